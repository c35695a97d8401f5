//! The signs by which two tallies are told to be of one event, and what they weigh.

use super::Tally;
use crate::attribute::Act;
use crate::figure::Scope;
use crate::figure::interval::Interval;
use crate::interpret::Class;
use crate::interpret::time::days_between;
use crate::topic::story::Stories;
use crate::trees::{Ranks, Sieve, Trees};
use std::sync::LazyLock;

macro_rules! signs {
    ($($name:literal)*) => {
        /// Names of the signs, as `models/tally.tsv` has them.
        pub const NAMES: [&str; [$($name),*].len()] = [$($name),*];
    };
}

signs! {
    "people against a closer class" "both civilians" "both military"
    "both name the side" "one names the side"
    "a town in common" "a town of one near the other" "towns differ" "only one has a town" "town around in common"
    "country differs" "country guessed"
    "both run on" "both of one event" "runs on against one event" "runs on against unclear" "one event against unclear"
    "same day" "next day" "two or three days" "four to seven days" "more than a week"
    "run on and more than three days" "not running on and more than one day"
    "words in common" "share of words in common" "words around in common"
    "numbers overlap" "factor" "factor of armies that run on" "factor of what does not run on" "equal numbers"
    "below three" "below ten" "from a thousand on" "one below ten, one above a hundred"
    "both attributed" "none attributed" "same side speaks" "same document" "same document, none attributed"
    "same document, same side speaks"
    "sides differ" "one of two sides speaks of its own" "no town on either side"
    "one event, town in common, near in time" "vast and near in time"
    "rises" "falls" "the earlier is a floor" "the later is a floor" "days apart" "lesser number" "words in all"
    "both run on, factor" "sides differ, factor" "side named by both, no town" "town in common, near in time"
    "likeness of stories" "same noun" "nouns differ" "groups differ" "claimants differ" "one is denied" "nothing happened"
    "of one day in one story" "claims apart" "gists alike"
    "but between" "less between" "doubt between" "near in the text" "killed against casualties"
    "a part is greater"
}

/// Number of signs.
pub const SIGNS: usize = NAMES.len();

static SAMENESS: LazyLock<Sieve> = LazyLock::new(|| sieve(include_str!("../../../models/tally.tsv")));
static CONFLICT: LazyLock<Sieve> = LazyLock::new(|| sieve(include_str!("../../../models/conflict.tsv")));

/// How far the trees lead together does not matter: all of them are asked.
fn sieve(table: &str) -> Sieve {
    Sieve::of(&Trees::read(table, &NAMES), 1.0)
}

/// The probability that two tallies with these signs are of one event.
pub(in crate::topic) fn sameness(signs: &[f32; SIGNS]) -> f32 {
    SAMENESS.probability(&Ranks::of(signs))
}

/// The probability that two tallies with these signs, whose numbers are apart, cannot both be right.
pub(in crate::topic) fn conflict(signs: &[f32; SIGNS]) -> f32 {
    CONFLICT.probability(&Ranks::of(signs))
}

/// The signs of two tallies, the earlier first.
pub(crate) fn signs(a: &Tally<'_>, b: &Tally<'_>, stories: &Stories) -> [f32; SIGNS] {
    let mut list = Vec::with_capacity(SIGNS);
    who(a, b, &mut list);
    let town = place(a, b, &mut list);
    let course = course(a, b, &mut list);
    let gap = time(a, b, course, &mut list);
    words(a, b, &mut list);
    let vast = numbers(a, b, course, &mut list);
    speakers(a, b, &mut list);
    let factor = factor(a, b);
    let (differ, townless) = (sides_differ(a, b), a.claim.scene.towns.is_empty() && b.claim.scene.towns.is_empty());
    list.extend([
        yes(differ),
        yes(differ && speaks_of_its_own(a) != speaks_of_its_own(b)),
        yes(townless),
        yes(town && course == Course::OneEvent && gap <= 3),
        yes(vast && gap <= 3),
        yes(b.interval(a).low > a.interval(b).high),
        yes(b.interval(a).high < a.interval(b).low),
        yes(a.interval(b).is_floor()),
        yes(b.interval(a).is_floor()),
        gap as f32,
        (a.interval(b).low.min(b.interval(a).low).max(1.0) as f32).log10(),
        (a.claim.scene.words.len() + b.claim.scene.words.len()).min(60) as f32,
        if course == Course::RunOn { factor } else { 0.0 },
        if differ { factor } else { 0.0 },
        yes(townless && a.whose().is_some() && b.whose().is_some()),
        yes(town && gap <= 3),
    ]);
    story(a, b, stories, &mut list);
    list.try_into().expect("as many signs as names")
}

