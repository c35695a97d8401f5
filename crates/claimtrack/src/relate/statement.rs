//! Two bare statements side by side: the judgement behind `compare`.
//!
//! A statement contradicts another when it covers most of its words and turns one of the words they share round: by a
//! negation on one side only ("was not banned" against "was banned"), by saying that it is false ("the report that … is
//! a hoax"), or by another number for the same thing. Statements that share little are unrelated.
//!
//! Near misses: "not poorly represented in parliament" and "poorly trained for politics" share too little; two
//! negations on both sides agree.

use super::antonym::are_opposite;
use super::{RelationKind, RelationLabel};
use crate::analyze::Reading;
use crate::document::Document;
use crate::interpret::claimant::fold::near;
use crate::interpret::claimant::singular;
use crate::interpret::negation::is_negated;
use crate::interpret::page::Page;
use crate::interpret::word_list::WordList;
use crate::syntax::Upos;
use std::sync::LazyLock;

static DEBUNKING: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/debunking.tsv")));

/// Share of the shorter statement's words that must stand in the other.
const COVERED: f32 = 0.5;

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
/// let comparison = compare("", "");
/// assert_eq!(comparison.label, None);
/// ```
#[must_use]
pub fn compare(a: &str, b: &str) -> Comparison {
    let documents = [Document::new("a", a), Document::new("b", b)];
    let readings = [Reading::of(&documents[0]), Reading::of(&documents[1])];
    let a = Statement::read(Page { document: &documents[0], reading: &readings[0] });
    let b = Statement::read(Page { document: &documents[1], reading: &readings[1] });
    let shared = alignment(&a, &b);
    let covered = shared.len() as f32 / a.words.len().min(b.words.len()).max(1) as f32;
    if shared.is_empty() || covered < COVERED {
        return Comparison {
            label: None,
            kind: None,
            score: 1.0 - covered,
            why: "They share too few words.".to_owned(),
        };
    }
    let turned = shared.iter().find(|(x, y)| x.negated != y.negated && x.turnable && y.turnable);
    let debunked = a.debunks != b.debunks;
    let opposed = opposites(&a, &b);
    let (label, why) = match (turned, debunked, opposed) {
        (Some((word, _)), false, _) => {
            (RelationLabel::Contradicts, format!("“{}” is negated in one of them only.", word.form))
        }
        (None, true, _) => (RelationLabel::Contradicts, "One says that it is not so.".to_owned()),
        (None, false, Some((x, y))) => {
            (RelationLabel::Contradicts, format!("“{}” and “{}” exclude each other.", x.form, y.form))
        }
        _ => (RelationLabel::Corroborates, "They say the same in the words they share.".to_owned()),
    };
    Comparison { label: Some(label), kind: Some(RelationKind::Event), score: covered.min(1.0), why }
}

/// A statement as far as comparing needs it.
struct Statement {
    words: Vec<Stated>,
    /// Whether it says of something that it is not so.
    debunks: bool,
}

/// A content word of a statement.
struct Stated {
    form: String,
    key: String,
    negated: bool,
    /// Whether negating this word negates the statement: verbs, and nouns and adjectives that carry the predicate.
    turnable: bool,
}

impl Statement {
    fn read(page: Page<'_>) -> Statement {
        let tokens = 0..page.reading.segments.tokens.len();
        let debunks = tokens.clone().filter(|&token| is_debunking(page, token)).count() % 2 == 1 || opens_with_no(page);
        let words = tokens.filter(|&token| is_content(page, token) && !is_debunking(page, token));
        let words = words
            .map(|token| Stated {
                form: page.form(token).to_owned(),
                key: singular(&page.lower(token)),
                negated: is_negated(page, token),
                turnable: !matches!(page.word(token).upos, Upos::Propn),
            })
            .collect();
        Statement { words, debunks }
    }
}

fn is_content(page: Page<'_>, token: usize) -> bool {
    matches!(page.word(token).upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num)
}

fn is_debunking(page: Page<'_>, token: usize) -> bool {
    DEBUNKING.category(page.form(token)).is_some()
}

/// "No, the mayor was not there" begins by turning something down.
fn opens_with_no(page: Page<'_>) -> bool {
    let forms = page.reading.segments.tokens.len();
    forms > 2 && page.lower(0) == "no" && page.form(1) == ","
}

/// Pairs of words that both statements have, each used once.
fn alignment<'s>(a: &'s Statement, b: &'s Statement) -> Vec<(&'s Stated, &'s Stated)> {
    let mut free: Vec<&Stated> = b.words.iter().collect();
    let mut pairs = Vec::new();
    for word in &a.words {
        if let Some(place) = free.iter().position(|other| alike(&word.key, &other.key)) {
            pairs.push((word, free.remove(place)));
        }
    }
    pairs
}

/// A word of each that exclude each other, both affirmed or both negated.
fn opposites<'s>(a: &'s Statement, b: &'s Statement) -> Option<(&'s Stated, &'s Stated)> {
    let pairs = a.words.iter().flat_map(|x| b.words.iter().map(move |y| (x, y)));
    pairs.into_iter().find(|(x, y)| x.negated == y.negated && are_opposite(&x.key, &y.key))
}

/// The same word, or one that begins alike for five letters and ends as another form of it.
fn alike(a: &str, b: &str) -> bool {
    if a == b || near(a, b) {
        return true;
    }
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    same >= 5 && a.chars().count().max(b.chars().count()) <= same + 4
}
