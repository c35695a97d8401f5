//! One name for one claimant across documents: spelling variants, surnames alone, bodies named in different words.
//!
//! Works in time proportional to the number of different claimants and does not depend on the order of documents.

use super::fold::{compatible_given_names, fold, near};
use crate::interpret::gazetteer::{self, Naming};
use crate::interpret::{Claim, Claimant, ClaimantKind};
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// Canonical names of well-known bodies by the key of each of their names.
static KNOWN: LazyLock<FxHashMap<String, &'static str>> =
    LazyLock::new(|| gazetteer::bodies_by_name().map(|(name, canonical)| (body_key(name), canonical)).collect());

/// A person as spelled in at least one document, in folded words, surname last.
type Words = Vec<String>;

/// A claimant with the number of times it is named.
type Counted<'c> = (&'c Claimant, usize);

/// Gives every claimant of a corpus its canonical name and side.
pub(crate) fn unify(claims: &mut [Claim]) {
    let mut numbers: FxHashMap<&Claimant, u32> = FxHashMap::default();
    let mut found: Vec<Counted<'_>> = Vec::new();
    let mut numbered = |claimant| {
        let number = *numbers.entry(claimant).or_insert(found.len() as u32);
        match found.get_mut(number as usize) {
            Some((_, count)) => *count += 1,
            None => found.push((claimant, 1)),
        }
        number
    };
    // Noted, since most claims keep the names they have and need not be looked at again.
    let named = claims.iter().map(|claim| {
        let denied = claim.denied.as_ref().and_then(|denied| denied.claimant.as_ref());
        [claim.claimant.as_ref(), denied].map(|claimant| claimant.map(&mut numbered))
    });
    let named: Vec<[Option<u32>; 2]> = named.collect();
    let canonical = canonical_names(&found);
    let canonical = |number: Option<u32>| canonical[number? as usize].clone();
    for (claim, [claimant, denied]) in claims.iter_mut().zip(named) {
        if let Some(known) = canonical(claimant) {
            claim.claimant = Some(known);
        }
        if let (Some(known), Some(denied)) = (canonical(denied), &mut claim.denied) {
            denied.claimant = Some(known);
        }
    }
}

/// Claimants that have one name.
struct Group {
    kind: ClaimantKind,
    /// That of a well-known body.
    known: Option<&'static str>,
    /// Their places among all claimants.
    members: Vec<usize>,
}

