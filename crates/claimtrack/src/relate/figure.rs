//! Two counts of one thing: intervals with their bounds, laid side by side.
//!
//! | earlier | later | same side | other side |
//! |---|---|---|---|
//! | overlap | | corroborates | corroborates |
//! | lower | higher | updates | updates when days lie between and the growth is no more than threefold, else contradicts |
//! | higher | lower | shift | contradicts |
//! | two floors | more than twofold apart on one day | tension | tension |
//!
//! Two counts are of one thing when both run on since the same start, or when the town or the words around them tell
//! that they are of one event.
//!
//! "Nearly N" is 0.9 N to N, "about N" N give or take a tenth, and an exact number of two or more digits allows five in
//! a hundred for rounding.

use super::{Judgement, RelationKind, RelationLabel, Side, same_side};
use crate::figure::{Bound, Figure, Scope};
use crate::interpret::Class;
use crate::interpret::time::days_between;
use crate::interpret::word_list::WordList;
use std::sync::LazyLock;

static TOLL_WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/toll_words.tsv")));

/// Above this factor a later higher count of another side is no update.
const GROWTH: f64 = 3.0;

/// From this number on there is hardly more than one event in a country and a week that a count can be of.
const VAST: f64 = 1000.0;

/// Counts by two sides farther apart in time, in days, are not set against each other.
const LONGEST_GAP: i64 = 7;

/// Two members of a topic that asks how many.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>) -> Option<Judgement> {
    let (first, second) = (figure(a)?, figure(b)?);
    let gap = days_between(a.date()?, b.date()?);
    if !one_event(a, b, first, second) {
        return None;
    }
    let (x, y) = (Interval::of(first), Interval::of(second));
    let one_side = same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref());
    let label = compare(x, y, one_side, gap)?;
    if gap > LONGEST_GAP && matches!(label, RelationLabel::Contradicts | RelationLabel::Tension) {
        return None;
    }
    let why = reason(a, b, first, second, x.factor(y));
    Some(Judgement { label, kind: RelationKind::Figure, score: score(a, b, x, y), why })
}

/// Whether two counts can be of one thing: both run on since the same start, or both are of one event, told by its town
/// or by the words around it. Two counts of one reporter in one article are of two things.
fn one_event(a: Side<'_>, b: Side<'_>, first: &Figure, second: &Figure) -> bool {
    let narrated_together =
        a.claim.claimant.is_none() && b.claim.claimant.is_none() && a.claim.document == b.claim.document;
    if narrated_together || a.member.claim == b.member.claim {
        return false;
    }
    let town = a.claim.setting.town.is_some() && a.claim.setting.town == b.claim.setting.town;
    let shared = || shared_words(a, b);
    let attributed = a.claim.claimant.is_some() && b.claim.claimant.is_some();
    let vast = [first, second].iter().all(|figure| figure.low.or(figure.high).is_some_and(|number| number >= VAST));
    match (course(a, first), course(b, second)) {
        (Course::RunsOn, Course::RunsOn) => true,
        (Course::RunsOn, Course::Unclear) | (Course::Unclear, Course::RunsOn) => attributed || shared() >= 1,
        (Course::Unclear, Course::Unclear) => (attributed && vast) || shared() >= 2,
        (Course::Closed, Course::Closed) => shared() >= if town { 1 } else { 2 },
        _ => town && shared() >= 1,
    }
}

/// Whether what is counted is over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Course {
    /// It runs on since the start of something, as losses in a war do.
    RunsOn,
    /// One event, in one town.
    Closed,
    /// The text does not tell.
    Unclear,
}

fn course(side: Side<'_>, figure: &Figure) -> Course {
    let counted = side.member.figure.and_then(|figure| side.claim.counted_by(figure));
    let losses = counted.is_some_and(|counted| counted.class == Class::Military && counted.side.is_some());
    match figure.scope {
        Some(Scope::Cumulative) => Course::RunsOn,
        None if losses => Course::RunsOn,
        None if side.claim.setting.town.is_none() => Course::Unclear,
        _ => Course::Closed,
    }
}

