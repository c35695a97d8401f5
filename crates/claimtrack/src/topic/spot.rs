//! What claims are on, by the names in them: towns, ships, people. Names of countries and words like "sea" tell no place
//! from another and do not count.

use super::matter::number_of_day;
use super::{Corpus, Member};
use crate::interpret::claimant::fold::fold;
use crate::interpret::fate::{Extent, Whom};
use crate::interpret::word_list::WordList;
use crate::interpret::{Claim, gazetteer, scene};
use crate::span::ClaimId;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static PARTS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/parts_of_names.tsv")));

static COMMON: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    let words = gazetteer::countries_and_peoples().flat_map(|name| name.split(' '));
    let spelled = words.chain(PARTS.words("part")).map(str::to_lowercase);
    spelled.flat_map(|word| [scene::hash(&word), scene::hash(&fold(&word))]).collect()
});

/// How many claims before a day, and how many from it on, are looked at under one name.
const REACH: usize = 80;

/// Claims in order of day under each name in them.
pub(super) struct Named {
    of_name: FxHashMap<u32, Vec<(i64, usize)>>,
}

impl Named {
    /// Lays down some claims by their places; those without a day are left out.
    pub fn of(corpus: Corpus<'_>, places: impl Iterator<Item = usize>) -> Named {
        let dated = |place: usize| Some((day(corpus, &corpus.claims[place])?, place));
        let mut order: Vec<(i64, usize)> = places.filter_map(dated).collect();
        let member = |place| Member { claim: ClaimId::new(place), figure: None };
        order.sort_by_cached_key(|&(day, place)| (day, corpus.order(member(place))));
        let mut of_name: FxHashMap<u32, Vec<(i64, usize)>> = FxHashMap::default();
        for item in order {
            named(&corpus.claims[item.1]).into_iter().for_each(|name| of_name.entry(name).or_default().push(item));
        }
        Named { of_name }
    }

    /// The places of those that name one of some spots at most so many days from a day, the nearest under each name.
    pub fn around(&self, spots: &BTreeSet<u32>, day: i64, longest: i64) -> BTreeSet<usize> {
        let near = |block: &Vec<(i64, usize)>| {
            let before = |limit: i64| block.partition_point(|(other, _)| *other < limit);
            let (from, at, to) = (before(day - longest), before(day), before(day + longest + 1));
            block[from.max(at.saturating_sub(REACH))..to.min(at + REACH)].to_vec()
        };
        spots.iter().filter_map(|name| self.of_name.get(name)).flat_map(near).map(|(_, place)| place).collect()
    }
}

/// The day a claim was said, as a number of days since 1970.
pub(super) fn day(corpus: Corpus<'_>, claim: &Claim) -> Option<i64> {
    claim.said_on.or(corpus.dates[claim.document.index()]).map(number_of_day)
}

/// The words of names in a claim and its sentences, and the people whose fate it tells.
fn named(claim: &Claim) -> BTreeSet<u32> {
    let names = claim.scene.names.iter().chain(&claim.clause.names).copied();
    people(claim).chain(names.filter(|name| !COMMON.contains(name))).collect()
}

/// Where or of what a claim is: what it names itself, else what its sentences name, else, when it is of all of a group,
/// the towns around it.
pub(super) fn spots(claim: &Claim) -> BTreeSet<u32> {
    let names = claim.clause.names.iter().copied().filter(|name| !COMMON.contains(name));
    let own: BTreeSet<u32> = people(claim).chain(names).collect();
    let of_all = claim.fates.iter().any(|fate| fate.extent == Extent::All);
    let named = named(claim);
    match () {
        () if !own.is_empty() => own,
        () if !named.is_empty() || !of_all => named,
        () => claim.scene.around.iter().flat_map(|town| town.split(' ')).map(scene::hash).collect(),
    }
}

/// Whether another claim names half of the spots of one at least.
pub(super) fn shares(spots: &BTreeSet<u32>, other: &Claim) -> bool {
    !spots.is_empty() && 2 * spots.intersection(&named(other)).count() >= spots.len()
}

fn people(claim: &Claim) -> impl Iterator<Item = u32> + '_ {
    claim.fates.iter().filter_map(|fate| match fate.whom {
        Whom::One(name) => Some(name),
        _ => None,
    })
}
