//! What the words of a claim exclude, told by so few bits that most pairs of claims are known at once to have no words
//! that exclude each other.

use super::contrary::Kinds;

/// What the words of one claim are and exclude.
#[derive(Clone, Copy)]
pub(super) struct Opposition {
    /// Kinds of words that exclude others.
    pub contrary: Kinds,
    /// The words that are opposites of its own.
    opposites: Bits,
    /// Its own words that are opposites of others.
    opposed: Bits,
}

impl Opposition {
    /// That of a claim, given the numbers of the opposites of its words and of those of its words that are opposites.
    pub fn of(contrary: Kinds, opposites: &[u32], opposed: impl Iterator<Item = u32>) -> Opposition {
        Opposition { contrary, opposites: Bits::of(opposites.iter().copied()), opposed: Bits::of(opposed) }
    }

    /// Whether a claim with it may say the contrary of another at all.
    pub fn is_any(&self) -> bool {
        self.contrary != Kinds::default() || self.opposites != Bits::default()
    }

    /// Whether a kind of its words excludes one of the other's.
    pub fn excludes_kind_of(&self, other: &Opposition) -> bool {
        self.contrary.excluded & other.contrary.own != 0
    }

    /// Whether an opposite of its words may be among the other's: where it is not, no word need be looked up.
    pub fn may_have_opposite_in(&self, other: &Opposition) -> bool {
        self.opposites.meet(&other.opposed)
    }

    /// Whether one of its words may exclude one of the other's.
    pub fn may_oppose(&self, other: &Opposition) -> bool {
        self.excludes_kind_of(other) || self.may_have_opposite_in(other)
    }
}

/// A set of numbers, as nearly as their last eight bits tell.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Bits([u64; 4]);

impl Bits {
    fn of(numbers: impl Iterator<Item = u32>) -> Bits {
        let mut bits = Bits::default();
        numbers.for_each(|number| bits.0[number as usize / 64 % 4] |= 1 << (number % 64));
        bits
    }

    fn meet(&self, other: &Bits) -> bool {
        self.0.iter().zip(&other.0).fold(0, |met, (a, b)| met | a & b) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opposites_may_oppose_each_other_and_nothing_else() {
        let own = |opposites: &[u32], words: &[u32]| Opposition::of(Kinds::default(), opposites, words.iter().copied());
        let (rise, fall, other) = (own(&[70], &[300]), own(&[300], &[70]), own(&[9], &[8]));
        assert!(rise.may_oppose(&fall) && fall.may_oppose(&rise));
        assert!(!rise.may_oppose(&other) && !rise.may_oppose(&rise));
        assert!(rise.is_any() && !own(&[], &[70]).is_any());
    }
}
