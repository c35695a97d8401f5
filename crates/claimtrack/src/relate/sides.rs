//! What holds between the positions of one topic, and who stands behind each side.
//!
//! A relation is judged by the pairs of claims of two positions: the clearest pair says how the two relate. Behind each
//! side stand the claims that are in such pairs; of figures all of the position, because they say one number, and the
//! other positions that corroborate it with the same number.

use super::fold::Folded;
use super::{Abstention, Judgement, LIKELY, Relation, RelationLabel, judge};
use crate::span::ClaimId;
use crate::topic::{Corpus, Link, Member, Position, Support, Topic, Voices};
use std::collections::{BTreeMap, BTreeSet};

/// A topic with all that judging its positions looks at.
pub(super) struct Sides<'a> {
    corpus: Corpus<'a>,
    voices: &'a Voices<'a>,
    topic: &'a Topic,
    folded: &'a Folded,
    /// The position of each member.
    places: BTreeMap<Member, usize>,
}

/// What was judged of two positions.
struct Found {
    /// The positions, that with the lower number first.
    places: (usize, usize),
    /// The pairs that say the same, the clearest first; never empty.
    pairs: Vec<(Link, Judgement)>,
}

impl Found {
    fn label(&self) -> RelationLabel {
        self.pairs[0].1.label
    }

    fn is_likely(&self) -> bool {
        self.pairs[0].1.score >= LIKELY
    }
}

impl<'a> Sides<'a> {
    pub fn of(corpus: Corpus<'a>, voices: &'a Voices<'a>, topic: &'a Topic, folded: &'a Folded) -> Sides<'a> {
        let positions = topic.positions.iter().enumerate();
        let places =
            positions.flat_map(|(place, position)| position.members.iter().map(move |&member| (member, place)));
        Sides { corpus, voices, topic, folded, places: places.collect() }
    }

    /// The clearest pair of each two positions that relate, and of the other pairs that say the same the surest, as far
    /// as `max_pairs` of the topic allow: leads take no room from likely ones, nor pairs that agree from conflicts.
    pub fn relations(&self, max_pairs: usize, abstentions: &mut BTreeMap<Abstention, usize>) -> Vec<Relation> {
        let found = self.judged(abstentions);
        let support = self.supports(&found);
        let clearest = found.iter().zip(&support);
        let mut relations: Vec<Relation> =
            clearest.map(|(found, support)| self.relation(found, *support, &found.pairs[0])).collect();
        let others = Others::of(&found, &relations, max_pairs);
        let folded = |&(place, pair): &Other| self.folded.pairs_like(&found[place].pairs[pair].0);
        for other in &others.more {
            relations[other.0].more += 1;
            relations[other.0].folded += folded(other);
        }
        let less_sure: usize = others.less_sure.iter().map(|other| 1 + folded(other)).sum();
        if less_sure > 0 {
            *abstentions.entry(Abstention::LessSure).or_default() += less_sure;
        }
        let listed = others.listed.iter();
        relations.extend(
            listed.map(|&(place, pair)| self.relation(&found[place], support[place], &found[place].pairs[pair])),
        );
        relations
    }

    /// Judges the linked pairs of each two positions. Within a position each claim is paired with the first.
    fn judged(&self, abstentions: &mut BTreeMap<Abstention, usize>) -> Vec<Found> {
        let mut found = Vec::new();
        for (places, mut links) in self.links() {
            links.sort_by_cached_key(|link| (self.gap(link), self.corpus.order(link.a), self.corpus.order(link.b)));
            let within = places.0 == places.1;
            if within {
                let first = self.topic.positions[places.0].members[0];
                links.retain(|link| link.a == first || link.b == first);
            }
            let (mut pairs, silent) = judged(self.corpus, &links);
            let label = pairs.first().map(|(_, clearest)| clearest.label);
            if let Some(label) = label.filter(|label| !within || *label == RelationLabel::Corroborates) {
                pairs.retain(|(_, judgement)| judgement.label == label);
                found.push(Found { places, pairs });
            } else if let (None, Some(abstention)) = (label, silent) {
                *abstentions.entry(abstention).or_default() += 1;
            }
        }
        found
    }

    /// The links of the topic by the positions of their members.
    fn links(&self) -> BTreeMap<(usize, usize), Vec<Link>> {
        let mut sorted: BTreeMap<(usize, usize), Vec<Link>> = BTreeMap::new();
        for &link in self.folded.links.iter().filter(|link| link.a.claim != link.b.claim) {
            let (first, second) = (self.places[&link.a], self.places[&link.b]);
            sorted.entry((first.min(second), first.max(second))).or_default().push(link);
        }
        sorted
    }

    /// Days between two members; those without a day come last.
    fn gap(&self, link: &Link) -> i64 {
        match (self.corpus.date(link.a), self.corpus.date(link.b)) {
            (Some(a), Some(b)) => crate::interpret::time::days_between(a, b),
            _ => i64::from(i32::MAX),
        }
    }

    fn relation(&self, found: &Found, support: [Support; 2], (link, judgement): &(Link, Judgement)) -> Relation {
        let (a, b) = (link.a, link.b);
        let turned = self.places[&a] != found.places.0;
        Relation {
            id: format!("{}-{}", self.corpus.claim(a.claim).id, self.corpus.claim(b.claim).id),
            label: judgement.label,
            kind: judgement.kind,
            score: judgement.score,
            why: judgement.why.clone(),
            topic: self.topic.id,
            a: a.claim,
            b: b.claim,
            more: 0,
            folded: self.folded.pairs_like(link),
            support: if turned { [support[1], support[0]] } else { support },
        }
    }

    /// Who stands behind the two sides of each two positions.
    fn supports(&self, found: &[Found]) -> Vec<[Support; 2]> {
        let mut agreeing: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
        let agree = |found: &&Found| found.label() == RelationLabel::Corroborates && found.is_likely();
        for (one, other) in found.iter().filter(agree).map(|found| found.places) {
            if self.number(one).is_some_and(|number| self.number(other).is_some_and(|other| number.is_same(other))) {
                agreeing.entry(one).or_default().insert(other);
                agreeing.entry(other).or_default().insert(one);
            }
        }
        let nobody = BTreeSet::new();
        let support = |found: &Found, place: usize, against: usize| match self.number(place) {
            Some(_) => {
                let others = agreeing.get(&place).unwrap_or(&nobody).iter().filter(|&&other| other != against);
                self.support_of(std::iter::once(&place).chain(others).map(|&place| &self.topic.positions[place]))
            }
            None => self.voices.support(self.ends(found, place)),
        };
        found
            .iter()
            .map(|found| found.places)
            .zip(found)
            .map(|((one, other), found)| [support(found, one, other), support(found, other, one)])
            .collect()
    }

    fn support_of<'p>(&self, positions: impl Iterator<Item = &'p Position>) -> Support {
        self.voices.support(positions.flat_map(|position| &position.members).map(|member| member.claim))
    }

