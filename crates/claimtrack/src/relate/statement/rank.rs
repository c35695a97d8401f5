//! Words that pick one out of many: "the first", "the tallest", "the only". What they say hangs on all that limits
//! the choice, so that a statement with them is told apart only from one with the same limits.
//!
//! "Not the first case that was confirmed" leaves open whether one was; "the second tallest tower" and "the tallest tower in
//! the west" are silent on the tallest tower. Near miss: "the first mayor" and "not the first mayor" exclude each other.

use super::alignment::Alignment;
use crate::interpret::page::Page;
use crate::syntax::{Dep, Xpos};

/// Whether the two pick by different limits: one by a word that the other has not, or both by one word and the text
/// out of less.
pub(super) fn differ(alignment: &Alignment<'_>, anchor: usize, text_fails: bool) -> bool {
    let page = alignment.text.page();
    let placed: Vec<usize> = alignment.placed().collect();
    let near = |noun: usize| {
        noun == anchor || page.head(noun) == anchor || [noun, page.head(noun)].contains(&page.head(anchor))
    };
    let ranks = |&token: &usize| is_rank(page, token) && near(page.head(token));
    let mut found = (0..page.reading.segments.tokens.len()).filter(ranks).peekable();
    if found.peek().is_none() {
        return false;
    }
    let alone = |token: usize| !placed.contains(&token);
    let shared = |token: usize| !alone(token) && limits(page, page.head(token)).any(alone);
    found.any(|token| if alone(token) { text_fails || thesis_ranks(alignment) } else { shared(token) })
}

fn thesis_ranks(alignment: &Alignment<'_>) -> bool {
    let page = alignment.thesis.page();
    alignment.core.iter().any(|word| is_rank(page, word.token))
}

/// What limits a noun from before it.
fn limits(page: Page<'_>, noun: usize) -> impl Iterator<Item = usize> {
    page.children(noun).filter(move |&child| matches!(page.word(child).dep, Dep::Amod | Dep::Compound | Dep::Nmod))
}

/// "first", "tallest", "only".
fn is_rank(page: Page<'_>, token: usize) -> bool {
    let ordinal = matches!(
        page.lower(token),
        "first" | "second" | "third" | "fourth" | "fifth" | "last" | "only" | "sole" | "next" | "most"
    );
    let modifies = matches!(page.word(token).dep, Dep::Amod | Dep::Advmod | Dep::Compound | Dep::Nummod);
    modifies && (ordinal || page.word(token).xpos == Xpos::Jjs)
}
