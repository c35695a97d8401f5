//! Attributions that the layout shows, with no word for saying: turns of a transcript (`MAYOR LUND: We will.`) and
//! quotations signed with a dash (`"We will." - Kari Lund`).
//!
//! These are certain where they occur and too rare to be learned. A single `NAME:` may be a heading, so turns count
//! only where at least two stand in one text.

use super::content::Kind;
use super::page::Page;
use super::pieces::{Pieces, Range};
use super::triple::Triple;
use crate::syntax::Upos;

/// Most words of a name before a colon or behind a dash.
const LONGEST_NAME: u32 = 8;

/// Fewest words of what is said in a turn.
const SHORTEST_TURN: u32 = 3;

/// The attributions that the layout of a page shows, in order of the text.
pub(crate) fn triples(page: &Page) -> Vec<Triple> {
    let paragraphs = || {
        page.segments
            .paragraphs
            .iter()
            .map(|paragraph| page.paragraph_range(paragraph))
            .filter(|range| !range.is_empty())
    };
    let mut turns: Vec<Triple> = Vec::new();
    for range in paragraphs() {
        match (turn(page, range), turns.last_mut()) {
            (Some(next), _) => turns.push(next),
            (None, Some(last)) if goes_on(page, last, range) => last.content = last.content.with(range),
            (None, _) => {}
        }
    }
    let mut found: Vec<Triple> = paragraphs().filter_map(|range| signed(page, range)).collect();
    if turns.len() > 1 {
        found.extend(turns);
        found.sort_by_key(|triple| triple.cue);
    }
    found
}

/// `NAME: what is said`, perhaps behind a quotation mark.
fn turn(page: &Page, paragraph: Range) -> Option<Triple> {
    let first = paragraph.start + u32::from(is_mark(page.printed(paragraph.start)));
    let colon = (first..paragraph.end.min(first + LONGEST_NAME)).find(|&token| page.printed(token) == ":")?;
    let in_capitals = |token: u32| page.printed(token).chars().all(|letter| !letter.is_lowercase());
    let named = colon > first
        && (first..colon).all(in_capitals)
        && (first..colon).any(|token| page.printed(token).chars().filter(|letter| letter.is_uppercase()).count() > 1);
    let last = paragraph.end - u32::from(is_mark(page.printed(paragraph.end - 1)) && first > paragraph.start);
    let said = Range::new(colon + 1, last);
    (named && said.len() >= SHORTEST_TURN).then(|| triple(colon, Range::new(first, colon), said))
}

/// Whether a paragraph goes on with a turn: it comes next, and begins with a quotation mark as the turn did.
fn goes_on(page: &Page, turn: &Triple, paragraph: Range) -> bool {
    let next = turn.content.cover().end + 1 >= paragraph.start;
    next && turn.source.start > 0
        && is_mark(page.printed(turn.source.start - 1))
        && is_mark(page.printed(paragraph.start))
}

/// `"What is said." - Name`, to the end of the paragraph.
fn signed(page: &Page, paragraph: Range) -> Option<Triple> {
    if !is_mark(page.printed(paragraph.start)) {
        return None;
    }
    let from = paragraph.end.saturating_sub(LONGEST_NAME + 2).max(paragraph.start + 1);
    let dash = (from..paragraph.end).find(|&token| is_dash(page.printed(token)) && is_mark(page.printed(token - 1)))?;
    let full_stop = u32::from(page.upos(paragraph.end - 1) == Upos::Punct);
    let name = Range::new(dash + 1, paragraph.end - full_stop);
    let starts_high = !name.is_empty() && page.printed(name.start).starts_with(char::is_uppercase);
    (starts_high && name.len() <= LONGEST_NAME).then(|| triple(dash, name, Range::new(paragraph.start, dash)))
}

fn triple(cue: u32, source: Range, content: Range) -> Triple {
    Triple {
        cue,
        cue_words: Pieces::one(Range::new(cue, cue + 1)),
        source_head: Some(source.end - 1),
        source,
        content: Pieces::one(content),
        kind: Kind::Layout,
        cue_chance: 1.0,
        source_chance: 1.0,
        content_chance: 1.0,
    }
}

fn is_mark(printed: &str) -> bool {
    matches!(printed, "\"" | "“" | "”" | "''" | "``")
}

fn is_dash(printed: &str) -> bool {
    matches!(printed, "-" | "--" | "–" | "—" | "―")
}
