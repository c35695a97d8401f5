//! Tallies: how many of whom suffered what, or how many there were. Whether two of them count one thing.
//!
//! Two tallies are set side by side when the same happened (or they count killed and casualties, things shot down and
//! destroyed) to the same sort of people or things, and a side or a place is common to both or they stand in one story
//! ([`super::story`]); where nothing happened to whom they count ("60 ships", "4,000 marchers"), when one noun says what
//! they count, or both count who came, and they stand in one story. Whether they then are of one event is learned from
//! pairs judged by reading: [`signs`] says what it is told by (side, towns, days apart, words in common, what the numbers are like) and `models/tally.tsv` how much each
//! weighs. Whether two that are apart cannot both be right is learned from the same signs (`models/conflict.tsv`).
//!
//! Near misses: 410 bodies in one town and 132 in another; six saboteurs of one night and the losses of a war; children
//! and people; a part ("in the port alone") and the whole.

mod revised;
pub mod signs;

use super::contrast::Contrast;
use super::story::Stories;
use super::{Corpus, Member};
use crate::figure::interval::Interval;
use crate::figure::{Figure, Outcome, Scope};
use crate::interpret::claimant::fold::fold;
use crate::interpret::gazetteer;
use crate::interpret::setting::is_town;
use crate::interpret::time::days_between;
use crate::interpret::word_list::WordList;
use crate::interpret::{Claim, Class, Counted};
use crate::meaning::Gist;
use crate::span::ClaimId;
use jiff::civil::Date;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static CROWD: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/crowd.tsv")));

/// Most days between two tallies that are set side by side.
pub(super) const LONGEST_GAP: i64 = 31;

/// A figure that says how many suffered what, with all that it is recognised by.
#[derive(Clone)]
pub(crate) struct Tally<'a> {
    pub member: Member,
    pub claim: &'a Claim,
    pub figure: &'a Figure,
    /// The figure that its sentence gives up for it.
    old: Option<&'a Figure>,
    pub counted: &'a Counted,
    pub day: Option<Date>,
    /// Whether its sentence puts it into another time than the report's: "in 1977 a flood killed 212".
    pub past: bool,
    /// What its claim's words are about together.
    pub gist: Gist,
    /// The text that it stands in.
    text: &'a str,
}

impl<'a> Tally<'a> {
    /// The tally of a member, if its figure is one.
    pub fn of(corpus: Corpus<'a>, member: Member) -> Option<Tally<'a>> {
        let claim = corpus.claim(member.claim);
        let figure = &corpus.figures[member.figure?.index()].figure;
        let counted = claim.counted_by(member.figure?)?;
        let counts = figure.outcome.is_some() || figure.unit.is_none() && figure.counted.is_some();
        let text = corpus.documents[claim.document.index()].text();
        let others = || claim.figures.iter().map(|other| &corpus.figures[other.index()].figure);
        let given_up = || others().any(|other| revised::gives_up(text, figure, other));
        let tells = counts && !figure.projected && figure.scope != Some(Scope::Period) && !given_up();
        let dated = claim.said_on.or(corpus.dates[claim.document.index()]).is_some();
        let past = figure.as_of.is_none() && dated;
        let gist = || Gist::of(claim.words.iter());
        let day = corpus.date(member);
        let old = others().find(|other| revised::gives_up(text, other, figure));
        tells.then(|| Tally { member, claim, figure, old, counted, day, past, gist: gist(), text })
    }

    /// The tally that its sentence gives up for it.
    fn given_up(&self) -> Option<Tally<'a>> {
        self.old.map(|figure| Tally { figure, old: None, ..self.clone() })
    }

    /// What happened to whom it counts; `None` when it only says how many there were.
    pub fn outcome(&self) -> Option<Outcome> {
        self.figure.outcome
    }

