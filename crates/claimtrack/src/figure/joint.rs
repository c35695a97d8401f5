//! Losses of several sorts in one number: "20 soldiers killed or wounded", "killed, captured or injured", "killed and
//! wounded 20", "200 dead or missing". Such a number counts casualties.
//!
//! "20 killed and 30 wounded" are two numbers; "captured and killed 20" says one thing after the other; "killed or
//! wounded" behind a full clause counts nobody before it.

use super::Outcome;
use super::outcome::{self, Place};
use super::phrase::Words;
use super::sentence::Sentence;
use std::ops::Range;

/// Words and marks that end a run of losses.
static ENDS: Words = Words::new("; : . while but when after if because before that which since by");

/// Farthest that joined words stand from their number, in tokens.
const REACH: usize = 12;

/// The outcome of a figure whose own words say `found`: casualties when these words are joined with those of another
/// loss.
pub(super) fn settled(s: &Sentence, at: &Place, found: Option<Outcome>) -> Option<Outcome> {
    let loss = |outcome| matches!(outcome, Outcome::Killed | Outcome::Injured | Outcome::Captured | Outcome::Missing);
    if !found.is_none_or(loss) {
        return found;
    }
    let fits = |run: &Run| found.map_or(run.sum == Outcome::Casualties, |found| run.first == found);
    let behind = behind(s, at).filter(fits);
    let run = behind.or_else(|| before(s, at).filter(|run| found == Some(run.last)));
    run.map_or(found, |run| Some(run.sum))
}

/// Words for losses with nothing but commas and "or" between them.
struct Run {
    first: Outcome,
    last: Outcome,
    /// What it amounts to: casualties when it speaks of different losses, death when one follows on the other.
    sum: Outcome,
}

/// The run after a number, before the next one and in the same clause.
fn behind(s: &Sentence, at: &Place) -> Option<Run> {
    let stop = at.next.min(at.whole.end + REACH).min(s.len());
    let start = (at.number.end..stop).take_while(|&i| !ENDS.has(s.word(i))).find(|&i| outcome::loss(s, i).is_some())?;
    run(s, start, at.next)
}

/// The run that ends right before a number, but for "at least" and the like.
fn before(s: &Sentence, at: &Place) -> Option<Run> {
    let verb = (at.previous..at.number.start).rev().take(5).find(|&i| !outcome::may_precede_number(s.word(i)))?;
    outcome::loss(s, verb)?;
    let joins = |i: usize| outcome::loss(s, i).is_some() || s.is_in(i, "and or , and/or");
    let start = (at.previous..verb).rev().take_while(|&i| joins(i)).last().unwrap_or(verb);
    run(s, start + usize::from(outcome::loss(s, start).is_none()), verb + 1)
}

/// The run that starts at a token.
fn run(s: &Sentence, start: usize, stop: usize) -> Option<Run> {
    let first = outcome::loss(s, start)?;
    let mut losses = vec![first];
    let (mut either, mut i) = (false, start + 1);
    loop {
        let joined = join(s, i, stop);
        let Some(next) = joined.clone().filter(|joined| joined.end < stop) else { break };
        let Some(loss) = outcome::loss(s, next.end) else { break };
        either |= next.into_iter().any(|i| s.is_any(i, &["or", "and/or"]));
        losses.push(loss);
        i = joined?.end + 1;
    }
    let has = |loss: Outcome| losses.contains(&loss);
    let hurt = has(Outcome::Injured) || has(Outcome::Missing);
    let taken = has(Outcome::Captured) && (either || hurt);
    let sum = match has(Outcome::Killed) {
        true if hurt || taken => Outcome::Casualties,
        true => Outcome::Killed,
        false => first,
    };
    Some(Run { first, last: *losses.last()?, sum })
}

/// The words that join two losses: ",", "and", ", or", "and some", "prisoner or".
fn join(s: &Sentence, start: usize, stop: usize) -> Option<Range<usize>> {
    let mut end = start + usize::from(s.is_any(start, &["prisoner", "captive", "dead"]));
    let from = end;
    while end < stop.min(from + 3) && s.is_in(end, ", and or and/or / either even possibly otherwise seriously badly") {
        end += 1;
    }
    (end > from).then_some(start..end)
}
