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
use std::collections::BTreeSet;
use std::sync::LazyLock;

static NOUNS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/events.tsv")));

/// How many sentences before a claim its event may be named.
const REACH: usize = 3;

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

/// The events named in one document, in order of the text.
pub(crate) fn events(page: Page<'_>, dates: &[DateMention]) -> Vec<(usize, Event)> {
    let mut events: Vec<(usize, Event)> = Vec::new();
    for token in 0..page.reading.segments.tokens.len() {
        let class = if page.is_nominal(token) { NOUNS.category(page.form(token)) } else { None };
        let Some(class) = class else { continue };
        let sentence = &page.reading.segments.sentences[page.sentence_at(token)];
        let named = dates.iter().find(|mention| sentence.tokens.contains(&mention.token)).map(|mention| mention.date);
        let before = events.iter().rev().find(|(_, event)| event.class == class);
        let carried = before.filter(|(place, _)| page.sentence_at(*place) + REACH >= page.sentence_at(token));
        let date = named.or(carried.and_then(|(_, event)| event.date)).or(page.date());
        let words: Vec<&str> = sentence.tokens.clone().map(|token| page.form(token)).collect();
        let mut parties = sides(&words);
        if parties.len() < 2
            && let Some((_, event)) = carried
        {
            parties.extend(&event.parties);
        }
        events.push((token, Event { class, parties, date, span: page.span(token) }));
    }
    events
}

/// The event that a claim is about: one named within it, else the last one named before it and near.
pub(crate) fn of_claim<'e>(page: Page<'_>, events: &'e [(usize, Event)], content: &[usize]) -> Option<&'e Event> {
    let within = events.iter().find(|(token, _)| content.binary_search(token).is_ok());
    let first = *content.first()?;
    let sentence = page.sentence_at(first);
    let before = events.iter().rev().find(|(token, _)| *token < first && page.sentence_at(*token) + REACH > sentence);
    within.or(before).map(|(_, event)| event)
}

/// The countries and bodies that a run of words names.
fn sides(words: &[&str]) -> BTreeSet<&'static str> {
    let mut found = BTreeSet::new();
    for start in 0..words.len() {
        if words[start].chars().next().is_some_and(char::is_uppercase) {
            found.extend((1..=3.min(words.len() - start)).rev().find_map(|length| {
                gazetteer::country(&words[start..start + length].join(" ")).map(|country| country.name)
            }));
        }
    }
    found
}
