//! The words of a statement that say what it is about: names, numbers, nouns, verbs, qualities.
//!
//! Left out: words of grammar, auxiliaries, and verbs that every clause may have ("be", "have", "do").

use super::rarity::rarity;
use crate::interpret::page::Page;
use crate::syntax::{Dep, Upos};

/// What a word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Name,
    Number,
    Verb,
    Noun,
    Quality,
}

/// A word of a statement.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Its token.
    pub token: usize,
    /// As written, in lower case.
    pub form: String,
    /// Its base form in lower case; the digits of a number.
    pub key: String,
    pub sort: Sort,
    /// How much it means that it is found.
    pub weight: f32,
}

/// The words of a statement, in order.
pub(super) fn words(page: Page<'_>) -> Vec<Word> {
    let tokens = 0..page.reading.segments.tokens.len();
    tokens.filter_map(|token| sort(page, token).map(|sort| word(page, token, sort))).collect()
}

fn word(page: Page<'_>, token: usize, sort: Sort) -> Word {
    let form = page.lower(token).to_owned();
    let key = match sort {
        Sort::Number => digits(&form),
        Sort::Name => form.trim_end_matches('s').to_owned(),
        _ => singular(page.lemma(token).into_owned()),
    };
    let weight = rarity(&form);
    Word { token, form, key, sort, weight }
}

fn sort(page: Page<'_>, token: usize) -> Option<Sort> {
    let lower = page.lower(token);
    let word = page.word(token);
    if is_empty_verb(lower) || !lower.starts_with(char::is_alphanumeric) || matches!(word.dep, Dep::Aux | Dep::Auxpass)
    {
        return None;
    }
    match word.upos {
        Upos::Propn => Some(Sort::Name),
        Upos::Num => Some(Sort::Number),
        _ if lower.bytes().all(|byte| byte.is_ascii_digit()) => Some(Sort::Number),
        Upos::Verb => Some(Sort::Verb),
        Upos::Noun => Some(Sort::Noun),
        Upos::Adj => Some(Sort::Quality),
        _ => None,
    }
}

/// A verb that says nothing by itself.
pub(super) fn is_empty_verb(lower: &str) -> bool {
    const EMPTY: [&str; 16] = [
        "be", "is", "are", "was", "were", "been", "being", "'s", "have", "has", "had", "having", "do", "does", "did",
        "done",
    ];
    EMPTY.contains(&lower)
}

/// A number without its separators.
fn digits(form: &str) -> String {
    form.chars().filter(|letter| *letter != ',').collect()
}

/// The base form of a noun that was tagged as a singular.
fn singular(lemma: String) -> String {
    match lemma.strip_suffix('s') {
        Some(stem) if stem.len() > 3 && !stem.ends_with(['s', 'u', 'i']) => stem.to_owned(),
        _ => lemma,
    }
}
