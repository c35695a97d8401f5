//! Numbers in digits and in words, fractions and vague plurals: their values, without bounds or units.
//!
//! What a number counts, and whether it is a number at all and no date or name, is decided elsewhere.

mod digits;
mod fraction;
mod ordinal;
mod vague;
mod words;

use super::lex::{Kind, Pieces};
use super::phrase::Words;

/// Words that a number can start with.
static LEADS: Words = Words::new(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
     eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety nought naught nil hundred thousand million \
     billion trillion dozen lakh lakhs crore crores half quarter dozens scores tens hundreds thousands millions billions \
     trillions several few many couple minus negative",
);

/// Words that make a number of the "a" before them.
static AFTER_ARTICLE: Words = Words::new(
    "hundred thousand million billion trillion dozen half quarter third fourth fifth sixth seventh eighth ninth tenth \
     hundredth thousandth millionth billionth trillionth twenty thirty few couple lakh crore",
);

/// The words that [`leads`] may say yes to, but for those that end in "fold".
pub(super) fn leading() -> impl Iterator<Item = &'static str> {
    LEADS.iter().chain(["a"])
}

/// Whether a number, a fraction or a vague plural can start at a word; quick.
pub(super) fn leads(p: &Pieces, i: usize) -> bool {
    let word = p.word(i);
    match word.len() {
        1 => word.eq_ignore_ascii_case("a") && AFTER_ARTICLE.has(p.word(i + 1)),
        2 => false,
        3..=9 => LEADS.has(word) || ends_in_fold(word),
        _ => ends_in_fold(word),
    }
}

fn ends_in_fold(word: &str) -> bool {
    word.len() > 6 && word.ends_with("fold")
}

/// How a number is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    /// Digits alone: "1,200".
    Digits,
    /// Words, or digits and words: "forty", "2.2 million".
    Words,
    /// Part of one: "two-thirds", "half".
    Fraction,
    /// A plural without a number: "dozens", "tens of thousands"; the value is the least it can stand for.
    Vague,
}

/// A number in the text.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Number {
    /// Its value.
    pub(super) value: f64,
    /// First piece.
    pub(super) start: usize,
    /// One past the last piece.
    pub(super) end: usize,
    /// How it is written.
    pub(super) form: Form,
    /// The "million" or "thousand" it ends in; 1 when none.
    pub(super) scale: f64,
    /// Whether it has separators, decimals or a sign, so that it can be no year and no name's number.
    pub(super) marked: bool,
}

/// The number that starts at a piece.
pub(super) fn number_at(p: &Pieces, i: usize) -> Option<Number> {
    if p.is_kind(i, Kind::Digits) {
        let number = digits::digits_at(p, i)?;
        return fraction::of_digits(p, number).or_else(|| Some(completed(p, number)));
    }
    vague::vague_at(p, i).or_else(|| fraction::fraction_at(p, i)).or_else(|| signed(p, i)).or_else(|| fold(p, i))
}

/// A cardinal number with its sign, and a fraction after it: "minus 5", "2 1/2", "three million and a half".
fn signed(p: &Pieces, i: usize) -> Option<Number> {
    let (negative, at) = sign(p, i);
    if negative && let Some(part) = fraction::slashed(p, at) {
        return Some(Number { value: -part.value, start: i, ..part });
    }
    let mut found = completed(p, digits::digits_at(p, at).or_else(|| words::words_at(p, at))?);
    if negative {
        found.value = -found.value;
        found.start = i;
        found.marked = true;
    }
    Some(found)
}

/// A number with the scale and the fraction that stand after it: "2.2 million", "2 1/2".
fn completed(p: &Pieces, mut found: Number) -> Number {
    if found.form == Form::Digits {
        found = words::scaled(p, found);
    }
    if let Some((part, end)) = fraction::mixed_at(p, found.end, found.form) {
        let next = words::scale_at(p, end);
        found.value = match next {
            Some(scale) if found.scale > scale => found.value + part * scale,
            Some(scale) => (found.value + part) * scale,
            None if found.scale >= 1e3 => found.value + part * found.scale,
            None => found.value + part,
        };
        found.scale = next.unwrap_or(found.scale);
        found.end = if next.is_some() { end + 1 } else { end };
        found.marked = true;
    }
    found
}

