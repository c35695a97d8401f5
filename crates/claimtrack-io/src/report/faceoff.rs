//! Claimants who pull apart on a topic, each two shown by their clearest pair of claims, and who stands against whom.

use super::quote::{Quote, voices};
use super::shown;
use crate::record::{Records, topic_id};
use claimtrack::relate::{Relation, RelationLabel};
use claimtrack::{Analysis, ClaimId, FigureId, TopicId};
use serde::Serialize;
use std::collections::BTreeMap;

/// Two claims face to face, standing for all that these two claimants say of a topic.
#[derive(Debug, Serialize)]
pub(super) struct Faceoff {
    label: &'static str,
    kind: &'static str,
    score: String,
    why: String,
    a: Quote,
    b: Quote,
    /// How many independent voices stand behind each of the two.
    voices: [String; 2],
    /// Further pairs of claims between the same two claimants.
    also: usize,
    /// Pairs that are one of these in copies of the same text.
    folded: usize,
}

/// The face-offs of one topic.
#[derive(Debug, Serialize)]
pub(super) struct Dispute {
    topic: String,
    pub(super) topic_id: String,
    /// Whether the topic is shown further down.
    pub(super) shown: bool,
    faceoffs: Vec<Faceoff>,
    left_out: usize,
}

/// Where a claim stands in a topic: its position and its figures there, by topic and claim.
struct Places(BTreeMap<(TopicId, ClaimId), (usize, Vec<FigureId>)>);

type Key<'a> = (TopicId, RelationLabel, [(Option<&'a str>, Option<usize>); 2]);

impl Places {
    fn of(analysis: &Analysis) -> Places {
        let mut places: BTreeMap<_, (usize, Vec<FigureId>)> = BTreeMap::new();
        for topic in &analysis.topics {
            for (number, position) in topic.positions.iter().enumerate() {
                for member in &position.members {
                    let place = places.entry((topic.id, member.claim)).or_insert((number, Vec::new()));
                    place.1.extend(member.figure);
                }
            }
        }
        Places(places)
    }

    /// What relations between the same two claimants share, and where a claimant is not known, between the same two
    /// positions.
    fn key<'a>(&self, relation: &Relation, analysis: &'a Analysis) -> Key<'a> {
        let mut sides = [relation.a, relation.b].map(|id| match &analysis.claims[id.index()].claimant {
            Some(claimant) => (Some(claimant.name.as_str()), None),
            None => (None, self.0.get(&(relation.topic, id)).map(|place| place.0)),
        });
        sides.sort_unstable();
        (relation.topic, relation.label, sides)
    }

    fn figures(&self, topic: TopicId, claim: ClaimId) -> &[FigureId] {
        self.0.get(&(topic, claim)).map_or(&[], |place| &place.1)
    }
}

/// How many face-offs a section of the report shows.
pub(super) struct Most {
    pub(super) topics: usize,
    pub(super) of_one_topic: usize,
}

/// The face-offs of some labels by topic that are likely, the surest first, and how many topics are left out.
pub(super) fn disputes(
    analysis: &Analysis,
    records: &Records<'_>,
    wanted: fn(RelationLabel) -> bool,
    most: &Most,
) -> (Vec<Dispute>, usize) {
    let places = Places::of(analysis);
    let mut pairs = BTreeMap::new();
    let mut topics: Vec<(TopicId, Vec<&Relation>)> = Vec::new();
    let mut rank = BTreeMap::new();
    for relation in analysis.relations.iter().filter(|relation| relation.is_likely() && wanted(relation.label)) {
        let (count, folded) = pairs.entry(places.key(relation, analysis)).or_insert((0_usize, 0_usize));
        if *count == 0 {
            let place = *rank.entry(relation.topic).or_insert(topics.len());
            if place == topics.len() {
                topics.push((relation.topic, Vec::new()));
            }
            topics[place].1.push(relation);
        }
        *count += 1 + relation.more;
        *folded += relation.folded;
    }
    let left_out = topics.len().saturating_sub(most.topics);
    let dispute = |(topic, relations): (TopicId, Vec<&Relation>)| Dispute {
        topic: shown(&analysis.topics[topic.index()].label),
        topic_id: topic_id(topic),
        shown: false,
        left_out: relations.len().saturating_sub(most.of_one_topic),
        faceoffs: relations
            .into_iter()
            .take(most.of_one_topic)
            .map(|relation| faceoff(relation, pairs[&places.key(relation, analysis)], &places, records))
            .collect(),
    };
    (topics.into_iter().take(most.topics).map(dispute).collect(), left_out)
}

fn faceoff(relation: &Relation, (pairs, folded): (usize, usize), places: &Places, records: &Records<'_>) -> Faceoff {
    let quote = |claim: ClaimId| Quote::new(claim, places.figures(relation.topic, claim), records);
    Faceoff {
        label: relation.label.as_str(),
        kind: relation.kind.as_str(),
        score: format!("{:.2}", relation.score),
        why: capitalised(&shown(&relation.why)),
        a: quote(relation.a),
        b: quote(relation.b),
        voices: relation.support.map(voices),
        also: pairs - 1,
        folded,
    }
}

fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
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

/// Who stands against whom, those who differ most first, and how many pairs are left out. Claims of articles
/// themselves, and of claimants that are not resolved, have nobody to name.
pub(super) fn opponents(analysis: &Analysis, most: usize) -> (Vec<Opponents>, usize) {
    let mut pairs: BTreeMap<[&str; 2], Opponents> = BTreeMap::new();
    for relation in analysis.relations.iter().filter(|relation| relation.is_likely() && pulls_apart(relation.label)) {
        let [a, b] = [relation.a, relation.b].map(|claim| analysis.claims[claim.index()].claimant.as_ref());
        let (Some(a), Some(b)) = (a, b) else { continue };
        let names = if a.name <= b.name { [a, b] } else { [b, a] }.map(|claimant| claimant.name.as_str());
        pairs.entry(names).or_insert_with(|| Opponents::new(names)).count(relation, analysis);
    }
    let mut pairs: Vec<Opponents> = pairs.into_values().collect();
    pairs.sort_by_key(|pair| std::cmp::Reverse((pair.contradicts, pair.shift, pair.tension)));
    let left_out = pairs.len().saturating_sub(most);
    pairs.truncate(most);
    (pairs, left_out)
}

impl Opponents {
    fn new(names: [&str; 2]) -> Opponents {
        let [a, b] = names.map(shown);
        Opponents { a, b, contradicts: 0, shift: 0, tension: 0, topics: Vec::new() }
    }

    fn count(&mut self, relation: &Relation, analysis: &Analysis) {
        let column = match relation.label {
            RelationLabel::Contradicts => &mut self.contradicts,
            RelationLabel::Shift => &mut self.shift,
            _ => &mut self.tension,
        };
        *column += 1 + relation.more;
        let topic = shown(&analysis.topics[relation.topic.index()].label);
        if self.topics.len() < TOPICS && !self.topics.contains(&topic) {
            self.topics.push(topic);
        }
    }
}

fn pulls_apart(label: RelationLabel) -> bool {
    matches!(label, RelationLabel::Contradicts | RelationLabel::Shift | RelationLabel::Tension)
}
