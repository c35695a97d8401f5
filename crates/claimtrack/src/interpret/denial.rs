//! What a denial denies: the claim that "those claims", "the accusation" or "it" stands for, in the same document.
//!
//! "Torvik has denied those claims" points to the claim before it by somebody of another side; "denied the tally" to
//! the figure before it. A denial that spells out what it denies ("denied shelling the port") points to the earlier
//! claim by another side that shares most of its words. When nothing fits, it points nowhere.
//!
//! Near misses: "did not deny it" and "could not confirm it" reply to nothing; "denied the request" and "denied him entry" deny no claim.

use super::page::Page;
use super::word_list::WordList;
use super::{Claim, Kind, Polarity};
use crate::attribute::{Act, Speech};
use crate::span::ClaimId;
use crate::syntax::{Dep, Upos};
use std::sync::LazyLock;

static NOUNS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/claim_nouns.tsv")));

/// How many claims back a denied claim may stand.
const REACH: usize = 6;

/// Smallest share of a denial's words that the denied claim must have.
const SHARED_WORDS: f32 = 0.5;

/// Fills `refers_to` of the denials and confirmations of one document; claims must be in order of the text.
pub(crate) fn refer(page: Page<'_>, claims: &mut [Claim]) {
    for place in 0..claims.len() {
        let reply = match claims[place].act {
            Act::Deny => claims[place].polarity == Polarity::Negated,
            Act::Confirm => claims[place].polarity == Polarity::Affirmed,
            _ => false,
        };
        if !reply {
            continue;
        }
        let content = page.tokens_of(&claims[place].content);
        let (before, rest) = claims.split_at_mut(place);
        rest[0].refers_to = match pointer(page, &content) {
            Some(pointer) => pointed(page, before, &rest[0], pointer),
            None => spelled_out(before, &rest[0]),
        };
    }
}

/// A content that only points to what somebody claimed.
struct Pointer {
    /// The category of its noun.
    category: &'static str,
    /// Whose claim it is said to be: "the union's statement".
    owner: Option<String>,
}

/// Reads "those claims", "the reports", "it", "the union's statement" as a pointer.
fn pointer(page: Page<'_>, content: &[usize]) -> Option<Pointer> {
    let head = super::modality::root(page, content)?;
    let plain = |child: usize| matches!(page.word(child).dep, Dep::Det | Dep::Poss | Dep::Amod);
    let short = content.len() <= 4 || page.children(head).all(plain);
    let category = NOUNS.category(&page.lemma(head)).filter(|_| short)?;
    let owner = page.child(head, &[Dep::Poss]).filter(|&owner| page.word(owner).upos != Upos::Pron);
    Some(Pointer { category, owner: owner.map(|owner| page.form(owner).to_lowercase()) })
}

/// The nearest earlier claim of another side that the noun can stand for, made by the owner if one is named; of several
/// by that speaker, the nearest on whoever denies.
fn pointed(page: Page<'_>, before: &[Claim], denial: &Claim, pointer: Pointer) -> Option<ClaimId> {
    let by_owner = |claim: &Claim| {
        let source = claim.source.text(page.text()).to_lowercase();
        pointer.owner.as_ref().is_none_or(|owner| source.contains(owner.as_str()))
    };
    let fits = |claim: &Claim| {
        let kind_fits = match pointer.category {
            "figure" => claim.kind == Kind::Figure,
            _ => claim.act != Act::Deny,
        };
        kind_fits && claim.speech != Speech::Narration && other_side(claim, denial) && by_owner(claim)
    };
    let fitting: Vec<usize> = (0..before.len()).rev().take(REACH).filter(|&place| fits(&before[place])).collect();
    let nearest = *fitting.first()?;
    let of_one_speaker = fitting.iter().filter(|&&place| before[place].claimant == before[nearest].claimant);
    let concerned = of_one_speaker.copied().find(|&place| speaks_of(page, &before[place], denial));
    Some(ClaimId::new(concerned.unwrap_or(nearest)))
}

/// Whether a claim names whoever denies, by the side or by a name in the claimant: of several claims by one speaker,
/// people deny the one on themselves.
fn speaks_of(page: Page<'_>, claim: &Claim, denial: &Claim) -> bool {
    let Some(denier) = &denial.claimant else { return false };
    let words = denier.name.split(' ').map(|word| word.trim_end_matches("'s").trim_end_matches("’s"));
    let names: Vec<&str> = denier
        .side
        .as_deref()
        .into_iter()
        .chain(words.filter(|word| word.starts_with(char::is_uppercase) && word.len() > 3))
        .collect();
    claim.content.iter().any(|span| names.iter().any(|name| span.of(page.text()).contains(name)))
}

/// The earlier claim of another side that shares most words with a denial that says what it denies.
fn spelled_out(before: &[Claim], denial: &Claim) -> Option<ClaimId> {
    let shared = |claim: &Claim| {
        let common = denial.words.iter().filter(|word| claim.words.binary_search(word).is_ok()).count();
        common as f32 / denial.words.len().max(1) as f32
    };
    let candidates = before.iter().enumerate().rev().take(2 * REACH).filter(|(_, claim)| other_side(claim, denial));
    let scored = candidates.map(|(place, claim)| (shared(claim), place));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
    (best.0 >= SHARED_WORDS && denial.words.len() >= 2).then(|| ClaimId::new(best.1))
}

fn other_side(claim: &Claim, denial: &Claim) -> bool {
    match (&claim.claimant, &denial.claimant) {
        (Some(a), Some(b)) => a.name != b.name && (a.side.is_none() || a.side != b.side),
        _ => true,
    }
}
