//! Sets of tokens as a few stretches, held in place: contents are compared by the thousand, so nothing is allocated.

/// Tokens from `start` up to and without `end`, counted within the document.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug, Default, Hash)]
pub struct Range {
    /// First token.
    pub start: u32,
    /// One past the last.
    pub end: u32,
}

impl Range {
    /// A stretch of tokens; empty when `end` is not beyond `start`.
    #[must_use]
    pub const fn new(start: u32, end: u32) -> Range {
        Range { start, end }
    }

    /// Number of tokens.
    #[must_use]
    pub const fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it holds no token.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether it holds a token.
    #[must_use]
    pub const fn contains(self, token: u32) -> bool {
        self.start <= token && token < self.end
    }

    /// What both hold.
    #[must_use]
    pub fn common(self, other: Range) -> Range {
        Range::new(self.start.max(other.start), self.end.min(other.end))
    }
}

/// Most stretches that one set keeps; of more, the last are joined.
const MOST: usize = 6;

/// A set of tokens: stretches in order that neither overlap nor touch.
#[derive(Clone, Copy, Debug, Default)]
pub struct Pieces {
    count: u8,
    ranges: [Range; MOST],
}

impl PartialEq for Pieces {
    #[inline]
    fn eq(&self, other: &Pieces) -> bool {
        // The first stretches tell most sets apart; beyond the last all are empty.
        self.ranges[0] == other.ranges[0] && self.ranges() == other.ranges()
    }
}

impl Eq for Pieces {}

impl Pieces {
    /// The empty set.
    pub const EMPTY: Pieces = Pieces { count: 0, ranges: [Range::new(0, 0); MOST] };

    /// The set of one stretch.
    #[must_use]
    pub fn one(range: Range) -> Pieces {
        let mut one = Pieces::EMPTY;
        one.push(range);
        one
    }

    /// The stretches in order.
    #[must_use]
    pub fn ranges(&self) -> &[Range] {
        &self.ranges[..usize::from(self.count)]
    }

    /// Whether it holds nothing.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.ranges().iter().map(|range| range.len()).sum()
    }

    /// From the first token to the last.
    #[must_use]
    pub fn cover(&self) -> Range {
        match self.ranges() {
            [] => Range::default(),
            [first, .., last] => Range::new(first.start, last.end),
            [only] => *only,
        }
    }

    /// Whether it holds a token.
    #[must_use]
    pub fn contains(&self, token: u32) -> bool {
        self.ranges().iter().any(|range| range.contains(token))
    }

    /// Number of tokens that it shares with a stretch.
    #[must_use]
    pub fn shared_with(&self, range: Range) -> u32 {
        self.ranges().iter().map(|own| own.common(range).len()).sum()
    }

    /// Number of tokens that both hold.
    #[must_use]
    pub fn shared(&self, other: &Pieces) -> u32 {
        other.ranges().iter().map(|range| self.shared_with(*range)).sum()
    }

    /// What both hold as part of what either holds; 0 for two empty sets.
    #[must_use]
    pub fn jaccard(&self, other: &Pieces) -> f32 {
        let shared = self.shared(other);
        let all = self.len() + other.len() - shared;
        if all == 0 { 0.0 } else { shared as f32 / all as f32 }
    }

    /// The set with a stretch added.
    #[must_use]
    pub fn with(self, range: Range) -> Pieces {
        if range.is_empty() {
            return self;
        }
        let mut joined = Pieces::EMPTY;
        let mut pending = Some(range);
        for &own in self.ranges() {
            match pending {
                Some(new) if own.end < new.start => joined.push(own),
                Some(new) if new.end < own.start => {
                    joined.push(new);
                    joined.push(own);
                    pending = None;
                }
                Some(new) => pending = Some(Range::new(new.start.min(own.start), new.end.max(own.end))),
                None => joined.push(own),
            }
        }
        if let Some(new) = pending {
            joined.push(new);
        }
        joined
    }

    /// The set without the tokens of a stretch.
    #[must_use]
    pub fn without(&self, range: Range) -> Pieces {
        if self.cover().common(range).is_empty() {
            return *self;
        }
        let mut left = Pieces::EMPTY;
        for &own in self.ranges() {
            if own.common(range).is_empty() {
                left.push(own);
                continue;
            }
            left.push(Range::new(own.start, range.start));
            left.push(Range::new(range.end, own.end));
        }
        left
    }

    /// The set without all tokens of another.
    #[must_use]
    pub fn minus(&self, other: &Pieces) -> Pieces {
        other.ranges().iter().fold(*self, |left, range| left.without(*range))
    }

    /// The set with the tokens of another.
    #[must_use]
    pub fn plus(&self, other: &Pieces) -> Pieces {
        other.ranges().iter().fold(*self, |all, range| all.with(*range))
    }

    /// Adds a stretch behind all others.
    fn push(&mut self, range: Range) {
        if range.is_empty() {
            return;
        }
        let count = usize::from(self.count);
        if count == MOST {
            self.ranges[MOST - 1].end = range.end;
        } else {
            self.ranges[count] = range;
            self.count += 1;
        }
    }

    /// The set with every stretch made smaller by `trim`, which returns what is left of it.
    #[must_use]
    pub fn trimmed(&self, trim: impl Fn(Range) -> Range) -> Pieces {
        let mut left = Pieces::EMPTY;
        for &range in self.ranges() {
            left.push(trim(range));
        }
        left
    }
}

impl FromIterator<Range> for Pieces {
    fn from_iter<T: IntoIterator<Item = Range>>(ranges: T) -> Pieces {
        ranges.into_iter().fold(Pieces::EMPTY, Pieces::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(ranges: &[(u32, u32)]) -> Pieces {
        ranges.iter().map(|&(start, end)| Range::new(start, end)).collect()
    }

    #[test]
    fn stretches_stay_in_order_and_apart() {
        assert_eq!(set(&[(8, 10), (0, 3), (3, 5)]), set(&[(0, 5), (8, 10)]));
        assert_eq!(set(&[(0, 2), (4, 6), (1, 5)]), set(&[(0, 6)]));
    }

    #[test]
    fn taking_away_splits() {
        assert_eq!(set(&[(0, 10)]).without(Range::new(3, 5)), set(&[(0, 3), (5, 10)]));
        assert_eq!(set(&[(0, 4)]).minus(&set(&[(0, 1), (3, 9)])), set(&[(1, 3)]));
    }

    #[test]
    fn jaccard_counts_tokens() {
        assert!((set(&[(0, 4)]).jaccard(&set(&[(2, 6)])) - 1.0 / 3.0).abs() < 1e-6);
        assert!(Pieces::EMPTY.jaccard(&Pieces::EMPTY).abs() < 1e-6);
    }

    #[test]
    fn more_stretches_than_fit_are_joined() {
        let many: Pieces = (0..9).map(|n| Range::new(n * 10, n * 10 + 2)).collect();
        assert_eq!(many.ranges().len(), MOST);
        assert_eq!(many.cover(), Range::new(0, 82));
    }
}
