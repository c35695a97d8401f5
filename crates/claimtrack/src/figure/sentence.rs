//! One sentence as the rules of this stage see it: words in lower case, a coarse class for each, and the parse where
//! there is one worth trusting.
//!
//! Text in capitals is tagged badly, so there and in unparsed sentences the classes come from endings and word lists.

use super::lexicon;
use crate::lower;
use crate::segment::{Segments, Sentence as Stretch, Token};
use crate::span::Span;
use crate::syntax::{Dep, Syntax, Xpos};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::ops::Range;

/// What a token is, roughly.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// Singular or mass noun.
    Noun,
    /// Plural noun.
    Plural,
    /// Part of a name.
    Name,
    /// Adjective.
    Adjective,
    /// Participle in -ed or -ing.
    Participle,
    /// Any other form of a verb, auxiliaries included.
    Verb,
    /// Number.
    Number,
    /// Possessive ending.
    Possessive,
    /// Hyphen within a word.
    Hyphen,
    /// Everything else.
    Other,
}

/// The classes of tokens; those of most sentences need no memory of their own.
type Classes = SmallVec<[Class; 64]>;

/// A sentence with its tokens numbered from 0.
pub(super) struct Sentence<'a> {
    text: &'a str,
    segments: &'a Segments,
    syntax: &'a Syntax,
    tokens: Range<usize>,
    /// The same as they stand in the text.
    words: &'a [Token],
    /// The sentence in lower case, and where it begins in the text.
    lower: Cow<'a, str>,
    start: u32,
    classes: Classes,
    parsed: bool,
}

impl<'a> Sentence<'a> {
    /// The sentence at a position of [`Segments::sentences`].
    pub(super) fn new(text: &'a str, segments: &'a Segments, syntax: &'a Syntax, id: usize) -> Sentence<'a> {
        let stretch: &Stretch = &segments.sentences[id];
        let tokens = stretch.tokens.clone();
        let start = stretch.span.start();
        // A text that was not tagged was not put into lower case either.
        let lower = match syntax.lower.len() == text.len() {
            true => Cow::Borrowed(stretch.span.of(&syntax.lower)),
            false => Cow::Owned(lower::text(stretch.span.of(text))),
        };
        let tagged = syntax.words.len() == segments.tokens.len() && !shouting(stretch.span.of(text));
        let parsed = tagged && syntax.parsed.get(id).copied().unwrap_or(false);
        let words = &segments.tokens[tokens.clone()];
        let mut sentence =
            Sentence { text, segments, syntax, tokens, words, lower, start, classes: Classes::new(), parsed };
        sentence.classes =
            (0..sentence.len()).map(|i| if tagged { sentence.tagged(i) } else { sentence.guessed(i) }).collect();
        sentence
    }

    /// The whole text that the sentence stands in.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Number of tokens.
    pub(super) fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token in lower case; nothing outside the sentence.
    pub(super) fn word(&self, i: usize) -> &str {
        let Some(Token { span }) = self.words.get(i) else { return "" };
        &self.lower[(span.start() - self.start) as usize..(span.end() - self.start) as usize]
    }

    /// Whether a token is one of these words.
    pub(super) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        words.contains(&self.word(i))
    }

    /// Whether a token is one of the words of a list, set apart by blanks.
    pub(super) fn is_in(&self, i: usize, list: &str) -> bool {
        lexicon::has(list, self.word(i))
    }

