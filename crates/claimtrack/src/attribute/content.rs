//! Which stretches of the text may be a cue's content.

use super::page::{Page, UNQUOTED};
use super::pieces::{Pieces, Range};
use super::tree::Ancestors;
use crate::syntax::{Dep, Upos, Xpos};

/// Most candidates of one cue.
pub(crate) const MOST: usize = 80;

/// Steps down from the cue, and up from it, within which clauses are looked at.
const DEEPEST: usize = 3;

/// How a candidate came about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Kind {
    /// A word's subtree.
    Subtree,
    /// The same without clauses set beside it.
    Simple,
    /// The same without relative clauses and appositions.
    Bare,
    /// What hangs on the cue, without the source.
    Own,
    /// The part of it before the cue.
    OwnLeft,
    /// The part of it behind the cue.
    OwnRight,
    /// What hangs on a word above the cue, without the cue's branch.
    Above,
    /// The part of it before that branch.
    AboveLeft,
    /// The part of it behind that branch.
    AboveRight,
    /// From the sentence's start to cue or source.
    Before,
    /// From cue and source to the sentence's end.
    After,
    /// From the cue to a comma.
    ToComma,
    /// From the cue to "and".
    ToAnd,
    /// From behind "that", "to", "of" or "about" to the sentence's end.
    BehindWord,
    /// From behind such a word to a comma.
    BehindWordToComma,
    /// From "that", "whether" or "if" to the sentence's end.
    BehindThat,
    /// From such a word to a comma.
    BehindThatToComma,
    /// The sentence without cue and source.
    Rest,
    /// A quotation.
    Quote,
    /// Two quotations.
    QuotePair,
    /// All quotations of the sentence.
    Quotes,
    /// From a quotation's beginning to the sentence's end.
    FromQuote,
    /// From the sentence's beginning to a quotation's end.
    ToQuote,
    /// The sentence before.
    Previous,
    /// The sentence after.
    Next,
    /// The first few of what hangs on the cue behind it.
    Prefix,
    /// What the layout of the page sets apart.
    Layout,
}

/// A stretch that may be a content.
#[derive(Clone, Copy, Debug)]
pub struct Candidate {
    /// Its words.
    pub pieces: Pieces,
    /// How it came about.
    pub kind: Kind,
    /// The word whose subtree it was made from, or the cue.
    pub node: u32,
}

/// A cue with its source, for which contents are sought.
#[derive(Clone, Copy, Debug)]
pub struct Anchor {
    /// The sentence.
    pub range: Range,
    /// The head of the cue.
    pub cue: u32,
    /// The words of the cue.
    pub cue_words: Pieces,
    /// The words of the source; empty for none.
    pub source: Range,
}

/// Lists the candidates of a cue, without two alike.
pub fn candidates(page: &Page, anchor: &Anchor, list: &mut Vec<Candidate>) {
    list.clear();
    let mut lister = Lister { page, anchor, words: anchor.cue_words.cover(), list };
    lister.subtrees_below(anchor.cue, 0);
    lister.subtrees_above();
    lister.stretches();
    lister.quotes();
    lister.neighbours();
}

struct Lister<'a, 'p> {
    page: &'a Page<'p>,
    anchor: &'a Anchor,
    /// From the first word of the cue to the last.
    words: Range,
    list: &'a mut Vec<Candidate>,
}

impl Lister<'_, '_> {
    /// Adds what a stretch holds besides cue and source.
    fn add(&mut self, kind: Kind, node: u32, range: Range) {
        let apart = |other: Range| other.common(range).is_empty();
        if range.is_empty() {
            return;
        }
        if apart(self.words) && apart(self.anchor.source) {
            // Most are such, and stay the single stretch that they are.
            self.push(kind, node, Pieces::one(neat_stretch(self.page, range)));
        } else {
            self.add_pieces(kind, node, &Pieces::one(range));
        }
    }

    /// The same for several stretches.
    fn add_pieces(&mut self, kind: Kind, node: u32, pieces: &Pieces) {
        let left = pieces.minus(&self.anchor.cue_words).without(self.anchor.source);
        self.push(kind, node, neat(self.page, &left));
    }

    fn push(&mut self, kind: Kind, node: u32, pieces: Pieces) {
        let known = || self.list.iter().any(|other| other.pieces == pieces);
        if !pieces.is_empty() && self.list.len() < MOST && !known() {
            self.list.push(Candidate { pieces, kind, node });
        }
    }

    fn subtrees_below(&mut self, token: u32, depth: usize) {
        for place in 0..self.page.children(token).len() {
            let child = self.page.children(token)[place];
            if holds_no_content(self.page.dep(child)) {
                continue;
            }
            self.subtree(child);
            if depth + 1 < DEEPEST {
                self.subtrees_below(child, depth + 1);
            }
        }
    }

    fn subtree(&mut self, token: u32) {
        let page = self.page;
        let range = page.subtree[token as usize].common(self.anchor.range);
        self.add(Kind::Subtree, token, range);
        let beside = |dep| matches!(dep, Dep::Conj | Dep::Cc | Dep::Advcl | Dep::Parataxis);
        self.subtree_without(Kind::Simple, token, range, beside);
        self.subtree_without(Kind::Bare, token, range, |dep| matches!(dep, Dep::Relcl | Dep::Acl | Dep::Appos));
    }

