//! Kinds of words one of which excludes another: "staged" and "took place", "retreat" and "advance".

use crate::interpret::word_list::WordList;
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../../lexicon/contrary.tsv")));

/// Kinds that exclude each other; a kind of several excludes the one in the first.
const PAIRS: [(&str, &str); 8] = [
    ("staged", "done"),
    ("accident", "hostile"),
    ("leave", "trapped"),
    ("yield", "hold"),
    ("take", "hold"),
    ("withdraw", "advance"),
    ("progress", "stall"),
    ("dead", "living"),
];

/// Kinds of words, a bit for each side of each of [`PAIRS`] that names it first.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub(super) struct Kinds {
    /// Those of the words.
    pub own: u16,
    /// Those that they exclude.
    pub excluded: u16,
}

impl Kinds {
    /// What one word is and excludes: nothing for most.
    pub fn of(word: &str) -> Kinds {
        WORDS.category(word).map_or(Kinds::default(), Kinds::of_kind)
    }

    fn of_kind(kind: &str) -> Kinds {
        let other = PAIRS.iter().find_map(|(a, b)| match () {
            () if *a == kind => Some(*b),
            () if *b == kind => Some(*a),
            () => None,
        });
        Kinds { own: bit(kind), excluded: other.map_or(0, bit) }
    }

    pub fn and(self, other: Kinds) -> Kinds {
        Kinds { own: self.own | other.own, excluded: self.excluded | other.excluded }
    }
}

fn bit(kind: &str) -> u16 {
    let place = PAIRS.iter().flat_map(|(a, b)| [a, b]).position(|other| *other == kind);
    place.map_or(0, |place| 1 << place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_words_exclude_each_other_both_ways() {
        let (staged, done) = (Kinds::of_kind("staged"), Kinds::of_kind("done"));
        assert_eq!((staged.excluded, done.excluded), (done.own, staged.own));
        assert_eq!(Kinds::of_kind("mild"), Kinds::default());
    }

    #[test]
    fn every_kind_of_the_list_is_one_of_a_pair() {
        let rows = include_str!("../../../lexicon/contrary.tsv").lines().filter(|row| !row.starts_with('#'));
        let kinds: Vec<&str> = rows.skip(1).filter_map(|row| row.split('\t').next()).collect();
        assert!(!kinds.is_empty());
        assert!(kinds.iter().all(|kind| bit(kind) != 0), "{kinds:?}");
    }
}
