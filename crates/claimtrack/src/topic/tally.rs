//! Tallies: how many of whom suffered what. Whether two of them count one thing.
//!
//! Two tallies are set side by side when the same happened to the same sort of people or things, and a side or a place
//! is common to both. Whether they then are of one event is learned from pairs judged by reading: [`signs`] says what it
//! is told by (side, towns, days apart, words in common, what the numbers are like) and `models/tally.tsv` how much each
//! weighs. Whether two that are apart cannot both be right is learned from the same signs (`models/conflict.tsv`).
//!
//! Near misses: 410 bodies in one town and 132 in another; six saboteurs of one night and the losses of a war; children
//! and people; a part ("in the port alone") and the whole.

pub mod signs;

use super::{Corpus, Member};
use crate::figure::interval::Interval;
use crate::figure::{Figure, Outcome, Scope};
use crate::interpret::claimant::fold::fold;
use crate::interpret::gazetteer;
use crate::interpret::setting::is_town;
use crate::interpret::{Claim, Class, Counted};
use crate::span::ClaimId;
use jiff::civil::Date;
use std::collections::BTreeSet;

/// Most days between two tallies that are set side by side.
pub(super) const LONGEST_GAP: i64 = 31;

/// A figure that says how many suffered what, with all that it is recognised by.
#[derive(Clone, Copy)]
pub(crate) struct Tally<'a> {
    pub member: Member,
    pub claim: &'a Claim,
    pub figure: &'a Figure,
    pub counted: &'a Counted,
    pub day: Option<Date>,
}

impl<'a> Tally<'a> {
    /// The tally of a member, if its figure is one.
    pub fn of(corpus: Corpus<'a>, member: Member) -> Option<Tally<'a>> {
        let claim = corpus.claim(member.claim);
        let figure = &corpus.figures[member.figure?.index()].figure;
        let counted = claim.counted_by(member.figure?)?;
        let tells = figure.outcome.is_some() && !figure.projected && figure.scope != Some(Scope::Period);
        tells.then(|| Tally { member, claim, figure, counted, day: corpus.date(member) })
    }

    /// What happened.
    pub fn outcome(&self) -> Outcome {
        self.figure.outcome.unwrap_or(Outcome::Casualties)
    }

    /// What the number leaves possible.
    pub fn interval(&self) -> Interval {
        Interval::of(self.figure)
    }

    /// The town that the figure itself names, in folded spelling.
    pub fn town(&self) -> Option<String> {
        self.figure
            .place
            .as_deref()
            .map(|place| place.trim_start_matches("the "))
            .filter(|place| is_town(place))
            .map(fold)
    }

    /// Whose people or things, where the text says so.
    pub fn whose(&self) -> Option<&'a str> {
        self.counted.side.as_deref()
    }

    /// The country it happened in: named with the figure, else with the claim; and whether that is only a guess.
    pub fn country(&self) -> Option<(&'a str, bool)> {
        let named = self.figure.place.as_deref().and_then(gazetteer::country).map(|country| (country.name, false));
        let setting = &self.claim.setting;
        named.or_else(|| setting.country.map(|country| (country, setting.country_guessed)))
    }

    /// What it is looked up by: its outcome with each side and place that it goes with, and with each name in its
    /// sentences, because not every place is known as one.
    fn keys(&self) -> BTreeSet<(Outcome, String)> {
        let sides = self.whose().into_iter().chain(self.country().map(|(country, _)| country)).map(str::to_owned);
        let towns = self.claim.scene.towns.iter().cloned().chain(self.town());
        let names = self.claim.scene.names.iter().map(u32::to_string);
        sides.chain(towns).chain(names).map(|spot| (self.outcome(), spot)).collect()
    }
}

/// The tallies of a corpus in order of day.
pub(super) fn tallies(corpus: Corpus<'_>) -> Vec<Tally<'_>> {
    let members = corpus.claims.iter().enumerate().flat_map(|(place, claim)| {
        claim.figures.iter().map(move |&figure| Member { claim: ClaimId::new(place), figure: Some(figure) })
    });
    let mut tallies: Vec<Tally<'_>> = members.filter_map(|member| Tally::of(corpus, member)).collect();
    tallies.sort_by_cached_key(|tally| corpus.order(tally.member));
    tallies
}

/// Pairs of tallies that may count one thing, the earlier first, and how many pairs were not looked at.
pub(super) fn candidates(tallies: &[Tally<'_>]) -> (Vec<(usize, usize)>, usize) {
    let blocks = super::window::Blocks::new(tallies.iter().map(Tally::keys));
    let (mut pairs, beyond) = blocks.pairs(|place| tallies[place].day, LONGEST_GAP);
    pairs.retain(|&(a, b)| kept_apart(&tallies[a], &tallies[b]).is_none());
    (pairs, beyond)
}

/// What both say outright that keeps two tallies apart.
fn kept_apart(a: &Tally<'_>, b: &Tally<'_>) -> Option<&'static str> {
    let sides_differ = matches!((a.whose(), b.whose()), (Some(first), Some(second)) if first != second);
    match () {
        () if a.member.claim == b.member.claim => Some("they stand in one claim"),
        () if sides_differ => Some("they count the people of two sides"),
        () if !classes_agree(&a.counted.class, &b.counted.class) => Some("they count two sorts of people or things"),
        () => None,
    }
}

/// Why two tallies are not looked at side by side; `None` when they are.
pub(crate) fn not_looked_at(a: &Tally<'_>, b: &Tally<'_>) -> Option<&'static str> {
    let near = match (a.day, b.day) {
        (Some(first), Some(second)) => crate::interpret::time::days_between(first, second) <= LONGEST_GAP,
        (None, None) => true,
        _ => false,
    };
    match () {
        () if a.outcome() != b.outcome() => Some("different things happened to whom they count"),
        () if a.keys().is_disjoint(&b.keys()) => Some("they have no side, country or town in common"),
        () if !near => Some("more than a month lies between them, or the day of one is not known"),
        () => kept_apart(a, b),
    }
}

/// Whether two classes can be one: "people" can be soldiers or civilians.
fn classes_agree(a: &Class, b: &Class) -> bool {
    a == b
        || matches!(
            (a, b),
            (Class::People, Class::Civilians | Class::Military) | (Class::Civilians | Class::Military, Class::People)
        )
}

/// How probable it is that two tallies, the earlier first, are of one thing.
pub(crate) fn sameness(a: &Tally<'_>, b: &Tally<'_>) -> f32 {
    signs::sameness(&signs::signs(a, b))
}

/// How probable it is that two tallies, the earlier first, cannot both be right; 0 when their numbers overlap.
pub(crate) fn conflict(a: &Tally<'_>, b: &Tally<'_>) -> f32 {
    let (first, second) = (a.interval(), b.interval());
    if first.overlaps(second) { 0.0 } else { signs::conflict(&signs::signs(a, b)) }
}

/// How probable it is that two tallies, the earlier first, are of one thing, and that they cannot both be right; the
/// first is never less than the second.
pub(crate) fn probabilities(a: &Tally<'_>, b: &Tally<'_>) -> (f32, f32) {
    let signs = signs::signs(a, b);
    let apart = if a.interval().overlaps(b.interval()) { 0.0 } else { signs::conflict(&signs) };
    (signs::sameness(&signs).max(apart), apart)
}