    /// Adds what a word's subtree holds besides children with some labels. Most words have none of these.
    fn subtree_without(&mut self, kind: Kind, token: u32, range: Range, cut: impl Fn(Dep) -> bool) {
        let page = self.page;
        let mut children = page.children(token).iter().filter(|&&child| cut(page.dep(child))).peekable();
        if children.peek().is_some() {
            let whole = Pieces::one(range);
            let part = children.fold(whole, |left, &child| left.without(page.subtree[child as usize]));
            if part != whole {
                self.add_pieces(kind, token, &part);
            }
        }
    }

    fn subtrees_above(&mut self) {
        let (page, anchor) = (self.page, self.anchor);
        let own = page.subtree[anchor.cue as usize].common(anchor.range);
        self.add(Kind::Own, anchor.cue, own);
        self.add(Kind::OwnLeft, anchor.cue, Range::new(own.start, anchor.cue));
        self.add(Kind::OwnRight, anchor.cue, Range::new(anchor.cue + 1, own.end));
        self.prefixes();
        let ancestors = Ancestors::of(page, anchor.cue);
        let mut branch = anchor.cue;
        for (step, &above) in ancestors.above().iter().enumerate() {
            let (whole, part) = (page.subtree[above as usize].common(anchor.range), page.subtree[branch as usize]);
            self.add_pieces(Kind::Above, above, &Pieces::one(whole).without(part));
            self.add(Kind::AboveLeft, above, Range::new(whole.start, part.start.min(whole.end)));
            self.add(Kind::AboveRight, above, Range::new(part.end.max(whole.start), whole.end));
            if step < DEEPEST {
                self.siblings(above, branch);
            }
            branch = above;
        }
    }

    /// The first two and the first three of what hangs on the cue behind it: "the mayor as a fraud" without "on Monday".
    fn prefixes(&mut self) {
        let (page, anchor) = (self.page, self.anchor);
        let behind = |child: &&u32| **child > anchor.cue && !holds_no_content(page.dep(**child));
        let mut ends = [0; 3];
        let mut count = 0;
        for (end, &child) in ends.iter_mut().zip(page.children(anchor.cue).iter().filter(behind)) {
            *end = page.subtree[child as usize].end.min(anchor.range.end);
            count += 1;
        }
        for &end in &ends[1.min(count)..count] {
            self.add(Kind::Prefix, anchor.cue, Range::new(anchor.cue + 1, end));
        }
    }

    fn siblings(&mut self, above: u32, branch: u32) {
        for place in 0..self.page.children(above).len() {
            let child = self.page.children(above)[place];
            if child != branch && !holds_no_content(self.page.dep(child)) {
                self.subtree(child);
            }
        }
    }

    fn stretches(&mut self) {
        let (page, anchor) = (self.page, self.anchor);
        let words = self.words;
        let near = |token: u32| page.segments.tokens.get(token as usize).is_some() && anchor.range.contains(token);
        let both = if anchor.source.is_empty() {
            words
        } else {
            Range::new(words.start.min(anchor.source.start), words.end.max(anchor.source.end))
        };
        let find = |from: u32, wanted: &dyn Fn(u32) -> bool| {
            (from..anchor.range.end).find(|&token| near(token) && wanted(token))
        };
        let comma = |token: u32| matches!(page.xpos(token), Xpos::Comma | Xpos::Colon);
        self.add(Kind::Before, anchor.cue, Range::new(anchor.range.start, both.start));
        if words.start != both.start {
            self.add(Kind::Before, anchor.cue, Range::new(anchor.range.start, words.start));
        }
        self.add(Kind::After, anchor.cue, Range::new(both.end, anchor.range.end));
        if words.end != both.end {
            self.add(Kind::After, anchor.cue, Range::new(words.end, anchor.range.end));
        }
        if let Some(end) = find(words.end + 1, &comma) {
            self.add(Kind::ToComma, anchor.cue, Range::new(words.end, end));
        }
        if let Some(end) = find(words.end + 1, &|token| page.xpos(token) == Xpos::Cc) {
            self.add(Kind::ToAnd, anchor.cue, Range::new(words.end, end));
        }
        if let Some(word) = find(words.end, &|token| matches!(page.xpos(token), Xpos::In | Xpos::To)) {
            self.add(Kind::BehindWord, anchor.cue, Range::new(word + 1, anchor.range.end));
            if let Some(end) = find(word + 1, &comma) {
                self.add(Kind::BehindWordToComma, anchor.cue, Range::new(word + 1, end));
            }
        }
        if let Some(that) = find(words.end, &|token| matches!(page.printed(token), "that" | "whether" | "if")) {
            self.add(Kind::BehindThat, anchor.cue, Range::new(that, anchor.range.end));
            if let Some(end) = find(that + 1, &comma) {
                self.add(Kind::BehindThatToComma, anchor.cue, Range::new(that, end));
            }
        }
        self.add(Kind::Rest, anchor.cue, anchor.range);
    }

