//! Stage 5: from attributions to claims: who really speaks, what it amounts to, how sure, when.
//!
//! Each inferred field is either backed by a span of the text or left unresolved, and what is left unresolved is
//! counted. Comparing claims is the business of [`crate::topic`] and [`crate::relate`].

use crate::attribute::{Act, Speech};
use crate::span::{AttributionId, ClaimId, DocumentId, FigureId, Spans, TopicId};
use jiff::civil::Date;

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
