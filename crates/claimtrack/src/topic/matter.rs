//! Matters: what claims that are no count speak of. Whether two of them cannot both be true.
//!
//! One claim of such a pair turns against something: it denies, negates, debunks or accuses. It is laid beside the
//! claims around its day that share its rarest words, and whether the two exclude each other is learned from pairs judged
//! by reading: [`signs`] says what it is told by (how much of one is in the other, deed, doer, target, towns, sides,
//! polarity) and `models/matter.tsv` how much each weighs. Whether they answer one question at all is learned from the
//! same signs (`models/question.tsv`).
//!
//! Near misses: a denial of one attack beside the report of another; both sides deny; the same side says the same twice.

pub mod signs;

use super::{Corpus, Member};
use crate::attribute::{Act, Speech};
use crate::interpret::claimant::fold::fold;
use crate::interpret::time::days_between;
use crate::interpret::word_list::WordList;
use crate::interpret::{Claim, Kind, Polarity, deed, gazetteer, scene};
use crate::relate::antonym;
use crate::span::ClaimId;
use jiff::civil::Date;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

static DEBUNKING: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/debunking.tsv")));

/// Most days between two claims that are set side by side.
const LONGEST_GAP: i64 = 7;

/// How many of its rarest words a claim is looked up by.
const LOOKED_UP: usize = 4;

/// How many claims to each side in time are looked at under one word.
const REACH: usize = 60;

/// How many claims without any of its words are imagined beside a corpus, so that a word of two claims is rare also where
/// there are no others.
const OTHERS: usize = 5000;

/// Least share of the turning claim's words, weighed by rarity, that the other must have.
const LEAST_SHARE: f32 = 0.25;

/// A claim with all that it is recognised by.
#[derive(Clone)]
pub(crate) struct Matter<'a> {
    pub member: Member,
    pub claim: &'a Claim,
    pub day: Option<Date>,
    /// Whether it turns against something.
    pub turns: bool,
    /// Whether it says of something that it is false.
    pub debunks: bool,
    /// Whether its cue is negated: "did not say".
    pub cue_negated: bool,
    /// Its words as numbers, sorted, each with its rarity: 0 for what nearly all claims have.
    words: Vec<(u32, f32)>,
    /// The numbers of words that are opposites of its own, sorted.
    opposites: Vec<u32>,
    /// Its rarest word as scenes have it.
    rarest_hash: u32,
    /// The countries that its words name.
    countries: Vec<&'static str>,
}

