//! The question that a claim answers: the key that claims are grouped by.

use super::Corpus;
use crate::figure::{Figure, Outcome, Scope};
use crate::interpret::gazetteer;
use crate::interpret::setting::is_town;
use crate::interpret::{Claim, Class, Counted, Kind};
use crate::span::{ClaimId, FigureId};
use std::collections::BTreeSet;

/// A question that claims of several documents can answer.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Question {
    /// How many of whom suffered what.
    HowMany {
        outcome: Outcome,
        class: Class,
        /// Whose people or things, or else the country it happened in, or nothing.
        whose: String,
        /// The town, for a toll of one event; empty for what runs on.
        town: String,
    },
    /// How something went between these parties.
    HowItWent { class: &'static str, parties: BTreeSet<&'static str> },
    /// Who did it: a class of deed, in a town or against a target.
    WhoDidIt { class: &'static str, spot: String },
    /// Whether what a claim says is so; the words of the claim, and its stable name.
    Denied(String, String),
}

impl Question {
    /// How many days may lie between two claims that follow each other in one topic; claims farther apart are on two
    /// events. `None` for what runs on.
    pub fn longest_pause(&self) -> Option<i64> {
        match self {
            Question::HowMany { town, .. } => (!town.is_empty()).then_some(5),
            Question::WhoDidIt { .. } => Some(5),
            _ => None,
        }
    }

    /// A readable name.
    pub fn label(&self) -> String {
        match self {
            Question::HowMany { outcome, class, whose, town } => {
                let what = format!("{} {}", class.as_str(), outcome.as_str().replace('_', " "));
                match (gazetteer::adjective(whose), town.is_empty()) {
                    (Some(adjective), true) => format!("{adjective} {what}"),
                    (_, true) if whose.is_empty() => capitalised(&what),
                    (_, true) => capitalised(&format!("{what}, {whose}")),
                    (_, false) => capitalised(&format!("{what}, {town}")),
                }
            }
            Question::HowItWent { class, parties } => {
                let parties: Vec<&str> = parties.iter().copied().collect();
                capitalised(&format!("{class}: {}", parties.join(" and ")))
            }
            Question::WhoDidIt { class, spot } => capitalised(&format!("{class}, {spot}")),
            Question::Denied(words, _) => format!("Whether {words}"),
        }
    }
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The questions that a claim answers, each with the figure that answers it.
pub(crate) fn questions(corpus: Corpus<'_>, id: ClaimId) -> Vec<(Question, Option<FigureId>)> {
    let claim = corpus.claim(id);
    let figures = claim.figures.iter().zip(&claim.counted);
    let mut found: Vec<(Question, Option<FigureId>)> = figures
        .filter_map(|(&figure, counted)| {
            Some((how_many(claim, &corpus.figures[figure.index()].figure, counted)?, Some(figure)))
        })
        .collect();
    found.extend(how_it_went(claim).map(|question| (question, None)));
    found.extend(who_did_it(claim).into_iter().map(|question| (question, None)));
    found
}

fn how_many(claim: &Claim, figure: &Figure, counted: &Counted) -> Option<Question> {
    let outcome = figure.outcome.filter(|_| !figure.projected && figure.scope != Some(Scope::Period))?;
    let place = figure.place.as_deref().map(|place| (place, gazetteer::country(place)));
    let country = place.and_then(|(_, country)| country).map(|country| country.name).or(claim.setting.country);
    let named = place.map(|(place, _)| place.trim_start_matches("the ")).filter(|place| is_town(place));
    let town = named.or(claim.setting.town.as_deref()).unwrap_or("").trim_start_matches("the ");
    let runs_on = figure.scope == Some(Scope::Cumulative) || counted.class == Class::Military && counted.side.is_some();
    let town = if runs_on && named.is_none() { "" } else { town };
    let country = country.filter(|_| counted.class != Class::Military);
    let whose = counted.side.as_deref().or(country).unwrap_or("").to_owned();
    Some(Question::HowMany { outcome, class: counted.class.clone(), whose, town: town.to_owned() })
}

fn how_it_went(claim: &Claim) -> Option<Question> {
    let event = claim.event.as_ref().filter(|event| !event.parties.is_empty())?;
    let told = claim.kind == Kind::Outcome && claim.valence.is_some();
    told.then(|| Question::HowItWent { class: event.class, parties: event.parties.clone() })
}

/// A deed is told apart by what it hit and by the town: either may be left out by the other side.
fn who_did_it(claim: &Claim) -> Vec<Question> {
    let Some(deed) = claim.deed.as_ref().filter(|_| claim.attribution.is_some()) else { return Vec::new() };
    let town = claim.setting.town.iter().map(String::as_str);
    let spots = deed.targets.iter().copied().chain(town);
    spots.map(|spot| Question::WhoDidIt { class: deed.class, spot: spot.to_owned() }).collect()
}

/// The first words of what a claim says, for the name of a topic.
pub(crate) fn headline(corpus: Corpus<'_>, id: ClaimId) -> String {
    let claim = corpus.claim(id);
    let text = claim.content.text(corpus.documents[claim.document.index()].text());
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words[..words.len().min(12)].join(" ");
    if words.len() > 12 { format!("{shown} …") } else { shown }
}
