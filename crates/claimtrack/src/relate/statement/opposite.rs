//! Words that exclude each other in the same place of two statements: "is alive" and "is dead", "accepted the offer" and
//! "rejected the offer".
//!
//! Near misses: opposites that hang on different things ("the old mayor", "a new bridge"); opposites of words that are no
//! predicates ("the man", "the woman").

use super::alignment::Alignment;
use super::likeness::related;
use super::opposition::Opposition;
use super::tree;
use super::words::{Sort, Word};
use crate::relate::antonym::are_opposite;

/// How far from the places of a word's neighbours its opposite may stand.
const NEAR: f32 = 2.0;

/// An opposite of the predicate that the text has where it should have the predicate itself: the position of the
/// predicate among the words, and the token of its opposite.
pub(super) fn opposite(alignment: &Alignment<'_>) -> Option<(usize, usize, Opposition)> {
    let main = alignment.thesis.predicate?;
    let position = alignment.core.iter().position(|word| word.token == main)?;
    let word = alignment.core[position];
    if alignment.places[position].is_some() || word.sort == Sort::Name {
        return None;
    }
    let mut others = alignment.text.words.iter().filter(|other| other.sort != Sort::Name);
    let other = others.find(|other| are_opposed(word, other) && stands_near(alignment, other))?;
    Some((position, other.token, Opposition::Opposite(word.form.clone(), other.form.clone())))
}

/// Opposites, or one the opposite of a word that says the same as the other: "rise" and "drop".
fn are_opposed(word: &Word, other: &Word) -> bool {
    let by_sense = |one: &str, other: &str| related(one).iter().any(|same| are_opposite(same, other));
    let (one, two) = (word.key.as_str(), other.key.as_str());
    are_opposite(&word.form, &other.form) || are_opposite(one, two) || by_sense(one, two) || by_sense(two, one)
}

/// Whether a word of the text stands with most of what the statement speaks of.
fn stands_near(alignment: &Alignment<'_>, other: &Word) -> bool {
    let page = alignment.text.page();
    let near = alignment.placed().filter(|&place| tree::distance(page, place, other.token) <= NEAR).count();
    let all = alignment.placed().count();
    near > 0 && 2 * near >= all && !alignment.placed().any(|place| place == other.token)
}
