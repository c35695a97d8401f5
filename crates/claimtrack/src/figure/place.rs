//! Where the counted are: the name after "in", "near" and the like, in the figure's own clause first.
//!
//! A town comes before a country of the same stretch. "Torvik residents" are of Torvik, and so are the people that "the
//! mayor of Torvik" counts when nothing else is said. What only says where a source sits is no place of a count: "a team
//! of Lund University in Sund said that 20 had died".

use super::draft::Draft;
use super::noun::Sort;
use super::sentence::{Class, Sentence};
use crate::interpret::gazetteer::{self, Naming};
use crate::interpret::setting::is_town;
use crate::syntax::{Dep, NameKind};
use std::ops::Range;

const WHERE: &str =
    "in at near across around inside outside throughout within on from to into fled flee fleeing left leave over";
const ADVERBS: &str = "worldwide globally nationwide elsewhere";

/// Prepositions behind which a name is a place's, whatever it was taken for.
const SURELY: &str = "in near outside inside across";

/// Nouns of places that a name belongs to: "the port of Sund", "Sund region".
const TOWNS: &str = "city town village port suburb settlement district region province oblast state area capital";

/// Nouns of those whose word goes for their own town.
const TOWN_OFFICES: &str = "mayor governor police council officials authorities prosecutor administration hospital";

/// The place that the text gives, as it is written.
pub(super) fn place<'a>(s: &Sentence<'a>, text: &'a str, draft: &Draft) -> Option<String> {
    let number = draft.place.number.start;
    let after = draft.place.whole.end;
    let near = draft.place.next.max(after);
    let adverb = (after..near.min(after + 4)).find(|&i| s.is_in(i, ADVERBS));
    if let Some(i) = adverb {
        return Some(s.word(i).to_owned());
    }
    let found = of_people(s, draft)
        .or_else(|| located(s, after..near, true))
        .or_else(|| located(s, 0..number, true))
        .or_else(|| located(s, near..s.len(), false))
        .or_else(|| unrecognised(s, after));
    let town = || of_office(s);
    let found = match found {
        Some(found) if is_wide(s, &found) => possessed(s, &found).or_else(town).or(Some(found)),
        found => found.or_else(town),
    };
    found.map(|range| s.cover(range).of(text).to_owned())
}

/// "Torvik residents": the place whose people are counted.
fn of_people(s: &Sentence, draft: &Draft) -> Option<Range<usize>> {
    let noun = draft.noun().filter(|_| matches!(draft.sort, Some(Sort::People | Sort::Group)))?;
    let mut names = s.names().filter(|(name, kind)| *kind == NameKind::Place && noun.contains(&name.start));
    names.find(|(name, _)| name.end < noun.end && !is_wide(s, name)).map(|(name, _)| name)
}

/// "the mayor of Torvik", "Torvik police", "Torvik, whose mayor".
fn of_office(s: &Sentence) -> Option<Range<usize>> {
    let places = s.names().filter(|(name, kind)| {
        matches!(kind, NameKind::Place | NameKind::Organisation | NameKind::Person) && !is_wide(s, name)
    });
    places.map(|(name, kind)| (trimmed(s, name), kind)).find_map(|(name, kind)| {
        let office = |i: usize| s.is_in(i, TOWN_OFFICES);
        let possessive = s.class(name.end) == Class::Possessive;
        let behind = name.end + usize::from(possessive);
        let before = office(behind) || s.is_any(behind, &["city", "regional"]) && office(behind + 1);
        let sure = kind == NameKind::Place || possessive;
        let of = name.start >= 2 && s.is_any(name.start - 1, &["of", "in"]) && office(name.start - 2);
        let whose = s.word(name.end) == "," && s.word(name.end + 1) == "whose" && office(name.end + 2);
        ((before && sure) || of || whose).then_some(name)
    })
}

/// A name without a possessive ending.
fn trimmed(s: &Sentence, name: Range<usize>) -> Range<usize> {
    let possessive = name.len() > 1 && s.class(name.end - 1) == Class::Possessive;
    name.start..name.end - usize::from(possessive)
}

/// Whether a name is a country's, its people's or a continent's, and no town's.
fn is_wide(s: &Sentence, name: &Range<usize>) -> bool {
    let first = name.start + usize::from(s.word(name.start) == "the" && name.len() > 1);
    let text = s.cover(first..name.end).of(s.text());
    match gazetteer::country(text).or_else(|| gazetteer::country(s.written(first))) {
        Some(country) => country.naming != Naming::Seat,
        None => !is_town(text),
    }
}

