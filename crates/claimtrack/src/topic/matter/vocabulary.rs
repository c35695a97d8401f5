//! The words of all claims, each different one worked out once: a corpus has a hundred times as many words as it has
//! different ones, and folding a word or asking lexicons about it costs far more than copying a number.

use super::contrary::Kinds;
use super::{DEBUNKING, OTHERS};
use crate::interpret::claimant::fold::fold;
use crate::interpret::{Claim, deed, gazetteer, scene};
use crate::meaning;
use crate::relate::antonym;
use rustc_hash::{FxHashMap, FxHashSet};

/// The words of a corpus of claims.
pub(in crate::topic) struct Vocabulary<'a> {
    /// The different words in order of spelling.
    words: Vec<Word>,
    /// How each is spelled.
    spellings: Vec<&'a str>,
    /// The numbers of those that are opposites of others.
    opposed: FxHashSet<u32>,
    /// The words of all claims one after the other, as places in `words`; in order within a claim.
    spelled: Vec<u32>,
    /// Where each claim's words begin in `spelled`, and where the last one's end.
    starts: Vec<usize>,
}

/// One of the different words.
pub(super) struct Word {
    /// Its number among what words are compared by, with its rarity: 0 for what nearly all claims have; `None` when no
    /// claim is counted for it.
    pub number: Option<(u32, f32)>,
    /// Its hash, as scenes have it.
    pub hash: u32,
    /// Whether it is long enough to be compared by.
    pub counts: bool,
    /// Whether it calls something false.
    pub debunks: bool,
    /// Whether it is of people who do not fight or of what is theirs.
    pub civilian: bool,
    /// The kind of words it is of, one of which excludes another.
    pub contrary: Kinds,
    /// The country it names, as a hash.
    pub country: Option<u32>,
    /// The numbers of its opposites.
    pub opposites: Vec<u32>,
    /// What it means; `None` when that is not known.
    pub vector: Option<&'static [i8; meaning::SIZE]>,
}

