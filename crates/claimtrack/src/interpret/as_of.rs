//! The day that a figure holds for.
//!
//! It is the day named nearest to it in its sentence, "as of Tuesday" before all others; "since Monday" is none, nor
//! is the day to come of a projection. With no day named it is the document's, unless the sentence speaks of another year
//! ("in 2003", "the 2003 flood", "three years ago").
//!
//! Near misses: "on day 20 of the war" is no day, because the war's beginning is not in the sentence; "21 were killed in
//! the worst fire since 2006" is of today.

use super::page::Page;
use super::time::{self, DateMention};
use crate::figure::Figure;
use crate::span::Span;
use crate::syntax::Upos;
use jiff::civil::Date;
use std::ops::Range;

/// The day of each figure of a document.
pub(crate) fn days(page: Page<'_>) -> Vec<Option<Date>> {
    page.reading.figures.iter().map(|figure| day(page, &page.reading.days, figure)).collect()
}

fn day(page: Page<'_>, dates: &[DateMention], figure: &Figure) -> Option<Date> {
    let sentence = page.sentence(figure.sentence);
    let first = dates.partition_point(|mention| mention.token < sentence.tokens.start);
    let named = dates[first..].iter().take_while(|mention| mention.token < sentence.tokens.end);
    let fitting = named.filter(|mention| {
        let to_come = figure.projected && page.date().is_some_and(|published| mention.date > published);
        !to_come && mention.span.overlap(figure.span) == 0 && !time::is_bound(page, mention.token)
    });
    let nearest = fitting.min_by_key(|mention| (!is_as_of(page, mention.token), distance(mention.span, figure.span)));
    match nearest {
        Some(mention) => Some(mention.date),
        None if speaks_of_another_time(page, sentence.tokens.clone(), figure.span) => None,
        None => page.date(),
    }
}

/// Bytes between two spans.
fn distance(a: Span, b: Span) -> u32 {
    a.start().saturating_sub(b.end()).max(b.start().saturating_sub(a.end()))
}

/// "as of Tuesday", "by 6 p.m. on Tuesday".
fn is_as_of(page: Page<'_>, token: usize) -> bool {
    let back = token.saturating_sub(4);
    (back..token).any(|before| match page.lower(before) {
        "by" => true,
        "of" => before > 0 && page.lower(before - 1) == "as",
        _ => false,
    })
}

/// Whether the words of a sentence put a figure into another time than the document's.
fn speaks_of_another_time(page: Page<'_>, tokens: Range<usize>, figure: Span) -> bool {
    let Some(published) = page.date() else { return false };
    let (first, end) = (tokens.start, tokens.end);
    tokens.into_iter().any(|token| {
        let after = || page.span(token).start() < figure.start();
        let word = page.lower(token);
        if word.starts_with(|first: char| first.is_ascii_digit()) {
            return year(page, token).is_some_and(|year| year != published.year())
                && names_time(page, token, end, after());
        }
        match word {
            "last" => token + 1 < end && page.is(token + 1, &["year"]) && (token == first || !after()),
            "ago" | "earlier" | "before" => {
                is_count_of_years(page, first, token) && (token < first + OPENING || !after())
            }
            _ => false,
        }
    })
}

/// Within how many tokens the opening of a sentence says when something was.
const OPENING: usize = 5;

/// The year that a token names; of "1990s" its first.
fn year(page: Page<'_>, token: usize) -> Option<i16> {
    let form = page.form(token);
    time::year_number(form.strip_suffix('s').unwrap_or(form))
}

/// "in 2003", "the 2003 flood"; "since 2006, when" only of what stands behind it.
fn names_time(page: Page<'_>, year: usize, end: usize, before_figure: bool) -> bool {
    let is = |back: usize, words: &[&str]| year >= back && words.contains(&page.lower(year - back));
    let names_an_event = || before_figure && year + 1 < end && page.word(year + 1).upos == Upos::Noun;
    is(1, &["in", "during", "of"])
        || is(1, &["since"]) && before_figure
        || is(1, &["the"]) && (is(2, &["in", "during"]) || names_an_event())
}

/// "three years", "a decade", before "ago", "earlier" or "before".
fn is_count_of_years(page: Page<'_>, first: usize, token: usize) -> bool {
    let unit = token > first && matches!(page.lower(token - 1), "year" | "years" | "decade" | "decades");
    unit && token > first + 1
}
