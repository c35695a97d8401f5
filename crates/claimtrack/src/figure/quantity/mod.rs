//! Numbers with their bounds, ranges and units, read off the pieces of a text without any grammar.
//!
//! What is counted and what happened to it is found later, from the sentence.

mod age;
mod bound;
mod calendar;
pub(super) mod currency;
mod label;
mod range;
pub(super) mod unit;

use self::unit::Unit;
use super::Bound;
use super::lex::{Kind, Pieces};
use super::number::{self, Form, Number};
use crate::outline::Outline;
use crate::span::Span;
use std::borrow::Cow;
use std::sync::LazyLock;

/// A quantity as it stands in the text.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Quantity {
    /// The number with its bound words.
    pub(super) span: Span,
    /// The number or the range alone.
    pub(super) number: Span,
    /// All that belongs to it: currency sign, bounds, unit.
    pub(super) whole: Span,
    /// Lower end; `None` when open.
    pub(super) low: Option<f64>,
    /// Upper end; `None` when open.
    pub(super) high: Option<f64>,
    /// How it bounds the truth.
    pub(super) bound: Bound,
    /// Normalised unit.
    pub(super) unit: Option<Cow<'static, str>>,
    /// How the number is written.
    pub(super) form: Form,
}

/// A number with its unit, before neighbours are joined to ranges.
#[derive(Clone, Debug)]
struct Measured {
    value: f64,
    high: Option<f64>,
    /// First piece, currency sign included.
    start: usize,
    /// One past the last piece, unit included.
    end: usize,
    /// First piece of the number.
    number_start: usize,
    /// One past the last piece of the number.
    number_end: usize,
    unit: Option<Cow<'static, str>>,
    sign_before: bool,
    scale: f64,
    marked: bool,
    form: Form,
    bounded: bool,
}

/// Whether a number can start at a piece; quick.
fn starts_number(p: &Pieces, i: usize) -> bool {
    match p.get(i) {
        Some(piece) if piece.kind == Kind::Digits => true,
        Some(piece) if piece.kind == Kind::Word => number::number_at(p, i).is_some(),
        Some(_) => p.is_in(i, ". - − ½ ⅓ ⅔ ¼ ¾ ⅛") && number::number_at(p, i).is_some(),
        None => false,
    }
}

/// Whether a unit of measure or a month is what this piece says; such words before a slash are no names.
fn unit_word(p: &Pieces, i: usize) -> bool {
    i > 0 && unit::unit_at(p, i).is_some()
}

/// The quantities of a text, in order.
pub(super) fn quantities(p: &Pieces) -> Vec<Quantity> {
    let numbers = numbers(p);
    let mut found = Vec::with_capacity(numbers.len());
    let mut rest = numbers.as_slice();
    while let [first, more @ ..] = rest {
        let joined = more.first().and_then(|second| range::range(p, first, second));
        rest = if joined.is_some() { &more[1..] } else { more };
        let whole = joined.unwrap_or_else(|| with_unit_of_next(p, first, more.first()));
        found.push((bounded(p, &whole), whole.start, whole.end));
    }
    let mut found = bound::both_ends(p, found);
    for k in 1..found.len() {
        if converted(p, found[k - 1].2, found[k].1) {
            let (bound, unit) = (found[k - 1].0.bound, found[k - 1].0.unit.clone());
            take_bound(&mut found[k].0, bound, unit.is_some());
        }
    }
    found.into_iter().map(|(quantity, _, _)| quantity).collect()
}

/// Whether a quantity stands in brackets right behind another, or after a slash within them: "(224 kW / 300 PS)".
fn converted(p: &Pieces, end: usize, start: usize) -> bool {
    start == end + 1 && p.is_any(end, &["(", "/"])
}

/// A measure converted into another unit keeps the bound of the first.
fn take_bound(q: &mut Quantity, bound: Bound, measured: bool) {
    if let (Bound::Exact, Some(value), true, true) =
        (q.bound, q.low, measured && q.unit.is_some(), bound != Bound::Range)
    {
        q.bound = bound;
        (q.low, q.high) = bound::interval(value, bound);
    }
}