    /// The claims of a position in the likely pairs, and in the clearest pair however likely.
    fn ends<'f>(&'f self, found: &'f Found, place: usize) -> impl Iterator<Item = ClaimId> + 'f {
        let likely = found.pairs.iter().enumerate().filter(|(number, (_, pair))| *number == 0 || pair.score >= LIKELY);
        let members = likely.flat_map(|(_, (link, _))| [link.a, link.b]);
        members.filter(move |member| self.places[member] == place).map(|member| member.claim)
    }

    /// The number that all claims of a position say.
    fn number(&self, place: usize) -> Option<Number> {
        let figure = self.topic.positions[place].members[0].figure?;
        let figure = &self.corpus.figures[figure.index()].figure;
        Some(Number { low: figure.low, high: figure.high })
    }
}

/// A pair behind the clearest: the place of what was judged of two positions, and that of the pair in it.
type Other = (usize, usize);

/// What becomes of the pairs behind the clearest.
struct Others {
    listed: Vec<Other>,
    /// The likely ones that there is no room for.
    more: Vec<Other>,
    /// The leads that there is no room for.
    less_sure: Vec<Other>,
}

impl Others {
    /// Shares out the room that the clearest pairs leave: to the likely ones what likely conflicts do not take, then to
    /// leads that are conflicts what conflicts do not take, and to all other leads what is left.
    fn of(found: &[Found], clearest: &[Relation], max_pairs: usize) -> Others {
        let judgement = |&(place, pair): &Other| &found[place].pairs[pair].1;
        let is_conflict = |label: RelationLabel| matches!(label, RelationLabel::Contradicts | RelationLabel::Shift);
        let conflicts = || clearest.iter().filter(|relation| is_conflict(relation.label));
        let of = |(place, found): (usize, &Found)| (1..found.pairs.len()).map(move |pair| (place, pair));
        let all: Vec<Other> = found.iter().enumerate().flat_map(of).collect();
        let (mut listed, mut leads): (Vec<Other>, Vec<Other>) =
            all.into_iter().partition(|other| judgement(other).score >= LIKELY);
        for pairs in [&mut listed, &mut leads] {
            pairs.sort_by(|a, b| {
                let (a, b) = (judgement(a), judgement(b));
                a.label.cmp(&b.label).then(b.score.total_cmp(&a.score))
            });
        }
        let likely = conflicts().filter(|relation| relation.is_likely()).count();
        let more = split_off(&mut listed, max_pairs.saturating_sub(likely));
        let contrary = leads.partition_point(|lead| is_conflict(judgement(lead).label));
        let taken = conflicts().count() + listed.iter().filter(|other| is_conflict(judgement(other).label)).count();
        let room_for_conflicts = max_pairs.saturating_sub(taken).min(contrary);
        let room = max_pairs.saturating_sub(clearest.len() + listed.len());
        let less_sure = split_off(&mut leads, room_for_conflicts.max(room));
        listed.extend(leads);
        Others { listed, more, less_sure }
    }
}

/// Takes all but the first so many.
fn split_off(list: &mut Vec<Other>, kept: usize) -> Vec<Other> {
    list.split_off(kept.min(list.len()))
}

/// The ends of a stated figure.
#[derive(Clone, Copy)]
struct Number {
    low: Option<f64>,
    high: Option<f64>,
}

impl Number {
    /// Whether two figures are one number, whatever their bounds: "40", "at least 40" and "up to 40".
    fn is_same(self, other: Number) -> bool {
        let ends = [self.low, self.high];
        ends.iter().flatten().any(|end| [other.low, other.high].contains(&Some(*end)))
    }
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
