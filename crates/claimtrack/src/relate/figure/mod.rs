//! Two counts of one thing: intervals with their bounds, laid side by side.
//!
//! | earlier | later | same side | other side |
//! |---|---|---|---|
//! | overlap | | corroborates | corroborates |
//! | lower | higher | updates | contradicts within a day, and between rivals; else updates up to threefold |
//! | higher | lower | shift; within a day, of what runs on, contradicts | contradicts |
//! | one event, counted twice on one day | | updates | updates up to threefold, unless both clearly exclude each other |
//! | two floors | more than twofold apart | tension | tension |
//!
//! Whether two counts that are apart really cannot both be right is learned ([`crate::topic::tally::signs::conflict`]); the
//! table says what else they can be. Rivals are two sides of which one speaks of its own people. A number that is
//! denied contradicts the same number said by somebody else. Whether two counts can be of one thing is decided in
//! [`crate::topic::tally`], and what a stated figure leaves possible in [`crate::figure::interval`]. Vague plurals
//! ("hundreds") contradict nothing. Casualties and killed can contradict each other, and are not said to agree. Two enemies far
//! apart on one army's dead are likely to exclude each other, whatever was learned.

use super::{Abstention, Judgement, RelationKind, RelationLabel, Side, same_side};
use crate::attribute::Act;
use crate::figure::interval::Interval;
use crate::figure::{Bound, Figure, Outcome, Scope};
use crate::interpret::time::days_between;
use crate::interpret::{Class, Polarity};
use crate::topic::{Link, SAME};

/// From this probability on two counts exclude each other even where the later may have moved on from the earlier.
const CLEAR: f32 = 0.3;

/// How much less sure a denied number is: often the denial is of something else in its sentence.
const DENIED: f32 = 0.5;

/// Below this probability two counts of one closed event are two states of counting.
const DOUBTFUL: f32 = 0.15;

/// Above this factor a later higher count of another side is no update.
const GROWTH: f64 = 3.0;

/// How sure it is at least that two enemies who count the dead of one army cannot both be right when their numbers are
/// more than [`GROWTH`] times apart: of 42 such pairs that were judged by reading all could not, though the weights had
/// found them likely too. Without asking for one army on both sides, of 78 pairs that the weights thought unlikely 14.
const ENEMIES: f32 = 0.5;

/// The fewest that are taken for the dead of an army: of its generals one side may only have confirmed some.
const ARMY: f64 = 100.0;

/// Counts by two sides farther apart in time, in days, are not set against each other, unless what runs on has fallen.
const LONGEST_GAP: i64 = 7;

/// Two counts that were looked at side by side, the earlier first.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>, link: &Link) -> Result<Judgement, Abstention> {
    let (Some(first), Some(second)) = (figure(a), figure(b)) else { return Err(Abstention::NoFigure) };
    let (Some(day), Some(other)) = (a.date(), b.date()) else { return Err(Abstention::NoDate) };
    let runs_on = !is_closed(a, first) && !is_closed(b, second);
    let (x, y) = (Interval::beside(first, second), Interval::beside(second, first));
    let (said, answered) = if runs_on { (day, other) } else { (a.said().unwrap_or(day), b.said().unwrap_or(other)) };
    let pair = Pair {
        x: if said <= answered { x } else { y },
        y: if said <= answered { y } else { x },
        gap: days_between(said, answered),
        one_side: same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref()),
        rivals: are_rivals(a, b),
        one_army: army(a).is_some() && army(a) == army(b),
        runs_on,
        denied: is_denied(a) != is_denied(b),
        apart: link.apart,
    };
    let (mut label, kind) = pair.label()?;
    if label == RelationLabel::Updates && link.apart >= CLEAR && a.claim.claimant != b.claim.claimant {
        label = RelationLabel::Contradicts;
    }
    if first.outcome != second.outcome && label != RelationLabel::Contradicts {
        return Err(Abstention::Agree);
    }
    let apart = label == RelationLabel::Contradicts || label == RelationLabel::Tension;
    if apart && !pair.denied && [a, b].into_iter().any(is_vague) {
        return Err(Abstention::VagueNumber);
    }
    let why = reason(a, b, first, second, pair.x.factor(pair.y));
    let score = match label {
        RelationLabel::Contradicts if pair.denied => DENIED * link.together,
        RelationLabel::Contradicts if pair.are_enemies_far_apart() => link.apart.max(ENEMIES),
        RelationLabel::Contradicts => link.apart,
        _ => link.together,
    };
    if link.together < SAME { Err(Abstention::Unsure) } else { Ok(Judgement { label, kind, score, why }) }
}

/// Whether a count is of something that is over: it says so, or is told of a day before.
fn is_closed(side: Side<'_>, figure: &Figure) -> bool {
    match figure.scope {
        Some(scope) => scope == Scope::Incident,
        None => side.date() < side.said(),
    }
}

/// "hundreds", "dozens": no number that could be wrong.
fn is_vague(side: Side<'_>) -> bool {
    figure(side).is_some_and(|figure| {
        let text = side.corpus.documents[side.claim.document.index()].text();
        figure.bound == Bound::AtLeast && figure.span.of(text).trim_end().ends_with('s')
    })
}

/// Whether somebody denies the number; "not all of the 40 were killed" denies nothing.
fn is_denied(side: Side<'_>) -> bool {
    side.claim.act == Act::Deny && side.claim.polarity == Polarity::Negated
}

fn figure(side: Side<'_>) -> Option<&Figure> {
    side.member.figure.map(|figure| &side.corpus.figures[figure.index()].figure)
}

