//! Stage 1: paragraphs, sentences, tokens and paired quotations of one text.
//!
//! Never fails and never alters the text. An unpaired quotation mark costs one quotation, not the article.
//! It knows no grammar; tags and dependencies come from [`crate::syntax`].

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
        let end = self.tokens.partition_point(|token| token.span.start() < span.end());
        start..end.max(start)
    }
}

/// Segments one text.
#[must_use]
pub fn segment(text: &str) -> Segments {
    let _ = text;
    Segments::default()
}
