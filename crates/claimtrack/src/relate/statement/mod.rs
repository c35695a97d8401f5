//! Two bare statements side by side: the judgement behind `compare`.
//!
//! A statement contradicts another when it covers most of its words and turns one of the words they share round: by a
//! negation on one side only ("was not banned" against "was banned"), by saying that it is false ("the report that … is
//! a hoax"), or by an opposite ("alive", "dead"). How much each of these [`signs`] weighs is learned
//! (`models/statement.tsv`). Statements that share little are unrelated.
//!
//! Near misses: "not poorly represented in parliament" and "poorly trained for politics" share too little; two
//! negations on both sides agree.

pub mod signs;

use super::{RelationKind, RelationLabel};
use crate::logistic::Logistic;
use signs::{NAMES, Reason, SIGNS, Signs};
use std::sync::LazyLock;

/// From this probability on two statements contradict each other.
const CONTRADICTS: f32 = 0.45;

/// Share of the shorter statement's words that must stand in the other for the two to be said to agree.
const AGREE: f32 = 0.7;

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
    let signs = Signs::of(a, b);
    let contradiction = MODEL.probability(signs.values());
    if contradiction >= CONTRADICTS && signs.reason != Reason::Nothing {
        return Comparison {
            label: Some(RelationLabel::Contradicts),
            kind: Some(RelationKind::Event),
            score: contradiction,
            why: in_words(&signs.reason),
        };
    }
    if signs.covered() >= AGREE && signs.reason == Reason::Nothing {
        return Comparison {
            label: Some(RelationLabel::Corroborates),
            kind: Some(RelationKind::Event),
            score: signs.covered() * (1.0 - contradiction),
            why: "They say the same in the words they share.".to_owned(),
        };
    }
    let why = "Nothing that they share is turned round.".to_owned();
    Comparison { label: None, kind: None, score: 1.0 - contradiction, why }
}

fn in_words(reason: &Reason) -> String {
    match reason {
        Reason::Turned(word) => format!("“{word}” is negated in one of them only."),
        Reason::Debunked(word) => format!("One says of it: “{word}”."),
        Reason::Opposite(one, other) => format!("“{one}” and “{other}” exclude each other."),
        Reason::Nothing => "Nothing that they share is turned round.".to_owned(),
    }
}
