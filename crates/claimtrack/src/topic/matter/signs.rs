//! The signs by which two claims that are no counts are told to exclude each other, and what they weigh.

use super::laid::{Common, Laid};
use super::{Matter, bearing};
use crate::attribute::{Act, Speech};
use crate::interpret::{Claim, Kind, Modality, Polarity};
use crate::topic::story::Stories;
use crate::topic::tally::signs::common;
use crate::trees::Trees;
use std::sync::LazyLock;

macro_rules! signs {
    ($($name:literal)*) => {
        /// Names of the signs, as `models/matter.tsv` has them. "It" is the claim that turns against something.
        pub const NAMES: [&str; [$($name),*].len()] = [$($name),*];
    };
}

signs! {
    "share of its words by number" "number of its words" "number of the other's words"
    "share of its words" "share of the other's words" "rarity in common" "its words are few" "share around the other"
    "same class of deed" "same doer" "doers differ" "target in common"
    "town in common" "town near" "towns differ"
    "it denies" "it negates" "it debunks" "it accuses"
    "the other denies" "the other is negated" "the other debunks" "the other accuses" "the other is narration"
    "polarity differs" "both accuse"
    "sides differ" "same side" "same name"
    "it names the other's side" "the other names its side" "the other's doer is its side"
    "one side is unknown" "its doer is the other's side" "both name one country" "both deny or negate"
    "its rarest word is there" "its rarest word is around" "its two rarest words are there"
    "targets differ" "only the other names a target" "only it names a target" "it names no town" "the other names a town"
    "its town is around the other" "it is of an attack" "it is of an invasion" "it is of a killing"
    "the other is of an attack" "the other is of an invasion" "the other is of a killing"
    "it is of civilians" "the other is of civilians" "its cue is negated" "the other's doer is known"
    "same document" "within a day" "two or three days"
    "opposites" "it may be" "the other may be" "it is on what to do" "both on what to do"
    "denies and shares" "polarity differs and shares" "debunks and shares" "sides differ and shares"
    "denies a deed of its own side" "doers differ in one spot" "same doer, polarity differs, one spot"
    "share of its names" "it has names" "rarity of names in common" "share of its verbs" "rarity of verbs in common"
    "same main word" "its main word is a verb there" "the other's main word is its verb" "a main word is an object there"
    "subject in common" "share of its objects" "share of its objects in the sentence" "it has objects"
    "share of the other's objects in its sentence"
    "said of one" "said of two" "it is said of its side" "the other is said of its side" "the other is said of its own"
    "it is said of the other's side" "same main word of one" "done to its side" "done to the other's side"
    "sentences alike" "stories alike" "rarity of sentences in common" "rarity of stories in common"
    "rarity of names of sentences in common" "share of its sentence in the story"
    "share of the other's sentence in its story"
    "it declines" "the other declines" "it is open" "the other is open" "the other's cue is negated" "the other turns"
    "it blames" "it is a denial" "the other is of an event" "the other is a figure" "the other is an assertion"
    "the other assesses" "the other is on what to do" "the other wants or expects" "the other confirms"
    "the other's deed is negated" "the other has no claimant" "contrary words"
    "days later" "of one day" "of two days" "it replies" "share of what it replies to" "it replies to the other's side"
    "likeness of stories" "claims apart" "same deed in one document" "it answers the other" "it points" "it comes first"
    "gists alike" "gists alike, one story"
    "but between" "less between" "doubt between" "near in the text"
}

/// Number of signs.
pub const SIGNS: usize = NAMES.len();

static EXCLUSION: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("../../../models/matter.tsv")));
static SAMENESS: LazyLock<Model> = LazyLock::new(|| Model::read(include_str!("../../../models/question.tsv")));

struct Model {
    trees: Trees,
    most_behind: Vec<f32>,
}

impl Model {
    fn read(table: &str) -> Model {
        let trees = Trees::read(table, &NAMES);
        Model { most_behind: trees.most_behind(), trees }
    }

    fn probability_from(&self, least: f32, signs: &[f32; SIGNS]) -> f32 {
        self.trees.probability_from(least, &self.most_behind, signs).unwrap_or(0.0)
    }
}

/// The probability that two claims with these signs cannot both be true; 0 if it is below `least`.
pub(super) fn exclusion_from(least: f32, signs: &[f32; SIGNS]) -> f32 {
    EXCLUSION.probability_from(least, signs)
}

/// The probability that two claims with these signs answer one question; 0 if it is below `least`.
pub(super) fn sameness_from(least: f32, signs: &[f32; SIGNS]) -> f32 {
    SAMENESS.probability_from(least, signs)
}

