//! Words that bound a number: "at least 40", "up to 50", "nearly 1.5 million", "500 or more".
//!
//! "over the past two years" bounds nothing, since the words must touch the number; "some of the 40" neither.

use super::Quantity;
use crate::figure::Bound;
use crate::figure::lex::{Kind, Pieces};
use crate::figure::number::Form;
use crate::figure::phrase::{Phrases, Spelling};
use std::sync::LazyLock;

const BEFORE_ROWS: &[(&str, Bound)] = &[
    ("at least", Bound::AtLeast),
    ("at minimum", Bound::AtLeast),
    ("at a minimum", Bound::AtLeast),
    ("no fewer than", Bound::AtLeast),
    ("no less than", Bound::AtLeast),
    ("not less than", Bound::AtLeast),
    ("not fewer than", Bound::AtLeast),
    ("a minimum of", Bound::AtLeast),
    ("minimum of", Bound::AtLeast),
    ("as few as", Bound::AtLeast),
    ("as little as", Bound::AtLeast),
    ("as low as", Bound::AtLeast),
    ("greater than or equal to", Bound::AtLeast),
    ("more than or equal to", Bound::AtLeast),
    ("equal to or more than", Bound::AtLeast),
    ("equal to or greater than", Bound::AtLeast),
    ("bigger or equal than", Bound::AtLeast),
    ("higher or equal than", Bound::AtLeast),
    ("at least or equal to", Bound::AtLeast),
    ("more than", Bound::MoreThan),
    ("over the age of", Bound::MoreThan),
    ("under the age of", Bound::LessThan),
    ("above the age of", Bound::MoreThan),
    ("below the age of", Bound::LessThan),
    ("over", Bound::MoreThan),
    ("over than", Bound::MoreThan),
    ("above", Bound::MoreThan),
    ("upwards of", Bound::MoreThan),
    ("upward of", Bound::MoreThan),
    ("in excess of", Bound::MoreThan),
    ("exceeding", Bound::MoreThan),
    ("exceeds", Bound::MoreThan),
    ("exceed", Bound::MoreThan),
    ("exceeded", Bound::MoreThan),
    ("surpassing", Bound::MoreThan),
    ("surpassed", Bound::MoreThan),
    ("surpasses", Bound::MoreThan),
    ("surpass", Bound::MoreThan),
    ("greater than", Bound::MoreThan),
    ("larger than", Bound::MoreThan),
    ("higher than", Bound::MoreThan),
    ("bigger than", Bound::MoreThan),
    ("better than", Bound::MoreThan),
    ("longer than", Bound::MoreThan),
    ("topped", Bound::MoreThan),
    ("tops", Bound::MoreThan),
    ("topping", Bound::MoreThan),
    ("more then", Bound::MoreThan),
    ("at most", Bound::AtMost),
    ("up to", Bound::AtMost),
    ("as many as", Bound::AtMost),
    ("as much as", Bound::AtMost),
    ("as high as", Bound::AtMost),
    ("no more than", Bound::AtMost),
    ("not more than", Bound::AtMost),
    ("a maximum of", Bound::AtMost),
    ("maximum of", Bound::AtMost),
    ("no greater than", Bound::AtMost),
    ("less than or equal to", Bound::AtMost),
    ("smaller or equal than", Bound::AtMost),
    ("lower or equal than", Bound::AtMost),
    ("less or equal than", Bound::AtMost),
    ("equal to or less than", Bound::AtMost),
    ("fewer than", Bound::LessThan),
    ("less than", Bound::LessThan),
    ("under", Bound::LessThan),
    ("below", Bound::LessThan),
    ("lower than", Bound::LessThan),
    ("smaller than", Bound::LessThan),
    ("nearly", Bound::LessThan),
    ("almost", Bound::LessThan),
    ("shy of", Bound::LessThan),
    ("just short of", Bound::LessThan),
    ("approaching", Bound::LessThan),
    ("close to", Bound::About),
    ("about", Bound::About),
    ("around", Bound::About),
    ("some", Bound::About),
    ("roughly", Bound::About),
    ("approximately", Bound::About),
    ("approx", Bound::About),
    ("approx .", Bound::About),
    ("an estimated", Bound::About),
    ("estimated", Bound::About),
    ("circa", Bound::About),
    ("perhaps", Bound::About),
    ("in the region of", Bound::About),
    ("on the order of", Bound::About),
    ("barely", Bound::About),
    ("averaging", Bound::About),
    ("averaged", Bound::About),
    ("averages", Bound::About),
    ("somewhere around", Bound::About),
    ("as", Bound::Exact),
    ("> =", Bound::AtLeast),
    ("≥", Bound::AtLeast),
    ("< =", Bound::AtMost),
    ("≤", Bound::AtMost),
    (">", Bound::MoreThan),
    ("<", Bound::LessThan),
    ("~", Bound::About),
    ("≈", Bound::About),
    ("±", Bound::About),
];