/// Nouns for whom a toll counts that leave open who they are.
const OPEN_NOUNS: [&str; 18] = [
    "",
    "people",
    "persons",
    "person",
    "dead",
    "deaths",
    "death",
    "victims",
    "casualties",
    "fatalities",
    "bodies",
    "lives",
    "injuries",
    "injured",
    "others",
    "members",
    "men",
    "toll",
];

/// Adds the signs of the stories that both stand in, and of what they say of whom.
fn story(a: &Tally<'_>, b: &Tally<'_>, stories: &Stories, list: &mut Vec<f32>) {
    let likeness = stories.likeness(a.claim.document, b.claim.document);
    let (noun, other) = (a.noun(), b.noun());
    let closed = |noun: &str| !OPEN_NOUNS.contains(&noun);
    let groups = a.figure.group.as_deref().zip(b.figure.group.as_deref());
    let claimants = a.claim.claimant.as_ref().zip(b.claim.claimant.as_ref());
    let denied = |tally: &Tally<'_>| tally.claim.act == Act::Deny;
    let apart = (a.member.claim.index()).abs_diff(b.member.claim.index()).min(20) as f32;
    list.extend([
        likeness,
        yes(noun == other && closed(noun)),
        yes(noun != other && closed(noun) && closed(other)),
        yes(groups.is_some_and(|(group, other)| group != other)),
        yes(claimants.is_some_and(|(a, b)| a.name != b.name)),
        yes(denied(a) != denied(b)),
        yes(a.outcome().is_none()),
        yes(likeness > 0.0 && a.day == b.day),
        if a.claim.document == b.claim.document { apart } else { 30.0 },
        a.gist.likeness(&b.gist),
    ]);
    list.extend(a.contrast(b).signs());
    list.extend([yes(a.outcome() != b.outcome()), yes(is_part_over(a, b) || is_part_over(b, a))]);
}

/// Whether more soldiers or civilians are counted than people in all.
fn is_part_over(part: &Tally<'_>, whole: &Tally<'_>) -> bool {
    part.counted.class != whole.counted.class
        && whole.counted.class == Class::People
        && part.interval(whole).low > whole.interval(part).high
}

/// How many times the numbers are apart, on a scale from 0 for none to 1 for sixteen times.
fn factor(a: &Tally<'_>, b: &Tally<'_>) -> f32 {
    (a.interval(b).factor(b.interval(a)).log2() / 4.0).min(1.0) as f32
}

fn side<'a>(tally: &Tally<'a>) -> Option<&'a str> {
    tally.claim.claimant.as_ref().and_then(|claimant| claimant.side.as_deref())
}

fn sides_differ(a: &Tally<'_>, b: &Tally<'_>) -> bool {
    matches!((side(a), side(b)), (Some(first), Some(second)) if first != second)
}

/// Whether whose people are counted is the side that speaks.
fn speaks_of_its_own(tally: &Tally<'_>) -> bool {
    side(tally).is_some() && side(tally) == tally.whose()
}

fn yes(holds: bool) -> f32 {
    f32::from(u8::from(holds))
}

fn who(a: &Tally<'_>, b: &Tally<'_>, list: &mut Vec<f32>) {
    let both = |class: &Class| a.counted.class == *class && b.counted.class == *class;
    let named = [a, b].iter().filter(|tally| tally.whose().is_some()).count();
    list.extend([
        yes(a.counted.class != b.counted.class),
        yes(both(&Class::Civilians)),
        yes(both(&Class::Military)),
        yes(named == 2),
        yes(named == 1),
    ]);
}

/// Adds the signs of place; whether a town is common to both.
fn place(a: &Tally<'_>, b: &Tally<'_>, list: &mut Vec<f32>) -> bool {
    let own = |tally: &Tally<'_>| match tally.town() {
        Some(town) => vec![town],
        None => tally.claim.scene.towns.clone(),
    };
    let (first, second) = (own(a), own(b));
    let common = first.iter().any(|town| second.contains(town));
    let near = |towns: &[String], tally: &Tally<'_>| {
        towns.iter().any(|town| tally.claim.scene.around.contains(town) || tally.claim.scene.towns.contains(town))
    };
    let nearby = !common && (near(&first, b) || near(&second, a));
    let around = a.claim.scene.around.iter().any(|town| b.claim.scene.around.contains(town));
    let countries = (a.country(), b.country());
    list.extend([
        yes(common),
        yes(nearby),
        yes(!common && !nearby && !first.is_empty() && !second.is_empty()),
        yes(!nearby && first.is_empty() != second.is_empty()),
        yes(!common && !nearby && around),
        yes(matches!(countries, (Some((first, _)), Some((second, _))) if first != second)),
        yes([countries.0, countries.1].into_iter().flatten().any(|(_, guessed)| guessed)),
    ]);
    common
}

