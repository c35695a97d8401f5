//! What became of people: a claim on all or none of them meets those on some that name one place, ship or person with it,
//! within some days.
//!
//! Near misses: "no one was hurt" on Monday beside the dead of Tuesday's raid on the same town; the residents of a town
//! beside the soldiers in it.

use super::story::{Stories, in_reach};
use super::{Aspect, Corpus, Link, Member, spot};
use crate::interpret::fate::{Extent, Whom};
use crate::interpret::{Claim, Fate};
use crate::span::ClaimId;
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// Most days between two claims on what became of all of a group, or of anybody over some time.
const LONGEST_GAP: i64 = 7;

/// Most days between the claim that something befell nobody and an earlier one that it befell some.
const ONE_EVENT: i64 = 1;

/// How likely two fates that exclude each other are those of the same people: of 92 pairs of fates and causes judged by
/// reading 76 were right.
const LIKELIHOOD: f32 = 0.5;

/// The fates that two claims tell of and that cannot both be those of the same people.
pub(crate) fn clashes<'a>(a: &'a Claim, b: &'a Claim) -> impl Iterator<Item = (&'a Fate, &'a Fate)> {
    let pairs = a.fates.iter().flat_map(|fate| b.fates.iter().map(move |other| (fate, other)));
    pairs.filter(|(fate, other)| fate.excludes(other))
}

/// Links between claims whose fates exclude each other.
pub(super) fn links(corpus: Corpus<'_>, stories: &Stories) -> Vec<Link> {
    let mut of_document: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    let telling = || corpus.claims.iter().enumerate().filter(|(_, claim)| !claim.fates.is_empty());
    let by_name = spot::Named::of(corpus, telling().map(|(place, _)| place));
    for (place, claim) in telling() {
        of_document.entry(claim.document.index()).or_default().push(place);
    }
    let mut pairs = BTreeSet::new();
    for (place, it) in telling().filter(|(_, claim)| is_of_all_or_none(claim)) {
        let Some(day) = spot::day(corpus, it) else { continue };
        let spots = spot::spots(it);
        let in_spot = by_name.around(&spots, day, LONGEST_GAP);
        let documents = stories.around(it.document).filter_map(|document| of_document.get(&document.index()));
        let in_story = documents.flat_map(|claims| in_reach(claims, place, |&claim| claim));
        let in_spot = in_spot.iter().filter(|&&other| spot::shares(&spots, &corpus.claims[other]));
        let in_story = in_story.filter(|&&other| is_of_one_group(it, &corpus.claims[other]));
        for &other in in_spot.chain(in_story) {
            let theirs = &corpus.claims[other];
            if may_be_of_one_time(corpus, it, theirs) && clashes(it, theirs).next().is_some() {
                pairs.insert((place.min(other), place.max(other)));
            }
        }
    }
    let member = |place| Member { claim: ClaimId::new(place), figure: None };
    pairs.into_iter().map(|(a, b)| Link::new(corpus, Aspect::Fate, member(a), member(b), 1.0, LIKELIHOOD)).collect()
}

fn is_of_all_or_none(claim: &Claim) -> bool {
    claim.fates.iter().any(|fate| fate.extent != Extent::Some)
}

/// Whether two claims of one story are on one group: both say it of all, or one names the group of the other.
fn is_of_one_group(it: &Claim, other: &Claim) -> bool {
    let all = |claim: &Claim| claim.fates.iter().any(|fate| fate.extent == Extent::All);
    let groups = it.fates.iter().filter(|fate| fate.extent == Extent::All && fate.whom == Whom::Party);
    let names_group = || groups.clone().any(|fate| other.scene.words.binary_search(&fate.group).is_ok());
    all(it) && (all(other) || names_group())
}

/// Whether two claims may be of one event, by their days, and do not overlap. The first is of all or none: what befell
/// nobody in one event leaves room for what happens after it.
fn may_be_of_one_time(corpus: Corpus<'_>, it: &Claim, other: &Claim) -> bool {
    let Some((own, theirs)) = spot::day(corpus, it).zip(spot::day(corpus, other)) else { return false };
    let lasts = it.fates.iter().any(Fate::lasts);
    let near = if lasts { (own - theirs).abs() <= LONGEST_GAP } else { (0..=ONE_EVENT).contains(&(own - theirs)) };
    let one_day = it.as_of.zip(other.as_of).is_none_or(|(a, b)| a == b);
    let overlap = it.document == other.document && it.content.iter().any(|span| other.content.overlap(span) > 0);
    near && one_day && !overlap
}