/// The matters of a corpus in order of day.
pub(crate) fn matters(corpus: Corpus<'_>) -> Vec<Matter<'_>> {
    let words: Vec<BTreeSet<String>> = corpus.claims.iter().map(words).collect();
    let mut counts: BTreeMap<&str, u32> = BTreeMap::new();
    for word in words.iter().flatten() {
        *counts.entry(word).or_default() += 1;
    }
    let all = (corpus.claims.len() + OTHERS) as f32;
    let numbered: BTreeMap<&str, (u32, f32)> = counts
        .iter()
        .enumerate()
        .map(|(number, (&word, &count))| (word, (number as u32, (all / count as f32).ln().max(0.0))))
        .collect();
    let mut matters: Vec<Matter<'_>> = corpus
        .claims
        .iter()
        .zip(&words)
        .enumerate()
        .map(|(place, (claim, words))| {
            let member = Member { claim: ClaimId::new(place), figure: None };
            let debunks = claim.words.iter().any(|word| DEBUNKING.category(word).is_some());
            let words = words.iter().map(|word| numbered[word.as_str()]).collect();
            let rarity = |word: &&String| numbered.get(key(word).as_str()).map_or(0.0, |(_, rarity)| *rarity);
            let rarest = claim.words.iter().max_by(|a, b| rarity(a).total_cmp(&rarity(b)));
            let rarest_hash = rarest.map_or(0, |word| scene::hash(word));
            let opposites = claim.words.iter().flat_map(|word| antonym::opposites(word)).map(|word| fold(word));
            let mut opposites: Vec<u32> =
                opposites.filter_map(|word| numbered.get(word.as_str()).map(|(number, _)| *number)).collect();
            opposites.sort_unstable();
            let countries = claim.words.iter().filter_map(|word| gazetteer::named(word)).collect();
            let turns = turns(claim, debunks);
            let cue_negated = is_cue_negated(corpus, claim);
            Matter {
                member,
                claim,
                day: corpus.date(member),
                turns,
                debunks,
                cue_negated,
                words,
                opposites,
                rarest_hash,
                countries,
            }
        })
        .collect();
    matters.sort_by_cached_key(|matter| corpus.order(matter.member));
    matters
}

/// The words of a claim in folded spelling; words for one class of deed count as one.
fn words(claim: &Claim) -> BTreeSet<String> {
    let plain = claim.words.iter().filter(|word| word.len() > 1);
    plain.map(|word| key(word)).collect()
}

/// What a word is compared by.
fn key(word: &str) -> String {
    deed::class(word).map_or_else(|| fold(word), |class| format!("<{class}>"))
}

fn is_cue_negated(corpus: Corpus<'_>, claim: &Claim) -> bool {
    let text = corpus.documents[claim.document.index()].text();
    let negations = ["not", "n't", "n’t", "never"];
    claim.cue.iter().any(|span| span.of(text).split(' ').any(|word| negations.iter().any(|end| word.ends_with(end))))
}

/// Whether a claim denies, negates, debunks or accuses.
fn turns(claim: &Claim, debunks: bool) -> bool {
    let says = claim.speech != Speech::Narration;
    let contrary = claim.act == Act::Deny || claim.polarity == Polarity::Negated || debunks;
    let accuses = claim.act == Act::Accuse || claim.kind == Kind::Blame;
    says && (contrary || accuses)
}

/// Pairs of which one turns against something and the other shares its rare words; the one that turns first.
pub(super) fn candidates(matters: &[Matter<'_>]) -> Vec<(usize, usize)> {
    let mut blocks: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (place, matter) in matters.iter().enumerate() {
        for &(word, _) in &matter.words {
            blocks.entry(word).or_default().push(place as u32);
        }
    }
    let mut pairs = Vec::new();
    for (place, matter) in matters.iter().enumerate().filter(|(_, matter)| matter.turns) {
        let mut others: Vec<u32> =
            matter.rarest().into_iter().flat_map(|word| around(&blocks[&word], place as u32)).collect();
        others.sort_unstable();
        others.dedup();
        for other in others.into_iter().map(|other| other as usize) {
            let met = matters[other].turns && other < place && pairs.binary_search(&(other, place)).is_ok();
            if !met && near(matter, &matters[other]) && can_exclude(matter, &matters[other]) {
                pairs.push((place, other));
            }
        }
    }
    pairs
}

/// The places in a block next to one, so many to each side.
fn around(block: &[u32], place: u32) -> impl Iterator<Item = u32> + '_ {
    let at = block.partition_point(|&other| other < place);
    let (from, to) = (at.saturating_sub(REACH), (at + REACH + 1).min(block.len()));
    block[from..to].iter().copied().filter(move |&other| other != place)
}

fn near(a: &Matter<'_>, b: &Matter<'_>) -> bool {
    matches!((a.day, b.day), (Some(a), Some(b)) if days_between(a, b) <= LONGEST_GAP)
}

/// Whether the two share enough, and neither answers the other within its document: that is known already.
fn can_exclude(a: &Matter<'_>, b: &Matter<'_>) -> bool {
    let answers = a.claim.refers_to == Some(b.member.claim) || b.claim.refers_to == Some(a.member.claim);
    !answers && !overlap(a.claim, b.claim) && a.share_in(b) >= LEAST_SHARE
}

/// Whether one claim stands within the other.
fn overlap(a: &Claim, b: &Claim) -> bool {
    a.document == b.document && a.content.iter().any(|span| b.content.overlap(span) > 0)
}

impl Matter<'_> {
    fn rarest(&self) -> Vec<u32> {
        let mut words = self.words.clone();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        words.into_iter().take(LOOKED_UP).map(|(word, _)| word).collect()
    }

    /// Which part of its words, weighed by rarity, another has, 0 to 1.
    fn share_in(&self, other: &Matter<'_>) -> f32 {
        self.mass_in(other) / self.mass().max(1e-6)
    }

    /// Whether it has the word with a number.
    fn has(&self, word: u32) -> bool {
        self.words.binary_search_by_key(&word, |(word, _)| *word).is_ok()
    }

    /// Whether a word of one excludes a word of the other.
    fn has_opposite_in(&self, other: &Matter<'_>) -> bool {
        self.opposites.iter().any(|opposite| other.words.binary_search_by_key(opposite, |(word, _)| *word).is_ok())
    }

    /// The side that it is said for.
    fn side(&self) -> Option<&str> {
        self.claim.claimant.as_ref().and_then(|claimant| claimant.side.as_deref())
    }

    fn mass(&self) -> f32 {
        self.words.iter().map(|(_, rarity)| rarity).sum()
    }

    fn mass_in(&self, other: &Matter<'_>) -> f32 {
        let has = |word: u32| other.words.binary_search_by_key(&word, |(word, _)| *word).is_ok();
        self.words.iter().filter(|(word, _)| has(*word)).map(|(_, rarity)| rarity).sum()
    }
}

/// Why two claims are not looked at side by side; `None` when they may be.
pub(crate) fn not_looked_at(a: &Matter<'_>, b: &Matter<'_>) -> Option<&'static str> {
    match () {
        () if !a.turns && !b.turns => Some("neither denies, negates or accuses"),
        () if !near(a, b) => Some("more than a week lies between them, or the day of one is not known"),
        () if !(a.turns && can_exclude(a, b) || b.turns && can_exclude(b, a)) => Some("they share too little"),
        () => None,
    }
}

/// How probable it is that two claims, the one that turns first, exclude each other.
pub(crate) fn exclusion(a: &Matter<'_>, b: &Matter<'_>) -> f32 {
    signs::exclusion(&signs::signs(a, b))
}

/// How probable it is that two claims, the one that turns first, answer one question.
pub(crate) fn sameness(a: &Matter<'_>, b: &Matter<'_>) -> f32 {
    signs::sameness(&signs::signs(a, b))
}
