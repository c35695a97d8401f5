//! What is named in a claim's own sentences and around them: the towns, and the words that tell one event from another.
//!
//! It is what two tolls or two deeds are recognised by as being of one event, when neither says so in full.

use super::claimant::{fold::fold, singular};
use super::page::{FEW, Page, without_article};
use super::setting::is_town;
use super::word_list::WordList;
use crate::span::{Span, Spans};
use crate::syntax::{NameKind, Upos};
use rustc_hash::FxHashSet;
use smallvec::SmallVec;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::LazyLock;

static TOLL_WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/toll_words.tsv")));

/// How many sentences before a claim belong to its surroundings.
const BEFORE: usize = 2;

/// The places and telling words of a claim and of what stands around it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Scene {
    /// Towns and regions in the claim's own sentences, in folded spelling, sorted; where these name none and say "the city",
    /// the one named last before.
    pub towns: Vec<String>,
    /// Towns and regions in the sentences before, in the text's first sentence and in the headline, sorted.
    pub around: Vec<String>,
    /// Telling words of the claim's own sentences, as sorted hashes.
    pub words: Vec<u32>,
    /// Those of them that are parts of names, whatever they name but people, as sorted hashes. A single word behind a
    /// preposition of place is taken for a place even if it was recognised as somebody's name.
    pub names: Vec<u32>,
    /// Telling words of the sentences next to it and of the first, as sorted hashes, without those in `words`.
    pub words_around: Vec<u32>,
}

/// What each sentence of a document names, worked out when it is first asked for: the surroundings of claims overlap.
pub(crate) struct Scenery<'a> {
    page: Page<'a>,
    sentences: Vec<OnceCell<Named>>,
    headline: OnceCell<Vec<String>>,
    /// Places that were recognised as people.
    misread: OnceCell<FxHashSet<&'a str>>,
}

/// Hashes of the words of a sentence or a few; those of most need no memory of their own.
type Hashes = SmallVec<[u32; 4 * FEW]>;

/// What one sentence names.
struct Named {
    towns: Vec<String>,
    /// Telling words as hashes, sorted.
    words: Hashes,
    /// Those of them that are parts of names, but of people's.
    names: Hashes,
}

