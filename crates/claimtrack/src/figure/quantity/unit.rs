//! Units of measure after a number, with powers and rates: "5 kg", "32m2", "60 km/h", "$79 a month".
//!
//! A unit that is also a common word ("in", "a") counts only where it cannot be that word.

use super::currency;
use crate::figure::lex::{Kind, Pieces};
use crate::figure::lexicon;
use crate::figure::phrase::{Phrases, Spelling};
use std::borrow::Cow;
use std::sync::LazyLock;

static UNITS: LazyLock<Phrases<&'static str>> = LazyLock::new(|| {
    let forms: Vec<(String, &'static str)> = lexicon::entries(include_str!("../../../lexicon/figure/units.txt"))
        .map(|(name, form)| (form.replace('_', " "), name))
        .collect();
    // Short forms are symbols, which keep their case.
    let spelling = |form: &str| if form.chars().count() <= 3 { Spelling::Exact } else { Spelling::Spaced };
    Phrases::starting(forms.iter().map(|(form, name)| (form.as_str(), spelling(form), *name)))
});

/// A unit in the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::figure) struct Unit {
    /// Normalised name: "kilometre per hour".
    pub(in crate::figure) name: Cow<'static, str>,
    /// One past its last piece.
    pub(in crate::figure) end: usize,
}

/// The name of the unit that is written at a piece, and the piece after it.
fn named(p: &Pieces, at: usize) -> Option<(&'static str, usize)> {
    UNITS.at(p, at).map(|(end, name)| (*name, end))
}

/// The unit after a number that ends before piece `at`.
pub(in crate::figure) fn unit_at(p: &Pieces, at: usize) -> Option<Unit> {
    if !p.joined(at) {
        return None;
    }
    let hyphen = p.is_any(at, &["-", "‑"]) && p.glued(at) && p.glued(at + 1);
    let start = if hyphen { at + 1 } else { at };
    let (name, end) = named(p, start)?;
    if !plausible(p, at, start, end) {
        return None;
    }
    let of_age = p.is(end, "of") && p.is(end + 1, "age");
    let under_age = at >= 3 && p.is(at - 2, "of") && p.is(at - 3, "age");
    if matches!(name, "year" | "month") && (of_age || under_age) {
        return Some(Unit { name: Cow::Owned(format!("{name} of age")), end: if of_age { end + 2 } else { end } });
    }
    let (name, end) = power(p, Cow::Borrowed(name), end);
    let (name, end) = compound(p, name, end);
    Some(rated(p, name, end))
}

/// Whether the word is meant as a unit: short ones must stand close to digits and end a word.
fn plausible(p: &Pieces, at: usize, start: usize, end: usize) -> bool {
    let word = p.word(start);
    let glued = p.glued(at);
    let digits = p.is_kind(at - 1, Kind::Digits);
    let power = p.is_any(end, &["2", "3"]);
    let closed = !(p.glued(end) && (p.is_kind(end, Kind::Word) || (p.is_kind(end, Kind::Digits) && !power)));
    if word.chars().count() > 3 || end > start + 1 || word == "day" || word == "ton" || word == "bar" {
        return closed && !(word.eq_ignore_ascii_case("second") && ordinal_second(p, start));
    }
    match word {
        "%" => true,
        "'" | "′" => glued && digits && !p.is_any(start + 1, &["s"]),
        "\"" | "″" => glued && digits && p.word(start) != "\"",
        "A" | "N" | "J" | "F" | "V" | "W" | "G" | "b" | "B" | "s" | "ha" | "PS" => {
            closed && digits && (glued || p.is(end, "/") || !matches!(word, "A" | "s" | "G" | "ha" | "B"))
        }
        "MP" | "MW" | "min" | "MB" => closed && digits,
        _ => closed && (digits || word.len() > 1 || glued),
    }
}

/// "one second lieutenant", "two second sergeants": no time.
fn ordinal_second(p: &Pieces, i: usize) -> bool {
    p.is(i, "second") && p.is_any(i + 1, &["lieutenant", "lieutenants", "sergeant", "sergeants", "half"])
}

/// "m2", "km^2", "km squared".
fn power(p: &Pieces, name: Cow<'static, str>, end: usize) -> (Cow<'static, str>, usize) {
    let at = if p.glued(end) && p.is(end, "^") { end + 1 } else { end };
    let kind = match p.word(at) {
        "2" | "²" if p.glued(at) => "square",
        "3" | "³" if p.glued(at) => "cubic",
        word if word.eq_ignore_ascii_case("squared") => "square",
        word if word.eq_ignore_ascii_case("cubed") => "cubic",
        _ => return (name, end),
    };
    let length = ["metre", "inch", "foot", "yard", "mile"].iter().any(|unit| name.ends_with(unit));
    if length { (Cow::Owned(format!("{kind} {name}")), at + 1) } else { (name, end) }
}

/// "A/cm2", "km/h": a unit by another.
fn compound(p: &Pieces, name: Cow<'static, str>, end: usize) -> (Cow<'static, str>, usize) {
    if !(p.is(end, "/") && p.glued(end) && p.glued(end + 1)) {
        return (name, end);
    }
    let Some((below, after)) = named(p, end + 1).or_else(|| hour(p, end + 1)) else { return (name, end) };
    let (below, after) = power(p, Cow::Borrowed(below), after);
    (Cow::Owned(format!("{name} per {below}")), after)
}