/// Two counts with what their relation hangs on: the earlier first, of what is over the one that was said first.
struct Pair {
    x: Interval,
    y: Interval,
    /// Days between them.
    gap: i64,
    one_side: bool,
    rivals: bool,
    /// Whether both count the dead of one army.
    one_army: bool,
    /// Whether neither is of one closed event.
    runs_on: bool,
    /// Whether one of the two is denied.
    denied: bool,
    /// How probable it is that both cannot be right.
    apart: f32,
}

impl Pair {
    fn label(&self) -> Result<(RelationLabel, RelationKind), Abstention> {
        if self.denied {
            let fits = self.x.overlaps(self.y) && !self.one_side;
            return if fits {
                Ok((RelationLabel::Contradicts, RelationKind::Denial))
            } else {
                Err(Abstention::OneIsDenied)
            };
        }
        let label = if self.x.is_floor() && self.y.is_floor() {
            self.floors()
        } else if self.raises_floor_to_ceiling() {
            Ok(RelationLabel::Updates)
        } else if self.x.overlaps(self.y) {
            Ok(RelationLabel::Corroborates)
        } else if self.y.low > self.x.high || self.is_one_report() {
            self.rising()
        } else {
            self.falling()
        };
        label.map(|label| (label, RelationKind::Figure))
    }

    /// Whether two enemies are far apart on one army.
    fn are_enemies_far_apart(&self) -> bool {
        let many = self.x.high.min(self.y.high) >= ARMY;
        self.rivals && self.one_army && self.runs_on && many && self.x.factor(self.y) > GROWTH
    }

    /// Two counts of something that is over, on one day: which was made first is not known.
    fn is_one_report(&self) -> bool {
        !self.runs_on && self.gap == 0
    }

    /// "More than 10" and days later, from the same side, "as many as 21".
    fn raises_floor_to_ceiling(&self) -> bool {
        let raised = self.x.is_floor() && self.y.low == 0.0 && self.y.high > 1.5 * self.x.low;
        raised && self.one_side && self.gap > 0
    }

    /// Two floors cannot contradict each other, but they can pull apart.
    fn floors(&self) -> Result<RelationLabel, Abstention> {
        let factor = self.x.factor(self.y);
        match self.y.low > self.x.low {
            _ if factor <= 1.05 => Ok(RelationLabel::Corroborates),
            _ if factor > 2.0 && !self.one_side && self.gap <= 1 => Ok(RelationLabel::Tension),
            true if self.one_side || factor <= GROWTH => Ok(RelationLabel::Updates),
            false if self.is_one_report() && factor <= GROWTH => Ok(RelationLabel::Updates),
            false if self.one_side => Ok(RelationLabel::Shift),
            _ => Err(Abstention::TwoFloors),
        }
    }

    fn rising(&self) -> Result<RelationLabel, Abstention> {
        let still_counted = !self.runs_on && self.apart < DOUBTFUL;
        let doubtful = (self.gap > 1 || still_counted) && self.x.factor(self.y) <= GROWTH;
        match (self.one_side, self.rivals) {
            (true, _) if self.gap == 0 && self.runs_on => Ok(RelationLabel::Contradicts),
            (true, _) => Ok(RelationLabel::Updates),
            (false, true) if self.gap <= LONGEST_GAP => Ok(RelationLabel::Contradicts),
            (false, false) if doubtful => Ok(RelationLabel::Updates),
            (false, false) if self.gap <= 1 => Ok(RelationLabel::Contradicts),
            _ => Err(Abstention::MayHaveRisen),
        }
    }

    fn falling(&self) -> Result<RelationLabel, Abstention> {
        match self.one_side {
            true if self.gap > 0 => Ok(RelationLabel::Shift),
            true if self.runs_on => Ok(RelationLabel::Contradicts),
            true => Ok(RelationLabel::Updates),
            false if self.gap <= LONGEST_GAP || self.runs_on => Ok(RelationLabel::Contradicts),
            false => Err(Abstention::FarApartInTime),
        }
    }
}

/// Whether the claimants speak for two sides of which one is counted.
fn are_rivals(a: Side<'_>, b: Side<'_>) -> bool {
    let side = |member: Side<'_>| member.claim.claimant.as_ref().and_then(|claimant| claimant.side.clone());
    let counted = |member: Side<'_>| {
        member.member.figure.and_then(|figure| member.claim.counted_by(figure)).and_then(|counted| counted.side.clone())
    };
    match (side(a), side(b), counted(a).or(counted(b))) {
        (Some(first), Some(second), Some(counted)) => first != second && (first == counted || second == counted),
        _ => false,
    }
}

/// Whose army's dead a figure counts.
fn army(side: Side<'_>) -> Option<&str> {
    let id = side.member.figure.filter(|_| figure(side).is_some_and(|it| it.outcome == Some(Outcome::Killed)))?;
    let counted = side.claim.counted_by(id).filter(|counted| counted.class == Class::Military)?;
    counted.side.as_deref()
}

fn reason(a: Side<'_>, b: Side<'_>, first: &Figure, second: &Figure, factor: f64) -> String {
    let said = |side: Side<'_>, figure: &Figure| {
        let text = side.corpus.documents[side.claim.document.index()].text();
        let outcome =
            figure.outcome.map_or(String::new(), |outcome| format!(" {}", outcome.as_str().replace('_', " ")));
        let date = side.date().map_or(String::new(), |date| format!(", {date}"));
        let denied = if is_denied(side) { "not " } else { "" };
        format!("{denied}{}{outcome} ({}{date})", figure.span.of(text), side.who())
    };
    let apart = if factor >= 1.5 { format!(": {factor:.0} times apart") } else { String::new() };
    format!("{} against {}{apart}", said(a, first), said(b, second))
}
