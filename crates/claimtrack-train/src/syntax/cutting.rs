//! Measures sentence splitting and tokenisation against a treebank.
//!
//! The text is put together again from words and spaces. A sentence that ends without a space ended at a line break,
//! which treebanks do not keep, so a line break is put there; likewise within a sentence, where two words would run
//! into one.

use super::evaluate::Match;
use crate::treebank::{Sentence, Treebank};
use claimtrack::segment::segment;

/// How well the text was cut.
#[derive(Clone, Copy, Default)]
pub struct Cutting {
    /// Places where a sentence ends.
    pub sentence_ends: Match,
    /// Whole sentences, right when both ends are.
    pub sentences: Match,
    /// Tokens, right when both ends are.
    pub tokens: Match,
}

type Ends = (u32, u32);

/// Cuts the text of a treebank and compares with its sentences and words.
pub fn compare_cutting(bank: &Treebank) -> Cutting {
    let mut text = String::new();
    let (mut sentences, mut tokens): (Vec<Ends>, Vec<Ends>) = (Vec::new(), Vec::new());
    for sentence in &bank.sentences {
        let first = tokens.len();
        for (form, &space) in sentence.forms.iter().zip(&sentence.spaces) {
            if tokens.len() > first && runs_into(&text, form) {
                text.push('\n');
            }
            let start = text.len() as u32;
            text.push_str(form);
            tokens.push((start, text.len() as u32));
            if space {
                text.push(' ');
            }
        }
        sentences.push((tokens[first].0, text.trim_end().len() as u32));
        if !text.ends_with(' ') && !ends_with_opening(sentence) {
            text.push('\n');
        }
    }
    let found = segment(&text);
    let ends = |span: claimtrack::Span| (span.start(), span.end());
    let found_sentences: Vec<Ends> = found.sentences.iter().map(|sentence| ends(sentence.span)).collect();
    let found_tokens: Vec<Ends> = found.tokens.iter().map(|token| ends(token.span)).collect();
    let only_ends = |list: &[Ends]| list.iter().map(|ends| ends.1).collect::<Vec<u32>>();
    Cutting {
        sentence_ends: common(&only_ends(&sentences), &only_ends(&found_sentences)),
        sentences: common(&sentences, &found_sentences),
        tokens: common(&tokens, &found_tokens),
    }
}

/// Whether a sentence was cut behind an opening quotation mark, so that the next one follows without a break.
fn ends_with_opening(sentence: &Sentence) -> bool {
    let words = sentence.forms.len();
    words > 1
        && sentence.spaces[words - 2]
        && matches!(sentence.forms[words - 1].as_str(), "''" | "\"" | "'" | "“" | "‘")
}

/// Whether a word that is written right behind a text would become part of its last word or quotation, so that there
/// must have been a line break.
fn runs_into(text: &str, form: &str) -> bool {
    if !form.starts_with(char::is_uppercase) {
        return false;
    }
    let small = |last: char| last.is_lowercase() || last.is_ascii_digit();
    let last = text.rsplit([' ', '\n']).next().unwrap_or_default();
    let abbreviation = last.len() > 2 && last.ends_with('.') && last[..last.len() - 1].contains('.');
    let closed = [".\"", ".”", "?\"", "?”", "!\"", "!”", ".''"].iter().any(|end| text.ends_with(end));
    text.ends_with(small) || abbreviation || closed
}

/// Counts what two lists in ascending order have in common.
fn common<T: Ord>(expected: &[T], found: &[T]) -> Match {
    let right = found.iter().filter(|item| expected.binary_search(item).is_ok()).count();
    Match { found: found.len(), expected: expected.len(), right }
}
