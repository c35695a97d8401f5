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
//! | what became of people | [`fate`] |
//! | what brought it about | [`cause`] |
//! | who broke a truce | [`truce`] |
//! | who did it, whether it was done, what will be done | [`exclusion`], with [`intent`] |
//! | two bare statements | [`statement`] |
//!
//! Abstaining is normal: most pairs of a topic relate in no way worth telling.

pub(crate) mod antonym;
mod cause;
mod denial;
mod exclusion;
mod explain;
mod fate;
mod figure;
mod fold;
mod intent;
mod motive;
mod outcome;
mod resolve;
mod sides;
pub mod statement;
mod truce;

pub use explain::explain;
pub use statement::{Comparison, compare};

use crate::analyze::Analysis;
use crate::document::Document;
use crate::interpret::{Claim, Claimant};
use crate::span::{ClaimId, TopicId};
use crate::topic::{Aspect, Corpus, Link, Member, Support, Voices};
use jiff::civil::Date;
use sides::Sides;
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
    /// Number of pairs that are not listed because they are this one in copies of the same text.
    pub folded: usize,
    /// How many independent voices stand behind the earlier claim and behind the later. Of figures those of its position
    /// and of those that likely corroborate it with the same number; else those of the claims of its position that likely
    /// relate to the other position in the same way.
    pub support: [Support; 2],
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
        /// One claim in copies of one text.
        OneText = "they are copies of one text",
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

/// Two accounts that leave no room for each other, the earlier first: of one side a shift, else a contradiction.
fn rivals(a: Side<'_>, b: Side<'_>, kind: RelationKind, score: f32) -> Judgement {
    let one_side = same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref());
    let (label, turn) =
        if one_side { (RelationLabel::Shift, "and later") } else { (RelationLabel::Contradicts, "but") };
    let why = format!("{}: “{}”, {turn} {}: “{}”", a.who(), a.words(), b.who(), b.words());
    Judgement { label, kind, score, why }
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
    let voices = Voices::of(corpus);
    let mut relations = Vec::new();
    let mut abstentions = BTreeMap::new();
    for (topic, links) in analysis.topics.iter().zip(links) {
        let folded = fold::fold(corpus, links);
        if folded.copies > 0 {
            *abstentions.entry(Abstention::OneText).or_default() += folded.copies;
        }
        relations.extend(Sides::of(corpus, &voices, topic, &folded).relations(max_pairs, &mut abstentions));
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

/// How two members that are linked relate, or why nothing is said of them.
pub(crate) fn judge(corpus: Corpus<'_>, link: &Link) -> Result<Judgement, Abstention> {
    let (a, b) = (Side::new(corpus, link.a), Side::new(corpus, link.b));
    denial::judge(a, b, link.apart).map_or_else(
        || match link.aspect {
            Aspect::Tally => figure::judge(a, b, link),
            Aspect::Outcome => outcome::judge(a, b),
            Aspect::Resolve => resolve::judge(a, b),
            Aspect::Motive => motive::judge(a, b),
            Aspect::Fate => fate::judge(a, b, link.apart),
            Aspect::Cause => cause::judge(a, b, link.apart),
            Aspect::Truce => truce::judge(a, b),
            Aspect::Matter => exclusion::judge(a, b, link),
            Aspect::Denied => Err(Abstention::NoReply),
        },
        Ok,
    )
}
