//! How something went: claims on events of one class between the same parties are linked.

use super::window::Blocks;
use super::{Aspect, Corpus, Link, Member};
use crate::interpret::{Claim, Kind};
use crate::span::ClaimId;
use std::collections::BTreeSet;

/// Most days between reports on how one series of talks goes.
const LONGEST_SERIES: i64 = 60;

/// Links between claims on how one series of events went.
pub(super) fn links(corpus: Corpus<'_>) -> Vec<Link> {
    let asked = (0..corpus.claims.len()).filter(|&place| !how_it_went(&corpus.claims[place]).is_empty());
    let mut members: Vec<Member> = asked.map(|place| Member { claim: ClaimId::new(place), figure: None }).collect();
    members.sort_by_cached_key(|&member| corpus.order(member));
    let blocks = Blocks::new(members.iter().map(|member| how_it_went(corpus.claim(member.claim))));
    let (pairs, _) = blocks.pairs(|place| corpus.date(members[place]), LONGEST_SERIES);
    pairs.into_iter().map(|(a, b)| Link::new(corpus, Aspect::Outcome, members[a], members[b], 1.0, 0.0)).collect()
}

fn how_it_went(claim: &Claim) -> Vec<(&'static str, BTreeSet<&'static str>)> {
    let event = claim.event.as_ref().filter(|event| !event.parties.is_empty());
    let told = claim.kind == Kind::Outcome && claim.valence.is_some();
    event.filter(|_| told).map(|event| (event.class, event.parties.clone())).into_iter().collect()
}
