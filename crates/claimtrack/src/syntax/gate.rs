//! The gate before the parser: which sentences can hold a claim.
//!
//! A sentence passes when it has a cue of `lexicon/cues.tsv` in any of its forms, a word that often goes with one
//! ("that", "according"), a quotation, a figure, or a negation. It errs on the side of parsing: whether there really is
//! a claim is decided later. Headings and sentences without any of these are left out.

use crate::segment::Segments;
use crate::span::SentenceId;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

/// The beginnings of cues that all of their forms share.
static CUES: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    let lines = include_str!("../../lexicon/cues.tsv").lines().filter(|line| !line.starts_with('#'));
    let words = lines.filter_map(|line| line.split(['\t', ' ']).next()).map(stem);
    let irregular = include_str!("../../lexicon/irregular.tsv").lines().filter(|line| !line.starts_with('#'));
    let words: FxHashSet<&str> = words.collect();
    // Forms such as "told" and "thought", whose base is a cue.
    let forms = irregular.filter_map(|line| line.split_once('\t')).filter(|(_, base)| words.contains(stem(base)));
    let forms: Vec<&str> = forms.map(|(form, _)| stem(form)).collect();
    words.into_iter().chain(forms).collect()
});

/// Words that show a claim without being a cue: of number, of negation, of reported clauses.
const SIGNS: &[&str] = &[
    "according",
    "that",
    "whether",
    "if",
    "how",
    "why",
    "what",
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
    "dozen",
    "hundred",
    "thousand",
    "million",
    "billion",
    "half",
    "several",
    "both",
    "few",
    "many",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "twenty",
    "thirty",
    "forty",
    "fifty",
    "sixty",
    "seventy",
    "eighty",
    "ninety",
    "says",
    "said",
    "us",
    "allegedly",
    "reportedly",
    "apparently",
    "supposedly",
    "purportedly",
];

static SIGN_SET: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| SIGNS.iter().copied().collect());

/// The part of a word that its regular forms share: without the endings of verbs and plurals.
fn stem(word: &str) -> &str {
    let cut = ["ing", "ied", "ies", "es", "ed", "s", "e", "y"].into_iter().find_map(|end| word.strip_suffix(end));
    let stem = cut.filter(|stem| stem.len() >= 2).unwrap_or(word);
    let bytes = stem.as_bytes();
    let doubled = bytes.len() > 3 && bytes[bytes.len() - 1] == bytes[bytes.len() - 2];
    if doubled && stem.is_ascii() { &stem[..stem.len() - 1] } else { stem }
}

/// Whether a sentence can hold a claim.
pub(super) fn can_hold_claim(text: &str, segments: &Segments, sentence: SentenceId) -> bool {
    let sentence = &segments.sentences[sentence.index()];
    let quotation = segments.quotations.partition_point(|quotation| quotation.span.end() <= sentence.span.start());
    let quoted = segments.quotations.get(quotation).is_some_and(|next| next.span.start() < sentence.span.end());
    let mut buffer = String::new();
    quoted || segments.tokens[sentence.tokens.clone()].iter().any(|token| is_sign(token.span.of(text), &mut buffer))
}

/// Longest word that can be a sign.
const LONGEST: usize = 24;

fn is_sign(word: &str, buffer: &mut String) -> bool {
    let bytes = word.as_bytes();
    if bytes.iter().any(u8::is_ascii_digit) || matches!(word, "\"" | "“" | "”" | "''" | "``" | "«" | ":") {
        return true;
    }
    if bytes.len() < 2 || bytes.len() > LONGEST {
        return false;
    }
    buffer.clear();
    buffer.push_str(word);
    buffer.make_ascii_lowercase();
    SIGN_SET.contains(buffer.as_str()) || CUES.contains(stem(buffer))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::segment::segment;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        assert_eq!(can_hold_claim(text, &segment(text), SentenceId::new(0)), expected, "{text}");
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
    fn the_rest_is_left_out() {
        check("The sun rose over Torvik.", false);
    }
}
