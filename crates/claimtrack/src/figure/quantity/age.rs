//! Ages: "aged 64", "under the age of 5", "Vera Holm, 64, said", "She was 10".
//!
//! "5 years" is a stretch of time and "the answer is 42" a number.

use crate::figure::lex::{Kind, Pieces};

/// The normalised unit of ages.
pub(super) const UNIT: &str = "year of age";

/// Whether a number without a unit is an age, from the words around its pieces `start..end`.
pub(super) fn is_age(p: &Pieces, start: usize, end: usize, value: f64) -> bool {
    let possible = (0.0..125.0).contains(&value) && start > 0 && p.joined(start);
    possible && (aged(p, start) || set_off(p, start, end) || predicated(p, start, end))
}

/// "aged 64", "the age of 5", "ages 3".
fn aged(p: &Pieces, start: usize) -> bool {
    let of = p.is(start - 1, "of") && start > 1 && p.is_any(start - 2, &["age", "ages"]);
    of || p.is_any(start - 1, &["aged", "age", "ages"])
}

/// "Vera Holm, 64, said": a number between commas after a name.
fn set_off(p: &Pieces, start: usize, end: usize) -> bool {
    let digits = p.is_kind(start, Kind::Digits) && end == start + 1 && p.word(start).len() <= 3;
    let name = start >= 2
        && p.is(start - 1, ",")
        && p.is_kind(start - 2, Kind::Word)
        && p.capital(start - 2)
        && !p.glued(start);
    digits && name && p.is_any(end, &[",", ")", ";"]) && p.glued(end) && !p.is_kind(end + 1, Kind::Digits)
}

/// "She was 10", "he will be 35 by then", "who turned 40".
fn predicated(p: &Pieces, start: usize, end: usize) -> bool {
    let ends = end >= p.len() || p.is_in(end, ". , by in when and at but ;");
    let be = p.is_any(start - 1, &["was", "is", "be", "turned", "turns", "turn", "turning"]);
    let subject = (2..=4).any(|back| start >= back && p.is_any(start - back, &["he", "she", "who"]));
    ends && be && subject
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: bool) {
        let p = Pieces::new(text);
        let found = (1..p.len())
            .any(|i| crate::figure::number::number_at(&p, i).is_some_and(|n| is_age(&p, n.start, n.end, n.value)));
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn ages_and_near_misses() {
        check("children under the age of 5", true);
        check("Vera Holm, 64, said", true);
        check("she was 10 when it began", true);
        check("In Lund, 64 people died", false);
        check("the answer is 42", false);
    }
}
