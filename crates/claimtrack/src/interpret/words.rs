//! The words that a claim is compared by.

use std::fmt;

/// Stands behind each word; no word holds it.
const END: char = '\n';

/// Different words in order of spelling. They lie in one string: a claim has a dozen, and those of a million claims would
/// else be strewn over the memory.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Words(Box<str>);

impl Words {
    /// Puts words in order, each once. A line break divides words, also within one.
    ///
    /// ```
    /// use claimtrack::interpret::Words;
    /// let words = Words::new(["strike", "depot", "strike"]);
    /// assert_eq!(words.iter().collect::<Vec<_>>(), ["depot", "strike"]);
    /// assert_eq!(words.len(), 2);
    /// ```
    #[must_use]
    pub fn new<W: AsRef<str> + Ord>(words: impl IntoIterator<Item = W>) -> Words {
        let mut words: Vec<W> = words.into_iter().collect();
        words.sort_unstable();
        words.dedup();
        let bytes = words.iter().map(|word| word.as_ref().len() + END.len_utf8()).sum();
        let mut joined = String::with_capacity(bytes);
        for word in &words {
            joined.push_str(word.as_ref());
            joined.push(END);
        }
        Words(joined.into_boxed_str())
    }

    /// The words in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> + Clone {
        self.0.split_terminator(END)
    }

    /// Number of words.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.bytes().filter(|&byte| byte == END as u8).count()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
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
        self.iter()
            .filter(|word| {
                while theirs.next_if(|their| *their < *word).is_some() {}
                theirs.peek() == Some(word)
            })
            .count()
    }
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