    fn quotes(&mut self) {
        let (page, anchor) = (self.page, self.anchor);
        let mut found = [Range::default(); 4];
        let mut count = 0;
        let mut last = UNQUOTED;
        for token in anchor.range.start..anchor.range.end {
            let quotation = page.quotation[token as usize];
            if quotation != last
                && quotation != UNQUOTED
                && count < found.len()
                && quotation != page.quotation[anchor.cue as usize]
            {
                found[count] = page.quotation_range(quotation).common(anchor.range);
                count += 1;
            }
            last = quotation;
        }
        let found = &found[..count];
        for (place, &quote) in found.iter().enumerate() {
            self.add(Kind::Quote, anchor.cue, quote);
            self.add(Kind::FromQuote, anchor.cue, Range::new(quote.start, anchor.range.end));
            self.add(Kind::ToQuote, anchor.cue, Range::new(anchor.range.start, quote.end));
            if let Some(&next) = found.get(place + 1) {
                self.add_pieces(Kind::QuotePair, anchor.cue, &Pieces::one(quote).with(next));
            }
        }
        if found.len() > 2 {
            self.add_pieces(Kind::Quotes, anchor.cue, &found.iter().copied().collect());
        }
    }

    fn neighbours(&mut self) {
        let sentence = self.page.sentence_of(self.anchor.cue);
        if sentence > 0 {
            self.add(Kind::Previous, self.anchor.cue, self.page.sentence_range(sentence - 1));
        }
        if (sentence as usize + 1) < self.page.segments.sentences.len() {
            self.add(Kind::Next, self.anchor.cue, self.page.sentence_range(sentence + 1));
        }
    }
}

/// Whether words that hang on others so never head a content.
const fn holds_no_content(dep: Dep) -> bool {
    matches!(
        dep,
        Dep::Punct
            | Dep::Det
            | Dep::Aux
            | Dep::Auxpass
            | Dep::Case
            | Dep::Cc
            | Dep::Mark
            | Dep::Neg
            | Dep::Prt
            | Dep::Preconj
            | Dep::Predet
            | Dep::Quantmod
            | Dep::Expl
            | Dep::Intj
    )
}

/// The pieces without loose marks at their edges, with quotation marks completed and quotations that run on into other
/// sentences followed to their ends.
pub(crate) fn neat(page: &Page, pieces: &Pieces) -> Pieces {
    if let [only] = *pieces.ranges() {
        return Pieces::one(neat_stretch(page, only));
    }
    let trimmed = pieces.trimmed(|range| trim(page, range));
    let complete = |all: Pieces, &range: &Range| match completed(page, range) {
        same if same == range => all,
        wider => all.with(wider),
    };
    trimmed.ranges().iter().fold(trimmed, complete)
}

/// The same for a single stretch, which stays one.
fn neat_stretch(page: &Page, range: Range) -> Range {
    match trim(page, range) {
        left if left.is_empty() => left,
        left => completed(page, left),
    }
}

fn trim(page: &Page, mut range: Range) -> Range {
    range.start = range.start.max(page.behind_dateline(range.start));
    let loose = |token: u32| !page.quoted(token) && page.upos(token) == Upos::Punct && !is_bracket(page.xpos(token));
    while !range.is_empty() && (loose(range.end - 1) || cut_mark(page, range.end - 1, range)) {
        range.end -= 1;
    }
    let that =
        |token: u32| matches!(page.dep(token), Dep::Mark | Dep::Pobj) && matches!(page.printed(token), "that" | "That");
    while !range.is_empty() && (loose(range.start) || cut_mark(page, range.start, range) || that(range.start)) {
        range.start += 1;
    }
    range
}

/// Whether a token is the mark of a quotation of which the stretch holds nothing else.
fn cut_mark(page: &Page, token: u32, range: Range) -> bool {
    page.quoted(token) && {
        let quotation = page.quotation_range(page.quotation[token as usize]);
        (token == quotation.start || token + 1 == quotation.end) && quotation.common(range).len() == 1
    }
}

const fn is_bracket(tag: Xpos) -> bool {
    matches!(tag, Xpos::OpenBracket | Xpos::CloseBracket)
}

/// A stretch that begins or ends with a quotation but for its mark, or that stops in it at the sentence's edge,
/// completed.
fn completed(page: &Page, mut range: Range) -> Range {
    if page.quoted(range.start) {
        let quotation = page.quotation_range(page.quotation[range.start as usize]);
        let sentence = page.sentence_range(page.sentence_of(range.start));
        if range.start == quotation.start + 1 || (quotation.start < sentence.start && range.start <= sentence.start + 1)
        {
            range.start = quotation.start;
        }
    }
    if page.quoted(range.end - 1) {
        let quotation = page.quotation_range(page.quotation[range.end as usize - 1]);
        let sentence = page.sentence_range(page.sentence_of(range.end - 1));
        if range.end + 1 == quotation.end || (quotation.end > sentence.end && range.end + 1 >= sentence.end) {
            range.end = quotation.end;
        }
    }
    range
}
