//! Between documents and topics: which articles, and which claims in them, are copies of one text.
//!
//! An outlet that prints an agency's report, or its own of yesterday below new paragraphs, adds nothing to what stands
//! behind a claim. Articles are laid side by side by the words that their reporters wrote ([`own_words`], [`passages`]);
//! a claim is a copy when it says the same and stands in such a passage, whatever the rest of the two articles is like.
//!
//! Near misses: two reports of one speech, with the same quotations in other sentences; an article that takes over a
//! report and changes its number.

mod own_words;
mod passages;
mod publisher;

pub(crate) use publisher::{one_name, publisher};

use crate::analyze::DocumentFigure;
use crate::document::Document;
use crate::interpret::Claim;
use crate::span::{ClaimId, DocumentId, Span};
use jiff::civil::Date;
use passages::Pair;

/// Two articles of which one is, from here on, a copy of the other: this part of the shorter stands in the longer.
const COPIED: f64 = 0.5;

/// Fewest shingles that two copies have in common: one or two sentences.
const LEAST_COMMON: usize = 25;

/// Two claims say the same in the same words when they share this part of them.
const SAME_WORDS: f64 = 0.8;

/// An article most of which stands in an earlier one, or that holds most of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DocumentCopy {
    /// The later article.
    pub document: DocumentId,
    /// The earlier one that it has most in common with.
    pub original: DocumentId,
    /// Which part of the shorter of the two stands in the other, in words outside quotations, 0 to 1.
    pub share: f32,
}

/// Finds articles that are copies, in order of day and identifier, and notes on each claim that is a copy the first that says
/// it. `claims` stand in order of document and text.
pub(crate) fn find(
    claims: &mut [Claim],
    documents: &[Document],
    figures: &[DocumentFigure],
    dates: &[Option<Date>],
) -> Vec<DocumentCopy> {
    let mut ends = vec![0; documents.len() + 1];
    claims.iter().enumerate().for_each(|(place, claim)| ends[claim.document.index() + 1] = place + 1);
    (1..ends.len()).for_each(|place| ends[place] = ends[place].max(ends[place - 1]));
    let of_document = |place: usize| ends[place]..ends[place + 1];
    let mut copies: Vec<Option<DocumentCopy>> = vec![None; documents.len()];
    let mut first: Vec<u32> = (0..claims.len() as u32).collect();
    let shown: Vec<Span> = claims.iter().map(passage).collect();
    let of_claims = |document: usize| &shown[of_document(document)];
    passages::each_pair(documents, dates, of_claims, |pair| {
        let (earlier, later) = pair.places;
        note_document(&mut copies[later], pair);
        let starts = [earlier, later].map(|document| of_document(document).start);
        for (one, other) in matched(pair, starts, claims, figures) {
            let (one, other) = (root(&mut first, one), root(&mut first, other));
            first[one.max(other)] = one.min(other) as u32;
        }
    });
    note_claims(claims, documents, dates, &mut first);
    let mut copies: Vec<DocumentCopy> = copies.into_iter().flatten().collect();
    copies.sort_by_key(|copy| (dates[copy.document.index()], documents[copy.document.index()].id()));
    copies
}

/// Keeps of all earlier articles that one is a copy of the one with most in common.
fn note_document(known: &mut Option<DocumentCopy>, pair: &Pair<'_>) {
    let (share, common) = pair.share();
    let share = share as f32;
    let is_copy = f64::from(share) >= COPIED && common >= LEAST_COMMON;
    if is_copy && known.is_none_or(|known| share > known.share) {
        let (original, document) = (DocumentId::new(pair.places.0), DocumentId::new(pair.places.1));
        *known = Some(DocumentCopy { document, original, share });
    }
}

/// The claims of two articles that say the same in a common passage: for each of the later article the likest of the
/// earlier, as places among all claims, in which `starts` says where those of each article begin.
fn matched(pair: &Pair<'_>, starts: [usize; 2], claims: &[Claim], figures: &[DocumentFigure]) -> Vec<(usize, usize)> {
    let copied = |side: usize| pair.copied(side).map(move |place| starts[side] + place);
    let earlier: Vec<usize> = copied(0).collect();
    if earlier.is_empty() {
        return Vec::new();
    }
    let likest = |place: usize| {
        let like = |&other: &usize| (likeness(&claims[other], &claims[place], figures), other);
        let likest = earlier.iter().map(like).filter(|(likeness, _)| *likeness >= SAME_WORDS);
        likest.max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1))).map(|(_, other)| (other, place))
    };
    copied(1).filter_map(likest).collect()
}

/// The sentences that show a claim.
fn passage(claim: &Claim) -> Span {
    claim.evidence.cover().or(claim.content.cover()).unwrap_or_default()
}

/// Which part of the words of two claims both have, 0 to 1; 0 when their numbers are not the same.
fn likeness(a: &Claim, b: &Claim, figures: &[DocumentFigure]) -> f64 {
    let (fewer, more) = (a.words.len().min(b.words.len()), a.words.len().max(b.words.len()));
    let far_from = (fewer as f64) < SAME_WORDS * more as f64;
    if far_from || more == 0 || a.figures.len() != b.figures.len() {
        return 0.0;
    }
    let number = |claim: &Claim, place: usize| {
        let figure = &figures[claim.figures[place].index()].figure;
        (figure.low, figure.high)
    };
    if (0..a.figures.len()).any(|place| number(a, place) != number(b, place)) {
        return 0.0;
    }
    let common = a.words.common(&b.words);
    common as f64 / (fewer + more - common) as f64
}

/// The first of the claims that one hangs together with, shortening the way to it.
fn root(first: &mut [u32], mut place: usize) -> usize {
    while first[place] as usize != place {
        first[place] = first[first[place] as usize];
        place = first[place] as usize;
    }
    place
}

/// Notes on each claim of a group the one that was published first.
fn note_claims(claims: &mut [Claim], documents: &[Document], dates: &[Option<Date>], first: &mut [u32]) {
    let mut groups: Vec<(usize, usize)> = (0..claims.len()).map(|place| (root(first, place), place)).collect();
    groups.sort_unstable();
    for group in groups.chunk_by(|a, b| a.0 == b.0) {
        let published = |&&(_, place): &&(usize, usize)| {
            let document = claims[place].document.index();
            (dates[document], documents[document].id(), claims[place].content.cover().map(Span::start))
        };
        let original = group.iter().min_by_key(published).map_or(0, |(_, place)| *place);
        for &(_, place) in group {
            claims[place].copy_of = (place != original).then(|| ClaimId::new(original));
        }
    }
}
