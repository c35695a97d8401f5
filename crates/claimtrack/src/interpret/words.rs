//! The words that a claim is compared by.

use smallvec::SmallVec;
use std::fmt;

/// More words than most claims have: so many are put in order without memory of their own.
const MANY: usize = 32;

/// Different words in order of spelling. They lie in one string: a claim has a dozen, and those of a million claims would
/// else be strewn over the memory.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Words {
    joined: Box<str>,
    /// Where each word ends.
    ends: Box<[u32]>,
}

impl Words {
    /// Puts words in order, each once.
    ///
    /// ```
    /// use claimtrack::interpret::Words;
    /// let words = Words::new(["strike", "depot", "strike"]);
    /// assert_eq!(words.iter().collect::<Vec<_>>(), ["depot", "strike"]);
    /// assert_eq!(words.len(), 2);
    /// ```
    #[must_use]
    pub fn new<W: AsRef<str> + Ord>(words: impl IntoIterator<Item = W>) -> Words {
        let mut words: SmallVec<[(u64, W); MANY]> =
            words.into_iter().map(|word| (opening(word.as_ref()), word)).collect();
        words.sort_unstable();
        words.dedup();
        let mut joined = String::with_capacity(words.iter().map(|(_, word)| word.as_ref().len()).sum());
        let add = |(_, word): &(u64, W)| {
            joined.push_str(word.as_ref());
            joined.len() as u32
        };
        let ends = words.iter().map(add).collect();
        Words { joined: joined.into_boxed_str(), ends }
    }

    /// The words in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> + Clone {
        let mut start = 0;
        self.ends.iter().map(move |&end| {
            let word = &self.joined[start..end as usize];
            start = end as usize;
            word
        })
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Number of words that both have.
    ///
    /// ```
    /// use claimtrack::interpret::Words;
    /// assert_eq!(Words::new(["bridge", "hit"]).common(&Words::new(["boat", "hit"])), 1);
    /// ```
    #[must_use]
    pub fn common(&self, other: &Words) -> usize {
        let mut theirs = other.iter().peekable();
        let has = |word: &&str| {
            while theirs.next_if(|their| their < word).is_some() {}
            theirs.peek() == Some(word)
        };
        self.iter().filter(has).count()
    }
}

/// The first eight bytes of a word as a number. Words are in the order of these numbers, which are compared sooner than
/// words; only of two that begin alike the rest is looked at.
fn opening(word: &str) -> u64 {
    match word.as_bytes().first_chunk() {
        Some(eight) => u64::from_be_bytes(*eight),
        None => {
            let free = 8 * (8 - word.len() as u32);
            word.bytes().fold(0, |sum, byte| sum << 8 | u64::from(byte)).wrapping_shl(free)
        }
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
