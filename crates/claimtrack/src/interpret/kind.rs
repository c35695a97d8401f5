//! What sort of claim it is: from the cue's act, the figures, and the main words of the content.
//!
//! The first question that is answered with yes decides, in the order of [`kind`]: does the cue deny, accuse, demand or
//! promise; is something counted; does it say how an event went; does somebody take a side, want something, or say what
//! will be done; is something judged; did something happen.
//!
//! Near misses: "it would be possible to meet once a deal is ready" tells no outcome; "this would build trust" commits
//! nobody, it judges.

use super::page::Page;
use super::word_list::WordList;
use super::{Kind, Modality, Valence};
use crate::attribute::Act;
use crate::figure::Figure;
use crate::syntax::{Dep, Upos, Xpos};
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/kinds.tsv")));

/// What the kind of a claim is read off.
pub(crate) struct Signs<'a> {
    pub act: Act,
    pub figures: &'a [&'a Figure],
    pub valence: Option<Valence>,
    /// Whether the claim is about something that has an outcome, named in it or just before.
    pub event: bool,
    pub modality: Modality,
    pub root: Option<usize>,
}

/// The kind of a claim.
pub(crate) fn kind(page: Page<'_>, signs: &Signs<'_>) -> Kind {
    match signs.act {
        Act::Deny => return Kind::Denial,
        Act::Accuse => return Kind::Blame,
        Act::Demand => return Kind::Demand,
        Act::Promise => return Kind::Commitment,
        _ => {}
    }
    if signs.figures.iter().any(|figure| figure.people || figure.materiel) {
        return Kind::Figure;
    }
    if signs.event && signs.valence.is_some() && signs.modality == Modality::Asserted {
        return Kind::Outcome;
    }
    let told = signs.root.and_then(|root| main_words(page, root).into_iter().find_map(|word| listed(page, word)));
    let bare_object = signs.act == Act::Believe && !is_clause(page, signs.root);
    match (told, signs.modality) {
        (Some(Kind::Position), _) => Kind::Position,
        _ if bare_object => Kind::Position,
        (Some(Kind::Demand), _) | (_, Modality::Required) => Kind::Demand,
        (_, Modality::Intended) => of_future(page, signs.root),
        (Some(kind), _) => kind,
        _ if judges(page, signs.root) => Kind::Assessment,
        _ if signs.modality == Modality::Asserted && happened(page, signs.root) => Kind::Event,
        _ => Kind::Assertion,
    }
}

/// The main word, what completes it, and its subject.
fn main_words(page: Page<'_>, root: usize) -> Vec<usize> {
    let completing = page.children(root).filter(|&child| {
        matches!(page.word(child).dep, Dep::Acomp | Dep::Attr | Dep::Xcomp | Dep::Nsubjpass | Dep::Prep)
    });
    std::iter::once(root).chain(completing).collect()
}

fn listed(page: Page<'_>, token: usize) -> Option<Kind> {
    Some(match WORDS.category(page.form(token))? {
        "demand" => Kind::Demand,
        "commitment" => Kind::Commitment,
        _ => Kind::Position,
    })
}

/// What somebody says will be: done by a doer or to be done, it commits; of "this" and "it" that will be so, it judges.
fn of_future(page: Page<'_>, root: Option<usize>) -> Kind {
    let Some(root) = root else { return Kind::Assertion };
    let passive = page.child(root, &[Dep::Auxpass]).is_some();
    let copula = matches!(page.lower(root).as_str(), "be" | "become" | "remain" | "have" | "take" | "happen");
    match page.child(root, &[Dep::Nsubj, Dep::Nsubjpass]).map(|subject| page.lower(subject)).as_deref() {
        Some("this" | "that") => Kind::Assessment,
        Some("we" | "i") => Kind::Commitment,
        Some("it") if passive => Kind::Commitment,
        Some("it") if copula => Kind::Assessment,
        Some(_) if !passive && !copula => Kind::Commitment,
        Some(_) if judges(page, Some(root)) => Kind::Assessment,
        _ => Kind::Assertion,
    }
}

fn is_clause(page: Page<'_>, root: Option<usize>) -> bool {
    root.is_some_and(|root| matches!(page.word(root).upos, Upos::Verb | Upos::Aux))
}

/// A copula with an adjective or noun: "it is dangerous".
fn judges(page: Page<'_>, root: Option<usize>) -> bool {
    root.is_some_and(|root| page.child(root, &[Dep::Acomp, Dep::Attr, Dep::Oprd]).is_some())
}

/// A main verb in the past or perfect.
fn happened(page: Page<'_>, root: Option<usize>) -> bool {
    root.is_some_and(|root| matches!(page.word(root).xpos, Xpos::Vbd | Xpos::Vbn))
}
