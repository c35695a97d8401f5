//! Who did what to whom: attacks, strikes and the like, in a form that claims of different documents can be compared by.
//!
//! "Norhavn shelled the hospital in Sund", "a Norhavn airstrike on the hospital", and the denial "Norhavn denied that its
//! forces hit the building" name one deed with one doer. The doer is the side of the verb's subject, of the adjective
//! before the noun, of the subject of "carried out" and its like, or of whoever is accused; "it" and "its forces" are the
//! claimant's own side, and so is the doer that a denial leaves unsaid.
//!
//! Of several deeds the one that the claim mainly says counts. Near misses: "planned to attack" is no deed yet; "under
//! attack" has no doer; "since the invasion began" only says when.

use super::claimant::Claimants;
use super::gazetteer;
use super::negation::denies_clause;
use super::page::{Page, holds};
use super::setting;
use super::word_list::WordList;
use super::{Claimant, Modality};
use crate::attribute::Act;
use crate::syntax::Dep;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/deeds.tsv")));

/// Classes of deeds; of two that stand equally near the main word, the first of these counts.
const CLASSES: [&str; 9] =
    ["attack", "killing", "deportation", "blockade", "crime", "violation", "withdrawal", "surrender", "invasion"];

/// Something that somebody did, or is said to have done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deed {
    /// Class of deed, from the lexicon: "attack", "killing".
    pub class: &'static str,
    /// The word that says it, in its base form: "shell".
    pub predicate: String,
    /// The country or body that did it; `None` when the claim does not say.
    pub doer: Option<&'static str>,
    /// The country or body that it was done to; `None` when the claim does not say.
    pub patient: Option<&'static str>,
    /// What was hit, as lower-case nouns from the lexicon: "hospital", "station".
    pub targets: BTreeSet<&'static str>,
    /// Where, as the claim itself says.
    pub place: Option<String>,
    /// Whether the claim says that it was not done, or not by this doer.
    pub negated: bool,
}

/// The class of deed that a word stands for: "shelling" and "struck" are attacks.
pub(crate) fn class(word: &str) -> Option<&'static str> {
    WORDS.category(word).filter(|category| CLASSES.contains(category))
}

/// Whether a word is a verb whose object names the deed: "carried out".
pub(crate) fn does(word: &str) -> bool {
    WORDS.category(word) == Some("do")
}

/// What a deed is read off.
pub(crate) struct Telling<'a> {
    pub page: Page<'a>,
    pub claimants: &'a Claimants<'a>,
    pub act: Act,
    pub claimant: Option<&'a Claimant>,
    pub modality: Modality,
    /// The tokens of the content, in order.
    pub content: &'a [usize],
}

