//! Two counts of one thing: intervals with their bounds, laid side by side.
//!
//! | earlier | later | same side | other side |
//! |---|---|---|---|
//! | overlap | | corroborates | corroborates |
//! | lower | higher | updates | updates when days lie between and the growth is no more than threefold, else contradicts |
//! | higher | lower | shift | contradicts |
//! | two floors | more than twofold apart on one day | tension | tension |
//!
//! "Nearly N" is 0.9 N to N, "about N" N give or take a tenth, and an exact number of two or more digits allows five in
//! a hundred for rounding.

use super::{Judgement, RelationKind, RelationLabel, Side, same_side};
use crate::figure::{Bound, Figure, Scope};
use crate::interpret::time::days_between;

/// Above this factor a later higher count of another side is no update.
const GROWTH: f64 = 3.0;

/// Two members of a topic that asks how many.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>) -> Option<Judgement> {
    let (first, second) = (figure(a)?, figure(b)?);
    let gap = days_between(a.date()?, b.date()?);
    if first.scope == Some(Scope::Period) || second.scope == Some(Scope::Period) {
        return None;
    }
    let (x, y) = (Interval::of(first), Interval::of(second));
    let one_side = same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref());
    let label = compare(x, y, one_side, gap)?;
    let why = reason(a, b, first, second, x.factor(y));
    Some(Judgement { label, kind: RelationKind::Figure, score: score(a, b, x, y), why })
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
            Bound::Range => Interval { low: low * 0.95, high: high * 1.05 },
            Bound::AtLeast | Bound::MoreThan | Bound::AtMost => Interval { low, high },
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
    0.45 + clear + claimants
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
