//! Which documents tell one story: reports of one event seldom repeat its place and names in every sentence, but taken
//! whole they name the same rare things, over a year or so.
//!
//! A document is laid down as its most telling words: nouns and names of its claims' sentences and its headline, weighed
//! by how often it has them and by how few documents have them (tf-idf). Documents that share two such words are compared by
//! the cosine; each keeps its nearest. There is no step that compares all with all.
//!
//! Near misses: two floods in one month; two reports whose only common word is the name of the country.

use super::Corpus;
use super::matter::{fetch, number_of_day};
use crate::interpret::claimant::singular;
use crate::interpret::scene;
use crate::span::DocumentId;
use rustc_hash::FxHashMap;

/// Most days between two documents of one story.
const LONGEST_GAP: i64 = 400;

/// How many of its most telling words a document is laid down as, and by how many of them it is looked up.
const LAID_DOWN: usize = 64;
const LOOKED_UP: usize = 24;

/// Least likeness of two documents of one story.
const LEAST: f32 = 0.15;

/// How many of the words that both are looked up by two documents of one story have in common at least.
const LEAST_SHARED: u8 = 2;

/// How many documents before it a document is compared with under one word.
const REACH: usize = 80;

/// How many other documents of its story a document keeps.
const NEAREST: usize = 8;

/// How many documents without any of its words are imagined beside a corpus, so that a word is rare also where there are
/// few others.
const OTHERS: usize = 400;

/// How often a word counts at most.
const MOST_OFTEN: u32 = 6;

/// A word of the headline counts as if it stood so often in the text.
const IN_HEADLINE: u32 = 2;

/// What tells a document from others: numbers of words with their weights, sorted by word; the weights squared add up to
/// one.
type Profile = Vec<(u32, f32)>;

/// For each document the others of its story.
pub(crate) struct Stories {
    near: Vec<FxHashMap<u32, f32>>,
}

impl Stories {
    pub fn of(corpus: Corpus<'_>) -> Stories {
        let (profiles, words) = profiles(corpus);
        let mut likeness: Vec<Vec<(f32, &str, u32)>> = vec![Vec::new(); profiles.len()];
        let mut laid = vec![0.0; words];
        for pairs in candidates(corpus, &profiles).chunk_by(|one, next| one.1 == next.1) {
            let b = pairs[0].1;
            profiles[b].iter().for_each(|&(word, weight)| laid[word as usize] = weight);
            for (number, &(a, _)) in pairs.iter().enumerate() {
                if let Some(&(next, _)) = pairs.get(number + 2) {
                    fetch(&profiles[next]);
                }
                let alike = cosine(&profiles[a], &laid);
                if alike >= LEAST {
                    likeness[a].push((alike, corpus.documents[b].id(), b as u32));
                    likeness[b].push((alike, corpus.documents[a].id(), a as u32));
                }
            }
            profiles[b].iter().for_each(|&(word, _)| laid[word as usize] = 0.0);
        }
        let mut near = vec![FxHashMap::default(); profiles.len()];
        for (document, mut others) in likeness.into_iter().enumerate() {
            others.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(b.1)));
            for (alike, _, other) in others.into_iter().take(NEAREST) {
                near[document].insert(other, alike);
                near[other as usize].insert(document as u32, alike);
            }
        }
        Stories { near }
    }

    /// How alike two documents are, 0 to 1: 1 for one document, 0 for those that do not tell one story.
    pub fn likeness(&self, a: DocumentId, b: DocumentId) -> f32 {
        if a == b {
            return 1.0;
        }
        self.near[a.index()].get(&(b.index() as u32)).copied().unwrap_or(0.0)
    }

    /// The documents of one story with one, itself among them, in no order.
    pub fn around(&self, document: DocumentId) -> impl Iterator<Item = DocumentId> + '_ {
        let others = self.near[document.index()].keys().map(|&other| DocumentId::new(other as usize));
        std::iter::once(document).chain(others)
    }

    /// Pairs of items of one story, the lesser place first, in order: of those that `keyed` gives one key. The items come
    /// with their documents.
    pub fn pairs<K: Ord>(&self, items: impl Iterator<Item = (DocumentId, K)>) -> Vec<(usize, usize)> {
        let mut of_document: Vec<Vec<(K, usize)>> = self.near.iter().map(|_| Vec::new()).collect();
        for (place, (document, key)) in items.enumerate() {
            of_document[document.index()].push((key, place));
        }
        of_document.iter_mut().for_each(|items| items.sort());
        let mut pairs = Vec::new();
        for (document, near) in self.near.iter().enumerate() {
            let others = near.keys().map(|&other| other as usize).filter(|&other| other > document);
            for other in std::iter::once(document).chain(others) {
                for (key, place) in &of_document[document] {
                    let theirs = &of_document[other];
                    let from = theirs.partition_point(|(other, _)| other < key);
                    let alike = theirs[from..].iter().take_while(|(other, _)| other == key);
                    pairs.extend(alike.map(|(_, other)| (*place.min(other), *place.max(other))));
                }
            }
        }
        pairs.retain(|(a, b)| a != b);
        pairs.sort_unstable();
        pairs.dedup();
        pairs
    }
}

