//! One document as it has been read so far, with the look-ups that interpretation needs.

use crate::analyze::Reading;
use crate::document::Document;
use crate::segment::Sentence;
use crate::span::{SentenceId, Span, Spans};
use crate::syntax::{Dep, Name, NameKind, Upos, Word, Xpos};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::ops::Range;

/// As many words as most phrases have: so many are listed without memory of their own.
pub(crate) const FEW: usize = 8;

/// Tokens as positions; those of most contents need no memory of their own.
pub(crate) type Tokens = SmallVec<[usize; 4 * FEW]>;

/// Whether tokens in order hold one. Most contents are one stretch, of which the ends tell.
pub(crate) fn holds(tokens: &[usize], token: usize) -> bool {
    match tokens {
        [first, .., last] if last - first + 1 == tokens.len() => (*first..=*last).contains(&token),
        _ => tokens.binary_search(&token).is_ok(),
    }
}

/// A name without the article in front.
pub(crate) fn without_article(mut name: &str) -> &str {
    while let Some(rest) = name.strip_prefix("the ") {
        name = rest;
    }
    name
}

/// A document with its reading. Tokens are passed as positions.
#[derive(Clone, Copy)]
pub(crate) struct Page<'a> {
    pub document: &'a Document,
    pub reading: &'a Reading,
}

