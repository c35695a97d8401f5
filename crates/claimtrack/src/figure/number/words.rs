//! Numbers in words, and the "million" or "bn" after digits.
//!
//! "two hundred and two thousand" is 202,000; "seven and eight" is two numbers.

use super::{Form, Number, digits};
use crate::figure::lex::{Kind, Pieces};
use crate::figure::quantity::currency;
use crate::lower;
use crate::outline::Outline;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word does within a number.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Part {
    /// "zero" to "nine".
    Unit(f64),
    /// "ten" to "nineteen".
    Teen(f64),
    /// "twenty" to "ninety".
    Ten(f64),
    /// "hundred", "dozen", "million".
    Scale(f64),
}

/// The words of numbers, as bytes, and what they look like.
static PARTS: LazyLock<(Outline, FxHashMap<&'static [u8], Part>)> = LazyLock::new(|| {
    let units = "zero one two three four five six seven eight nine";
    let teens =
        ["ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"];
    let tens = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
    let mut parts: FxHashMap<_, _> = SCALES.iter().map(|&(word, value)| (word, Part::Scale(value))).collect();
    parts.extend(units.split(" ").enumerate().map(|(n, word)| (word, Part::Unit(n as f64))));
    parts.extend(teens.iter().enumerate().map(|(n, &word)| (word, Part::Teen(10.0 + n as f64))));
    parts.extend(tens.iter().enumerate().map(|(n, &word)| (word, Part::Ten(20.0 + 10.0 * n as f64))));
    parts.extend([("nought", Part::Unit(0.0)), ("naught", Part::Unit(0.0)), ("nil", Part::Unit(0.0))]);
    let outline = Outline::of(parts.keys().copied());
    (outline, parts.into_iter().map(|(word, part)| (word.as_bytes(), part)).collect())
});

const SCALES: &[(&str, f64)] = &[
    ("hundred", 1e2),
    ("thousand", 1e3),
    ("million", 1e6),
    ("billion", 1e9),
    ("trillion", 1e12),
    ("lakh", 1e5),
    ("lakhs", 1e5),
    ("crore", 1e7),
    ("crores", 1e7),
    ("dozen", 12.0),
    ("dozens", 12.0),
];

/// Short scales, which stand only after digits. Those of one letter must be glued.
const SHORT: &[(&str, f64)] = &[
    ("mn", 1e6),
    ("mln", 1e6),
    ("mil", 1e6),
    ("mm", 1e6),
    ("bn", 1e9),
    ("bln", 1e9),
    ("bil", 1e9),
    ("tn", 1e12),
    ("trn", 1e12),
    ("tln", 1e12),
    ("k", 1e3),
    ("m", 1e6),
    ("b", 1e9),
    ("t", 1e12),
    ("dozens", 12.0),
];

fn part(word: &str) -> Option<Part> {
    let (outline, parts) = &*PARTS;
    if !outline.fits(word) {
        return None;
    }
    let mut buffer = [0; 9];
    parts.get(&*lower::copied(word, &mut buffer)?).copied()
}

/// The value of one small number word.
pub(super) fn small(word: &str) -> Option<f64> {
    match part(word)? {
        Part::Unit(v) | Part::Teen(v) | Part::Ten(v) => Some(v),
        Part::Scale(_) => None,
    }
}

/// Whether a number can start with this word (besides "a" and "half").
pub(in crate::figure) fn leads(word: &str) -> bool {
    part(word).is_some()
}

/// What has been read of a number.
#[derive(Clone, Copy)]
struct Sum {
    total: f64,
    current: Option<f64>,
    last: f64,
    scale: f64,
}

impl Sum {
    fn value(self) -> f64 {
        self.total + self.current.unwrap_or(0.0)
    }

