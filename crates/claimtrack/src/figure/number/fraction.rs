//! Parts of one: "two-thirds", "half", "a quarter of", "1/2", "½", and "and a half" after a number.
//!
//! "the third man", "the second half" and "24/7" are none.

use super::ordinal::{Denominator, denominator};
use super::{Form, Number, digits, words};
use crate::figure::lex::{Kind, Pieces};

const SIGNS: &[(&str, f64)] = &[
    ("½", 0.5),
    ("⅓", 1.0 / 3.0),
    ("⅔", 2.0 / 3.0),
    ("¼", 0.25),
    ("¾", 0.75),
    ("⅕", 0.2),
    ("⅙", 1.0 / 6.0),
    ("⅛", 0.125),
    ("⅜", 0.375),
    ("⅝", 0.625),
    ("⅞", 0.875),
];

fn found(value: f64, start: usize, end: usize) -> Option<Number> {
    Some(Number { value, start, end, form: Form::Fraction, scale: 1.0, marked: true })
}

/// The fraction that starts at a piece.
pub(super) fn fraction_at(p: &Pieces, i: usize) -> Option<Number> {
    let of_many = || cardinal(p, i).and_then(|above| out_of(p, above));
    half(p, i).or_else(of_many).or_else(|| spelled(p, i)).or_else(|| sign(p, i)).or_else(|| slashed(p, i))
}

/// The fraction that starts with a number in digits.
pub(super) fn of_digits(p: &Pieces, digits: Number) -> Option<Number> {
    out_of(p, digits).or_else(|| slashed(p, digits.start))
}

/// "half a million", "half a dozen", "half million", "half of", "half the", "a quarter million", "a quarter of a million".
fn half(p: &Pieces, i: usize) -> Option<Number> {
    let at = if p.is(i, "a") && p.is_any(i + 1, &["half", "quarter"]) { i + 1 } else { i };
    let part = if p.is(at, "half") {
        0.5
    } else if p.is(at, "quarter") {
        0.25
    } else {
        return None;
    };
    let skip = if p.is(at + 1, "of") { at + 2 } else { at + 1 };
    let whole = if p.is_any(skip, &["a", "an"]) { skip + 1 } else { skip };
    let article_or_bare = whole > skip || skip == at + 1;
    let scale = words::words_at(p, whole).filter(|n| n.scale > 10.0 && article_or_bare && p.joined(whole));
    let alone = words::small(p.word(whole)).is_none() && !p.is_any(whole, &["a", "an"]);
    if let Some(scale) = scale.filter(|_| alone) {
        return Some(Number { value: part * scale.value, start: i, form: Form::Words, marked: true, ..scale });
    }
    let open = || {
        at == i
            && i > 0
            && p.is_in(i - 1, "first second other latter earlier this each per third fourth last next that in the and")
    };
    let named = p.is(at, "half") && !(open() && !p.is(i - 1, "and") && !p.is(i - 1, "in")) && !p.is(at + 1, "-");
    let of = || p.is_in(at + 1, "of the its their his her our these those that");
    let counted = at == i && p.is(at, "half") && p.is_kind(at + 1, Kind::Word) && more_than_before(p, i);
    let quarter = p.is(at, "quarter") && at > i && p.is(at + 1, "of") && !quarter_of_year(p, at + 2);
    ((named && (of() || counted || at > i)) || quarter).then(|| found(part, i, at + 1)).flatten()
}

fn more_than_before(p: &Pieces, i: usize) -> bool {
    ["more than", "less than", "about", "nearly", "almost", "over", "around", "roughly"]
        .iter()
        .any(|b| p.before_phrase(i, b).is_some())
}

/// "a quarter of 2019", "a quarter of growth" are stretches of time.
fn quarter_of_year(p: &Pieces, i: usize) -> bool {
    p.is_kind(i, Kind::Digits) || p.is_any(i, &["growth", "last", "next"])
}

/// "three in 10", "one in five", "one in 50,000", "two out of three"; but "12 in six boxes", "3 in 10 days" and "one in
/// 2014" are two numbers.
fn out_of(p: &Pieces, above: Number) -> Option<Number> {
    if !p.is_any(above.end, &["in", "out"]) || !is_whole(&above) {
        return None;
    }
    let at = if p.is(above.end, "in") { above.end + 1 } else { p.after_phrase(above.end, "out of")? };
    let below = cardinal(p, at).filter(|_| p.joined(at))?;
    let words = above.form == Form::Words && below.form == Form::Words && !p.is(above.end, "in");
    let usual = [2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 20.0, 50.0, 100.0].contains(&below.value);
    let chance = above.value == 1.0 && !(1900.0..2100.0).contains(&below.value);
    let bare =
        crate::figure::quantity::unit::unit_at(p, below.end).is_none() && words::scale_at(p, below.end).is_none();
    let runs_on = p.glued(below.end) && !p.is_any(below.end, &[".", ",", ")"]);
    let free = !p.glued(above.start) && !runs_on;
    let fits = above.value >= 1.0 && above.value < below.value && (usual || words || chance);
    (fits && bare && free).then(|| found(above.value / below.value, above.start, below.end)).flatten()
}

