//! Quotations that no cue claims: paragraphs that only quote, as when a speaker goes on from the paragraph before.

use super::page::Page;
use super::pieces::Range;
use super::triple::Triple;
use crate::syntax::Upos;

/// Fewest tokens of such a quotation, marks included.
const SHORTEST: u32 = 8;

/// The quotations that fill paragraphs and share nothing with what was found.
pub(crate) fn left_over(page: &Page, chosen: &[(Triple, f32)]) -> Vec<Range> {
    page.segments
        .paragraphs
        .iter()
        .filter_map(|paragraph| filling(page, page.paragraph_range(paragraph)))
        .filter(|range| {
            chosen.iter().all(|(triple, _)| triple.content.shared_with(*range) == 0 && !range.contains(triple.cue))
        })
        .collect()
}

/// The quotation that fills a paragraph, but for punctuation.
fn filling(page: &Page, paragraph: Range) -> Option<Range> {
    let first = (paragraph.start..paragraph.end).find(|&token| page.quoted(token))?;
    let range = page.quotation_range(page.quotation[first as usize]).common(paragraph);
    let loose = |token: u32| range.contains(token) || page.upos(token) == Upos::Punct;
    (range.len() >= SHORTEST && (paragraph.start..paragraph.end).all(loose)).then_some(range)
}
