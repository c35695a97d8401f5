//! Dates, clock times and years, which are no quantities: "March 3", "3 Jan 90", "2019-07-15", "9:30 p.m.", "in 2018".
//!
//! "March 300 people" is odd enough to be a count, and "2000 people" is one too.

use super::starts_number;
use crate::figure::lex::{Kind, Pieces};
use crate::figure::phrase::Words;

static MONTHS: Words = Words::new(
    "january february march april may june july august september october november december jan feb mar apr \
     jun jul aug sep sept oct nov dec",
);

/// The names of months.
pub(super) fn months() -> impl Iterator<Item = &'static str> {
    MONTHS.iter()
}

/// Whether this piece names a month.
pub(super) fn is_month(p: &Pieces, i: usize) -> bool {
    p.capital(i) && MONTHS.has(p.word(i))
}

/// One past a date or a time that starts at this piece.
pub(super) fn date_at(p: &Pieces, i: usize) -> Option<usize> {
    if p.is_kind(i, Kind::Digits) {
        return clock(p, i)
            .or_else(|| numeric(p, i))
            .or_else(|| day_month(p, i))
            .or_else(|| decade(p, i))
            .or_else(|| year(p, i));
    }
    if is_month(p, i) { month_day(p, i) } else { oclock(p, i) }
}

fn small(p: &Pieces, i: usize, max: u32) -> bool {
    p.is_kind(i, Kind::Digits) && p.word(i).len() <= 2 && p.word(i).parse::<u32>().is_ok_and(|n| (1..=max).contains(&n))
}

/// Skips the letters of "3rd".
fn after_ordinal(p: &Pieces, i: usize) -> usize {
    if p.glued(i) && p.is_any(i, &["st", "nd", "rd", "th"]) { i + 1 } else { i }
}

/// A year of four digits, or of two after an apostrophe.
fn written_year(p: &Pieces, i: usize) -> Option<usize> {
    let at = if p.is_any(i, &[",", "'", "’", "of"]) { i + 1 } else { i };
    let four = p.is_kind(at, Kind::Digits) && p.word(at).len() == 4 && matches!(p.word(at).as_bytes()[0], b'1' | b'2');
    let whole =
        !(p.is_any(at + 1, &[",", "."]) && p.glued(at + 1) && p.glued(at + 2) && p.is_kind(at + 2, Kind::Digits));
    (four && whole && p.joined(at) && !(p.is(i, "of") && counted_after(p, at + 1))).then_some(at + 1)
}

/// "March 3", "Sept. 20-24, 2018", "April 2018", "March 3 and 4".
fn month_day(p: &Pieces, i: usize) -> Option<usize> {
    let at = if p.is(i + 1, ".") { i + 2 } else { i + 1 };
    if !p.joined(at) {
        return None;
    }
    if small(p, at, 31)
        && !(p.glued(at + 1) && p.is_any(at + 1, &[",", "."]) && p.glued(at + 2) && p.is_kind(at + 2, Kind::Digits))
    {
        let mut end = after_ordinal(p, at + 1);
        let joins = ["-", "–", "and", "to"];
        while p.is_any(end, &joins)
            && small(p, end + 1, 31)
            && !p.glued(end + 2) | p.is_any(end + 2, &[",", ".", "st", "nd", "rd", "th"])
            && !(p.is(end, "and") && p.is_kind(end + 2, Kind::Word) && !p.is_any(end + 2, &["in", "at", "and"]))
        {
            end = after_ordinal(p, end + 2);
        }
        let time = p.is(end, ":") && p.glued(end);
        return Some(if time { end + 2 } else { written_year(p, end).unwrap_or(end) });
    }
    written_year(p, at)
}

/// "3 March", "3rd of March 2018", "3 JAN 90", "the 3rd".
fn day_month(p: &Pieces, i: usize) -> Option<usize> {
    if !small(p, i, 31) {
        return None;
    }
    let joins = ["-", "–", "and", "to", "or"];
    let range = p.is_any(i + 1, &joins) && small(p, i + 2, 31);
    let day = after_ordinal(p, if range { i + 3 } else { i + 1 });
    let month = if p.is(day, "of") { day + 1 } else { day };
    if !is_month(p, month) || !p.joined(month) {
        return None;
    }
    let end = if p.is(month + 1, ".") && p.is_kind(month + 2, Kind::Digits) { month + 2 } else { month + 1 };
    let short = p.is_kind(end, Kind::Digits) && p.word(end).len() == 2 && p.joined(end) && !counted_after(p, end + 1);
    Some(if short { end + 1 } else { written_year(p, end).unwrap_or(end) })
}

