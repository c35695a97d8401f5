//! The signs by which is told how surely a text speaks of what a statement says.
//!
//! Not here: how much each sign weighs, and whether the two are set against each other ([`super::opposition`]).

use super::alignment::Alignment;
use super::core::Statement;
use super::roles;
use super::words::Sort;
use crate::syntax::Dep;

/// Number of signs.
pub const SIGNS: usize = 10;

/// Names of the signs, in order.
pub const NAMES: [&str; SIGNS] = [
    "share of weight found",
    "much is missing",
    "share of names found",
    "how close the words stand",
    "the loosest tie",
    "the loosest tie of two things linked",
    "roles are exchanged",
    "share of the text's words",
    "one debunks",
    "it is about the future alone",
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
        yes(roles::are_exchanged(alignment)),
        of_text.max(0.03).ln(),
        yes(thesis.debunker.is_some() != alignment.text.debunker.is_some()),
        yes(speaks_of_future(thesis) && !speaks_of_future(alignment.text)),
    ]
}

/// Where a value stands between two bounds: 0 up to the first, 1 from the second on.
fn rise(value: f32, [from, to]: [f32; 2]) -> f32 {
    ((value - from) / (to - from)).clamp(0.0, 1.0)
}

/// Whether a statement says what will be, or what is meant to be.
fn speaks_of_future(statement: &Statement) -> bool {
    let page = statement.page();
    let coming = |word: &str| matches!(word, "will" | "wo" | "'ll" | "’ll" | "shall" | "would" | "to");
    let has_coming =
        |clause| page.children(clause).any(|child| page.word(child).dep == Dep::Aux && coming(&page.lower(child)));
    statement.clause.is_some_and(has_coming)
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

    #[test]
    fn exchanged_roles_are_seen() {
        assert_eq!(signs_of("Torvik attacked Norhavn.", "Norhavn attacked Torvik.")[6], 1.0);
        assert_eq!(signs_of("Torvik attacked Norhavn.", "Norhavn was attacked by Torvik.")[6], 0.0);
    }

    #[test]
    fn the_future_is_not_the_past() {
        assert_eq!(signs_of("The mayor will never resign.", "The mayor resigned.")[9], 1.0);
        assert_eq!(signs_of("The mayor did not resign.", "The mayor resigned.")[9], 0.0);
    }
}
