//! Sets of words and phrases that are looked up in constant time: words by themselves, phrases by the piece at one edge.

use super::lex::{Gap, Pieces};
use crate::lower;
use crate::outline::Outline;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::OnceLock;

const LONGEST: usize = 24;

/// The ASCII letters of a word in lower case; other words as they are, and none for very long ones.
fn lower<'b>(word: &'b str, buffer: &'b mut [u8; LONGEST]) -> Option<&'b [u8]> {
    if !word.is_ascii() {
        return Some(word.as_bytes());
    }
    lower::copied(word, buffer).map(|lower| &*lower)
}

/// A set of words, written in lower case and set apart by white space.
pub(super) struct Words {
    list: &'static str,
    /// The words as bytes, and what they look like.
    set: OnceLock<(Outline, FxHashSet<&'static [u8]>)>,
}

impl Words {
    /// The words of a list.
    pub(super) const fn new(list: &'static str) -> Words {
        Words { list, set: OnceLock::new() }
    }

    /// The words one by one.
    pub(super) fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.list.split_ascii_whitespace()
    }

    /// Whether the set holds a word, whatever its case.
    pub(super) fn has(&self, word: &str) -> bool {
        let words = || self.iter();
        let (outline, set) = self.set.get_or_init(|| (Outline::of(words()), words().map(str::as_bytes).collect()));
        let mut buffer = [0; LONGEST];
        outline.fits(word) && lower(word, &mut buffer).is_some_and(|word| set.contains(word))
    }
}

/// How strictly the pieces of a phrase are compared.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Spelling {
    /// Any case, any white space.
    Loose,
    /// As written, and blanks only where the phrase has them.
    Exact,
    /// Any case, but blanks only where the phrase has them.
    Spaced,
}

struct Phrase<T> {
    pieces: Vec<(String, Gap)>,
    spelling: Spelling,
    meaning: T,
}

impl<T> Phrase<T> {
    fn stands_at(&self, p: &Pieces, start: usize) -> bool {
        self.pieces.iter().enumerate().all(|(k, (piece, gap))| {
            let found = p.word(start + k);
            let same =
                if self.spelling == Spelling::Exact { found == piece } else { found.eq_ignore_ascii_case(piece) };
            let spaced = k == 0
                || (p.joined(start + k) && (self.spelling == Spelling::Loose || self.same_gap(p, start, k, *gap)));
            same && spaced
        })
    }

    fn same_gap(&self, p: &Pieces, start: usize, k: usize, gap: Gap) -> bool {
        p.get(start + k).is_some_and(|piece| piece.gap == gap)
    }
}

/// Phrases with what they mean, found by their first or by their last piece.
pub(super) struct Phrases<T> {
    /// By the piece at the edge, as bytes.
    by_edge: FxHashMap<Box<[u8]>, Vec<Phrase<T>>>,
    /// Of the pieces at the edge.
    outline: Outline,
    from_end: bool,
}

impl<T> Phrases<T> {
    /// Phrases that are looked for where they start.
    pub(super) fn starting<'a>(rows: impl Iterator<Item = (&'a str, Spelling, T)>) -> Phrases<T> {
        Phrases::new(rows, false)
    }

    /// Phrases that are looked for where they end.
    pub(super) fn ending<'a>(rows: impl Iterator<Item = (&'a str, Spelling, T)>) -> Phrases<T> {
        Phrases::new(rows, true)
    }

    fn new<'a>(rows: impl Iterator<Item = (&'a str, Spelling, T)>, from_end: bool) -> Phrases<T> {
        let mut by_edge: FxHashMap<Box<[u8]>, Vec<Phrase<T>>> = FxHashMap::default();
        let mut edges = Vec::new();
        for (form, spelling, meaning) in rows {
            let cut = Pieces::new(form);
            let gap = |i: usize| cut.get(i).map_or(Gap::None, |piece| piece.gap);
            let pieces: Vec<_> = (0..cut.len()).map(|i| (cut.word(i).to_owned(), gap(i))).collect();
            let edge = if from_end { pieces.last() } else { pieces.first() };
            let Some((edge, _)) = edge else { continue };
            edges.push(edge.clone());
            let list = by_edge.entry(edge.to_ascii_lowercase().into_bytes().into()).or_default();
            let place = list.iter().position(|other| other.pieces.len() < pieces.len()).unwrap_or(list.len());
            list.insert(place, Phrase { pieces, spelling, meaning });
        }
        Phrases { outline: Outline::of(edges.iter().map(String::as_str)), by_edge, from_end }
    }

    /// The phrases with this piece at the edge, the longest first.
    fn with_edge(&self, piece: &str) -> Option<&[Phrase<T>]> {
        let mut buffer = [0; LONGEST];
        let piece = self.outline.fits(piece).then(|| lower(piece, &mut buffer)).flatten()?;
        self.by_edge.get(piece).map(Vec::as_slice)
    }

    /// The longest phrase that starts at a piece: one past its last piece, and what it means.
    pub(super) fn at(&self, p: &Pieces, start: usize) -> Option<(usize, &T)> {
        debug_assert!(!self.from_end, "phrases that are found where they end");
        let list = self.with_edge(p.word(start))?;
        let found = list.iter().find(|phrase| phrase.stands_at(p, start))?;
        Some((start + found.pieces.len(), &found.meaning))
    }

    /// The longest phrase that ends just before a piece: its first piece, and what it means.
    pub(super) fn before(&self, p: &Pieces, end: usize) -> Option<(usize, &T)> {
        debug_assert!(self.from_end, "phrases that are found where they start");
        if end == 0 || !(p.joined(end) || end == p.len()) {
            return None;
        }
        let list = self.with_edge(p.word(end - 1))?;
        let starts = |phrase: &&Phrase<T>| end >= phrase.pieces.len() && phrase.stands_at(p, end - phrase.pieces.len());
        let found = list.iter().find(starts)?;
        Some((end - found.pieces.len(), &found.meaning))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases() {
        static SET: Words = Words::new("over the hill");
        assert!(SET.has("Over") && !SET.has("under"));
        let loose = |form: &'static str| (form, Spelling::Loose, form.len());
        let p = Pieces::new("He paid At Least 5 sq m");
        let bounds = Phrases::ending(["least", "at least"].into_iter().map(loose));
        assert_eq!(bounds.before(&p, 4), Some((2, &8)));
        let units = Phrases::starting([("sq m", Spelling::Exact, 1), ("sq", Spelling::Exact, 2)].into_iter());
        assert_eq!(units.at(&p, 5), Some((7, &1)));
        assert_eq!(units.at(&p, 0), None);
    }
}