/// "2019-07-15", "5/17/2018", "15.07.2019", "2013-14", each with what is glued to it.
fn numeric(p: &Pieces, i: usize) -> Option<usize> {
    let digits = |i: usize| if p.is_kind(i, Kind::Digits) { p.word(i).len() } else { 0 };
    let mark = p.word(i + 1);
    let glued = p.glued(i + 1) && p.glued(i + 2) && digits(i + 2) > 0;
    if !glued || !matches!(mark, "-" | "/" | "." | "–") {
        return None;
    }
    let third = p.is(i + 3, mark) && p.glued(i + 3) && p.glued(i + 4);
    let full = third && matches!((digits(i), digits(i + 2), digits(i + 4)), (4, 1..=2, 1..=2) | (1..=2, 1..=2, 4))
        || third && mark == "/" && matches!((digits(i), digits(i + 2), digits(i + 4)), (1..=2, 1..=2, 2));
    if full {
        return Some(glued_end(p, i + 5));
    }
    let season = matches!(mark, "-" | "–" | "/")
        && digits(i) == 4
        && digits(i + 2) == 2
        && !third
        && is_year(p.word(i))
        && follows(p.word(i), p.word(i + 2));
    let span = matches!(mark, "-" | "–")
        && digits(i) == 4
        && digits(i + 2) == 4
        && is_year(p.word(i))
        && is_year(p.word(i + 2))
        && !p.is_kind(i + 3, Kind::Word) | !counted_after(p, i + 3)
        && !p.glued(i + 3) | p.is_any(i + 3, &[",", ".", ")"]);
    let attack = p.word(i) == "9" && p.word(i + 2) == "11" && mark == "/";
    let always = p.word(i) == "24" && p.word(i + 2) == "7" && mark == "/";
    (season || span || attack || always).then_some(i + 3)
}

/// Whether "19" can end a year that follows "2018".
fn follows(year: &str, short: &str) -> bool {
    let (Ok(year), Ok(short)) = (year[2..].parse::<u32>(), short.parse::<u32>()) else { return false };
    short > year && short - year < 20
}

/// The end of what is glued on: "T10:42:37Z".
fn glued_end(p: &Pieces, mut i: usize) -> usize {
    while p.glued(i) && !p.is_any(i, &[",", ")", ";", "\"", "”", ".", "]"])
        || (p.is(i, ".") && p.glued(i) && p.glued(i + 1) && p.is_kind(i + 1, Kind::Digits))
    {
        i += 1;
    }
    i
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.parse::<u32>().is_ok_and(|year| (1000..=2100).contains(&year))
}

/// Whether "am", "p.m." or "GMT" comes next: one past it.
fn half_of_day(p: &Pieces, i: usize) -> Option<usize> {
    if p.is_any(i, &["am", "pm", "gmt", "utc"]) && p.joined(i) {
        return Some(i + 1);
    }
    let dotted = p.is_any(i, &["a", "p"]) && p.is(i + 1, ".") && p.is(i + 2, "m") && p.glued(i + 2);
    dotted.then(|| if p.is(i + 3, ".") { i + 4 } else { i + 3 })
}

/// "11 a.m.", "7.05am", "9:30 PM", "18:00".
fn clock(p: &Pieces, i: usize) -> Option<usize> {
    if !small(p, i, 24) && p.word(i) != "0" && p.word(i) != "00" {
        return None;
    }
    let minutes = p.is_any(i + 1, &[":", "."])
        && p.glued(i + 1)
        && p.glued(i + 2)
        && p.is_kind(i + 2, Kind::Digits)
        && p.word(i + 2).len() == 2;
    let end = if minutes { i + 3 } else { i + 1 };
    if let Some(end) = half_of_day(p, end) {
        return Some(end);
    }
    let seconds = minutes && p.is(i + 3, ":") && p.glued(i + 3) && p.is_kind(i + 4, Kind::Digits);
    (minutes && p.is(i + 1, ":")).then(|| if seconds { i + 5 } else { end })
}

/// "eleven o'clock".
fn oclock(p: &Pieces, i: usize) -> Option<usize> {
    (p.is(i + 1, "o") && p.is_any(i + 2, &["'", "’"]) && p.is(i + 3, "clock") && starts_number(p, i)).then_some(i + 4)
}

/// "the 1990s", "in her 20s", "mid-60s".
fn decade(p: &Pieces, i: usize) -> Option<usize> {
    let round = p.word(i).ends_with('0') && matches!(p.word(i).len(), 2 | 4);
    let apostrophe = p.is_any(i + 1, &["'", "’"]) && p.glued(i + 1);
    let at = if apostrophe { i + 2 } else { i + 1 };
    let possessive = is_year(p.word(i));
    ((round || possessive) && p.glued(at) && p.word(at) == "s").then_some(at + 1)
}

static OF_TIME: Words = Words::new(
    "in since until till during early late mid spring summer autumn winter fall circa year years by from \
     before after of through between to and the its his their a for this our her last s",
);

