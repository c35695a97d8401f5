//! The people of one document: every way a person is named, their titles, and the side they speak for.
//!
//! "Norway's harbour chief, Ada Lund", later "Lund", "Ms Lund" and "the harbour chief" are one person. A surname alone
//! goes to the last person named so; two full names with one surname stay two people.

use super::fold::{LONGEST, compatible_given_names, fold, folded_in};
use crate::interpret::gazetteer;
use crate::interpret::page::Page;
use crate::syntax::{Dep, NameKind, Upos};
use std::collections::BTreeMap;
use std::ops::Range;

/// How many mentions back a title looks for whom it describes.
const FARTHEST: usize = 400;

/// A person of one document.
#[derive(Clone, Debug, Default)]
pub(crate) struct Person<'a> {
    /// The fullest spelling, without titles.
    pub name: String,
    /// Given names and surname in folded spelling.
    words: Vec<String>,
    /// Lower-case words that describe them: "harbour", "chief".
    titles: Vec<&'a str>,
    /// Country or body each description pointed to, in order of the text.
    sides: Vec<&'static str>,
    /// What pronouns and forms of address tell.
    pub gender: Option<Gender>,
}

/// Which pronoun goes with a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Gender {
    He,
    She,
}

/// A place where a person is named.
#[derive(Clone, Debug)]
pub(crate) struct PersonMention {
    /// The tokens of the name.
    pub tokens: Range<usize>,
    /// Which person, as a position in [`People::people`].
    pub person: usize,
}

/// The people of one document and where they are named.
#[derive(Clone, Debug, Default)]
pub(crate) struct People<'a> {
    pub people: Vec<Person<'a>>,
    /// In order of the text.
    pub mentions: Vec<PersonMention>,
    /// The people with each folded surname, the last mentioned last.
    by_surname: BTreeMap<String, Vec<usize>>,
}

impl Person<'_> {
    fn surname(&self) -> &str {
        self.words.last().map_or("", String::as_str)
    }

    /// The side most descriptions point to; the first of equals.
    pub fn side(&self) -> Option<&'static str> {
        let count = |side: &str| self.sides.iter().filter(|other| **other == side).count();
        self.sides.iter().copied().rev().max_by_key(|side| count(side))
    }
}

impl<'a> People<'a> {
    pub fn find(page: Page<'a>) -> People<'a> {
        let mut people = People::default();
        for name in &page.reading.syntax.names {
            let known = || gazetteer::country(page.stretch(name.tokens.start, name.tokens.end - 1).of(page.text()));
            let person = name.kind == NameKind::Person && known().is_none();
            if person || people.is_surname(page, name.tokens.clone()) {
                people.add(page, name.tokens.clone());
            }
        }
        people
    }

    /// Whether a name of one word, whatever it was taken for, is the surname of a person fully named before.
    fn is_surname(&self, page: Page<'_>, tokens: Range<usize>) -> bool {
        tokens.len() == 1 && !self.people.is_empty() && self.surnamed(page.form(tokens.start)).is_some()
    }

    /// The person fully named before whose surname a word is, in capitals or not.
    pub fn surnamed(&self, word: &str) -> Option<usize> {
        let named = self.by_surname.get(&*folded_in(word, &mut [0; LONGEST]))?;
        named.iter().rev().copied().find(|&person| self.people[person].words.len() > 1)
    }

    /// The mentions that end before a token, the nearest first.
    pub fn before(&self, token: usize) -> impl Iterator<Item = &PersonMention> {
        let end = self.mentions.partition_point(|mention| mention.tokens.end <= token);
        self.mentions[..end].iter().rev()
    }

    /// The person named at a token.
    pub fn at(&self, token: usize) -> Option<usize> {
        self.mention_at(token).map(|mention| mention.person)
    }

    /// The mention that covers a token.
    pub fn mention_at(&self, token: usize) -> Option<&PersonMention> {
        let after = self.mentions.partition_point(|mention| mention.tokens.end <= token);
        self.mentions.get(after).filter(|mention| mention.tokens.contains(&token))
    }

    /// The person last described before a token by a title that ends with this noun and has all these words.
    pub fn titled(&self, noun: &str, modifiers: &[&str], before: usize) -> Option<usize> {
        let matches = |person: &Person<'_>| {
            person.titles.contains(&noun)
                && modifiers.iter().all(|word| person.titles.contains(word) || person.is_of(word))
        };
        self.before(before).take(FARTHEST).map(|mention| mention.person).find(|&person| matches(&self.people[person]))
    }

    fn add(&mut self, page: Page<'a>, tokens: Range<usize>) {
        let mut words = page.forms(tokens.clone());
        words.retain(|word| !matches!(*word, "'s" | "’s" | "'" | "’"));
        let gender = address(words.first().copied()).or_else(|| {
            let before = tokens.start.checked_sub(1).map(|token| page.form(token));
            address(before)
        });
        words.retain(|word| address(Some(word)).is_none() && !matches!(*word, "Dr" | "Dr." | "Sir" | "Jr." | "Sr."));
        words.drain(..titles_before(&words));
        let folded: Vec<String> = words.iter().map(|word| fold(word)).filter(|word| !word.is_empty()).collect();
        if folded.is_empty() {
            return;
        }
        let person = self.same(&folded).unwrap_or_else(|| {
            self.people.push(Person::default());
            self.people.len() - 1
        });
        let known = &mut self.people[person];
        if folded.len() > known.words.len() {
            known.name = join_hyphens(&words);
            known.words = folded;
        }
        known.gender = known.gender.or(gender);
        describe(page, tokens.clone(), known);
        match self.by_surname.get_mut(known.surname()) {
            Some(named) => {
                named.retain(|&other| other != person);
                named.push(person);
            }
            None => {
                self.by_surname.insert(known.surname().to_owned(), vec![person]);
            }
        }
        self.mentions.push(PersonMention { tokens, person });
    }