/// The signs of two claims, the one that turns against something first.
pub(crate) fn signs(laid: &Laid<'_, '_>, other: &Matter<'_>, stories: &Stories) -> [f32; SIGNS] {
    let (it, shared) = (laid.matter, laid.common(other));
    let mut list = Vec::with_capacity(SIGNS);
    let share = words(it, other, &shared, &mut list);
    let deeds = deed(it.claim, other.claim, &mut list);
    let one_spot = towns(it.claim, other.claim, &mut list) || deeds.target;
    let polarity = turning(it, other, &mut list);
    let sides = sides(it, other, &mut list);
    spot(it, other, &mut list);
    scene(it, other, &mut list);
    rest(it, other, &mut list);
    let denies = it.claim.act == Act::Deny;
    list.extend([
        if denies { share } else { 0.0 },
        if polarity { share } else { 0.0 },
        if it.debunks { share } else { 0.0 },
        if sides.differ { share } else { 0.0 },
        yes(denies && sides.own_doer),
        yes(deeds.doers_differ && one_spot),
        yes(deeds.same_doer && polarity && one_spot),
    ]);
    bearing::bearing(it, other, &shared, &mut list);
    one_story(it, other, stories, &mut list);
    list.try_into().expect("as many signs as names")
}

/// Adds the signs of the stories that both stand in.
fn one_story(it: &Matter<'_>, other: &Matter<'_>, stories: &Stories, list: &mut Vec<f32>) {
    let one_document = it.claim.document == other.claim.document;
    let apart = it.member.claim.index().abs_diff(other.member.claim.index()).min(20) as f32;
    let deeds = it.claim.deed.as_ref().zip(other.claim.deed.as_ref());
    let (likeness, gists) = (stories.likeness(it.claim.document, other.claim.document), it.gist.likeness(&other.gist));
    list.extend([
        likeness,
        if one_document { apart } else { 30.0 },
        yes(one_document && deeds.is_some_and(|(a, b)| a.class == b.class)),
        yes(it.answers(other)),
        yes(it.points()),
        yes(one_document && it.member.claim < other.member.claim),
        gists,
        if likeness > 0.0 { gists } else { 0.0 },
    ]);
    list.extend(it.contrast(other).signs());
}