impl<'a> Scenery<'a> {
    pub fn new(page: Page<'a>) -> Scenery<'a> {
        let sentences = page.reading.segments.sentences.iter().map(|_| OnceCell::new()).collect();
        Scenery { page, sentences, headline: OnceCell::new(), misread: OnceCell::new() }
    }

    /// The scene of a claim whose own sentences these are.
    pub fn scene(&self, evidence: &Spans) -> Scene {
        let Some(cover) = evidence.cover() else { return Scene::default() };
        let first = self.page.sentence_at_offset(cover.start());
        let last = self.page.sentence_at_offset(cover.end().max(1) - 1);
        let own = || (first..=last).map(|sentence| self.named(sentence));
        let before = first.saturating_sub(BEFORE)..first;
        let opening = 0..usize::from(first > BEFORE);
        let behind = last + 1..(last + 2).min(self.sentences.len());
        let towns_around = before.clone().chain(opening.clone()).flat_map(|sentence| &self.named(sentence).towns);
        let words_near = before.chain(behind).chain(opening).map(|sentence| self.named(sentence).words.as_slice());
        let words = joined(own().map(|named| named.words.as_slice()));
        let words_around = without(joined(words_near), &words);
        let mut towns = joined_names(own().flat_map(|named| &named.towns));
        if towns.is_empty() {
            towns.extend(self.the_city(first..last + 1));
        }
        Scene {
            towns,
            around: joined_names(towns_around.chain(self.headline())),
            names: joined(own().map(|named| named.names.as_slice())),
            words_around,
            words,
        }
    }

    fn named(&self, sentence: usize) -> &Named {
        let tokens = || self.page.reading.segments.sentences[sentence].tokens.clone();
        let places = || self.misread.get_or_init(|| misread_places(self.page));
        self.sentences[sentence].get_or_init(|| Named::of(self.page, places(), tokens()))
    }

    /// What "the city" stands for in some sentences: the town named last before them.
    fn the_city(&self, sentences: Range<usize>) -> Option<String> {
        let tokens =
            sentences.clone().flat_map(|sentence| self.page.reading.segments.sentences[sentence].tokens.clone());
        let says = |token: usize| {
            matches!(self.page.lower(token), "city" | "town" | "village")
                && token > 0
                && self.page.lower(token - 1) == "the"
        };
        tokens.into_iter().any(says).then_some(())?;
        let before = sentences.start.saturating_sub(BEFORE)..sentences.start;
        before.rev().find_map(|sentence| self.named(sentence).towns.last().cloned())
    }

    fn headline(&self) -> &[String] {
        self.headline.get_or_init(|| in_headline(self.page))
    }
}

impl Named {
    fn of(page: Page<'_>, places: &FxHashSet<&str>, tokens: Range<usize>) -> Named {
        let is_of_person = |token: usize| {
            let name = page.name_at(token).filter(|(_, kind)| *kind == NameKind::Person);
            name.is_some_and(|(name, _)| !is_misread(page, places, &name))
        };
        let mut named =
            Named { towns: towns(page, places, tokens.clone()), words: Hashes::new(), names: Hashes::new() };
        for token in tokens {
            let upos = page.word(token).upos;
            if let Some(hash) = matches!(upos, Upos::Noun | Upos::Propn).then(|| telling(page, token)).flatten() {
                named.words.push(hash);
                let is_name = upos == Upos::Propn && !is_of_person(token);
                named.names.extend(is_name.then_some(hash));
            }
        }
        put_in_order(&mut named.words);
        put_in_order(&mut named.names);
        named
    }
}

/// Sorted lists as one, each number once.
fn joined<'l>(lists: impl Iterator<Item = &'l [u32]>) -> Vec<u32> {
    let lists: SmallVec<[&[u32]; FEW]> = lists.collect();
    match lists.as_slice() {
        [one] => one.to_vec(),
        several => merged_all(several).to_vec(),
    }
}

/// The same by halves, so that the numbers of many lists are not gone through once for each of these.
fn merged_all(lists: &[&[u32]]) -> Hashes {
    match lists {
        [] => Hashes::new(),
        [one] => Hashes::from_slice(one),
        [one, other] => merged(one, other),
        several => {
            let (first, second) = several.split_at(several.len() / 2);
            merged(&merged_all(first), &merged_all(second))
        }
    }
}

/// Two sorted lists as one.
fn merged(a: &[u32], b: &[u32]) -> Hashes {
    let mut all = Hashes::from_elem(0, a.len() + b.len());
    let places = all.as_mut_slice();
    let (mut in_a, mut in_b, mut length) = (0, 0, 0);
    // It takes no turns by which number is less: nobody can foresee that, and a turn not foreseen takes longest.
    while in_a < a.len() && in_b < b.len() {
        let (one, other) = (a[in_a], b[in_b]);
        places[length] = one.min(other);
        length += 1;
        in_a += usize::from(one <= other);
        in_b += usize::from(other <= one);
    }
    for rest in [&a[in_a..], &b[in_b..]] {
        places[length..length + rest.len()].copy_from_slice(rest);
        length += rest.len();
    }
    all.truncate(length);
    all
}

/// Those of the numbers of a sorted list that another does not hold, found without turns as in [`merged`].
fn without(mut list: Vec<u32>, other: &[u32]) -> Vec<u32> {
    let (mut kept, mut in_list, mut in_other) = (0, 0, 0);
    while in_list < list.len() && in_other < other.len() {
        let (number, theirs) = (list[in_list], other[in_other]);
        list[kept] = number;
        kept += usize::from(number < theirs);
        in_list += usize::from(number <= theirs);
        in_other += usize::from(theirs <= number);
    }
    list.drain(kept..in_list);
    list
}

