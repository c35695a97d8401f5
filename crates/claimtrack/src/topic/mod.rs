//! Stage 6, across documents: claims that answer one question stand together.
//!
//! A claim answers as many questions as it has figures with an outcome ("Norwegian troops killed"), one if it says how
//! something went ("talks of Norway and Sweden"), and a claim that turns against something asks whether that is so. Pairs
//! are looked up by what they have in common ([`window`]) and linked when they are of one event; claims that hang
//! together by links make a topic ([`cluster`]). A denial joins the topic of what it denies.
//!
//! Whether the claims of a topic can all be true is the business of [`crate::relate`].

pub(crate) mod cause;
mod cluster;
mod contrast;
mod course;
pub(crate) mod fate;
mod label;
pub mod matter;
pub(crate) mod motive;
pub(crate) mod resolve;
mod spot;
pub(crate) mod story;
mod support;
pub mod tally;
pub(crate) mod truce;
mod window;

pub use support::Support;
pub(crate) use support::Voices;

use crate::analyze::{Analysis, DocumentFigure};
use crate::document::Document;
use crate::interpret::{Claim, Polarity, Valence};
use crate::span::{ClaimId, FigureId, TopicId};
use cluster::{Cluster, Components};
use jiff::civil::Date;
use matter::{Laid, Vocabulary};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use story::Stories;

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
    /// How many independent voices its claims are.
    pub support: Support,
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

/// From this probability on two claims are linked because they answer one question.
pub(crate) const SAME: f32 = 0.2;

/// From this probability on two claims that are no counts are linked because they answer one question. It is higher,
/// because far more pairs share words by chance.
const ONE_MATTER: f32 = 0.75;

/// What is less probable than this speaks against one topic, however probable it is.
const SPEAKS_AGAINST: f32 = 0.3;

/// From this probability on two claims are linked because they cannot both be true. It is low, because what is unlikely
/// can be told by its score, and what is not linked can not be found at all.
pub(crate) const APART: f32 = 0.12;

/// What all of grouping looks at.
#[derive(Clone, Copy)]
pub(crate) struct Corpus<'a> {
    pub claims: &'a [Claim],
    pub documents: &'a [Document],
    pub figures: &'a [DocumentFigure],
    pub dates: &'a [Option<Date>],
}

impl<'a> Corpus<'a> {
    pub fn of(analysis: &'a Analysis, documents: &'a [Document]) -> Corpus<'a> {
        Corpus { claims: &analysis.claims, documents, figures: &analysis.figures, dates: &analysis.dates }
    }

    /// Two members, the earlier first.
    pub fn in_order(self, a: Member, b: Member) -> (Member, Member) {
        if self.order(a) <= self.order(b) { (a, b) } else { (b, a) }
    }

    /// The places of all claims.
    pub fn places(self) -> std::ops::Range<usize> {
        0..self.claims.len()
    }

    pub fn claim(self, id: ClaimId) -> &'a Claim {
        &self.claims[id.index()]
    }

    /// The day a member holds for.
    pub fn date(self, member: Member) -> Option<Date> {
        let claim = self.claim(member.claim);
        let figure = member.figure.and_then(|figure| self.figures[figure.index()].figure.as_of);
        figure.or(claim.as_of).or(claim.said_on).or(self.dates[claim.document.index()])
    }

    /// The member that one is a copy of, or itself.
    pub fn original(self, member: Member) -> Member {
        let claim = self.claim(member.claim);
        let Some(original) = claim.copy_of else { return member };
        let place = claim.figures.iter().position(|figure| Some(*figure) == member.figure);
        Member { claim: original, figure: place.and_then(|place| self.claim(original).figures.get(place).copied()) }
    }

    /// Sorts members by day, document and place in it.
    pub fn order(self, member: Member) -> (Option<Date>, &'a str, Option<u32>, Option<FigureId>) {
        let claim = self.claim(member.claim);
        let start = claim.content.cover().map(crate::span::Span::start);
        (self.date(member), self.documents[claim.document.index()].id(), start, member.figure)
    }
}

