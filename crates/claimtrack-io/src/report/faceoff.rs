//! Pairs of positions that pull apart, each shown by its clearest pair of claims, and who stands against whom.

use super::quote::{Quote, name};
use super::shown;
use crate::record::{Records, topic_id};
use claimtrack::relate::{Relation, RelationLabel};
use claimtrack::{Analysis, ClaimId, TopicId};
use serde::Serialize;
use std::collections::BTreeMap;

/// Two claims face to face, standing for the positions they belong to.
#[derive(Debug, Serialize)]
pub(super) struct Faceoff {
    label: &'static str,
    kind: &'static str,
    score: String,
    why: String,
    topic: String,
    topic_id: String,
    a: Quote,
    b: Quote,
    /// Further pairs of claims of the same two positions.
    also: usize,
}

/// Which position of a topic a claim belongs to, by topic and claim.
struct Positions(BTreeMap<(TopicId, ClaimId), usize>);

impl Positions {
    fn of(analysis: &Analysis) -> Positions {
        let mut numbers = BTreeMap::new();
        for topic in &analysis.topics {
            for (number, position) in topic.positions.iter().enumerate() {
                for member in &position.members {
                    numbers.entry((topic.id, member.claim)).or_insert(number);
                }
            }
        }
        Positions(numbers)
    }

    /// What relations between the same two positions of a topic share.
    fn key(&self, relation: &Relation) -> (TopicId, RelationLabel, [Option<usize>; 2]) {
        let mut sides = [relation.a, relation.b].map(|claim| self.0.get(&(relation.topic, claim)).copied());
        sides.sort_unstable();
        (relation.topic, relation.label, sides)
    }
}

/// The face-offs of some labels, the surest first, at most so many; and how many there are in all.
pub(super) fn faceoffs(
    analysis: &Analysis,
    records: &Records<'_>,
    wanted: fn(RelationLabel) -> bool,
    most: usize,
) -> (Vec<Faceoff>, usize) {
    let positions = Positions::of(analysis);
    let mut counts = BTreeMap::new();
    let mut firsts = Vec::new();
    for relation in analysis.relations.iter().filter(|relation| wanted(relation.label)) {
        let count = counts.entry(positions.key(relation)).or_insert(0_usize);
        if *count == 0 {
            firsts.push(relation);
        }
        *count += 1 + relation.more;
    }
    let total = firsts.len();
    firsts.truncate(most);
    let pairs =
        firsts.into_iter().map(|relation| faceoff(relation, counts[&positions.key(relation)], analysis, records));
    (pairs.collect(), total)
}

fn faceoff(relation: &Relation, pairs: usize, analysis: &Analysis, records: &Records<'_>) -> Faceoff {
    let quote = |claim: ClaimId| Quote::new(&analysis.claims[claim.index()], records);
    Faceoff {
        label: relation.label.as_str(),
        kind: relation.kind.as_str(),
        score: format!("{:.2}", relation.score),
        why: shown(&relation.why),
        topic: shown(&analysis.topics[relation.topic.index()].label),
        topic_id: topic_id(relation.topic),
        a: quote(relation.a),
        b: quote(relation.b),
        also: pairs - 1,
    }
}

/// How often two claimants' claims pull apart.
#[derive(Debug, Serialize)]
pub(super) struct Opponents {
    a: String,
    b: String,
    contradicts: usize,
    shift: usize,
    tension: usize,
    topics: Vec<String>,
}

/// Most topics named for one pair of claimants.
const TOPICS: usize = 3;

/// Who stands against whom, those who differ most first.
pub(super) fn opponents(analysis: &Analysis, most: usize) -> (Vec<Opponents>, usize) {
    let mut pairs: BTreeMap<[String; 2], Opponents> = BTreeMap::new();
    for relation in &analysis.relations {
        let mut names = [relation.a, relation.b].map(|claim| name(&analysis.claims[claim.index()]));
        names.sort_unstable();
        let [a, b] = names.clone();
        let new = Opponents { a, b, contradicts: 0, shift: 0, tension: 0, topics: Vec::new() };
        match relation.label {
            RelationLabel::Contradicts => {
                pairs.entry(names).or_insert(new).count(|pair| &mut pair.contradicts, relation, analysis)
            }
            RelationLabel::Shift => pairs.entry(names).or_insert(new).count(|pair| &mut pair.shift, relation, analysis),
            RelationLabel::Tension => {
                pairs.entry(names).or_insert(new).count(|pair| &mut pair.tension, relation, analysis)
            }
            RelationLabel::Updates | RelationLabel::Corroborates => {}
        }
    }
    let mut pairs: Vec<Opponents> = pairs.into_values().collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse((pair.contradicts, pair.shift, pair.tension)));
    let total = pairs.len();
    pairs.truncate(most);
    (pairs, total)
}

impl Opponents {
    fn count(&mut self, which: fn(&mut Opponents) -> &mut usize, relation: &Relation, analysis: &Analysis) {
        *which(self) += 1 + relation.more;
        let topic = shown(&analysis.topics[relation.topic.index()].label);
        if self.topics.len() < TOPICS && !self.topics.contains(&topic) {
            self.topics.push(topic);
        }
    }
}
