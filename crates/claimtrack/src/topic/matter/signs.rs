//! The signs by which two claims that are no counts are told to exclude each other, and what they weigh.

use super::laid::{AROUND, COUNTRIES, Common, Laid, Lists, OWN, RAREST, SPELLED, TARGETS, TOWNS, TOWNS_AROUND};
use super::{Matter, bearing};
use crate::topic::story::Stories;
use crate::trees::{Ranks, Sieve, Trees};
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

// How far the trees of each lead together: with these no link is lost in 1,800,000 pairs of two corpora, of which 21,200
// exclude each other and 28,500 answer one question; with 1 for both five and a hundred are.
static EXCLUSION: LazyLock<Sieve> = LazyLock::new(|| sieve(include_str!("../../../models/matter.tsv"), 1.2));
static SAMENESS: LazyLock<Sieve> = LazyLock::new(|| sieve(include_str!("../../../models/question.tsv"), 1.5));

fn sieve(table: &str, far: f32) -> Sieve {
    Sieve::of(&Trees::read(table, &NAMES), far)
}

/// The probability that two claims with these signs cannot both be true; 0 if it is below `least`.
pub(super) fn exclusion_from(least: f32, signs: &Ranks) -> f32 {
    EXCLUSION.probability_from(least, signs).unwrap_or(0.0)
}

/// The probability that two claims with these signs answer one question; 0 if it is below `least`.
pub(super) fn sameness_from(least: f32, signs: &Ranks) -> f32 {
    SAMENESS.probability_from(least, signs).unwrap_or(0.0)
}

/// The signs of two claims as they are told one after the other.
pub(super) struct List {
    values: [f32; SIGNS],
    told: usize,
}

impl List {
    /// Adds the next ones.
    pub fn extend<const MORE: usize>(&mut self, more: [f32; MORE]) {
        self.values[self.told..self.told + MORE].copy_from_slice(&more);
        self.told += MORE;
    }
}

/// The signs of two claims, the one that turns against something first.
pub(crate) fn signs(laid: &Laid<'_, '_>, other: &Matter<'_>, stories: &Stories) -> [f32; SIGNS] {
    let (it, shared) = (laid.matter, laid.common(other));
    let mut list = List { values: [0.0; SIGNS], told: 0 };
    let share = words(laid, other, &shared, &mut list);
    let deeds = deed(it, other, &mut list);
    let one_spot = towns(&it.lists, &other.lists, &mut list) || deeds.target;
    let polarity = turning(it, other, &mut list);
    let sides = sides(it, other, &mut list);
    spot(it, other, &mut list);
    scene(it, other, deeds.target, &mut list);
    rest(it, other, &mut list);
    let denies = it.traits.denies();
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
    assert_eq!(list.told, SIGNS, "as many signs as names");
    list.values
}

