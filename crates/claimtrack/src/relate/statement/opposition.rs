//! What sets two aligned statements against each other: a negation in one, a word that says it is not so, two opposites,
//! two numbers. Two of these cancel each other: "was not closed" agrees with "stayed open".
//!
//! Where it is left open whether something holds, or a negation stands near but does not reach what both speak of,
//! nothing is said.

use super::alignment::Alignment;
use super::core::Statement;
use super::debunk::concerns;
use super::standing::{Standing, category, is_shadowed, standing};
use super::{rank, roles};
use crate::syntax::Dep;

/// What sets two statements against each other.
#[derive(Clone, Debug, PartialEq)]
pub enum Opposition {
    /// This word says in one of them that it is not so.
    Turned(String),
    /// One says of the other by this word that it is false.
    Debunked(String),
    /// Two words that exclude each other.
    Opposite(String, String),
    /// Two numbers of one thing.
    Number(String, String),
}

/// How a text stands to the statement that is laid against it.
#[derive(Clone, Debug, PartialEq)]
pub enum Stance {
    /// It says that it is not so.
    Against(Opposition),
    /// Nothing sets them against each other.
    With,
    /// It leaves it open.
    Open,
}

/// How the text of an alignment stands to its statement.
pub(super) fn stance(alignment: &Alignment<'_>) -> Stance {
    match oppositions(alignment) {
        None => Stance::Open,
        Some(mut found) if found.len() % 2 == 1 => found.pop().map_or(Stance::With, Stance::Against),
        Some(_) => Stance::With,
    }
}

/// All that sets the two against each other, the most telling last; `None` when it is left open.
fn oppositions(alignment: &Alignment<'_>) -> Option<Vec<Opposition>> {
    let (thesis, text) = (alignment.thesis, alignment.text);
    let (clause, anchor) = (thesis.clause?, alignment.anchor()?);
    let all: Vec<usize> = alignment.core.iter().map(|word| word.token).collect();
    let placed: Vec<usize> = alignment.placed().collect();
    let own = failure(thesis, clause, clause, &all)?;
    let other = failure(text, anchor, alignment.top().unwrap_or(anchor), &placed)?;
    if is_unclear(alignment, anchor, own.as_ref(), other.as_ref()) {
        return None;
    }
    let mut found: Vec<Opposition> = own.into_iter().chain(other).collect();
    found.extend(alignment.clashes.iter().cloned());
    Some(found)
}

/// By what a statement says that what these words speak of is not so: `Some(None)` when it says that it is, `None` when
/// it leaves it open.
fn failure(statement: &Statement, anchor: usize, top: usize, words: &[usize]) -> Option<Option<Opposition>> {
    let page = statement.page();
    if let Some(word) = statement.debunker.filter(|&debunker| concerns(page, debunker, words)) {
        return Some(Some(Opposition::Debunked(page.form(word).to_owned())));
    }
    match standing(page, anchor, top) {
        Standing::Open => None,
        Standing::Fails(by) => Some(Some(Opposition::Turned(page.form(by).to_owned()))),
        Standing::Holds => Some(None),
    }
}

/// Whether the text speaks near the matter, but it cannot be told what it says of it.
fn is_unclear(alignment: &Alignment<'_>, anchor: usize, own: Option<&Opposition>, other: Option<&Opposition>) -> bool {
    let page = alignment.text.page();
    let turned = |opposition: Option<&Opposition>| matches!(opposition, Some(Opposition::Turned(_)));
    let debunked = [own, other].iter().any(|side| matches!(side, Some(Opposition::Debunked(_))));
    let elsewhere = alignment.predicate_place() != Some(anchor);
    turned(other) && elsewhere && speaks_of_more(alignment)
        || other.is_none() && own.is_some() && is_shadowed(page, anchor)
        || !debunked && elsewhere && category(page, anchor) == Some("open")
        || turned(own) && speaks_of_future(alignment.thesis) && !speaks_of_future(alignment.text)
        || roles::are_exchanged(alignment)
        || !debunked && rank::differ(alignment, anchor, other.is_some())
}

/// Whether the text says much that the statement does not speak of.
fn speaks_of_more(alignment: &Alignment<'_>) -> bool {
    !alignment.thesis.links_only() && 2 * alignment.placed().count() < alignment.text.words.len()
}

/// Whether a statement says what will be, or what is meant to be: "will never sing" says nothing of whether it sang.
fn speaks_of_future(statement: &Statement) -> bool {
    let page = statement.page();
    let coming = |word: &str| matches!(word, "will" | "wo" | "'ll" | "’ll" | "shall" | "would" | "to");
    let has_coming =
        |clause| page.children(clause).any(|child| page.word(child).dep == Dep::Aux && coming(page.lower(child)));
    statement.clause.is_some_and(has_coming)
}
