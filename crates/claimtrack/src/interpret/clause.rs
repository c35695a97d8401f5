//! How a claim is built: what it says of whom. Its main word with subject and objects, in forms that claims of different
//! documents can be compared by.
//!
//! "Norhavn denies that its troops shelled the school" says "attack" of Norhavn and "troops", to "school". Words for one
//! class of deed count as one. Light words give way to what they carry: "carried out an attack" says "attack", "is a
//! fabrication" says "fabrication", "continued to shell" says "attack".
//!
//! Near misses: a claim of one noun phrase ("the massacre") has that noun as its main word and no subject.

use super::forms::Forms;
use super::page::{FEW, Page};
use super::{Claimant, deed, gazetteer};
use crate::span::Spans;
use crate::syntax::{Dep, Upos};
use smallvec::SmallVec;

/// The parts of a claim. Words are hashes of their folded base forms, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Clause {
    /// What is said; 0 when the claim has no words.
    pub predicate: u32,
    /// The country or body that it is said of: the subject's, the "by" of a passive's, the claimant's for "we".
    pub agent: Option<&'static str>,
    /// The main words of the subject.
    pub subjects: Vec<u32>,
    /// The main words of the objects, with those behind prepositions.
    pub objects: Vec<u32>,
    /// All verbs.
    pub verbs: Vec<u32>,
    /// All words of names but those of countries.
    pub names: Vec<u32>,
    /// Whether it only asks or supposes: "whether", "if", a question mark at its end.
    pub is_open: bool,
}

/// The parts of a claim with this content and main word.
pub(crate) fn clause(
    forms: &Forms<'_>,
    content: &Spans,
    tokens: &[usize],
    root: Option<usize>,
    claimant: Option<&Claimant>,
) -> Clause {
    let Some(root) = root else { return Clause::default() };
    let page = forms.page;
    let main = carried(forms, root);
    let heads: &[usize] = if main == root { &[root] } else { &[root, main] };
    let subject = page.child(root, &[Dep::Nsubj]);
    let by = heads.iter().find_map(|&word| page.child(word, &[Dep::Agent]));
    let doer = by.and_then(|by| page.child(by, &[Dep::Pobj])).or(subject);
    let is = |upos: Upos| move |&&token: &&usize| page.word(token).upos == upos;
    let names = tokens.iter().filter(is(Upos::Propn)).filter(|&&token| gazetteer::country(page.form(token)).is_none());
    Clause {
        predicate: forms.key(main),
        agent: doer.and_then(|doer| side_of(page, doer, claimant)),
        subjects: keys(forms, doer.iter()),
        objects: keys(forms, objects(page, heads).iter()),
        verbs: keys(forms, tokens.iter().filter(is(Upos::Verb))),
        names: keys(forms, names),
        is_open: is_open(page, content, tokens),
    }
}

/// What some words are compared by, sorted.
fn keys<'t>(forms: &Forms<'_>, tokens: impl Iterator<Item = &'t usize>) -> Vec<u32> {
    let mut keys: SmallVec<[u32; 2 * FEW]> = tokens.map(|&token| forms.key(token)).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.to_vec()
}

/// The word that says what a main word leaves to it: "carried out an attack", "is a fake", "went on to attack".
fn carried(forms: &Forms<'_>, root: usize) -> usize {
    let page = forms.page;
    let labels: &[Dep] = match forms.lemma(root) {
        "be" | "become" | "remain" => &[Dep::Attr, Dep::Acomp],
        _ if deed::does(page.form(root)) => &[Dep::Dobj, Dep::Xcomp, Dep::Nsubjpass],
        "have" | "make" | "take" => &[Dep::Dobj],
        _ => &[Dep::Xcomp],
    };
    page.child(root, labels).unwrap_or(root)
}

/// The main words of what hangs on some words as object, by a preposition, or as a passive's subject.
fn objects(page: Page<'_>, heads: &[usize]) -> SmallVec<[usize; FEW]> {
    let below = |head: usize| {
        page.children(head).filter_map(move |child| match page.word(child).dep {
            Dep::Dobj | Dep::Nsubjpass | Dep::Attr | Dep::Conj if page.is_nominal(child) => Some(child),
            Dep::Prep => page.child(child, &[Dep::Pobj]),
            _ => None,
        })
    };
    let mut found: SmallVec<[usize; FEW]> = heads.iter().copied().flat_map(below).collect();
    for place in 0..found.len() {
        found.extend(below(found[place]));
    }
    found
}

/// The country or body that a subject names; "we" and "its forces" are the claimant's.
fn side_of(page: Page<'_>, head: usize, claimant: Option<&Claimant>) -> Option<&'static str> {
    let possessor = page.child(head, &[Dep::Poss]).unwrap_or(head);
    let own = matches!(page.lower(possessor), "it" | "its" | "we" | "our" | "they" | "their" | "he" | "his");
    let words = page.forms(page.phrase_start(head)..head + 1);
    let claimants = || claimant.and_then(|claimant| claimant.side.as_deref()).and_then(deed::known_side);
    gazetteer::first_side(&words).or_else(|| if own { claimants() } else { None })
}

/// Whether a content only asks or supposes.
fn is_open(page: Page<'_>, content: &Spans, tokens: &[usize]) -> bool {
    let marks = |&token: &usize| matches!(page.lower(token), "if" | "whether" | "unless" | "?");
    let end = content.cover().map_or("", |cover| &page.text()[cover.end() as usize..]);
    tokens.iter().any(marks) || end.starts_with('?')
}
