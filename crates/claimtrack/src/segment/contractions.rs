//! Words that are cut in two although no mark shows where ("cannot"), or that keep their full stop ("Mr.").
//!
//! The lists are those of the Penn tradition as spaCy spells them out for English. A curly apostrophe counts as a
//! straight one. It does not handle the possessive "'s", which is cut off any word.

use crate::lower;
use crate::outline::Outline;
use std::sync::LazyLock;

/// What becomes of a stretch between white space, or of what is left of it when marks have been taken off.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Special {
    /// It stays whole.
    Whole,
    /// It is cut at these bytes; 0 stands for no cut.
    Cut(usize, usize),
}

const PRONOUNS: &[&str] = &["i", "you", "he", "she", "it", "we", "they"];
const QUESTION_WORDS: &[&str] =
    &["who", "what", "when", "where", "why", "how", "there", "that", "this", "these", "those"];
/// Verbs before "n't"; the spelling is that of the part before.
const NEGATED: &[&str] = &[
    "ca", "could", "do", "does", "did", "had", "may", "might", "must", "need", "ought", "sha", "should", "wo", "would",
    "ai", "are", "is", "was", "were", "have", "has", "dare",
];
const MODALS: &[&str] = &["could", "might", "must", "should", "would"];
/// Words that look like a pronoun with a verb but are words of their own.
const NOT_CUT: &[&str] = &["ill", "its", "hell", "shell", "shed", "were", "well", "whore"];

const WITH_STOP: &[&str] = &[
    "Mt.", "Ak.", "Ala.", "Apr.", "Ariz.", "Ark.", "Aug.", "Calif.", "Colo.", "Conn.", "Dec.", "Del.", "Feb.", "Fla.",
    "Ga.", "Ia.", "Id.", "Ill.", "Ind.", "Jan.", "Jul.", "Jun.", "Kan.", "Kans.", "Ky.", "La.", "Mar.", "Mass.",
    "Mich.", "Minn.", "Miss.", "Neb.", "Nebr.", "Nev.", "Nov.", "Oct.", "Okla.", "Ore.", "Pa.", "Sep.", "Sept.",
    "Tenn.", "Va.", "Wash.", "Wis.", "Adm.", "Bros.", "co.", "Co.", "Corp.", "Dr.", "Gen.", "Gov.", "Inc.", "Jr.",
    "Ltd.", "Md.", "Messrs.", "Mo.", "Mont.", "Mr.", "Mrs.", "Ms.", "Ph.D.", "Prof.", "Rep.", "Rev.", "Sen.", "St.",
    "vs.", "v.s.", "a.m.", "p.m.", "e.g.", "E.g.", "i.e.", "I.e.", "and/or", "w/o", "ma'am", "Ma'am", "o'clock",
    "O'clock", "'em", "'re", "'d", "'ll", "'s", "'S", "'cause", "'Cause", "'bout",
];

/// Longest word that can be special.
const LONGEST: usize = 14;

/// Whether a word is one of the special ones, and what becomes of it.
pub(super) fn special(word: &str) -> Option<Special> {
    if word.len() > LONGEST + 2 || word.len() < 2 {
        return None;
    }
    if word.bytes().all(|byte| byte.is_ascii_lowercase()) || is_title(word) {
        return unmarked(word);
    }
    if word.contains(['\'', '’']) {
        let straight = word.replace('’', "'");
        let cut = with_apostrophe(&straight).or_else(|| whole(&straight))?;
        return Some(widen(cut, word));
    }
    if word.ends_with('.') || word.contains('/') {
        return whole(word).or_else(|| time(word));
    }
    time(word)
}

/// Whether a word of nothing but letters may be special; hardly any is, which a few of its letters tell.
pub(super) fn may_be_special(letters: &str) -> bool {
    UNMARKED.fits(letters)
}

/// Shifts cuts of the word with straight apostrophes to those of the word as it is.
fn widen(special: Special, word: &str) -> Special {
    let Special::Cut(first, second) = special else { return special };
    let shift = |cut: usize| {
        let mut at = 0;
        for (place, letter) in word.chars().enumerate() {
            if place == cut {
                return at;
            }
            at += letter.len_utf8();
        }
        at
    };
    Special::Cut(shift(first), if second == 0 { 0 } else { shift(second) })
}

fn is_title(word: &str) -> bool {
    let bytes = word.as_bytes();
    bytes[0].is_ascii_uppercase() && bytes[1..].iter().all(u8::is_ascii_lowercase)
}

/// The words that keep their stop, without it.
static STOPPED: LazyLock<Outline> =
    LazyLock::new(|| Outline::of(WITH_STOP.iter().filter_map(|word| word.strip_suffix('.'))));

/// Whether a word and the full stop behind it are one token.
pub(super) fn keeps_stop(word: &str) -> bool {
    STOPPED.fits(word) && WITH_STOP.iter().any(|whole| whole.strip_suffix('.') == Some(word))
}

fn whole(word: &str) -> Option<Special> {
    let bytes = word.as_bytes();
    let letter_and_stop = bytes.len() == 2 && bytes[0].is_ascii_alphabetic() && bytes[1] == b'.';
    let listed = || word.strip_suffix('.').map_or_else(|| WITH_STOP.contains(&word), keeps_stop);
    (letter_and_stop || listed()).then_some(Special::Whole)
}

