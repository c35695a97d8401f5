//! Stage 5: from attributions to claims: who really speaks, what it amounts to, how sure, when.
//!
//! Each inferred field is either backed by a span of the text or left unresolved, and what is left unresolved is
//! counted. Comparing claims is the business of [`crate::topic`] and [`crate::relate`].

pub(crate) mod claimant;
mod counted;
pub(crate) mod deed;
mod denial;
mod event;
pub(crate) mod gazetteer;
mod kind;
mod modality;
pub(crate) mod negation;
pub(crate) mod page;
mod scene;
pub(crate) mod setting;
pub(crate) mod time;
mod valence;
pub(crate) mod word_list;

pub use counted::{Class, Counted};
pub use deed::Deed;
pub use event::Event;
pub use scene::Scene;
use event::Events;
pub use setting::Setting;

use crate::analyze::Reading;
use crate::attribute::{Act, Attribution, Speech};
use crate::document::Document;
use crate::figure::Figure;
use crate::span::{AttributionId, ClaimId, DocumentId, FigureId, SentenceId, Span, Spans, TopicId};
use crate::syntax::{NameKind, Upos};
use claimant::Claimants;
use jiff::civil::Date;
use page::Page;
use time::DateMention;

/// What somebody claims, ready to be compared.
#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    /// Stable name: the same text in the same document has the same, in every run.
    pub id: String,
    /// The document it stands in.
    pub document: DocumentId,
    /// The attribution it was inferred from; `None` in the reporter's own voice.
    pub attribution: Option<AttributionId>,
    /// Who claims it; `None` for the reporter and when unresolved.
    pub claimant: Option<Claimant>,
    /// The words that name the source; empty when only context tells.
    pub source: Spans,
    /// The words that lexicalise the attribution; empty when there are none.
    pub cue: Spans,
    /// What is claimed.
    pub content: Spans,
    /// How much of the content is quoted.
    pub speech: Speech,
    /// What the cue does; [`Act::Assert`] in narration.
    pub act: Act,
    /// What sort of claim it is.
    pub kind: Kind,
    /// Whether it says that something is so or that it is not.
    pub polarity: Polarity,
    /// Which way an outcome or assessment leans.
    pub valence: Option<Valence>,
    /// How it is put forward.
    pub modality: Modality,
    /// The figures within its content, as positions in the analysis's figures.
    pub figures: Vec<FigureId>,
    /// The day it was said.
    pub said_on: Option<Date>,
    /// The day it holds for.
    pub as_of: Option<Date>,
    /// Where, as the text says.
    pub place: Option<String>,
    /// The claim that it denies, confirms or disputes.
    pub refers_to: Option<ClaimId>,
    /// The topic it was grouped under.
    pub topic: Option<TopicId>,
    /// The sentences that show it.
    pub evidence: Spans,
    /// Whom or what each of the figures counts, one for each of `figures`.
    pub counted: Vec<Counted>,
    /// What a claim on "how it went" is about.
    pub event: Option<Event>,
    /// The deed it speaks of.
    pub deed: Option<Deed>,
    /// Where its matter takes place.
    pub setting: Setting,
    /// What is named in its sentences and around them.
    pub scene: Scene,
    /// The content words in lower case, sorted, each once: what claims are compared by when nothing better is known.
    pub words: Vec<String>,
}

impl Claim {
    /// Whom or what one of its figures counts.
    #[must_use]
    pub fn counted_by(&self, figure: FigureId) -> Option<&Counted> {
        let place = self.figures.iter().position(|other| *other == figure)?;
        self.counted.get(place)
    }
}

/// Who claims something: one name across all documents.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Claimant {
    /// The fullest spelling found, without titles: "Volodymyr Zelenskyy".
    pub name: String,
    /// What sort of claimant it is.
    pub kind: ClaimantKind,
    /// The country or body it speaks for, where the text or the gazetteer tells.
    pub side: Option<String>,
}

labels! {
    /// What sort of claimant.
    ClaimantKind {
        /// A person.
        Person = "person",
        /// A ministry, company, army or other body.
        Organisation = "organisation",
        /// A country, also by its capital or seat of government.
        Country = "country",
        /// Several people without a body: "residents", "officials".
        Group = "group",
        /// A newspaper, agency or broadcaster.
        Outlet = "outlet",
        /// A source that the text does not name: "a source in Berlin".
        Unnamed = "unnamed",
    }
}

