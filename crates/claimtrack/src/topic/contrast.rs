//! Whether a text sets two claims against each other: "the ministry counted 40, but the rebels spoke of 200", "only 40".
//!
//! Near miss: "but" between two paragraphs far from each other says nothing of them.

use crate::interpret::word_list::WordList;
use crate::span::Span;
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/contrast.tsv")));

/// Most bytes between two claims that a text sets against each other.
const FARTHEST: u32 = 300;

/// What a text has between two of its claims.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Contrast {
    /// Whether a word like "but" or "while" stands between them.
    pub but: bool,
    /// Whether a word like "only" or "far higher" does.
    pub less: bool,
    /// Whether a word like "disputed" does.
    pub doubt: bool,
    /// How near they are, from 0 for far apart or in two texts to 1 for side by side.
    pub nearness: f32,
}

impl Contrast {
    /// What stands between two spans of one text, in either order.
    pub fn between(text: &str, a: Span, b: Span) -> Contrast {
        let (first, second) = if a.start() <= b.start() { (a, b) } else { (b, a) };
        let gap = second.start().saturating_sub(first.end());
        let between = text.get(first.end() as usize..second.start() as usize);
        let Some(between) = between.filter(|_| gap <= FARTHEST) else { return Contrast::default() };
        let mut found = Contrast { nearness: 1.0 - gap as f32 / FARTHEST as f32, ..Contrast::default() };
        for word in between.split(|c: char| !c.is_alphabetic()) {
            match WORDS.category(word) {
                Some("but") => found.but = true,
                Some("less") => found.less = true,
                Some("doubt") => found.doubt = true,
                _ => {}
            }
        }
        found
    }

    /// As signs, in the order of its fields.
    pub fn signs(self) -> [f32; 4] {
        let yes = |holds: bool| f32::from(u8::from(holds));
        [yes(self.but), yes(self.less), yes(self.doubt), self.nearness]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn between(text: &str, a: &str, b: &str) -> Contrast {
        let span = |words: &str| {
            let start = text.find(words).unwrap();
            Span::new(start as u32, (start + words.len()) as u32)
        };
        Contrast::between(text, span(a), span(b))
    }

    #[test]
    fn a_text_sets_numbers_against_each_other() {
        let found = between("The rebels spoke of 200 dead, but the ministry counted only 40.", "200", "40");
        assert!(found.but && found.less && !found.doubt && found.nearness > 0.8);
        assert_eq!(found, between("The rebels spoke of 200 dead, but the ministry counted only 40.", "40", "200"));
    }

    #[test]
    fn a_list_sets_nothing_against_each_other() {
        let found = between("There were 200 dead and 40 injured.", "200", "40");
        assert!(!found.but && !found.less && !found.doubt);
    }
}
