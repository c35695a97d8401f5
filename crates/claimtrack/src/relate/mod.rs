//! Stage 7, across documents: whether two comparable claims can both be true.
//!
//! Relations are judged between the positions of a topic, by the pair of claims nearest in time, and listed for their
//! claims. Each reason has its file; the first that has an opinion decides:
//!
//! | reason | file |
//! |---|---|
//! | a denial and what it denies | [`denial`] |
//! | two counts of one thing | [`figure`] |
//! | how something went | [`outcome`] |
//! | who did it, and whether it was done | [`blame`] |
//! | two bare statements | [`statement`] |
//!
//! Abstaining is normal: most pairs of a topic relate in no way worth telling.

mod antonym;
mod blame;
mod denial;
mod figure;
mod outcome;
pub mod statement;

pub use statement::{Comparison, compare};

use crate::analyze::Analysis;
use crate::document::Document;
use crate::interpret::{Claim, Claimant};
use crate::span::{ClaimId, TopicId};
use crate::topic::{Corpus, Member, Position, Topic};
use jiff::civil::Date;
use std::cmp::Ordering;

/// How two claims relate. `a` is the earlier.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Stable name.
    pub id: String,
    /// What holds between them.
    pub label: RelationLabel,
    /// Why.
    pub kind: RelationKind,
    /// How sure, 0 to 1.
    pub score: f32,
    /// The reason in one sentence.
    pub why: String,
    /// The topic that both belong to.
    pub topic: TopicId,
    /// The earlier claim.
    pub a: ClaimId,
    /// The later claim.
    pub b: ClaimId,
    /// Number of pairs between the same two positions that are not listed.
    pub more: usize,
}

labels! {
    /// What holds between two comparable claims.
    RelationLabel {
        /// Both cannot be true.
        Contradicts = "contradicts",
        /// The same claimant or side says later what does not fit what it said before.
        Shift = "shift",
        /// Both can be true to the letter, yet pull apart.
        Tension = "tension",
        /// The later moves on what the earlier said, as a toll rises.
        Updates = "updates",
        /// Both can be true in the same way.
        Corroborates = "corroborates",
    }
}

labels! {
    /// Why two claims relate.
    RelationKind {
        /// Two counts of one thing.
        Figure = "figure",
        /// How something went.
        Outcome = "outcome",
        /// A denial and what it denies.
        Denial = "denial",
        /// Who did it.
        Blame = "blame",
        /// It happened, or did not.
        Event = "event",
        /// What someone is for or against.
        Position = "position",
        /// What someone will do.
        Commitment = "commitment",
    }
}

/// What was judged of two members, the earlier first.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Judgement {
    pub label: RelationLabel,
    pub kind: RelationKind,
    pub score: f32,
    pub why: String,
}

/// A member of a topic with all that judging looks at.
#[derive(Clone, Copy)]
pub(crate) struct Side<'a> {
    pub corpus: Corpus<'a>,
    pub member: Member,
    pub claim: &'a Claim,
}

impl<'a> Side<'a> {
    fn new(corpus: Corpus<'a>, member: Member) -> Side<'a> {
        Side { corpus, member, claim: corpus.claim(member.claim) }
    }

    /// The day it holds for.
    pub fn date(self) -> Option<Date> {
        self.corpus.date(self.member)
    }

    /// Who says it, in words.
    pub fn who(self) -> &'a str {
        let claim = self.claim;
        let outlet = self.corpus.documents[claim.document.index()].outlet();
        claim.claimant.as_ref().map_or(outlet.unwrap_or("the report"), |claimant| &claimant.name)
    }

    /// What it says, shortened.
    pub fn words(self) -> String {
        let text = self.claim.content.text(self.corpus.documents[self.claim.document.index()].text());
        let words: Vec<&str> = text.split_whitespace().collect();
        let shown = words[..words.len().min(18)].join(" ");
        if words.len() > 18 { format!("{shown} …") } else { shown }
    }
}

/// Whether two claimants are one, or speak for one side.
pub(crate) fn same_side(a: Option<&Claimant>, b: Option<&Claimant>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => a.name == b.name || (a.side.is_some() && a.side == b.side),
        _ => false,
    }
}