/// Adds the signs of the stories that both stand in.
fn one_story(it: &Matter<'_>, other: &Matter<'_>, stories: &Stories, list: &mut List) {
    let (a, b) = (&it.traits, &other.traits);
    let one_document = a.document == b.document;
    let apart = it.member.claim.index().abs_diff(other.member.claim.index()).min(20) as f32;
    let (likeness, gists) = (stories.likeness(a.document, b.document), it.gist.likeness(&other.gist));
    list.extend([
        likeness,
        if one_document { apart } else { 30.0 },
        yes(one_document && a.tells_of_same(b)),
        yes(it.answers(other)),
        yes(a.points),
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
fn words(laid: &Laid<'_, '_>, other: &Matter<'_>, shared: &Common, list: &mut List) -> f32 {
    let (it, mass) = (laid.matter, laid.mass_in(other));
    let (share, theirs) = (mass / it.mass.max(1e-6), mass / other.mass.max(1e-6));
    let around = shared.count_around as f32 / it.lists.list(OWN).len().max(1) as f32;
    let (all, met) = (it.lists.list(SPELLED).len(), laid.spelled_in(other));
    list.extend([met as f32 / all.max(1) as f32, it.words().len().min(30) as f32, other.words().len().min(30) as f32]);
    list.extend([share, theirs, (mass / 20.0).min(1.5), yes(it.words().len() <= 3), around]);
    share
}

struct Deeds {
    same_doer: bool,
    doers_differ: bool,
    target: bool,
}

fn deed(it: &Matter<'_>, other: &Matter<'_>, list: &mut List) -> Deeds {
    let doers = it.traits.doer().zip(other.traits.doer());
    let found = Deeds {
        same_doer: doers.is_some_and(|(first, second)| first == second),
        doers_differ: doers.is_some_and(|(first, second)| first != second),
        target: it.lists.meet(TARGETS, &other.lists, TARGETS),
    };
    let class = it.traits.tells_of_same(&other.traits);
    list.extend([yes(class), yes(found.same_doer), yes(found.doers_differ), yes(found.target)]);
    found
}

/// Adds the signs of place; whether a town is common to both.
fn towns(it: &Lists, other: &Lists, list: &mut List) -> bool {
    let common = it.meet(TOWNS, other, TOWNS);
    let near = !common && (it.meet(TOWNS, other, TOWNS_AROUND) || it.meet(TOWNS_AROUND, other, TOWNS));
    let differ = !common && !near && !it.list(TOWNS).is_empty() && !other.list(TOWNS).is_empty();
    list.extend([yes(common), yes(near), yes(differ)]);
    common
}

/// Adds the signs of what each does; whether one says so and the other not so.
fn turning(it: &Matter<'_>, other: &Matter<'_>, list: &mut List) -> bool {
    let (a, b) = (&it.traits, &other.traits);
    let differs = (a.is_negated || it.debunks) != (b.is_negated || other.debunks);
    list.extend([
        yes(a.denies()),
        yes(a.is_negated && !a.denies()),
        yes(it.debunks),
        yes(a.accuses()),
        yes(b.denies()),
        yes(b.is_negated && !b.denies()),
        yes(other.debunks),
        yes(b.accuses()),
        yes(b.is_narration),
        yes(differs),
        yes(a.accuses() && b.accuses()),
    ]);
    differs
}

struct Sides {
    differ: bool,
    /// Whether the doer of the other's deed is its own side.
    own_doer: bool,
}

fn sides(it: &Matter<'_>, other: &Matter<'_>, list: &mut List) -> Sides {
    let (a, b) = (&it.traits, &other.traits);
    let names =
        |matter: &Matter<'_>, side: Option<u32>| side.is_some_and(|side| matter.lists.list(COUNTRIES).contains(&side));
    let differ = a.side.zip(b.side).is_some_and(|(a, b)| a != b);
    let is = |doer: Option<u32>, side: Option<u32>| doer.is_some() && doer == side;
    let own_doer = is(b.doer(), a.side);
    list.extend([
        yes(differ),
        yes(a.is_of_same_side(b)),
        yes(is(a.claimant, b.claimant)),
        yes(names(it, b.side)),
        yes(names(other, a.side)),
        yes(own_doer),
        yes(a.side.is_none() || b.side.is_none()),
        yes(is(a.doer(), b.side)),
        yes(it.lists.meet(COUNTRIES, &other.lists, COUNTRIES)),
        yes(a.is_negated && b.is_negated),
    ]);
    Sides { differ, own_doer }
}

/// Adds the signs of whether the other is on what its rarest words name.
fn spot(it: &Matter<'_>, other: &Matter<'_>, list: &mut List) {
    let there = |place: usize| it.lists.list(RAREST).get(place).is_some_and(|&word| other.has(word));
    let around = other.lists.list(AROUND).binary_search(&it.rarest_hash).is_ok();
    list.extend([yes(there(0)), yes(around), yes(there(0) && there(1))]);
}

/// Adds the signs of what is hit, where, and by which class of deed; given whether both name one target.
fn scene(it: &Matter<'_>, other: &Matter<'_>, common: bool, list: &mut List) {
    let (hits, other_hits) = (!it.lists.list(TARGETS).is_empty(), !other.lists.list(TARGETS).is_empty());
    let (a, b) = (it.traits.deed, other.traits.deed);
    list.extend([
        yes(hits && other_hits && !common),
        yes(!hits && other_hits),
        yes(hits && !other_hits),
        yes(it.lists.list(TOWNS).is_empty()),
        yes(!other.lists.list(TOWNS).is_empty()),
        yes(it.lists.meet(TOWNS, &other.lists, TOWNS_AROUND)),
        yes(a.is_some_and(|deed| deed.is_attack)),
        yes(a.is_some_and(|deed| deed.is_invasion)),
        yes(a.is_some_and(|deed| deed.is_killing)),
        yes(b.is_some_and(|deed| deed.is_attack)),
        yes(b.is_some_and(|deed| deed.is_invasion)),
        yes(b.is_some_and(|deed| deed.is_killing)),
        yes(it.civilian),
        yes(other.civilian),
    ]);
}

fn rest(it: &Matter<'_>, other: &Matter<'_>, list: &mut List) {
    let (a, b) = (&it.traits, &other.traits);
    let gap = it.day.zip(other.day).map_or(0, |(a, b)| (a - b).abs());
    list.extend([
        yes(it.cue_negated),
        yes(b.doer().is_some()),
        yes(a.document == b.document),
        yes(gap <= 1),
        yes((2..=3).contains(&gap)),
        yes(it.has_opposite_in(other) || other.has_opposite_in(it)),
        yes(!a.is_sure),
        yes(!b.is_sure),
        yes(a.is_on_what_to_do()),
        yes(a.is_on_what_to_do() && b.is_on_what_to_do()),
    ]);
}
