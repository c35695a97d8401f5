//! Two numbers that are the ends of one interval: "between 7,000 and 15,000", "10-15", "three or four".
//!
//! "5 and 6 kg" are two quantities; "rose from 10 to 20" is a change with two levels; "won 2-1" is a score.

use super::Measured;
use crate::figure::lex::{Kind, Pieces};
use crate::figure::phrase::Words;

/// How two numbers are joined.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Joint {
    Hyphen,
    To,
    And,
    Or,
}

/// Most pieces that join two numbers.
const LONGEST_JOINT: usize = 3;

fn joint(p: &Pieces, from: usize, to: usize) -> Option<Joint> {
    if to == from || to > from + LONGEST_JOINT || (from..=to).any(|i| !p.joined(i)) {
        return None;
    }
    let words: Vec<&str> = (from..to).map(|i| p.word(i)).collect();
    let hyphen = |word: &str| matches!(word, "-" | "–" | "—" | "~" | "‑");
    match words.as_slice() {
        [mark] if hyphen(mark) => Some(Joint::Hyphen),
        [first, second] if hyphen(first) && hyphen(second) => None,
        ["/"] => Some(Joint::Hyphen),
        [word] | ["-", word] | [word, "-"] | ["-", word, "-"] | [",", word] => match word.to_ascii_lowercase().as_str()
        {
            "to" | "through" | "until" => Some(Joint::To),
            "and" => Some(Joint::And),
            "or" => Some(Joint::Or),
            _ => None,
        },
        _ => None,
    }
}

/// The interval that two neighbours make, when they make one. The second may give its unit and scale to the first.
pub(super) fn range(p: &Pieces, a: &Measured, b: &Measured) -> Option<Measured> {
    let joint = joint(p, a.end, b.start)?;
    let between = opens(p, a, "between");
    let from = opens(p, a, "from") || opens(p, a, "ranging from");
    let fits = match joint {
        Joint::And => between,
        Joint::Or => alternatives(a, b),
        Joint::To => !level_after_change(p, a, b) && (!changed_from(p, a) || !from),
        Joint::Hyphen => !slash_of_counts(p, a, b),
    };
    let same_unit = match (&a.unit, &b.unit) {
        (Some(x), Some(y)) => x == y || y.starts_with(&format!("{x} per ")),
        (Some(_), None) => joint == Joint::Hyphen && a.sign_before,
        _ => true,
    };
    if !fits || !same_unit {
        return None;
    }
    let low = scaled_low(p, a, b, joint);
    let ordered = low < b.value || (a.unit.is_some() && b.unit.is_some()) || low < 0.0;
    let start = if between || from {
        opening(p, a, if between { "between" } else { "from" }).unwrap_or(a.start)
    } else {
        a.start
    };
    let unit = b.unit.clone().or_else(|| a.unit.clone());
    ordered.then(|| Measured {
        value: low,
        high: Some(b.value),
        start,
        end: b.end,
        unit,
        number_end: b.number_end,
        bounded: a.bounded,
        ..a.clone()
    })
}

/// Whether a word stands before the number or before its bound words.
fn opens(p: &Pieces, a: &Measured, word: &str) -> bool {
    opening(p, a, word).is_some()
}

fn opening(p: &Pieces, a: &Measured, word: &str) -> Option<usize> {
    p.before_phrase(a.start, word)
}

/// "three or four", "one or two", "20 or 30": neighbours of one size.
fn alternatives(a: &Measured, b: &Measured) -> bool {
    let near = b.value > a.value && (b.value - a.value <= 1.0 || b.value <= 1.5 * a.value);
    let same = a.scale == 1.0 && b.scale == 1.0 && a.unit.is_none();
    near && same && (b.marked || !a.marked) && b.unit.as_ref().is_none_or(|_| !b.sign_before)
}

/// "gained 64 points to 4,577", "by $4 billion to $41 billion": the second number is the level reached.
fn level_after_change(p: &Pieces, a: &Measured, b: &Measured) -> bool {
    let by = p.before_phrase(a.start, "by").is_some();
    (a.unit.is_some() && b.unit.is_none() && !a.sign_before) || (by && a.unit.is_some() && b.unit.is_some())
}

static CHANGED: Words = Words::new(
    "rose risen rise rises rising increased increase increases grew grown jumped climbed doubled soared went \
     up raised revised",
);

/// "rose from 10 to 20" gives two levels.
fn changed_from(p: &Pieces, a: &Measured) -> bool {
    (2..=6).any(|back| a.start >= back && CHANGED.has(p.word(a.start - back))) && opens(p, a, "from")
}

fn slash_of_counts(p: &Pieces, a: &Measured, b: &Measured) -> bool {
    p.is(a.end, "/") && (a.unit.is_none() || b.unit.is_none())
}

/// "40-50,000" and "5 to 6 million": the first number takes the size of the second.
fn scaled_low(p: &Pieces, a: &Measured, b: &Measured, joint: Joint) -> f64 {
    let bare = a.scale == 1.0 && (a.sign_before || a.unit.is_none()) && a.value.abs() < 1000.0;
    let by = if b.scale >= 100.0 {
        b.scale
    } else if joint == Joint::Hyphen
        && p.is(b.number_end.wrapping_sub(2), ",")
        && b.value % 1000.0 == 0.0
        && b.value < 1e6
    {
        1000.0
    } else {
        1.0
    };
    let digits = p.is_kind(a.number_end - 1, Kind::Digits) || b.scale >= 100.0;
    if bare && digits && a.value * by < b.value { a.value * by } else { a.value }
}