/// Topics, and for each the links between its members.
pub(crate) struct Grouping {
    pub topics: Vec<Topic>,
    pub links: Vec<Vec<Link>>,
    /// Pairs of tallies that share a key and were not looked at, because too many stand between them.
    pub tallies_beyond_reach: usize,
    /// How often, in a document of very many claims, one was out of reach of another that may turn against it.
    pub claims_beyond_reach: usize,
}

/// Two members that were looked at side by side, with the signs by which they were judged.
#[derive(Clone, Debug, PartialEq)]
pub struct SignedPair {
    /// Of two tallies the earlier, of two other claims the one that turns against something.
    pub a: Member,
    /// The other.
    pub b: Member,
    /// One value for each name in [`tally::signs::NAMES`] or [`matter::signs::NAMES`].
    pub signs: Vec<f32>,
    /// What they amount to by the present weights, 0 to 1.
    pub probability: f32,
}

/// All pairs of tallies of an analysis that are looked at, with their signs: what the weights are trained on.
#[must_use]
pub fn tally_pairs(analysis: &Analysis, documents: &[Document]) -> Vec<SignedPair> {
    let corpus = Corpus::of(analysis, documents);
    let stories = Stories::of(corpus);
    let tallies = tally::tallies(corpus);
    let (pairs, _) = tally::candidates(&tallies, &stories);
    let looked_at = pairs.into_iter().map(|(a, b)| (&tallies[a], &tallies[b]));
    looked_at
        .map(|(a, b)| {
            let signs = tally::signs::signs(a, b, &stories);
            signed((a.member, b.member), &signs, tally::signs::sameness(&signs))
        })
        .collect()
}

/// The pairs of tallies whose numbers are apart, with the probability that both cannot be right.
#[must_use]
pub fn conflict_pairs(analysis: &Analysis, documents: &[Document]) -> Vec<SignedPair> {
    let corpus = Corpus::of(analysis, documents);
    let stories = Stories::of(corpus);
    let tallies = tally::tallies(corpus);
    let (pairs, _) = tally::candidates(&tallies, &stories);
    let looked_at = pairs.into_iter().map(|(a, b)| (&tallies[a], &tallies[b]));
    let apart = looked_at.filter(|(a, b)| !a.interval(b).overlaps(b.interval(a)));
    apart
        .map(|(a, b)| {
            let signs = tally::signs::signs(a, b, &stories);
            signed((a.member, b.member), &signs, tally::signs::conflict(&signs))
        })
        .collect()
}

/// All pairs of other claims that are looked at, with their signs.
#[must_use]
pub fn matter_pairs(analysis: &Analysis, documents: &[Document]) -> Vec<SignedPair> {
    let corpus = Corpus::of(analysis, documents);
    let stories = Stories::of(corpus);
    let matters = matter::matters(corpus);
    let (pairs, _) = matter::candidates(&matters, &stories);
    let looked_at = pairs.into_iter().map(|(a, b)| (Laid::of(&matters[a]), &matters[b]));
    looked_at
        .map(|(it, other)| {
            let signs = matter::signs::signs(&it, other, &stories);
            signed((it.matter.member, other.member), &signs, matter::probabilities(&it, other, &stories).1)
        })
        .collect()
}

fn signed((a, b): (Member, Member), signs: &[f32], probability: f32) -> SignedPair {
    SignedPair { a, b, signs: signs.to_vec(), probability }
}

