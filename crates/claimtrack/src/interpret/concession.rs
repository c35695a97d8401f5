//! Clauses that concede something before the main clause: "While Norhavn denies it, 12 people died, the mayor said".
//!
//! What Norhavn denies ends at the comma; what follows is said by whoever says the main clause. Near misses: a clause
//! behind the main clause ("12 people died, though Norhavn denies it") ends with the sentence; "while" within a clause
//! concedes nothing.

use super::page::Page;
use crate::attribute::Attribution;
use crate::span::{Span, Spans};
use crate::syntax::Dep;

/// How many tokens into a sentence it may concede something.
const OPENING: usize = 3;

/// Whether a sentence begins with a word of concession or nearly so.
pub(crate) fn opens(page: Page<'_>, sentence: usize) -> bool {
    let tokens = page.reading.segments.sentences[sentence].tokens.clone();
    tokens.take(OPENING).any(|token| concedes(page, token))
}

/// Whether a verb stands in a clause that opens its sentence and concedes something.
pub(crate) fn holds(page: Page<'_>, verb: usize) -> bool {
    let first = page.reading.segments.sentences[page.sentence_at(verb)].tokens.start;
    let opener = (first..verb).take(OPENING).find(|&token| concedes(page, token));
    let Some(opener) = opener else { return false };
    let marked = page.child(verb, &[Dep::Mark, Dep::Advmod]) == Some(opener);
    marked || !(opener..verb).any(|token| page.form(token) == ",")
}

fn concedes(page: Page<'_>, token: usize) -> bool {
    matches!(page.lower(token), "though" | "although" | "while" | "whereas")
}

/// The comma that ends such a clause, before a main clause.
pub(crate) fn end(page: Page<'_>, verb: usize) -> Option<usize> {
    let last = page.reading.segments.sentences[page.sentence_at(verb)].tokens.end;
    let comma = (verb + 1..last).find(|&token| page.form(token) == "," && !page.is_quoted(token))?;
    (comma + 1..last).any(|token| page.is_verb(token)).then_some(comma)
}

/// What of an attribution's content belongs to its own clause.
pub(crate) fn own_part(page: Page<'_>, attribution: &Attribution) -> Spans {
    let content = || attribution.content.clone();
    let Some(cue) = attribution.cue_head.map(|cue| cue.index()).filter(|&cue| holds(page, cue)) else {
        return content();
    };
    let Some(comma) = end(page, cue).map(|comma| page.span(comma).start()) else { return content() };
    let kept = attribution.content.iter().filter(|span| span.start() < comma);
    let kept: Vec<Span> = kept.map(|span| Span::new(span.start(), span.end().min(comma))).collect();
    if kept.is_empty() { content() } else { Spans::new(kept) }
}
