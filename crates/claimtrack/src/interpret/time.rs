//! When: dates in the text, resolved with the day the document was published.
//!
//! Recognised: "March 7", "7 March 2022", "Feb. 24", "March 29th, 2022", "2022-03-08", weekdays ("on Thursday" is the
//! last one up to the publication day, "next Monday" the next), "today", "yesterday", "tomorrow", "three days ago", "two weeks ago",
//! "the previous day". A month alone, a year alone, and "recently" are no days and are left out.
//!
//! Near misses: "May" and "March" as verbs need a number beside them to be months; "Sunday Times" is no day.

use super::page::Page;
use crate::document::Document;
use crate::segment::Segments;
use crate::span::Span;
use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

/// A day that the text names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct DateMention {
    /// The words.
    pub span: Span,
    /// The day.
    pub date: Date,
    /// First of its tokens.
    pub token: usize,
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Words for a day by what lies between it and that of publication.
const SHIFTS: [(&str, i64); 4] = [("today", 0), ("tonight", 0), ("yesterday", -1), ("tomorrow", 1)];

const DAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

const COUNTS: [&str; 10] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/// The day a document was published: what its metadata say, else a date at the head of the text ("date 2022-03-08"),
/// else the first full date within the first two sentences.
pub(crate) fn publication_date(document: &Document, segments: &Segments) -> Option<Date> {
    document.date().or_else(|| header_date(document.text())).or_else(|| {
        let tokens = segments.sentences.iter().take(2).flat_map(|sentence| sentence.tokens.clone());
        let forms = Forms { text: document.text(), segments };
        tokens.into_iter().find_map(|token| {
            let (month_day, year, _) = forms.calendar(token)?;
            year.and_then(|year| Date::new(year, month_day.0, month_day.1).ok())
        })
    })
}

/// "date 2022-03-08" or a bare "2022-03-08" at the very start.
fn header_date(text: &str) -> Option<Date> {
    let start = text.trim_start();
    let start = start.strip_prefix("date").unwrap_or(start).trim_start_matches([' ', ':']);
    start.get(..10).and_then(|day| day.parse().ok())
}

/// Every day that a document names, in order of the text; needs the publication date for all that has no year.
pub(crate) fn mentions(page: Page<'_>) -> Vec<DateMention> {
    let segments = &page.reading.segments;
    let forms = Forms { text: page.text(), segments };
    let mut found = Vec::new();
    let mut token = 0;
    while token < segments.tokens.len() {
        match forms.day(token, page.date()) {
            Some((date, length)) => {
                found.push(DateMention { span: page.stretch(token, token + length - 1), date, token });
                token += length;
            }
            None => token += 1,
        }
    }
    found
}

/// Whether the day named at a token only bounds a stretch of time: "since Monday", "until 3 March".
pub(crate) fn is_bound(page: Page<'_>, token: usize) -> bool {
    let sentence = &page.reading.segments.sentences[page.sentence_at(token)];
    let near = token.saturating_sub(6);
    (sentence.tokens.start.max(token.saturating_sub(13))..token).any(|before| match page.form(before) {
        "since" | "Since" => true,
        "until" | "after" | "began" | "started" | "begun" | "Between" => before >= near,
        _ => false,
    })
}

/// The words of a text as dates need them.
#[derive(Clone, Copy)]
struct Forms<'a> {
    text: &'a str,
    segments: &'a Segments,
}

/// Month and day, both from 1.
type MonthDay = (i8, i8);

