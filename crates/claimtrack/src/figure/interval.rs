//! The numbers that a stated figure leaves possible.
//!
//! "Nearly N" is 0.9 N to N, "about N" N give or take a tenth, and an exact number of two or more digits allows five in
//! a hundred for rounding. A range and a bound are taken at their word.

use super::{Bound, Figure, Outcome};

/// An interval, both ends included; the upper may be infinite.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Interval {
    pub low: f64,
    pub high: f64,
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

    /// What a figure leaves possible of what another counts: of "casualties" at most all were killed, and at least a
    /// fifth, as there are seldom more than four wounded for one dead. Soldiers who are "lost" are mostly meant as dead.
    pub fn beside(figure: &Figure, other: &Figure) -> Interval {
        let own = Interval::of(figure);
        let named = figure.counted.as_deref().is_some_and(|noun| noun.ends_with("casualties"));
        match (figure.outcome, other.outcome) {
            (Some(Outcome::Casualties), Some(Outcome::Killed)) if named => {
                Interval { low: own.low / 5.0, high: own.high }
            }
            _ => own,
        }
    }

    /// Whether only a lower end is stated.
    pub fn is_floor(self) -> bool {
        self.high.is_infinite()
    }

    pub fn overlaps(self, other: Interval) -> bool {
        self.low <= other.high && other.low <= self.high
    }

    /// How many times the higher lies above the lower, by their nearest ends; 1 when they overlap.
    pub fn factor(self, other: Interval) -> f64 {
        let (low, high) = if self.low <= other.low { (self, other) } else { (other, self) };
        let end = if low.is_floor() { low.low } else { low.high };
        (high.low / end.max(1.0)).max(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn interval(low: f64, high: f64) -> Interval {
        Interval { low, high }
    }

    #[test]
    fn apart_is_measured_between_the_nearest_ends() {
        assert_eq!(interval(10.0, 20.0).factor(interval(40.0, 50.0)), 2.0);
        assert_eq!(interval(40.0, 50.0).factor(interval(10.0, 20.0)), 2.0);
        assert_eq!(interval(10.0, 20.0).factor(interval(15.0, 50.0)), 1.0);
    }

    #[test]
    fn two_floors_are_as_far_apart_as_their_ends() {
        assert_eq!(interval(200.0, f64::INFINITY).factor(interval(1000.0, f64::INFINITY)), 5.0);
    }
}
