//! The question that a claim answers: the key that claims are grouped by.

use super::Corpus;
use crate::figure::{Figure, Outcome};
use crate::interpret::gazetteer;
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
        /// Whose people or things, or else the place, or nothing.
        whose: String,
    },
    /// How something went between these parties.
    HowItWent { class: &'static str, parties: BTreeSet<&'static str> },
    /// Whether what a claim says is so; the words of the claim, and its stable name.
    Denied(String, String),
}

impl Question {
    /// A readable name.
    pub fn label(&self) -> String {
        match self {
            Question::HowMany { outcome, class, whose } => {
                let what = outcome.as_str().replace('_', " ");
                match gazetteer::adjective(whose) {
                    Some(adjective) => format!("{adjective} {} {what}", class.as_str()),
                    None if whose.is_empty() => capitalised(&format!("{} {what}", class.as_str())),
                    None => capitalised(&format!("{} {what}, {whose}", class.as_str())),
                }
            }
            Question::HowItWent { class, parties } => {
                let parties: Vec<&str> = parties.iter().copied().collect();
                capitalised(&format!("{class}: {}", parties.join(" and ")))
            }
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
    if claim.kind == Kind::Outcome
        && claim.valence.is_some()
        && let Some(event) = &claim.event
        && !event.parties.is_empty()
    {
        found.push((Question::HowItWent { class: event.class, parties: event.parties.clone() }, None));
    }
    found
}

fn how_many(claim: &Claim, figure: &Figure, counted: &Counted) -> Option<Question> {
    let outcome = figure.outcome.filter(|_| !figure.projected)?;
    let place = figure.place.as_deref().or(claim.place.as_deref());
    let place = place.map(|place| gazetteer::country(place).map_or(place, |country| country.name));
    let whose = counted.side.as_deref().or(place).unwrap_or("").to_owned();
    Some(Question::HowMany { outcome, class: counted.class.clone(), whose })
}

/// The first words of what a claim says, for the name of a topic.
pub(crate) fn headline(corpus: Corpus<'_>, id: ClaimId) -> String {
    let claim = corpus.claim(id);
    let text = claim.content.text(corpus.documents[claim.document.index()].text());
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words[..words.len().min(12)].join(" ");
    if words.len() > 12 { format!("{shown} …") } else { shown }
}
