//! Which articles have passages in common, and how much of each stands in the other.
//!
//! Articles meet under some of the shingles of their own words, chosen by the shingles alone, so that the same are
//! chosen in every article. Under each shingle an article meets a bounded number of those that follow it in time: the
//! work grows with the text, also where a thousand articles end in the same words.

use super::own_words::{OwnWords, SHINGLE};
use crate::document::Document;
use crate::interpret::time::days_between;
use crate::span::Span;
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::ops::Range;

/// One of so many shingles is looked up.
const SAMPLED: u64 = 2;

/// How many parts shingles are sorted in.
const BLOCKS: usize = 256;

/// How many of the articles that follow under one shingle an article meets.
const REACH: usize = 8;

/// How many of the shingles that are looked up two articles must share to be laid side by side.
const LEAST_SHARED: usize = 3;

/// Most days between two articles with passages in common: a year later even the same words are of something else.
const LONGEST_GAP: i64 = 31;

/// Fewest own words by which a passage is told: of a short one, those around it count too.
const LEAST_WORDS: usize = 18;

/// Least share of a passage's shingles that the other article must have.
const LEAST_SHARE: f64 = 0.3;

/// The shingles of one article.
#[derive(Debug)]
pub(super) struct Page {
    /// The words of the passage of each of its claims.
    passages: Vec<Range<usize>>,
    /// Each shingle with the place of its first word, sorted by shingle.
    shingles: Vec<(u64, u32)>,
}

impl Page {
    fn of(words: OwnWords, passages: &[Span]) -> Page {
        let passages = passages.iter().map(|&span| words.around(span, LEAST_WORDS)).collect();
        let mut shingles: Vec<(u64, u32)> = words.shingles.into_iter().zip(0..).collect();
        shingles.sort_unstable_by_key(|(shingle, _)| *shingle);
        Page { passages, shingles }
    }
}

/// Two articles with passages in common, as places in the list of documents; the earlier first.
#[derive(Debug)]
pub(super) struct Pair<'a> {
    pub places: (usize, usize),
    sides: [Side<'a>; 2],
}

/// An article of a pair, with how many of its shingles before each word the other has.
#[derive(Debug)]
struct Side<'a> {
    passages: &'a [Range<usize>],
    shared: Vec<u32>,
}

impl<'a> Side<'a> {
    /// Both sides of a pair of pages.
    fn of_both(pages: [&'a Page; 2]) -> [Side<'a>; 2] {
        let [a, b] = pages.map(|page| page.shingles.as_slice());
        let mut sides = pages.map(|page| Side { passages: &page.passages, shared: vec![0; page.shingles.len() + 1] });
        let (mut first, mut second) = (0, 0);
        while first < a.len() && second < b.len() {
            let (shingle, theirs) = (a[first].0, b[second].0);
            if shingle == theirs {
                for (side, page, place) in [(0, a, &mut first), (1, b, &mut second)] {
                    while let Some(&(_, word)) = page.get(*place).filter(|(other, _)| *other == shingle) {
                        sides[side].shared[word as usize + 1] = 1;
                        *place += 1;
                    }
                }
            } else {
                first += usize::from(shingle < theirs);
                second += usize::from(theirs < shingle);
            }
        }
        sides.map(Side::summed)
    }

    fn summed(mut self) -> Side<'a> {
        for place in 1..self.shared.len() {
            self.shared[place] += self.shared[place - 1];
        }
        self
    }

    /// Number of shingles.
    fn len(&self) -> usize {
        self.shared.len() - 1
    }

    fn has_copied(&self, words: &Range<usize>) -> bool {
        let first = words.start.min(self.len());
        let end = (words.end + 1).saturating_sub(SHINGLE).clamp(first, self.len());
        let shared = self.shared[end] - self.shared[first];
        first < end && f64::from(shared) >= LEAST_SHARE * (end - first) as f64
    }
}