/// "Norwegian": a word for the people of a country, wherever it stands.
fn is_adjective(s: &Sentence, name: &Range<usize>) -> bool {
    name.len() == 1
        && gazetteer::country(s.written(name.start)).is_some_and(|country| country.naming == Naming::Demonym)
}

/// Words that may stand between a preposition and the name: "in the besieged port city of Torvik".
fn leads_on(s: &Sentence, i: usize) -> bool {
    let noun = matches!(
        s.class(i),
        Class::Noun | Class::Adjective | Class::Participle | Class::Name | Class::Hyphen | Class::Plural
    );
    noun || s.class(i) == Class::Possessive || s.is_any(i, &["the", "a", "of", "its"])
}

/// The first name of a place in a stretch that a word of place leads to, if `choosy` one that is no country's
/// if there is one.
fn located(s: &Sentence, range: Range<usize>, choosy: bool) -> Option<Range<usize>> {
    let mut country = None;
    for (name, kind) in s.names().filter(|(name, _)| name.start >= range.start && name.end <= range.end) {
        if is_adjective(s, &name) || !is_led(s, &name, kind, range.start) || seats_source(s, &name) {
            continue;
        }
        if !choosy || !is_wide(s, &name) {
            return Some(trimmed(s, name));
        }
        country.get_or_insert(name);
    }
    country
}

/// "in Torvik's Lom": the single name that a country owns.
fn possessed(s: &Sentence, country: &Range<usize>) -> Option<Range<usize>> {
    let owner = (country.end.saturating_sub(1)..=country.end).find(|&i| s.class(i) == Class::Possessive)?;
    let name = owner + 1;
    let ends = !matches!(s.class(name + 1), Class::Name | Class::Noun | Class::Plural | Class::Hyphen);
    let body = s.names().any(|(other, kind)| kind == NameKind::Organisation && other.contains(&name));
    (s.class(name) == Class::Name && s.capital(name) && ends && !body).then_some(name..name + 1)
}

/// "hurt in Lom": a single name behind a preposition of place that was not recognised as anything.
fn unrecognised(s: &Sentence, from: usize) -> Option<Range<usize>> {
    let lone = |i: &usize| {
        s.is_in(i - 1, SURELY) && s.class(*i) == Class::Name && s.capital(*i) && s.class(i + 1) != Class::Name
    };
    let of_none = |i: &usize| s.names().all(|(name, _)| !name.contains(i));
    let known = |i: usize| gazetteer::body(s.written(i)).is_some() || gazetteer::is_outlet(s.written(i));
    (from.max(1)..s.len()).filter(lone).find(|i| of_none(i) && !known(*i)).map(|i| i..i + 1)
}

/// Whether a preposition of place leads to a name.
fn is_led(s: &Sentence, name: &Range<usize>, kind: NameKind, from: usize) -> bool {
    let back_to = |back: usize| (name.start - back + 1..name.start).all(|i| leads_on(s, i));
    let farthest = (name.start - from.min(name.start)).min(7);
    let Some(lead) = (1..=farthest).find(|&back| s.is_in(name.start - back, WHERE)).filter(|&back| back_to(back))
    else {
        return false;
    };
    let city = name.start >= 2 && s.word(name.start - 1) == "of" && s.is_in(name.start - 2, TOWNS);
    let sure = lead == 1 && s.is_in(name.start - 1, SURELY) && kind == NameKind::Organisation && name.len() == 1;
    let known = gazetteer::body(s.written(name.start)).is_some() || gazetteer::is_outlet(s.written(name.start));
    kind == NameKind::Place || city || sure && !known
}

/// Whether a name only says where a body sits: "Lund University in Sund".
fn seats_source(s: &Sentence, name: &Range<usize>) -> bool {
    let Some(lead) = s.head(name.end - 1).filter(|&lead| s.dep(lead) == Some(Dep::Prep)) else { return false };
    let Some(holder) = s.head(lead).filter(|&holder| holder < lead && s.class(holder) == Class::Name) else {
        return false;
    };
    s.names().any(|(other, kind)| other.contains(&holder) && kind == NameKind::Organisation)
}
