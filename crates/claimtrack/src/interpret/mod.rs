//! Stage 5: from attributions to claims: who really speaks, what it amounts to, how sure, when.
//!
//! Each inferred field is either backed by a span of the text or left unresolved, and what is left unresolved is
//! counted. Comparing claims is the business of [`crate::topic`] and [`crate::relate`].

mod answered;
mod as_of;
pub(crate) mod claimant;
mod clause;
mod concession;
mod counted;
pub(crate) mod deed;
mod denial;
mod draft;
mod event;
pub(crate) mod fate;
mod forms;
pub(crate) mod gazetteer;
mod inner;
mod kind;
mod modality;
mod narration;
pub(crate) mod negation;
mod own_toll;
pub(crate) mod page;
mod parts;
mod passed_on;
mod rewritten;
pub(crate) mod scene;
pub(crate) mod setting;
mod stated;
mod tally;
pub(crate) mod time;
mod valence;
pub(crate) mod word_list;
mod words;

pub use clause::Clause;
pub use counted::{Class, Counted};
pub use deed::Deed;
pub use denial::Denied;
pub use event::Event;
pub use fate::Fate;
pub use scene::Scene;
pub use setting::Setting;
pub use words::Words;

use crate::analyze::Reading;
use crate::attribute::{Act, Attribution, Speech};
use crate::document::Document;
use crate::span::{AttributionId, ClaimId, DocumentId, FigureId, Spans, TopicId};
use claimant::Claimants;
use draft::{Context, Surroundings};
use event::Events;
use forms::Forms;
use jiff::civil::Date;
use page::Page;
use scene::Scenery;
use setting::Countries;

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
    /// What the cue does, or the content when it calls something untrue; [`Act::Assert`] in narration.
    pub act: Act,
    /// Whether it is its content, not its cue, that makes it a denial: "said that the pictures were staged".
    pub calls_untrue: bool,
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
    /// What a denial or confirmation itself says of the claim that it replies to; `None` for all other claims.
    pub denied: Option<Denied>,
    /// The topic it was grouped under.
    pub topic: Option<TopicId>,
    /// The first claim that says the same in the same passage of another article, where this one is a copy of it.
    pub copy_of: Option<ClaimId>,
    /// The sentences that show it.
    pub evidence: Spans,
    /// Whom or what each of the figures counts, one for each of `figures`.
    pub counted: Vec<Counted>,
    /// What a claim on "how it went" is about.
    pub event: Option<Event>,
    /// The deed it speaks of.
    pub deed: Option<Deed>,
    /// What became of whom, as it says.
    pub fates: Vec<Fate>,
    /// What it says of whom, in comparable form.
    pub clause: Clause,
    /// Where its matter takes place.
    pub setting: Setting,
    /// What is named in its sentences and around them.
    pub scene: Scene,
    /// The content words in lower case, sorted, each once: what claims are compared by when nothing better is known.
    pub words: Words,
}

impl Claim {
    /// Whom or what one of its figures counts.
    #[must_use]
    pub fn counted_by(&self, figure: FigureId) -> Option<&Counted> {
        let place = self.figures.iter().position(|other| *other == figure)?;
        self.counted.get(place)
    }

    /// Keeps those of its figures that a test allows.
    fn keep_figures(&mut self, keeps: impl Fn(FigureId) -> bool) {
        let figures = std::mem::take(&mut self.figures).into_iter().zip(std::mem::take(&mut self.counted));
        (self.figures, self.counted) = figures.filter(|(figure, _)| keeps(*figure)).unzip();
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

impl Kind {
    /// Whether it says what is to be done, not what is so.
    pub(crate) fn is_on_what_to_do(self) -> bool {
        matches!(self, Kind::Position | Kind::Demand | Kind::Commitment)
    }
}

/// Fills in the days that a document names, and the day that each of its figures holds for. A document that was rewritten
/// gets a later day.
pub(crate) fn date_figures(document: &Document, reading: &mut Reading) {
    reading.days = time::mentions(Page { document, reading });
    if let Some(day) = rewritten::day(Page { document, reading }) {
        reading.date = Some(day);
        reading.days = time::mentions(Page { document, reading });
    }
    let days = as_of::days(Page { document, reading });
    for (figure, day) in reading.figures.iter_mut().zip(days) {
        figure.as_of = day;
    }
}

/// The claims of one document, in order of the text: those of its attributions and the reporter's own figures.
/// `figures` and `refers_to` count within this document.
#[must_use]
pub fn interpret(document: &Document, reading: &Reading, id: DocumentId) -> Vec<Claim> {
    interpret_for(Purpose::Comparing, document, reading, id)
}

/// What claims are made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Purpose {
    /// To be compared with others, too.
    Comparing,
    /// Only to be listed: `clause`, `setting`, `scene` and most `words` stay empty.
    Listing,
}

/// The same for one purpose.
pub(crate) fn interpret_for(purpose: Purpose, document: &Document, reading: &Reading, id: DocumentId) -> Vec<Claim> {
    let page = Page { document, reading };
    let dates = reading.days.as_slice();
    let events = Events::find(page, dates);
    let surroundings = (purpose == Purpose::Comparing)
        .then(|| Surroundings { scenery: Scenery::new(page), countries: Countries::find(page) });
    let mut claimants = Claimants::new(page);
    let mut resolved: Vec<Option<Claimant>> = Vec::with_capacity(reading.attributions.len());
    for attribution in &reading.attributions {
        let carrier = attribution.carrier.and_then(|carrier| resolved.get(carrier.index())?.clone());
        resolved.push(claimants.resolve(attribution, carrier));
    }
    let surroundings = surroundings.as_ref();
    let forms = Forms::new(page);
    let context = Context { page, id, dates, events: &events, claimants: &claimants, forms: &forms, surroundings };
    let is_claim = |(attribution, claimant): (&Attribution, &Option<Claimant>)| {
        let carrier = attribution.carrier.map(|carrier| resolved[carrier.index()].as_ref());
        let counts = || claimant.is_some() && context.counts_people(&attribution.content);
        stated::is_content(page, attribution)
            && carrier.is_none_or(|carrier| inner::is_mere_carrier(carrier) || counts())
    };
    let are_claims: Vec<bool> = reading.attributions.iter().zip(&resolved).map(is_claim).collect();
    // Claims are large: room for those to come spares moving them.
    let mut claims: Vec<Claim> = Vec::with_capacity(reading.attributions.len());
    for (place, claimant) in resolved.into_iter().enumerate().filter(|&(place, _)| are_claims[place]) {
        claims.push(context.attributed(AttributionId::new(place), &reading.attributions[place], claimant));
    }
    inner::leave_to_inner(&mut claims, &reading.attributions, &reading.figures);
    passed_on::find(&context, &mut claims);
    tally::find(&context, &mut claims);
    parts::split(&context, &mut claims);
    narration::find(&context, &mut claims);
    claims.sort_by_key(|claim| claim.content.cover().map(|span| (span.start(), span.end())));
    denial::refer(&forms, &claimants, &mut claims);
    claims
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
