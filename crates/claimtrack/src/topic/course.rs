//! How something went: claims on events of one class between the same parties are linked.

use super::window::linked;
use super::{Aspect, Corpus, Link};
use crate::interpret::{Claim, Kind};
use std::collections::BTreeSet;

/// Most days between reports on how one series of talks goes.
const LONGEST_SERIES: i64 = 60;

/// Links between claims on how one series of events went.
pub(super) fn links(corpus: Corpus<'_>) -> Vec<Link> {
    linked(corpus, corpus.places(), Aspect::Outcome, LONGEST_SERIES, how_it_went)
}

fn how_it_went(claim: &Claim) -> Vec<(&'static str, BTreeSet<&'static str>)> {
    let event = claim.event.as_ref().filter(|event| !event.parties.is_empty());
    let told = claim.kind == Kind::Outcome && claim.valence.is_some();
    event.filter(|_| told).map(|event| (event.class, event.parties.clone())).into_iter().collect()
}