/// A bare number of four digits that is a year here.
fn year(p: &Pieces, i: usize) -> Option<usize> {
    let number: u32 = p.word(i).parse().ok().filter(|_| is_year(p.word(i)))?;
    let decimals = p.glued(i + 1) && p.is_any(i + 1, &[",", "."]) && p.glued(i + 2) && p.is_kind(i + 2, Kind::Digits);
    let unit = super::unit::measured(p, i, i + 1).is_some_and(|(_, unit)| !matches!(&*unit.name, "second" | "inch"));
    let glued = p.glued(i) && p.is_kind(i - 1, Kind::Word);
    if decimals || unit || glued || (p.glued(i + 1) && p.is_kind(i + 1, Kind::Word)) {
        return None;
    }
    let before = i > 0 && p.joined(i) && OF_TIME.has(p.word(i - 1));
    let years = |other: usize| is_year(p.word(other)) && p.is_any(other - 1, &["between", "from"]);
    let span = i >= 3 && before && p.is_any(i - 1, &["and", "to"]) && years(i - 2)
        || p.is_any(i - 1usize.min(i), &["between", "from"])
            && p.is_any(i + 1, &["and", "to"])
            && is_year(p.word(i + 2))
            && !counted_word(p, i + 3);
    if span && !scale_after(p, i) && !counted_word(p, i + 1) {
        return Some(i + 1);
    }
    let certain =
        i > 0 && p.joined(i) && p.is_any(i - 1, &["in", "since", "until", "during", "early", "late", "mid", "year"]);
    let counted = counted_after(p, i + 1);
    let scale = number_word_after(p, i + 1);
    let bounded = super::bound::before(p, i).is_some();
    let is = match number {
        _ if scale || bounded => false,
        1900..=2100 => {
            certain || !counted || (before && !p.is_any(i - 1, &["by", "from", "of", "to", "and", "for", "a", "after"]))
        }
        1500..=1899 => certain,
        _ => certain && !counted,
    };
    is.then_some(i + 1)
}

fn scale_after(p: &Pieces, i: usize) -> bool {
    number_word_after(p, i + 1) || number_word_after(p, i + 3)
}

fn number_word_after(p: &Pieces, i: usize) -> bool {
    p.is_any(i, &["million", "billion", "thousand", "hundred", "dozen", "people"])
}

/// Whether a counted thing seems to follow: a plural in small letters, perhaps after an adjective.
pub(super) fn counted_after(p: &Pieces, i: usize) -> bool {
    counted_word(p, i)
        || (p.is_kind(i, Kind::Word) && p.joined(i) && !FUNCTION.has(p.word(i)) && counted_word(p, i + 1))
}

fn counted_word(p: &Pieces, i: usize) -> bool {
    let word = p.word(i);
    let shouting = word.len() > 2 && word.chars().all(|c| c.is_uppercase());
    let plain = !p.capital(i) || shouting;
    let lower = word.to_lowercase();
    let plural = (lower.ends_with('s') && lower.len() > 3 && !lower.ends_with("ss"))
        || matches!(
            lower.as_str(),
            "people" | "men" | "women" | "children" | "personnel" | "dead" | "troops" | "killed" | "wounded"
        );
    p.joined(i) && p.is_kind(i, Kind::Word) && plain && plural && !FUNCTION.has(p.word(i))
}

static FUNCTION: Words = Words::new(
    "this was has its his hers as is does us plus versus always perhaps and the a an or but to in of with \
     were had have when who which that for from by at on are be saw says said it he she they we under after \
     before shows remains includes including there while as if not would will could than because until since \
     where during despite",
);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn dated(text: &str, at: usize, words: &str) {
        let p = Pieces::new(text);
        let end = date_at(&p, at).unwrap_or_else(|| panic!("a date in {text:?}"));
        assert_eq!(p.span(at, end).of(text), words);
    }

    #[track_caller]
    fn free(text: &str, at: usize) {
        assert_eq!(date_at(&Pieces::new(text), at), None, "{text:?}");
    }

    #[test]
    fn dates_and_times() {
        dated("on March 3, 2020 he", 1, "March 3, 2020");
        dated("Sept. 20-24 it", 0, "Sept. 20-24");
        dated("3 JAN 90 (X)", 0, "3 JAN 90");
        dated("at 7.05am he", 1, "7.05am");
        dated("at 9:35 PM he", 1, "9:35 PM");
        dated("2019-09-01T10:38:07.190Z Callum", 0, "2019-09-01T10:38:07.190Z");
        dated("in 2018 it", 1, "2018");
        dated("the 1990s were", 1, "1990s");
    }

    #[test]
    fn counts_that_look_like_dates() {
        free("some 2000 people", 1);
        free("March 300 people", 0);
        free("sold 5835 units", 1);
        free("7.05 points", 0);
    }
}
