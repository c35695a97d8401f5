//! Who is who in the world: countries with their capitals and demonyms, well-known bodies, outlets, and the nouns that
//! name a claimant by what it is. The data lie in `lexicon/`, one file each, so that they can be extended without
//! touching Rust.

use super::ClaimantKind;
use crate::lower;
use crate::outline::Outline;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const COUNTRIES: &str = include_str!("../../lexicon/countries.tsv");
const BODIES: &str = include_str!("../../lexicon/bodies.tsv");
const OUTLETS: &str = include_str!("../../lexicon/outlets.txt");
const NOUNS: &str = include_str!("../../lexicon/claimants.tsv");

/// Longest noun in the list in bytes; anything longer is in none.
const LONGEST_NOUN: usize = 32;

/// How a word points to a country.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Naming {
    /// By its name.
    Name,
    /// By its people: "Norwegian", "Norwegians".
    Demonym,
    /// By its capital or seat of government: "Oslo".
    Seat,
}

/// A country that a phrase points to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Country {
    pub name: &'static str,
    pub naming: Naming,
}

/// What a noun says about the claimant it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    /// One person by office.
    Role,
    /// Several people.
    Group,
    /// A body.
    Organisation,
    /// A source that stays unknown.
    Unnamed,
    /// Who publishes.
    Outlet,
    /// A thing that shows something: statistics, a report, a photograph.
    Record,
    /// A record that holds counts: statistics, a tally.
    Count,
    /// One who speaks for the body named behind.
    Spokesperson,
}

struct Tables {
    countries: FxHashMap<&'static str, Country>,
    country_outline: Outline,
    adjectives: FxHashMap<&'static str, &'static str>,
    bodies: FxHashMap<&'static str, &'static str>,
    /// The first words of countries and bodies, each with the number of words of the longest that it begins.
    openings: FxHashMap<&'static str, usize>,
    opening_outline: Outline,
    sides: FxHashMap<&'static str, &'static str>,
    outlets: Vec<&'static str>,
    /// By the letters of each.
    nouns: FxHashMap<&'static [u8], Vec<Noun>>,
    /// Of the nouns, one and several.
    noun_outline: Outline,
}

static TABLES: LazyLock<Tables> = LazyLock::new(|| {
    let (countries, nouns, openings) = (countries(), nouns(), openings());
    Tables {
        country_outline: Outline::of(countries.keys().copied()),
        countries,
        adjectives: adjectives(),
        bodies: bodies(),
        opening_outline: Outline::of(openings.keys().copied()),
        openings,
        sides: sides(),
        outlets: rows(OUTLETS).collect(),
        noun_outline: outline(&nouns),
        nouns: nouns.into_iter().map(|(noun, sorts)| (noun.as_bytes(), sorts)).collect(),
    }
});

/// The lines of a word list that are no comments.
pub(crate) fn rows(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty())
}

fn countries() -> FxHashMap<&'static str, Country> {
    let mut table = FxHashMap::default();
    for row in rows(COUNTRIES) {
        let columns: Vec<&str> = row.split('\t').collect();
        let name = columns[0];
        table.insert(name, Country { name, naming: Naming::Name });
        for (column, naming) in columns[1..].iter().zip([Naming::Name, Naming::Demonym, Naming::Seat]) {
            for alias in column.split(';').filter(|alias| !alias.is_empty()) {
                table.entry(alias).or_insert(Country { name, naming });
            }
        }
    }
    table
}

fn adjectives() -> FxHashMap<&'static str, &'static str> {
    let columns = rows(COUNTRIES).map(|row| row.split('\t').collect::<Vec<_>>());
    let named = columns.map(|columns| (columns[0], columns[2].split(';').next().unwrap_or("")));
    named.filter(|(_, adjective)| !adjective.is_empty()).collect()
}

fn bodies() -> FxHashMap<&'static str, &'static str> {
    bodies_by_name().collect()
}

fn openings() -> FxHashMap<&'static str, usize> {
    let mut openings = FxHashMap::default();
    for name in countries().into_keys().chain(bodies().into_keys()) {
        let longest: &mut usize = openings.entry(name.split(' ').next().unwrap_or(name)).or_default();
        *longest = name.split(' ').count().max(*longest);
    }
    openings
}

fn sides() -> FxHashMap<&'static str, &'static str> {
    let columns = rows(BODIES).map(|row| row.split('\t').collect::<Vec<_>>());
    columns.filter_map(|columns| Some((columns[0], *columns.get(2)?))).collect()
}

fn nouns() -> FxHashMap<&'static str, Vec<Noun>> {
    let mut table: FxHashMap<&'static str, Vec<Noun>> = FxHashMap::default();
    for row in rows(NOUNS) {
        let (category, words) = row.split_once('\t').unwrap_or((row, ""));
        let noun = match category {
            "role" => Noun::Role,
            "group" => Noun::Group,
            "organisation" => Noun::Organisation,
            "unnamed" => Noun::Unnamed,
            "record" => Noun::Record,
            "count" => Noun::Count,
            "spokesperson" => Noun::Spokesperson,
            _ => Noun::Outlet,
        };
        for word in words.split(' ') {
            table.entry(word).or_default().push(noun);
        }
    }
    table
}

