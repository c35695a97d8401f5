//! What a side is set on: to fight on, or to fight less. Commitments of one side within a month are linked.
//!
//! "We will keep up the offensive" and, weeks later, "the decision has been taken to reduce operations" are a change of
//! course. Near misses: what one side says of the other's plans; "we will not stop the fighting" goes on.

use super::window::linked;
use super::{Aspect, Corpus, Link};
use crate::interpret::word_list::WordList;
use crate::interpret::{Claim, Kind, Polarity};
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/resolve.tsv")));

/// Most days between two commitments that are laid side by side.
const LONGEST_GAP: i64 = 31;

/// Whether somebody means to fight on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Resolve {
    /// To go on, or to do more.
    On,
    /// To do less, or to stop.
    Back,
}

/// What the claimant of a commitment is set on; `None` when it is about something else or pulls both ways.
pub(crate) fn resolve(claim: &Claim) -> Option<Resolve> {
    let has = |category| claim.words.iter().any(|word| WORDS.category(word) == Some(category));
    if claim.kind != Kind::Commitment || !has("fight") || speaks_of_another(claim) {
        return None;
    }
    let goes_on = match (has("on"), has("back")) {
        (true, false) => true,
        (false, true) => false,
        _ => return None,
    };
    let turned = claim.polarity == Polarity::Negated;
    Some(if goes_on != turned { Resolve::On } else { Resolve::Back })
}

fn speaks_of_another(claim: &Claim) -> bool {
    let doer = claim.deed.as_ref().and_then(|deed| deed.doer);
    doer.is_some_and(|doer| Some(doer) != side(claim))
}

fn side(claim: &Claim) -> Option<&str> {
    claim.claimant.as_ref()?.side.as_deref()
}

/// Links between what each side is set on.
pub(super) fn links(corpus: Corpus<'_>) -> Vec<Link> {
    linked(corpus, corpus.places(), Aspect::Resolve, LONGEST_GAP, |claim| resolve(claim).and(side(claim)))
}
