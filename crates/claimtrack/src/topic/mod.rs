//! Stage 6, across documents: claims that answer one question stand together.
//!
//! A claim answers as many questions as it has figures with an outcome ("Norwegian troops killed"), one if it says how
//! something went ("talks of Norway and Sweden"), and one for each spot of a deed it speaks of ("attack, Sund"). Claims
//! that answer one question make a topic, split where more days pass than one event takes; a denial joins the topic of
//! what it denies. There is no step that compares all claims with all.
//!
//! Whether the claims of a topic can all be true is the business of [`crate::relate`].

mod question;

use crate::analyze::DocumentFigure;
use crate::document::Document;
use crate::interpret::time::days_between;
use crate::interpret::{Claim, Polarity, Valence};
use crate::span::{ClaimId, FigureId, TopicId};
use jiff::civil::Date;
use question::Question;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Claims that answer one question about one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Its place in the analysis.
    pub id: TopicId,
    /// A readable name: "Russian troops killed".
    pub label: String,
    /// The claims by what they say, in order of date and document.
    pub positions: Vec<Position>,
}

/// The claims of a topic that say the same thing for the same side.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// The claims in order of date and document; never empty.
    pub members: Vec<Member>,
}

/// A claim in a topic, with the figure that answers the topic's question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Member {
    /// The claim.
    pub claim: ClaimId,
    /// Its figure that belongs to the topic; `None` when the topic is not about a figure.
    pub figure: Option<FigureId>,
}

impl Topic {
    /// The topic's members, position by position.
    pub fn members(&self) -> impl Iterator<Item = Member> + '_ {
        self.positions.iter().flat_map(|position| position.members.iter().copied())
    }
}

/// What all of grouping looks at.
#[derive(Clone, Copy)]
pub(crate) struct Corpus<'a> {
    pub claims: &'a [Claim],
    pub documents: &'a [Document],
    pub figures: &'a [DocumentFigure],
    pub dates: &'a [Option<Date>],
}

impl<'a> Corpus<'a> {
    pub fn claim(self, id: ClaimId) -> &'a Claim {
        &self.claims[id.index()]
    }

    /// The day a member holds for.
    pub fn date(self, member: Member) -> Option<Date> {
        let claim = self.claim(member.claim);
        let figure = member.figure.and_then(|figure| self.figures[figure.index()].figure.as_of);
        figure.or(claim.as_of).or(claim.said_on).or(self.dates[claim.document.index()])
    }

    /// Sorts members by day, document and place in it.
    pub fn order(self, member: Member) -> (Option<Date>, &'a str, Option<u32>, Option<FigureId>) {
        let claim = self.claim(member.claim);
        let start = claim.content.cover().map(crate::span::Span::start);
        (self.date(member), self.documents[claim.document.index()].id(), start, member.figure)
    }
}

/// Groups claims into topics, the largest first, and notes on each claim the topic it belongs to.
pub(crate) fn group(
    claims: &mut [Claim],
    documents: &[Document],
    figures: &[DocumentFigure],
    dates: &[Option<Date>],
) -> Vec<Topic> {
    let corpus = Corpus { claims, documents, figures, dates };
    let mut groups: BTreeMap<Question, BTreeSet<Member>> = BTreeMap::new();
    for place in 0..corpus.claims.len() {
        for (question, figure) in question::questions(corpus, ClaimId::new(place)) {
            groups.entry(question).or_default().insert(Member { claim: ClaimId::new(place), figure });
        }
    }
    join_denials(corpus, &mut groups);
    let events = groups.into_iter().flat_map(|(question, group)| {
        by_event(corpus, &question, group).into_iter().map(move |event| (question.clone(), event))
    });
    let mut groups: Vec<(Question, BTreeSet<Member>)> = events.filter(|(_, group)| group.len() > 1).collect();
    let first = |group: &BTreeSet<Member>| group.iter().map(|&member| corpus.order(member)).min();
    groups.sort_by(|a, b| {
        b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)).then_with(|| first(&a.1).cmp(&first(&b.1)))
    });
    let topics: Vec<Topic> = groups
        .into_iter()
        .enumerate()
        .map(|(place, (question, members))| Topic {
            id: TopicId::new(place),
            label: question.label(),
            positions: positions(corpus, &members),
        })
        .collect();
    for topic in topics.iter().rev() {
        for member in topic.members() {
            claims[member.claim.index()].topic = Some(topic.id);
        }
    }
    topics
}