    /// Adds a word; `None` when it cannot go on with this number.
    fn with(self, part: Part) -> Option<Sum> {
        let now = self.current.unwrap_or(0.0);
        let room = |size: f64| now % size == 0.0 && (now >= size || self.current.is_none());
        match part {
            Part::Unit(v)
                if v > 0.0 && (room(100.0) || (now % 10.0 == 0.0 && now % 100.0 >= 20.0)) && self.last > v =>
            {
                Some(Sum { current: Some(now + v), scale: 1.0, ..self })
            }
            Part::Teen(v) | Part::Ten(v) if room(100.0) && self.last > v => {
                Some(Sum { current: Some(now + v), scale: 1.0, ..self })
            }
            Part::Scale(by) => self.times(by),
            _ => None,
        }
    }

    fn times(self, by: f64) -> Option<Sum> {
        match self.current {
            Some(now) if by <= 100.0 => {
                let fits = now < 100.0 || now % 100.0 != 0.0 || by == 12.0;
                fits.then_some(Sum { current: Some(now * by), scale: by, ..self })
            }
            Some(now) if by < self.last => {
                Some(Sum { total: self.total + now * by, current: None, last: by, scale: by })
            }
            None if self.total > 0.0 && by > self.last && self.last > 100.0 => {
                Some(Sum { total: self.total * by, current: None, last: by, scale: by })
            }
            _ => None,
        }
    }
}

/// The number in words that starts at a piece, "a hundred" included.
pub(super) fn words_at(p: &Pieces, i: usize) -> Option<Number> {
    let empty = Sum { total: 0.0, current: None, last: f64::INFINITY, scale: 1.0 };
    let (sum, at) = match part(p.word(i)) {
        Some(Part::Scale(by)) if i == 0 || !p.is_kind(i - 1, Kind::Digits) => {
            (Sum { current: Some(1.0), ..empty }.times(by)?, i + 1)
        }
        Some(Part::Unit(v) | Part::Teen(v) | Part::Ten(v)) => (Sum { current: Some(v), ..empty }, i + 1),
        None if p.is_any(i, &["a", "an"]) && p.joined(i + 1) => match part(p.word(i + 1)) {
            Some(Part::Scale(by)) => (Sum { current: Some(1.0), ..empty }.times(by)?, i + 2),
            _ => return None,
        },
        _ => return None,
    };
    let (sum, end) = continued(p, sum, at);
    let (decimals, end) = spoken_decimals(p, end);
    let whole = sum.scale <= 100.0;
    let value = sum.value() + if whole { decimals } else { 0.0 };
    Some(Number { value, start: i, end, form: Form::Words, scale: sum.scale, marked: sum.value() >= 13.0 })
}

/// Goes on with the number as far as its words fit.
fn continued(p: &Pieces, mut sum: Sum, mut at: usize) -> (Sum, usize) {
    loop {
        let hyphen = p.glued(at) && p.is(at, "-") && p.glued(at + 1);
        let and = p.is(at, "and") && sum.scale > 1.0 && p.joined(at) && p.joined(at + 1);
        let next = if hyphen || and { at + 1 } else { at };
        if !p.joined(next) {
            return (sum, at);
        }
        let (more, end) = match part(p.word(next)) {
            Some(part) => (sum.with(part), next + 1),
            None => (digits_within(p, sum, next, and), next + 1),
        };
        let fraction = and && super::fraction::spelled(p, next).is_some_and(|part| part.value < 1.0);
        // "three hundred and two hundred" is two numbers; "five hundred and twenty thousand" is one.
        match more {
            Some(more) if !(fraction || and && starts_equal(p, sum, next)) => (sum, at) = (more, end),
            _ => return (sum, at),
        }
    }
}

/// The value of "hundred", "million" and the like at a piece.
pub(super) fn scale_at(p: &Pieces, i: usize) -> Option<f64> {
    match part(p.word(i)) {
        Some(Part::Scale(by)) if p.joined(i) => Some(by),
        _ => None,
    }
}

