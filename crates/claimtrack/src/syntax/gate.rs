//! The gate before the parser: which sentences can hold a claim.
//!
//! A sentence passes when it has a quotation, a cue of `lexicon/cues.tsv` in any of its forms and in the reading that its
//! tag says, a number that is not a year, or a negation. It errs on the side of parsing: whether there really is a
//! claim is decided later. Headings and sentences without any of these are left out.

use super::Word;
use super::labels::Xpos;
use crate::outline::Outline;
use crate::segment::{Segments, Sentence};
use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::LazyLock;

/// The beginnings of cues that all of their forms share.
struct Cues {
    verbs_and_adjectives: FxHashSet<&'static str>,
    nouns: FxHashSet<&'static str>,
}

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    let mut verbs = cues_of("verb");
    // Forms such as "told" and "thought", whose base is a cue.
    let irregular = include_str!("../../lexicon/irregular.tsv").lines().filter(|line| !line.starts_with('#'));
    let forms = irregular.filter_map(|line| line.split_once('\t')).filter(|(_, base)| verbs.contains(stem(base)));
    let forms: Vec<&str> = forms.map(|(form, _)| stem(form)).collect();
    verbs.extend(forms);
    verbs.extend(cues_of("adjective"));
    Cues { verbs_and_adjectives: verbs, nouns: cues_of("noun") }
});

fn cues_of(part: &str) -> FxHashSet<&'static str> {
    let lines = include_str!("../../lexicon/cues.tsv").lines().filter(|line| !line.starts_with('#'));
    let cues = lines.filter_map(|line| line.split_once('\t')).filter(|(_, rest)| rest.split('\t').next() == Some(part));
    cues.filter_map(|(words, _)| words.split(' ').next()).map(stem).collect()
}

/// Words that show a claim without being a cue: of hearsay, of negation, of number.
const SIGNS: &[&str] = &[
    "according",
    "per",
    "allegedly",
    "reportedly",
    "apparently",
    "supposedly",
    "purportedly",
    "whether",
    "not",
    "n't",
    "n’t",
    "no",
    "never",
    "none",
    "nobody",
    "nothing",
    "without",
    "neither",
    "nor",
    "dozens",
    "scores",
    "hundreds",
    "thousands",
    "millions",
    "billions",
    "half",
    "several",
    "both",
    "few",
    "many",
    "twice",
    "double",
    "doubled",
    "tripled",
    "halved",
];

static SIGN_SET: LazyLock<(Outline, FxHashSet<&'static str>)> =
    LazyLock::new(|| (Outline::of(SIGNS.iter().copied()), SIGNS.iter().copied().collect()));

/// The part of a word that its regular forms share: without the endings of verbs and plurals.
fn stem(word: &str) -> &str {
    let cut = ["ing", "ied", "ies", "es", "ed", "s", "e", "y"].into_iter().find_map(|end| word.strip_suffix(end));
    let stem = cut.filter(|stem| stem.len() >= 2).unwrap_or(word);
    let bytes = stem.as_bytes();
    let doubled = bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    if doubled && stem.is_ascii() { &stem[..stem.len() - 1] } else { stem }
}

/// Whether a sentence can hold a claim; `words` are the tagged ones of the text up to its end, at least.
pub(super) fn can_hold_claim(text: &str, segments: &Segments, sentence: &Sentence, words: &[Word]) -> bool {
    let quotation = segments.quotations.partition_point(|quotation| quotation.span.end() <= sentence.span.start());
    let quoted = segments.quotations.get(quotation).is_some_and(|next| next.span.start() < sentence.span.end());
    let mut buffer = String::new();
    let tokens: Range<usize> = sentence.tokens.clone();
    quoted
        || tokens.into_iter().any(|token| is_sign(segments.tokens[token].span.of(text), words[token].xpos, &mut buffer))
}

/// Longest word that can be a sign.
const LONGEST: usize = 24;

fn is_sign(word: &str, xpos: Xpos, buffer: &mut String) -> bool {
    let bytes = word.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_digit) || xpos == Xpos::Cd {
        return !is_year(bytes);
    }
    if matches!(word, "\"" | "“" | "”" | "''" | "``" | "«" | ":") || bytes.iter().any(u8::is_ascii_digit) {
        return true;
    }
    if bytes.len() < 2 || bytes.len() > LONGEST {
        return false;
    }
    buffer.clear();
    buffer.push_str(word);
    buffer.make_ascii_lowercase();
    let (outline, signs) = &*SIGN_SET;
    outline.fits(buffer) && signs.contains(buffer.as_str()) || is_cue(stem(buffer), xpos, word)
}

/// From 1900 to 2099.
fn is_year(bytes: &[u8]) -> bool {
    bytes.len() == 4 && (bytes.starts_with(b"19") || bytes.starts_with(b"20")) && bytes.iter().all(u8::is_ascii_digit)
}

fn is_cue(stem: &str, xpos: Xpos, word: &str) -> bool {
    let cues = &*CUES;
    // Words in capitals are tagged badly.
    let in_capitals = !word.bytes().any(|byte| byte.is_ascii_lowercase());
    let tag = xpos.as_str().as_bytes();
    let (verbal, nominal) = (tag.starts_with(b"VB") || tag.starts_with(b"JJ"), tag.starts_with(b"NN"));
    (verbal || in_capitals) && cues.verbs_and_adjectives.contains(stem)
        || (nominal || in_capitals) && cues.nouns.contains(stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let segments = segment(text);
        let words = super::super::parse_every_sentence(text, &segments).words;
        assert_eq!(can_hold_claim(text, &segments, &segments.sentences[0], &words), expected, "{text}");
    }

    #[test]
    fn cues_in_any_form_pass() {
        check("The mayor denied the theft.", true);
        check("Denials by the mayor angered Torvik.", true);
        check("The mayor was told to leave.", true);
        check("He is admitting the theft.", true);
    }

    #[test]
    fn quotations_figures_and_negations_pass() {
        check("The “thief” slept.", true);
        check("Dozens of boats sank.", true);
        check("Some 40 boats sank.", true);
        check("The boat didn't sink.", true);
    }

    #[test]
    fn capitals_pass_whatever_their_tags() {
        check("MAYOR DENIES THEFT", true);
    }

    #[test]
    fn the_rest_is_left_out() {
        check("The sun rose over Torvik.", false);
        check("The sun rose over Torvik in 1987.", false);
        check("The boats stood near the old harbour that the river feeds.", false);
    }
}