/// Words that may stand between a bound and its number without changing either.
const BETWEEN_ROWS: &[&str] = &[
    "a further",
    "another",
    "an additional",
    "additional",
    "a total of",
    "the",
    "just",
    "also",
    "a record",
    "only",
    "probably",
    "possibly",
    "a staggering",
    "a whopping",
    ",",
    "a",
];

/// Words before a bound that go with it.
const LEADING_ROWS: &[&str] = &[
    "well",
    "just",
    "slightly",
    "far",
    "a little",
    "considerably",
    "somewhere",
    "only",
    "more than",
    "perhaps",
    "much",
    "substantially",
    "significantly",
];

const AFTER_ROWS: &[(&str, Bound)] = &[
    ("or more", Bound::AtLeast),
    ("and more", Bound::AtLeast),
    ("or higher", Bound::AtLeast),
    ("or greater", Bound::AtLeast),
    ("or above", Bound::AtLeast),
    ("or over", Bound::AtLeast),
    ("and counting", Bound::AtLeast),
    ("and above", Bound::AtLeast),
    ("and over", Bound::AtLeast),
    ("or so", Bound::About),
    ("or thereabouts", Bound::About),
    ("or fewer", Bound::AtMost),
    ("or less", Bound::AtMost),
    ("or below", Bound::AtMost),
    ("or lower", Bound::AtMost),
    ("or under", Bound::AtMost),
    ("at least", Bound::AtLeast),
    ("at most", Bound::AtMost),
    ("- odd", Bound::About),
    ("- plus", Bound::AtLeast),
    ("plus", Bound::AtLeast),
    ("+", Bound::AtLeast),
];

static BEFORE: LazyLock<Phrases<Bound>> =
    LazyLock::new(|| Phrases::ending(BEFORE_ROWS.iter().map(|&(phrase, bound)| (phrase, Spelling::Loose, bound))));
static BETWEEN: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::ending(BETWEEN_ROWS.iter().map(|&phrase| (phrase, Spelling::Loose, ()))));
static LEADING: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::ending(LEADING_ROWS.iter().map(|&phrase| (phrase, Spelling::Loose, ()))));
static AFTER: LazyLock<Phrases<(&str, Bound)>> =
    LazyLock::new(|| Phrases::starting(AFTER_ROWS.iter().map(|&row| (row.0, Spelling::Loose, row))));

/// A bound before a number that starts at `start`: its first piece and what it says.
pub(super) fn before(p: &Pieces, start: usize) -> Option<(usize, Bound)> {
    let direct = phrase_before(p, start);
    let found = direct.or_else(|| {
        let (over, ()) = BETWEEN.before(p, start)?;
        phrase_before(p, over).filter(|(_, bound)| *bound != Bound::Exact)
    });
    let (at, bound) = found?;
    if p.is(at, "as") && bound == Bound::Exact {
        return None;
    }
    // "up to about 50": the outer bound is the stronger.
    match phrase_before(p, at) {
        Some((outer, Bound::Exact)) => Some((outer.max(at), bound)),
        Some((outer, stronger)) => {
            let loose = p.is(outer, "as");
            Some((outer, if bound == Bound::About && !loose { stronger } else { bound }))
        }
        None => Some((led(p, at), bound)),
    }
}

