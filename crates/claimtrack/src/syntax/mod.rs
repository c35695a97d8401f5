//! Stage 2: the grammar of each sentence: tags, lemmas, names, dependencies.
//!
//! Inference only; the weights are made by `claimtrack-train` and lie in `models/` beside their cards.
//! It does not decide who says what; that is [`crate::attribute`].

mod branches;
mod gate;
mod labels;
mod lemma;
pub mod model;

pub use labels::{Dep, NameKind, Relation, Upos, Xpos};

use crate::lower;
use crate::segment::{Segments, Sentence};
use crate::span::TokenId;
use branches::Branches;
use model::weights::Weights;
use model::{Kernel, LONGEST_SENTENCE, NameFinder, Network, Scheme};
use std::borrow::Cow;
use std::cell::Cell;
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
    /// The trees of `words` from above.
    pub(crate) branches: Branches,
    /// The text in lower case, with the spans of the text: the later stages look at each word again and again.
    pub(crate) lower: String,
}

impl Syntax {
    /// The base form of a token, in lower case unless it is a name: "denied" is "deny".
    ///
    /// ```
    /// use claimtrack::{TokenId, segment::segment, syntax::parse};
    /// let text = "The mayor denied it.";
    /// let segments = segment(text);
    /// assert_eq!(parse(text, &segments).lemma(text, &segments, TokenId::new(2)), "deny");
    /// ```
    ///
    /// # Panics
    /// When there is no such token.
    #[must_use]
    pub fn lemma(&self, text: &str, segments: &Segments, token: TokenId) -> String {
        self.base(text, segments, token.index()).into_owned()
    }

    /// The same for the token at a position, copied only if it is no part of the text.
    pub(crate) fn base<'t>(&'t self, text: &'t str, segments: &Segments, token: usize) -> Cow<'t, str> {
        let span = segments.tokens[token].span;
        lemma::lemma(span.of(text), span.of(&self.lower), self.words[token].xpos)
    }
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
    read(text, segments, true)
}

/// Tags every token, recognises names, and parses every sentence.
#[must_use]
pub fn parse_every_sentence(text: &str, segments: &Segments) -> Syntax {
    read(text, segments, false)
}

fn read(text: &str, segments: &Segments, gated: bool) -> Syntax {
    let network = NETWORK.take().unwrap_or_else(|| Network::new(Weights::embedded(), Kernel::fastest()));
    let mut reader =
        Reader { text, segments, gated, network, finder: NameFinder::default(), syntax: Syntax::default() };
    reader.syntax.words.reserve(segments.tokens.len());
    for sentence in &segments.sentences {
        reader.read_sentence(sentence);
    }
    NETWORK.set(Some(reader.network));
    let mut syntax = reader.syntax;
    syntax.branches = Branches::of(&syntax.words, segments);
    syntax.lower = lower::text(text);
    syntax
}

thread_local! {
    /// The network of this thread, whose memory and known words serve the next text too.
    static NETWORK: Cell<Option<Network<'static>>> = const { Cell::new(None) };
}

struct Reader<'a> {
    text: &'a str,
    segments: &'a Segments,
    gated: bool,
    network: Network<'static>,
    finder: NameFinder,
    syntax: Syntax,
}

impl Reader<'_> {
    fn read_sentence(&mut self, sentence: &Sentence) {
        if sentence.tokens.len() > LONGEST_SENTENCE {
            self.read_pieces(sentence.tokens.clone());
            return;
        }
        self.tag(sentence.tokens.clone());
        let parse = !self.gated || gate::can_hold_claim(self.text, self.segments, sentence, &self.syntax.words);
        self.syntax.parsed.push(parse);
        if parse {
            self.draw_tree(sentence.tokens.clone());
        }
    }

    /// Reads a sentence that is too long in pieces, which hang on the head of the first.
    fn read_pieces(&mut self, tokens: Range<usize>) {
        self.syntax.parsed.push(true);
        let mut root = None;
        for start in tokens.clone().step_by(LONGEST_SENTENCE) {
            let piece = start..tokens.end.min(start + LONGEST_SENTENCE);
            self.tag(piece.clone());
            self.draw_tree(piece.clone());
            let words = &mut self.syntax.words;
            let head = piece.clone().find(|&token| words[token].head.index() == token).unwrap_or(start);
            match root {
                None => root = Some(head),
                Some(root) => {
                    words[head].head = TokenId::new(root);
                    words[head].dep = Dep::Parataxis;
                }
            }
        }
    }

    /// Tags words and finds names; every word hangs on the first for now.
    fn tag(&mut self, tokens: Range<usize>) {
        let forms = self.segments.tokens[tokens.clone()].iter().map(|token| token.span.of(self.text));
        self.network.read(forms, Scheme::ClearNlp);
        for word in 0..tokens.len() {
            let tags = self.network.tags(word);
            self.syntax.words.push(Word {
                upos: Upos::from_number(tags.upos).unwrap_or(Upos::X),
                xpos: Xpos::from_number(tags.xpos).unwrap_or(Xpos::Xx),
                head: TokenId::new(tokens.start),
                dep: if word == 0 { Dep::Root } else { Dep::Dep },
            });
        }
        let network = &self.network;
        let names = self.finder.find((0..tokens.len()).map(|word| network.name_scores(word)));
        let shift = |words: Range<usize>| tokens.start + words.start..tokens.start + words.end;
        self.syntax.names.extend(names.into_iter().map(|(words, kind)| Name { tokens: shift(words), kind }));
    }

    /// Draws the tree of the words that were tagged last.
    fn draw_tree(&mut self, tokens: Range<usize>) {
        let nodes = self.network.tree(Scheme::ClearNlp);
        for (word, node) in nodes.iter().enumerate() {
            let at_root = node.head as usize == tokens.len();
            let target = &mut self.syntax.words[tokens.start + word];
            target.head = TokenId::new(tokens.start + if at_root { word } else { node.head as usize });
            target.dep = Dep::from_number(node.label).unwrap_or(Dep::Dep);
        }
    }
}
