//! What somebody answers within the words given to somebody else: "Torvik said that its men were dead, however Norhavn
//! claimed that all are alive".
//!
//! The content of the first ends at "however"; what follows is the other's. Near misses: "the men were dead, however hard
//! it was" and "the plan failed, while the army advanced" have nobody who says anything.

use super::page::Page;
use super::passed_on;
use crate::span::{Span, Spans};
use crate::syntax::Dep;

/// Farthest that the verb of saying stands behind the word of contrast, in tokens.
const FARTHEST: usize = 8;

/// The word of contrast in a content, and the verb behind it by which somebody else answers.
pub(super) fn answer(page: Page<'_>, content: &[usize]) -> Option<(usize, usize)> {
    let turns = |token: usize| matches!(page.lower(token), "however" | "whereas" | "while" | "but");
    let mut turn = content.iter().copied().skip(2).filter(|&token| turns(token) && !page.is_quoted(token));
    turn.find_map(|turn| {
        let last = content.last().copied()?.min(turn + FARTHEST);
        let verb = (turn + 1..=last).find(|&token| passed_on::says(page, token))?;
        let subject = page.child(verb, &[Dep::Nsubj]).filter(|&subject| turn < subject && subject < verb)?;
        (page.is_nominal(subject) && !page.is_quoted(verb)).then_some((turn, verb))
    })
}

/// What of a content stands before such an answer.
pub(super) fn before(page: Page<'_>, content: Spans) -> Spans {
    let Some((turn, _)) = answer(page, &page.tokens_of(&content)) else { return content };
    let last = (0..turn).rev().find(|&token| page.form(token) != ",").map_or(0, |token| page.span(token).end());
    let kept = content.iter().filter(|span| span.start() < last);
    let kept: Vec<Span> = kept.map(|span| Span::new(span.start(), span.end().min(last))).collect();
    if kept.is_empty() { content } else { Spans::new(kept) }
}