    /// The noun that says what is counted: "soldiers" of "border soldiers".
    pub fn noun(&self) -> &'a str {
        let words = self.figure.counted.as_deref().unwrap_or("");
        words.rsplit(' ').next().unwrap_or("")
    }

    /// What happened, as tallies are looked up by it: who was killed is among the casualties, what was shot
    /// down is destroyed.
    fn harm(&self) -> Option<Outcome> {
        self.outcome().map(|outcome| match outcome {
            Outcome::Casualties => Outcome::Killed,
            Outcome::ShotDown => Outcome::Destroyed,
            _ => outcome,
        })
    }

    /// What two tallies of one story must have in common: what happened, or else the noun; who came is one crowd, whether
    /// they are "marchers" or "people".
    fn fate(&self) -> (Option<Outcome>, &'a str) {
        let noun = match self.noun() {
            _ if self.outcome().is_some() => "",
            noun => CROWD.category(noun).unwrap_or(noun),
        };
        (self.harm(), noun)
    }

    /// What the text has between its number and another.
    fn contrast(&self, other: &Tally<'_>) -> Contrast {
        if self.claim.document != other.claim.document {
            return Contrast::default();
        }
        Contrast::between(self.text, self.figure.span, other.figure.span)
    }

    /// What the number leaves possible of what another counts.
    pub fn interval(&self, other: &Tally<'_>) -> Interval {
        Interval::beside(self.figure, other.figure)
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
        let Some(outcome) = self.harm() else { return BTreeSet::new() };
        let sides = self.whose().into_iter().chain(self.country().map(|(country, _)| country)).map(str::to_owned);
        let towns = self.claim.scene.towns.iter().cloned().chain(self.town());
        let names = self.claim.scene.names.iter().map(u32::to_string);
        sides.chain(towns).chain(names).map(|spot| (outcome, spot)).collect()
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
pub(super) fn candidates(tallies: &[Tally<'_>], stories: &Stories) -> (Vec<(usize, usize)>, usize) {
    let blocks = super::window::Blocks::new(tallies.iter().map(Tally::keys));
    let (mut pairs, beyond) = blocks.pairs(|place| tallies[place].day, LONGEST_GAP);
    let (of_one_story, beyond_in_story) =
        stories.pairs(tallies.iter().map(|tally| (tally.claim.document, tally.fate())));
    pairs.extend(of_one_story.into_iter().filter(|&(a, b)| are_near(&tallies[a], &tallies[b])));
    pairs.sort_unstable();
    pairs.dedup();
    pairs.retain(|&(a, b)| kept_apart(&tallies[a], &tallies[b]).is_none());
    (pairs, beyond + beyond_in_story)
}

/// What both say outright that keeps two tallies apart.
fn kept_apart(a: &Tally<'_>, b: &Tally<'_>) -> Option<&'static str> {
    let sides_differ = matches!((a.whose(), b.whose()), (Some(first), Some(second)) if first != second);
    match () {
        () if a.member.claim == b.member.claim => Some("they stand in one claim"),
        () if a.past != b.past => Some("one is of another time"),
        () if sides_differ => Some("they count the people of two sides"),
        () if of_two_towns(a, b) => Some("they are of two towns"),
        () if !classes_agree(&a.counted.class, &b.counted.class) => Some("they count two sorts of people or things"),
        () => None,
    }
}

/// Whether the figures name two towns, and neither report names the other's.
fn of_two_towns(a: &Tally<'_>, b: &Tally<'_>) -> bool {
    let (Some(first), Some(second)) = (a.town(), b.town()) else { return false };
    let names = |tally: &Tally<'_>, town: &String| {
        let scene = &tally.claim.scene;
        scene.towns.binary_search(town).is_ok() || scene.around.binary_search(town).is_ok()
    };
    first != second && !names(a, &second) && !names(b, &first)
}

fn are_near(a: &Tally<'_>, b: &Tally<'_>) -> bool {
    match (a.day, b.day) {
        (Some(first), Some(second)) => days_between(first, second) <= LONGEST_GAP,
        (None, None) => true,
        _ => false,
    }
}

/// Why two tallies are not looked at side by side; `None` when they are.
pub(crate) fn not_looked_at(a: &Tally<'_>, b: &Tally<'_>, stories: &Stories) -> Option<&'static str> {
    let one_story = stories.likeness(a.claim.document, b.claim.document) > 0.0;
    match () {
        () if a.harm() != b.harm() => Some("different things happened to whom they count"),
        () if one_story && a.fate() != b.fate() => Some("they count two sorts of people or things"),
        () if !one_story && a.keys().is_disjoint(&b.keys()) => {
            Some("they have no side, country or town in common and stand in two stories")
        }
        () if !are_near(a, b) => Some("more than a month lies between them, or the day of one is not known"),
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

/// How probable it is that two tallies, the earlier first, are of one thing, and that they cannot both be right; the
/// first is never less than the second.
pub(crate) fn probabilities(a: &Tally<'_>, b: &Tally<'_>, stories: &Stories) -> (f32, f32) {
    let signs = signs::signs(a, b, stories);
    let apart = if a.interval(b).overlaps(b.interval(a)) { 0.0 } else { signs::conflict(&signs) };
    let of_old = a.given_up().map(|old| signs::signs(&old, b, stories));
    let to_old = b.given_up().map(|old| signs::signs(a, &old, stories));
    let together = [Some(signs), of_old, to_old].iter().flatten().map(signs::sameness).fold(apart, f32::max);
    (together, apart)
}
