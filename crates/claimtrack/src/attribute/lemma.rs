//! Base forms of English verbs and nouns, enough to look up cues: "denied" is "deny", "statements" is "statement".
//!
//! Irregular verbs are read from `lexicon/irregular.tsv`; the rest goes by rule. It is no dictionary: for unknown
//! words the base form may be no word at all, but it is the same for all forms of one verb.

use super::hash;
use crate::lower;
use crate::outline::Outline;
use crate::syntax::Xpos;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// Longest word whose ending is looked at; longer ones are their own base form.
const LONGEST: usize = 32;

/// Irregular forms as bytes with the number of their base, and what they look like.
static IRREGULAR: LazyLock<(Outline, FxHashMap<&'static [u8], u32>)> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/irregular.tsv").lines().filter(|line| !line.starts_with('#'));
    let rows = || lines.clone().filter_map(|line| line.split_once('\t'));
    let number = |base: &str| hash::word(bare(base.as_bytes()));
    (Outline::of(rows().map(|(form, _)| form)), rows().map(|(form, base)| (form.as_bytes(), number(base))).collect())
});

/// The number of a word's base form, given its tag.
pub(crate) fn lemma(word: &str, tag: Xpos) -> u32 {
    lemma_of(word, hash::word(word.as_bytes()), tag)
}

/// The same for a word whose own number is known.
pub(crate) fn lemma_of(word: &str, number: u32, tag: Xpos) -> u32 {
    if !is_inflected(tag) {
        return number;
    }
    let mut buffer = [0u8; LONGEST];
    if lower::copied(word, &mut buffer).is_none() {
        return number;
    }
    let length = word.len();
    if tag == Xpos::Nns { hash::word(singular(&mut buffer, length)) } else { verb(&mut buffer, length) }
}

/// Whether words with this tag may differ from their base form.
const fn is_inflected(tag: Xpos) -> bool {
    use Xpos::{Md, Nns, Vb, Vbd, Vbg, Vbn, Vbp, Vbz};
    matches!(tag, Vbd | Vbn | Vbg | Vbz | Vb | Vbp | Md | Nns)
}

/// The number of a base form, as a lexicon writes it.
pub(crate) fn of_base(word: &str, verb: bool) -> u32 {
    lemma(word, if verb { Xpos::Vb } else { Xpos::Nn })
}

fn verb(buffer: &mut [u8; LONGEST], length: usize) -> u32 {
    let (outline, irregular) = &*IRREGULAR;
    let lower = &buffer[..length];
    if outline.fits_letters(lower)
        && let Some(&base) = irregular.get(lower)
    {
        return base;
    }
    let length = without_ending(buffer, length);
    hash::word(bare(&buffer[..length]))
}

/// Cuts "-ing", "-ed" and "-s" and undoes what they did to the stem; gives the new length.
fn without_ending(buffer: &mut [u8; LONGEST], length: usize) -> usize {
    let word = &buffer[..length];
    let vowel = |bytes: &[u8]| bytes.iter().any(|byte| b"aeiouy".contains(byte));
    if length > 4 && word.ends_with(b"ing") && vowel(&word[..length - 3]) {
        return length - 3;
    }
    if length > 4 && (word.ends_with(b"ied") || word.ends_with(b"ies")) {
        buffer[length - 3] = b'y';
        return length - 2;
    }
    if length > 3 && word.ends_with(b"ed") && !word.ends_with(b"eed") && vowel(&word[..length - 2]) {
        return length - 2;
    }
    if length > 3 && word.ends_with(b"es") && [b's', b'x', b'z', b'h', b'o'].contains(&word[length - 3]) {
        return length - 2;
    }
    if length > 2 && word.ends_with(b"s") && !word.ends_with(b"ss") {
        return length - 1;
    }
    length
}

/// The form under which all forms of a verb meet: without a final "e" and with no doubled consonant at the end.
fn bare(stem: &[u8]) -> &[u8] {
    let stem = stem.strip_suffix(b"e").unwrap_or(stem);
    match stem {
        [start @ .., a, b] if a == b && start.len() > 1 && !b"aeiou".contains(b) => &stem[..stem.len() - 1],
        _ => stem,
    }
}

fn singular(buffer: &mut [u8; LONGEST], length: usize) -> &[u8] {
    let word = &buffer[..length];
    if length > 4 && word.ends_with(b"ies") {
        buffer[length - 3] = b'y';
        return &buffer[..length - 2];
    }
    let sibilant = length > 4 && [&b"sses"[..], b"ches", b"shes", b"xes"].iter().any(|ending| word.ends_with(ending));
    let cut = if sibilant { 2 } else { usize::from(length > 3 && word.ends_with(b"s") && !word.ends_with(b"ss")) };
    &buffer[..length - cut]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(tag: Xpos, form: &str, base: &str) {
        assert_eq!(lemma(form, tag), of_base(base, true), "{form} and {base}");
    }

    #[test]
    fn all_forms_of_a_verb_meet() {
        for (form, base) in
            [("denied", "deny"), ("stated", "state"), ("admitted", "admit"), ("said", "say"), ("told", "tell")]
        {
            same(Xpos::Vbd, form, base);
        }
        for (form, base) in [("denying", "deny"), ("stating", "state"), ("admitting", "admit"), ("telling", "tell")] {
            same(Xpos::Vbg, form, base);
        }
        for (form, base) in [("denies", "deny"), ("dismisses", "dismiss"), ("tells", "tell"), ("says", "say")] {
            same(Xpos::Vbz, form, base);
        }
    }

    #[test]
    fn plural_nouns_meet_their_singular() {
        for (form, base) in [("allegations", "allegation"), ("inquiries", "inquiry"), ("speeches", "speech")] {
            assert_eq!(lemma(form, Xpos::Nns), of_base(base, false));
        }
    }

    #[test]
    fn odd_words_are_their_own_base() {
        for odd in ["", "é", "s", "ed", "ing", "a-word-that-is-far-longer-than-any-table-would-like-it"] {
            let _ = (lemma(odd, Xpos::Vbd), lemma(odd, Xpos::Nns));
        }
    }
}
