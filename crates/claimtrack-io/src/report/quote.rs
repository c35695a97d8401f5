//! A claim as a report shows it: its sentence with the claimed words marked, who says it, where and when.

use super::{grouped, shown};
use crate::record::Records;
use claimtrack::attribute::Speech;
use claimtrack::interpret::Claim;
use claimtrack::topic::Support;
use claimtrack::{ClaimId, Document, FigureId, Span};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeSet;

/// Longest passage shown, in bytes; claims that run over many paragraphs are cut there.
const LONGEST: usize = 900;

/// A stretch of a passage, and what it is.
#[derive(Debug, Serialize)]
pub(super) struct Piece {
    text: String,
    /// Whether it is claimed.
    claimed: bool,
    /// Whether it is a figure of the claim.
    figure: bool,
}

#[derive(Debug, Serialize)]
pub(super) struct Quote {
    pub(super) claimant: String,
    /// Whom the claimant speaks for, where that is not the claimant itself.
    side: Option<String>,
    resolved: bool,
    outlet: Option<String>,
    article: String,
    title: Option<String>,
    link: Option<String>,
    date: Option<String>,
    /// The day it was said, where that is not the day of the article.
    said_on: Option<String>,
    as_of: Option<String>,
    passage: Vec<Piece>,
    /// Whether the passage goes on in the article.
    cut: bool,
    /// Further articles that say the same in the same words.
    pub(super) repeated: usize,
    /// Further articles with a copy of the same text.
    copies: usize,
    /// The other outlets of those.
    copied_by: Vec<String>,
}

/// Most outlets named that have a copy of one text.
const NAMED: usize = 4;

impl Quote {
    /// The claim with the figures that matter, or with all of its figures where none is named.
    pub(super) fn new(id: ClaimId, figures: &[FigureId], records: &Records<'_>) -> Quote {
        let claim = records.claim_at(id);
        let copies: BTreeSet<_> =
            records.copies_of(id).map(|copy| copy.document).filter(|&copy| copy != claim.document).collect();
        let (document, doc) = (records.document(claim.document), records.doc(claim.document));
        let figures = if figures.is_empty() { &claim.figures } else { figures };
        let figures: Vec<Span> = figures.iter().map(|&figure| records.figure_span(figure)).collect();
        let (passage, cut) = passage(claim, document.text(), &figures);
        let side =
            claim.claimant.as_ref().and_then(|claimant| claimant.side.as_deref().filter(|&side| side != claimant.name));
        Quote {
            claimant: name(claim),
            side: side.map(shown),
            resolved: claim.claimant.is_some(),
            outlet: doc.outlet.map(shown),
            article: shown(doc.id),
            title: doc.title.map(shown),
            link: link(document),
            date: doc.date.map(written),
            said_on: claim.said_on.filter(|&day| Some(day) != doc.date).map(written),
            as_of: claim.as_of.filter(|&day| Some(day) != doc.date && Some(day) != claim.said_on).map(written),
            passage,
            cut,
            repeated: 0,
            copies: copies.len(),
            copied_by: others(doc.outlet, copies.iter().filter_map(|&copy| records.doc(copy).outlet)),
        }
    }
}

impl Quote {
    /// Whether both say the same in the same words, as copies of one agency report do.
    pub(super) fn says_the_same(&self, other: &Quote) -> bool {
        let words = |quote: &Quote| quote.passage.iter().map(|piece| piece.text.as_str()).collect::<String>();
        self.claimant == other.claimant && words(self) == words(other)
    }
}

/// Names of outlets other than one, each once, in order of the alphabet.
fn others<'a>(one: Option<&str>, outlets: impl Iterator<Item = &'a str>) -> Vec<String> {
    let names: BTreeSet<&str> = outlets.filter(|&outlet| Some(outlet) != one).collect();
    names.into_iter().take(NAMED).map(shown).collect()
}

/// How many independent voices stand behind a side, in words.
pub(super) fn voices(support: Support) -> String {
    let claimants = counted(support.claimants, "claimant");
    let side = if support.claimants > 1 && support.sides == 1 { " of one side" } else { "" };
    format!("{claimants}{side}, {}", counted(support.outlets, "outlet"))
}

fn counted(count: usize, what: &str) -> String {
    format!("{} {what}{}", grouped(count as i64), if count == 1 { "" } else { "s" })
}

/// What a report calls a claim's claimant.
pub(super) fn name(claim: &Claim) -> String {
    match &claim.claimant {
        Some(claimant) => shown(&claimant.name),
        None if claim.speech == Speech::Narration => "the article itself".to_owned(),
        None => "someone not resolved".to_owned(),
    }
}

/// A day as people write it: "8 March 2026".
pub(super) fn written(day: Date) -> String {
    day.strftime("%-d %B %Y").to_string()
}

/// The article's address, if following it can do no harm.
fn link(document: &Document) -> Option<String> {
    document.url().filter(|url| url.starts_with("https://") || url.starts_with("http://")).map(str::to_owned)
}

/// The sentences that show a claim, in pieces.
fn passage(claim: &Claim, text: &str, figures: &[Span]) -> (Vec<Piece>, bool) {
    let evidence = if claim.evidence.is_empty() { &claim.content } else { &claim.evidence };
    let (mut pieces, mut left, mut end_before) = (Vec::new(), LONGEST, None);
    for sentence in evidence.iter() {
        if left == 0 {
            return (pieces, true);
        }
        if end_before.is_some_and(|end| end < sentence.start()) && !pieces.is_empty() {
            let gap = &text[end_before.unwrap_or_default() as usize..sentence.start() as usize];
            let between = if gap.trim().is_empty() { " " } else { " … " };
            pieces.push(Piece { text: between.to_owned(), claimed: false, figure: false });
        }
        let kept = cut(text, sentence, left);
        left = if kept == sentence { left - kept.len() as usize } else { 0 };
        pieces.extend(marked(claim, text, kept, figures));
        end_before = Some(sentence.end());
        if kept != sentence {
            return (pieces, true);
        }
    }
    (pieces, false)
}

/// The span up to the last character that ends within so many bytes.
fn cut(text: &str, span: Span, bytes: usize) -> Span {
    if span.len() as usize <= bytes {
        return span;
    }
    let end = (0..=span.start() as usize + bytes).rev().find(|&end| text.is_char_boundary(end)).unwrap_or(0);
    Span::from_range(span.range().start..end.max(span.range().start))
}

/// A stretch of text cut wherever what is claimed or counted begins or ends.
fn marked(claim: &Claim, text: &str, within: Span, figures: &[Span]) -> Vec<Piece> {
    let spans = claim.content.iter().chain(figures.iter().copied());
    let edges = spans.flat_map(|span| [span.start(), span.end()]);
    let mut edges: Vec<u32> = edges.filter(|&edge| within.start() < edge && edge < within.end()).collect();
    edges.extend([within.start(), within.end()]);
    edges.sort_unstable();
    edges.dedup();
    let piece = |edge: &[u32]| {
        let span = Span::new(edge[0], edge[1]);
        Piece {
            text: shown(span.of(text)),
            claimed: claim.content.iter().any(|content| content.contains(span)),
            figure: figures.iter().any(|figure| figure.contains(span)),
        }
    };
    edges.windows(2).map(piece).collect()
}
