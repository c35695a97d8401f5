//! Statements that say of another that it is not so: "the report is a hoax", "the bank denies plans to close", "the
//! mayor slams rumours that she resigned".
//!
//! Near misses: "shot down the drone" says nothing of a claim; "did not deny it" and "no hoax" debunk nothing; what is
//! said in another sentence or is the subject of a denial is not what is denied.

use super::standing::{Standing, standing};
use super::tree;
use crate::interpret::page::Page;
use crate::interpret::word_list::WordList;
use crate::syntax::{Dep, Upos};
use std::sync::LazyLock;

static DEBUNKING: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../../lexicon/debunking.tsv")));
static NOUNS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../../lexicon/claim_nouns.tsv")));

/// How far behind a verb of attack the claim may stand that it attacks, in tokens.
const REACH: usize = 7;

/// The word by which a text says of something that it is not so.
pub(super) fn debunker(page: Page<'_>) -> Option<usize> {
    (0..page.reading.segments.tokens.len()).find(|&token| debunks(page, token))
}

/// A noun for what somebody claimed.
pub(super) fn is_claim_noun(page: Page<'_>, token: usize) -> bool {
    let noun = matches!(page.word(token).upos, Upos::Noun | Upos::Propn);
    noun && NOUNS.category(page.form(token).trim_end_matches('s')) == Some("any")
}

fn debunks(page: Page<'_>, token: usize) -> bool {
    let behind = token + 1..page.reading.segments.tokens.len().min(token + REACH);
    let fits = match DEBUNKING.category(page.form(token)) {
        Some("attack") => {
            page.is_verb(token) | page.is_nominal(token) && behind.clone().any(|at| is_claim_noun(page, at))
        }
        Some("deny") => {
            page.child(token, &[Dep::Dobj, Dep::Ccomp, Dep::Xcomp, Dep::Prep, Dep::Nsubjpass, Dep::Acl]).is_some()
                || !page.is_verb(token)
        }
        Some(_) => true,
        None => false,
    };
    fits && matches!(standing(page, token, token), Standing::Holds)
}

/// Whether most of these words are what the debunker speaks of.
pub(super) fn concerns(page: Page<'_>, debunker: usize, words: &[usize]) -> bool {
    let subject = |token: usize| {
        let chain = tree::chain(page, token);
        let below = chain.iter().position(|&word| word == debunker);
        below.is_some_and(|place| place > 0 && page.word(chain[place - 1]).dep == Dep::Nsubj)
    };
    let denies = page.is_verb(debunker) && DEBUNKING.category(page.form(debunker)) != Some("call");
    let spoken_of = |token: usize| {
        let within = page.sentence_at(token) == page.sentence_at(debunker);
        within && (!denies || tree::is_below(page, token, debunker) && !subject(token))
    };
    let count = words.iter().filter(|&&token| spoken_of(token)).count();
    count > 0 && 2 * count >= words.len().saturating_sub(1)
}
