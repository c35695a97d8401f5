//! The day that a figure holds for.
//!
//! It is the day named nearest to it in its sentence, "as of Tuesday" before all others; "since Monday" is none, nor
//! is the day to come of a projection. With no day named it is the document's, unless the sentence speaks of another year.
//!
//! Near misses: "on day 20 of the war" is no day, because the war's beginning is not in the sentence.

use super::page::Page;
use super::time::{self, DateMention};
use crate::figure::Figure;
use crate::span::Span;
use jiff::civil::Date;

/// The day of each figure of a document.
pub(crate) fn days(page: Page<'_>) -> Vec<Option<Date>> {
    let figures = &page.reading.figures;
    let dates = if figures.is_empty() { Vec::new() } else { time::mentions(page) };
    figures.iter().map(|figure| day(page, &dates, figure)).collect()
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
        None if speaks_of_another_year(page, sentence.tokens.clone()) => None,
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
    (back..token).any(|before| match page.lower(before).as_str() {
        "by" => true,
        "of" => before > 0 && page.lower(before - 1) == "as",
        _ => false,
    })
}

/// "in 2003", in a document of another year.
fn speaks_of_another_year(page: Page<'_>, tokens: std::ops::Range<usize>) -> bool {
    let Some(published) = page.date() else { return false };
    let behind = |token: usize| token > 0 && matches!(page.lower(token - 1).as_str(), "in" | "during" | "of");
    tokens
        .into_iter()
        .any(|token| behind(token) && time::year_number(page.form(token)).is_some_and(|year| year != published.year()))
}
