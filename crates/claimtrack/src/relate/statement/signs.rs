//! The signs by which is told how surely a text speaks of what a statement says.
//!
//! Not here: how much each sign weighs, and whether the two are set against each other ([`super::opposition`]).

use super::alignment::Alignment;
use super::words::Sort;

/// Number of signs.
pub const SIGNS: usize = 8;

/// Names of the signs, in order.
pub const NAMES: [&str; SIGNS] = [
    "share of weight found",
    "much is missing",
    "share of names found",
    "how close the words stand",
    "the loosest tie",
    "the loosest tie of two things linked",
    "share of the text's words",
    "one debunks",
];

/// The least share that is told apart in a logarithm.
const LEAST: f32 = 0.2;

/// The missing weight from which on much is missing, and the weight at which it counts in full.
const MUCH: [f32; 2] = [10.0, 20.0];

/// The signs as numbers, in the order of [`NAMES`], nearly all between -2 and 2.
///
/// Shares and closeness count only within the range in which they tell matters apart: below it all is equally in doubt,
/// above it equally sure.
pub(super) fn signs(alignment: &Alignment<'_>) -> [f32; SIGNS] {
    let yes = |truth: bool| f32::from(u8::from(truth));
    let thesis = alignment.thesis;
    let linked = thesis.links_only() || thesis.predicate != thesis.clause;
    let of_text = alignment.placed().count() as f32 / alignment.text.words.len().max(1) as f32;
    [
        rise(alignment.weight_found(), [0.4, 0.9]),
        rise(alignment.weight_missing(), MUCH),
        alignment.names_found().max(LEAST).ln(),
        rise(alignment.closeness(), [0.2, 0.7]),
        rise(alignment.loosest(), [0.2, 0.5]),
        yes(linked) * alignment.loosest().max(LEAST).ln(),
        of_text.max(0.03).ln(),
        yes(thesis.debunker.is_some() != alignment.text.debunker.is_some()),
    ]
}

/// Where a value stands between two bounds: 0 up to the first, 1 from the second on.
fn rise(value: f32, [from, to]: [f32; 2]) -> f32 {
    ((value - from) / (to - from)).clamp(0.0, 1.0)
}

impl Alignment<'_> {
    /// The share of its names that the text has; 1 when there are none.
    fn names_found(&self) -> f32 {
        self.share(|word| word.sort == Sort::Name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relate::statement::core::Statement;

    fn signs_of(thesis: &str, text: &str) -> [f32; SIGNS] {
        let (thesis, text) = (Statement::read(thesis), Statement::read(text));
        signs(&Alignment::of(&thesis, &text))
    }

    #[test]
    fn what_is_found_together_is_told_from_what_is_scattered() {
        let thesis = "The mosque was shelled.";
        let together = signs_of(thesis, "The army shelled the mosque, and the port was burnt down.");
        let scattered = signs_of(thesis, "The port was shelled, and a fire broke out in the mosque.");
        assert_eq!(together[0], scattered[0]);
        assert!(together[3] > scattered[3], "{together:?} {scattered:?}");
    }
}