impl<'a> Forms<'a> {
    fn at(self, token: usize) -> &'a str {
        self.segments.tokens.get(token).map_or("", |token| token.span.of(self.text))
    }

    fn lower(self, token: usize) -> String {
        self.at(token).to_ascii_lowercase()
    }

    /// The day that begins at a token and the number of its tokens.
    fn day(self, token: usize, published: Option<Date>) -> Option<(Date, usize)> {
        // Asked of every word; all that names a day begins with a digit or one of these letters.
        let first = self.segments.tokens[token].span.start();
        let (month, number, other) = match self.text.as_bytes().get(first as usize)? {
            b'0'..=b'9' => (false, true, false),
            b'J' | b'D' => (true, false, false),
            b'F' | b'M' | b'A' | b'S' | b'O' | b'N' => (true, false, true),
            b'T' | b'W' | b'Y' | b'E' | b't' | b'y' | b'o' | b'f' | b's' | b'e' | b'n' => (false, false, true),
            _ => return None,
        };
        let form = self.at(token);
        if form.len() == 10 && form.as_bytes()[4] == b'-' {
            return Some((form.parse().ok()?, 1));
        }
        if let Some((month_day, year, length)) = (month || number).then(|| self.calendar(token)).flatten() {
            let date = match year {
                Some(year) => Date::new(year, month_day.0, month_day.1).ok()?,
                None => nearest_year(month_day, published?)?,
            };
            return Some((date, length));
        }
        if other { self.relative(token, published?) } else { None }
    }

    /// "March 7", "March 7, 2022", "7 March", "7th of March 2022": month and day, the year if given, and the length.
    fn calendar(self, token: usize) -> Option<(MonthDay, Option<i16>, usize)> {
        let (month, day, mut length) = if let Some(month) = month(self.at(token)) {
            let dot = usize::from(self.at(token + 1) == ".");
            (month, day_number(self.at(token + 1 + dot))?, 2 + dot)
        } else {
            let day = day_number(self.at(token))?;
            let of = usize::from(self.at(token + 1) == "of");
            (month(self.at(token + 1 + of))?, day, 2 + of)
        };
        let comma = usize::from(self.at(token + length) == ",");
        let year = year_number(self.at(token + length + comma));
        if year.is_some() {
            length += comma + 1;
        }
        Some(((month, day), year, length))
    }

    /// "Thursday", "next Monday", "yesterday", "two days ago".
    fn relative(self, token: usize, published: Date) -> Option<(Date, usize)> {
        let form = self.at(token);
        let short = form.len() < 3 && !form.eq_ignore_ascii_case("a");
        if !form.is_ascii() || short || form.len() > 9 {
            return None;
        }
        let is = |word: &str| form.eq_ignore_ascii_case(word);
        if form.as_bytes()[0].is_ascii_uppercase()
            && let Some(&(_, weekday)) = DAYS.iter().find(|(name, _)| is(name))
        {
            return self.weekday(token, weekday, published);
        }
        match SHIFTS.iter().find(|(name, _)| is(name)) {
            Some((_, shift)) => Some((published.checked_add(shift.days()).ok()?, 1)),
            None => self.days_ago(token, form, published),
        }
    }

    fn weekday(self, token: usize, weekday: Weekday, published: Date) -> Option<(Date, usize)> {
        let followed_by_name = matches!(self.at(token + 1), "Times" | "Telegraph" | "Mirror" | "Night" | "Post");
        if followed_by_name {
            return None;
        }
        let coming = token > 0 && matches!(self.lower(token - 1).as_str(), "next" | "coming");
        if coming {
            return Some((published.nth_weekday(1, weekday).ok()?, 1));
        }
        let back = i64::from(published.weekday().since(weekday));
        Some((published.checked_sub(back.days()).ok()?, 1))
    }

    /// "three days ago", "a week earlier".
    fn days_ago(self, token: usize, form: &str, published: Date) -> Option<(Date, usize)> {
        let unit = match self.at(token + 1) {
            "day" | "days" => 1,
            "week" | "weeks" => 7,
            _ => return None,
        };
        let count = match form {
            "a" | "A" => 1,
            _ => COUNTS.iter().position(|count| form.eq_ignore_ascii_case(count))? as i64 + 1,
        };
        let back = matches!(self.at(token + 2), "ago" | "earlier" | "before");
        back.then(|| published.checked_sub((unit * count).days()).ok().map(|date| (date, 3)))?
    }
}

/// Whether a word names a day or a time and no place or body.
pub(crate) fn names_time(form: &str) -> bool {
    let is_day = |(name, _): &(&str, Weekday)| form.eq_ignore_ascii_case(name);
    let word = ["today", "yesterday", "tomorrow", "morning", "evening", "night", "afternoon", "week", "month", "year"];
    DAYS.iter().any(is_day) || month(form).is_some() || word.iter().any(|word| form.eq_ignore_ascii_case(word))
}

/// A month's number, from its name or its abbreviation.
fn month(form: &str) -> Option<i8> {
    // Asked of every word, so the first letter has to tell most of them apart.
    let initial = matches!(form.as_bytes().first()?, b'J' | b'F' | b'M' | b'A' | b'S' | b'O' | b'N' | b'D');
    if !initial || form.len() < 3 || !form.is_ascii() {
        return None;
    }
    let form = form.trim_end_matches('.');
    let start = form.get(..3)?;
    let place = MONTHS.iter().position(|name| name[..3].eq_ignore_ascii_case(start))?;
    let is = |name: &str| form.eq_ignore_ascii_case(name);
    (form.len() == 3 || is(MONTHS[place]) || is("sept")).then_some(place as i8 + 1)
}

/// A day of the month: "7", "07", "29th".
fn day_number(form: &str) -> Option<i8> {
    if !form.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let digits = form.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let ending = &form[digits.len()..];
    let day: i8 = digits.parse().ok()?;
    (matches!(ending, "" | "st" | "nd" | "rd" | "th") && (1..=31).contains(&day)).then_some(day)
}

/// A year of four digits.
pub(crate) fn year_number(form: &str) -> Option<i16> {
    let year: i16 = form.parse().ok()?;
    (form.len() == 4 && (1900..2100).contains(&year)).then_some(year)
}

/// The year that brings a month and day nearest to the publication date.
fn nearest_year((month, day): MonthDay, published: Date) -> Option<Date> {
    (published.year() - 1..=published.year() + 1)
        .filter_map(|year| Date::new(year, month, day).ok())
        .min_by_key(|&date| days_between(date, published))
}

/// Number of days between two dates, whichever is first.
pub(crate) fn days_between(a: Date, b: Date) -> i64 {
    a.since(b).map_or(i64::MAX, |span| i64::from(span.get_days()).abs())
}
