//! What of an attributed stretch the source really states.
//!
//! A relative clause set off by commas is the reporter's, unless it lies inside a that-clause: in "The raid, in which 40
//! died, was a crime, according to the union" the toll is the reporter's, in "the union said that the raid, in which 40
//! died, was a crime" it is the union's. A clause of time at the speaking verb ("she spoke after the blast killed 20")
//! is nobody's claim.

use super::gazetteer;
use super::page::Page;
use super::time::names_time;
use super::{denial, kind};
use crate::attribute::Attribution;
use crate::span::FigureId;
use crate::syntax::{Dep, NameKind, Upos};

/// Tokens within which an object names what is shot down.
const LONGEST_OBJECT: usize = 8;

/// Whether an attribution has a content at all: what says only when somebody spoke is none.
pub(crate) fn is_content(page: Page<'_>, attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue_head else { return true };
    if costs_lives(page, cue.index()) || has_seen(page, cue.index()) || is_done_to(page, attribution, cue.index()) {
        return false;
    }
    let Some(first) = attribution.content.iter().next().and_then(|span| page.tokens_in(span).next()) else {
        return true;
    };
    let opener = matches!(page.lower(first), "after" | "before" | "when" | "while" | "as" | "hours" | "days");
    let clause = page.head(first);
    let hangs_on_cue = |token: usize| page.head(token) == cue.index();
    let time_clause = page.word(first).dep == Dep::Mark || page.word(first).dep == Dep::Advmod;
    let adverbial = page.word(clause).dep == Dep::Advcl && hangs_on_cue(clause) && time_clause;
    let prepositional = page.word(first).dep == Dep::Prep && hangs_on_cue(first) && page.lower(first) != "as";
    !(opener && first > cue.index() && (adverbial || prepositional))
}

/// "The fire claimed 20 lives": nobody claims anything.
pub(crate) fn costs_lives(page: Page<'_>, cue: usize) -> bool {
    let claims = matches!(page.lower(cue), "claim" | "claims" | "claimed" | "claiming");
    let lives = |object| matches!(page.lower(object), "life" | "lives" | "victim" | "victims");
    let near = || (cue + 1..page.reading.segments.tokens.len()).take(6).take_while(|&token| page.form(token) != ",");
    claims && (page.child(cue, &[Dep::Dobj]).is_some_and(lives) || near().any(lives))
}

/// "Torvik has seen fierce fighting": a town or a year sees, and says nothing; a country sees a threat.
fn has_seen(page: Page<'_>, cue: usize) -> bool {
    let sees = matches!(page.lower(cue), "see" | "sees" | "saw" | "seen" | "seeing" | "witnessed");
    let subject = page.child(cue, &[Dep::Nsubj]).filter(|_| sees);
    let thing = |subject: usize| match page.name_at(subject) {
        _ if gazetteer::country(page.form(subject)).is_some() => false,
        Some((_, kind)) => !matches!(kind, NameKind::Person | NameKind::Nationality),
        None => page.word(subject).upos == Upos::Propn || names_time(page.form(subject)),
    };
    let noun = page.child(cue, &[Dep::Dobj]).is_some() && page.child(cue, &[Dep::Ccomp]).is_none();
    noun && subject.is_some_and(thing)
}

/// "The army shot down two drones", "the club dismissed its trainer": a deed done to a thing or a person, and nothing
/// said; an idea can be shot down and a claim dismissed.
fn is_done_to(page: Page<'_>, attribution: &Attribution, cue: usize) -> bool {
    let Some(first) = attribution.content.cover() else { return false };
    match page.lower(cue) {
        "shot" | "shoot" | "shooting" | "shoots" => {
            let word = |token: usize| page.lemma(token);
            let mut tokens = page.tokens_in(first).take(LONGEST_OBJECT);
            !tokens.any(|token| denial::is_claim_noun(&word(token)) || kind::is_proposal(page, token))
        }
        "dismissed" => {
            let object = page.child(cue, &[Dep::Dobj, Dep::Nsubjpass]);
            let label = page.child(cue, &[Dep::Prep]).is_some_and(|prep| page.lower(prep) == "as");
            let person = |token: usize| {
                gazetteer::noun(page.form(token)).contains(&gazetteer::Noun::Role)
                    || page.name_at(token).is_some_and(|(_, kind)| kind == NameKind::Person)
            };
            !label && object.is_some_and(person)
        }
        _ => false,
    }
}

/// Whether the source of an attribution states a figure of its content; a figure in a comma-set relative clause outside
/// quotations and that-clauses is the reporter's.
pub(crate) fn is_stated(page: Page<'_>, attribution: &Attribution, figure: FigureId) -> bool {
    let span = page.reading.figures[figure.index()].span;
    let Some(first) = page.tokens_in(span).next() else { return true };
    if page.is_quoted(first) || attribution.cue_head.is_none_or(|cue| cue.index() < first) {
        return true;
    }
    aside(page, first).is_none_or(|clause| attribution.content.overlap(page.span(clause)) == 0)
}

/// The verb of the comma-set relative clause that holds a token, if there is one.
pub(crate) fn aside(page: Page<'_>, token: usize) -> Option<usize> {
    let mut word = token;
    for _ in 0..8 {
        if page.word(word).dep == Dep::Relcl {
            let opens = page.clause_start(word);
            return (opens > 0 && page.form(opens - 1) == ",").then_some(word);
        }
        let head = page.head(word);
        if head == word {
            return None;
        }
        word = head;
    }
    None
}