labels! {
    /// What sort of claim.
    Kind {
        /// A count or measure of something.
        Figure = "figure",
        /// How a meeting, a deal or an operation went.
        Outcome = "outcome",
        /// That something another said is not so.
        Denial = "denial",
        /// Who did it.
        Blame = "blame",
        /// What someone is for or against.
        Position = "position",
        /// What someone wants done.
        Demand = "demand",
        /// What someone will do.
        Commitment = "commitment",
        /// What something is like or means.
        Assessment = "assessment",
        /// That something happened or did not.
        Event = "event",
        /// The rest.
        Assertion = "assertion",
    }
}

labels! {
    /// Whether a claim says that something is so.
    Polarity {
        /// It is.
        Affirmed = "affirmed",
        /// It is not.
        Negated = "negated",
    }
}

labels! {
    /// Which way an outcome or assessment leans.
    Valence {
        /// Good, progress, success.
        Favourable = "favourable",
        /// Bad, no progress, failure.
        Unfavourable = "unfavourable",
    }
}

labels! {
    /// How a claim is put forward.
    Modality {
        /// As a fact.
        Asserted = "asserted",
        /// As something that may be.
        Possible = "possible",
        /// As something that must be done.
        Required = "required",
        /// As something that holds if something else does.
        Conditional = "conditional",
        /// As something that will be done.
        Intended = "intended",
        /// As something heard from others.
        Reported = "reported",
    }
}

/// The claims of one document, in order of the text: first of all attributions, then the reporter's own figures.
/// `figures` and `refers_to` count within this document.
#[must_use]
pub fn interpret(document: &Document, reading: &Reading, id: DocumentId) -> Vec<Claim> {
    let page = Page { document, reading };
    let dates = time::mentions(page);
    let events = Events::find(page, &dates);
    let country = setting::main_country(page);
    let mut claimants = Claimants::new(page);
    let context = Context { page, id, dates: &dates, events: &events, country };
    let resolved: Vec<Option<Claimant>> =
        reading.attributions.iter().map(|attribution| claimants.resolve(attribution)).collect();
    let mut claims: Vec<Claim> = Vec::new();
    for (place, attribution) in reading.attributions.iter().enumerate() {
        let carrier = attribution.carrier.map(|carrier| resolved[carrier.index()].as_ref());
        let counts = !attribution.source.is_empty()
            && reading.figures.iter().any(|figure| figure.people && attribution.content.overlap(figure.span) > 0);
        if carrier.is_none_or(|carrier| counts || is_mere_carrier(carrier)) {
            claims.push(context.attributed(AttributionId::new(place), attribution, resolved[place].clone()));
        }
    }
    leave_to_inner(&mut claims, &reading.attributions);
    claims.extend(context.narrated(&claims));
    claims.sort_by_key(|claim| claim.content.cover().map(|span| (span.start(), span.end())));
    denial::refer(page, &mut claims);
    claims
}

/// Whether a source only passes on what others say: an outlet, or a report.
fn is_mere_carrier(claimant: Option<&Claimant>) -> bool {
    claimant.is_some_and(|claimant| matches!(claimant.kind, ClaimantKind::Outlet | ClaimantKind::Unnamed))
}

/// A claim that carries another's ("the union said that the ministry put the toll at 40") leaves to it the figures
/// within. A mere carrier ("AFP reported that the ministry said …") leaves it everything and only reports.
fn leave_to_inner(claims: &mut [Claim], attributions: &[Attribution]) {
    let inner: Vec<(AttributionId, Vec<FigureId>)> = claims
        .iter()
        .filter_map(|claim| Some((attributions[claim.attribution?.index()].carrier?, claim.figures.clone())))
        .collect();
    for claim in claims.iter_mut() {
        let carried = inner.iter().filter(|(carrier, _)| claim.attribution == Some(*carrier));
        let figures: Vec<FigureId> = carried.clone().flat_map(|(_, figures)| figures.iter().copied()).collect();
        if carried.count() == 0 {
            continue;
        }
        let mere = is_mere_carrier(claim.claimant.as_ref());
        let kept: Vec<bool> = claim.figures.iter().map(|figure| !mere && !figures.contains(figure)).collect();
        let mut keep = kept.iter();
        claim.figures.retain(|_| keep.next().copied().unwrap_or(false));
        let mut keep = kept.iter();
        claim.counted.retain(|_| keep.next().copied().unwrap_or(false));
        if mere {
            claim.modality = Modality::Reported;
            claim.event = None;
            claim.deed = None;
        }
    }
}