/// The numbers of a text with their units, dates and names left out.
fn numbers(p: &Pieces) -> Vec<Measured> {
    let mut found = Vec::new();
    let mut i = 0;
    while i < p.len() {
        i = match candidate(p, i) {
            false => i + 1,
            true => next_number(p, i, &mut found),
        };
    }
    found
}

/// Reads what starts at a piece and says where to go on.
fn next_number(p: &Pieces, i: usize, found: &mut Vec<Measured>) -> usize {
    if let Some(end) = calendar::date_at(p, i) {
        return end.max(i + 1);
    }
    let Some(number) = number::number_at(p, i) else { return i + 1 };
    let unit = unit::measured(p, number.start, number.end);
    let label = label::label(p, &number, unit.is_some());
    if label.is_some() || glued_name(p, &number, unit.as_ref()) {
        return label.unwrap_or(number.end).max(i + 1);
    }
    let number = measured(p, number, unit);
    let end = number.end.max(number.number_end);
    found.push(number);
    end
}

/// What the words look like that a number or a date can start with: one look leaves nearly all others out.
static LEADING: LazyLock<Outline> = LazyLock::new(|| Outline::of(number::leading().chain(calendar::months())));

/// Whether a number or a date may start at a piece; quick, since it is asked of every piece.
fn candidate(p: &Pieces, i: usize) -> bool {
    let Some(piece) = p.get(i) else { return false };
    match piece.kind {
        Kind::Digits => true,
        Kind::Word => {
            let word = p.bytes(i);
            let may_lead = LEADING.fits_letters(word) || word.ends_with(b"fold");
            may_lead && (number::leads(p, i) || calendar::is_month(p, i))
        }
        Kind::Mark => match p.word(i) {
            "." | "-" | "−" | "–" => {
                p.is_kind(i + 1, Kind::Digits)
                    && p.glued(i + 1)
                    && !p.glued(i) | p.is_any(i.wrapping_sub(1), &["(", "$", "€", "£", "<", ">", "="])
            }
            mark => !mark.is_ascii(),
        },
    }
}

/// Whether digits run on into a word that is no unit: "3D", "1990x", "9AB8".
fn glued_name(p: &Pieces, number: &Number, unit: Option<&(usize, Unit)>) -> bool {
    let next = number.end;
    let glued = p.is_kind(next - 1, Kind::Digits) && p.glued(next) && p.is_kind(next, Kind::Word);
    glued && unit.is_none_or(|(_, unit)| unit.end <= next)
}

fn measured(p: &Pieces, number: Number, unit: Option<(usize, Unit)>) -> Measured {
    let (start, end) = unit.as_ref().map_or((number.start, number.end), |(start, unit)| (*start, unit.end));
    let fold = p.word(number.start).ends_with("fold");
    let age = unit.is_none() && age::is_age(p, number.start, number.end, number.value);
    let other = if fold { Some("count") } else { age.then_some(age::UNIT) };
    Measured {
        value: number.value,
        high: None,
        start,
        end,
        number_start: number.start,
        number_end: number.end,
        sign_before: start < number.start,
        unit: unit.map(|(_, unit)| unit.name).or(other.map(Cow::Borrowed)),
        scale: number.scale,
        marked: number.marked,
        form: number.form,
        bounded: false,
    }
}

/// "5 and 6 kg", "about 8 or $9", "four-, five- and six-cylinder": a bare number before one with a unit.
fn with_unit_of_next(p: &Pieces, a: &Measured, b: Option<&Measured>) -> Measured {
    let Some(b) = b.filter(|b| a.unit.is_none() && b.unit.is_some()) else { return a.clone() };
    let or = p.is(a.end, "or") && a.end + 1 == b.start;
    if b.sign_before && !or {
        return a.clone();
    }
    let between: Vec<&str> = (a.end..b.start).map(|i| p.word(i)).collect();
    let listed = matches!(
        between.as_slice(),
        ["and" | "or" | "," | "to"] | ["-", "and" | "or" | "," | "to"] | [",", "and" | "or"]
    );
    if listed { Measured { unit: b.unit.clone(), ..a.clone() } } else { a.clone() }
}