/// The canonical name of each claimant that does not have it already, as most do; the order of claimants decides nothing.
fn canonical_names(found: &[Counted<'_>]) -> Vec<Option<Claimant>> {
    let mut names = vec![None; found.len()];
    for Group { kind, known, members } in groups(found) {
        let mut claimant = representative(&members.iter().map(|&member| found[member]).collect::<Vec<_>>());
        claimant.kind = kind;
        if let Some(known) = known {
            claimant.name = known.to_owned();
            claimant.side = Some(gazetteer::side_of_body(known).to_owned());
        }
        for member in members.into_iter().filter(|&member| *found[member].0 != claimant) {
            names[member] = Some(claimant.clone());
        }
    }
    names
}

fn groups(found: &[Counted<'_>]) -> Vec<Group> {
    let people = Surnames::of(found);
    let mut places: FxHashMap<(ClaimantKind, String), usize> = FxHashMap::default();
    let mut groups: Vec<Group> = Vec::new();
    for (member, (claimant, _)) in found.iter().enumerate() {
        let (kind, key) = match claimant.kind {
            ClaimantKind::Person if is_name(&claimant.name) => (ClaimantKind::Person, people.key(&claimant.name)),
            kind => match people.only_one_named(claimant) {
                Some(key) => (ClaimantKind::Person, key),
                None => (kind, body_key(&claimant.name)),
            },
        };
        let place = *places.entry((kind, key)).or_insert_with_key(|(kind, key)| {
            let known = KNOWN.get(key).filter(|_| *kind == ClaimantKind::Organisation).copied();
            groups.push(Group { kind: *kind, known, members: Vec::new() });
            groups.len() - 1
        });
        groups[place].members.push(member);
    }
    groups
}

/// The fullest of the names, the most frequent of those, the first in the alphabet of those; the side that most
/// mentions give.
fn representative(group: &[Counted<'_>]) -> Claimant {
    if let [(only, _)] = group {
        return (*only).clone();
    }
    let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
    let mut sides: BTreeMap<&str, usize> = BTreeMap::new();
    for (claimant, count) in group {
        *spellings.entry(&claimant.name).or_default() += count;
        if let Some(side) = &claimant.side {
            *sides.entry(side).or_default() += count;
        }
    }
    let is_person = group.iter().any(|(claimant, _)| claimant.kind == ClaimantKind::Person);
    let words = |name: &str| name.split(' ').count();
    let longest = spellings.keys().map(|name| words(name)).max().unwrap_or(0);
    let full = spellings.iter().rev().filter(|(name, _)| words(name) == longest || !is_person);
    let name = full.max_by_key(|(_, count)| **count).map_or("", |(name, _)| name);
    let side = sides.iter().rev().max_by_key(|(_, count)| **count).map(|(side, _)| (*side).to_owned());
    Claimant { name: name.to_owned(), kind: group[0].0.kind, side }
}

/// Full names by surname, to which surnames alone and variants are matched.
struct Surnames(BTreeMap<String, Vec<FullName>>);

/// A full name with the number of claims under it.
struct FullName {
    words: Words,
    claims: usize,
}

impl Surnames {
    fn of(found: &[Counted<'_>]) -> Surnames {
        let mut surnames: BTreeMap<String, Vec<FullName>> = BTreeMap::new();
        let people =
            found.iter().filter(|(claimant, _)| claimant.kind == ClaimantKind::Person && is_name(&claimant.name));
        let mut names: Vec<(Words, usize)> = people.map(|(claimant, count)| (folded(&claimant.name), *count)).collect();
        names.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        for (words, claims) in names.into_iter().filter(|(words, _)| words.len() > 1) {
            let group = surnames.entry(words[words.len() - 1].clone()).or_default();
            match group.iter_mut().find(|full| same_person(&full.words, &words)) {
                Some(full) => full.claims += claims,
                None => group.push(FullName { words, claims }),
            }
        }
        Surnames(surnames)
    }

    /// The key of a person: the full name it belongs to; itself when there is none, or when a surname alone could be
    /// several people's and none of them is named nine times in ten.
    fn key(&self, name: &str) -> String {
        let words = folded(name);
        let Some(surname) = words.last() else { return name.to_owned() };
        let fitting: Vec<&FullName> =
            self.full_names(surname).filter(|full| same_person(&full.words, &words)).collect();
        let all: usize = fitting.iter().map(|full| full.claims).sum();
        let first = fitting.iter().find(|full| words.len() > 1 || full.claims * 10 >= all * 9);
        first.map_or_else(|| words.join(" "), |full| self.root(&full.words).join(" "))
    }

    /// The key of the only person with this surname, for a name of one word that was taken for no person's.
    fn only_one_named(&self, claimant: &Claimant) -> Option<String> {
        let unknown = matches!(claimant.kind, ClaimantKind::Organisation | ClaimantKind::Group)
            && claimant.name.len() > 3
            && claimant.name.starts_with(char::is_uppercase)
            && !claimant.name.contains(' ')
            && gazetteer::noun(&claimant.name).is_empty()
            && gazetteer::body(&claimant.name).is_none();
        let surname = unknown.then(|| fold(&claimant.name))?;
        let named: Vec<&FullName> = self.full_names(&surname).collect();
        let all: usize = named.iter().map(|full| full.claims).sum();
        let first = named.iter().find(|full| full.claims * 10 >= all * 9)?;
        Some(self.root(&first.words).join(" "))
    }

    /// The variant of a full name that sorts first, or the name itself.
    fn root<'a>(&'a self, full: &'a Words) -> &'a Words {
        let surname = full.last().map_or("", String::as_str);
        self.neighbours(surname).map(|other| &other.words).find(|other| same_given_name(other, full)).unwrap_or(full)
    }

    fn full_names(&self, surname: &str) -> impl Iterator<Item = &FullName> {
        self.0.get(surname).into_iter().flatten()
    }

    /// Full names whose surname begins alike and is one letter off, and which sort before this one.
    fn neighbours<'a>(&'a self, surname: &'a str) -> impl Iterator<Item = &'a FullName> + 'a {
        let start: String = surname.chars().take(2).collect();
        let range = self.0.range(start.clone()..surname.to_owned());
        range.filter(move |(other, _)| other.starts_with(&start) && near(other, surname)).flat_map(|(_, names)| names)
    }
}

/// Whether a claimant's words are a person's name and no description: "Ada Lund", not "adviser to Ada Lund".
fn is_name(name: &str) -> bool {
    let describes = |word: &str| {
        matches!(word, "for" | "to" | "in" | "at" | "and" | "the" | "with")
            || gazetteer::is_role(word.trim_end_matches("'s"))
    };
    name.starts_with(char::is_uppercase) && !name.split(' ').any(describes)
}

fn folded(name: &str) -> Words {
    name.split(' ').map(fold).filter(|word| !word.is_empty()).collect()
}

fn same_person(full: &Words, words: &Words) -> bool {
    full.last() == words.last() && compatible_given_names(&full[..full.len() - 1], &words[..words.len() - 1])
}

fn same_given_name(full: &Words, words: &Words) -> bool {
    full.len() > 1 && words.len() > 1 && full[0] == words[0]
}

/// "the Russian Defence Ministry", "Russia's Ministry of Defense" and "Russian defence ministry" share one key.
fn body_key(name: &str) -> String {
    let mut words: Vec<String> = name
        .split([' ', '-'])
        .map(without_ending)
        .filter(|word| !matches!(*word, "of" | "the" | "The" | "for" | "and"))
        .map(|word| match gazetteer::country(word) {
            Some(country) if country.naming != Naming::Seat => country.name.to_lowercase(),
            _ => in_one_spelling(word),
        })
        .collect();
    words.sort_unstable();
    words.join(" ")
}

/// A word without the ending of a possessive. Few end like one.
fn without_ending(word: &str) -> &str {
    if word.ends_with('s') { word.trim_end_matches("'s").trim_end_matches("’s") } else { word }
}

/// A word in lower case and in one spelling of two.
fn in_one_spelling(word: &str) -> String {
    let mut lower = word.to_lowercase();
    for (other, ours) in [("defense", "defence"), ("organization", "organisation")] {
        if lower.len() >= other.len() && lower.contains(other) {
            lower = lower.replace(other, ours);
        }
    }
    lower
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(name: &str, side: Option<&str>) -> Claimant {
        Claimant { name: name.to_owned(), kind: ClaimantKind::Person, side: side.map(str::to_owned) }
    }

    #[track_caller]
    fn unified(found: &[Claimant]) -> Vec<String> {
        let names = canonical_names(&found.iter().map(|claimant| (claimant, 1)).collect::<Vec<_>>());
        found.iter().zip(&names).map(|(claimant, known)| known.as_ref().unwrap_or(claimant).name.clone()).collect()
    }

    #[test]
    fn spelling_variants_and_surnames_are_one_person() {
        let found = [person("Ada Lundqvist", Some("Norway")), person("Ada Lundquist", None), person("Lundqvist", None)];
        assert_eq!(unified(&found), ["Ada Lundquist", "Ada Lundquist", "Ada Lundquist"]);
    }

    #[test]
    fn two_people_with_one_surname_stay_two() {
        let found = [person("Ada Lund", None), person("Erik Lund", None), person("Lund", None)];
        assert_eq!(unified(&found), ["Ada Lund", "Erik Lund", "Lund"]);
    }

    #[test]
    fn a_ministry_has_one_name_however_it_is_worded() {
        let body = |name: &str| Claimant { name: name.to_owned(), kind: ClaimantKind::Organisation, side: None };
        let found = [body("Norwegian Defence Ministry"), body("Norway's Ministry of Defense")];
        let names = unified(&found);
        assert_eq!(names[0], names[1]);
    }

    #[test]
    fn a_person_without_a_side_takes_the_one_known_elsewhere() {
        let found = [person("Ada Lund", Some("Norway")), person("Ada Lund", None)];
        let counts: Vec<Counted<'_>> = found.iter().map(|claimant| (claimant, 1)).collect();
        let names = canonical_names(&counts);
        assert_eq!(names[1].as_ref().and_then(|known| known.side.as_deref()), Some("Norway"));
    }

    /// A name that no other number gives, in a spelling that the variant decides.
    fn invented(number: usize, variant: usize) -> Claimant {
        let parts = ["ba", "ro", "mi", "ten", "lu", "gar", "sho", "vek", "dan", "pri"];
        let word = |mut number: usize| {
            let mut word = String::new();
            for _ in 0..4 {
                word.push_str(parts[number % 10]);
                number /= 10;
            }
            word[..1].to_uppercase() + &word[1..]
        };
        let (given, surname) = (word(number % 97), word(number));
        let name = match variant {
            0 => format!("{given} {surname}ky"),
            1 => format!("{given} {surname}kyy"),
            _ => format!("{given} {surname}kiy"),
        };
        person(&name, (variant == 0).then_some("Norway"))
    }

    #[test]
    fn ten_thousand_claimants_are_merged_in_seconds() {
        let found: Vec<Claimant> =
            (0..10_000).map(|place| invented(place / 3, place % 3)).chain([person("Ada Lund", None)]).collect();
        let started = std::time::Instant::now();
        let names = unified(&found);
        let taken = started.elapsed();
        assert!(taken.as_secs() < 5, "{taken:?}");
        let different: std::collections::BTreeSet<&String> = names.iter().collect();
        assert_eq!(names[0], names[2]);
        assert!((3_000..=3_400).contains(&different.len()), "{} names", different.len());
    }

    #[test]
    fn a_description_that_ends_with_a_name_is_somebody_else() {
        let found = [person("Ada Lund", None), person("former adviser for President Ada Lund", None)];
        assert_eq!(unified(&found), ["Ada Lund", "former adviser for President Ada Lund"]);
    }
}