/// Splits the answers to one question where more days pass than one event takes.
fn by_event(corpus: Corpus<'_>, question: &Question, group: BTreeSet<Member>) -> Vec<BTreeSet<Member>> {
    let Some(pause) = question.longest_pause() else { return vec![group] };
    let mut members: Vec<Member> = group.into_iter().collect();
    members.sort_by_key(|member| corpus.order(*member));
    let mut events: Vec<BTreeSet<Member>> = Vec::new();
    let mut last: Option<Date> = None;
    for member in members {
        let date = corpus.date(member);
        let goes_on = matches!((last, date), (Some(last), Some(date)) if days_between(last, date) <= pause);
        match events.last_mut().filter(|_| goes_on) {
            Some(event) => event.insert(member),
            None => {
                events.push(BTreeSet::from([member]));
                true
            }
        };
        last = date;
    }
    events
}

/// A denial that points to a claim joins that claim's topics; a claim that asks nothing of its own makes one with its
/// denial.
fn join_denials(corpus: Corpus<'_>, groups: &mut BTreeMap<Question, BTreeSet<Member>>) {
    let mut topics_of: BTreeMap<ClaimId, Vec<Question>> = BTreeMap::new();
    for (question, members) in groups.iter() {
        for member in members {
            topics_of.entry(member.claim).or_default().push(question.clone());
        }
    }
    for (place, claim) in corpus.claims.iter().enumerate() {
        let Some(target) = claim.refers_to else { continue };
        let denial = Member { claim: ClaimId::new(place), figure: None };
        match topics_of.get(&target) {
            Some(questions) => {
                for question in questions {
                    groups.entry(question.clone()).or_default().insert(denial);
                }
            }
            None => {
                let question = Question::Denied(question::headline(corpus, target), corpus.claim(target).id.clone());
                groups.entry(question).or_default().extend([Member { claim: target, figure: None }, denial]);
            }
        }
    }
}

/// What makes two members of a topic one position: the same side says the same.
type Stance<'a> = (Option<&'a str>, String);

fn positions(corpus: Corpus<'_>, members: &BTreeSet<Member>) -> Vec<Position> {
    let mut by_stance: BTreeMap<Stance<'_>, Vec<Member>> = BTreeMap::new();
    for &member in members {
        by_stance.entry(stance(corpus, member)).or_default().push(member);
    }
    let mut positions: Vec<Position> = by_stance
        .into_values()
        .map(|mut members| {
            members.sort_by_key(|member| corpus.order(*member));
            Position { members }
        })
        .collect();
    positions.sort_by_key(|position| (Reverse(position.members.len()), corpus.order(position.members[0])));
    positions
}

fn stance(corpus: Corpus<'_>, member: Member) -> Stance<'_> {
    let claim = corpus.claim(member.claim);
    let side = claim.claimant.as_ref().map(|claimant| claimant.side.as_deref().unwrap_or(&claimant.name));
    let says = match member.figure {
        Some(figure) => {
            let figure = &corpus.figures[figure.index()].figure;
            format!(
                "{:?}..{:?} {}",
                figure.low,
                figure.high,
                corpus.date(member).map_or(String::new(), |d| d.to_string())
            )
        }
        None => {
            let leaning = claim.valence.map_or("", Valence::as_str);
            let polarity = if claim.polarity == Polarity::Negated { "not" } else { "" };
            let date = claim.event.as_ref().and_then(|event| event.date).map_or(String::new(), |d| d.to_string());
            let doer = claim.deed.as_ref().and_then(|deed| deed.doer).unwrap_or("");
            format!("{leaning} {polarity} {doer} {date}")
        }
    };
    (side, says)
}
