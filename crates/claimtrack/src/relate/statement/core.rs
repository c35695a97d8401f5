//! What a statement says once it is taken out of its frame: "Officials say that …", "Spokesman: …", "…, report says".

use super::debunk::{debunker, is_claim_noun};
use super::tree;
use super::words::{Word, is_empty_verb, words};
use crate::analyze::Reading;
use crate::document::Document;
use crate::interpret::page::Page;
use crate::interpret::word_list::WordList;
use crate::segment;
use crate::syntax::{self, Dep, Upos};
use crate::{figure, interpret};
use std::sync::LazyLock;

static LINKS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../../lexicon/bare_links.tsv")));
static GOVERNORS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../../lexicon/standing.tsv")));

/// A statement with its grammar.
pub(super) struct Statement {
    document: Document,
    reading: Reading,
    /// All its words.
    pub words: Vec<Word>,
    /// The head of its main clause.
    pub clause: Option<usize>,
    /// The word that carries what it says: the head of the clause, or what completes it when it says nothing by itself.
    pub predicate: Option<usize>,
    /// The word by which it says of something that it is not so.
    pub debunker: Option<usize>,
}

impl Statement {
    /// Reads a statement; every sentence is parsed.
    pub fn read(text: &str) -> Statement {
        let document = Document::new("", text);
        let segments = segment::segment(text);
        let syntax = syntax::parse_every_sentence(text, &segments);
        let figures = figure::figures(&document, &segments, &syntax);
        let mut reading = Reading { segments, syntax, figures, ..Reading::default() };
        interpret::date_figures(&document, &mut reading);
        let mut statement =
            Statement { document, reading, words: Vec::new(), clause: None, predicate: None, debunker: None };
        statement.words = words(statement.page());
        statement.clause = clause(statement.page());
        statement.predicate = statement.clause.map(|clause| completion(statement.page(), clause));
        statement.debunker = debunker(statement.page());
        statement
    }

    /// Its text with its grammar.
    pub fn page(&self) -> Page<'_> {
        Page { document: &self.document, reading: &self.reading }
    }

    /// The words of what it says, without those of its frame, those that only link, and those that say that it is not
    /// so.
    pub fn core(&self) -> Vec<&Word> {
        let page = self.page();
        let framing = |word: &Word| self.predicate.is_some_and(|predicate| is_framing(page, word.token, predicate));
        let debunking = |word: &Word| {
            self.debunker.is_some_and(|debunker| word.token == debunker || is_claim_noun(page, word.token))
        };
        let linking = |word: &Word| self.predicate == Some(word.token) && self.links_only();
        let core = |word: &&Word| !framing(word) && !debunking(word) && !linking(word);
        self.words.iter().filter(core).collect()
    }

    /// Whether the predicate only links two things, as a noun phrase does without it.
    pub fn links_only(&self) -> bool {
        self.predicate.is_none_or(|predicate| is_link(self.page(), predicate))
    }
}

/// The head of the first sentence that has a verb there, or of what a verb of saying at its top says.
fn clause(page: Page<'_>) -> Option<usize> {
    let tokens = 0..page.reading.segments.tokens.len();
    let mut roots = tokens.filter(|&token| page.head(token) == token);
    let first = roots.clone().next()?;
    let hung = |root: usize| {
        let mut verbs = page.children(root).filter(|&child| page.is_verb(child));
        verbs.rfind(|&child| matches!(page.word(child).dep, Dep::Ccomp | Dep::Parataxis | Dep::Dep))
    };
    let mut word = roots.find(|&root| page.is_verb(root)).or_else(|| hung(first)).unwrap_or(first);
    while is_saying(page, word) {
        let Some(said) = page.child(word, &[Dep::Ccomp]).filter(|&said| page.is_verb(said)) else { break };
        word = said;
    }
    let copula = is_empty_verb(page.lower(word)) && page.child(word, &[Dep::Attr, Dep::Acomp]).is_none();
    page.child(word, &[Dep::Xcomp]).filter(|&verb| copula && page.is_verb(verb)).or(Some(word))
}

/// What completes a verb that says nothing by itself: "is the founder", "is in Torvik", "has a port".
fn completion(page: Page<'_>, verb: usize) -> usize {
    if !is_empty_verb(page.lower(verb)) {
        return verb;
    }
    let object = || {
        let prep = page.child(verb, &[Dep::Prep])?;
        page.child(prep, &[Dep::Pobj])
    };
    page.child(verb, &[Dep::Attr, Dep::Acomp, Dep::Dobj]).or_else(object).unwrap_or(verb)
}

/// Whether a word only links two things.
pub(super) fn is_link(page: Page<'_>, token: usize) -> bool {
    is_empty_verb(page.lower(token)) || LINKS.category(&page.lemma(token)).is_some()
}

fn is_saying(page: Page<'_>, token: usize) -> bool {
    GOVERNORS.category(&page.lemma(token)) == Some("say")
}

/// Whether a word belongs to the frame: a verb of saying above the predicate or beside it, who says it, or a label
/// before a colon.
fn is_framing(page: Page<'_>, token: usize, predicate: usize) -> bool {
    let above = tree::meeting(page, token, predicate).is_some_and(|word| word != predicate && is_saying(page, word));
    let beside = |&word: &usize| page.word(word).dep == Dep::Parataxis && is_saying(page, word);
    above || tree::chain(page, token).iter().any(beside) || is_label(page, token)
}

/// One to four words before a colon at the start.
fn is_label(page: Page<'_>, token: usize) -> bool {
    let tokens = page.reading.segments.tokens.len();
    let colon = (0..tokens.min(6)).find(|&place| page.form(place) == ":");
    colon.is_some_and(|colon| token < colon && colon + 3 < tokens && page.word(token).upos != Upos::Verb)
}
