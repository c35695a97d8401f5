//! Plurals that stand for a number without giving it: "dozens", "hundreds of thousands", "several hundred".
//!
//! The value is the least that the word can honestly stand for: two of them. "a few" and "several" alone are none.

use super::{Form, Number};
use crate::figure::lex::Pieces;

const PLURALS: &[(&str, f64)] = &[
    ("dozens", 12.0),
    ("scores", 20.0),
    ("hundreds", 1e2),
    ("thousands", 1e3),
    ("millions", 1e6),
    ("billions", 1e9),
    ("trillions", 1e12),
];

const SINGULARS: &[(&str, f64)] =
    &[("dozen", 12.0), ("hundred", 1e2), ("thousand", 1e3), ("million", 1e6), ("billion", 1e9), ("trillion", 1e12)];

fn value(list: &[(&str, f64)], p: &Pieces, i: usize) -> Option<f64> {
    list.iter().find(|(word, _)| p.is(i, word)).map(|&(_, value)| value)
}

fn found(floor: f64, start: usize, end: usize, scale: f64) -> Option<Number> {
    Some(Number { value: floor, start, end, form: Form::Vague, scale, marked: true })
}

/// The vague plural that starts at a piece.
pub(super) fn vague_at(p: &Pieces, i: usize) -> Option<Number> {
    several(p, i).or_else(|| product(p, i)).or_else(|| plain(p, i))
}

/// "several hundred", "a few dozen", "a couple of hundred", "many thousands".
fn several(p: &Pieces, i: usize) -> Option<Number> {
    if !p.is_any(i, &["several", "a", "few", "couple", "many", "some"]) {
        return None;
    }
    let after = ["several", "a few", "few", "a couple of", "a couple", "couple of", "many", "some few"]
        .iter()
        .find_map(|phrase| p.after_phrase(i, phrase))?;
    let scale = value(SINGULARS, p, after).or_else(|| value(PLURALS, p, after)).filter(|_| p.joined(after))?;
    let mut end = after + 1;
    let mut total = scale;
    if let Some(by) = value(SINGULARS, p, end).filter(|by| *by > scale) {
        total *= by;
        end += 1;
    }
    found(2.0 * total, i, end, total)
}

/// "tens of thousands", "hundreds of thousands", "tens of millions".
fn product(p: &Pieces, i: usize) -> Option<Number> {
    let first = if p.is(i, "tens") { 10.0 } else { value(PLURALS, p, i).filter(|v| *v > 12.0)? };
    let second = if p.is(i + 1, "of") { value(PLURALS, p, i + 2) } else { None };
    match second.filter(|second| *second >= 1e3) {
        Some(second) => found(2.0 * first * second, i, i + 3, first * second),
        None => None,
    }
}

/// "dozens", "hundreds"; "scores" only where people or things can follow, since it is also a verb.
fn plain(p: &Pieces, i: usize) -> Option<Number> {
    let scale = value(PLURALS, p, i)?;
    let used =
        ["of", "more", "killed", "dead", "wounded", "injured", "were", "are", "have", "missing", "feared", "die"];
    let toll = !p.is(i, "scores") || p.is_any(i + 1, &used);
    let time = p.is_any(i + 1, &["place"]);
    (toll && !time).then(|| found(2.0 * scale, i, i + 1, scale)).flatten()
}
