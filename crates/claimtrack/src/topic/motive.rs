//! How a move of an army is taken: as meant well by those who make it, or as a ruse by others.
//!
//! "Norway pulls its troops back as a gesture of goodwill" and "the Norwegian withdrawal is only a tactic" cannot both be
//! right. Near misses: a ruse of somebody else; goodwill in a speech that is about no move.

use super::matter::Vocabulary;
use super::window::linked;
use super::{Aspect, Corpus, Link};
use crate::interpret::word_list::WordList;
use crate::interpret::{Claim, Polarity, gazetteer};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/motive.tsv")));

/// The words for a move, one of which every reading of one has.
const MOVE: &str = "move";

/// Most days between two readings of one move.
const LONGEST_GAP: i64 = 7;

/// How a move is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Motive {
    /// As meant well, by whoever makes it.
    Goodwill,
    /// As a ruse, by somebody else.
    Ruse,
    /// As made for another move, by somebody else: "they only regroup".
    Regrouping,
}

/// How a claim takes a move; `None` when it speaks of no move or says that it is not so.
pub(crate) fn motive(claim: &Claim) -> Option<Motive> {
    let has = |category| claim.words.iter().any(|word| WORDS.category(word) == Some(category));
    if claim.polarity == Polarity::Negated || !has(MOVE) {
        return None;
    }
    match (has("goodwill"), has("ruse"), has("regrouping")) {
        (true, false, false) => Some(Motive::Goodwill),
        (false, true, _) => Some(Motive::Ruse),
        (false, false, true) => Some(Motive::Regrouping),
        _ => None,
    }
}

/// Whose move it can be: one's own is meant well, a ruse or regrouping is that of a country named.
pub(super) fn movers(claim: &Claim) -> BTreeSet<&str> {
    let own = claim.claimant.as_ref().and_then(|claimant| claimant.side.as_deref());
    match motive(claim) {
        Some(Motive::Goodwill) => own.into_iter().collect(),
        Some(Motive::Ruse | Motive::Regrouping) => {
            let named = claim.words.iter().filter_map(gazetteer::named);
            named.filter(|country| Some(*country) != own).collect()
        }
        None => BTreeSet::new(),
    }
}

/// Links between claims on how one side's moves are to be taken.
pub(super) fn links<'a>(corpus: Corpus<'a>, vocabulary: &Vocabulary<'a>) -> Vec<Link> {
    let of_moves = vocabulary.having(|word| WORDS.category(word) == Some(MOVE));
    linked(corpus, of_moves.into_iter(), Aspect::Motive, LONGEST_GAP, movers)
}
