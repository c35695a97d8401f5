//! Tables of losses, in the text or set as lines: "Enemy losses: 120 tanks, 80 guns", "tanks - 815, helicopters - 134".
//!
//! "the losses of the firm: 12 shops" are none, since shops are neither people nor materiel that is lost.

use super::Outcome;
use super::draft::Draft;
use super::illness::Illness;
use super::noun::{self, Phrase, Sort};
use super::sentence::{Class, Sentence};

/// Gives the figures of a table their nouns and the outcome of its heading.
pub(super) fn losses(s: &Sentence, drafts: &mut [Draft]) {
    for draft in drafts.iter_mut().filter(|draft| draft.bare() && draft.sort.is_none()) {
        let rows = row(s, draft);
        if let Some(phrase) = rows {
            draft.sort = noun::sort(s, &phrase, &Illness::of(""));
            draft.borrowed = draft.sort.map(|_| s.lowered(phrase.tokens));
        }
    }
    if !heading(s, drafts) {
        return;
    }
    for draft in drafts.iter_mut().filter(|draft| draft.outcome.is_none()) {
        draft.outcome = match draft.sort {
            Some(Sort::Materiel) => Some(Outcome::Destroyed),
            Some(Sort::Fighters | Sort::People) => Some(Outcome::Casualties),
            _ => None,
        };
    }
}

/// The noun before "- 815": what a row of a table counts.
fn row(s: &Sentence, draft: &Draft) -> Option<Phrase> {
    let start = draft.place.number.start;
    let dash = start.checked_sub(1).filter(|&i| s.is_in(i, "- – — ‒ : ~") && i > 0)?;
    let about = s.is_any(dash - 1, &["about", "approximately"]);
    let end = if about { dash - 1 } else { dash };
    let noun =
        |i: usize| matches!(s.class(i), Class::Noun | Class::Plural | Class::Name | Class::Adjective | Class::Hyphen);
    let first = (draft.place.previous..end).rev().take_while(|&i| noun(i)).last()?;
    let closed = first == 0 || s.is_in(first - 1, ", ; : . • and");
    let after = draft.place.number.end;
    let ends = after >= s.len() || s.is_in(after, ", ; . ( and");
    (closed && ends).then_some(Phrase { tokens: first..end, compound: false, partitive: false })
}

/// Whether a heading before the first figure speaks of losses.
fn heading(s: &Sentence, drafts: &[Draft]) -> bool {
    let Some(first) = drafts.iter().find(|draft| draft.sort.is_some()) else { return false };
    let head = 0..first.place.number.start;
    let losses = head.clone().any(|i| s.is_any(i, &["losses", "lost"]));
    losses && head.clone().any(|i| s.word(i) == ":")
}