/// Groups claims into topics, the largest first, and notes on each claim the topic it belongs to.
pub(crate) fn group(
    claims: &mut [Claim],
    documents: &[Document],
    figures: &[DocumentFigure],
    dates: &[Option<Date>],
) -> Grouping {
    let corpus = Corpus { claims, documents, figures, dates };
    let stories = Stories::of(corpus);
    let (mut links, tallies_beyond_reach) = tallies(corpus, &stories);
    let vocabulary = Vocabulary::of(corpus.claims);
    let (motives, causes) = (motive::links(corpus, &vocabulary), cause::links(corpus, &vocabulary));
    let (matters, unlinked) = matter::links(corpus, vocabulary, &stories);
    links.extend(matters);
    links.extend(course::links(corpus));
    links.extend(resolve::links(corpus));
    links.extend(motives);
    links.extend(fate::links(corpus, &stories));
    links.extend(causes);
    links.extend(truce::links(corpus));
    let replies = replies(corpus, &mut links);
    links.extend(denials(corpus, &links, &replies));
    let components = Components::of(&links);
    links.retain(|link| components.joins(link));
    let claims_beyond_reach = unlinked.beyond_reach;
    links.extend(unlinked.within(corpus, &components, &stories));
    let clusters = cluster::clusters(corpus, &links).into_iter();
    let mut named: Vec<(Named, Cluster)> = clusters.map(|cluster| (name(corpus, &cluster.links), cluster)).collect();
    named.sort_by(|a, b| a.0.cmp(&b.0));
    let voices = Voices::of(corpus);
    let topic = |(place, (named, cluster)): (usize, &(Named, Cluster))| Topic {
        id: TopicId::new(place),
        label: named.label.clone(),
        positions: positions(corpus, &voices, &members(&cluster.links)),
    };
    let topics: Vec<Topic> = named.iter().enumerate().map(topic).collect();
    for guests in [true, false] {
        for (topic, (_, cluster)) in topics.iter().zip(&named).rev() {
            for member in topic.members().filter(|member| cluster.guests.contains(member) == guests) {
                claims[member.claim.index()].topic = Some(topic.id);
            }
        }
    }
    let links = named.into_iter().map(|(_, cluster)| cluster.links).collect();
    Grouping { topics, links, tallies_beyond_reach, claims_beyond_reach }
}

/// All pairs of counts that are looked at, and how many are out of reach.
fn tallies(corpus: Corpus<'_>, stories: &Stories) -> (Vec<Link>, usize) {
    let tallies = tally::tallies(corpus);
    let (pairs, beyond_reach) = tally::candidates(&tallies, stories);
    let link = |(a, b): (usize, usize)| {
        let (a, b) = (&tallies[a], &tallies[b]);
        let (together, apart) = tally::probabilities(a, b, stories);
        Link::new(corpus, Aspect::Tally, a.member, b.member, together, apart)
    };
    (pairs.into_iter().map(link).collect(), beyond_reach)
}

/// What two members have in common that makes them answer one question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Aspect {
    /// How many suffered what.
    Tally,
    /// How something went.
    Outcome,
    /// Whether a side fights on.
    Resolve,
    /// Whether a move is meant well.
    Motive,
    /// What became of people.
    Fate,
    /// What brought something about.
    Cause,
    /// Who broke a truce.
    Truce,
    /// Whether something is so that is no count.
    Matter,
    /// Whether what a claim says is so.
    Denied,
}

impl Aspect {
    /// From this probability on two members answer one question.
    fn least(self) -> f32 {
        if self == Aspect::Matter { ONE_MATTER } else { SAME }
    }

    /// From this probability on, in the mean of the pairs between them, two groups are one topic.
    fn least_on_the_whole(self) -> f32 {
        if self == Aspect::Matter { 0.75 * ONE_MATTER } else { SPEAKS_AGAINST }
    }
}

/// Two members that were looked at side by side, the earlier first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Link {
    pub aspect: Aspect,
    pub a: Member,
    pub b: Member,
    /// How probable it is that they do, 0 to 1.
    pub together: f32,
    /// How probable it is that they cannot both be true, 0 to 1 and never more than `together`.
    pub apart: f32,
}

impl Link {
    fn new(corpus: Corpus<'_>, aspect: Aspect, one: Member, other: Member, together: f32, apart: f32) -> Link {
        let (a, b) = corpus.in_order(one, other);
        Link { aspect, a, b, together, apart }
    }

