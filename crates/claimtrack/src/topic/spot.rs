//! What claims are on, by the names in them: towns, ships, people. Names of countries and words like "sea" tell no place
//! from another and do not count.

use crate::interpret::claimant::fold::fold;
use crate::interpret::fate::{Extent, Whom};
use crate::interpret::word_list::WordList;
use crate::interpret::{Claim, gazetteer, scene};
use rustc_hash::FxHashSet;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static PARTS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/parts_of_names.tsv")));

static COMMON: LazyLock<FxHashSet<u32>> = LazyLock::new(|| {
    let words = gazetteer::countries_and_peoples().flat_map(|name| name.split(' '));
    let spelled = words.chain(PARTS.words("part")).map(str::to_lowercase);
    spelled.flat_map(|word| [scene::hash(&word), scene::hash(&fold(&word))]).collect()
});

/// The words of names in a claim and its sentences, and the people whose fate it tells.
pub(super) fn named(claim: &Claim) -> BTreeSet<u32> {
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