impl Pair<'_> {
    /// The passages of the earlier (0) or the later (1) that stand in the other, in the same own words, as places among
    /// its passages.
    pub fn copied(&self, side: usize) -> impl Iterator<Item = usize> {
        let side = &self.sides[side];
        (0..side.passages.len()).filter(|&place| side.has_copied(&side.passages[place]))
    }

    /// Which part of the shorter article stands in the other, 0 to 1, and how many shingles that part has.
    pub fn share(&self) -> (f64, usize) {
        let shorter = &self.sides[usize::from(self.sides[1].len() < self.sides[0].len())];
        let shared = shorter.shared[shorter.len()];
        (f64::from(shared) / shorter.len().max(1) as f64, shared as usize)
    }
}

/// Calls `look` with each two articles that have passages in common, in an order that depends on the articles alone.
/// `passages` gives those of a document's claims.
pub(super) fn each_pair<'p>(
    documents: &[Document],
    dates: &[Option<Date>],
    passages: impl Fn(usize) -> &'p [Span],
    mut look: impl FnMut(&Pair<'_>),
) {
    let order = in_order(documents, dates);
    let near = |a: usize, b: usize| match (dates[order[a]], dates[order[b]]) {
        (Some(a), Some(b)) => days_between(a, b) <= LONGEST_GAP,
        _ => true,
    };
    let mut words: Vec<OwnWords> = order.iter().map(|&document| OwnWords::of(documents[document].text())).collect();
    let met = meetings(&words, near);
    let mut pages: BTreeMap<usize, Page> = BTreeMap::new();
    for (first, second) in met {
        // Articles come in order of time: those before the first have met all that they meet.
        pages = pages.split_off(&first);
        for place in [first, second] {
            let of_claims = || passages(order[place]);
            pages.entry(place).or_insert_with(|| Page::of(std::mem::take(&mut words[place]), of_claims()));
        }
        let (a, b) = (&pages[&first], &pages[&second]);
        look(&Pair { places: (order[first], order[second]), sides: Side::of_both([a, b]) });
    }
}

/// The places of documents in order of day, identifier and text.
fn in_order(documents: &[Document], dates: &[Option<Date>]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..documents.len()).collect();
    order.sort_by_key(|&place| (dates[place], documents[place].id(), documents[place].text()));
    order
}

/// Pairs of places that share enough of the shingles that are looked up, given the words at each place.
fn meetings(words: &[OwnWords], near: impl Fn(usize, usize) -> bool) -> Vec<(usize, usize)> {
    // The upper half of each entry is a shingle, the lower a place. They are sorted block by block, by their first bits.
    let all: usize = words.iter().map(|words| words.shingles.len()).sum();
    let most = all / SAMPLED as usize / BLOCKS * 9 / 8;
    let mut entries: Vec<Vec<u64>> = (0..BLOCKS).map(|_| Vec::with_capacity(most)).collect();
    for (place, words) in words.iter().enumerate() {
        for &shingle in words.shingles.iter().filter(|shingle| shingle.is_multiple_of(SAMPLED)) {
            entries[(shingle >> (u64::BITS - BLOCKS.ilog2())) as usize].push(shingle >> 32 << 32 | place as u64);
        }
    }
    let mut shared: Vec<(u32, u32)> = Vec::new();
    for mut entries in entries {
        entries.sort_unstable();
        entries.dedup();
        for block in entries.chunk_by(|a, b| a >> 32 == b >> 32).filter(|block| block.len() > 1) {
            for (number, &first) in block.iter().enumerate() {
                let after = block[number + 1..].iter().take(REACH).map(|&entry| entry as u32);
                let near = after.filter(|&second| near(first as u32 as usize, second as usize));
                shared.extend(near.map(|second| (first as u32, second)));
            }
        }
    }
    shared.sort_unstable();
    let enough = shared.chunk_by(|a, b| a == b).filter(|same| same.len() >= LEAST_SHARED);
    enough.map(|same| (same[0].0 as usize, same[0].1 as usize)).collect()
}
