//! Who broke a truce, or kept people from leaving under it: each side says that the other did.
//!
//! "Swedish guns broke the truce at noon" and "Norwegian gangs sabotage the corridors" cannot both be the
//! whole story. Near misses: a truce that holds; who calls for one; two days on, another truce.

use super::window::linked;
use super::{Aspect, Corpus, Link};
use crate::interpret::word_list::WordList;
use crate::interpret::{Claim, Modality, Polarity};
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/truce.tsv")));

/// Most days between two claims on one truce.
const LONGEST_GAP: i64 = 1;

/// The side that a claim says broke a truce; `None` when it says nothing of the kind, or names its own.
pub(crate) fn breaker(claim: &Claim) -> Option<&str> {
    let own = claim.claimant.as_ref()?.side.as_deref()?;
    let doer = claim.deed.as_ref().and_then(|deed| deed.doer).or(claim.clause.agent).filter(|doer| *doer != own)?;
    let has = |category| claim.words.iter().any(|word| WORDS.category(word) == Some(category));
    let told = matches!(claim.modality, Modality::Asserted | Modality::Reported);
    let broken = || if claim.polarity == Polarity::Negated { has("kept") } else { has("breaks") };
    (told && has("truce") && broken()).then_some(doer)
}

/// Links between claims on one day's truce.
pub(super) fn links(corpus: Corpus<'_>) -> Vec<Link> {
    linked(corpus, corpus.places(), Aspect::Truce, LONGEST_GAP, |claim| breaker(claim).map(|_| ()))
}