/// Pairs of documents that have two of their most telling words in common and are near in time; those with the same
/// second one stand together.
fn candidates(corpus: Corpus<'_>, profiles: &[Profile]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..profiles.len()).collect();
    order.sort_by_key(|&document| (corpus.dates[document], corpus.documents[document].id()));
    let days: Vec<Option<i64>> = order.iter().map(|&document| corpus.dates[document].map(number_of_day)).collect();
    let telling: Vec<Vec<u32>> = order.iter().map(|&document| telling(&profiles[document])).collect();
    let mut blocks: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    let mut shared = vec![0_u8; order.len()];
    let mut pairs = Vec::new();
    for (place, words) in telling.iter().enumerate() {
        let mut met: Vec<u32> = Vec::new();
        for word in words {
            let block = blocks.entry(*word).or_default();
            let near = |other: u32| match (days[other as usize], days[place]) {
                (Some(a), Some(b)) => b - a <= LONGEST_GAP,
                (a, b) => a == b,
            };
            for &other in block.iter().rev().take(REACH).take_while(|&&other| near(other)) {
                shared[other as usize] += 1;
                met.extend((shared[other as usize] == LEAST_SHARED).then_some(other));
            }
            block.push(place as u32);
        }
        for word in words {
            let block = &blocks[word];
            block.iter().rev().skip(1).take(REACH).for_each(|&other| shared[other as usize] = 0);
        }
        met.sort_unstable();
        pairs.extend(met.into_iter().map(|other| (order[other as usize], order[place])));
    }
    pairs
}

/// The most telling words of a profile.
fn telling(profile: &Profile) -> Vec<u32> {
    let mut words = profile.clone();
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    words.into_iter().take(LOOKED_UP).map(|(word, _)| word).collect()
}

/// The profiles of all documents, and how many words have numbers.
fn profiles(corpus: Corpus<'_>) -> (Vec<Profile>, usize) {
    let counts = counts(corpus);
    let mut documents: FxHashMap<u32, u32> = FxHashMap::default();
    for word in counts.iter().flat_map(FxHashMap::keys) {
        *documents.entry(*word).or_default() += 1;
    }
    let mut order: Vec<(u32, u32)> = documents.into_iter().collect();
    order.sort_unstable();
    let all = (counts.len() + OTHERS) as f32;
    let rarity = |(number, (word, count)): (usize, (u32, u32))| (word, (number as u32, (all / count as f32).ln()));
    let known: FxHashMap<u32, (u32, f32)> = order.into_iter().enumerate().map(rarity).collect();
    let weigh = |(word, count): (u32, u32)| {
        let (number, rarity) = known[&word];
        (number, (1.0 + (count.min(MOST_OFTEN) as f32).ln()) * rarity)
    };
    let profiles = counts.into_iter().map(|words| profile(words.into_iter().map(weigh).collect())).collect();
    (profiles, known.len())
}

/// The words of each document with how often it has them.
fn counts(corpus: Corpus<'_>) -> Vec<FxHashMap<u32, u32>> {
    let mut counts: Vec<FxHashMap<u32, u32>> = vec![FxHashMap::default(); corpus.documents.len()];
    for claim in corpus.claims {
        let words = &mut counts[claim.document.index()];
        claim.scene.words.iter().for_each(|word| *words.entry(*word).or_default() += 1);
    }
    for (document, words) in corpus.documents.iter().zip(&mut counts) {
        let title = document.title().unwrap_or_default().to_lowercase();
        for word in title.split(|letter: char| !letter.is_alphanumeric()) {
            if let Some(count) = words.get_mut(&scene::hash(&singular(word))) {
                *count += IN_HEADLINE;
            }
        }
    }
    counts
}

/// The weightiest of some words, with the weights brought to length one.
fn profile(mut words: Profile) -> Profile {
    words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    words.truncate(LAID_DOWN);
    words.sort_by_key(|(word, _)| *word);
    let length = words.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(1e-6);
    words.iter_mut().for_each(|(_, weight)| *weight /= length);
    words
}

/// The cosine of a profile and of one that is laid out: its weights at the numbers of all words.
fn cosine(profile: &Profile, laid: &[f32]) -> f32 {
    profile.iter().map(|&(word, weight)| weight * laid[word as usize]).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analyzer, Document};
    use jiff::civil::date;

    /// How alike the first article is to each of the others.
    fn likeness(texts: &[(i8, &str)]) -> Vec<f32> {
        let document = |(place, (day, text)): (usize, &(i8, &str))| {
            Document::new(format!("{place}"), *text).with_date(date(2031, 5, *day))
        };
        let documents: Vec<Document> = texts.iter().enumerate().map(document).collect();
        let analysis = Analyzer::default().analyze(&documents);
        let stories = Stories::of(Corpus::of(&analysis, &documents));
        (1..texts.len()).map(|other| stories.likeness(DocumentId::new(0), DocumentId::new(other))).collect()
    }

    #[test]
    fn reports_of_one_event_are_one_story() {
        let found = likeness(&[
            (
                3,
                "The ferry Solveig sank off Torvik, the coastguard said. The captain denied that the ferry was overloaded.",
            ),
            (
                4,
                "Divers reached the wreck of the Solveig on Sunday, the Torvik coastguard said. The captain was questioned.",
            ),
            (4, "The bakers of Sund asked for lower flour taxes, a union said. The minister of trade refused."),
        ]);
        assert!(found[0] > 0.0, "{found:?}");
        assert_eq!(found[1], 0.0);
    }

    #[test]
    fn only_the_same_key_meets_and_no_item_meets_itself() {
        let stories = Stories { near: vec![FxHashMap::from_iter([(1, 0.5)]), FxHashMap::from_iter([(0, 0.5)])] };
        let items = [(0, "dead"), (0, "hurt"), (1, "dead"), (0, "dead")];
        let items = items.map(|(document, key)| (DocumentId::new(document), key));
        assert_eq!(stories.pairs(items.into_iter()), vec![(0, 2), (0, 3), (2, 3)]);
    }
}