fn hour(p: &Pieces, i: usize) -> Option<(&'static str, usize)> {
    match p.word(i) {
        "h" => Some(("hour", i + 1)),
        "s" => Some(("second", i + 1)),
        _ => None,
    }
}

const MEASURED_BY: &str = "second minute hour day night week month year quarter decade barrel ounce share kg kilogram pound tonne \
     ton gallon litre liter acre person head unit game head mile kilometre kilometer gigabyte bushel hectare \
     annum capita household piece";

/// "per hour", "a month", "each year", "/hour" after a unit or a currency.
pub(in crate::figure) fn rated(p: &Pieces, name: Cow<'static, str>, end: usize) -> Unit {
    match rate(p, &name, end) {
        Some(below) => Unit { name: Cow::Owned(format!("{name} per {below}")), end: end + 2 },
        None => Unit { name, end },
    }
}

/// What a measure is divided by: "per hour", "a month", "/kg"; not "$5 a year earlier" or "two years a week".
fn rate(p: &Pieces, name: &str, end: usize) -> Option<&'static str> {
    let slash = p.is(end, "/") && p.glued(end + 1);
    let certain = slash || p.is(end, "per");
    let article = p.is_any(end, &["a", "an", "each", "every"]);
    if !(certain || article) {
        return None;
    }
    let compared = p.is_any(end + 2, &["earlier", "ago", "later", "before", "after", "on", "and"]);
    let word = MEASURED_BY.split_ascii_whitespace().find(|word| p.is(end + 1, word))?;
    let time_by_year = calendar_word(name) && word == "year";
    let fits = certain || !(compared || time_by_year);
    (fits && p.joined(end) && p.joined(end + 1)).then_some(match word {
        "kg" => "kilogram",
        "liter" => "litre",
        "kilometer" => "kilometre",
        "annum" => "year",
        other => other,
    })
}

fn calendar_word(name: &str) -> bool {
    matches!(name, "day" | "week" | "month" | "year")
}

/// The unit or currency that goes with a number, from either side: where the whole starts, its name, where it ends.
pub(super) fn measured(p: &Pieces, start: usize, end: usize) -> Option<(usize, Unit)> {
    let (sign, name) = match currency::before(p, start) {
        Some((sign, name)) => (sign, Cow::Borrowed(name)),
        None => {
            let hyphen = p.is(end, "-") && p.glued(end) && p.glued(end + 1);
            let at = if hyphen { end + 1 } else { end };
            let money = currency::after(p, at).filter(|_| money_after(p, at));
            return match money {
                Some((end, name)) => Some((start, rated(p, name, end))),
                None => Some((start, unit_at(p, end)?)),
            };
        }
    };
    let repeated = currency::after(p, end).filter(|(_, again)| *again == name || again.ends_with("dollar"));
    let end = match repeated {
        Some((end, _)) => end,
        None if name.ends_with("dollar") && p.is(end, "US") => end + 1,
        None => end,
    };
    Some((sign, rated(p, name, end)))
}

/// "p" and "R" stand for money only right after digits; "pounds of" is a weight.
fn money_after(p: &Pieces, at: usize) -> bool {
    match p.word(at) {
        "p" => p.glued(at) && p.is_kind(at - 1, Kind::Digits) && !p.is(at + 1, "."),
        "R" => p.is_kind(at - 1, Kind::Digits) && !p.is(at + 1, "-") && !(p.is(at + 1, ".") && p.glued(at + 2)),
        word if word.eq_ignore_ascii_case("pound") || word.eq_ignore_ascii_case("pounds") => {
            !(p.is(at + 1, "of") || p.is(at + 1, "-") && p.glued(at + 1))
        }
        word if word.eq_ignore_ascii_case("won") => {
            !p.is_kind(at + 1, Kind::Word) || p.is_any(at + 1, &["a", "in", "to", "for", "per"])
        }
        word => {
            !(word.eq_ignore_ascii_case("rand") || word.eq_ignore_ascii_case("colon"))
                || p.is_kind(at - 1, Kind::Digits)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, name: Option<&str>) {
        let p = Pieces::new(text);
        let number = (0..p.len()).find_map(|i| crate::figure::number::number_at(&p, i)).expect("a number");
        let found = measured(&p, number.start, number.end).map(|(_, unit)| unit.name);
        assert_eq!(found.as_deref(), name, "{text:?}");
    }

    #[test]
    fn measures() {
        check("5 kg of it", Some("kilogram"));
        check("a 16-inch gun", Some("inch"));
        check("32m2 of floor", Some("square metre"));
        check("60 km/h", Some("kilometre per hour"));
        check("20 miles per hour", Some("mile per hour"));
        check("10 per cent", Some("percentage"));
        check("a 64-year-old", Some("year of age"));
        check("$79 a month", Some("dollar per month"));
        check("10 pounds of sugar", None);
        check("3 men", None);
        check("2 in the car", None);
        check("two A levels", None);
        check("one second lieutenant", None);
    }
}
