//! From the scores of each word's name tag to whole names.
//!
//! The best sequence of tags in which a name begins with its first word; it does not join names that stand for the
//! same person, nor does it look them up anywhere.

use super::network::best as best_score;
use super::weights::NAME_TAGS;
use crate::syntax::labels::NameKind;
use std::ops::Range;

/// Number of the tag of a name's first word.
const fn first_tag(kind: usize) -> usize {
    1 + 2 * kind
}

/// Finds the best sequence of tags. Memory is kept for the next sentence.
#[derive(Default)]
pub struct NameFinder {
    /// For each word and tag, the tag before it on the best way there.
    before: Vec<[u8; NAME_TAGS]>,
    tags: Vec<u8>,
}

impl NameFinder {
    /// The names of a sentence, as ranges of its words, given the scores of each word's tags.
    ///
    /// # Panics
    /// When a word has not exactly [`NAME_TAGS`] scores.
    pub fn find<'a>(&mut self, scores: impl Iterator<Item = &'a [i16]> + Clone) -> Vec<(Range<usize>, NameKind)> {
        if !self.take_best(scores.clone()) {
            self.search(scores);
        }
        self.collect()
    }

    /// Takes the best tag of each word; tells whether names begin with their first words, so that no sequence is
    /// better.
    fn take_best<'a>(&mut self, scores: impl Iterator<Item = &'a [i16]>) -> bool {
        self.tags.clear();
        self.tags.extend(scores.map(|word| best_score(word) as u8));
        let mut before = 0;
        self.tags.iter().all(|&tag| {
            let begun = tag % 2 == 1 || tag == 0 || before == tag || before + 1 == tag;
            before = tag;
            begun
        })
    }

    /// Searches for the best sequence.
    fn search<'a>(&mut self, scores: impl Iterator<Item = &'a [i16]>) {
        self.before.clear();
        let mut totals = [0_i64; NAME_TAGS];
        for word in scores {
            totals = self.step(&totals, word);
        }
        self.trace_back(&totals);
    }

    /// Goes on by one word: from the best totals of ways to each tag to those of the next word's tags.
    fn step(&mut self, totals: &[i64; NAME_TAGS], scores: &[i16]) -> [i64; NAME_TAGS] {
        let any = best(totals);
        // A first word must have been before a further one, so the beginning allows none of the latter.
        let start = self.before.is_empty();
        let mut before = [any as u8; NAME_TAGS];
        let mut next: [i64; NAME_TAGS] = std::array::from_fn(|tag| totals[any] + i64::from(scores[tag]));
        for kind in 0..NameKind::ALL.len() {
            let (first, further) = (first_tag(kind), first_tag(kind) + 1);
            let from = if totals[first] >= totals[further] { first } else { further };
            before[further] = from as u8;
            let total = if start { i64::from(i32::MIN) } else { totals[from] };
            next[further] = total + i64::from(scores[further]);
        }
        self.before.push(before);
        next
    }

    fn trace_back(&mut self, totals: &[i64; NAME_TAGS]) {
        self.tags.clear();
        let mut tag = best(totals);
        for before in self.before.iter().rev() {
            self.tags.push(tag as u8);
            tag = usize::from(before[tag]);
        }
        self.tags.reverse();
    }

    fn collect(&self) -> Vec<(Range<usize>, NameKind)> {
        let mut names: Vec<(Range<usize>, NameKind)> = Vec::new();
        for (word, &tag) in self.tags.iter().enumerate() {
            let Some(kind) = tag.checked_sub(1).and_then(|tag| NameKind::from_number(tag / 2)) else { continue };
            match names.last_mut() {
                Some((words, _)) if tag % 2 == 0 && words.end == word => words.end = word + 1,
                _ => names.push((word..word + 1, kind)),
            }
        }
        names
    }
}

fn best(totals: &[i64; NAME_TAGS]) -> usize {
    (1..NAME_TAGS).fold(0, |best, tag| if totals[tag] > totals[best] { tag } else { best })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(favourites: &[usize], expected: &[(Range<usize>, NameKind)]) {
        let scores: Vec<[i16; NAME_TAGS]> =
            favourites.iter().map(|&tag| std::array::from_fn(|other| if other == tag { 100 } else { 0 })).collect();
        assert_eq!(NameFinder::default().find(scores.iter().map(|word| &word[..])), expected);
    }

    #[test]
    fn neighbouring_names_stay_apart() {
        check(&[1, 2, 1, 0], &[(0..2, NameKind::Person), (2..3, NameKind::Person)]);
    }

    #[test]
    fn a_name_never_begins_with_a_further_word() {
        check(&[0, 2, 2, 0], &[(1..3, NameKind::Person)]);
        check(&[4], &[]);
    }

    #[test]
    fn an_empty_sentence_has_no_names() {
        check(&[], &[]);
    }
}