/// Digits after a scale: "4 thousand 3 hundred", "3 hundred and 21".
fn digits_within(p: &Pieces, sum: Sum, at: usize, and: bool) -> Option<Sum> {
    let found = digits::digits_at(p, at).filter(|n| n.end == at + 1 && n.value > 0.0)?;
    let scaled = matches!(part(p.word(at + 1)), Some(Part::Scale(by)) if by < sum.scale);
    (sum.scale > 1.0 && found.value < sum.scale && (and || scaled)).then(|| Sum {
        current: Some(sum.current.unwrap_or(0.0) + found.value),
        scale: 1.0,
        ..sum
    })
}

/// Whether after "and" another number of the same size starts: "two hundred and three hundred", "two million and two".
fn starts_equal(p: &Pieces, sum: Sum, next: usize) -> bool {
    let follows = p.word(next + 1);
    let equal = matches!(part(follows), Some(Part::Scale(by)) if by == sum.scale);
    equal
        || (sum.scale > 1000.0
            && !matches!(part(follows), Some(Part::Scale(_)))
            && small(p.word(next)).is_some_and(|v| v < 20.0)
            && !leads(follows))
}

/// "point zero three" after a number.
fn spoken_decimals(p: &Pieces, at: usize) -> (f64, usize) {
    if !p.is(at, "point") || small(p.word(at + 1)).is_none() {
        return (0.0, at);
    }
    let mut digits = String::from("0.");
    let mut end = at + 1;
    while let Some(value) = small(p.word(end)).filter(|_| p.joined(end)) {
        digits.push_str(&value.to_string());
        let hyphen = p.is(end + 1, "-") && small(p.word(end + 2)).is_some();
        if hyphen && value >= 20.0 {
            digits.pop();
            end += 1;
        }
        end += 1;
    }
    (digits.parse().unwrap_or(0.0), end)
}

/// A number in digits with the scale after it: "2.2 million", "4 hundred million", "10k", "5-million".
pub(super) fn scaled(p: &Pieces, number: Number) -> Number {
    let hyphen = p.glued(number.end) && p.is(number.end, "-") && p.glued(number.end + 1);
    let at = if hyphen { number.end + 1 } else { number.end };
    if let (Some(Part::Scale(by)), true) = (part(p.word(at)), p.joined(at)) {
        let start = Sum { total: 0.0, current: Some(number.value), last: f64::INFINITY, scale: 1.0 };
        if let Some(sum) = start.times(by) {
            let (sum, end) = continued(p, sum, at + 1);
            return Number { value: sum.value(), end, form: Form::Words, scale: sum.scale, marked: true, ..number };
        }
    }
    let money = number.start > 0 && currency::mark_ends_at(p, number.start);
    let Some(by) = short_scale(p, number.end, money) else { return number };
    Number { value: number.value * by, end: number.end + 1, scale: by, form: Form::Words, marked: true, ..number }
}

/// The value of "m", "bn" and the like after digits. "12.3m tonnes" and "£2m" are millions, "3m long" is a length.
fn short_scale(p: &Pieces, at: usize, money: bool) -> Option<f64> {
    let word = p.word(at);
    let by = SHORT.iter().find(|(short, _)| word.eq_ignore_ascii_case(short))?.1;
    let glued = p.glued(at);
    let fits = match word {
        "k" | "K" => glued,
        "M" | "B" => glued && !p.is(at + 1, "/"),
        "m" => glued && (money || counted_next(p, at + 1)),
        "b" => glued,
        "t" | "T" => glued && money,
        "mm" => false,
        "MM" | "MN" => glued || money,
        _ => p.joined(at),
    };
    fits.then_some(by)
}

/// Whether a noun seems to come next, so that "m" before it means million.
fn counted_next(p: &Pieces, i: usize) -> bool {
    let stop = "long high tall wide deep away from of in above below to and or off at x by on for the a is was \
             race sprint final hurdles freestyle backstroke butterfly south north east west under down up \
             into across thick";
    p.is_kind(i, Kind::Word) && p.joined(i) && !p.glued(i) && !p.is_in(i, stop)
}
