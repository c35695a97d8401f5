//! What a deed was meant for. "We do not target civilians" denies an aim; that a shell hit a school does not exclude it,
//! though both pull apart. It is excluded by who says that the school was shelled on purpose, calls it a crime, or accuses.
//!
//! Near misses: "we did not shell the school" denies the deed itself; "civilian targets" is a noun.

use super::Side;
use crate::attribute::Act;
use crate::interpret::word_list::WordList;
use crate::interpret::{Claim, Kind, Polarity};
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/intent.tsv")));

/// Whether one of two claims denies no more than an aim, and the other tells of a deed without saying that it was meant.
pub(super) fn leaves_room(a: Side<'_>, b: Side<'_>) -> bool {
    let tells = |side: Side<'_>| !has(side, &["aim", "charge"]) && !accuses(side.claim);
    [(a, b), (b, a)].into_iter().any(|(it, other)| denies_aim(it) && tells(other))
}

fn denies_aim(side: Side<'_>) -> bool {
    let negated = side.claim.act == Act::Deny || side.claim.polarity == Polarity::Negated;
    negated && has(side, &["aim"]) && side.claim.deed.as_ref().is_none_or(|deed| deed.targets.is_empty())
}

fn accuses(claim: &Claim) -> bool {
    claim.act == Act::Accuse || claim.kind == Kind::Blame
}

/// Whether a claim has a word of one of some categories.
fn has(side: Side<'_>, categories: &[&str]) -> bool {
    let text = side.claim.content.text(side.corpus.documents[side.claim.document.index()].text());
    let words = text.split(|c: char| !c.is_alphabetic());
    words.filter_map(|word| WORDS.category(word)).any(|category| categories.contains(&category))
}
