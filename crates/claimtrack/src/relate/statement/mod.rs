//! Two bare statements side by side: the judgement behind `compare`.
//!
//! One statement is looked for in the other, often longer one: each of its words gets the word that stands for the same
//! ([`alignment`]). From how much is found, and whether it hangs together there as it does here ([`signs`]), follows how
//! surely both speak of one matter; the weights are learned (`models/statement.tsv`). Apart from that, the words around
//! the aligned predicates tell whether it holds in each ([`standing`]); a negation, a denial ([`debunk`]), opposites
//! ([`opposite`]) or numbers that exclude each other ([`number`]) set the two against each other, and two of these cancel.
//! Both together are a contradiction.
//!
//! Near misses: a negation in a clause that the other statement does not speak of counts for nothing; "may have" and
//! "was accused of" leave it open, and nothing is said; two negations in the same place agree.

mod alignment;
mod core;
mod debunk;
mod likeness;
mod number;
mod opposite;
mod opposition;
mod rank;
mod rarity;
mod roles;
pub mod signs;
mod standing;
mod tree;
mod words;

use self::alignment::Alignment;
use self::core::Statement;
pub use self::opposition::{Opposition, Stance};

use self::opposition::stance;
use self::signs::{NAMES, SIGNS, signs};
use super::{RelationKind, RelationLabel};
use crate::logistic::Logistic;
use std::sync::LazyLock;

/// From this probability on two opposed statements contradict each other: a little below one half, as missing one costs
/// as much as a false one.
const CONTRADICTS: f32 = 0.43;

/// From this probability on two statements that are not opposed are said to agree.
const AGREES: f32 = 0.7;

static MODEL: LazyLock<Logistic<SIGNS>> =
    LazyLock::new(|| Logistic::read(include_str!("../../../models/statement.tsv"), &NAMES));

/// How two statements relate.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What holds between them; `None` when they are unrelated.
    pub label: Option<RelationLabel>,
    /// Why.
    pub kind: Option<RelationKind>,
    /// How sure, 0 to 1.
    pub score: f32,
    /// The reason in one sentence.
    pub why: String,
}

/// What is known of two statements before it is weighed.
#[derive(Clone, Debug, PartialEq)]
pub struct Examination {
    /// How surely one speaks of what the other says, in the order of [`signs::NAMES`].
    pub signs: [f32; SIGNS],
    /// Whether they are set against each other, and by what.
    pub stance: Stance,
}

/// Reads two statements and looks for one in the other: for the one of which more is found.
#[must_use]
pub fn examine(a: &str, b: &str) -> Examination {
    let (a, b) = (Statement::read(a), Statement::read(b));
    let (back, forth) = (Alignment::of(&a, &b), Alignment::of(&b, &a));
    let alignment = if back.share(|_| true) > forth.share(|_| true) { back } else { forth };
    Examination { signs: signs(&alignment), stance: stance(&alignment) }
}

/// Compares two statements.
///
/// ```
/// use claimtrack::relate::{RelationLabel, compare};
/// let comparison = compare("The mayor of Torvik resigned.", "The mayor of Torvik has not resigned.");
/// assert_eq!(comparison.label, Some(RelationLabel::Contradicts));
/// assert_eq!(compare("", "").label, None);
/// ```
#[must_use]
pub fn compare(a: &str, b: &str) -> Comparison {
    let Examination { signs, stance } = examine(a, b);
    let same = MODEL.probability(&signs);
    let related = |label, kind, why| Comparison { label: Some(label), kind: Some(kind), score: same, why };
    match stance {
        Stance::Against(opposition) if same >= CONTRADICTS => {
            related(RelationLabel::Contradicts, kind(&opposition), in_words(&opposition))
        }
        Stance::With if same >= AGREES => {
            let why = "They say the same in the words they share.".to_owned();
            related(RelationLabel::Corroborates, RelationKind::Event, why)
        }
        stance => Comparison { label: None, kind: None, score: 1.0 - same, why: unrelated(&stance, same).to_owned() },
    }
}

fn unrelated(stance: &Stance, same: f32) -> &'static str {
    match stance {
        Stance::Open if same >= CONTRADICTS => "It is left open whether what they share holds.",
        _ => "They do not surely speak of one matter.",
    }
}

fn kind(opposition: &Opposition) -> RelationKind {
    match opposition {
        Opposition::Debunked(_) => RelationKind::Denial,
        Opposition::Number(..) => RelationKind::Figure,
        Opposition::Turned(_) | Opposition::Opposite(..) => RelationKind::Event,
    }
}

fn in_words(opposition: &Opposition) -> String {
    match opposition {
        Opposition::Turned(word) => format!("What both speak of is turned round in one of them by “{word}”."),
        Opposition::Debunked(word) => format!("One says of it: “{word}”."),
        Opposition::Opposite(one, other) => format!("“{one}” and “{other}” exclude each other."),
        Opposition::Number(one, other) => format!("{one} against {other}."),
    }
}
