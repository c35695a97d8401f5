//! Stage 4: every quantity of a text, with its interval and its meaning.
//!
//! Ranges and bounds are kept, never averaged. What a figure is claimed by is decided in [`crate::interpret`].

mod change;
mod draft;
mod elide;
mod group;
mod illness;
mod inherit;
pub(crate) mod interval;
mod joint;
mod level;
mod lex;
mod lexicon;
mod lost;
mod noun;
mod number;
mod outcome;
mod part;
mod particle;
mod phrase;
mod place;
mod projected;
mod quantity;
mod scope;
mod sentence;
mod share;
mod table;
mod toll;

use self::draft::Draft;
use self::illness::Illness;
use self::noun::Sort;
use self::number::Form;
use self::quantity::Quantity;
use self::sentence::Sentence;
use crate::document::Document;
use crate::segment::Segments;
use crate::span::{SentenceId, Span};
use crate::syntax::Syntax;
use jiff::civil::Date;
use smallvec::SmallVec;

/// One for each figure of a sentence: there are seldom more, and so many need no memory of their own.
type Few<T> = SmallVec<[T; 4]>;

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
    let text = document.text();
    let quantities = quantity::quantities(&lex::Pieces::new(text));
    let ill = Illness::of(text);
    let mut found = Vec::with_capacity(quantities.len());
    let mut rest = quantities.into_iter().peekable();
    for (id, sentence) in segments.sentences.iter().enumerate() {
        while rest.next_if(|q| q.number.start() < sentence.span.start()).is_some() {}
        if rest.peek().is_some_and(|q| q.number.start() < sentence.span.end()) {
            let s = Sentence::new(text, segments, syntax, id);
            let inside = std::iter::from_fn(|| rest.next_if(|q| q.number.start() < sentence.span.end()));
            let whole = inside.filter(|q| !s.within(q.number).is_empty()).collect();
            of_sentence(&s, text, whole, &ill, SentenceId::new(id), &mut found);
        }
    }
    found
}

/// The figures of one sentence.
fn of_sentence(
    s: &Sentence,
    text: &str,
    quantities: Vec<Quantity>,
    ill: &Illness,
    id: SentenceId,
    found: &mut Vec<Figure>,
) {
    let mut drafts = draft::drafts(s, quantities, ill);
    share::share(s, &mut drafts, ill, Before::of(found, id));
    inherit::inherit(s, &mut drafts);
    let changes = change::changes(s, &drafts);
    let groups = group::groups(s, text, &drafts);
    let kept = drafts.iter().zip(changes).zip(groups).filter(|((draft, _), _)| !idle(draft));
    found.extend(kept.map(|((draft, change), group)| Figure { change, ..finished(s, text, draft, group, id) }));
}

/// What the sentences before count last, of people or materiel.
#[derive(Clone, Copy, Default)]
struct Before<'a> {
    /// In the sentence right before.
    next: Option<&'a Figure>,
    /// Within a few sentences.
    near: Option<&'a Figure>,
}

impl<'a> Before<'a> {
    /// How many sentences back a number may be spoken of again.
    const REACH: usize = 4;

    fn of(found: &'a [Figure], id: SentenceId) -> Before<'a> {
        let earlier = found.iter().rev().skip_while(|figure| figure.sentence >= id);
        let mut earlier = earlier.take_while(|figure| figure.sentence.index() + Before::REACH >= id.index());
        let near = earlier.find(|figure| figure.people || figure.materiel);
        Before { next: near.filter(|figure| figure.sentence.index() + 1 >= id.index()), near }
    }
}

/// "one" without anything that it counts is a pronoun.
fn idle(draft: &Draft) -> bool {
    let one = draft.quantity.low == Some(1.0) && draft.quantity.high == Some(1.0) && draft.quantity.form == Form::Words;
    one && draft.bare() && draft.sort.is_none() && draft.outcome.is_none() && !draft.part
}

fn finished(s: &Sentence, text: &str, draft: &Draft, group: Option<String>, sentence: SentenceId) -> Figure {
    let q = &draft.quantity;
    let outcome = share::settled(draft).filter(|_| !draft.part);
    let sort = draft.sort.filter(|_| !draft.part && q.unit.is_none());
    let people = sort.is_some_and(Sort::is_people);
    let materiel = sort == Some(Sort::Materiel) || (sort == Some(Sort::Building) && outcome.is_some());
    let known = people || materiel;
    Figure {
        span: q.span,
        low: q.low,
        high: q.high,
        bound: q.bound,
        counted: share::counted(s, draft),
        counted_span: draft.noun().map(|tokens| s.cover(tokens)),
        unit: q.unit.as_deref().map(str::to_owned),
        change: None,
        people,
        materiel,
        outcome: outcome.filter(|_| known),
        group: group.filter(|_| known),
        place: if known { place::place(s, text, draft) } else { None },
        scope: if known { scope::scope(s, draft, outcome) } else { None },
        as_of: None,
        projected: projected::projected(s, &draft.place),
        sentence,
    }
}
