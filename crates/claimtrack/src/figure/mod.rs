//! Stage 4: every quantity of a text, with its interval and its meaning.
//!
//! Ranges and bounds are kept, never averaged. What a figure is claimed by is decided in [`crate::interpret`].

use crate::document::Document;
use crate::segment::Segments;
use crate::span::{SentenceId, Span};
use crate::syntax::Syntax;
use jiff::civil::Date;

/// A number with what it counts or measures.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The number with its bound words: "at least 40", "between 7,000 and 15,000", "dozens".
    pub span: Span,
    /// Lower end of the interval stated; `None` when open.
    pub low: Option<f64>,
    /// Upper end of the interval stated; `None` when open.
    pub high: Option<f64>,
    /// How the number bounds the truth.
    pub bound: Bound,
    /// Head noun phrase of what is counted, as lower-case lemma words: "russian troops", "people", "jets".
    pub counted: Option<String>,
    /// The words of the text that say what is counted.
    pub counted_span: Option<Span>,
    /// Normalised name of the unit, currency or "percent" for measures; `None` for counts.
    pub unit: Option<String>,
    /// Whether the text says that the quantity rose or fell (to this, or by this).
    pub change: Option<Change>,
    /// Whether people are counted (bodies and tolls included).
    pub people: bool,
    /// Whether military materiel, vehicles, aircraft, ships or buildings are counted.
    pub materiel: bool,
    /// What happened to the counted.
    pub outcome: Option<Outcome>,
    /// Whose people or things: "Russian military", "civilians", "children".
    pub group: Option<String>,
    /// Where, as the text says.
    pub place: Option<String>,
    /// Over what the figure runs.
    pub scope: Option<Scope>,
    /// The day the figure holds for, from its own clause or else the document's date.
    pub as_of: Option<Date>,
    /// Whether the figure is a projection or suspicion ("could rise to 4 million") and no count.
    pub projected: bool,
    /// The sentence it stands in.
    pub sentence: SentenceId,
}

labels! {
    /// How a stated number bounds the truth.
    Bound {
        /// The number itself.
        Exact = "exact",
        /// "about", "some", "an estimated".
        About = "about",
        /// "at least", "no fewer than", vague plurals such as "dozens".
        AtLeast = "at_least",
        /// "more than", "over".
        MoreThan = "more_than",
        /// "at most", "up to".
        AtMost = "at_most",
        /// "fewer than", "nearly", "almost".
        LessThan = "less_than",
        /// Two ends.
        Range = "range",
    }
}

labels! {
    /// Whether a quantity rose or fell.
    Change {
        /// It rose.
        Up = "up",
        /// It fell.
        Down = "down",
    }
}

labels! {
    /// What happened to the counted people or things.
    Outcome {
        /// Dead.
        Killed = "killed",
        /// Hurt.
        Injured = "injured",
        /// Killed and injured together.
        Casualties = "casualties",
        /// Not found.
        Missing = "missing",
        /// Taken.
        Captured = "captured",
        /// Driven from home.
        Displaced = "displaced",
        /// Brought away.
        Evacuated = "evacuated",
        /// Cannot get out.
        Trapped = "trapped",
        /// Ill.
        Infected = "infected",
        /// Held.
        Detained = "detained",
        /// Materiel lost for good.
        Destroyed = "destroyed",
        /// Materiel damaged.
        Damaged = "damaged",
        /// Aircraft brought down.
        ShotDown = "shot_down",
    }
}

labels! {
    /// Over what a figure runs.
    Scope {
        /// Since the start of something that goes on.
        Cumulative = "cumulative",
        /// One closed event.
        Incident = "incident",
        /// A day, a week.
        Period = "period",
    }
}

/// Finds the figures of one document, in order of the text.
#[must_use]
pub fn figures(document: &Document, segments: &Segments, syntax: &Syntax) -> Vec<Figure> {
    let _ = (document, segments, syntax);
    Vec::new()
}