/// The words without apostrophe that are cut.
static UNMARKED: LazyLock<Outline> = LazyLock::new(|| {
    let stems = [PRONOUNS, QUESTION_WORDS, NEGATED].concat();
    let contracted = stems.iter().flat_map(|stem| ["nt", "ll", "d", "ve", "re", "s"].map(|end| format!("{stem}{end}")));
    let words: Vec<String> = contracted.filter(|word| cut_of(word).is_some()).collect();
    Outline::of(words.iter().map(String::as_str).chain(["cannot", "gotta", "gonna", "im"]))
});

/// Words without apostrophe or stop: "cannot", and contractions whose apostrophe was forgotten.
fn unmarked(word: &str) -> Option<Special> {
    if !UNMARKED.fits(word) {
        return None;
    }
    let mut buffer = [0; LONGEST];
    let lower = std::str::from_utf8(lower::copied(word, &mut buffer)?).ok()?;
    // Last, as few words come so far.
    cut_of(lower).filter(|_| !NOT_CUT.contains(&lower))
}

/// Where a word in lower case would be cut.
fn cut_of(word: &str) -> Option<Special> {
    match word {
        "cannot" | "gotta" | "gonna" => return Some(Special::Cut(3, 0)),
        "im" => return Some(Special::Cut(1, 0)),
        _ => {}
    }
    let ends: &[(&str, bool)] = &[("ll", true), ("d", true), ("ve", false), ("re", false), ("s", false)];
    let cut = |end: &str| word.strip_suffix(end).filter(|stem| !stem.is_empty());
    if let Some(verb) = cut("nt").filter(|verb| NEGATED.contains(verb)) {
        return Some(Special::Cut(verb.len(), 0));
    }
    let (end, _) = ends.iter().find(|(end, _)| cut(end).is_some_and(|stem| takes(stem, end)))?;
    Some(Special::Cut(word.len() - end.len(), 0))
}

/// Whether a pronoun or question word takes the ending of a verb.
fn takes(word: &str, ending: &str) -> bool {
    let question = || QUESTION_WORDS.contains(&word);
    match ending {
        "ll" | "d" => PRONOUNS.contains(&word) || question(),
        "ve" => matches!(word, "i" | "you" | "we" | "they") || (!matches!(word, "that" | "this") && question()),
        "re" => matches!(word, "you" | "we" | "they") || (!matches!(word, "that" | "this") && question()),
        "s" => matches!(word, "he" | "she" | "it") || (!matches!(word, "these" | "those") && question()),
        _ => false,
    }
}

fn with_apostrophe(word: &str) -> Option<Special> {
    let lower = word.to_ascii_lowercase();
    if word != lower && !is_title(&word.replace('\'', "")) {
        return None;
    }
    match lower.as_str() {
        "let's" => return Some(Special::Cut(3, 0)),
        "i'm" => return Some(Special::Cut(1, 0)),
        "y'all" => return Some(Special::Cut(2, 0)),
        "c'mon" => return Some(Special::Cut(3, 0)),
        _ => {}
    }
    if let Some(verb) = lower.strip_suffix("n't").filter(|verb| NEGATED.contains(verb)) {
        return Some(Special::Cut(verb.len(), 0));
    }
    if let Some(verb) = lower.strip_suffix("n't've").filter(|verb| NEGATED.contains(verb)) {
        return Some(Special::Cut(verb.len(), verb.len() + 3));
    }
    for double in ["'d've", "'ll've"] {
        if let Some(stem) = lower.strip_suffix(double).filter(|stem| takes(stem, "d")) {
            return Some(Special::Cut(stem.len(), word.len() - 3));
        }
    }
    let (stem, ending) = lower.split_once('\'')?;
    let cut = takes(stem, ending) || (ending == "ve" && MODALS.contains(&stem));
    cut.then_some(Special::Cut(stem.len(), 0))
}

/// "5pm", "11a.m.".
fn time(word: &str) -> Option<Special> {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let hour: u32 = word[..digits].parse().ok()?;
    let half = matches!(&word[digits..], "am" | "pm" | "a.m." | "p.m.");
    ((1..=12).contains(&hour) && half && !word.starts_with('0')).then_some(Special::Cut(digits, 0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, pieces: &[&str]) {
        let cuts = match special(word) {
            Some(Special::Cut(first, 0)) => vec![0, first, word.len()],
            Some(Special::Cut(first, second)) => vec![0, first, second, word.len()],
            _ => vec![0, word.len()],
        };
        let found: Vec<&str> = cuts.windows(2).map(|ends| &word[ends[0]..ends[1]]).collect();
        assert_eq!(found, pieces);
    }

    #[test]
    fn contractions_are_cut_before_the_second_word() {
        check("don't", &["do", "n't"]);
        check("Can’t", &["Ca", "n’t"]);
        check("they'll", &["they", "'ll"]);
        check("I’d’ve", &["I", "’d", "’ve"]);
        check("cannot", &["can", "not"]);
        check("11p.m.", &["11", "p.m."]);
    }

    #[test]
    fn words_that_only_look_like_contractions_stay_whole() {
        check("its", &["its"]);
        check("shell", &["shell"]);
        check("want", &["want"]);
        check("DON'T", &["DON'T"]);
    }

    #[test]
    fn titles_keep_their_stop() {
        assert_eq!(special("Mr."), Some(Special::Whole));
        assert_eq!(special("J."), Some(Special::Whole));
        assert_eq!(special("house."), None);
    }
}
