//! One document as the attribution models look at it: numbers for words, tree navigation, quotation of each token.

use super::cue;
use super::hash;
use super::lemma::lemma_of;
use super::lexicon;
use super::model::prior_place;
use super::pieces::{Pieces, Range};
use crate::segment::{Paragraph, Segments};
use crate::syntax::{Dep, Syntax, Upos, Word, Xpos};

/// Most tokens of a dateline.
const LONGEST_DATELINE: u32 = 12;

/// Outside every quotation.
pub(crate) const UNQUOTED: u32 = u32::MAX;

/// Bits of each of the three counters in one number: stretches are counted so often that all three are added at once.
const COUNTER: u32 = 21;

/// One in the first counter for a nominal, in the second for a comma, in the third for a finite verb.
fn tally(word: &Word) -> u64 {
    let nominal = matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron);
    let finite = matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    u64::from(nominal) | u64::from(word.xpos == Xpos::Comma) << COUNTER | u64::from(finite) << (2 * COUNTER)
}

/// A document with everything that the features need, computed once.
pub struct Page<'a> {
    pub(crate) text: &'a str,
    pub(crate) segments: &'a Segments,
    pub(crate) syntax: &'a Syntax,
    /// Number of each token's form, in small letters.
    pub(crate) form: Vec<u32>,
    /// Number of each token's base form.
    pub(crate) lemma: Vec<u32>,
    /// What the lexicon of cues says of each token, with its particle or preposition, from 1; 0 for words that it does
    /// not have.
    pub(crate) act: Vec<u8>,
    /// Edges of each token's subtree.
    pub(crate) subtree: Vec<Range>,
    /// Quotation of each token, marks included, or [`UNQUOTED`].
    pub(crate) quotation: Vec<u32>,
    /// Kind of the name that each token is part of, from 1; 0 outside names.
    name: Vec<u8>,
    /// What each token adds to [`Page::counts`].
    tally: Vec<u64>,
    /// Datelines of agencies, at which sentences begin, in order: asked of every stretch that may be a content. Most pages
    /// have one at most, collections of reports have thousands.
    datelines: Vec<Range>,
}

impl<'a> Page<'a> {
    /// Reads one document.
    #[must_use]
    pub fn new(text: &'a str, segments: &'a Segments, syntax: &'a Syntax) -> Page<'a> {
        let count = segments.tokens.len().min(syntax.words.len());
        let mut page = Page {
            text,
            segments,
            syntax,
            form: Vec::with_capacity(count),
            lemma: Vec::with_capacity(count),
            act: Vec::with_capacity(count),
            subtree: (0..count as u32).map(|token| Range::new(token, token + 1)).collect(),
            quotation: vec![UNQUOTED; count],
            name: vec![0; count],
            tally: Vec::with_capacity(count),
            datelines: Vec::new(),
        };
        page.read_words(count);
        page.read_subtrees(count);
        page.read_quotations();
        page.read_names(count);
        page.read_joined_acts(count);
        page.datelines = (0..page.sentences()).filter_map(|sentence| page.dateline(sentence)).collect();
        page
    }

    fn read_words(&mut self, count: usize) {
        for token in 0..count {
            let form = self.segments.tokens[token].span.of(self.text);
            let number = hash::word(form.as_bytes());
            self.form.push(number);
            let tag = self.syntax.words[token].xpos;
            self.tally.push(tally(&self.syntax.words[token]));
            let base = lemma_of(form, number, tag);
            self.lemma.push(base);
            self.act.push(lexicon::act(base, tag).map_or(0, |act| act as u8 + 1));
        }
    }

    /// What the lexicon says of a verb with its particle or preposition counts before what it says of the verb alone.
    fn read_joined_acts(&mut self, count: usize) {
        for token in 0..count as u32 {
            if !cue::is_verb(self.xpos(token)) {
                continue;
            }
            let (lemma, tag) = (self.lemma[token as usize], self.xpos(token));
            let joins =
                |child: &&u32| **child > token && matches!(self.dep(**child), Dep::Prep | Dep::Prt | Dep::Advmod);
            let joined = self.children(token).iter().filter(joins);
            let act = joined.filter_map(|&child| lexicon::joined_act(lemma, self.lemma[child as usize], tag)).next();
            if let Some(act) = act {
                self.act[token as usize] = act as u8 + 1;
            }
        }
    }

    fn read_subtrees(&mut self, count: usize) {
        for token in 0..count as u32 {
            self.widen(token);
        }
    }

    /// Widens the subtrees of all that `token` hangs on, so that they reach it.
    fn widen(&mut self, token: u32) {
        let mut at = token;
        loop {
            let head = self.head(at);
            if head == at {
                return;
            }
            let edges = self.subtree[head as usize];
            if edges.start <= token && token < edges.end {
                return;
            }
            self.subtree[head as usize] = Range::new(edges.start.min(token), edges.end.max(token + 1));
            at = head;
        }
    }

    fn read_quotations(&mut self) {
        let count = self.quotation.len();
        for (number, quotation) in self.segments.quotations.iter().enumerate() {
            self.quotation[quotation.tokens.start.min(count)..quotation.tokens.end.min(count)].fill(number as u32);
        }
    }

    fn read_names(&mut self, count: usize) {
        for name in &self.syntax.names {
            self.name[name.tokens.start.min(count)..name.tokens.end.min(count)].fill(name.kind as u8 + 1);
        }
    }

    /// Number of tokens.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.form.len() as u32
    }

