//! Two counts of one thing: intervals with their bounds, laid side by side.
//!
//! | earlier | later | same side | other side |
//! |---|---|---|---|
//! | overlap | | corroborates | corroborates |
//! | lower | higher | updates | contradicts within a day; later updates up to threefold, beyond that contradicts between rivals |
//! | higher | lower | shift | contradicts |
//! | two floors | more than twofold apart on one day | tension | tension |
//!
//! The whole is compared with the whole: whether two counts can be of one thing is decided in [`crate::topic`], and what
//! a stated figure leaves possible in [`crate::figure::interval`]. Vague plurals ("hundreds") contradict nothing.

use super::{Judgement, RelationKind, RelationLabel, Side, same_side};
use crate::figure::interval::Interval;
use crate::figure::{Bound, Figure};
use crate::interpret::time::days_between;

/// Above this factor a later higher count of another side is no update.
const GROWTH: f64 = 3.0;

/// Counts by two sides farther apart in time, in days, are not set against each other.
const LONGEST_GAP: i64 = 7;

/// Two counts that are of one thing with this probability.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>, probability: f32) -> Option<Judgement> {
    let (first, second) = (figure(a)?, figure(b)?);
    let gap = days_between(a.date()?, b.date()?);
    let (x, y) = (Interval::of(first), Interval::of(second));
    let label = compare(x, y, a, b, gap)?;
    let apart = matches!(label, RelationLabel::Contradicts | RelationLabel::Tension);
    if apart && (gap > LONGEST_GAP || [a, b].into_iter().any(is_vague)) {
        return None;
    }
    let why = reason(a, b, first, second, x.factor(y));
    Some(Judgement { label, kind: RelationKind::Figure, score: score(a, b, x, y), why })
}

/// "hundreds", "dozens": no number that could be wrong.
fn is_vague(side: Side<'_>) -> bool {
    figure(side).is_some_and(|figure| {
        let text = side.corpus.documents[side.claim.document.index()].text();
        figure.bound == Bound::AtLeast && figure.span.of(text).trim_end().ends_with('s')
    })
}

fn figure(side: Side<'_>) -> Option<&Figure> {
    side.member.figure.map(|figure| &side.corpus.figures[figure.index()].figure)
}

fn compare(x: Interval, y: Interval, a: Side<'_>, b: Side<'_>, gap: i64) -> Option<RelationLabel> {
    let one_side = same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref());
    let factor = x.factor(y);
    if x.is_floor() && y.is_floor() {
        return floors(x, y, one_side, gap);
    }
    if x.overlaps(y) {
        return Some(RelationLabel::Corroborates);
    }
    Some(match (y.low > x.high, one_side) {
        (true, true) => RelationLabel::Updates,
        (true, false) if gap > 1 && factor <= GROWTH => RelationLabel::Updates,
        (true, false) if gap > 1 && !are_rivals(a, b) => return None,
        (false, true) if gap > 0 => RelationLabel::Shift,
        (false, true) => RelationLabel::Updates,
        _ => RelationLabel::Contradicts,
    })
}

/// Two floors cannot contradict each other, but they can pull apart.
fn floors(x: Interval, y: Interval, one_side: bool, gap: i64) -> Option<RelationLabel> {
    let factor = x.factor(y);
    match y.low > x.low {
        _ if factor <= 1.05 => Some(RelationLabel::Corroborates),
        _ if factor > 2.0 && !one_side && gap <= 1 => Some(RelationLabel::Tension),
        true if one_side || factor <= GROWTH => Some(RelationLabel::Updates),
        false if one_side => Some(RelationLabel::Shift),
        _ => None,
    }
}

/// Whether the claimants speak for two sides of which one is counted.
fn are_rivals(a: Side<'_>, b: Side<'_>) -> bool {
    let side = |member: Side<'_>| member.claim.claimant.as_ref().and_then(|claimant| claimant.side.clone());
    let counted =
        a.member.figure.and_then(|figure| a.claim.counted_by(figure)).and_then(|counted| counted.side.clone());
    match (side(a), side(b), counted) {
        (Some(first), Some(second), Some(counted)) => first != second && (first == counted || second == counted),
        _ => false,
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