    /// Whether it says that both cannot be true.
    pub fn excludes(&self) -> bool {
        self.apart >= APART
    }

    /// Whether it says anything.
    fn is_kept(&self) -> bool {
        self.together >= self.aspect.least() || self.excludes()
    }
}

/// Takes out the links between a reply and the claim that it replies to: how probable it is that both cannot be true.
fn replies(corpus: Corpus<'_>, links: &mut Vec<Link>) -> BTreeMap<(ClaimId, ClaimId), f32> {
    let reply = |link: &Link| {
        let (a, b) = (link.a.claim, link.b.claim);
        let answers = |it, other| corpus.claim(it).refers_to == Some(other);
        let pair = [(a, b), (b, a)].into_iter().find(|&(it, other)| answers(it, other));
        pair.filter(|_| link.aspect == Aspect::Matter)
    };
    let found = links.iter().filter_map(|link| reply(link).map(|pair| (pair, link.apart))).collect();
    links.retain(|link| reply(link).is_none());
    found
}

/// A denial or confirmation that points to a claim joins it under each aspect that the claim has been linked by; a claim
/// that is linked to nothing makes a topic with its denial.
fn denials(corpus: Corpus<'_>, links: &[Link], replies: &BTreeMap<(ClaimId, ClaimId), f32>) -> Vec<Link> {
    let mut seen: BTreeMap<ClaimId, BTreeSet<(Aspect, Member)>> = BTreeMap::new();
    for link in links.iter().filter(|link| link.is_kept()) {
        for member in [link.a, link.b] {
            seen.entry(member.claim).or_default().insert((link.aspect, member));
        }
    }
    let mut found = Vec::new();
    for (place, claim) in corpus.claims.iter().enumerate() {
        let Some(target) = claim.refers_to else { continue };
        let reply = Member { claim: ClaimId::new(place), figure: None };
        let apart = replies.get(&(reply.claim, target)).copied().unwrap_or(0.0);
        let plain = BTreeSet::from([(Aspect::Denied, Member { claim: target, figure: None })]);
        for &(aspect, member) in seen.get(&target).unwrap_or(&plain) {
            found.push(Link::new(corpus, aspect, member, reply, 1.0, apart));
        }
    }
    found
}

fn members(links: &[Link]) -> BTreeSet<Member> {
    links.iter().flat_map(|link| [link.a, link.b]).collect()
}

/// The name of a topic, with all that topics are sorted by: the largest first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    size: Reverse<usize>,
    aspect: Aspect,
    label: String,
    first: String,
}

fn name(corpus: Corpus<'_>, links: &[Link]) -> Named {
    let members = members(links);
    let aspect = links[0].aspect;
    let first = members.iter().min_by_key(|&&member| corpus.order(member)).copied().unwrap_or(links[0].a);
    Named {
        size: Reverse(members.len()),
        aspect,
        label: label::label(corpus, aspect, &members),
        first: corpus.claim(first.claim).id.clone(),
    }
}

/// What makes two members of a topic one position: the same side says the same. A copy says what its original says, also
/// where its day makes it look otherwise.
type Stance<'a> = (Option<&'a str>, String);

fn positions(corpus: Corpus<'_>, voices: &Voices<'_>, members: &BTreeSet<Member>) -> Vec<Position> {
    let mut by_stance: BTreeMap<Stance<'_>, Vec<Member>> = BTreeMap::new();
    for &member in members {
        by_stance.entry(stance(corpus, corpus.original(member))).or_default().push(member);
    }
    let mut positions: Vec<Position> = by_stance
        .into_values()
        .map(|mut members| {
            members.sort_by_key(|member| corpus.order(*member));
            let support = voices.support(members.iter().map(|member| member.claim));
            Position { members, support }
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
            let resolve = resolve::resolve(claim);
            let motive = motive::motive(claim);
            format!("{leaning} {polarity} {doer} {date} {resolve:?} {motive:?}")
        }
    };
    (side, says)
}