    /// The token as it is written.
    pub(super) fn written(&self, i: usize) -> &'a str {
        self.span(i).of(self.text)
    }

    /// The token as it is written; nothing outside the sentence.
    pub(super) fn written_or_nothing(&self, i: usize) -> &'a str {
        if i < self.len() { self.written(i) } else { "" }
    }

    /// Where a token stands.
    pub(super) fn span(&self, i: usize) -> Span {
        self.words[i].span
    }

    /// Its coarse class; [`Class::Other`] outside the sentence.
    pub(super) fn class(&self, i: usize) -> Class {
        self.classes.get(i).copied().unwrap_or(Class::Other)
    }

    /// Whether a token begins with a capital letter.
    pub(super) fn capital(&self, i: usize) -> bool {
        i < self.len() && self.written(i).chars().next().is_some_and(char::is_uppercase)
    }

    /// The tokens that overlap a span.
    pub(super) fn within(&self, span: Span) -> Range<usize> {
        let found = self.segments.tokens_in(span);
        let clamp = |i: usize| i.clamp(self.tokens.start, self.tokens.end) - self.tokens.start;
        clamp(found.start)..clamp(found.end)
    }

    /// The governor in the parse; `None` for the root and where there is no parse.
    pub(super) fn head(&self, i: usize) -> Option<usize> {
        let head = self.parse(i)?.0.checked_sub(self.tokens.start)?;
        (head != i && head < self.len()).then_some(head)
    }

    /// How a token depends on its governor.
    pub(super) fn dep(&self, i: usize) -> Option<Dep> {
        self.parse(i).map(|found| found.1)
    }

    fn parse(&self, i: usize) -> Option<(usize, Dep)> {
        let word = self.syntax.words.get(self.tokens.start + i).filter(|_| self.parsed && i < self.len())?;
        Some((word.head.index(), word.dep))
    }

    /// The tokens that depend on one, in order.
    pub(super) fn children(&self, i: usize) -> impl Iterator<Item = usize> + '_ {
        (0..self.len()).filter(move |&child| self.head(child) == Some(i))
    }

    /// The names in the sentence, as token ranges, with their kinds.
    pub(super) fn names(&self) -> impl Iterator<Item = (Range<usize>, crate::syntax::NameKind)> + '_ {
        let first = self.syntax.names.partition_point(|name| name.tokens.end <= self.tokens.start);
        self.syntax.names[first..].iter().take_while(|name| name.tokens.start < self.tokens.end).map(|name| {
            let clamp = |i: usize| i.clamp(self.tokens.start, self.tokens.end) - self.tokens.start;
            (clamp(name.tokens.start)..clamp(name.tokens.end), name.kind)
        })
    }

    /// Whether nothing stands between a token and the one before.
    pub(super) fn glued(&self, i: usize) -> bool {
        i > 0 && i < self.len() && self.span(i).start() == self.span(i - 1).end()
    }

    /// The words of a range in lower case.
    pub(super) fn lowered(&self, range: Range<usize>) -> String {
        let start = range.start;
        let mut words = String::new();
        for i in range {
            let glued = i > start && self.span(i).start() == self.span(i - 1).end();
            if i > start && !glued {
                words.push(' ');
            }
            words.push_str(self.word(i));
        }
        words
    }

    /// The span of a range of tokens.
    pub(super) fn cover(&self, range: Range<usize>) -> Span {
        self.span(range.start).cover(self.span(range.end - 1))
    }

    fn tagged(&self, i: usize) -> Class {
        use Xpos::*;
        match self.syntax.words[self.tokens.start + i].xpos {
            Nn => Class::Noun,
            Nns | Nnps => Class::Plural,
            Nnp if super::noun::is_plural_people(self.word(i)) => Class::Plural,
            Nnp => Class::Name,
            Jj | Jjr | Jjs | Afx => Class::Adjective,
            Vbn | Vbg => Class::Participle,
            Vbd if self.word(i).ends_with("ed") => Class::Participle,
            Vb | Vbd | Vbp | Vbz | Md => Class::Verb,
            Cd => Class::Number,
            Pos => Class::Possessive,
            Hyph if self.glued(i) && self.glued(i + 1) => Class::Hyphen,
            _ => Class::Other,
        }
    }

    fn guessed(&self, i: usize) -> Class {
        let word = self.word(i);
        let letters = word.chars().any(char::is_alphabetic);
        match word {
            "'s" | "’s" | "'" | "’" if i > 0 => Class::Possessive,
            "-" if self.glued(i) && self.glued(i + 1) => Class::Hyphen,
            _ if !letters && word.chars().any(|c| c.is_ascii_digit()) => Class::Number,
            _ if !letters || super::noun::is_function_word(word) => Class::Other,
            _ if super::noun::is_auxiliary(word) => Class::Verb,
            _ if super::noun::is_plural_people(word) => Class::Plural,
            _ if super::outcome::is_outcome_verb(word) || word.ends_with("ed") || word.ends_with("ing") => {
                Class::Participle
            }
            _ if word.len() > 3 && word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us") => {
                Class::Plural
            }
            _ => Class::Noun,
        }
    }
}

/// Whether a text is set in capitals.
fn shouting(text: &str) -> bool {
    // Sums of small numbers take fewer steps than counts.
    let mut upper: u32 = text.bytes().map(|byte| u32::from(byte.is_ascii_uppercase())).sum();
    let mut lower: u32 = text.bytes().map(|byte| u32::from(byte.is_ascii_lowercase())).sum();
    if !text.is_ascii() {
        for c in text.chars().filter(|c| !c.is_ascii()) {
            upper += u32::from(c.is_uppercase());
            lower += u32::from(c.is_lowercase());
        }
    }
    upper > 3 * lower
}
