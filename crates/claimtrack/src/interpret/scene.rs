//! What is named in a claim's own sentences and around them: the towns, and the words that tell one event from another.
//!
//! It is what two tolls or two deeds are recognised by as being of one event, when neither says so in full.

use super::claimant::{fold::fold, singular};
use super::page::Page;
use super::setting::is_town;
use super::word_list::WordList;
use crate::span::{Span, Spans};
use crate::syntax::{NameKind, Upos};
use std::ops::Range;
use std::sync::LazyLock;

static TOLL_WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/toll_words.tsv")));

/// How many sentences before a claim belong to its surroundings.
const BEFORE: usize = 2;

/// The places and telling words of a claim and of what stands around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scene {
    /// Towns and regions in the claim's own sentences, in folded spelling, sorted.
    pub towns: Vec<String>,
    /// Towns and regions in the sentences before, in the text's first sentence and in the headline, sorted.
    pub around: Vec<String>,
    /// Telling words of the claim's own sentences, as sorted hashes.
    pub words: Vec<u32>,
    /// Those of them that are parts of names, whatever they name but people, as sorted hashes.
    pub names: Vec<u32>,
    /// Telling words of the sentences next to it and of the first, as sorted hashes, without those in `words`.
    pub words_around: Vec<u32>,
}

/// The scene of a claim whose own sentences these are.
pub(crate) fn scene(page: Page<'_>, evidence: &Spans) -> Scene {
    let Some(cover) = evidence.cover() else { return Scene::default() };
    let sentences = &page.reading.segments.sentences;
    let (first, last) = (page.sentence_at_offset(cover.start()), page.sentence_at_offset(cover.end().max(1) - 1));
    let own = sentences[first].tokens.start..sentences[last].tokens.end;
    let before = sentences[first.saturating_sub(BEFORE)].tokens.start..own.start;
    let behind = own.end..sentences.get(last + 1).map_or(own.end, |sentence| sentence.tokens.end);
    let opening = if first > BEFORE { sentences[0].tokens.clone() } else { 0..0 };
    let mut around = towns(page, before.clone());
    around.extend(towns(page, opening.clone()));
    around.extend(in_headline(page));
    let mut words_around = words(page, before);
    words_around.extend(words(page, behind));
    words_around.extend(words(page, opening));
    let people: Vec<usize> = people(page, own.clone()).collect();
    let is_name = |token: &usize| page.word(*token).upos == Upos::Propn && people.binary_search(token).is_err();
    let names = sorted(words(page, own.clone().filter(is_name)));
    let words = sorted(words(page, own.clone()));
    words_around.retain(|word| words.binary_search(word).is_err());
    Scene { towns: sorted(towns(page, own)), around: sorted(around), words, names, words_around: sorted(words_around) }
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

/// The towns and regions named among some tokens.
fn towns(page: Page<'_>, tokens: Range<usize>) -> Vec<String> {
    let names = &page.reading.syntax.names;
    let first = names.partition_point(|name| name.tokens.start < tokens.start);
    let within = names[first..].iter().take_while(|name| name.tokens.start < tokens.end);
    let places = within.filter(|name| name.kind == NameKind::Place);
    places.filter_map(|name| town(page.stretch(name.tokens.start, name.tokens.end - 1), page.text())).collect()
}

fn town(name: Span, text: &str) -> Option<String> {
    let name = name.of(text).trim_start_matches("the ");
    is_town(name).then(|| fold(name)).filter(|folded| folded.len() > 2)
}

/// The tokens of people's names among some tokens, in order.
fn people(page: Page<'_>, tokens: Range<usize>) -> impl Iterator<Item = usize> {
    page.names_in(tokens).iter().filter(|name| name.kind == NameKind::Person).flat_map(|name| name.tokens.clone())
}

/// The places of the text that its headline names too.
fn in_headline(page: Page<'_>) -> Vec<String> {
    let Some(title) = page.document.title() else { return Vec::new() };
    let words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 2);
    let capitalised = words.filter(|word| word.starts_with(char::is_uppercase) && is_town(word));
    let named: Vec<String> = capitalised.map(fold).collect();
    let places = page.reading.syntax.names.iter().filter(|name| name.kind == NameKind::Place);
    let spelled = places.filter_map(|name| town(page.stretch(name.tokens.start, name.tokens.end - 1), page.text()));
    sorted(spelled.filter(|place| named.contains(place)).collect())
}

/// Nouns and names that do not belong to every toll, as hashes.
fn words(page: Page<'_>, tokens: impl Iterator<Item = usize>) -> Vec<u32> {
    let telling = tokens.filter(|&token| matches!(page.word(token).upos, Upos::Noun | Upos::Propn));
    telling
        .filter(|&token| TOLL_WORDS.category(page.form(token)).is_none())
        .map(|token| singular(&page.lower(token)))
        .filter(|word: &String| TOLL_WORDS.category(word).is_none())
        .map(|word| hash(&word))
        .collect()
}

/// FNV-1a of 32 bits.
pub(crate) fn hash(word: &str) -> u32 {
    word.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
