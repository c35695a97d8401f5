//! Parts of a whole: "26 of those killed were children", "549 civilians, 41 of whom were children", "of them, five died",
//! "16 of the dead were soldiers". What happened to the whole happened to the part.
//!
//! "four of them escaped" only shares the noun when the whole suffered something, so its outcome is the part's own.

use super::Outcome;
use super::draft::Draft;
use super::noun::{self, Sort};
use super::outcome::{self, Place};
use super::sentence::{Class, Sentence};
use std::ops::Range;

/// What the words around a number make it a part of.
pub(super) struct Part {
    /// What they say happened to the whole; `None` when they only point back ("of whom").
    pub(super) outcome: Option<Outcome>,
    /// The noun that says what the part are.
    pub(super) noun: Option<(Range<usize>, Sort)>,
}

/// Whether a number is the whole of which another is a part: "30 of the estimated 900 villagers are dead".
pub(super) fn is_whole(s: &Sentence, at: &Place) -> bool {
    let skipped = |i: &usize| outcome::may_precede_number(s.word(*i)) && s.word(*i) != "of";
    let before = (1..at.number.start).rev().find(|i| !skipped(i));
    before.is_some_and(|of| s.word(of) == "of" && s.class(of - 1) == Class::Number && of + 1 < at.number.start)
}

/// The whole that a number is a part of.
pub(super) fn part(s: &Sentence, draft: &Draft) -> Option<Part> {
    let end = draft.place.number.end;
    let behind = (s.word(end) == "of").then(|| whole(s, end + 1)).flatten();
    let (outcome, after) = match behind {
        Some(found) => found,
        None => (fronted(s, draft)?, end),
    };
    Some(Part { outcome, noun: predicate(s, after) })
}

/// "of them", "of whom", "of those killed", "of the dead": what happened to the whole, and where the words end.
fn whole(s: &Sentence, at: usize) -> Option<(Option<Outcome>, usize)> {
    let article = s.is_any(at, &["those", "the", "these", "all"]);
    if article && let Some(loss) = outcome::loss(s, at + 1) {
        return Some((Some(loss), at + 2));
    }
    let killed = article && s.is_any(at + 1, &["victims", "fatalities", "deaths"]);
    if killed {
        return Some((Some(Outcome::Killed), at + 2));
    }
    let bare = s.is_any(at, &["them", "whom", "which"]);
    let pointing =
        s.is_any(at, &["those", "these"]) && !matches!(s.class(at + 1), Class::Participle | Class::Adjective);
    (bare || pointing).then_some((None, at + 1))
}

/// "of whom around 2,000 were children", "of those, 12 are boys".
fn fronted(s: &Sentence, draft: &Draft) -> Option<Option<Outcome>> {
    let number = draft.place.number.start;
    let of = (draft.place.previous..number).rev().take(5).find(|&i| s.is_any(i, &["of", "among"]))?;
    let (outcome, after) = whole(s, of + 1)?;
    let near = (after..number).all(|i| s.word(i) == "," || outcome::may_precede_number(s.word(i)));
    near.then_some(outcome)
}

/// The noun behind "were", or right after the words for the whole: "of whom were children", "of them children".
fn predicate(s: &Sentence, after: usize) -> Option<(Range<usize>, Sort)> {
    let skip = "were are was is being been have had also reportedly mostly either , all believed thought said to be \
                reported including";
    let start = (after..s.len()).find(|&i| !s.is_in(i, skip))?;
    let modifies = |i: usize| matches!(s.class(i), Class::Adjective | Class::Name | Class::Noun | Class::Participle);
    let plain = |i: usize| modifies(i) && outcome::loss(s, i).is_none();
    let head = (start..s.len().min(start + 5)).take_while(|&i| plain(i) || s.class(i) == Class::Plural).last()?;
    let sort = noun::sort_of(s.word(head)).filter(|sort| sort.is_people() && *sort != Sort::Toll)?;
    (start <= after + 4).then_some((start..head + 1, sort))
}