/// The longest bound phrase that ends just before a piece.
fn phrase_before(p: &Pieces, end: usize) -> Option<(usize, Bound)> {
    let (start, &bound) = BEFORE.before(p, end)?;
    let idle = bound == Bound::Exact || not_a_bound(p, start, end);
    (!idle).then_some((start, bound))
}

/// "led up to 3", "was estimated 5": words that are no bound here.
fn not_a_bound(p: &Pieces, start: usize, end: usize) -> bool {
    let led = p.is(start, "up")
        && end == start + 2
        && start > 0
        && p.is_any(start - 1, &["lead", "leading", "led", "run", "build", "catch", "close"]);
    led || (p.is(start, "estimated") && start > 0 && p.is_any(start - 1, &["is", "are", "was", "were"]))
}

/// "well over", "just under", "somewhere between" start with their adverb.
fn led(p: &Pieces, at: usize) -> usize {
    LEADING.before(p, at).map_or(at, |(start, ())| start)
}

/// A bound after a number that ends before piece `end`: one past its last piece, and what it says.
pub(super) fn after(p: &Pieces, end: usize) -> Option<(usize, Bound)> {
    if !p.joined(end) {
        return None;
    }
    let (after, (phrase, bound)) = AFTER.at(p, end)?;
    let plus_sum = *phrase == "plus" && (!p.is_kind(after, Kind::Word) || !p.glued(end))
        || *phrase == "+" && (!p.glued(end) || p.is_kind(after, Kind::Digits));
    let half = phrase.starts_with("- ") && !p.glued(end);
    let compared = p.is(after, "than") || (phrase.starts_with("at ") && super::starts_number(p, after));
    (!plus_sum && !half && !compared).then_some((after, *bound))
}

/// The interval that a bound makes of a number.
pub(super) fn interval(value: f64, bound: Bound) -> (Option<f64>, Option<f64>) {
    match bound {
        Bound::Exact | Bound::About | Bound::Range => (Some(value), Some(value)),
        Bound::AtLeast | Bound::MoreThan => (Some(value), None),
        Bound::AtMost | Bound::LessThan => (None, Some(value)),
    }
}

/// Joins two neighbours that bound one number from both sides: "more than 100 but fewer than 300". Each comes with its
/// first piece and one past its last.
pub(super) fn both_ends(p: &Pieces, found: Vec<(Quantity, usize, usize)>) -> Vec<(Quantity, usize, usize)> {
    let mut joined: Vec<(Quantity, usize, usize)> = Vec::with_capacity(found.len());
    for (next, start, end) in found {
        match joined.last_mut() {
            Some((last, _, last_end)) if one_number(p, last, *last_end, &next) => {
                last.low = last.low.or(next.low);
                last.high = last.high.or(next.high);
                last.bound = Bound::Range;
                last.span = last.span.cover(next.span);
                last.whole = last.whole.cover(next.whole);
                last.unit = next.unit.or(last.unit.take());
                *last_end = end;
            }
            _ => joined.push((next, start, end)),
        }
    }
    joined
}

fn one_number(p: &Pieces, last: &Quantity, end: usize, next: &Quantity) -> bool {
    let open = |q: &Quantity| q.form != Form::Vague && q.bound != Bound::Range;
    let ordered = match (last.low, last.high, next.low, next.high) {
        (Some(low), None, None, Some(high)) | (None, Some(high), Some(low), None) => low < high,
        _ => false,
    };
    let joints = ["and", "but", ",", ", but", ", and"];
    let after = joints.iter().filter_map(|joint| p.after_phrase(end, joint)).max();
    let adjacent = after.and_then(|after| p.get(after)).is_some_and(|piece| piece.span.start() == next.whole.start());
    let unit = last.unit.is_none() || last.unit == next.unit;
    open(last) && open(next) && ordered && adjacent && unit
}
