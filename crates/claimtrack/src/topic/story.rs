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

/// How many claims of one document a claim is set beside, to each side of its own place in their order: more than nearly all
/// documents have, so that the work grows with the length of the longest and not with its square.
const CLAIMS_IN_REACH: usize = 600;

/// How many documents without any of its words are imagined beside a corpus, so that a word is rare also where there are
/// few others.
const OTHERS: usize = 400;

/// How often a word counts at most.
const MOST_OFTEN: u32 = 6;

/// A word of the headline counts as if it stood so often in the text.
const IN_HEADLINE: u32 = 2;

/// How many profiles are compared with another side by side: the sum of one goes on while that of the next is waited for.
const ABREAST: usize = 4;

/// What tells a document from others: numbers of words with their weights, sorted by word; the weights squared add up to
/// one. Where it has fewer words, the rest weigh nothing.
type Profile = [(u32, f32); LAID_DOWN];

/// For each document the others of its story.
pub(crate) struct Stories {
    near: Vec<FxHashMap<u32, f32>>,
}

impl Stories {
    pub fn of(corpus: Corpus<'_>) -> Stories {
        let (profiles, words) = profiles(corpus);
        let mut likeness: Vec<Vec<(f32, u32)>> = vec![Vec::new(); profiles.len()];
        let mut laid = vec![0.0; words + 1];
        for pairs in candidates(corpus, &profiles).chunk_by(|one, next| one.1 == next.1) {
            let b = pairs[0].1;
            profiles[b].iter().for_each(|&(word, weight)| laid[word as usize] = weight);
            for (number, abreast) in pairs.chunks(ABREAST).enumerate() {
                let next = pairs.iter().skip((number + 1) * ABREAST).take(ABREAST);
                next.for_each(|&(next, _)| fetch(&profiles[next]));
                let others: [usize; ABREAST] = std::array::from_fn(|place| abreast.get(place).unwrap_or(&abreast[0]).0);
                let cosines = cosines(others.map(|other| &profiles[other]), &laid);
                for (&(a, _), alike) in abreast.iter().zip(cosines).filter(|(_, alike)| *alike >= LEAST) {
                    likeness[a].push((alike, b as u32));
                    likeness[b].push((alike, a as u32));
                }
            }
            profiles[b].iter().for_each(|&(word, _)| laid[word as usize] = 0.0);
        }
        let id = |document: u32| corpus.documents[document as usize].id();
        let mut near = vec![FxHashMap::default(); profiles.len()];
        for (document, mut others) in likeness.into_iter().enumerate() {
            others.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| id(a.1).cmp(id(b.1))));
            for (alike, other) in others.into_iter().take(NEAREST) {
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

    /// Pairs of items of one story that have one key, the lesser place first, in order; of each document only those in
    /// reach; and how many pairs were out of reach. The items come with their documents and keys.
    pub fn pairs<K: Ord>(&self, items: impl Iterator<Item = (DocumentId, K)>) -> (Vec<(usize, usize)>, usize) {
        let mut of_document: Vec<Vec<(K, usize)>> = self.near.iter().map(|_| Vec::new()).collect();
        for (place, (document, key)) in items.enumerate() {
            of_document[document.index()].push((key, place));
        }
        of_document.iter_mut().for_each(|items| items.sort());
        // Those of one document are met from both ends.
        let (mut pairs, mut beyond, mut beyond_twice) = (Vec::new(), 0, 0);
        for (document, near) in self.near.iter().enumerate() {
            let others = near.keys().map(|&other| other as usize).filter(|&other| other > document);
            for other in std::iter::once(document).chain(others) {
                let missed = if other == document { &mut beyond_twice } else { &mut beyond };
                for (key, place) in &of_document[document] {
                    let theirs = &of_document[other];
                    let from = theirs.partition_point(|(other, _)| other < key);
                    let alike = &theirs[from..theirs.partition_point(|(other, _)| other <= key)];
                    let near = in_reach(alike, *place, |&(_, other)| other);
                    *missed += alike.len() - near.len();
                    pairs.extend(near.iter().map(|(_, other)| (*place.min(other), *place.max(other))));
                }
            }
        }
        pairs.retain(|(a, b)| a != b);
        pairs.sort_unstable();
        pairs.dedup();
        (pairs, beyond + beyond_twice / 2)
    }
}

/// Those of the claims of one document, which come in the order of their places, that one at a place is set beside.
pub(super) fn in_reach<T>(claims: &[T], place: usize, place_of: impl Fn(&T) -> usize) -> &[T] {
    // Nearly always all of them are.
    if claims.len() <= CLAIMS_IN_REACH {
        return claims;
    }
    let at = claims.partition_point(|claim| place_of(claim) < place);
    &claims[at.saturating_sub(CLAIMS_IN_REACH)..claims.len().min(at + CLAIMS_IN_REACH + 1)]
}

/// Pairs of documents that have two of their most telling words in common and are near in time; those with the same
/// second one stand together.
fn candidates(corpus: Corpus<'_>, profiles: &[Profile]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..profiles.len()).collect();
    order.sort_by_key(|&document| (corpus.dates[document], corpus.documents[document].id()));
    let days: Vec<Option<i64>> = order.iter().map(|&document| corpus.dates[document].map(number_of_day)).collect();
    let telling: Vec<Vec<u32>> = order.iter().map(|&document| telling(&profiles[document])).collect();
    let words = telling.iter().flatten().max().map_or(0, |&last| last as usize + 1);
    let mut blocks: Vec<Vec<u32>> = vec![Vec::new(); words];
    let mut shared = vec![0_u8; order.len()];
    let mut pairs = Vec::new();
    for (place, words) in telling.iter().enumerate() {
        // Those without a day come first and are near each other alone.
        let first = days[place]
            .map_or(0, |day| days.partition_point(|other| other.is_none_or(|other| day - other > LONGEST_GAP)));
        let mut met: Vec<u32> = Vec::new();
        for &word in words {
            for &other in last_of(&blocks[word as usize], first as u32) {
                shared[other as usize] += 1;
                met.extend((shared[other as usize] == LEAST_SHARED).then_some(other));
            }
        }
        for &word in words {
            let block = &mut blocks[word as usize];
            last_of(block, first as u32).iter().for_each(|&other| shared[other as usize] = 0);
            block.push(place as u32);
        }
        met.sort_unstable();
        pairs.extend(met.into_iter().map(|other| (order[other as usize], order[place])));
    }
    pairs
}

/// The last places in a block that a document is compared with, none before the first.
fn last_of(block: &[u32], first: u32) -> &[u32] {
    let last = &block[block.len().saturating_sub(REACH)..];
    // Nearly always all of them are near.
    let far = last.iter().take_while(|&&place| place < first).count();
    &last[far..]
}

/// The most telling words of a profile, in no order.
fn telling(profile: &Profile) -> Vec<u32> {
    let mut words: Vec<(u32, f32)> = profile.iter().copied().filter(|(_, weight)| *weight > 0.0).collect();
    keep_weightiest(&mut words, LOOKED_UP);
    words.into_iter().map(|(word, _)| word).collect()
}

/// Keeps so many of the weightiest words, in no order.
fn keep_weightiest(words: &mut Vec<(u32, f32)>, most: usize) {
    if words.len() > most {
        words.select_nth_unstable_by(most, |a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        words.truncate(most);
    }
}

/// The profiles of all documents, and how many words have numbers.
fn profiles(corpus: Corpus<'_>) -> (Vec<Profile>, usize) {
    let counts = counts(corpus);
    let mut documents: FxHashMap<u32, u32> = FxHashMap::default();
    for (word, _) in counts.iter().flatten() {
        *documents.entry(*word).or_default() += 1;
    }
    let mut order: Vec<(u32, u32)> = documents.into_iter().collect();
    order.sort_unstable();
    let all = (counts.len() + OTHERS) as f32;
    let rarity = |(number, (word, count)): (usize, (u32, u32))| (word, (number as u32, (all / count as f32).ln()));
    let known: FxHashMap<u32, (u32, f32)> = order.into_iter().enumerate().map(rarity).collect();
    let often: [f32; MOST_OFTEN as usize + 1] = std::array::from_fn(|count| 1.0 + (count as f32).ln());
    let weigh = |(word, count): (u32, u32)| {
        let (number, rarity) = known[&word];
        (number, often[count.min(MOST_OFTEN) as usize] * rarity)
    };
    let weighed = counts.into_iter().map(|words| words.into_iter().map(weigh).collect());
    (weighed.map(|words| profile(words, known.len() as u32)).collect(), known.len())
}

/// The words of each document with how often it has them, sorted.
fn counts(corpus: Corpus<'_>) -> Vec<Vec<(u32, u32)>> {
    let mut words: Vec<Vec<u32>> = vec![Vec::new(); corpus.documents.len()];
    for claim in corpus.claims {
        words[claim.document.index()].extend(&claim.scene.words);
    }
    let counts = corpus.documents.iter().zip(words).map(|(document, mut words)| {
        words.sort_unstable();
        let same = words.chunk_by(|a, b| a == b);
        let mut counts: Vec<(u32, u32)> = same.map(|same| (same[0], same.len() as u32)).collect();
        let title = document.title().unwrap_or_default().to_lowercase();
        for word in title.split(|letter: char| !letter.is_alphanumeric()) {
            let hash = scene::hash(&singular(word));
            if let Ok(place) = counts.binary_search_by_key(&hash, |(word, _)| *word) {
                counts[place].1 += IN_HEADLINE;
            }
        }
        counts
    });
    counts.collect()
}

/// The weightiest of some words, with the weights brought to length one; the rest is a word without a number.
fn profile(mut words: Vec<(u32, f32)>, none: u32) -> Profile {
    keep_weightiest(&mut words, LAID_DOWN);
    words.sort_unstable_by_key(|(word, _)| *word);
    let length = words.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt().max(1e-6);
    let mut profile = [(none, 0.0); LAID_DOWN];
    profile.iter_mut().zip(words).for_each(|(place, (word, weight))| *place = (word, weight / length));
    profile
}

/// The cosines of profiles and of one that is laid out: its weights at the numbers of all words.
fn cosines(profiles: [&Profile; ABREAST], laid: &[f32]) -> [f32; ABREAST] {
    let mut sums = [0.0; ABREAST];
    for place in 0..LAID_DOWN {
        for (sum, profile) in sums.iter_mut().zip(profiles) {
            let (word, weight) = profile[place];
            *sum += weight * laid[word as usize];
        }
    }
    sums
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
        assert_eq!(stories.pairs(items.into_iter()), (vec![(0, 2), (0, 3), (2, 3)], 0));
    }

    #[test]
    fn the_claims_of_a_long_document_meet_those_in_reach() {
        let count = 3 * CLAIMS_IN_REACH;
        let stories = Stories { near: vec![FxHashMap::default()] };
        let (pairs, beyond) = stories.pairs((0..count).map(|_| (DocumentId::new(0), "dead")));
        assert_eq!(pairs.len() + beyond, count * (count - 1) / 2);
        assert!(pairs.iter().all(|(a, b)| b - a <= CLAIMS_IN_REACH));
        assert_eq!(pairs.iter().filter(|(a, _)| *a == 0).count(), CLAIMS_IN_REACH);
        let places: Vec<usize> = (0..count).collect();
        let middle = CLAIMS_IN_REACH + 7;
        assert_eq!(in_reach(&places, middle, |&place| place), &places[7..=middle + CLAIMS_IN_REACH]);
        assert_eq!(in_reach(&places[..5], 3, |&place| place), &places[..5]);
    }
}
