//! One claim, field by field, from its content, its cue's act and its claimant.

use super::claimant::Claimants;
use super::event::Events;
use super::forms::Forms;
use super::page::{FEW, Page};
use super::scene::Scenery;
use super::setting::Countries;
use super::time::{self, DateMention};
use super::{
    Claim, Claimant, Clause, Counted, Deed, Event, Kind, Modality, Polarity, Scene, Setting, Valence, Words, answered,
    clause, concession, counted, deed, fate, gazetteer, kind, modality, negation, setting, stated, valence,
};
use crate::attribute::{Act, Attribution, Speech};
use crate::figure::Figure;
use crate::span::{AttributionId, DocumentId, FigureId, Span, Spans};
use crate::syntax::Upos;
use jiff::civil::Date;
use smallvec::SmallVec;

/// What every claim of a document is read with.
pub(crate) struct Context<'a> {
    pub page: Page<'a>,
    pub id: DocumentId,
    /// In order of the text.
    pub dates: &'a [DateMention],
    pub events: &'a Events,
    pub claimants: &'a Claimants<'a>,
    pub forms: &'a Forms<'a>,
    /// `None` where claims are only listed, never compared.
    pub surroundings: Option<&'a Surroundings<'a>>,
}

/// What stands around claims that they are compared by.
pub(crate) struct Surroundings<'a> {
    pub scenery: Scenery<'a>,
    pub countries: Countries,
}

/// What a claim is made of.
pub(crate) struct Draft {
    pub content: Spans,
    pub act: Act,
    pub claimant: Option<Claimant>,
    pub speech: Speech,
    pub source: Spans,
    pub cue: Spans,
    pub figures: Vec<FigureId>,
}

/// What a content amounts to.
struct Said {
    kind: Kind,
    act: Act,
    modality: Modality,
    /// That of an outcome or assessment.
    valence: Option<Valence>,
    /// That of an outcome.
    event: Option<Event>,
    deed: Option<Deed>,
    negated: bool,
    calls_untrue: bool,
}

