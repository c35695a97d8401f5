//! Positions in a text, and the only place where units are converted.
//!
//! Inside the library every position is a **byte** offset into the UTF-8 text of one document, every range is
//! **half-open**, and identifiers of tokens and sentences are plain numbers in order of the text. People and other
//! languages count code points; [`CodePoints`] converts, once, at the edge.
//!
//! This module does not know what the spans stand for.

use smallvec::SmallVec;
use std::fmt;
use std::ops::Range;

/// A stretch of one document's text: byte offsets, half-open, `start <= end`, both on character boundaries.
///
/// ```
/// use claimtrack::Span;
/// let span = Span::new(4, 9);
/// assert_eq!(span.of("The mayor spoke."), "mayor");
/// assert_eq!(span.len(), 5);
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// A span from `start` up to and without `end`, both in bytes.
    ///
    /// # Panics
    /// When `start > end`.
    #[must_use]
    #[track_caller]
    pub const fn new(start: u32, end: u32) -> Span {
        assert!(start <= end, "a span cannot end before it starts");
        Span { start, end }
    }

    /// The span of a byte range.
    ///
    /// # Panics
    /// When the range is reversed or does not fit 32 bits (texts are limited to 4 GiB).
    #[must_use]
    #[track_caller]
    pub fn from_range(range: Range<usize>) -> Span {
        let fit = |n: usize| u32::try_from(n).expect("a text of at most 4 GiB");
        Span::new(fit(range.start), fit(range.end))
    }

    /// First byte.
    #[must_use]
    pub const fn start(self) -> u32 {
        self.start
    }

    /// One past the last byte.
    #[must_use]
    pub const fn end(self) -> u32 {
        self.end
    }

    /// Length in bytes.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether nothing is inside.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The range of byte indices.
    #[must_use]
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// The words it stands for.
    ///
    /// # Panics
    /// When the span does not belong to this text.
    #[must_use]
    #[track_caller]
    pub fn of(self, text: &str) -> &str {
        &text[self.range()]
    }

    /// Whether `other` lies within, edges included.
    #[must_use]
    pub const fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the byte at `offset` lies within.
    #[must_use]
    pub const fn contains_offset(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Number of bytes that both share.
    #[must_use]
    pub fn overlap(self, other: Span) -> u32 {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    /// The smallest span around both.
    #[must_use]
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The span without white space at its edges.
    ///
    /// ```
    /// use claimtrack::Span;
    /// assert_eq!(Span::new(0, 6).trimmed(" Lund "), Span::new(1, 5));
    /// ```
    #[must_use]
    pub fn trimmed(self, text: &str) -> Span {
        let inside = self.of(text);
        let left = inside.len() - inside.trim_start().len();
        let kept = inside.trim().len();
        let start = self.start as usize + left;
        Span::from_range(start..start + kept)
    }
}

impl fmt::Debug for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Several stretches of one text that belong together, in order and without overlap, such as a quotation split by
/// the words "she said".
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Spans(Stretches);

/// Nearly always one stretch, which needs no memory of its own.
type Stretches = SmallVec<[Span; 2]>;

impl Spans {
    /// Puts the stretches in order, drops empty ones and joins those that touch or overlap.
    #[must_use]
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Spans {
        // What comes twice in a row, as evidence does, is left out at once: few are left, which need no memory.
        let mut last = Span::default();
        let is_new = |span: &Span| !span.is_empty() && std::mem::replace(&mut last, *span) != *span;
        let mut spans: Stretches = spans.into_iter().filter(is_new).collect();
        spans.sort_unstable();
        spans.dedup_by(|next, last| {
            let touch = next.start <= last.end;
            if touch {
                *last = last.cover(*next);
            }
            touch
        });
        Spans(spans)
    }

    /// The stretches in order.
    #[must_use]
    pub fn as_slice(&self) -> &[Span] {
        &self.0
    }

    /// The stretches one by one, in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Span> + DoubleEndedIterator + '_ {
        self.0.iter().copied()
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// From the first byte of the first stretch to the last of the last; `None` when empty.
    #[must_use]
    pub fn cover(&self) -> Option<Span> {
        Some(self.0.first()?.cover(*self.0.last()?))
    }

    /// Total length in bytes.
    #[must_use]
    pub fn len_bytes(&self) -> u32 {
        self.0.iter().map(|span| span.len()).sum()
    }

    /// Number of bytes shared with `other`.
    #[must_use]
    pub fn overlap(&self, other: Span) -> u32 {
        self.0.iter().map(|span| span.overlap(other)).sum()
    }

    /// The words, pieces joined by a space.
    #[must_use]
    pub fn text(&self, text: &str) -> String {
        match self.as_slice() {
            [whole] => whole.of(text).to_owned(),
            pieces => pieces.iter().map(|span| span.of(text)).collect::<Vec<&str>>().join(" "),
        }
    }
}

impl From<Span> for Spans {
    fn from(span: Span) -> Spans {
        Spans::new([span])
    }
}

impl fmt::Debug for Spans {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(&self.0).finish()
    }
}

