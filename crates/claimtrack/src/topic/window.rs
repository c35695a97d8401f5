//! Which pairs are looked at: those that share a blocking key and stand near each other in time.
//!
//! There is no step that compares all with all: under each key, every item meets a bounded number of those that follow
//! it, so that the work grows with the number of items. The keys depend on the items alone, so that blocks could be
//! worked on by different machines.

use super::{Aspect, Corpus, Link, Member};
use crate::interpret::Claim;
use crate::span::ClaimId;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// How many of the items that follow under one key an item is compared with.
const REACH: usize = 80;

/// Items under their keys, each item by its position in a list sorted by day.
#[derive(Debug)]
pub(super) struct Blocks<K> {
    blocks: BTreeMap<K, Vec<u32>>,
}

impl<K: Ord> Blocks<K> {
    /// Lays items under their keys; they must come in order of day.
    pub fn new(items: impl Iterator<Item = impl IntoIterator<Item = K>>) -> Blocks<K> {
        let mut blocks: BTreeMap<K, Vec<u32>> = BTreeMap::new();
        for (place, keys) in items.enumerate() {
            for key in keys {
                let block = blocks.entry(key).or_default();
                if block.last() != Some(&(place as u32)) {
                    block.push(place as u32);
                }
            }
        }
        Blocks { blocks }
    }

    /// Pairs under one key at least that are at most so many days apart, each once, in order; and how many pairs were
    /// out of reach.
    pub fn pairs(&self, day: impl Fn(usize) -> Option<Date>, longest: i64) -> (Vec<(usize, usize)>, usize) {
        let mut pairs = Vec::new();
        let mut beyond = 0;
        for block in self.blocks.values() {
            for (number, &first) in block.iter().enumerate() {
                let near = block[number + 1..]
                    .iter()
                    .take_while(|&&second| are_near(day(first as usize), day(second as usize), longest));
                for (distance, &second) in near.enumerate() {
                    if distance < REACH {
                        pairs.push((first as usize, second as usize));
                    } else {
                        beyond += 1;
                    }
                }
            }
        }
        pairs.sort_unstable();
        pairs.dedup();
        (pairs, beyond)
    }
}

/// Links between all claims, of those at some places, that share a key under one aspect and are at most so many days
/// apart; claims without a key are left out.
pub(super) fn linked<'a, K: Ord, I: IntoIterator<Item = K>>(
    corpus: Corpus<'a>,
    places: impl Iterator<Item = usize>,
    aspect: Aspect,
    longest: i64,
    keys: impl Fn(&'a Claim) -> I,
) -> Vec<Link> {
    let keyed = |place: &usize| keys(&corpus.claims[*place]).into_iter().next().is_some();
    let all = places.filter(keyed);
    let mut members: Vec<Member> = all.map(|place| Member { claim: ClaimId::new(place), figure: None }).collect();
    members.sort_by_cached_key(|&member| corpus.order(member));
    let blocks = Blocks::new(members.iter().map(|member| keys(corpus.claim(member.claim))));
    let (pairs, _) = blocks.pairs(|place| corpus.date(members[place]), longest);
    pairs.into_iter().map(|(a, b)| Link::new(corpus, aspect, members[a], members[b], 1.0, 0.0)).collect()
}

/// Whether two days, the earlier first, are at most so many apart; what has no day is near what has none.
fn are_near(a: Option<Date>, b: Option<Date>, longest: i64) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => crate::interpret::time::days_between(a, b) <= longest,
        (None, None) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn pairs_share_a_key_and_are_near() {
        let days = [date(2031, 5, 1), date(2031, 5, 2), date(2031, 5, 9)];
        let blocks = Blocks::new([vec!["Sund", "Torvik"], vec!["Sund", "Torvik"], vec!["Sund"]].into_iter());
        assert_eq!(blocks.pairs(|place| Some(days[place]), 5), (vec![(0, 1)], 0));
        assert_eq!(blocks.pairs(|place| Some(days[place]), 7), (vec![(0, 1), (1, 2)], 0));
    }

    #[test]
    fn a_block_of_many_takes_no_more_than_its_share() {
        let blocks = Blocks::new((0..300).map(|_| ["Sund"]));
        let (pairs, beyond) = blocks.pairs(|_| None, 5);
        assert_eq!(pairs.len() + beyond, 300 * 299 / 2);
        assert!(pairs.len() <= 300 * REACH);
    }
}
