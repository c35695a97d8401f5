//! Where a claim's matter takes place: the town it names, and the country it is about.
//!
//! The town stands in the claim's own sentences, else in the sentence before. The country is the one named there, else
//! the one that the whole document names most; which of the two it was is kept, because the second is a guess.

use super::gazetteer;
use super::page::{Page, without_article};
use crate::span::Spans;
use crate::syntax::{Name, NameKind, Upos};
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Where it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// A town, region or other place that is no country, as the text spells it.
    pub town: Option<String>,
    /// The country.
    pub country: Option<&'static str>,
    /// Whether the country is only the one that the document names most.
    pub country_guessed: bool,
}

/// The countries named behind "in" and the like in a document.
pub(crate) struct Countries {
    /// Each with the token of its name, in order of the text.
    placed: Vec<(usize, &'static str)>,
    /// The one that the document mostly plays in: named in at least half of all such places; the first named of equals.
    main: Option<&'static str>,
}

impl Countries {
    pub fn find(page: Page<'_>) -> Countries {
        let placed: Vec<_> = placed_countries(page).collect();
        let mut counts: BTreeMap<&'static str, (usize, usize)> = BTreeMap::new();
        for &(token, country) in &placed {
            counts.entry(country).or_insert((0, token)).0 += 1;
        }
        let most = counts.into_iter().max_by_key(|(_, (count, first))| (*count, Reverse(*first)));
        let main = most.filter(|(_, (count, _))| 2 * count >= placed.len()).map(|(country, _)| country);
        Countries { placed, main }
    }

    /// The first country among some tokens.
    fn first_in(&self, tokens: std::ops::Range<usize>) -> Option<&'static str> {
        let next = self.placed.partition_point(|(token, _)| *token < tokens.start);
        self.placed.get(next).filter(|(token, _)| *token < tokens.end).map(|(_, country)| *country)
    }
}

/// The setting of a claim with this content and these sentences as evidence.
pub(crate) fn setting(page: Page<'_>, content: &Spans, evidence: &Spans, countries: &Countries) -> Setting {
    let Some(cover) = evidence.cover() else { return Setting::default() };
    let own = page.tokens_in(cover);
    let sentence = page.sentence_at_offset(cover.start());
    let before = sentence.checked_sub(1).map(|before| page.reading.segments.sentences[before].tokens.clone());
    let within = content.cover().map(|span| page.tokens_in(span));
    let town = town(page, own.clone(), true)
        .or_else(|| within.and_then(|tokens| town(page, tokens, false)))
        .or_else(|| before.and_then(|tokens| town(page, tokens, true)));
    let placed = countries.first_in(own);
    Setting { town, country: placed.or(countries.main), country_guessed: placed.is_none() }
}

/// The first place named in a content behind a preposition, a country only when no other place is named.
pub(crate) fn place(page: Page<'_>, content: &[usize]) -> Option<String> {
    let (first, last) = (*content.first()?, *content.last()?);
    let names = page.names_in(first..last + 1).iter().filter(|name| is_place(page, name));
    let within = names.filter(|name| content.binary_search(&name.tokens.start).is_ok());
    let behind = within.filter(|name| {
        let before = name.tokens.start.checked_sub(1);
        before.is_some_and(|token| page.word(token).upos == Upos::Adp)
    });
    let found: Vec<&str> =
        behind.map(|name| page.stretch(name.tokens.start, name.tokens.end - 1).of(page.text())).collect();
    let town = found.iter().find(|name| gazetteer::country(name).is_none());
    town.or(found.first()).map(|name| (*name).to_owned())
}

/// The first place that is no country, no seat of government and no continent; behind a preposition if so asked.
fn town(page: Page<'_>, tokens: std::ops::Range<usize>, placed: bool) -> Option<String> {
    let names = page.names_in(tokens).iter().filter(|name| is_place(page, name));
    let fitting = names.filter(|name| !placed || behind_preposition(page, name.tokens.start));
    let spelled = fitting.map(|name| page.stretch(name.tokens.start, name.tokens.end - 1).of(page.text()));
    spelled.map(without_article).find(|name| is_town(name)).map(str::to_owned)
}

/// Whether a name is a place's: by its kind, or as one word right behind "in" or "near" that names no body known.
fn is_place(page: Page<'_>, name: &Name) -> bool {
    let Some(before) = name.tokens.start.checked_sub(1) else { return name.kind == NameKind::Place };
    let word = page.form(name.tokens.start);
    let within = || matches!(page.lower(before), "in" | "near" | "outside");
    let unknown = || gazetteer::body(word).is_none() && gazetteer::noun(word).is_empty() && !gazetteer::is_outlet(word);
    let misread = || name.kind == NameKind::Organisation && name.tokens.len() == 1 && within() && unknown();
    name.kind == NameKind::Place || misread() && word.chars().any(char::is_lowercase)
}

/// Whether a place name can be that of a town or region within a country.
pub(crate) fn is_town(name: &str) -> bool {
    let wide = matches!(
        name,
        "Europe" | "Asia" | "Africa" | "America" | "Middle East" | "West" | "East" | "Earth" | "Eastern Europe"
    );
    !wide && gazetteer::country(name).is_none()
}

/// "in Sund", "in the besieged port of Sund", "at Sund".
fn behind_preposition(page: Page<'_>, token: usize) -> bool {
    let mut before = token;
    for _ in 0..4 {
        let Some(previous) = before.checked_sub(1) else { return false };
        match page.word(previous).upos {
            Upos::Adp => {
                return !matches!(
                    page.form(previous),
                    "from" | "From" | "by" | "By" | "with" | "With" | "of" | "about"
                );
            }
            Upos::Det | Upos::Adj | Upos::Noun | Upos::Propn => before = previous,
            _ => return false,
        }
    }
    false
}

/// Every country named behind a preposition, with the token of its name.
fn placed_countries(page: Page<'_>) -> impl Iterator<Item = (usize, &'static str)> {
    let tokens = 0..page.reading.segments.tokens.len();
    let is_capital = move |token: usize| page.text().as_bytes()[page.span(token).start() as usize].is_ascii_uppercase();
    tokens.filter(move |&token| is_capital(token) && page.word(token).upos != Upos::Verb).filter_map(move |token| {
        let form = page.form(token);
        if !behind_preposition(page, token) {
            return None;
        }
        let pair =
            (token + 1 < page.reading.segments.tokens.len()).then(|| page.stretch(token, token + 1).of(page.text()));
        let country = pair.and_then(gazetteer::country).or_else(|| gazetteer::country(form))?;
        Some((token, country.name))
    })
}
