//! What the words of a document are compared by: their base forms, and hashes of these.
//!
//! Each is worked out when it is first asked for and kept, since claims share many of their words.

use super::claimant::fold::{LONGEST, folded_in};
use super::claimant::singular;
use super::deed;
use super::page::Page;
use super::scene::{hash, hash_of};
use std::borrow::Cow;
use std::cell::OnceCell;

/// The forms of the words of one document.
pub(crate) struct Forms<'a> {
    pub page: Page<'a>,
    words: Vec<Form<'a>>,
}

#[derive(Default)]
struct Form<'a> {
    lemma: OnceCell<Cow<'a, str>>,
    key: OnceCell<u32>,
}

impl<'a> Forms<'a> {
    pub fn new(page: Page<'a>) -> Forms<'a> {
        Forms { page, words: page.reading.segments.tokens.iter().map(|_| Form::default()).collect() }
    }

    /// The base form of the word at a token, in lower case.
    pub fn lemma(&self, token: usize) -> &str {
        self.words[token].lemma.get_or_init(|| self.page.lemma(token))
    }

    /// A hash of the base form in folded spelling; words for one class of deed have that of the class.
    pub fn key(&self, token: usize) -> u32 {
        *self.words[token].key.get_or_init(|| self.new_key(token))
    }

    fn new_key(&self, token: usize) -> u32 {
        let (form, lemma) = (self.page.form(token), self.lemma(token));
        let of_lemma = || if form == lemma { None } else { deed::class(lemma) };
        match deed::class(form).or_else(of_lemma) {
            Some(class) => hash_of(b"<".iter().chain(class.as_bytes()).chain(b">").copied()),
            None => hash(&folded_in(&singular(lemma), &mut [0; LONGEST])),
        }
    }
}