impl Context<'_> {
    /// The claim that an attribution amounts to.
    pub fn attributed(&self, id: AttributionId, attribution: &Attribution, claimant: Option<Claimant>) -> Claim {
        let content = answered::before(self.page, concession::own_part(self.page, attribution));
        let mut figures = self.figures_in(&content);
        figures.retain(|&figure| stated::is_stated(self.page, attribution, figure));
        let mut claim = self.claim(Draft {
            content,
            act: attribution.act,
            claimant,
            speech: attribution.speech,
            source: attribution.source.clone(),
            cue: attribution.cue.clone(),
            figures,
        });
        claim.attribution = Some(id);
        let sentence = self.page.sentence(attribution.sentence);
        claim.said_on = self.date_in(sentence.tokens.clone(), &attribution.content, false).or(self.page.date());
        if attribution.negated {
            claim.polarity = claim.polarity.reversed();
        }
        claim
    }

    /// A claim with every field but those that other claims decide; it is said on the document's day.
    pub fn claim(&self, draft: Draft) -> Claim {
        let (page, around) = (self.page, self.surroundings);
        let tokens = page.tokens_of(&draft.content);
        let root = modality::root(page, &tokens);
        let (said, cue_act) = (self.read(&draft, &tokens, root), draft.act);
        let Draft { content, claimant, speech, source, cue, figures, .. } = draft;
        let found = figures.iter().map(|id| &page.reading.figures[id.index()]);
        let counted: Vec<Counted> =
            found.clone().map(|figure| counted::counted(page, figure, claimant.as_ref())).collect();
        let tells = around.is_some() && reports(cue_act, said.modality) && !said.kind.is_on_what_to_do();
        let fates = if tells { fate::fates(page, &tokens, found.zip(&counted)) } else { Vec::new() };
        let evidence = self.evidence(&[&content, &cue, &source]);
        Claim {
            id: self.stable_id(&cue, &content),
            document: self.id,
            attribution: None,
            speech,
            act: said.act,
            calls_untrue: said.calls_untrue,
            kind: said.kind,
            polarity: if said.negated { Polarity::Negated } else { Polarity::Affirmed },
            valence: said.valence,
            modality: said.modality,
            counted,
            figures,
            said_on: page.date(),
            as_of: tokens.first().and_then(|&first| self.date_in(first..tokens[tokens.len() - 1] + 1, &content, true)),
            place: setting::place(page, &tokens),
            refers_to: None,
            denied: None,
            topic: None,
            copy_of: None,
            event: said.event,
            deed: said.deed,
            fates,
            clause: around.map_or_else(Clause::default, |_| {
                clause::clause(self.forms, &content, &tokens, root, claimant.as_ref())
            }),
            setting: around
                .map_or_else(Setting::default, |around| setting::setting(page, &content, &evidence, &around.countries)),
            scene: around.map_or_else(Scene::default, |around| around.scenery.scene(&evidence)),
            words: around.map_or_else(Words::default, |_| content_words(self.forms, &tokens)),
            evidence,
            source,
            cue,
            claimant,
            content,
        }
    }

    /// What a content with these tokens and this main word amounts to.
    fn read(&self, draft: &Draft, tokens: &[usize], root: Option<usize>) -> Said {
        let (page, claimant) = (self.page, draft.claimant.as_ref());
        let cue = page.tokens_of(&draft.cue);
        let found: SmallVec<[&Figure; FEW]> =
            draft.figures.iter().map(|id| &page.reading.figures[id.index()]).collect();
        let labels = matches!(draft.act, Act::Demand | Act::Assert | Act::Believe) && kind::labels(page, &cue, tokens);
        let act = if labels { Act::Assert } else { draft.act };
        let event = self.events.of_claim(page, tokens);
        // Few kinds of claim ask for it.
        let valence = || valence::valence(page, tokens, root, self.events);
        let modality = modality::modality(page, act, root, tokens, &cue);
        let mut deed =
            deed::Telling { page, claimants: self.claimants, act, claimant, modality, content: tokens }.deed();
        let going_on = draft.source.is_empty() && draft.cue.is_empty() && draft.speech == Speech::Indirect;
        let kind = if draft.speech == Speech::Narration || going_on {
            Kind::Figure
        } else {
            let (figures, event, deed, cue) = (found.as_slice(), event.is_some(), deed.as_ref(), cue.as_slice());
            let (valence, content): (&dyn Fn() -> _, _) = (&valence, tokens);
            kind::kind(
                page,
                &kind::Signs { act, labels, figures, valence, event, deed, claimant, modality, root, cue, content },
            )
        };
        let mut event = event.filter(|_| kind == Kind::Outcome).cloned();
        if let (Some(event), Some(side)) = (&mut event, claimant.and_then(|claimant| claimant.side.as_deref())) {
            event.parties.extend(gazetteer::country(side).map(|country| country.name));
        }
        let calls_untrue = kind == Kind::Denial && act != Act::Deny;
        if let Some(deed) = deed.as_mut().filter(|_| calls_untrue) {
            deed.negated = !deed.negated;
        }
        let act = if calls_untrue { Act::Deny } else { act };
        let negated = act == Act::Deny || root.is_some_and(|root| negation::denies_clause(page, root));
        let valence = matches!(kind, Kind::Outcome | Kind::Assessment).then(valence).flatten();
        Said { kind, act, modality, valence, event, deed, negated, calls_untrue }
    }

    /// Whether a content holds a figure of people.
    pub fn counts_people(&self, content: &Spans) -> bool {
        self.figures_in(content).iter().any(|figure| self.page.reading.figures[figure.index()].people)
    }

    pub fn figures_in(&self, content: &Spans) -> Vec<FigureId> {
        let mut found: Vec<FigureId> =
            content.iter().flat_map(|span| self.page.figures_in(span)).map(FigureId::new).collect();
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The first day named among these tokens, inside the content or outside it; "since Monday" is no day it holds for.
    fn date_in(&self, tokens: std::ops::Range<usize>, content: &Spans, inside: bool) -> Option<Date> {
        let first = self.dates.partition_point(|mention| mention.token < tokens.start);
        let mut named = self.dates[first..].iter().take_while(|mention| mention.token < tokens.end);
        let fits = |mention: &&DateMention| {
            (content.overlap(mention.span) > 0) == inside && !time::is_bound(self.page, mention.token)
        };
        named.find(fits).map(|mention| mention.date)
    }

    /// The sentences that hold these words.
    fn evidence(&self, words: &[&Spans]) -> Spans {
        let sentences = &self.page.reading.segments.sentences;
        let held = |span: Span| {
            let first = sentences.partition_point(|sentence| sentence.span.end() <= span.start());
            sentences[first..].iter().take_while(move |sentence| sentence.span.start() < span.end())
        };
        let spans = words.iter().flat_map(|spans| spans.iter());
        Spans::new(spans.flat_map(held).map(|sentence| sentence.span))
    }

    /// A name for the claim that depends on nothing but the document and the spans.
    fn stable_id(&self, cue: &Spans, content: &Spans) -> String {
        let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
        let mut add = |bytes: &[u8]| {
            for byte in bytes {
                hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
            }
        };
        add(self.page.document.id().as_bytes());
        for span in cue.iter().chain(content.iter()) {
            add(&span.start().to_le_bytes());
            add(&span.end().to_le_bytes());
        }
        hexadecimal(hash)
    }
}

/// A number in sixteen digits, which takes a tenth of the steps of the same by a format.
fn hexadecimal(number: u64) -> String {
    let digit = |place: u32| char::from(b"0123456789abcdef"[(number >> (4 * place)) as usize % 16]);
    let mut digits = String::with_capacity(16);
    digits.extend((0..16).rev().map(digit));
    digits
}

/// Whether what is said is told as having happened.
fn reports(act: Act, modality: Modality) -> bool {
    let open = matches!(act, Act::Deny | Act::Demand | Act::Promise | Act::Expect);
    !open && matches!(modality, Modality::Asserted | Modality::Reported)
}

/// The base forms of nouns, names, verbs, adjectives and numbers in lower case, sorted, each once.
pub(crate) fn content_words(forms: &Forms<'_>, tokens: &[usize]) -> Words {
    let is_content = |&token: &usize| {
        matches!(forms.page.word(token).upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num)
    };
    Words::new(tokens.iter().copied().filter(is_content).map(|token| forms.lemma(token)))
}
