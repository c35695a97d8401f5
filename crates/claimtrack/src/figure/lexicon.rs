//! Word lists as data: files of sections, each section a name in brackets and words set apart by white space.
//!
//! An underscore stands for a space. A line that starts with `#` is a remark.

use rustc_hash::FxHashMap;
use std::borrow::Cow;

/// The words of a file with the section each stands in.
pub(super) fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    file.lines().filter(|line| !line.starts_with('#')).flat_map(move |line| {
        if let Some(name) = line.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')) {
            section = name;
        }
        let words = if line.starts_with('[') { "" } else { line };
        let here = section;
        words.split_ascii_whitespace().map(move |word| (here, word))
    })
}

/// A map from each word of a file to what its section stands for; sections without a meaning are left out.
pub(super) fn table<T: Copy>(
    file: &'static str,
    meaning: impl Fn(&'static str) -> Option<T>,
) -> FxHashMap<&'static str, T> {
    entries(file).filter_map(|(section, word)| Some((word, meaning(section)?))).collect()
}

/// Whether a list of words, set apart by white space, holds a word.
pub(super) fn has(list: &str, word: &str) -> bool {
    // Looking for the first letter is faster than cutting the list: few words begin as this one does.
    let (list, word) = (list.as_bytes(), word.as_bytes());
    let Some(&first) = word.first() else { return false };
    let is_edge = |byte: Option<&u8>| byte.is_none_or(u8::is_ascii_whitespace);
    let stands_at = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| list.get(before));
        is_edge(before) && list[at..].starts_with(word) && is_edge(list.get(at + word.len()))
    };
    list.iter().enumerate().any(|(at, &byte)| byte == first && stands_at(at))
}

/// The singular of an English noun in lower case; other words come back as they are.
pub(super) fn singular(word: &str) -> Cow<'_, str> {
    if let Some((_, one)) = IRREGULAR.iter().find(|(many, _)| *many == word) {
        return Cow::Borrowed(one);
    }
    for (many, one) in [("women", "woman"), ("men", "man"), ("children", "child"), ("ies", "y")] {
        if let Some(stem) = word.strip_suffix(many).filter(|stem| many != "ies" || stem.len() > 1) {
            return Cow::Owned([stem, one].concat());
        }
    }
    for ending in ["sses", "ches", "shes", "xes"] {
        if word.ends_with(ending) {
            return Cow::Borrowed(&word[..word.len() - 2]);
        }
    }
    let keeps = ["ss", "us", "is"].iter().any(|ending| word.ends_with(ending)) || word.len() < 3;
    Cow::Borrowed(word.strip_suffix('s').filter(|_| !keeps).unwrap_or(word))
}

const IRREGULAR: &[(&str, &str)] = &[
    ("people", "people"),
    ("persons", "person"),
    ("feet", "foot"),
    ("lives", "life"),
    ("wives", "wife"),
    ("thieves", "thief"),
    ("inches", "inch"),
    ("corps", "corps"),
    ("series", "series"),
    ("dead", "dead"),
    ("buses", "bus"),
    ("heroes", "hero"),
    ("gases", "gas"),
    ("viruses", "virus"),
    ("hryvnias", "hryvnia"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn singulars() {
        for (many, one) in [
            ("soldiers", "soldier"),
            ("servicewomen", "servicewoman"),
            ("bodies", "body"),
            ("corpses", "corpse"),
            ("people", "people"),
            ("buses", "bus"),
            ("grandchildren", "grandchild"),
            ("crisis", "crisis"),
        ] {
            assert_eq!(singular(many), one);
        }
    }

    #[test]
    fn sections_hold_words() {
        let found: Vec<_> = entries("# remark\n[a]\none two\n[b]\nthree").collect();
        assert_eq!(found, [("a", "one"), ("a", "two"), ("b", "three")]);
    }
}