/// The outline of nouns in all forms that [`noun`] finds.
fn outline(nouns: &FxHashMap<&'static str, Vec<Noun>>) -> Outline {
    let several = |(end, ends): (&str, &str), noun: &str| Some([noun.strip_suffix(end)?, ends].concat());
    let plurals = [("", "s"), ("y", "ies"), ("man", "men")];
    let forms = |noun: &'static str| plurals.into_iter().filter_map(move |ending| several(ending, noun));
    let all: Vec<String> = nouns.keys().flat_map(|noun| forms(noun).chain([(*noun).to_owned()])).collect();
    Outline::of(all.iter().map(String::as_str))
}

/// The country that a word or a few words point to; upper and lower case matter ("Turkey", not "turkey").
pub(crate) fn country(words: &str) -> Option<Country> {
    if TABLES.country_outline.fits(words) { TABLES.countries.get(words).copied() } else { None }
}

/// The country that a word names, or whose people it names, in capitals or not: "norwegian" is of Norway.
pub(crate) fn named(word: &str) -> Option<&'static str> {
    if word.is_ascii() && !TABLES.country_outline.fits(word) {
        return None;
    }
    let mut letters = word.chars();
    let capitalised: String = letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect();
    country(&capitalised).map(|country| country.name)
}

/// All names of countries and of their people.
pub(crate) fn countries_and_peoples() -> impl Iterator<Item = &'static str> {
    TABLES.countries.keys().copied()
}

/// The canonical name of a well-known body.
pub(crate) fn body(words: &str) -> Option<&'static str> {
    TABLES.bodies.get(words).copied()
}

/// The country that a well-known body belongs to, or the body itself, by its canonical name.
pub(crate) fn side_of_body(name: &'static str) -> &'static str {
    TABLES.sides.get(name).copied().unwrap_or(name)
}

/// The names and other names of well-known bodies, with their canonical names.
pub(crate) fn bodies_by_name() -> impl Iterator<Item = (&'static str, &'static str)> {
    rows(BODIES).flat_map(|row| {
        let mut columns = row.split('\t');
        let name = columns.next().unwrap_or("");
        let others = columns.next().unwrap_or("").split(';').filter(|other| !other.is_empty());
        std::iter::once(name).chain(others).map(move |other| (other, name))
    })
}

/// Whether the words name a newspaper, agency or broadcaster.
pub(crate) fn is_outlet(words: &str) -> bool {
    let words = words.strip_prefix("The ").or_else(|| words.strip_prefix("the ")).unwrap_or(words);
    TABLES.outlets.binary_search(&words).is_ok()
}

/// The adjective of a country: "Norwegian".
pub(crate) fn adjective(country: &str) -> Option<&'static str> {
    TABLES.adjectives.get(country).copied()
}

/// What a noun says about the claimant it names, in upper or lower case, one or several; a word may be several things.
pub(crate) fn noun(form: &str) -> &'static [Noun] {
    if !TABLES.noun_outline.fits(form) {
        return &[];
    }
    let mut buffer = [0; LONGEST_NOUN];
    let Some(lower) = lower::copied(form, &mut buffer) else { return &[] };
    let listed = |word: &[u8]| TABLES.nouns.get(word);
    let found = listed(lower).or_else(|| {
        let length = lower.len();
        match lower {
            [.., b'i', b'e', b's'] => {
                lower[length - 3] = b'y';
                listed(&lower[..length - 2])
            }
            [.., b'm', b'e', b'n'] => {
                lower[length - 2] = b'a';
                listed(lower)
            }
            [.., b's'] => listed(&lower[..length - 1]),
            _ => None,
        }
    });
    found.map_or(&[], Vec::as_slice)
}

/// Whether a word names one person by office.
pub(crate) fn is_role(word: &str) -> bool {
    noun(word).contains(&Noun::Role)
}

/// How many words the longest name of a country or body has that begins with a word; none if there is no such name.
pub(crate) fn longest_side(word: &str) -> Option<usize> {
    if TABLES.opening_outline.fits(word) { TABLES.openings.get(word).copied() } else { None }
}

/// The country or body that a run of words names first, looking at up to four words at once.
pub(crate) fn first_side(words: &[&str]) -> Option<&'static str> {
    let side = |phrase: &str| country(phrase).map(|country| country.name).or_else(|| body(phrase).map(side_of_body));
    (0..words.len()).find_map(|start| {
        let most = longest_side(words[start])?.min(4);
        let words = &words[start..words.len().min(start + most)];
        if let [word] = words {
            return side(word);
        }
        let longest = words.join(" ");
        let mut end = longest.len();
        words.iter().rev().find_map(|last| {
            let phrase = &longest[..end];
            end = end.saturating_sub(last.len() + 1);
            side(phrase)
        })
    })
}

/// The sort of claimant that a body's name stands for.
pub(crate) fn kind_of_body(name: &str) -> ClaimantKind {
    if is_outlet(name) { ClaimantKind::Outlet } else { ClaimantKind::Organisation }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_capital_stands_for_its_country() {
        assert_eq!(country("Oslo"), Some(Country { name: "Norway", naming: Naming::Seat }));
        assert_eq!(country("Norwegians").map(|country| country.naming), Some(Naming::Demonym));
        assert_eq!(country("turkey"), None);
    }

    #[test]
    fn the_first_side_in_a_phrase_counts() {
        assert_eq!(first_side(&["the", "South", "Korean", "foreign", "ministry"]), Some("South Korea"));
        assert_eq!(first_side(&["the", "harbour", "master"]), None);
    }

    #[test]
    fn the_lists_are_in_order_and_complete() {
        assert!(TABLES.outlets.is_sorted(), "outlets.txt must be sorted");
        assert!(rows(COUNTRIES).count() > 150);
        assert!(rows(COUNTRIES).all(|row| row.split('\t').count() == 4));
    }
}
