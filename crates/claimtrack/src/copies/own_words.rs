//! The words of a text outside its quotation marks: what a reporter wrote and did not hear.
//!
//! Two reporters who listen to one speaker quote the same words; they do not write the same words around them. A
//! quotation mark without partner costs nothing.

use crate::span::Span;
use std::ops::Range;

/// How many words in a row make a shingle. Six words that two reporters share by chance are rare.
pub(super) const SHINGLE: usize = 6;

/// Bytes of a word with what stands before it, and seldom fewer.
const WORD: usize = 6;

/// Longest quotation in bytes; beyond it, a mark has lost its partner.
const LONGEST: usize = 2000;

/// The own words of a text in order, whatever their case.
#[derive(Debug, Default)]
pub(super) struct OwnWords {
    /// Where each word begins, in bytes.
    starts: Vec<u32>,
    /// One number for each shingle, in order of the text: that of the shingle that begins with each word.
    pub shingles: Vec<u64>,
}

impl OwnWords {
    pub fn of(text: &str) -> OwnWords {
        let (starts, mut hashes) = words(text);
        // The words of each shingle begin at its own place: what is behind that is still there.
        let shingles = (hashes.len() + 1).saturating_sub(SHINGLE);
        for place in 0..shingles {
            hashes[place] = hashes[place..place + SHINGLE].iter().fold(0, |hash, word| mixed(hash, *word));
        }
        hashes.truncate(shingles);
        OwnWords { starts, shingles: hashes }
    }

    /// The words within a span, as a range of words; where there are fewer than `least`, also words around it.
    pub fn around(&self, span: Span, least: usize) -> Range<usize> {
        let first = self.starts.partition_point(|&start| start < span.start());
        let end = self.starts.partition_point(|&start| start < span.end());
        let missing = least.saturating_sub(end - first);
        first.saturating_sub(missing / 2)..(end + missing.div_ceil(2)).min(self.starts.len())
    }
}

/// Where each own word of a text begins, with its hash.
fn words(text: &str) -> (Vec<u32>, Vec<u64>) {
    let most = text.len() / WORD;
    let (mut starts, mut hashes) = (Vec::with_capacity(most), Vec::with_capacity(most));
    let mut at = 0;
    while at < text.len() {
        let (end, hash) = word(text, at);
        if end > at {
            starts.push(at as u32);
            hashes.push(hash);
        }
        at = text[end..].chars().next().map_or(end, |letter| behind(text, end, letter));
    }
    (starts, hashes)
}

/// Where the word ends that begins at a place, and its hash; there, if none does.
fn word(text: &str, start: usize) -> (usize, u64) {
    let (mut at, mut hash) = (start, 0);
    while let Some(&byte) = text.as_bytes().get(at) {
        let small = SMALL[usize::from(byte)];
        if small != 0 {
            hash = mixed(hash, u64::from(small));
            at += 1;
            continue;
        }
        let letter = if byte.is_ascii() { None } else { text[at..].chars().next() };
        let Some(letter) = letter.filter(|letter| letter.is_alphanumeric()) else { break };
        hash = letter.to_lowercase().fold(hash, |hash, letter| mixed(hash, u64::from(letter)));
        at += letter.len_utf8();
    }
    (at, hash)
}

/// The letters and digits of ASCII in lower case, 0 for all other bytes.
static SMALL: [u8; 256] = small();

const fn small() -> [u8; 256] {
    let mut small = [0; 256];
    let mut byte = 0_u8;
    while byte.is_ascii() {
        if byte.is_ascii_alphanumeric() {
            small[byte as usize] = byte.to_ascii_lowercase();
        }
        byte += 1;
    }
    small
}

/// The place behind a letter, or behind the quotation that it opens.
fn behind(text: &str, at: usize, letter: char) -> usize {
    let next = at + letter.len_utf8();
    let opens = matches!(letter, '“' | '«' | '„') || letter == '"' && opens(text, at);
    if opens { closed_at(text, next, letter).unwrap_or(next) } else { next }
}

/// Where the quotation that a mark opens ends, behind its closing mark.
fn closed_at(text: &str, from: usize, mark: char) -> Option<usize> {
    let (open, close): (char, &[char]) = match mark {
        '“' => ('“', &['”']),
        '«' => ('«', &['»']),
        '„' => ('„', &['“', '”']),
        _ => ('"', &['"']),
    };
    let marks = text[from..].char_indices().take_while(|(at, _)| *at < LONGEST);
    let mut marks = marks.filter(|(_, letter)| *letter == open || close.contains(letter));
    let (at, letter) = marks.next()?;
    let opens_again = if open == '"' { opens(text, from + at) } else { letter == open };
    (!opens_again).then_some(from + at + letter.len_utf8())
}

/// Whether a straight mark can open a quotation: a space or bracket before it, none behind it.
fn opens(text: &str, at: usize) -> bool {
    let before = text[..at].chars().next_back();
    let behind = text[at + 1..].chars().next();
    before.is_none_or(|letter| !letter.is_alphanumeric() && !matches!(letter, '.' | ',' | '!' | '?' | '…'))
        && behind.is_some_and(|letter| !letter.is_whitespace())
}

/// One step of a hash that spreads all bits.
fn mixed(hash: u64, value: u64) -> u64 {
    let product = (hash.rotate_left(5) ^ value).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ (product >> 29)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(words(text).1, words(expected).1, "{text:?}");
    }

    #[test]
    fn quotations_are_left_out() {
        check("“The bridge is safe,” said Ada Holm. \"It rained,\" she said.", "Said Ada Holm she said");
        check("He called it «a hoax» and left (\"for good\").", "he called it and left");
    }

    #[test]
    fn a_mark_without_partner_costs_nothing() {
        check("The 5\" pipe burst. \"It rained,\" she said.", "The 5 pipe burst she said");
        check("“It rained. She said “yes”.", "It rained she said");
    }

    #[test]
    fn words_around_a_short_passage_count_with_it() {
        let text = "One two three four five six seven eight.";
        let words = OwnWords::of(text);
        assert_eq!(words.around(Span::new(8, 13), 5), 0..5);
        assert_eq!(words.around(Span::new(8, 13), 1), 2..3);
    }
}