/// Whether the number is negative, and where it starts. "minus-5", "-9.2" after a blank, but not "2-1" or "K-9".
fn sign(p: &Pieces, i: usize) -> (bool, usize) {
    if p.is_any(i, &["minus", "negative"]) && p.joined(i + 1) {
        let at = if p.is(i + 1, "-") { i + 2 } else { i + 1 };
        return (p.is_kind(at, Kind::Digits) || p.is(i, "minus") || words::leads(p.word(at)), at);
    }
    let free = i == 0 || !p.glued(i) || p.is_any(i - 1, &["(", "$", "€", "£", "<", ">", "="]);
    if p.is_any(i, &["-", "−", "–"]) && free && p.glued(i + 1) && p.is_kind(i + 1, Kind::Digits) {
        return (true, i + 1);
    }
    (false, i)
}

/// "sixfold", "ten-fold".
fn fold(p: &Pieces, i: usize) -> Option<Number> {
    let stem = p.word(i).strip_suffix("fold").filter(|stem| stem.len() > 2)?;
    let value = words::small(stem)?;
    Some(Number { value, start: i, end: i + 1, form: Form::Words, scale: 1.0, marked: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, value: f64, words: &str) {
        let p = Pieces::new(text);
        let found = (0..p.len()).find_map(|i| number_at(&p, i)).unwrap_or_else(|| panic!("a number in {text:?}"));
        assert!((found.value - value).abs() < 1e-9 * value.abs().max(1.0), "{text:?}: {}", found.value);
        assert_eq!(p.span(found.start, found.end).of(text), words);
    }

    #[test]
    fn digits_in_every_style() {
        check("1,234,567 people", 1_234_567.0, "1,234,567");
        check("12,34,567.89 rupees", 1_234_567.89, "12,34,567.89");
        check("1.111,11 euros", 1111.11, "1.111,11");
        check("40 000 people", 40_000.0, "40 000");
        check("fell 1.5 points", 1.5, "1.5");
        check(".08 of it", 0.08, ".08");
        check("lists 22,24,26", 22.0, "22");
        check("about 1,3 here", 1.3, "1,3");
        check("at -9.5 degrees", -9.5, "-9.5");
        check("1.3e6 of them", 1_300_000.0, "1.3e6");
        check("6.2x10^-4 parts", 0.00062, "6.2x10^-4");
    }

    #[test]
    fn words_add_and_multiply() {
        check("one hundred and sixty-one", 161.0, "one hundred and sixty-one");
        check("two hundred and two thousand", 202_000.0, "two hundred and two thousand");
        check(
            "twenty-eight thousand six hundred forty-two students",
            28_642.0,
            "twenty-eight thousand six hundred forty-two",
        );
        check("4 hundred million people", 4e8, "4 hundred million");
        check("a dozen men", 12.0, "a dozen");
        check("3 dozen", 36.0, "3 dozen");
        check("two point five", 2.5, "two point five");
        check("seven and eight", 7.0, "seven");
        check("12.3m tonnes", 12.3e6, "12.3m");
        check("13 lakh", 1_300_000.0, "13 lakh");
        check("grew sixfold", 6.0, "sixfold");
    }

    #[test]
    fn fractions() {
        check("two-thirds of it", 2.0 / 3.0, "two-thirds");
        check("half a million", 500_000.0, "half a million");
        check("half of the city", 0.5, "half");
        check("a quarter of the men", 0.25, "a quarter");
        check("2 1/2 miles", 2.5, "2 1/2");
        check("three million and a half", 3_500_000.0, "three million and a half");
        check("½ cup", 0.5, "½");
    }

    #[test]
    fn vague_plurals_are_floors() {
        check("dozens of children", 24.0, "dozens");
        check("tens of thousands of them", 20_000.0, "tens of thousands");
        check("several hundred people", 200.0, "several hundred");
        check("scores of troops", 40.0, "scores");
    }
}