/// Number of words that both claims have and that do not belong to every toll.
fn shared_words(a: Side<'_>, b: Side<'_>) -> usize {
    let telling =
        |word: &&String| TOLL_WORDS.category(word).is_none() && !word.starts_with(|c: char| c.is_ascii_digit());
    a.claim.words.iter().filter(telling).filter(|word| b.claim.words.binary_search(word).is_ok()).count()
}

fn figure(side: Side<'_>) -> Option<&Figure> {
    side.member.figure.map(|figure| &side.corpus.figures[figure.index()].figure)
}

fn compare(x: Interval, y: Interval, one_side: bool, gap: i64) -> Option<RelationLabel> {
    if x.is_floor() && y.is_floor() {
        return Some(match (x.factor(y), y.low > x.low) {
            (factor, _) if factor <= 1.05 => RelationLabel::Corroborates,
            (factor, _) if factor > 2.0 && !one_side => RelationLabel::Tension,
            (_, true) => RelationLabel::Updates,
            (_, false) if one_side => RelationLabel::Shift,
            (_, false) => return None,
        });
    }
    if x.low <= y.high && y.low <= x.high {
        return Some(RelationLabel::Corroborates);
    }
    let grows = y.low > x.high;
    Some(match (grows, one_side) {
        (true, true) => RelationLabel::Updates,
        (true, false) if gap > 1 && x.factor(y) <= GROWTH => RelationLabel::Updates,
        (false, true) if gap > 0 => RelationLabel::Shift,
        (false, true) => RelationLabel::Updates,
        _ => RelationLabel::Contradicts,
    })
}

/// The numbers that a stated figure leaves possible.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Interval {
    low: f64,
    high: f64,
}

impl Interval {
    /// The interval with what its bound and rounding allow.
    pub fn of(figure: &Figure) -> Interval {
        let low = figure.low.unwrap_or(0.0);
        let high = figure.high.unwrap_or(f64::INFINITY);
        let slack = |value: f64| if value >= 10.0 { 0.05 } else { 0.0 };
        match figure.bound {
            Bound::About => Interval { low: low * 0.9, high: high * 1.1 },
            Bound::LessThan => Interval { low: high * 0.9, high },
            Bound::Exact => Interval { low: low * (1.0 - slack(low)), high: high * (1.0 + slack(high)) },
            Bound::Range | Bound::AtLeast | Bound::MoreThan | Bound::AtMost => Interval { low, high },
        }
    }

    fn is_floor(self) -> bool {
        self.high.is_infinite()
    }

    /// How many times the higher lies above the lower, by their nearest ends; 1 when they overlap.
    fn factor(self, other: Interval) -> f64 {
        let (low, high) = if self.low <= other.low { (self, other) } else { (other, self) };
        let end = if low.is_floor() { low.low } else { low.high };
        (high.low / end.max(1.0)).max(1.0)
    }
}

fn score(a: Side<'_>, b: Side<'_>, x: Interval, y: Interval) -> f32 {
    let clear = ((x.factor(y) - 1.0).min(1.0) * 0.3) as f32;
    let claimants = [a, b].iter().filter(|side| side.claim.claimant.is_some()).count() as f32 * 0.1;
    let guessed = [a, b].iter().any(|side| {
        let counted = side.member.figure.and_then(|figure| side.claim.counted_by(figure));
        side.claim.setting.country_guessed && counted.is_none_or(|counted| counted.side.is_none())
    });
    0.45 + clear + claimants - if guessed { 0.2 } else { 0.0 }
}

fn reason(a: Side<'_>, b: Side<'_>, first: &Figure, second: &Figure, factor: f64) -> String {
    let said = |side: Side<'_>, figure: &Figure| {
        let text = side.corpus.documents[side.claim.document.index()].text();
        let outcome =
            figure.outcome.map_or(String::new(), |outcome| format!(" {}", outcome.as_str().replace('_', " ")));
        let date = side.date().map_or(String::new(), |date| format!(", {date}"));
        format!("{}{outcome} ({}{date})", figure.span.of(text), side.who())
    };
    let apart = if factor >= 1.5 { format!(": {factor:.0} times apart") } else { String::new() };
    format!("{} against {}{apart}", said(a, first), said(b, second))
}
