//! Quotations that no cue claims: paragraphs that only quote, as when a speaker goes on from the paragraph before.
//!
//! They count only where the paragraph before quotes somebody, or is itself such a quotation: elsewhere they are titles,
//! mottos and advertisements.

use super::page::Page;
use super::pieces::Range;
use super::triple::Triple;
use crate::syntax::Upos;

/// Fewest tokens of such a quotation, marks included.
const SHORTEST: u32 = 8;

/// The quotations that fill paragraphs and share nothing with what was found.
pub(crate) fn left_over(page: &Page, chosen: &[(Triple, f32)]) -> Vec<Range> {
    let mut found = Vec::new();
    let mut speaking = false;
    for paragraph in &page.segments.paragraphs {
        let range = page.paragraph_range(paragraph);
        let quotation = filling(page, range).filter(|quotation| is_free(chosen, *quotation));
        if speaking && let Some(quotation) = quotation {
            found.push(quotation);
            continue;
        }
        speaking = chosen.iter().any(|(triple, _)| quotes_within(page, triple, range));
    }
    found
}

/// Whether no attribution has a part in a stretch.
fn is_free(chosen: &[(Triple, f32)], range: Range) -> bool {
    chosen.iter().all(|(triple, _)| triple.content.shared_with(range) == 0 && !range.contains(triple.cue))
}

/// Whether a content has quoted words in a paragraph.
fn quotes_within(page: &Page, triple: &Triple, paragraph: Range) -> bool {
    let mut parts = triple.content.ranges().iter().map(|part| part.common(paragraph)).filter(|part| !part.is_empty());
    parts.any(|part| page.quoted(part.start) || page.quoted(part.end - 1))
}

/// The quotation that fills a paragraph, but for punctuation.
fn filling(page: &Page, paragraph: Range) -> Option<Range> {
    let first = (paragraph.start..paragraph.end).find(|&token| page.quoted(token))?;
    let range = page.quotation_range(page.quotation[first as usize]).common(paragraph);
    let loose = |token: u32| range.contains(token) || page.upos(token) == Upos::Punct;
    (range.len() >= SHORTEST && (paragraph.start..paragraph.end).all(loose)).then_some(range)
}
