//! Whether two words of two statements can stand for one thing.
//!
//! "denied" and "denies" can, "wounded" and "injured", "assassination" and "assassinate", "Brandao" and "Brandão",
//! "1,200" and "1200". Near misses: "2000" and "200"; "killed" and "injured", which `lexicon/related.tsv` does not join.

use super::words::{Sort, Word};
use crate::interpret::claimant::fold::{fold, near};
use crate::interpret::gazetteer;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Words that WordNet joins.
static RELATED: LazyLock<FxHashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut table: FxHashMap<&'static str, Vec<&'static str>> = FxHashMap::default();
    let rows = include_str!("../../../lexicon/related.tsv").lines().filter(|line| !line.starts_with('#'));
    for (word, others) in rows.filter_map(|row| row.split_once('\t')) {
        for other in others.split(' ') {
            table.entry(word).or_default().push(other);
            table.entry(other).or_default().push(word);
        }
    }
    table
});

/// How alike two words are, 0 to 1; 0 when they cannot stand for one thing.
pub(super) fn likeness(a: &Word, b: &Word) -> f32 {
    if a.sort == Sort::Number || b.sort == Sort::Number {
        return f32::from(u8::from(a.key == b.key));
    }
    if a.key == b.key || a.form == b.form {
        1.0
    } else if is_form_of(&a.key, &b.key) || is_misspelt(a, b) || are_of_one_country(a, b) {
        0.9
    } else if are_related(&a.key, &b.key) {
        if a.sort == Sort::Name || b.sort == Sort::Name { 0.6 } else { 0.8 }
    } else {
        0.0
    }
}

/// The words that say much the same as a base form.
pub(super) fn related(word: &str) -> &'static [&'static str] {
    RELATED.get(word).map_or(&[], Vec::as_slice)
}

fn are_related(a: &str, b: &str) -> bool {
    related(a).contains(&b)
}

/// "Burma" and "Burmese".
fn are_of_one_country(a: &Word, b: &Word) -> bool {
    gazetteer::named(&a.form).is_some_and(|country| gazetteer::named(&b.form) == Some(country))
}

/// Names that differ by a letter or by their spelling in our alphabet.
fn is_misspelt(a: &Word, b: &Word) -> bool {
    (a.sort == Sort::Name || b.sort == Sort::Name) && (near(&a.key, &b.key) || fold(&a.key) == fold(&b.key))
}

/// Words that begin alike and end as two forms of one: "discover" and "discovery", "Russia" and "Russian".
fn is_form_of(a: &str, b: &str) -> bool {
    let same = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let longer = a.len().max(b.len());
    same >= 5 && longer <= same + 4 || same == 4 && longer <= 6 && a.len().min(b.len()) == 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn of(a: &str, b: &str, sort: Sort) -> f32 {
        let word = |key: &str| Word { token: 0, form: key.to_owned(), key: key.to_owned(), sort, weight: 1.0 };
        likeness(&word(a), &word(b))
    }

    #[test]
    fn words_are_known_in_their_forms_and_by_their_sense() {
        assert_eq!(of("wound", "injure", Sort::Verb), 0.8);
        assert_eq!(of("discover", "discovery", Sort::Noun), 0.9);
        assert_eq!(of("brandao", "brandão", Sort::Name), 0.9);
        assert_eq!(of("norway", "norwegian", Sort::Name), 0.9);
        assert_eq!(of("injure", "marry", Sort::Verb), 0.0);
        assert_eq!(of("2000", "200", Sort::Number), 0.0);
    }
}
