//! Two numbers of one thing that cannot both be right: "40 people died" and "12 people died".
//!
//! Near misses: "at least 12" and "40"; numbers of different things; numbers where the rest differs.

use super::alignment::Alignment;
use super::opposition::Opposition;
use crate::figure::Figure;
use crate::figure::interval::Interval;

/// A number of the statement and one of the text that count the same and exclude each other.
pub(super) fn apart(alignment: &Alignment<'_>) -> Option<Opposition> {
    let (thesis, text) = (alignment.thesis.page(), alignment.text.page());
    let figures = |figures: &[Figure]| figures.iter().filter(|figure| !figure.projected).cloned().collect::<Vec<_>>();
    let (own, others) = (figures(&thesis.reading.figures), figures(&text.reading.figures));
    let [one] = own.as_slice() else { return None };
    let same: Vec<&Figure> = others.iter().filter(|other| count_the_same(one, other)).collect();
    let clash = !same.is_empty() && same.iter().all(|other| !Interval::of(one).overlaps(Interval::of(other)));
    clash.then(|| Opposition::Number(one.span.of(thesis.text()).to_owned(), same[0].span.of(text.text()).to_owned()))
}

fn count_the_same(one: &Figure, other: &Figure) -> bool {
    one.counted.is_some()
        && one.counted == other.counted
        && one.unit == other.unit
        && one.outcome == other.outcome
        && one.change == other.change
}
