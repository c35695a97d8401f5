//! Who did what to whom: attacks, strikes and the like, in a form that claims of different documents can be compared by.
//!
//! "Norhavn shelled the hospital in Sund", "a Norhavn airstrike on the hospital", and the denial "Norhavn denied that its
//! forces hit the building" name one deed with one doer. The doer is the side of the verb's subject, of the adjective
//! before the noun, or of whoever is accused; a denial's doer is the denier when it speaks of itself.
//!
//! Near misses: "planned to attack" is no deed yet; "under attack" has no doer.

use super::gazetteer;
use super::page::Page;
use super::word_list::WordList;
use super::{Claimant, Modality};
use crate::attribute::Act;
use crate::syntax::{Dep, Upos};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/deeds.tsv")));

/// Classes of deeds; a claim that speaks of several is about the first of these.
const CLASSES: [&str; 6] = ["attack", "invasion", "withdrawal", "surrender", "violation", "killing"];

/// Something that somebody did, or is said to have done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Class of deed, from the lexicon: "attack", "killing".
    pub class: &'static str,
    /// The country or body that did it; `None` when the claim does not say.
    pub doer: Option<&'static str>,
    /// What was hit, as lower-case nouns from the lexicon: "hospital", "station".
    pub targets: BTreeSet<&'static str>,
}

/// The class of deed that a word stands for: "shelling" and "struck" are attacks.
pub(crate) fn class(word: &str) -> Option<&'static str> {
    WORDS.category(word).filter(|category| CLASSES.contains(category))
}

/// The deed that a claim speaks of.
pub(crate) fn deed(
    page: Page<'_>,
    act: Act,
    claimant: Option<&Claimant>,
    modality: Modality,
    content: &[usize],
) -> Option<Deed> {
    if !matches!(modality, Modality::Asserted | Modality::Reported) {
        return None;
    }
    let category = |token: usize| WORDS.category(page.form(token));
    let of_class = |class: &'static str| content.iter().copied().find(|&token| category(token) == Some(class));
    let token = CLASSES.iter().find_map(|class| of_class(class))?;
    let targets = content.iter().filter_map(|&token| {
        let form = page.form(token);
        (category(token) == Some("target")).then(|| WORDS.spelling(form)).flatten()
    });
    Some(Deed { class: category(token)?, doer: doer(page, act, claimant, token, content), targets: targets.collect() })
}

fn doer(
    page: Page<'_>,
    act: Act,
    claimant: Option<&Claimant>,
    token: usize,
    content: &[usize],
) -> Option<&'static str> {
    let own = || claimant.and_then(|claimant| claimant.side.as_deref()).and_then(known_side);
    let named = if page.word(token).upos == Upos::Verb { by_verb(page, token) } else { by_noun(page, token) };
    match act {
        Act::Accuse => first_country(page, content).or(named),
        Act::Deny => named.or_else(own),
        _ => named,
    }
}

fn known_side(name: &str) -> Option<&'static str> {
    gazetteer::country(name).map(|country| country.name).or_else(|| gazetteer::body(name))
}

/// The side of an active verb's subject or of a passive's "by".
fn by_verb(page: Page<'_>, verb: usize) -> Option<&'static str> {
    let mut clause = verb;
    while matches!(page.word(clause).dep, Dep::Conj | Dep::Xcomp) && page.child(clause, &[Dep::Nsubj]).is_none() {
        clause = page.head(clause);
    }
    let subject = page.child(clause, &[Dep::Nsubj]);
    let agent = page.child(verb, &[Dep::Agent]).and_then(|by| page.child(by, &[Dep::Pobj]));
    phrase_side(page, agent.or(subject)?)
}

/// "a Norhavn airstrike", "shelling by Norhavn", "Norhavn's attack".
fn by_noun(page: Page<'_>, noun: usize) -> Option<&'static str> {
    let prepositions = page.children(noun).filter(|&child| page.lower(child) == "by");
    let by =
        prepositions.filter_map(|prep| page.child(prep, &[Dep::Pobj])).find_map(|object| phrase_side(page, object));
    by.or_else(|| phrase_side(page, noun))
}

fn phrase_side(page: Page<'_>, head: usize) -> Option<&'static str> {
    let words: Vec<&str> = (page.phrase_start(head)..=head).map(|token| page.form(token)).collect();
    gazetteer::first_side(&words)
}

fn first_country(page: Page<'_>, content: &[usize]) -> Option<&'static str> {
    let words: Vec<&str> = content.iter().take(6).map(|&token| page.form(token)).collect();
    gazetteer::first_side(&words)
}