    /// Whether there is no token.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.form.is_empty()
    }

    pub(crate) fn word(&self, token: u32) -> &Word {
        &self.syntax.words[token as usize]
    }

    pub(crate) fn dep(&self, token: u32) -> Dep {
        self.word(token).dep
    }

    pub(crate) fn xpos(&self, token: u32) -> Xpos {
        self.word(token).xpos
    }

    pub(crate) fn upos(&self, token: u32) -> Upos {
        self.word(token).upos
    }

    /// The token it hangs on; itself at the head of a sentence.
    pub(crate) fn head(&self, token: u32) -> u32 {
        let head = self.word(token).head.index() as u32;
        if (head as usize) < self.form.len() { head } else { token }
    }

    pub(crate) fn children(&self, token: u32) -> &[u32] {
        self.syntax.branches.below(token as usize)
    }

    pub(crate) fn child(&self, token: u32, deps: &[Dep]) -> Option<u32> {
        self.children(token).iter().copied().find(|&child| deps.contains(&self.dep(child)))
    }

    /// The words of a token as printed.
    pub(crate) fn printed(&self, token: u32) -> &'a str {
        self.segments.tokens[token as usize].span.of(self.text)
    }

    /// Number of sentences.
    #[must_use]
    pub fn sentences(&self) -> u32 {
        self.segments.sentences.len() as u32
    }

    /// The sentence that holds a token.
    #[must_use]
    pub fn sentence_of(&self, token: u32) -> u32 {
        self.syntax.branches.sentence(token as usize) as u32
    }

    /// Where the table of priors keeps a token.
    #[must_use]
    pub fn prior_place(&self, token: u32) -> usize {
        prior_place(self.lemma[token as usize], self.xpos(token))
    }

    /// The words of a cue around its head.
    #[must_use]
    pub fn cue_words(&self, head: u32, sentence: Range) -> Pieces {
        cue::span(self, head, sentence)
    }

    /// A stretch made wider by the quotations that run out of it.
    #[must_use]
    pub fn with_running_quotations(&self, range: Range) -> Range {
        let widen = |wide: Range, token: u32| match self.quoted(token) {
            true => {
                let quotation = self.quotation_range(self.quotation[token as usize]);
                Range::new(wide.start.min(quotation.start), wide.end.max(quotation.end))
            }
            false => wide,
        };
        (range.start..range.end).fold(range, widen)
    }

    /// Where the text begins behind a dateline ("TORVIK, Norway (AP) -- ") that begins at this token; 0 for none.
    pub(crate) fn behind_dateline(&self, token: u32) -> u32 {
        let found = self.datelines.binary_search_by_key(&token, |dateline| dateline.start);
        found.map_or(0, |place| self.datelines[place].end)
    }

    /// The dateline with which a sentence begins, its dash included.
    fn dateline(&self, sentence: u32) -> Option<Range> {
        let range = self.sentence_range(sentence);
        let word = if range.is_empty() { "" } else { self.printed(range.start) };
        if word.len() <= 2 || !word.bytes().all(|byte| byte.is_ascii_uppercase()) {
            return None;
        }
        let dash = |token: &u32| matches!(self.printed(*token), "-" | "--" | "–" | "—" | "―");
        let named = |token: u32| matches!(self.upos(token), Upos::Propn | Upos::Punct | Upos::Num | Upos::Noun);
        let dash = (range.start + 1..range.end.min(range.start + LONGEST_DATELINE)).find(dash)?;
        (range.start..dash).all(named).then_some(Range::new(range.start, dash + 1))
    }

    /// How many nominals, commas and finite verbs a stretch holds.
    pub(crate) fn counts(&self, range: Range) -> [usize; 3] {
        let sum = match range.is_empty() {
            true => 0,
            false => self.tally[range.start as usize..range.end as usize].iter().sum::<u64>(),
        };
        [0, 1, 2].map(|counter| (sum >> (counter * COUNTER)) as usize & ((1 << COUNTER) - 1))
    }

    /// The tokens of a paragraph.
    pub(crate) fn paragraph_range(&self, paragraph: &Paragraph) -> Range {
        match paragraph.sentences.end.checked_sub(1) {
            Some(last) if last >= paragraph.sentences.start => Range::new(
                self.sentence_range(paragraph.sentences.start as u32).start,
                self.sentence_range(last as u32).end,
            ),
            _ => Range::default(),
        }
    }

    /// The tokens of a sentence.
    #[must_use]
    pub fn sentence_range(&self, sentence: u32) -> Range {
        let tokens = &self.segments.sentences[sentence as usize].tokens;
        let count = self.form.len();
        Range::new(tokens.start.min(count) as u32, tokens.end.min(count) as u32)
    }

    /// The tokens of a quotation, marks included.
    pub(crate) fn quotation_range(&self, quotation: u32) -> Range {
        let tokens = &self.segments.quotations[quotation as usize].tokens;
        let count = self.form.len();
        Range::new(tokens.start.min(count) as u32, tokens.end.min(count) as u32)
    }

    /// The kind of the name that a token is part of, from 1; 0 outside names.
    pub(crate) fn name_kind(&self, token: u32) -> u32 {
        u32::from(self.name[token as usize])
    }

    pub(crate) fn quoted(&self, token: u32) -> bool {
        self.quotation[token as usize] != UNQUOTED
    }

    /// The form's number of the token at an offset, within the sentence; 1 and 2 stand for its edges.
    pub(crate) fn form_near(&self, token: u32, offset: i32, within: Range) -> u32 {
        self.near(token, offset, within).map_or(if offset < 0 { 1 } else { 2 }, |near| self.form[near as usize])
    }

    /// The tag's number of the token at an offset, within the sentence; 100 and 101 stand for its edges.
    pub(crate) fn tag_near(&self, token: u32, offset: i32, within: Range) -> u32 {
        self.near(token, offset, within).map_or(if offset < 0 { 100 } else { 101 }, |near| self.xpos(near) as u32)
    }

    pub(crate) fn near(&self, token: u32, offset: i32, within: Range) -> Option<u32> {
        // What would lie before the first token wraps round to what no sentence holds.
        Some(token.wrapping_add_signed(offset)).filter(|&near| within.contains(near))
    }
}
