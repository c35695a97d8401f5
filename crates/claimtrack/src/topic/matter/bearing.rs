//! The signs of whether one claim bears on the other at all: of what each speaks, in which story it stands, and whether
//! it says or only asks.

use super::Matter;
use super::laid::{AROUND, Common, NAMES, OBJECTS, OWN, SPOTS, SUBJECTS, VERBS};
use super::signs::{List, yes};
use crate::attribute::Act;
use crate::interpret::Kind;

/// Adds all of them.
pub(super) fn bearing(it: &Matter<'_>, other: &Matter<'_>, shared: &Common, list: &mut List) {
    parts(it, other, shared, list);
    agents(it, other, list);
    story(it, other, shared, list);
    manner(it, other, list);
    time(it, other, list);
    reply(it, other, list);
}

/// Which part of what some words weigh is shared, given what both weigh; 0 when there are none.
fn share(shared: f32, weight: f32) -> f32 {
    shared / weight.max(1e-6)
}

/// Adds what its main word, names, verbs, subject and objects find in the other.
fn parts(it: &Matter<'_>, other: &Matter<'_>, shared: &Common, list: &mut List) {
    let (its, theirs) = (it.traits.predicate, other.traits.predicate);
    let has = |matter: &Matter<'_>, list: usize, word: u32| word != 0 && matter.lists.list(list).contains(&word);
    list.extend([
        share(shared.weight(NAMES, OWN), it.story.names),
        yes(!it.lists.list(NAMES).is_empty()),
        shared.weight(NAMES, NAMES) / 10.0,
        share(shared.weight(VERBS, VERBS), it.story.verbs),
        shared.weight(VERBS, VERBS) / 10.0,
        yes(its != 0 && its == theirs),
        yes(has(other, VERBS, its)),
        yes(has(it, VERBS, theirs)),
        yes(has(other, OBJECTS, its) || has(it, OBJECTS, theirs)),
        yes(it.lists.meet(SUBJECTS, &other.lists, SUBJECTS)),
        share(shared.weight(OBJECTS, OBJECTS), it.story.objects),
        share(shared.weight(OBJECTS, OWN), it.story.objects),
        yes(!it.lists.list(OBJECTS).is_empty()),
        share(shared.weight(OWN, OBJECTS), other.story.objects),
    ]);
}

/// Adds of whom the two are said.
fn agents(it: &Matter<'_>, other: &Matter<'_>, list: &mut List) {
    let (a, b) = (&it.traits, &other.traits);
    let both = a.agent.zip(b.agent);
    let one = both.is_some_and(|(a, b)| a == b);
    let is = |agent: Option<u32>, side: Option<u32>| agent.is_some() && agent == side;
    let patient = b.deed.and_then(|deed| deed.patient);
    list.extend([
        yes(one),
        yes(both.is_some_and(|(a, b)| a != b)),
        yes(is(a.agent, a.side)),
        yes(is(b.agent, a.side)),
        yes(is(b.agent, b.side)),
        yes(is(a.agent, b.side)),
        yes(one && a.predicate == b.predicate),
        yes(is(patient, a.side)),
        yes(is(patient, b.side)),
    ]);
}

/// Adds how much the sentences of the two, and those around them, have in common.
fn story(it: &Matter<'_>, other: &Matter<'_>, shared: &Common, list: &mut List) {
    let own = shared.weight(OWN, OWN);
    let (own_around, around_own) = (shared.weight(OWN, AROUND), shared.weight(AROUND, OWN));
    let all = own + (own_around + around_own) + shared.weight(AROUND, AROUND);
    let evenly = |shared: f32, a: f32, b: f32| shared / (a * b).sqrt().max(1e-6);
    list.extend([
        evenly(own, it.story.own, other.story.own),
        evenly(all, it.story.all, other.story.all),
        own / 10.0,
        all / 10.0,
        shared.weight(SPOTS, SPOTS) / 10.0,
        share(own + own_around, it.story.own),
        share(own + around_own, other.story.own),
    ]);
}

/// Adds how each is put.
fn manner(it: &Matter<'_>, other: &Matter<'_>, list: &mut List) {
    let (a, b) = (&it.traits, &other.traits);
    list.extend([
        yes(it.declines),
        yes(other.declines),
        yes(a.is_open),
        yes(b.is_open),
        yes(other.cue_negated),
        yes(other.turns),
        yes(a.kind == Kind::Blame),
        yes(a.kind == Kind::Denial),
        yes(b.kind == Kind::Event),
        yes(b.kind == Kind::Figure),
        yes(b.kind == Kind::Assertion),
        yes(b.kind == Kind::Assessment),
        yes(b.is_on_what_to_do()),
        yes(matches!(b.act, Act::Demand | Act::Promise | Act::Expect)),
        yes(b.act == Act::Confirm),
        yes(b.deed.is_some_and(|deed| deed.is_negated)),
        yes(b.claimant.is_none()),
        yes(it.opposition.excludes_kind_of(&other.opposition)),
    ]);
}

/// Adds which was said first, and whether they hold for one day.
fn time(it: &Matter<'_>, other: &Matter<'_>, list: &mut List) {
    let later = it.day.zip(other.day).map_or(0, |(a, b)| b - a);
    let both = it.traits.as_of.zip(other.traits.as_of);
    list.extend([later as f32, yes(both.is_some_and(|(a, b)| a == b)), yes(both.is_some_and(|(a, b)| a != b))]);
}

/// Adds whether the other says what it replies to in its own document.
fn reply(it: &Matter<'_>, other: &Matter<'_>, list: &mut List) {
    let (a, b) = (&it.traits, &other.traits);
    let mass: f32 = it.replied.iter().map(|(_, rarity)| rarity).sum();
    let shared: f32 = it.replied.iter().filter(|(word, _)| other.has(*word)).map(|(_, rarity)| rarity).sum();
    let is = |known: Option<u32>, theirs: Option<u32>| known.is_some() && known == theirs;
    list.extend([
        yes(!it.replied.is_empty()),
        shared / mass.max(1e-6),
        yes(is(a.denied_side, b.side) || is(a.denied_claimant, b.claimant)),
    ]);
}
