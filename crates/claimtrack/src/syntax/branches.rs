//! The sentence of each word and the words that hang on it: found once for a text, as the later stages ask for them again
//! and again.

use super::Word;
use crate::segment::Segments;

/// What stands around each word of a text.
#[derive(Clone, Debug, Default)]
pub(crate) struct Branches {
    sentences: Vec<u32>,
    /// Where the words that hang on each word begin in `below`; one more than there are words.
    first: Vec<u32>,
    below: Vec<u32>,
}

impl Branches {
    /// The branches of the trees of a text.
    pub(super) fn of(words: &[Word], segments: &Segments) -> Branches {
        let mut sentences = vec![0; words.len()];
        for (number, sentence) in segments.sentences.iter().enumerate() {
            sentences[sentence.tokens.clone()].fill(number as u32);
        }
        let hanging = || words.iter().enumerate().map(|(word, known)| (word, known.head.index()));
        // Counted two places further on, so that each place moves up to where the next word's begin as it is filled.
        let mut first = vec![0; words.len() + 2];
        hanging().filter(|(word, head)| word != head).for_each(|(_, head)| first[head + 2] += 1);
        for word in 2..first.len() {
            first[word] += first[word - 1];
        }
        let mut below = vec![0; first[words.len() + 1] as usize];
        for (word, head) in hanging().filter(|(word, head)| word != head) {
            below[first[head + 1] as usize] = word as u32;
            first[head + 1] += 1;
        }
        first.pop();
        Branches { sentences, first, below }
    }

    /// The sentence that holds a word.
    pub(crate) fn sentence(&self, word: usize) -> usize {
        self.sentences[word] as usize
    }

    /// The words that hang on a word, in order.
    pub(crate) fn below(&self, word: usize) -> &[u32] {
        &self.below[self.first[word] as usize..self.first[word + 1] as usize]
    }
}

#[cfg(test)]
mod tests {
    use crate::segment::segment;
    use crate::syntax::parse_every_sentence;

    #[test]
    fn every_word_hangs_below_its_head_in_its_sentence() {
        let text = "The mayor denied it. Nobody in Torvik had seen the boats that sank.";
        let segments = segment(text);
        let syntax = parse_every_sentence(text, &segments);
        let mut roots = 0;
        for (word, known) in syntax.words.iter().enumerate() {
            let head = known.head.index();
            roots += usize::from(head == word);
            assert_eq!(syntax.branches.below(head).contains(&(word as u32)), head != word);
            assert!(syntax.branches.below(word).is_sorted());
            assert!(segments.sentences[syntax.branches.sentence(word)].tokens.contains(&word));
        }
        assert_eq!(roots, 2);
    }
}
