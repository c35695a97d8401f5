//! Topics with their positions side by side: those in dispute first, then the largest.

use super::chart::Chart;
use super::quote::{Quote, name, voices};
use super::shown;
use crate::record::{Records, topic_id};
use claimtrack::relate::RelationLabel;
use claimtrack::topic::{Member, Position, Topic};
use claimtrack::{Analysis, FigureId};
use serde::Serialize;
use std::collections::BTreeSet;

/// Most claims shown of one position.
const CLAIMS: usize = 4;
/// Most positions shown of one topic.
const POSITIONS: usize = 12;
/// Most claimants named for one position.
const NAMES: usize = 5;

#[derive(Debug, Serialize)]
pub(super) struct TopicView {
    pub(super) id: String,
    label: String,
    claims: usize,
    contradicts: usize,
    shift: usize,
    tension: usize,
    corroborates: usize,
    updates: usize,
    positions: Vec<PositionView>,
    positions_left_out: usize,
    chart: Option<Chart>,
}

#[derive(Debug, Serialize)]
struct PositionView {
    claimants: Vec<String>,
    claimants_left_out: usize,
    voices: String,
    copies: usize,
    quotes: Vec<Quote>,
    claims_left_out: usize,
}

/// How many topics a report shows.
pub(super) struct Most {
    /// In dispute: with a contradiction, a shift or a tension.
    pub(super) disputed: usize,
    /// Others, the largest.
    pub(super) others: usize,
}

/// The topics to show and how many are left out: disputed ones, others.
pub(super) fn topics(analysis: &Analysis, records: &Records<'_>, most: &Most) -> (Vec<TopicView>, [usize; 2]) {
    let counts = Counts::of(analysis);
    let (disputed, others): (Vec<&Topic>, Vec<&Topic>) =
        analysis.topics.iter().filter(|topic| size(topic) > 1).partition(|topic| counts.disputed(topic));
    let mut disputed = disputed;
    disputed.sort_by_key(|topic| std::cmp::Reverse(counts.0[topic.id.index()][..3].to_vec()));
    let singles = analysis.topics.len() - disputed.len() - others.len();
    let left_out = [disputed.len().saturating_sub(most.disputed), others.len().saturating_sub(most.others) + singles];
    let chosen = disputed.into_iter().take(most.disputed).chain(others.into_iter().take(most.others));
    (chosen.map(|topic| view(topic, &counts, analysis, records)).collect(), left_out)
}

/// Relations by topic: contradictions, shifts, tensions, updates, corroborations.
struct Counts(Vec<[usize; 5]>);

impl Counts {
    fn of(analysis: &Analysis) -> Counts {
        let mut counts = vec![[0; 5]; analysis.topics.len()];
        for relation in analysis.relations.iter().filter(|relation| relation.is_likely()) {
            let column = match relation.label {
                RelationLabel::Contradicts => 0,
                RelationLabel::Shift => 1,
                RelationLabel::Tension => 2,
                RelationLabel::Updates => 3,
                RelationLabel::Corroborates => 4,
            };
            counts[relation.topic.index()][column] += 1 + relation.more;
        }
        Counts(counts)
    }

    fn disputed(&self, topic: &Topic) -> bool {
        self.0[topic.id.index()][..3].iter().any(|&count| count > 0)
    }
}

fn size(topic: &Topic) -> usize {
    topic.members().count()
}

fn view(topic: &Topic, counts: &Counts, analysis: &Analysis, records: &Records<'_>) -> TopicView {
    let [contradicts, shift, tension, updates, corroborates] = counts.0[topic.id.index()];
    TopicView {
        id: topic_id(topic.id),
        label: shown(&topic.label),
        claims: size(topic),
        contradicts,
        shift,
        tension,
        corroborates,
        updates,
        positions: topic.positions.iter().take(POSITIONS).map(|side| position(side, analysis, records)).collect(),
        positions_left_out: topic.positions.len().saturating_sub(POSITIONS),
        chart: Chart::of(topic, analysis, records),
    }
}

fn position(position: &Position, analysis: &Analysis, records: &Records<'_>) -> PositionView {
    let claim = |member: &Member| &analysis.claims[member.claim.index()];
    let mut claimants: Vec<String> = Vec::new();
    for name in position.members.iter().map(|member| name(claim(member))) {
        if !claimants.contains(&name) {
            claimants.push(name);
        }
    }
    let (quotes, claims_left_out) = quotes(position, records);
    PositionView {
        claimants_left_out: claimants.len().saturating_sub(NAMES),
        claimants: claimants.into_iter().take(NAMES).collect(),
        voices: voices(position.support),
        copies: position.support.copies,
        quotes,
        claims_left_out,
    }
}

/// The first claims of a position, each with its copies and what says the same in the same words, and how many claims
/// are left out.
fn quotes(position: &Position, records: &Records<'_>) -> (Vec<Quote>, usize) {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut told = BTreeSet::new();
    for (number, member) in position.members.iter().enumerate() {
        if !told.insert(records.claim_at(member.claim).copy_of.unwrap_or(member.claim)) {
            continue;
        }
        let figure: Vec<FigureId> = member.figure.into_iter().collect();
        let quote = Quote::new(member.claim, &figure, records);
        match quotes.iter().position(|other| other.says_the_same(&quote)) {
            Some(first) => quotes[first].repeated += 1,
            None if quotes.len() == CLAIMS => return (quotes, position.members.len() - number),
            None => quotes.push(quote),
        }
    }
    (quotes, 0)
}
