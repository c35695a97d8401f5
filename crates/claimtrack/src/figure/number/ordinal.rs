//! The names of parts of one: "half", "thirds", "twenty-fifth", "hundredths".
//!
//! Whether "third" means a part or a place in a row is decided where it stands.

use super::words;
use crate::figure::lex::Pieces;

/// What one whole is divided into.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) struct Denominator {
    /// Number of parts.
    pub(super) parts: f64,
    /// One past its last piece.
    pub(super) end: usize,
    /// Whether it is a plural: "thirds".
    pub(super) plural: bool,
}

const NAMES: &[(&str, f64)] = &[
    ("half", 2.0),
    ("halve", 2.0),
    ("third", 3.0),
    ("quarter", 4.0),
    ("fourth", 4.0),
    ("fifth", 5.0),
    ("sixth", 6.0),
    ("seventh", 7.0),
    ("eighth", 8.0),
    ("ninth", 9.0),
    ("tenth", 10.0),
    ("eleventh", 11.0),
    ("twelfth", 12.0),
    ("thirteenth", 13.0),
    ("fifteenth", 15.0),
    ("sixteenth", 16.0),
    ("twentieth", 20.0),
    ("thirtieth", 30.0),
    ("fortieth", 40.0),
    ("fiftieth", 50.0),
    ("hundredth", 1e2),
    ("thousandth", 1e3),
    ("millionth", 1e6),
    ("billionth", 1e9),
    ("trillionth", 1e12),
];

/// The denominator that starts at a piece.
pub(super) fn denominator(p: &Pieces, i: usize) -> Option<Denominator> {
    compound(p, i).or_else(|| simple(p, i))
}

fn simple(p: &Pieces, i: usize) -> Option<Denominator> {
    let word = p.word(i);
    let one = word.strip_suffix(['s', 'S']).unwrap_or(word);
    let parts = NAMES.iter().find(|(name, _)| one.eq_ignore_ascii_case(name))?.1;
    Some(Denominator { parts, end: i + 1, plural: one.len() < word.len() })
}

/// "twenty-fifth", "twenty firsts".
fn compound(p: &Pieces, i: usize) -> Option<Denominator> {
    let tens = words::small(p.word(i)).filter(|tens| *tens >= 20.0)?;
    let at = if p.is(i + 1, "-") && p.glued(i + 1) { i + 2 } else { i + 1 };
    let first = ["first", "firsts"].iter().position(|word| p.is(at, word));
    if let Some(plural) = first {
        return Some(Denominator { parts: tens + 1.0, end: at + 1, plural: plural == 1 });
    }
    simple(p, at).filter(|d| d.parts < 10.0).map(|d| Denominator { parts: tens + d.parts, ..d })
}
