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
//! | whether a side fights on | [`resolve`] |
//! | whether its move is meant well | [`motive`] |
//! | who did it, whether it was done, what will be done | [`exclusion`] |
//! | two bare statements | [`statement`] |
//!
//! Abstaining is normal: most pairs of a topic relate in no way worth telling.

pub(crate) mod antonym;
mod denial;
mod exclusion;
mod explain;
mod figure;
mod motive;
mod outcome;
mod resolve;
pub mod statement;

pub use explain::explain;
pub use statement::{Comparison, compare};

use crate::analyze::Analysis;
use crate::document::Document;
use crate::interpret::{Claim, Claimant};
use crate::span::{ClaimId, TopicId};
use crate::topic::{Aspect, Corpus, Link, Member, Topic};
use jiff::civil::Date;
use std::cmp::Ordering;
use std::collections::BTreeMap;

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
    /// Number of likely pairs between the same two positions that are not listed.
    pub more: usize,
}

/// From this score on a relation is likelier right than not.
pub const LIKELY: f32 = 0.5;

impl Relation {
    /// Whether it is likelier right than not, a score of 0.5 and above: what reports show. The others are leads, listed
    /// because what cannot both be true is easily missed.
    #[must_use]
    pub fn is_likely(&self) -> bool {
        self.score >= LIKELY
    }
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

labels! {
    /// Why nothing is said of two members that answer one question.
    Abstention {
        /// One of two counts has no figure.
        NoFigure = "one of them gives no number",
        /// The day of one is not known.
        NoDate = "the day of one is not known",
        /// "dozens" against "hundreds".
        VagueNumber = "a vague number contradicts nothing",
        /// A denied number that the other did not say.
        OneIsDenied = "one denies a number that the other does not say",
        /// Two floors that do not relate.
        TwoFloors = "two floors can both hold",
        /// A later, higher count of another side.
        MayHaveRisen = "the later may have risen since",
        /// Two counts that may be of two things.
        Unsure = "they may well be of two things",
        /// Counts too many days apart.
        FarApartInTime = "too many days lie between them",
        /// How something went is not told by one.
        NoValence = "one does not say how it went",
        /// Two claims on one matter that can both be true.
        Agree = "they can both be true",
        /// A pair below one half that stands behind surer ones of a large topic.
        LessSure = "less sure than the pairs listed of a large topic",
        /// Reports on two rounds.
        OtherRound = "they are of different rounds",
        /// A reply that neither denies nor confirms.
        NoReply = "one neither denies nor confirms the other",
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

    /// The day it was said.
    pub fn said(self) -> Option<Date> {
        self.claim.said_on.or(self.corpus.dates[self.claim.document.index()])
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

/// The relations of all topics, contradictions first, the surest first; and how many pairs of positions nothing is said
/// of, by reason.
pub(crate) fn relate(
    analysis: &Analysis,
    documents: &[Document],
    links: &[Vec<Link>],
    max_pairs: usize,
) -> (Vec<Relation>, BTreeMap<Abstention, usize>) {
    let corpus = Corpus::of(analysis, documents);
    let mut relations = Vec::new();
    let mut abstentions = BTreeMap::new();
    for (topic, links) in analysis.topics.iter().zip(links) {
        relations.extend(of_topic(corpus, topic, links, max_pairs, &mut abstentions));
    }
    relations.sort_by(|a, b| by_importance(corpus, a, b));
    relations.dedup_by(|later, first| (later.a, later.b) == (first.a, first.b) && later.label == first.label);
    (relations, abstentions)
}

fn by_importance(corpus: Corpus<'_>, a: &Relation, b: &Relation) -> Ordering {
    let place = |relation: &Relation| {
        let claim = |id| &corpus.claim(id).id;
        (claim(relation.a).clone(), claim(relation.b).clone())
    };
    a.label.cmp(&b.label).then(b.score.total_cmp(&a.score)).then_with(|| place(a).cmp(&place(b)))
}

/// Judges the linked pairs of each two positions; the clearest says how the two relate, and of the others that say the
/// same the surest are listed as far as `max_pairs` of the topic allow. Within a position each claim is paired with the
/// first.
fn of_topic(
    corpus: Corpus<'_>,
    topic: &Topic,
    links: &[Link],
    max_pairs: usize,
    abstentions: &mut BTreeMap<Abstention, usize>,
) -> Vec<Relation> {
    let (mut relations, mut others) = (Vec::new(), Vec::new());
    for (places, mut links) in by_positions(topic, links) {
        links.sort_by_cached_key(|link| (gap(corpus, link), corpus.order(link.a), corpus.order(link.b)));
        let within = places.0 == places.1;
        if within {
            let first = topic.positions[places.0].members[0];
            links.retain(|link| link.a == first || link.b == first);
        }
        let (judged, silent) = judged(corpus, &links);
        let Some((link, clearest)) = judged.first() else {
            if let Some(abstention) = silent {
                *abstentions.entry(abstention).or_default() += 1;
            }
            continue;
        };
        if !within || clearest.label == RelationLabel::Corroborates {
            let alike = judged[1..].iter().filter(|(_, judgement)| judgement.label == clearest.label);
            others.extend(alike.map(|(link, judgement)| (relations.len(), *link, judgement.clone())));
            relations.push(relation(corpus, topic, clearest, link));
        }
    }
    others.sort_by(|(_, _, a), (_, _, b)| a.label.cmp(&b.label).then(b.score.total_cmp(&a.score)));
    let room = max_pairs.saturating_sub(relations.len()).min(others.len());
    for (place, _, judgement) in &others[room..] {
        if judgement.score >= LIKELY {
            relations[*place].more += 1;
        } else {
            *abstentions.entry(Abstention::LessSure).or_default() += 1;
        }
    }
    relations.extend(others[..room].iter().map(|(_, link, judgement)| relation(corpus, topic, judgement, link)));
    relations
}

/// What is judged of some links, the clearest first: contradictions before all else, the surest before the less sure, of
/// equals the first; and why nothing is said of the first of them, if nothing is said of any.
fn judged(corpus: Corpus<'_>, links: &[Link]) -> (Vec<(Link, Judgement)>, Option<Abstention>) {
    let mut silent = None;
    let mut judged = Vec::new();
    for link in links {
        match judge(corpus, link) {
            Ok(judgement) => judged.push((*link, judgement)),
            Err(abstention) => silent = silent.or(Some(abstention)),
        }
    }
    judged.sort_by(|(_, a), (_, b)| a.label.cmp(&b.label).then(b.score.total_cmp(&a.score)));
    (judged, silent)
}

/// The links of a topic by the positions of their members.
fn by_positions(topic: &Topic, links: &[Link]) -> BTreeMap<(usize, usize), Vec<Link>> {
    let positions = topic.positions.iter().enumerate();
    let places: BTreeMap<Member, usize> =
        positions.flat_map(|(place, position)| position.members.iter().map(move |&member| (member, place))).collect();
    let mut sorted: BTreeMap<(usize, usize), Vec<Link>> = BTreeMap::new();
    for &link in links.iter().filter(|link| link.a.claim != link.b.claim) {
        let (first, second) = (places[&link.a], places[&link.b]);
        sorted.entry((first.min(second), first.max(second))).or_default().push(link);
    }
    sorted
}

/// Days between two members; those without a day come last.
fn gap(corpus: Corpus<'_>, link: &Link) -> i64 {
    match (corpus.date(link.a), corpus.date(link.b)) {
        (Some(a), Some(b)) => crate::interpret::time::days_between(a, b),
        _ => i64::from(i32::MAX),
    }
}

fn relation(corpus: Corpus<'_>, topic: &Topic, judgement: &Judgement, link: &Link) -> Relation {
    let (a, b) = (link.a, link.b);
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

/// How two members that are linked relate, or why nothing is said of them.
pub(crate) fn judge(corpus: Corpus<'_>, link: &Link) -> Result<Judgement, Abstention> {
    let (a, b) = (Side::new(corpus, link.a), Side::new(corpus, link.b));
    denial::judge(a, b, link.apart).map_or_else(
        || match link.aspect {
            Aspect::Tally => figure::judge(a, b, link),
            Aspect::Outcome => outcome::judge(a, b),
            Aspect::Resolve => resolve::judge(a, b),
            Aspect::Motive => motive::judge(a, b),
            Aspect::Matter => exclusion::judge(a, b, link),
            Aspect::Denied => Err(Abstention::NoReply),
        },
        Ok,
    )
}
