//! Over what a figure runs: a day ("1,000 a day"), one event ("the blast killed 20"), or all since something began.

use super::draft::Draft;
use super::phrase::Words;
use super::sentence::{Class, Sentence};
use super::{Outcome, Scope};

static EVENTS: Words = Words::new(
    "attack attacks strike strikes airstrike airstrikes blast blasts explosion bombing bomb shelling crash \
     quake earthquake tsunami shooting fire collapse collapsed clash clashes ambush raid missile missiles \
     rocket rockets accident flood floods hurricane storm stampede explosions detonated exploded crashed hit \
     struck massacre incident gunmen bombings operation landslide avalanche eruption suicide",
);

static RUNNING: Words = Words::new(
    "war invasion conflict siege epidemic pandemic outbreak virus uprising violence fighting occupation \
     offensive flu",
);

static SUMS: Words = Words::new("since toll tally overall");

/// What the sentence says of the figure's span of time.
pub(super) fn scope(s: &Sentence, draft: &Draft, outcome: Option<Outcome>) -> Option<Scope> {
    let after = draft.place.whole.end;
    let by = |i: usize| s.is_any(i, &["a", "per", "each", "every"]);
    let unit = |i: usize| s.is_any(i, &["day", "week", "month", "year", "night", "hour"]);
    let hyphened = by(after) && s.word(after + 1) == "-" && unit(after + 2);
    let rate = by(after) && unit(after + 1) || hyphened || s.is_any(after, &["a-day", "a-week", "a-month"]);
    let window = (after..(after + 8).min(s.len())).any(|i| {
        s.is_any(i, &["past", "last", "previous"])
            && (i + 1..i + 4).any(|i| s.is_any(i, &["hours", "day", "night", "24", "week"]))
    });
    let each = (after..(after + 14).min(s.len())).any(|i| {
        (s.is_any(i, &["each", "every", "per"]) && s.is_any(i + 1, &["day", "week", "month", "year", "night"]))
            || s.word(i) == "daily"
    });
    if rate || each || window || s.is_any(after, &["daily", "overnight", "yearly", "annually"]) {
        return Some(Scope::Period);
    }
    if on_one_day(s, draft) {
        return Some(Scope::Period);
    }
    // Few figures get here that have none; what follows goes through the whole sentence.
    let outcome = outcome?;
    let any = |words: &Words| (0..s.len()).any(|i| words.has(s.word(i)) && !is_of_one_day(s, i));
    let so_far = (0..s.len()).any(|i| s.word(i) == "so" && s.word(i + 1) == "far");
    let running = so_far || any(&SUMS) || in_all_that_time(s);
    match outcome {
        _ if running => Some(Scope::Cumulative),
        Outcome::Displaced | Outcome::Infected => Some(Scope::Cumulative),
        _ if any(&RUNNING) => Some(Scope::Cumulative),
        _ if any(&EVENTS) || (0..s.len()).any(|i| is_of_one_day(s, i)) => Some(Scope::Incident),
        _ => None,
    }
}

/// "Thursday night's fighting", "Monday's violence": something that goes on, of which one day is meant.
fn is_of_one_day(s: &Sentence, i: usize) -> bool {
    let day = |i: usize| s.word(i).ends_with("day") || s.is_any(i, &["night", "morning", "afternoon", "evening"]);
    RUNNING.has(s.word(i)) && i >= 2 && s.class(i - 1) == Class::Possessive && day(i - 2)
}

/// "53 people on Wednesday alone": one day out of more.
fn on_one_day(s: &Sentence, draft: &Draft) -> bool {
    let after = draft.place.whole.end;
    (after..(after + 9).min(s.len())).any(|i| {
        let day = s.word(i - 1).ends_with("day") || s.word(i - 1).ends_with("night");
        s.word(i) == "alone" && day
    })
}

/// "in just one month", "in the first week of the war", "in weeks of fighting": all the time that something has gone on.
fn in_all_that_time(s: &Sentence) -> bool {
    let lead = "just only the about nearly almost over more than first its";
    (0..s.len()).filter(|&i| s.is_any(i, &["in", "after", "over"])).any(|i| {
        let mut unit = i + 1;
        while s.is_in(unit, lead) {
            unit += 1;
        }
        let first = s.word(unit - 1) == "first";
        let counted = s.class(unit) == Class::Number || s.is_any(unit, &["a", "several"]);
        unit += usize::from(counted);
        let stretch = s.is_any(unit, &["week", "weeks", "month", "months"]) || s.word(unit) == "days" && !counted;
        stretch && (counted || first || s.word(unit + 1) == "of")
    })
}