impl<'a> Vocabulary<'a> {
    pub fn of(claims: &'a [Claim]) -> Vocabulary<'a> {
        let (different, mut spelled, starts) = spell(claims);
        let mut order: Vec<u32> = (0..different.len() as u32).collect();
        order.sort_unstable_by_key(|&place| different[place as usize]);
        let ranks = ranks(&order);
        spelled.iter_mut().for_each(|word| *word = ranks[*word as usize]);
        let different: Vec<&str> = order.iter().map(|&place| different[place as usize]).collect();
        let keys = Keys::of(&different, &spelled, &starts);
        let words = different.iter().zip(&keys.of_word).map(|(word, key)| keys.word(word, *key));
        let words: Vec<Word> = words.collect();
        let opposed = words.iter().flat_map(|word| &word.opposites).copied().collect();
        Vocabulary { words, spellings: different, opposed, spelled, starts }
    }

    /// The words of a claim as places in order of spelling.
    pub fn spelled(&self, claim: usize) -> &[u32] {
        &self.spelled[self.starts[claim]..self.starts[claim + 1]]
    }

    /// What a claim is compared by: numbers of words with their rarity, sorted, each once.
    pub fn words_of(&self, claim: usize) -> Vec<(u32, f32)> {
        let known = self.spelled(claim).iter().map(|&word| self.word(word)).filter(|word| word.counts);
        let mut words: Vec<(u32, f32)> = known.filter_map(|word| word.number).collect();
        words.sort_unstable_by_key(|(number, _)| *number);
        words.dedup_by_key(|(number, _)| *number);
        words
    }

    pub(super) fn word(&self, place: u32) -> &Word {
        &self.words[place as usize]
    }

    /// The places of the claims that have a wanted word, in order: each different word is asked about once, and no claim
    /// is looked up.
    pub fn having(&self, is_wanted: impl Fn(&str) -> bool) -> Vec<usize> {
        let wanted: Vec<bool> = self.spellings.iter().map(|word| is_wanted(word)).collect();
        let has_one = |claim: &usize| self.spelled(*claim).iter().any(|&word| wanted[word as usize]);
        (0..self.starts.len() - 1).filter(has_one).collect()
    }

    /// Whether the word with a number is the opposite of another.
    pub fn is_opposed(&self, number: u32) -> bool {
        self.opposed.contains(&number)
    }
}

/// The different words by first appearance, the words of all claims as places among these, and where claims begin.
fn spell(claims: &[Claim]) -> (Vec<&str>, Vec<u32>, Vec<usize>) {
    let mut places: FxHashMap<&str, u32> = FxHashMap::default();
    let (mut different, mut spelled, mut starts) = (Vec::new(), Vec::new(), vec![0]);
    for claim in claims {
        spelled.extend(claim.words.iter().map(|word| {
            *places.entry(word).or_insert_with(|| {
                different.push(word);
                different.len() as u32 - 1
            })
        }));
        starts.push(spelled.len());
    }
    (different, spelled, starts)
}

/// For each place its position in an order of places.
fn ranks(order: &[u32]) -> Vec<u32> {
    let mut ranks = vec![0; order.len()];
    for (rank, &place) in order.iter().enumerate() {
        ranks[place as usize] = rank as u32;
    }
    ranks
}

/// What words are compared by: folded spellings and classes of deeds.
struct Keys {
    places: FxHashMap<String, u32>,
    /// The key of each different word.
    of_word: Vec<u32>,
    /// Number and rarity of each key that claims are counted for; numbers are in order of spelling.
    numbers: Vec<Option<(u32, f32)>>,
}

impl Keys {
    fn of(words: &[&str], spelled: &[u32], starts: &[usize]) -> Keys {
        let mut places: FxHashMap<String, u32> = FxHashMap::default();
        let mut keys: Vec<String> = Vec::new();
        let of_word: Vec<u32> = words
            .iter()
            .map(|word| {
                let key = key(word);
                *places.entry(key).or_insert_with_key(|key| {
                    keys.push(key.clone());
                    keys.len() as u32 - 1
                })
            })
            .collect();
        let mut counts = vec![0_u32; keys.len()];
        let mut own = Vec::new();
        for claim in starts.windows(2) {
            own.clear();
            let counted = spelled[claim[0]..claim[1]].iter().filter(|&&word| words[word as usize].len() > 1);
            own.extend(counted.map(|&word| of_word[word as usize]));
            own.sort_unstable();
            own.dedup();
            own.iter().for_each(|&key| counts[key as usize] += 1);
        }
        let numbers = numbers(&keys, &counts, starts.len() - 1);
        Keys { places, of_word, numbers }
    }

    fn word(&self, word: &str, key: u32) -> Word {
        let opposites = antonym::opposites(word).iter().filter_map(|other| {
            let key = self.places.get(&fold(other))?;
            self.numbers[*key as usize].map(|(number, _)| number)
        });
        Word {
            number: self.numbers[key as usize],
            hash: scene::hash(word),
            counts: word.len() > 1,
            debunks: DEBUNKING.category(word).is_some(),
            civilian: matches!(word, "civilian" | "hospital" | "school" | "child" | "residential"),
            contrary: Kinds::of(word),
            country: gazetteer::named(word).map(scene::hash),
            opposites: opposites.collect(),
            vector: meaning::vector(word),
        }
    }
}

/// Number and rarity of each key, given how many of all claims have it.
fn numbers(keys: &[String], counts: &[u32], claims: usize) -> Vec<Option<(u32, f32)>> {
    let all = (claims + OTHERS) as f32;
    let mut order: Vec<usize> = (0..keys.len()).filter(|&key| counts[key] > 0).collect();
    order.sort_unstable_by_key(|&key| &keys[key]);
    let mut numbers = vec![None; keys.len()];
    for (number, key) in order.into_iter().enumerate() {
        numbers[key] = Some((number as u32, (all / counts[key] as f32).ln().max(0.0)));
    }
    numbers
}

/// What a word is compared by: its folded spelling; words for one class of deed count as one.
fn key(word: &str) -> String {
    deed::class(word).map_or_else(|| fold(word), |class| format!("<{class}>"))
}
