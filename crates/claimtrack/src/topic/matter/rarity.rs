//! How rare the words are that claims name around themselves: what tells that two of them stand in reports of one event.

use crate::interpret::Claim;
use rustc_hash::FxHashMap;
use std::rc::Rc;

/// Stands for a rarity where there is no word: no rarity is less than 0.
const FREE: f32 = -1.0;

/// The rarities of hashed words over all claims.
pub(super) struct Rarities {
    /// Twice as many places as words or more, a power of two; each word stands at the place that its last bits name or at
    /// the next free one.
    words: Vec<(u32, f32)>,
    /// That of a word of one claim.
    most: f32,
}

impl Rarities {
    /// Counts in how many claims each word stands: in the sentences of the claim or as a part of it.
    pub fn of(claims: &[Claim], others: usize) -> Rarities {
        // Each word with the claim that had it last, counted from 1, and with how many claims have it.
        let mut counts: FxHashMap<u32, (usize, u32)> = FxHashMap::default();
        for (claim, number) in claims.iter().zip(1..) {
            let clause = &claim.clause;
            let parts = clause.verbs.iter().chain(&clause.names).chain(&clause.objects).chain(&clause.subjects);
            for &word in claim.scene.words.iter().chain(parts) {
                let (last, count) = counts.entry(word).or_default();
                *count += u32::from(*last != number);
                *last = number;
            }
        }
        let all = (claims.len() + others) as f32;
        let rarity = |count: u32| (all / count as f32).ln().max(0.0);
        Rarities::laid_out(counts.into_iter().map(|(word, (_, count))| (word, rarity(count))), all.ln())
    }

    fn laid_out(known: impl ExactSizeIterator<Item = (u32, f32)>, most: f32) -> Rarities {
        let words = vec![(0, FREE); (2 * known.len() + 1).next_power_of_two()];
        let mut rarities = Rarities { words, most };
        for (word, rarity) in known {
            let place = rarities.place(word);
            rarities.words[place] = (word, rarity);
        }
        rarities
    }

    /// Where a word stands, or the free place where it would.
    fn place(&self, word: u32) -> usize {
        let last = self.words.len() - 1;
        let mut place = word as usize & last;
        while self.words[place].1 != FREE && self.words[place].0 != word {
            place = (place + 1) & last;
        }
        place
    }

    /// What a word weighs.
    pub fn word(&self, word: u32) -> f32 {
        let (_, rarity) = self.words[self.place(word)];
        if rarity == FREE { self.most } else { rarity }
    }

    /// What some words weigh.
    pub fn mass(&self, words: &[u32]) -> f32 {
        words.iter().map(|&word| self.word(word)).sum()
    }
}

/// What the surroundings and the parts of one claim weigh.
#[derive(Clone)]
pub(super) struct Story {
    pub rarities: Rc<Rarities>,
    /// The words of its own sentences.
    pub own: f32,
    /// These and the words of the sentences around.
    pub all: f32,
    /// The names in it.
    pub names: f32,
    /// Its verbs.
    pub verbs: f32,
    /// Its objects.
    pub objects: f32,
}

impl Story {
    pub fn of(rarities: &Rc<Rarities>, claim: &Claim) -> Story {
        let own = rarities.mass(&claim.scene.words);
        Story {
            rarities: Rc::clone(rarities),
            own,
            all: own + rarities.mass(&claim.scene.words_around),
            names: rarities.mass(&claim.clause.names),
            verbs: rarities.mass(&claim.clause.verbs),
            objects: rarities.mass(&claim.clause.objects),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_weigh_more_and_unknown_ones_most() {
        let rarities = Rarities::laid_out([(1, 0.5), (17, 3.0)].into_iter(), 5.0);
        assert_eq!(rarities.mass(&[1, 17, 33]), 8.5);
    }
}
