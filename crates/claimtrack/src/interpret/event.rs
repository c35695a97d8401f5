//! What a claim on "how it went" is about: talks, a deal, an operation, with who took part and when.
//!
//! The event stands in the claim itself ("the talks were constructive") or in the sentences before it ("… after the
//! third round of talks on Monday. 'We have some results,' she said"). Its day is the one named with it, else the day
//! of the last such event named before, else the document's.

use super::gazetteer;
use super::page::Page;
use super::time::DateMention;
use super::word_list::WordList;
use jiff::civil::Date;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static NOUNS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/events.tsv")));

/// The class of nouns that say how an event went.
const RESULT: &str = "result";

/// How many sentences before a claim its event may be named.
const REACH: usize = 3;

/// Whether a noun names something that has an outcome, or the outcome.
pub(crate) fn is_event_noun(form: &str) -> bool {
    NOUNS.category(form).is_some()
}

/// Something that has an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Class of event, from the lexicon: "talks", "deal", "operation".
    pub class: &'static str,
    /// Countries and bodies named with it.
    pub parties: BTreeSet<&'static str>,
    /// The day it took place.
    pub date: Option<Date>,
    /// The words that name it.
    pub span: crate::span::Span,
}

/// What a document names that has an outcome.
#[derive(Clone, Debug, Default)]
pub(crate) struct Events {
    /// Events with the token that names each, in order of the text.
    events: Vec<(usize, Event)>,
    /// Nouns for how an event went: "results", "progress".
    results: Vec<usize>,
}

impl Events {
    /// The events of one document.
    pub fn find(page: Page<'_>, dates: &[DateMention]) -> Events {
        let mut found = Events::default();
        for token in 0..page.reading.segments.tokens.len() {
            let class = if page.is_nominal(token) { NOUNS.category(page.form(token)) } else { None };
            match class {
                Some(RESULT) => found.results.push(token),
                Some(class) => found.add(page, dates, token, class),
                None => {}
            }
        }
        found.settle_parties();
        found
    }

    fn add(&mut self, page: Page<'_>, dates: &[DateMention], token: usize, class: &'static str) {
        let sentence = &page.reading.segments.sentences[page.sentence_at(token)];
        let first = dates.partition_point(|mention| mention.token < sentence.tokens.start);
        let named = dates.get(first).filter(|mention| mention.token < sentence.tokens.end).map(|mention| mention.date);
        let before = self.events.iter().rev().find(|(_, event)| event.class == class);
        let carried = before.filter(|(place, _)| page.sentence_at(*place) + REACH >= page.sentence_at(token));
        let date = named.or(carried.and_then(|(_, event)| event.date)).or(page.date());
        let words = page.forms(sentence.tokens.clone());
        self.events.push((token, Event { class, parties: sides(&words), date, span: page.span(token) }));
    }

    /// Gives every event the two countries most often named with events of its class in the document: talks of two
    /// sides stay theirs when a sentence names only one of them, or a host.
    fn settle_parties(&mut self) {
        let mut counts: BTreeMap<(&'static str, &'static str), usize> = BTreeMap::new();
        for (_, event) in &self.events {
            for party in &event.parties {
                *counts.entry((event.class, party)).or_default() += 1;
            }
        }
        for (_, event) in &mut self.events {
            let mut parties: Vec<_> = counts.iter().filter(|((class, _), _)| *class == event.class).collect();
            parties.sort_by_key(|((_, party), count)| (Reverse(**count), *party));
            event.parties = parties.iter().take(2).map(|((_, party), _)| *party).collect();
        }
    }

    /// The event that a claim is about: one named within it, else, when the claim speaks of results, the last one
    /// named before it and near, or the first behind it in its sentence.
    pub fn of_claim(&self, page: Page<'_>, content: &[usize]) -> Option<&Event> {
        let first = *content.first()?;
        let next = self.events.partition_point(|(token, _)| *token < first);
        let last = content.last().copied().unwrap_or(first);
        let mut after = self.events[next..].iter().take_while(|(token, _)| *token <= last);
        let within = after.find(|(token, _)| content.binary_search(token).is_ok());
        let sentence = page.sentence_at(first);
        let behind = || {
            let end = page.reading.segments.sentences[page.sentence_at(last)].tokens.end;
            let next = self.events.partition_point(|(token, _)| *token <= last);
            self.events.get(next).filter(|(token, _)| *token < end)
        };
        let near = |token: usize| token < first && page.sentence_at(token) + REACH > sentence;
        let speaks_of_results = content.iter().any(|token| self.results.binary_search(token).is_ok());
        let before = self.events[..next].last().filter(|(token, _)| speaks_of_results && near(*token));
        let other = before.or_else(|| behind().filter(|_| speaks_of_results));
        within.or(other).map(|(_, event)| event)
    }

    /// Whether a token names an event or how it went.
    pub fn is_named_at(&self, token: usize) -> bool {
        self.results.binary_search(&token).is_ok()
            || self.events.binary_search_by_key(&token, |(place, _)| *place).is_ok()
    }
}

/// The countries that a run of words names.
fn sides(words: &[&str]) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for start in 0..words.len() {
        let longest = gazetteer::longest_side(words[start]).unwrap_or(0);
        if longest > 0 && words[start].chars().next().is_some_and(char::is_uppercase) {
            let country = |length: usize| match &words[start..start + length] {
                [word] => gazetteer::country(word),
                several => gazetteer::country(&several.join(" ")),
            };
            let mut lengths = (1..=longest.min(3).min(words.len() - start)).rev();
            found.extend(lengths.find_map(country).map(|country| country.name));
        }
    }
    found
}