    /// The person already known by this name, the last mentioned of several.
    fn same(&self, words: &[String]) -> Option<usize> {
        let surname = words.last()?;
        let fits = |person: &Person<'_>| {
            person.surname() == surname
                && compatible_given_names(&person.words[..person.words.len() - 1], &words[..words.len() - 1])
        };
        self.by_surname.get(surname)?.iter().rev().copied().find(|&person| fits(&self.people[person]))
    }
}

impl Person<'_> {
    /// Whether a lower-case word names the side of this person: "norwegian".
    fn is_of(&self, word: &str) -> bool {
        let mut capital = word.to_owned();
        if let Some(first) = capital.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        let upper = word.to_ascii_uppercase();
        let named = gazetteer::first_side(&[&capital]).or_else(|| gazetteer::first_side(&[&upper]));
        named.is_some_and(|side| self.sides.contains(&side))
    }
}

/// How many words of a name only say who bears it: "Russian Ambassador to Norway" in front of "Ada Lund", the town in
/// front of a full name.
fn titles_before(words: &[&str]) -> usize {
    let particle = |word: &str| {
        matches!(
            word,
            "de" | "da"
                | "di"
                | "du"
                | "del"
                | "der"
                | "den"
                | "dos"
                | "van"
                | "von"
                | "bin"
                | "ibn"
                | "al"
                | "el"
                | "la"
        ) || !word.starts_with(char::is_alphabetic)
    };
    let title = |word: &str| !particle(word) && (word.starts_with(char::is_lowercase) || gazetteer::is_role(word));
    let mut first = words.iter().rposition(|word| title(word)).map_or(0, |last| last + 1);
    for length in [2, 1] {
        let place = || words[first..first + length].join(" ");
        if words.len() >= first + length + 2 && gazetteer::country(&place()).is_some() {
            first += length;
        }
    }
    if first < words.len() { first } else { 0 }
}

/// Words joined by spaces, but not around hyphens: "Anne-Marie Lund".
fn join_hyphens(words: &[&str]) -> String {
    let name = words.join(" ");
    if words.contains(&"-") { name.replace(" - ", "-") } else { name }
}

fn address(word: Option<&str>) -> Option<Gender> {
    match word? {
        "Mr" | "Mr." | "Sir" | "King" | "Prince" => Some(Gender::He),
        "Mrs" | "Mrs." | "Ms" | "Ms." | "Miss" | "Queen" | "Princess" => Some(Gender::She),
        _ => None,
    }
}

/// Adds what the words around a name say of the person: premodifiers, apposition, and the noun it is apposed to.
fn describe<'a>(page: Page<'a>, tokens: Range<usize>, person: &mut Person<'a>) {
    let head = head_of(page, tokens.clone());
    let first = page.phrase_start(head).min(tokens.start);
    take_words(page, first..tokens.start, person);
    take_sides(page, first..tokens.start, person);
    for apposed in page.children(head).filter(|&child| page.word(child).dep == Dep::Appos && child > head) {
        if page.name_at(apposed).is_none_or(|(_, kind)| kind != NameKind::Person) {
            let start = page.phrase_start(apposed);
            take_words(page, start..apposed + 1, person);
            take_sides(page, start..end_of_phrase(page, apposed), person);
        }
    }
    if let Some(role) = role_in_front(page, first) {
        take_words(page, page.phrase_start(role)..role + 1, person);
        take_sides(page, page.phrase_start(role)..role + 1, person);
    }
    let governor = page.head(head);
    if page.word(head).dep == Dep::Appos && governor < head && page.word(governor).upos == Upos::Noun {
        let start = page.phrase_start(governor);
        take_words(page, start..governor + 1, person);
        take_sides(page, start..tokens.start, person);
    }
}

/// The noun of an office that a comma sets off from the name behind it: "the harbour chief, Ada Lund".
fn role_in_front(page: Page<'_>, first: usize) -> Option<usize> {
    let role = first.checked_sub(2).filter(|_| page.form(first - 1) == ",")?;
    gazetteer::noun(&page.lemma(role)).contains(&gazetteer::Noun::Role).then_some(role)
}

/// The token of a name that the rest hangs on.
pub(crate) fn head_of(page: Page<'_>, tokens: Range<usize>) -> usize {
    let outside = |token: &usize| !tokens.contains(&page.head(*token)) || page.head(*token) == *token;
    tokens.clone().find(outside).unwrap_or(tokens.end - 1)
}

/// One past the last token of the noun phrase with "of …" and "to …" behind its head.
fn end_of_phrase(page: Page<'_>, head: usize) -> usize {
    let prepositions = page.children(head).filter(|&child| page.word(child).dep == Dep::Prep);
    prepositions.filter_map(|prep| page.child(prep, &[Dep::Pobj])).map(|object| object + 1).max().unwrap_or(head + 1)
}

fn take_words<'a>(page: Page<'a>, tokens: Range<usize>, person: &mut Person<'a>) {
    for token in tokens {
        let content = matches!(page.word(token).upos, Upos::Noun | Upos::Propn | Upos::Adj);
        let of_another = page.name_at(token).is_some_and(|(_, kind)| kind == NameKind::Person);
        let lower = page.lower(token);
        if content && !of_another && !person.titles.contains(&lower) {
            person.titles.push(lower);
        }
    }
}

fn take_sides(page: Page<'_>, tokens: Range<usize>, person: &mut Person<'_>) {
    person.sides.extend(gazetteer::first_side(&page.forms(tokens)));
}
