//! Whether a figure is a projection or a suspicion and no count: "could rise to 4 million", "300 suspected cases".
//!
//! What is asked ("must 400 people die?") is no count either; "is believed to have killed 20" and "may have killed 20" are
//! reports with a hedge, not projections.

use super::outcome::Place;
use super::phrase::Words;
use super::sentence::Sentence;

static MODALS: Words = Words::new("could may might would will 'll");

static EXPECTED: Words = Words::new(
    "expected projected forecast forecasts predicted predicts feared fear fears likely anticipated planned plans plan \
     probable pledge",
);

static DOUBTED: Words = Words::new("suspected possible potential potentially presumed");

/// Whether the clause around the figure speaks of what may be or will be.
pub(super) fn projected(s: &Sentence, at: &Place) -> bool {
    if is_asked(s) {
        return true;
    }
    let stop = ["and", ";", "but", "while", ".", "that", "--"];
    let mut i = at.number.start;
    while i > at.previous && at.number.start - i < 9 {
        i -= 1;
        let word = s.word(i);
        if stop.contains(&word) && at.number.start - i > 1 {
            break;
        }
        if EXPECTED.has(word) || (MODALS.has(word) && !of_the_past(s, i)) {
            return true;
        }
    }
    let doubted = (at.number.start.saturating_sub(2)..at.whole.end).any(|i| DOUBTED.has(s.word(i)));
    let after = at.number.end..(at.whole.end + 3).min(at.next);
    doubted
        || after.into_iter().any(|i| {
            (MODALS.has(s.word(i)) && !of_the_past(s, i))
                || s.is_any(i, &["suspected", "possible", "expected", "feared"])
        })
}

/// Whether the sentence is a question.
fn is_asked(s: &Sentence) -> bool {
    let closes = |i: &usize| matches!(s.word(*i), "\"" | "'" | "”" | "’" | ")");
    (0..s.len()).rev().find(|i| !closes(i)).is_some_and(|last| s.word(last).ends_with('?'))
}

/// "may have been killed", "could already be dead": a guess at what has happened, and no projection.
fn of_the_past(s: &Sentence, modal: usize) -> bool {
    s.is_any(modal + 1, &["have", "already"])
        || (s.is_any(modal + 1, &["well", "also", "be"]) && s.word(modal + 2) == "have")
}