impl<'a> Page<'a> {
    pub fn text(self) -> &'a str {
        self.document.text()
    }

    /// The word at a token, as written.
    pub fn form(self, token: usize) -> &'a str {
        self.span(token).of(self.text())
    }

    /// The words at some tokens, as written.
    pub fn forms(self, tokens: Range<usize>) -> SmallVec<[&'a str; FEW]> {
        tokens.map(|token| self.form(token)).collect()
    }

    /// The word at a token in lower case.
    pub fn lower(self, token: usize) -> &'a str {
        self.span(token).of(&self.reading.syntax.lower)
    }

    /// Whether the word at a token in lower case is one of these.
    pub fn is(self, token: usize, words: &[&str]) -> bool {
        words.contains(&self.lower(token))
    }

    /// The base form of the word at a token, in lower case.
    pub fn lemma(self, token: usize) -> Cow<'a, str> {
        if !matches!(self.word(token).xpos, Xpos::Nnp | Xpos::Nnps) {
            return self.reading.syntax.base(self.text(), &self.reading.segments, token);
        }
        // Names keep their form, but for their capitals.
        match self.form(token) {
            name if name.is_ascii() => Cow::Borrowed(self.lower(token)),
            name => Cow::Owned(name.to_ascii_lowercase()),
        }
    }

    pub fn span(self, token: usize) -> Span {
        self.reading.segments.tokens[token].span
    }

    pub fn word(self, token: usize) -> Word {
        self.reading.syntax.words[token]
    }

    pub fn head(self, token: usize) -> usize {
        self.word(token).head.index()
    }

    /// The sentence that holds a token, as a position.
    pub fn sentence_at(self, token: usize) -> usize {
        self.reading.syntax.branches.sentence(token)
    }

    pub fn sentence(self, sentence: SentenceId) -> &'a Sentence {
        &self.reading.segments.sentences[sentence.index()]
    }

    /// The sentence that holds a byte offset, or the last that begins before it.
    pub fn sentence_at_offset(self, offset: u32) -> usize {
        let after = self.reading.segments.sentences.partition_point(|sentence| sentence.span.start() <= offset);
        after.saturating_sub(1)
    }

    /// The tokens that depend on a token, in order.
    pub fn children(self, token: usize) -> impl DoubleEndedIterator<Item = usize> + 'a {
        self.reading.syntax.branches.below(token).iter().map(|&child| child as usize)
    }

    /// The first child with one of these labels.
    pub fn child(self, token: usize, labels: &[Dep]) -> Option<usize> {
        self.children(token).find(|&child| labels.contains(&self.word(child).dep))
    }

    /// The tokens of a span, as positions.
    pub fn tokens_in(self, span: Span) -> Range<usize> {
        self.reading.segments.tokens_in(span)
    }

    /// The tokens of several spans, one after the other.
    pub fn tokens_of(self, spans: &Spans) -> Tokens {
        let mut tokens = Tokens::new();
        spans.iter().for_each(|span| tokens.extend(self.tokens_in(span)));
        tokens
    }

    /// The span from one token's start to another's end, both included.
    pub fn stretch(self, first: usize, last: usize) -> Span {
        self.span(first).cover(self.span(last))
    }

    /// The name that covers a token, as its tokens and kind.
    pub fn name_at(self, token: usize) -> Option<(Range<usize>, NameKind)> {
        let names = &self.reading.syntax.names;
        let after = names.partition_point(|name| name.tokens.end <= token);
        names.get(after).filter(|name| name.tokens.contains(&token)).map(|name| (name.tokens.clone(), name.kind))
    }

    /// The names that begin within a range of tokens.
    pub fn names_in(self, tokens: Range<usize>) -> &'a [Name] {
        let names = &self.reading.syntax.names;
        let first = names.partition_point(|name| name.tokens.start < tokens.start);
        let end = names.partition_point(|name| name.tokens.start < tokens.end);
        &names[first..end.max(first)]
    }

    /// The figures that overlap a span, as positions.
    pub fn figures_in(self, span: Span) -> Range<usize> {
        let figures = &self.reading.figures;
        let first = figures.partition_point(|figure| figure.span.end() <= span.start());
        let end = figures.partition_point(|figure| figure.span.start() < span.end());
        first..end.max(first)
    }

    /// The first token of a noun phrase: its head's leftmost premodifier that stands next to it.
    pub fn phrase_start(self, head: usize) -> usize {
        let mut first = head;
        for child in self.children(head).filter(|&child| child < head).rev() {
            let premodifier = matches!(
                self.word(child).dep,
                Dep::Det | Dep::Amod | Dep::Compound | Dep::Nmod | Dep::Poss | Dep::Nummod | Dep::Predet | Dep::Punct
            );
            if !premodifier {
                break;
            }
            first = self.leftmost(child);
        }
        first
    }

    /// Whether a token lies within a quotation.
    pub fn is_quoted(self, token: usize) -> bool {
        let quotations = &self.reading.segments.quotations;
        let after = quotations.partition_point(|quotation| quotation.tokens.end <= token);
        quotations.get(after).is_some_and(|quotation| quotation.tokens.contains(&token))
    }

    /// The token behind an opening "that", or the token itself.
    pub fn behind_that(self, token: usize) -> usize {
        let next = token + 1 < self.reading.segments.tokens.len() && self.lower(token) == "that";
        token + usize::from(next)
    }

    /// The end of a clause after a token: the next comma, semicolon or stop, or the limit given.
    pub fn end_of_clause(self, from: usize, limit: usize) -> usize {
        let stops = |&token: &usize| matches!(self.form(token), "," | ";" | "." | ":" | "—" | "–" | "(" | ")");
        (from..limit).find(stops).unwrap_or(limit).max(1)
    }

    /// The first token of the clause with this verb.
    pub fn clause_start(self, verb: usize) -> usize {
        self.leftmost(verb)
    }

    /// The first token of a subtree, following left children only.
    fn leftmost(self, token: usize) -> usize {
        let mut first = token;
        while let Some(child) = self.children(first).next().filter(|&child| child < first) {
            first = child;
        }
        first
    }

    /// Whether the word is a verb in any form.
    pub fn is_verb(self, token: usize) -> bool {
        matches!(self.word(token).xpos, Xpos::Vb | Xpos::Vbd | Xpos::Vbg | Xpos::Vbn | Xpos::Vbp | Xpos::Vbz | Xpos::Md)
    }

    /// Whether the word is a noun, name or pronoun.
    pub fn is_nominal(self, token: usize) -> bool {
        matches!(self.word(token).upos, Upos::Noun | Upos::Propn | Upos::Pron)
    }

    /// The date the document was published, or the nearest thing to it that the text tells.
    pub fn date(self) -> Option<jiff::civil::Date> {
        self.reading.date
    }
}
