//! Whether two counts can be of one thing.
//!
//! A count runs on since the start of something ("so far", losses in a war), or is of one closed event in a town, or the
//! text does not tell. Two that run on are comparable when they speak of one place; two of closed events when town and
//! words agree; what the text does not tell needs claimants, vast numbers or shared words.
//!
//! Near misses: 410 bodies in one town and 132 in another; six saboteurs of one night and the losses of the war; a part
//! ("in the port alone") and the whole.

use super::super::Side;
use super::figure;
use crate::figure::{Figure, Outcome, Scope};
use crate::interpret::Class;
use crate::interpret::setting::is_town;
use crate::interpret::word_list::WordList;
use std::sync::LazyLock;

static TOLL_WORDS: LazyLock<WordList> =
    LazyLock::new(|| WordList::read(include_str!("../../../lexicon/toll_words.tsv")));

/// From this number on there is hardly more than one event in a country and a week that a count can be of.
const VAST: f64 = 1000.0;

/// Below this number a count without a scope is of one event and not of a war.
const FEW: f64 = 100.0;

/// Below this number a count tells an event apart only together with its town.
const A_HANDFUL: f64 = 3.0;

/// Days within which counts without a scope can be of one event.
const ONE_EVENT: i64 = 2;

/// Whether what is counted is over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Course {
    /// It runs on since the start of something, as losses in a war do.
    RunsOn,
    /// One event, in one town.
    Closed,
    /// The text does not tell.
    Unclear,
}

/// Whether two members, so many days apart, can count one thing. Two counts of one reporter in one article are of two.
pub(crate) fn is_one(a: Side<'_>, b: Side<'_>, gap: i64) -> bool {
    let (Some(first), Some(second)) = (figure(a), figure(b)) else { return false };
    let reporters = a.claim.claimant.is_none() && b.claim.claimant.is_none();
    if (reporters && a.claim.document == b.claim.document) || a.member.claim == b.member.claim {
        return false;
    }
    let town = a.claim.setting.town.is_some() && a.claim.setting.town == b.claim.setting.town;
    let shared = shared_words(a, b);
    if !places_agree(a, b, shared) || (!town && number(first).min(number(second)) < A_HANDFUL) {
        return false;
    }
    let attributed = a.claim.claimant.is_some() && b.claim.claimant.is_some();
    let moves =
        matches!(first.outcome, Some(Outcome::Displaced | Outcome::Evacuated | Outcome::Trapped | Outcome::Detained));
    match (course(a, first), course(b, second)) {
        (Course::RunsOn, Course::RunsOn) => true,
        (Course::RunsOn, Course::Unclear) | (Course::Unclear, Course::RunsOn) => {
            !moves && attributed && number(first).min(number(second)) >= FEW
        }
        (Course::Unclear, Course::Unclear) => {
            let vast = number(first).min(number(second)) >= VAST;
            !moves && gap <= ONE_EVENT && ((attributed && vast) || shared >= 2)
        }
        (Course::Closed, Course::Closed) => gap <= 2 * ONE_EVENT && shared >= if town { 1 } else { 2 },
        _ => town && gap <= ONE_EVENT && shared >= 1,
    }
}

/// Whether the towns that the claims themselves name do not differ, and a part is not laid beside the whole.
fn places_agree(a: Side<'_>, b: Side<'_>, shared: usize) -> bool {
    let town = |side: Side<'_>| side.claim.place.clone().filter(|place| is_town(place));
    match (town(a), town(b)) {
        (Some(first), Some(second)) => first == second,
        (None, None) => true,
        _ => shared >= 2,
    }
}

fn number(figure: &Figure) -> f64 {
    figure.low.or(figure.high).unwrap_or(0.0)
}

fn course(side: Side<'_>, figure: &Figure) -> Course {
    let counted = side.member.figure.and_then(|figure| side.claim.counted_by(figure));
    let army = counted.is_some_and(|counted| counted.class == Class::Military && counted.side.is_some());
    match figure.scope {
        Some(Scope::Cumulative) => Course::RunsOn,
        None if army && number(figure) >= FEW => Course::RunsOn,
        None if side.claim.setting.town.is_none() => Course::Unclear,
        _ => Course::Closed,
    }
}

/// Number of words that both claims have and that do not belong to every toll.
fn shared_words(a: Side<'_>, b: Side<'_>) -> usize {
    let telling =
        |word: &&String| TOLL_WORDS.category(word).is_none() && !word.starts_with(|c: char| c.is_ascii_digit());
    a.claim.words.iter().filter(telling).filter(|word| b.claim.words.binary_search(word).is_ok()).count()
}
