//! Words that exclude each other: "alive" and "dead", "accept" and "reject". From WordNet's direct antonyms, which are
//! few but sure.
//!
//! Near misses: "killed" and "injured" are no opposites; pairs such as "man" and "woman" are, and need the rest of two
//! statements to agree before they mean anything.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static OPPOSITES: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
    let rows = include_str!("../../lexicon/antonyms.tsv").lines().filter(|line| !line.starts_with('#'));
    for columns in rows.map(|row| row.split('\t').collect::<Vec<_>>()).filter(|columns| columns.len() > 2) {
        table.entry(columns[1]).or_default().push(columns[2]);
        table.entry(columns[2]).or_default().push(columns[1]);
    }
    table
});

/// The words that exclude a lower-case word, as the list has them.
pub(crate) fn opposites(word: &str) -> &'static [&'static str] {
    OPPOSITES.get(word).map_or(&[], Vec::as_slice)
}

/// Whether two lower-case words are opposites, in any of their forms that drop an ending.
pub(crate) fn are_opposite(a: &str, b: &str) -> bool {
    stems(a).iter().any(|a| stems(b).iter().any(|b| opposites(a).contains(&b.as_str())))
}

/// A word and what is left of it without the endings of verbs.
fn stems(word: &str) -> Vec<String> {
    let mut stems = vec![word.to_owned()];
    for ending in ["ed", "ing", "es", "s", "d"] {
        if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.len() > 2) {
            stems.push(stem.to_owned());
            stems.push(format!("{stem}e"));
        }
    }
    stems
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_are_found_in_their_forms() {
        assert!(are_opposite("alive", "dead"));
        assert!(are_opposite("accepted", "rejected"));
        assert!(!are_opposite("killed", "injured"));
        assert!(!are_opposite("said", "told"));
    }
}