/// Puts numbers in order, each once.
fn put_in_order(hashes: &mut Hashes) {
    hashes.sort_unstable();
    hashes.dedup();
}

/// Names in order, each once.
fn joined_names<'l>(names: impl Iterator<Item = &'l String>) -> Vec<String> {
    let mut names: SmallVec<[&String; FEW]> = names.collect();
    names.sort_unstable();
    names.dedup();
    names.into_iter().cloned().collect()
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

/// The towns and regions named among some tokens.
fn towns(page: Page<'_>, misread: &FxHashSet<&str>, tokens: Range<usize>) -> Vec<String> {
    let names = &page.reading.syntax.names;
    let first = names.partition_point(|name| name.tokens.start < tokens.start);
    let within = names[first..].iter().take_while(|name| name.tokens.start < tokens.end);
    let places = within.filter(|name| match name.kind {
        NameKind::Place => true,
        NameKind::Person => is_misread(page, misread, &name.tokens),
        _ => false,
    });
    places.filter_map(|name| town(page.stretch(name.tokens.start, name.tokens.end - 1), page.text())).collect()
}

fn town(name: Span, text: &str) -> Option<String> {
    let name = without_article(name.of(text));
    is_town(name).then(|| fold(name)).filter(|folded| folded.len() > 2)
}

/// Whether a person's name is taken for a place.
fn is_misread(page: Page<'_>, places: &FxHashSet<&str>, name: &Range<usize>) -> bool {
    name.len() == 1 && places.contains(page.form(name.start))
}

/// Single words that are recognised as people's names where only a place can stand ("in Estmark", "near Estmark") and
/// that are no part of a longer name of a person.
fn misread_places(page: Page<'_>) -> FxHashSet<&str> {
    let (mut places, mut longer) = (FxHashSet::default(), FxHashSet::default());
    for name in page.reading.syntax.names.iter().filter(|name| name.kind == NameKind::Person) {
        if name.tokens.len() > 1 {
            longer.extend(name.tokens.clone().map(|token| page.form(token)));
        } else if name.tokens.start > 0 && leads_to_place(page.lower(name.tokens.start - 1)) {
            places.insert(page.form(name.tokens.start));
        }
    }
    places.retain(|form| !longer.contains(form));
    places
}

fn leads_to_place(word: &str) -> bool {
    matches!(word, "in" | "near" | "outside" | "inside" | "across")
}

/// The places of the text that its headline names too.
fn in_headline(page: Page<'_>) -> Vec<String> {
    let Some(title) = page.document.title() else { return Vec::new() };
    let words = title.split(|letter: char| !letter.is_alphanumeric()).filter(|word| word.len() > 2);
    let capitalised = words.filter(|word| word.starts_with(char::is_uppercase) && is_town(word));
    let named: Vec<String> = capitalised.map(fold).collect();
    if named.is_empty() {
        return Vec::new();
    }
    let places = page.reading.syntax.names.iter().filter(|name| name.kind == NameKind::Place);
    let spelled = places.filter_map(|name| town(page.stretch(name.tokens.start, name.tokens.end - 1), page.text()));
    sorted(spelled.filter(|place| named.contains(place)).collect())
}

/// The hash of a noun or name that does not belong to every toll.
fn telling(page: Page<'_>, token: usize) -> Option<u32> {
    let lower = page.lower(token);
    if TOLL_WORDS.category(lower).is_some() {
        return None;
    }
    let word = singular(lower);
    let is_toll_word = word != lower && TOLL_WORDS.category(&word).is_some();
    (!is_toll_word).then(|| hash(&word))
}

/// The number of a word.
pub(crate) fn hash(word: &str) -> u32 {
    hash_of(word.bytes())
}

/// FNV-1a of 32 bits, which the table of word vectors ([`crate::meaning`]) is sorted by, too.
pub(crate) fn hash_of(bytes: impl Iterator<Item = u8>) -> u32 {
    bytes.fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}
