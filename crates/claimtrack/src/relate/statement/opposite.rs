//! Words that exclude each other in the same place of two statements: "is alive" and "is dead", "accepted the offer" and
//! "rejected the offer".
//!
//! Near miss: opposites that hang on different things ("the old mayor", "a new bridge").

use super::alignment::Alignment;
use super::likeness::related;
use super::opposition::Opposition;
use super::tree;
use super::words::{Sort, Word};
use crate::relate::antonym::are_opposite;

/// How far from the places of a word's neighbours its opposite may stand.
const NEAR: f32 = 2.0;

/// An opposite of the predicate, or of a quality, that the text has where it should have the word itself.
pub(super) fn opposites(alignment: &Alignment<'_>) -> Option<Opposition> {
    let unplaced = alignment.core.iter().zip(&alignment.places).filter(|(_, place)| place.is_none());
    let mut pairs = unplaced.flat_map(|(word, _)| alignment.text.words.iter().map(move |other| (*word, other)));
    let (one, other) = pairs.find(|(word, other)| are_set_against(alignment, word, other))?;
    Some(Opposition::Opposite(one.form.clone(), other.form.clone()))
}

fn are_set_against(alignment: &Alignment<'_>, word: &Word, other: &Word) -> bool {
    let named = word.sort == Sort::Name || other.sort == Sort::Name;
    let opposite = || are_opposite(&word.form, &other.form) || are_opposed_in_sense(&word.key, &other.key);
    let main = Some(word.token) == alignment.thesis.predicate;
    !named && main && opposite() && stands_near(alignment, other)
}

/// Opposites, or one the opposite of a word that says the same as the other: "rise" and "drop".
fn are_opposed_in_sense(one: &str, other: &str) -> bool {
    let by_sense = |one: &str, other: &str| related(one).iter().any(|same| are_opposite(same, other));
    are_opposite(one, other) || by_sense(one, other) || by_sense(other, one)
}

/// Whether a word of the text stands with most of what the statement speaks of.
fn stands_near(alignment: &Alignment<'_>, other: &Word) -> bool {
    let page = alignment.text.page();
    let near = alignment.placed().filter(|&place| tree::distance(page, place, other.token) <= NEAR).count();
    let all = alignment.placed().count();
    near > 0 && 2 * near >= all && !alignment.placed().any(|place| place == other.token)
}