impl Telling<'_> {
    /// The deed that a claim speaks of.
    pub fn deed(&self) -> Option<Deed> {
        if !matches!(self.modality, Modality::Asserted | Modality::Reported) {
            return None;
        }
        let (page, content) = (self.page, self.content);
        let (token, class) = self.main_deed()?;
        let targets = content.iter().map(|&token| page.form(token));
        let targets =
            targets.filter(|form| WORDS.category(form) == Some("target")).filter_map(|form| WORDS.spelling(form));
        Some(Deed {
            class,
            predicate: page.lemma(token).into_owned(),
            doer: self.doer(token),
            patient: self.patient(token),
            targets: targets.collect(),
            place: setting::place(page, content),
            negated: (self.act == Act::Deny) != denies_clause(page, token),
        })
    }

    /// The deed nearest to the main word of the content, with its class.
    fn main_deed(&self) -> Option<(usize, &'static str)> {
        let deeds = self.content.iter().filter_map(|&token| {
            let class = WORDS.category(self.page.form(token))?;
            let rank = CLASSES.iter().position(|known| *known == class)?;
            Some((self.depth(token)?, rank, token, class))
        });
        deeds.min().map(|(_, _, token, class)| (token, class))
    }

    /// How many words lie between a token and the top of the content; `None` inside a clause that only says when.
    fn depth(&self, token: usize) -> Option<usize> {
        let (mut word, mut depth) = (token, 0);
        while holds(self.content, word) && depth < 12 {
            let when = matches!(self.page.lower(word), "since" | "after" | "before" | "during" | "amid");
            let clause = self.page.word(word).dep == Dep::Advcl && depth > 0 || self.is_to_come(word);
            let head = self.page.head(word);
            if (when || clause) && holds(self.content, head) {
                return None;
            }
            depth += 1;
            if head == word {
                break;
            }
            word = head;
        }
        Some(depth)
    }

    /// An infinitive that hangs on any verb but one that goes on: "expects them to attack", not "continued to attack".
    fn is_to_come(&self, word: usize) -> bool {
        let page = self.page;
        let verb = page.is_verb(word) && matches!(page.word(word).dep, Dep::Xcomp | Dep::Ccomp);
        let infinitive = verb && page.children(word).any(|child| page.lower(child) == "to" && child < word);
        let perfect = infinitive && page.children(word).any(|child| page.lower(child) == "have");
        let goes_on = WORDS.category(page.form(page.head(word))) == Some("do");
        infinitive && !perfect && !goes_on
    }

    fn doer(&self, token: usize) -> Option<&'static str> {
        let own = || self.claimant.and_then(|claimant| claimant.side.as_deref()).and_then(known_side);
        let named = if self.page.is_verb(token) { self.by_verb(token) } else { self.by_noun(token) };
        match self.act {
            Act::Accuse => self.accused().or(named),
            Act::Deny => named.or_else(own),
            _ => named,
        }
    }

    /// The side of an active verb's subject or of a passive's "by".
    fn by_verb(&self, verb: usize) -> Option<&'static str> {
        let page = self.page;
        let agent = page.child(verb, &[Dep::Agent]).and_then(|by| page.child(by, &[Dep::Pobj]));
        let mut clause = verb;
        while matches!(page.word(clause).dep, Dep::Conj | Dep::Xcomp) && page.child(clause, &[Dep::Nsubj]).is_none() {
            clause = page.head(clause);
        }
        self.side_of(agent.or_else(|| page.child(clause, &[Dep::Nsubj]))?)
    }

    /// "a Norhavn airstrike", "shelling by Norhavn", "Norhavn carried out the attack".
    fn by_noun(&self, noun: usize) -> Option<&'static str> {
        let page = self.page;
        let prepositions = page.children(noun).filter(|&child| page.lower(child) == "by");
        let mut by = prepositions.filter_map(|prep| page.child(prep, &[Dep::Pobj]));
        let named = by.find_map(|object| self.side_of(object)).or_else(|| self.side_before(noun));
        let does = |verb: usize| WORDS.category(page.form(verb)) == Some("do");
        let committed = page.child(noun, &[Dep::Acl]).filter(|&verb| does(verb));
        let light = Some(page.head(noun)).filter(|&verb| page.word(noun).dep == Dep::Dobj && does(verb));
        named.or_else(|| committed.or(light).and_then(|verb| self.by_verb(verb)))
    }

    /// Whoever is accused: the content's first name, or the one behind "on" in "blamed the blast on Norhavn".
    fn accused(&self) -> Option<&'static str> {
        let page = self.page;
        let last_on = self.content.iter().rev().copied().find(|&token| page.lower(token) == "on");
        let on = last_on.filter(|&on| !holds(self.content, page.head(on)));
        let first = self.content.iter().copied().find(|&token| page.is_nominal(token) && self.is_top(token));
        let object = on.and_then(|on| page.child(on, &[Dep::Pobj]));
        object.and_then(|object| self.side_of(object)).or_else(|| self.side_of(first?)).or_else(|| {
            let words: Vec<&str> = self.content.iter().take(6).map(|&token| page.form(token)).collect();
            gazetteer::first_side(&words)
        })
    }

    fn is_top(&self, token: usize) -> bool {
        !holds(self.content, self.page.head(token))
    }

    /// Whom the verb's object, the passive's subject or the words behind the noun name.
    fn patient(&self, token: usize) -> Option<&'static str> {
        let page = self.page;
        if page.is_verb(token) {
            return self.side_before(page.child(token, &[Dep::Dobj, Dep::Nsubjpass])?);
        }
        let behind = page.children(token).filter(|&child| matches!(page.lower(child), "on" | "against" | "of"));
        let mut objects = behind.filter_map(|prep| page.child(prep, &[Dep::Pobj]));
        objects.find_map(|object| self.side_before(object))
    }

    /// The side that a noun phrase speaks of; "it" and "its forces" are the claimant's.
    fn side_of(&self, head: usize) -> Option<&'static str> {
        let page = self.page;
        let possessor = page.child(head, &[Dep::Poss]).unwrap_or(head);
        let own = matches!(page.lower(possessor), "it" | "its" | "we" | "our" | "they" | "their");
        if own {
            return self.claimant.and_then(|claimant| claimant.side.as_deref()).and_then(known_side);
        }
        let named = || self.claimants.of_phrase(head).and_then(|claimant| known_side(claimant.side.as_deref()?));
        self.side_before(head).or_else(named)
    }

    /// The side that the words of a noun phrase up to its head name.
    fn side_before(&self, head: usize) -> Option<&'static str> {
        gazetteer::first_side(&self.page.forms(self.page.phrase_start(head)..head + 1))
    }
}

pub(crate) fn known_side(name: &str) -> Option<&'static str> {
    gazetteer::country(name).map(|country| country.name).or_else(|| gazetteer::body(name))
}
