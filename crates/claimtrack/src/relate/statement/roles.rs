//! Who acts and who is acted on: "the army shelled the port" and "the port was shelled by the army" agree, "the port
//! shelled the army" exchanges them.
//!
//! Near miss: in "the area has developed" and "the area is developed" nothing is exchanged, as the subject of a verb
//! without an object may be what is acted on.

use super::alignment::Alignment;
use super::tree;
use crate::interpret::page::Page;
use crate::syntax::{Dep, Xpos};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Actor,
    Affected,
}

/// Whether a word that acts in one statement is acted on in the other.
pub(super) fn are_exchanged(alignment: &Alignment<'_>) -> bool {
    let Some((predicate, place)) = alignment.thesis.predicate.zip(alignment.predicate_place()) else { return false };
    alignment.core.iter().zip(&alignment.places).any(|(word, other)| {
        let here = role(alignment.thesis.page(), predicate, word.token);
        let there = other.and_then(|(token, _)| role(alignment.text.page(), place, token));
        here.zip(there).is_some_and(|(here, there)| here != there)
    })
}

/// The role of a word towards a verb that it hangs on or that hangs on it.
fn role(page: Page<'_>, verb: usize, token: usize) -> Option<Role> {
    let chain = tree::chain(page, token);
    if let Some(place) = chain.iter().position(|&word| word == verb) {
        let direct = place == 1 || place == 2 && page.word(chain[1]).dep == Dep::Agent;
        return direct.then(|| chain[place - 1]).and_then(|child| of_label(page, child));
    }
    if page.head(verb) == token {
        return of_head(page, verb);
    }
    let shares = matches!(page.word(verb).dep, Dep::Conj | Dep::Xcomp) && !has_subject(page, verb);
    let head = page.head(verb);
    let subject = page.child(head, &[Dep::Nsubj, Dep::Nsubjpass])?;
    (shares && is_transitive(page, verb) && chain.contains(&subject) && page.word(verb).xpos != Xpos::Vbn)
        .then_some(Role::Actor)
}

fn of_label(page: Page<'_>, child: usize) -> Option<Role> {
    match page.word(child).dep {
        Dep::Nsubj if !is_transitive(page, page.head(child)) => None,
        Dep::Nsubj | Dep::Agent => Some(Role::Actor),
        Dep::Nsubjpass | Dep::Dobj => Some(Role::Affected),
        _ => None,
    }
}

/// The role of a noun in the clause that hangs on it: "the man who spoke", "the man seen", "the man whom she saw".
fn of_head(page: Page<'_>, verb: usize) -> Option<Role> {
    match page.word(verb).dep {
        Dep::Acl if page.word(verb).xpos == Xpos::Vbn => Some(Role::Affected),
        Dep::Acl if page.word(verb).xpos == Xpos::Vbg => Some(Role::Actor),
        Dep::Relcl => match page.child(verb, &[Dep::Nsubj, Dep::Nsubjpass]) {
            Some(subject) if matches!(page.lower(subject), "who" | "which" | "that") => of_label(page, subject),
            Some(_) => Some(Role::Affected),
            None => None,
        },
        _ => None,
    }
}

/// Whether a verb has an object, so that its subject must be who acts: "has developed" may tell who was acted on.
fn is_transitive(page: Page<'_>, verb: usize) -> bool {
    page.child(verb, &[Dep::Dobj]).is_some()
}

fn has_subject(page: Page<'_>, verb: usize) -> bool {
    page.child(verb, &[Dep::Nsubj, Dep::Nsubjpass]).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relate::statement::core::Statement;

    #[track_caller]
    fn exchanged(thesis: &str, text: &str) -> bool {
        let (thesis, text) = (Statement::read(thesis), Statement::read(text));
        are_exchanged(&Alignment::of(&thesis, &text))
    }

    #[test]
    fn a_passive_exchanges_nothing() {
        assert!(exchanged("Torvik attacked Norhavn.", "Norhavn attacked Torvik."));
        assert!(!exchanged("Torvik attacked Norhavn.", "Norhavn was attacked by Torvik."));
        assert!(!exchanged("The area has developed.", "The area is developed."));
    }
}
