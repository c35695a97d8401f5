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
        let mut words: SmallVec<[W; MANY]> = words.into_iter().collect();
        words.sort_unstable();
        words.dedup();
        let mut joined = String::with_capacity(words.iter().map(|word| word.as_ref().len()).sum());
        let add = |word: &W| {
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

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