macro_rules! index_type {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
        pub struct $name(u32);

        impl $name {
            /// The identifier at a position of its list.
            ///
            /// # Panics
            /// When the position does not fit 32 bits.
            #[must_use]
            #[track_caller]
            pub fn new(position: usize) -> $name {
                $name(u32::try_from(position).expect("fewer than 2^32 items"))
            }

            /// Its position in its list.
            #[must_use]
            pub const fn index(self) -> usize {
                self.0 as usize
            }
        }
    };
}

index_type!(
    /// A token of one document, counted from 0 in order of the text.
    TokenId
);
index_type!(
    /// A sentence of one document, counted from 0 in order of the text.
    SentenceId
);
index_type!(
    /// A document of one analysis, counted from 0 in the order given.
    DocumentId
);
index_type!(
    /// An attribution of one document, in order of the text.
    AttributionId
);
index_type!(
    /// A figure of one analysis.
    FigureId
);
index_type!(
    /// A claim of one analysis.
    ClaimId
);
index_type!(
    /// A topic of one analysis.
    TopicId
);

/// Converts byte offsets of one text into counts of Unicode code points, in constant time for ASCII text and with a
/// short scan otherwise.
///
/// ```
/// use claimtrack::{CodePoints, Span};
/// let text = "Café “Lund”";
/// let points = CodePoints::new(text);
/// assert_eq!(points.range(text, Span::from_range(6..text.len())), (5, 11));
/// ```
#[derive(Clone, Debug)]
pub struct CodePoints {
    /// Code points before each block of [`BLOCK`] bytes; empty when the text is ASCII.
    blocks: Vec<u32>,
}

const BLOCK: usize = 128;

fn is_first_byte(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

impl CodePoints {
    /// Reads the text once.
    #[must_use]
    pub fn new(text: &str) -> CodePoints {
        if text.is_ascii() {
            return CodePoints { blocks: Vec::new() };
        }
        let mut blocks = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            blocks.push(count);
            count += block.iter().filter(|&&byte| is_first_byte(byte)).count() as u32;
        }
        CodePoints { blocks }
    }

    /// Number of code points before the byte at `offset`, which may be the text's length.
    ///
    /// # Panics
    /// When `offset` lies beyond the text this was made from.
    #[must_use]
    #[track_caller]
    pub fn at(&self, text: &str, offset: u32) -> u32 {
        let offset = offset as usize;
        assert!(offset <= text.len(), "offset {offset} beyond a text of {} bytes", text.len());
        if self.blocks.is_empty() {
            return offset as u32;
        }
        let block = (offset / BLOCK).min(self.blocks.len() - 1);
        let rest = &text.as_bytes()[block * BLOCK..offset];
        self.blocks[block] + rest.iter().filter(|&&byte| is_first_byte(byte)).count() as u32
    }

    /// The span as a half-open pair of code point counts.
    #[must_use]
    pub fn range(&self, text: &str, span: Span) -> (u32, u32) {
        (self.at(text, span.start), self.at(text, span.end))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_are_ordered_and_joined() {
        let spans = Spans::new([Span::new(8, 9), Span::new(0, 3), Span::new(3, 5), Span::new(6, 6)]);
        assert_eq!(spans.as_slice(), [Span::new(0, 5), Span::new(8, 9)]);
        assert_eq!(spans.cover(), Some(Span::new(0, 9)));
        assert_eq!(spans.overlap(Span::new(4, 20)), 2);
    }

    #[test]
    fn code_points_agree_with_counting_characters() {
        let text = "a“é”🙂".repeat(90);
        let points = CodePoints::new(&text);
        for (count, (offset, _)) in text.char_indices().enumerate() {
            assert_eq!(points.at(&text, offset as u32), count as u32);
        }
        assert_eq!(points.at(&text, text.len() as u32), text.chars().count() as u32);
    }

    #[test]
    #[should_panic(expected = "cannot end before it starts")]
    fn a_reversed_span_is_refused() {
        let _ = Span::new(3, 2);
    }
}
