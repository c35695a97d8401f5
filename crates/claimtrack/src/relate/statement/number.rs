//! Two numbers of one thing that cannot both be right: "40 people died" and "12 people died".
//!
//! Near misses: "at least 12" and "40"; numbers of different things; a text that has the number as well.

use super::alignment::Alignment;
use super::opposition::Opposition;
use super::words::Sort;
use crate::figure::Figure;
use crate::figure::interval::Interval;

/// The only number of the statement against one of the text that counts the same and excludes it: the positions of its
/// words, and the token of the other number.
pub(super) fn clash(alignment: &Alignment<'_>) -> Option<(Vec<usize>, usize, Opposition)> {
    let (thesis, text) = (alignment.thesis.page(), alignment.text.page());
    let counted = |figure: &&Figure| !figure.projected;
    let mut own = thesis.reading.figures.iter().filter(counted);
    let (one, None) = (own.next()?, own.next()) else { return None };
    let same: Vec<&Figure> =
        text.reading.figures.iter().filter(counted).filter(|other| count_the_same(one, other)).collect();
    let other = same.first()?;
    if same.iter().any(|other| Interval::of(one).overlaps(Interval::of(other))) {
        return None;
    }
    let within = |token: usize| thesis.tokens_in(one.span).contains(&token);
    let of_number = |&word: &usize| within(alignment.core[word].token) && alignment.core[word].sort == Sort::Number;
    let words: Vec<usize> = (0..alignment.core.len()).filter(of_number).collect();
    let token = alignment.text.words.iter().find(|word| text.tokens_in(other.span).contains(&word.token))?.token;
    let said = |page: crate::interpret::page::Page<'_>, figure: &Figure| figure.span.of(page.text()).to_owned();
    Some((words, token, Opposition::Number(said(thesis, one), said(text, other))))
}

fn count_the_same(one: &Figure, other: &Figure) -> bool {
    let of_one_thing = one.counted.is_some() && one.counted == other.counted && one.unit == other.unit;
    of_one_thing && one.outcome == other.outcome && one.change == other.change
}