/// A whole number in digits or in words.
fn cardinal(p: &Pieces, i: usize) -> Option<Number> {
    digits::digits_at(p, i).or_else(|| words::words_at(p, i)).filter(is_whole)
}

fn is_whole(number: &Number) -> bool {
    number.value.fract() == 0.0
}

/// "two-thirds", "one third", "three quarters", "twenty-three fifths", "a fifth of", "rose by a third".
pub(super) fn spelled(p: &Pieces, i: usize) -> Option<Number> {
    let article = p.is_any(i, &["a", "an"]);
    let whole = words::words_at(p, i);
    let (above, next) = match &whole {
        Some(number) => (number.value, number.end),
        None if article => (1.0, i + 1),
        None => return None,
    };
    let (above, below) = parts_after(p, above, next).or_else(|| one_of_many(p, i))?;
    let ends = p.is(below.end, "of")
        || below.end >= p.len()
        || p.is_any(below.end, &[".", ",", ";", "as", "in", "to", "from"]);
    let fits = if above == 1.0 { !below.plural && (!article || ends) } else { below.plural };
    let quarter_years =
        below.parts == 4.0 && i > 0 && p.is_in(i - 1, "last past first next consecutive straight previous");
    if !fits || above >= 1e6 || quarter_years {
        return None;
    }
    let value = above / below.parts;
    let scale =
        (p.is(below.end, "of") && p.is(below.end + 1, "a")).then(|| words::words_at(p, below.end + 1)).flatten();
    match scale {
        Some(scale) if scale.scale > 100.0 => {
            Some(Number { value: value * scale.value, start: i, form: Form::Words, marked: true, ..scale })
        }
        _ => found(value, i, below.end),
    }
}

/// The denominator right after a number.
fn parts_after(p: &Pieces, above: f64, next: usize) -> Option<(f64, Denominator)> {
    let at = if p.is(next, "-") && p.glued(next) { next + 1 } else { next };
    denominator(p, at).filter(|_| p.joined(next)).map(|below| (above, below))
}

/// "three twenty-fifths": the number is one word, the denominator two.
fn one_of_many(p: &Pieces, i: usize) -> Option<(f64, Denominator)> {
    let above = words::small(p.word(i))?;
    parts_after(p, above, i + 1)
}

fn sign(p: &Pieces, i: usize) -> Option<Number> {
    let value = SIGNS.iter().find(|(sign, _)| p.is(i, sign))?.1;
    found(value, i, i + 1)
}

/// "1/2", "1/40"; not "9/11", "24/7" or "1/2/2018".
pub(super) fn slashed(p: &Pieces, i: usize) -> Option<Number> {
    let plain = |i: usize| p.is_kind(i, Kind::Digits);
    let free = !(p.glued(i)
        && ((p.is_any(i - 1, &["/", ".", ","]) || (p.is(i - 1, "-") && p.glued(i - 1)))
            || p.is_kind(i - 1, Kind::Word)));
    let slash = plain(i) && p.is(i + 1, "/") && p.glued(i + 1) && p.glued(i + 2) && plain(i + 2) && free;
    let more = p.glued(i + 3)
        && (p.is_any(i + 3, &["/", "-"]) || (p.is_any(i + 3, &[".", ","]) && p.glued(i + 4) && plain(i + 4)));
    if !slash || more {
        return None;
    }
    let (above, below): (f64, f64) = (p.word(i).parse().ok()?, p.word(i + 2).parse().ok()?);
    let dated = (above, below) == (9.0, 11.0) || below > 100.0 || p.word(i).starts_with('0');
    (above < below && !dated).then(|| found(above / below, i, i + 3)).flatten()
}

/// The fraction that goes with the number before it: "2 1/2", "2½", "one and a half", "3 million and a quarter".
pub(super) fn mixed_at(p: &Pieces, i: usize, form: Form) -> Option<(f64, usize)> {
    if !p.joined(i) {
        return None;
    }
    if let Some(part) = sign(p, i).or_else(|| slashed(p, i)).filter(|_| form == Form::Digits) {
        return Some((part.value, part.end));
    }
    let hyphen = p.is(i, "-") && p.is(i + 1, "and");
    let at = if hyphen { i + 1 } else { i };
    if !p.is(at, "and") {
        return None;
    }
    let at = if p.is(at + 1, "-") { at + 2 } else { at + 1 };
    let one = p.is_any(at, &["a", "an", "one"]);
    let name = if p.is(at + 1, "-") { at + 2 } else { at + 1 };
    if one && p.is_any(name, &["half", "quarter", "third", "fourth", "fifth", "eighth"]) && !p.is(name + 1, "of") {
        return denominator(p, name).map(|below| (1.0 / below.parts, below.end));
    }
    spelled(p, at).filter(|part| !p.is(part.end, "of")).map(|part| (part.value, part.end))
}
