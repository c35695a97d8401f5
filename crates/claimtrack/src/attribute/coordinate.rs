//! Two things that one source says in one breath: "She said the road was closed and warned that it would stay so."
//!
//! Parses often hang the second cue on the content of the first. A source does not report what it says itself, so the
//! first content ends before the second cue.

use super::content::neat;
use super::page::Page;
use super::pieces::{Pieces, Range};
use super::triple::Triple;
use crate::syntax::Xpos;

/// Chance from which a second cue cuts the content of the first.
const LEAST_CUE: f32 = 0.5;

/// Fewest words of a content that is left.
const SHORTEST: u32 = 2;

/// Cuts contents before the next cue of the same source; `triples` are in order of their cues.
pub(crate) fn part(page: &Page, triples: &mut [Triple]) {
    for place in 1..triples.len() {
        let (before, behind) = triples.split_at_mut(place);
        let second = &behind[0];
        let first = before.last_mut().filter(|first| first.source_head.is_some());
        let cuts = |first: &&mut Triple| {
            first.source_head == second.source_head
                && second.cue_chance >= LEAST_CUE
                && first.content.contains(second.cue)
        };
        if let Some(first) = first.filter(cuts) {
            cut(page, first, second.cue_words.cover().start);
        }
    }
}

fn cut(page: &Page, triple: &mut Triple, at: u32) {
    let joins = |token: u32| matches!(page.xpos(token), Xpos::Cc | Xpos::Comma);
    let mut end = at;
    while end > triple.cue + 1 && joins(end - 1) {
        end -= 1;
    }
    let left: Pieces = neat(page, &triple.content.without(Range::new(end, triple.content.cover().end)));
    if left.len() >= SHORTEST && !left.contains(at) {
        triple.content = left;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::content::Kind;
    use crate::{segment, syntax};

    fn said(cue: u32, content: Range, cue_chance: f32) -> Triple {
        Triple {
            cue,
            cue_words: Pieces::one(Range::new(cue, cue + 1)),
            source_head: Some(1),
            source: Range::new(0, 2),
            content: Pieces::one(content),
            kind: Kind::After,
            cue_chance,
            source_chance: 1.0,
            content_chance: 1.0,
        }
    }

    #[test]
    fn a_content_ends_before_the_next_cue_of_its_source() {
        let text = "Kari Lund said the road was closed, and warned that snow would follow.";
        let segments = segment::segment(text);
        let syntax = syntax::parse(text, &segments);
        let page = Page::new(text, &segments, &syntax);
        let place =
            |word: &str| (0..page.len()).find(|&token| page.printed(token) == word).expect("a word of the text");
        let (said_at, warned, end) = (place("said"), place("warned"), place("follow") + 1);
        for (chance, last) in [(0.9, "closed"), (0.1, "follow")] {
            let mut triples =
                [said(said_at, Range::new(said_at + 1, end), 0.9), said(warned, Range::new(warned + 2, end), chance)];
            part(&page, &mut triples);
            assert_eq!(triples[0].content.cover(), Range::new(said_at + 1, place(last) + 1));
            assert_eq!(triples[1].content.cover(), Range::new(warned + 2, end));
        }
    }
}
