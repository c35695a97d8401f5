//! Stage 1: paragraphs, sentences, tokens and paired quotations of one text.
//!
//! Never fails and never alters the text. An unpaired quotation mark costs one quotation, not the article.
//! It knows no grammar; tags and dependencies come from [`crate::syntax`].

mod boilerplate;
mod contractions;
mod paragraphs;
mod quotations;
mod sentences;
mod tokens;

use crate::span::{SentenceId, Span, TokenId};
use std::ops::Range;

/// What segmentation finds in one text. Everything is in order of the text.
#[derive(Clone, Debug, Default)]
pub struct Segments {
    /// Paragraphs, without the white space between them.
    pub paragraphs: Vec<Paragraph>,
    /// Sentences; each lies within one paragraph.
    pub sentences: Vec<Sentence>,
    /// Tokens; each lies within one sentence.
    pub tokens: Vec<Token>,
    /// Paired quotations, outermost only.
    pub quotations: Vec<Quotation>,
    /// Stretches that are no part of the article: cookie notices, captions, date headers, share buttons.
    pub boilerplate: Vec<Span>,
}

/// A stretch of text set apart by line breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// Its sentences, as positions in [`Segments::sentences`].
    pub sentences: Range<usize>,
    /// Whether it reads as a heading (short, no final stop) and not as prose.
    pub heading: bool,
}

/// A sentence, or a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space at the edges.
    pub span: Span,
    /// Its tokens, as positions in [`Segments::tokens`].
    pub tokens: Range<usize>,
    /// The paragraph it belongs to, as a position in [`Segments::paragraphs`].
    pub paragraph: usize,
}

/// A word, number or mark, cut as the Penn treebank and spaCy do: "don't" is "do" and "n't", "pro-war" is "pro", "-"
/// and "war", "Lund's" is "Lund" and "'s".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands; never empty.
    pub span: Span,
}

/// A quotation with its marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// With both marks.
    pub span: Span,
    /// Without the marks.
    pub inner: Span,
    /// Its tokens, marks included, as positions in [`Segments::tokens`].
    pub tokens: Range<usize>,
    /// Set when the paragraph ends with the quotation still open and the next paragraph opens one again, as
    /// newspapers print long speeches: the next quotation belongs to the same speaker.
    pub continues: bool,
}

impl Segments {
    /// The sentence that holds a token.
    ///
    /// # Panics
    /// When there is no such token.
    #[must_use]
    pub fn sentence_of(&self, token: TokenId) -> SentenceId {
        let after = self.sentences.partition_point(|sentence| sentence.tokens.end <= token.index());
        assert!(after < self.sentences.len(), "no token {token:?}");
        SentenceId::new(after)
    }

    /// The tokens that overlap a span, as positions.
    #[must_use]
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.tokens.partition_point(|token| token.span.end() <= span.start());
        // No token is empty, so that no more of them can follow than the span has bytes.
        let most = self.tokens.len().min(start + span.len().max(1) as usize);
        start..start + self.tokens[start..most].partition_point(|token| token.span.start() < span.end())
    }
}

/// Most tokens of a sentence.
pub const LONGEST_SENTENCE: usize = 400;

/// Longest heading in bytes.
const LONGEST_HEADING: u32 = 120;

/// Segments one text.
///
/// ```
/// use claimtrack::segment::segment;
/// let text = "“We won,” said Dr. Lund. Nobody else did.";
/// let segments = segment(text);
/// assert_eq!(segments.sentences.len(), 2);
/// assert_eq!(segments.quotations[0].inner.of(text), "We won,");
/// ```
#[must_use]
pub fn segment(text: &str) -> Segments {
    let mut segments = Segments::default();
    let header = boilerplate::date_header(text);
    let mut ranges = Vec::new();
    for span in paragraphs::paragraphs(text) {
        ranges.push(segments.add_paragraph(text, span, header));
    }
    segments.quotations = quotations::quotations(text, &segments.tokens, &segments.paragraphs, &ranges);
    segments.boilerplate = boilerplate::boilerplate(text, header, &segments.paragraphs, &segments.sentences);
    segments
}

impl Segments {
    /// Adds a paragraph with its sentences and tokens; gives its tokens.
    fn add_paragraph(&mut self, text: &str, span: Span, header: usize) -> Range<usize> {
        let (first_token, first_sentence) = (self.tokens.len(), self.sentences.len());
        tokens::tokenize(text, span, &mut self.tokens);
        let tokens = first_token..self.tokens.len();
        let in_header = |token: &Token| token.span.end() as usize <= header;
        let behind_header =
            first_token + self.tokens[tokens.clone()].iter().take_while(|token| in_header(token)).count();
        for part in [first_token..behind_header, behind_header..tokens.end] {
            for range in sentences::sentences(text, &self.tokens, part) {
                let span = self.tokens[range.start].span.cover(self.tokens[range.end - 1].span);
                self.sentences.push(Sentence { span, tokens: range, paragraph: self.paragraphs.len() });
            }
        }
        let sentences = first_sentence..self.sentences.len();
        let heading = sentences.len() == 1 && span.len() <= LONGEST_HEADING && reads_as_heading(span.of(text));
        self.paragraphs.push(Paragraph { span, sentences, heading });
        tokens
    }
}

fn reads_as_heading(paragraph: &str) -> bool {
    let stopped = paragraph.ends_with(['.', ':', ';', ',', '”', '"', '…', ')']);
    // Prose of one short line ends with a stop; a heading may end with a question or exclamation mark.
    !stopped && paragraph.chars().any(char::is_alphabetic)
}