/// The relations of all topics: contradictions first, the surest first.
pub(crate) fn relate(analysis: &Analysis, documents: &[Document], max_pairs: usize) -> Vec<Relation> {
    let corpus = Corpus { claims: &analysis.claims, documents, figures: &analysis.figures, dates: &analysis.dates };
    let mut relations: Vec<Relation> =
        analysis.topics.iter().flat_map(|topic| of_topic(corpus, topic, max_pairs)).collect();
    relations.sort_by(|a, b| by_importance(corpus, a, b));
    relations.dedup_by(|later, first| (later.a, later.b) == (first.a, first.b) && later.label == first.label);
    relations
}

fn by_importance(corpus: Corpus<'_>, a: &Relation, b: &Relation) -> Ordering {
    let place = |relation: &Relation| {
        let claim = |id| &corpus.claim(id).id;
        (claim(relation.a).clone(), claim(relation.b).clone())
    };
    a.label.cmp(&b.label).then(b.score.total_cmp(&a.score)).then_with(|| place(a).cmp(&place(b)))
}

/// Judges each two positions once, and lists their pairs of claims as far as `max_pairs` of the topic allow.
fn of_topic(corpus: Corpus<'_>, topic: &Topic, max_pairs: usize) -> Vec<Relation> {
    let mut relations = Vec::new();
    for (place, first) in topic.positions.iter().enumerate() {
        for second in &topic.positions[place + 1..] {
            let Some((a, b)) = nearest(corpus, first, second) else { continue };
            let Some(judgement) = judge(Side::new(corpus, a), Side::new(corpus, b)) else { continue };
            let clearest = relation(corpus, topic, &judgement, a, b);
            let mut others = other_pairs(corpus, first, second, (a, b));
            let room = max_pairs.saturating_sub(relations.len() + 1);
            let left = others.len().saturating_sub(room);
            others.truncate(room);
            relations.push(Relation { more: left, ..clearest });
            relations.extend(others.into_iter().map(|(a, b)| relation(corpus, topic, &judgement, a, b)));
        }
        relations.extend(corroborations(corpus, topic, first));
    }
    relations
}

/// Claims of one position by different claimants or outlets support each other; each is paired with the first.
fn corroborations(corpus: Corpus<'_>, topic: &Topic, position: &Position) -> Vec<Relation> {
    let first = position.members[0];
    let judged = position.members[1..].iter().filter_map(|&member| {
        let judgement = judge(Side::new(corpus, first), Side::new(corpus, member))?;
        (judgement.label == RelationLabel::Corroborates).then(|| relation(corpus, topic, &judgement, first, member))
    });
    judged.collect()
}

/// The two members nearest in time, the earlier first.
fn nearest(corpus: Corpus<'_>, first: &Position, second: &Position) -> Option<(Member, Member)> {
    let gap = |a: Member, b: Member| match (corpus.date(a), corpus.date(b)) {
        (Some(a), Some(b)) => crate::interpret::time::days_between(a, b),
        _ => i64::from(i32::MAX),
    };
    let pairs = first.members.iter().flat_map(|&a| second.members.iter().map(move |&b| (a, b)));
    let distinct = pairs.filter(|(a, b)| a.claim != b.claim);
    let (a, b) = distinct.min_by_key(|&(a, b)| (gap(a, b), corpus.order(a).min(corpus.order(b))))?;
    Some(in_order(corpus, a, b))
}

fn in_order(corpus: Corpus<'_>, a: Member, b: Member) -> (Member, Member) {
    if corpus.order(a) <= corpus.order(b) { (a, b) } else { (b, a) }
}

fn other_pairs(
    corpus: Corpus<'_>,
    first: &Position,
    second: &Position,
    taken: (Member, Member),
) -> Vec<(Member, Member)> {
    let pairs = first.members.iter().flat_map(|&a| second.members.iter().map(move |&b| (a, b)));
    pairs
        .filter(|(a, b)| a.claim != b.claim)
        .map(|(a, b)| in_order(corpus, a, b))
        .filter(|pair| *pair != taken)
        .collect()
}

fn relation(corpus: Corpus<'_>, topic: &Topic, judgement: &Judgement, a: Member, b: Member) -> Relation {
    Relation {
        id: format!("{}-{}", corpus.claim(a.claim).id, corpus.claim(b.claim).id),
        label: judgement.label,
        kind: judgement.kind,
        score: judgement.score,
        why: judgement.why.clone(),
        topic: topic.id,
        a: a.claim,
        b: b.claim,
        more: 0,
    }
}

/// How two members of one topic relate, the earlier first; `None` when nothing can be said.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>) -> Option<Judgement> {
    denial::judge(a, b).or_else(|| figure::judge(a, b)).or_else(|| outcome::judge(a, b)).or_else(|| blame::judge(a, b))
}