/// Adds the bound words around a number or a range.
fn bounded(p: &Pieces, m: &Measured) -> Quantity {
    let before = bound::before(p, m.start).filter(|_| m.form != Form::Vague);
    let after = bound::after(p, m.end).or_else(|| bound::after(p, m.number_end)).filter(|_| m.form != Form::Vague);
    let start = before.map_or(m.start, |(start, _)| start);
    let end = after.map_or(m.number_end, |(end, _)| end);
    let stated = match (before, after) {
        (Some((_, Bound::About)) | None, Some((_, bound))) => bound,
        (Some((_, bound)), _) => bound,
        (None, None) => Bound::Exact,
    };
    let (bound, (low, high)) = match m.high {
        Some(high) => (Bound::Range, (Some(m.value.min(high)), Some(m.value.max(high)))),
        None if m.form == Form::Vague => (Bound::AtLeast, bound::interval(m.value, Bound::AtLeast)),
        None => (stated, bound::interval(m.value, stated)),
    };
    let number = p.span(m.number_start, m.number_end);
    let span = p.span(start.min(m.number_start), end.max(m.number_end));
    let whole = p.span(start.min(m.start), end.max(m.end));
    Quantity { span, number, whole, low, high, bound, unit: m.unit.clone(), form: m.form }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let p = Pieces::new(text);
        let found: Vec<String> = quantities(&p).iter().map(|q| show(q, text)).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    fn show(q: &Quantity, text: &str) -> String {
        let end = |v: Option<f64>| v.map_or(String::new(), |v| v.to_string());
        let unit = q.unit.as_ref().map_or(String::new(), |unit| format!(" {unit}"));
        format!("{} = {}..{} {}{unit}", q.span.of(text), end(q.low), end(q.high), q.bound.as_str())
    }

    #[test]
    fn bounds() {
        check("at least 40 men", &["at least 40 = 40..40 at_least".replace("..40 ", ".. ").as_str()]);
        check("nearly 1.5 million fled", &["nearly 1.5 million = ..1500000 less_than"]);
        check("well over 30 vans", &["well over 30 = 30.. more_than"]);
        check("at least another 12 fell ill", &["at least another 12 = 12.. at_least"]);
        check("500 or more cups", &["500 or more = 500.. at_least"]);
        check("up to about 50 boats", &["up to about 50 = ..50 at_most"]);
        check("some of the 40 boats", &["40 = 40..40 exact"]);
    }

    #[test]
    fn ranges() {
        check(
            "between 7,000 and 15,000 men",
            &["7,000 and 15,000 = 7000..15000 range".replace("7,000 and", "between 7,000 and").as_str()],
        );
        check("from 5 to 6 million", &["from 5 to 6 million = 5000000..6000000 range"]);
        check("40-50,000 men", &["40-50,000 = 40000..50000 range"]);
        check("three or four years", &["three or four = 3..4 range year"]);
        check("$3 billion to $5 billion", &["$3 billion to $5 billion = 3000000000..5000000000 range dollar"]);
        check("5 and 6 kg", &["5 = 5..5 exact kilogram", "6 = 6..6 exact kilogram"]);
        check("won 2-1 there", &[]);
        check("gained 64 points to 4,577", &["64 = 64..64 exact", "4,577 = 4577..4577 exact"]);
    }

    #[test]
    fn names_and_orders_are_no_quantities() {
        for text in [
            "the 64th brigade",
            "a Su-34 fell",
            "the first man",
            "Planet 9 was seen",
            "World War Two ended",
            "on March 3, 2020",
            "no one came",
            "the one in Lund",
            "Article 5 holds",
        ] {
            check(text, &[]);
        }
    }
}