/// Whether what two tallies count is over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Course {
    RunOn,
    OneEvent,
    Mixed,
    Other,
}

fn course(a: &Tally<'_>, b: &Tally<'_>, list: &mut Vec<f32>) -> Course {
    let either = |x: Option<Scope>, y: Option<Scope>| {
        [(a, b), (b, a)].iter().any(|(a, b)| a.figure.scope == x && b.figure.scope == y)
    };
    let (running, closed) = (Some(Scope::Cumulative), Some(Scope::Incident));
    let kinds = [
        either(running, running),
        either(closed, closed),
        either(running, closed),
        either(running, None),
        either(closed, None),
    ];
    list.extend(kinds.map(yes));
    match kinds {
        [true, ..] => Course::RunOn,
        [_, true, ..] => Course::OneEvent,
        [_, _, true, ..] => Course::Mixed,
        _ => Course::Other,
    }
}

/// Adds the signs of time; the number of days apart.
fn time(a: &Tally<'_>, b: &Tally<'_>, course: Course, list: &mut Vec<f32>) -> i64 {
    let gap = match (a.day, b.day) {
        (Some(first), Some(second)) => days_between(first, second),
        _ => 0,
    };
    let runs_on = course == Course::RunOn;
    list.extend([
        yes(gap == 0),
        yes(gap == 1),
        yes((2..=3).contains(&gap)),
        yes((4..=7).contains(&gap)),
        yes(gap > 7),
        yes(runs_on && gap > 3),
        yes(!runs_on && gap > 1),
    ]);
    gap
}

fn words(a: &Tally<'_>, b: &Tally<'_>, list: &mut Vec<f32>) {
    let (first, second) = (&a.claim.scene, &b.claim.scene);
    let shared = common(&first.words, &second.words);
    let fewer = first.words.len().min(second.words.len());
    let around = common(&first.words_around, &second.words)
        + common(&first.words, &second.words_around)
        + common(&first.words_around, &second.words_around);
    let share = if fewer == 0 { 0.0 } else { shared as f32 / fewer as f32 };
    list.extend([shared.min(6) as f32 / 6.0, share, around.min(10) as f32 / 10.0]);
}

/// Number of hashes in both of two sorted lists.
pub(in crate::topic) fn common(a: &[u32], b: &[u32]) -> usize {
    let (mut first, mut second, mut count) = (0, 0, 0);
    while first < a.len() && second < b.len() {
        let (x, y) = (a[first], b[second]);
        count += usize::from(x == y);
        first += usize::from(x <= y);
        second += usize::from(y <= x);
    }
    count
}

/// Adds the signs of the numbers; whether both are a thousand or more.
fn numbers(a: &Tally<'_>, b: &Tally<'_>, course: Course, list: &mut Vec<f32>) -> bool {
    let (first, second) = (a.interval(b), b.interval(a));
    let factor = factor(a, b);
    let number = |interval: Interval| if interval.low > 0.0 { interval.low } else { interval.high };
    let (least, most) = (number(first).min(number(second)), number(first).max(number(second)));
    let armies = course == Course::RunOn && [a, b].iter().all(|tally| tally.counted.class == Class::Military);
    let vast = least >= 1000.0;
    list.extend([
        yes(first.overlaps(second)),
        factor,
        if armies { factor } else { 0.0 },
        if course == Course::RunOn { 0.0 } else { factor },
        yes(number(first) == number(second)),
        yes(least < 3.0),
        yes(least < 10.0),
        yes(vast),
        yes(least < 10.0 && most > 100.0),
    ]);
    vast
}

fn speakers(a: &Tally<'_>, b: &Tally<'_>, list: &mut Vec<f32>) {
    let attributed = [a, b].iter().filter(|tally| tally.claim.claimant.is_some()).count();
    let one_side = crate::relate::same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref());
    let one_document = a.claim.document == b.claim.document;
    list.extend([
        yes(attributed == 2),
        yes(attributed == 0),
        yes(one_side),
        yes(one_document),
        yes(one_document && attributed == 0),
        yes(one_document && one_side),
    ]);
}