/// What every claim of a document is read with.
struct Context<'a> {
    page: Page<'a>,
    id: DocumentId,
    dates: &'a [DateMention],
    events: &'a Events,
    /// The country that the document names most.
    country: Option<&'static str>,
}

impl Context<'_> {
    fn attributed(&self, id: AttributionId, attribution: &Attribution, claimant: Option<Claimant>) -> Claim {
        let mut claim = self.claim(attribution.content.clone(), attribution.act, claimant, attribution.speech);
        claim.attribution = Some(id);
        claim.source = attribution.source.clone();
        claim.cue = attribution.cue.clone();
        let sentence = self.page.sentence(attribution.sentence);
        claim.said_on = self.date_in(sentence.tokens.clone(), &attribution.content, false).or(self.page.date());
        claim.evidence = self.evidence(&claim);
        claim.setting = setting::setting(self.page, &claim.content, &claim.evidence, self.country);
        claim.scene = scene::scene(self.page, &claim.evidence);
        claim.id = self.stable_id(&claim);
        if attribution.negated {
            claim.polarity = claim.polarity.reversed();
        }
        claim
    }

    /// Sentences in the reporter's own voice with a figure on what happened to people or things.
    fn narrated(&self, attributed: &[Claim]) -> Vec<Claim> {
        let mut claims = Vec::new();
        let mut last: Option<SentenceId> = None;
        for figure in self.page.reading.figures.iter().filter(|figure| figure.outcome.is_some() && !figure.projected) {
            let taken = attributed.iter().any(|claim| claim.content.overlap(figure.span) > 0);
            if taken || last == Some(figure.sentence) {
                continue;
            }
            last = Some(figure.sentence);
            let span = self.page.sentence(figure.sentence).span;
            let mut claim = self.claim(self.untaken(span, attributed), Act::Assert, None, Speech::Narration);
            claim.said_on = self.page.date();
            claim.evidence = span.into();
            claim.setting = setting::setting(self.page, &claim.content, &claim.evidence, self.country);
            claim.scene = scene::scene(self.page, &claim.evidence);
            claim.id = self.stable_id(&claim);
            claims.push(claim);
        }
        claims
    }

    /// What of a sentence no attribution holds.
    fn untaken(&self, sentence: Span, attributed: &[Claim]) -> Spans {
        let mut left = sentence;
        for span in attributed.iter().flat_map(|claim| claim.content.iter()) {
            if span.overlap(left) > 0 {
                left = if span.start() <= left.start() {
                    Span::new(span.end().min(left.end()), left.end())
                } else {
                    Span::new(left.start(), span.start())
                };
            }
        }
        left.trimmed(self.page.text()).into()
    }

    fn claim(&self, content: Spans, act: Act, claimant: Option<Claimant>, speech: Speech) -> Claim {
        let page = self.page;
        let tokens = page.tokens_of(&content);
        let root = modality::root(page, &tokens);
        let figures = self.figures_in(&content);
        let found: Vec<&Figure> = figures.iter().map(|id| &page.reading.figures[id.index()]).collect();
        let event = self.events.of_claim(page, &tokens);
        let valence = valence::valence(page, &tokens, root, self.events);
        let modality = modality::modality(page, act, root, &tokens);
        let signs = kind::Signs { act, figures: &found, valence, event: event.is_some(), modality, root };
        let kind = if speech == Speech::Narration { Kind::Figure } else { kind::kind(page, &signs) };
        let negated = act == Act::Deny || root.is_some_and(|root| negation::is_negated(page, root));
        let mut event = event.cloned();
        if let (Some(event), Some(side)) = (&mut event, claimant.as_ref().and_then(|claimant| claimant.side.as_deref()))
        {
            event.parties.extend(gazetteer::country(side).map(|country| country.name));
        }
        Claim {
            id: String::new(),
            document: self.id,
            attribution: None,
            source: Spans::default(),
            cue: Spans::default(),
            speech,
            act,
            kind,
            polarity: if negated { Polarity::Negated } else { Polarity::Affirmed },
            valence: if matches!(kind, Kind::Outcome | Kind::Assessment) { valence } else { None },
            modality,
            counted: found.iter().map(|figure| counted::counted(page, figure, claimant.as_ref())).collect(),
            figures,
            said_on: None,
            as_of: tokens.first().and_then(|&first| self.date_in(first..tokens[tokens.len() - 1] + 1, &content, true)),
            place: self.place(&tokens),
            refers_to: None,
            topic: None,
            evidence: Spans::default(),
            event: if kind == Kind::Outcome { event } else { None },
            deed: deed::deed(page, act, claimant.as_ref(), modality, &tokens),
            setting: Setting::default(),
            scene: Scene::default(),
            words: content_words(page, &tokens),
            claimant,
            content,
        }
    }

    fn figures_in(&self, content: &Spans) -> Vec<FigureId> {
        let figures = self.page.reading.figures.iter().enumerate();
        figures.filter(|(_, figure)| content.overlap(figure.span) > 0).map(|(place, _)| FigureId::new(place)).collect()
    }

    /// The first day named among these tokens, inside the content or outside it; "since Monday" is no day it holds for.
    fn date_in(&self, tokens: std::ops::Range<usize>, content: &Spans, inside: bool) -> Option<Date> {
        let mut named = self.dates.iter().filter(|mention| tokens.contains(&mention.token));
        let fits =
            |mention: &&DateMention| (content.overlap(mention.span) > 0) == inside && !self.is_start(mention.token);
        named.find(fits).map(|mention| mention.date)
    }

    fn is_start(&self, token: usize) -> bool {
        let sentence = &self.page.reading.segments.sentences[self.page.sentence_at(token)];
        let near = token.saturating_sub(6);
        (sentence.tokens.start..token).any(|before| match self.page.form(before) {
            "since" | "Since" => before + 14 > token,
            "until" | "after" | "began" | "started" | "begun" | "Between" => before >= near,
            _ => false,
        })
    }

    /// The first place named in the content behind a preposition, a country only when no other place is named.
    fn place(&self, tokens: &[usize]) -> Option<String> {
        let names = self.page.reading.syntax.names.iter().filter(|name| name.kind == NameKind::Place);
        let within = names.filter(|name| tokens.binary_search(&name.tokens.start).is_ok());
        let behind = within.filter(|name| {
            let before = name.tokens.start.checked_sub(1);
            before.is_some_and(|token| self.page.word(token).upos == Upos::Adp)
        });
        let found: Vec<&str> =
            behind.map(|name| self.page.stretch(name.tokens.start, name.tokens.end - 1).of(self.page.text())).collect();
        let town = found.iter().find(|name| gazetteer::country(name).is_none());
        town.or(found.first()).map(|name| (*name).to_owned())
    }

    /// The sentences that hold the content and the cue.
    fn evidence(&self, claim: &Claim) -> Spans {
        let sentences = &self.page.reading.segments.sentences;
        let spans = claim.content.iter().chain(claim.cue.iter()).chain(claim.source.iter());
        let held = |span: Span| {
            let first = sentences.partition_point(|sentence| sentence.span.end() <= span.start());
            sentences[first..].iter().take_while(move |sentence| sentence.span.start() < span.end())
        };
        Spans::new(spans.flat_map(held).map(|sentence| sentence.span).collect())
    }

    /// A name for the claim that depends on nothing but the document and the spans.
    fn stable_id(&self, claim: &Claim) -> String {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut add = |bytes: &[u8]| {
            for byte in bytes {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        };
        add(self.page.document.id().as_bytes());
        for span in claim.cue.iter().chain(claim.content.iter()) {
            add(&span.start().to_le_bytes());
            add(&span.end().to_le_bytes());
        }
        format!("{hash:016x}")
    }
}

impl Polarity {
    /// The other one.
    #[must_use]
    pub const fn reversed(self) -> Polarity {
        match self {
            Polarity::Affirmed => Polarity::Negated,
            Polarity::Negated => Polarity::Affirmed,
        }
    }
}

/// Nouns, names, verbs, adjectives and numbers in lower case, sorted, each once.
fn content_words(page: Page<'_>, tokens: &[usize]) -> Vec<String> {
    let content =
        |&token: &usize| matches!(page.word(token).upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num);
    let mut words: Vec<String> =
        tokens.iter().copied().filter(content).map(|token| claimant::singular(&page.lower(token))).collect();
    words.sort_unstable();
    words.dedup();
    words
}
