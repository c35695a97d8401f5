//! Base forms of words: "denied" is "deny", "women" is "woman".
//!
//! Which letters go and which come is told by the word's ending, as `lexicon/lemmas.tsv` lists them; irregular verbs
//! are in `lexicon/irregular.tsv`. Names keep their form. Comparatives are not taken apart.

use super::labels::Xpos;
use crate::outline::Outline;
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What is cut off a word and what is put in its place.
type Change = (usize, &'static str);

/// What is known of forms; most words that it is asked for are none of them.
struct Table<T> {
    /// By the letters of each form.
    forms: FxHashMap<&'static [u8], T>,
    outline: Outline,
}

impl<T> Table<T> {
    fn of(rows: impl Iterator<Item = (&'static str, T)>) -> Table<T> {
        let mut listed = Vec::new();
        let list = |(form, known): (&'static str, T)| {
            listed.push(form);
            (form.as_bytes(), known)
        };
        let forms = rows.map(list).collect();
        Table { outline: Outline::of(listed.into_iter()), forms }
    }

    fn get(&self, form: &[u8]) -> Option<&T> {
        if self.outline.fits_letters(form) { self.forms.get(form) } else { None }
    }
}

/// The changes of one class, by ending or whole form.
struct Changes {
    /// Endings begin with a hyphen here, as they are listed.
    table: Table<Change>,
    /// For each length of endings, the letters that one of them begins with, as bits.
    openings: [u32; LONGEST_ENDING + 1],
}

impl Changes {
    fn new(rows: impl Iterator<Item = (&'static str, Change)>) -> Changes {
        let rows: Vec<(&'static str, Change)> = rows.collect();
        let mut openings = [0; LONGEST_ENDING + 1];
        for ending in rows.iter().filter_map(|(form, _)| form.strip_prefix('-')) {
            openings[ending.len()] |= letter_bit(ending.as_bytes()[0]);
        }
        Changes { table: Table::of(rows.into_iter()), openings }
    }

    /// The change of a word, as a whole or by its longest ending.
    fn of(&self, word: &[u8]) -> Option<&Change> {
        self.table.get(word).or_else(|| {
            let longest = LONGEST_ENDING.min(word.len().saturating_sub(1));
            (2..=longest).rev().find_map(|length| self.by_ending(&word[word.len() - length..]))
        })
    }

    fn by_ending(&self, ending: &[u8]) -> Option<&Change> {
        if self.openings[ending.len()] & letter_bit(ending[0]) == 0 {
            return None;
        }
        let mut listed = [b'-'; LONGEST_ENDING + 1];
        listed[1..=ending.len()].copy_from_slice(ending);
        self.table.get(&listed[..=ending.len()])
    }
}

/// A letter as one of 32 bits.
fn letter_bit(letter: u8) -> u32 {
    1 << (letter & 31)
}

static CHANGES: LazyLock<[Changes; 4]> = LazyLock::new(|| {
    let rows = || include_str!("../../lexicon/lemmas.tsv").lines().filter_map(read_line);
    let of = |class| rows().filter(move |row| row.0 == class).map(|(_, form, change)| (form, change));
    [Class::Past, Class::Gerund, Class::Present, Class::Plural].map(|class| Changes::new(of(class)))
});

static IRREGULAR: LazyLock<Table<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/irregular.tsv").lines();
    Table::of(lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once('\t')))
});

fn read_line(line: &'static str) -> Option<(Class, &'static str, Change)> {
    let mut columns = line.split('\t');
    let class = Class::named(columns.next()?)?;
    let (form, cut, added) = (columns.next()?, columns.next()?.parse().ok()?, columns.next()?);
    Some((class, form, (cut, added)))
}

/// Sorts of inflected forms.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Class {
    Past,
    Gerund,
    Present,
    Plural,
}

impl Class {
    fn named(name: &str) -> Option<Class> {
        Some(match name {
            "ed" => Class::Past,
            "ing" => Class::Gerund,
            "s" => Class::Present,
            "noun" => Class::Plural,
            _ => return None,
        })
    }

    fn of(tag: Xpos) -> Option<Class> {
        Some(match tag {
            Xpos::Vbd | Xpos::Vbn => Class::Past,
            Xpos::Vbg => Class::Gerund,
            Xpos::Vbz => Class::Present,
            Xpos::Nns => Class::Plural,
            _ => return None,
        })
    }

    /// The ending that is cut off when no other is listed.
    const fn ending(self) -> &'static str {
        match self {
            Class::Past => "ed",
            Class::Gerund => "ing",
            Class::Present | Class::Plural => "s",
        }
    }
}

/// Longest ending in the list, in letters.
const LONGEST_ENDING: usize = 6;

/// The base form of a word with this tag, given as written and in lower case: in lower case unless it is a name.
pub(super) fn lemma<'t>(word: &'t str, lower: &'t str, tag: Xpos) -> Cow<'t, str> {
    if matches!(tag, Xpos::Nnp | Xpos::Nnps) {
        return Cow::Borrowed(word);
    }
    let lower = if lower.is_ascii() { Cow::Borrowed(lower) } else { Cow::Owned(lower.replace('’', "'")) };
    let is_verb = matches!(tag, Xpos::Vb | Xpos::Vbp | Xpos::Vbd | Xpos::Vbn | Xpos::Vbg | Xpos::Vbz | Xpos::Md);
    match &*lower {
        "n't" => return Cow::Borrowed("not"),
        other if is_verb => {
            if let Some(base) = IRREGULAR.get(other.as_bytes()) {
                return Cow::Borrowed(base);
            }
        }
        _ => {}
    }
    match Class::of(tag) {
        Some(class) if lower.is_ascii() => regular(lower, class),
        _ => lower,
    }
}

fn regular(word: Cow<'_, str>, class: Class) -> Cow<'_, str> {
    let listed = CHANGES[class as usize].of(word.as_bytes());
    let (cut, added) = match listed {
        Some(&change) => change,
        None if word.len() > class.ending().len() + 1 && word.ends_with(class.ending()) => (class.ending().len(), ""),
        None => return word,
    };
    let kept = word.len().saturating_sub(cut);
    match word {
        Cow::Borrowed(word) if added.is_empty() => Cow::Borrowed(&word[..kept]),
        word => Cow::Owned([&word[..kept], added].concat()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(tag: Xpos, pairs: &[(&str, &str)]) {
        for (word, base) in pairs {
            assert_eq!(lemma(word, &word.to_lowercase(), tag), *base);
        }
    }

    #[test]
    fn verbs_lose_their_endings() {
        check(Xpos::Vbd, &[("denied", "deny"), ("claimed", "claim"), ("stated", "state"), ("planned", "plan")]);
        check(Xpos::Vbd, &[("said", "say"), ("Told", "tell"), ("was", "be")]);
        check(Xpos::Vbg, &[("saying", "say"), ("making", "make"), ("dying", "die"), ("running", "run")]);
        check(Xpos::Vbz, &[("says", "say"), ("denies", "deny"), ("accuses", "accuse"), ("pushes", "push")]);
    }

    #[test]
    fn plurals_meet_their_singulars() {
        check(Xpos::Nns, &[("women", "woman"), ("cities", "city"), ("losses", "loss"), ("boats", "boat")]);
    }

    #[test]
    fn other_words_are_their_own_base() {
        check(Xpos::Nnp, &[("Moss", "Moss")]);
        check(Xpos::Nn, &[("Loss", "loss")]);
        check(Xpos::Rb, &[("n’t", "not")]);
    }
}