pub(super) fn yes(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

/// Adds the signs of words; the share of its words that the other has.
fn words(it: &Matter<'_>, other: &Matter<'_>, shared: &Common, list: &mut Vec<f32>) -> f32 {
    let mass = it.mass_in(other);
    let (share, theirs) = (mass / it.mass.max(1e-6), mass / other.mass.max(1e-6));
    let around = shared.count_around as f32 / it.claim.scene.words.len().max(1) as f32;
    let (all, met) = (it.spelled.len(), common(&it.spelled, &other.spelled));
    list.extend([met as f32 / all.max(1) as f32, it.words.len().min(30) as f32, other.words.len().min(30) as f32]);
    list.extend([share, theirs, (mass / 20.0).min(1.5), yes(it.words.len() <= 3), around]);
    share
}

struct Deeds {
    same_doer: bool,
    doers_differ: bool,
    target: bool,
}

fn deed(it: &Claim, other: &Claim, list: &mut Vec<f32>) -> Deeds {
    let both = it.deed.as_ref().zip(other.deed.as_ref());
    let doers = both.and_then(|(first, second)| first.doer.zip(second.doer));
    let found = Deeds {
        same_doer: doers.is_some_and(|(first, second)| first == second),
        doers_differ: doers.is_some_and(|(first, second)| first != second),
        target: both.is_some_and(|(first, second)| first.targets.intersection(&second.targets).next().is_some()),
    };
    let class = both.is_some_and(|(first, second)| first.class == second.class);
    list.extend([yes(class), yes(found.same_doer), yes(found.doers_differ), yes(found.target)]);
    found
}

/// Adds the signs of place; whether a town is common to both.
fn towns(it: &Claim, other: &Claim, list: &mut Vec<f32>) -> bool {
    let (first, second) = (&it.scene, &other.scene);
    let meet = |a: &[String], b: &[String]| a.iter().any(|town| b.binary_search(town).is_ok());
    let common = meet(&first.towns, &second.towns);
    let near = !common && (meet(&first.towns, &second.around) || meet(&first.around, &second.towns));
    let differ = !common && !near && !first.towns.is_empty() && !second.towns.is_empty();
    list.extend([yes(common), yes(near), yes(differ)]);
    common
}

/// Adds the signs of what each does; whether one says so and the other not so.
fn turning(it: &Matter<'_>, other: &Matter<'_>, list: &mut Vec<f32>) -> bool {
    let negated = |claim: &Claim| claim.polarity == Polarity::Negated;
    let denies = |claim: &Claim| claim.act == Act::Deny;
    let accuses = |claim: &Claim| claim.act == Act::Accuse || claim.kind == Kind::Blame;
    let (a, b) = (it.claim, other.claim);
    let differs = (negated(a) || it.debunks) != (negated(b) || other.debunks);
    list.extend([
        yes(denies(a)),
        yes(negated(a) && !denies(a)),
        yes(it.debunks),
        yes(accuses(a)),
        yes(denies(b)),
        yes(negated(b) && !denies(b)),
        yes(other.debunks),
        yes(accuses(b)),
        yes(b.speech == Speech::Narration),
        yes(differs),
        yes(accuses(a) && accuses(b)),
    ]);
    differs
}

struct Sides {
    differ: bool,
    /// Whether the doer of the other's deed is its own side.
    own_doer: bool,
}

fn sides(it: &Matter<'_>, other: &Matter<'_>, list: &mut Vec<f32>) -> Sides {
    let (first, second) = (it.side(), other.side());
    let names = |matter: &Matter<'_>, side: Option<&str>| side.is_some_and(|side| matter.countries.contains(&side));
    let same = crate::relate::same_side(it.claim.claimant.as_ref(), other.claim.claimant.as_ref());
    let differ = first.is_some() && second.is_some() && first != second;
    let doer = other.claim.deed.as_ref().and_then(|deed| deed.doer);
    let own_doer = doer.is_some() && first == doer;
    let claimants = it.claim.claimant.as_ref().zip(other.claim.claimant.as_ref());
    list.extend([
        yes(differ),
        yes(same),
        yes(claimants.is_some_and(|(a, b)| a.name == b.name)),
        yes(names(it, second)),
        yes(names(other, first)),
        yes(own_doer),
        yes(first.is_none() || second.is_none()),
        yes(it.claim.deed.as_ref().is_some_and(|deed| deed.doer.is_some() && deed.doer == second)),
        yes(it.countries.iter().any(|country| other.countries.contains(country))),
        yes(it.claim.polarity == Polarity::Negated && other.claim.polarity == Polarity::Negated),
    ]);
    Sides { differ, own_doer }
}

/// Adds the signs of whether the other is on what its rarest words name.
fn spot(it: &Matter<'_>, other: &Matter<'_>, list: &mut Vec<f32>) {
    let rarest = &it.rarest;
    let there = |place: usize| rarest.get(place).is_some_and(|&word| other.has(word));
    let around = other.claim.scene.words_around.binary_search(&it.rarest_hash).is_ok();
    list.extend([yes(there(0)), yes(around), yes(there(0) && there(1))]);
}

/// Adds the signs of what is hit, where, and by which class of deed.
fn scene(its: &Matter<'_>, others: &Matter<'_>, list: &mut Vec<f32>) {
    let (it, other) = (its.claim, others.claim);
    let targets = |claim: &Claim| claim.deed.as_ref().map_or(0, |deed| deed.targets.len());
    let common = it.deed.as_ref().zip(other.deed.as_ref()).is_some_and(|(a, b)| !a.targets.is_disjoint(&b.targets));
    let class = |claim: &Claim, class: &str| claim.deed.as_ref().is_some_and(|deed| deed.class == class);
    let around = it.scene.towns.iter().any(|town| other.scene.around.binary_search(town).is_ok());
    list.extend([
        yes(targets(it) > 0 && targets(other) > 0 && !common),
        yes(targets(it) == 0 && targets(other) > 0),
        yes(targets(it) > 0 && targets(other) == 0),
        yes(it.scene.towns.is_empty()),
        yes(!other.scene.towns.is_empty()),
        yes(around),
        yes(class(it, "attack")),
        yes(class(it, "invasion")),
        yes(class(it, "killing")),
        yes(class(other, "attack")),
        yes(class(other, "invasion")),
        yes(class(other, "killing")),
        yes(its.civilian),
        yes(others.civilian),
    ]);
}

fn rest(it: &Matter<'_>, other: &Matter<'_>, list: &mut Vec<f32>) {
    let (a, b) = (it.claim, other.claim);
    let gap = it.day.zip(other.day).map_or(0, |(a, b)| (a - b).abs());
    let opposites = it.has_opposite_in(other) || other.has_opposite_in(it);
    let sure = |claim: &Claim| matches!(claim.modality, Modality::Asserted | Modality::Reported);
    let to_do = |claim: &Claim| matches!(claim.kind, Kind::Position | Kind::Demand | Kind::Commitment);
    list.extend([
        yes(it.cue_negated),
        yes(b.deed.as_ref().is_some_and(|deed| deed.doer.is_some())),
        yes(a.document == b.document),
        yes(gap <= 1),
        yes((2..=3).contains(&gap)),
        yes(opposites),
        yes(!sure(a)),
        yes(!sure(b)),
        yes(to_do(a)),
        yes(to_do(a) && to_do(b)),
    ]);
}
