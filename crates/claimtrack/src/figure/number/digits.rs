//! Numbers in digits: separators of every style, decimals, exponents.
//!
//! "1,234,567", "1.234.567,8", "12,34,567", "40 000" and "1.5e6" are one number; "22,24,26" and "1 and 2" are several.

use super::{Form, Number};
use crate::figure::lex::{Kind, Pieces};
use smallvec::SmallVec;
use std::borrow::Cow;

/// The number in digits that starts at a piece.
pub(super) fn digits_at(p: &Pieces, i: usize) -> Option<Number> {
    let mut written;
    let mut end;
    let mut marked = false;
    if p.is_kind(i, Kind::Digits) {
        written = Cow::Borrowed(p.word(i));
        end = i + 1;
        let grouped = grouped(p, i);
        if let Some((digits, after)) = grouped {
            (written, end, marked) = (Cow::Owned(digits), after, true);
        }
        if let Some(decimals) = decimals(p, end, marked) {
            written = match written {
                Cow::Borrowed(_) if p.is(end, ".") => Cow::Borrowed(p.span(i, end + 2).of(p.text())),
                whole => Cow::Owned(format!("{whole}.{decimals}")),
            };
            (end, marked) = (end + 2, true);
        }
    } else if p.is(i, ".") && !p.glued(i) && p.glued(i + 1) && p.is_kind(i + 1, Kind::Digits) {
        written = Cow::Owned(format!("0.{}", p.word(i + 1)));
        (end, marked) = (i + 2, true);
    } else {
        return None;
    }
    let mut value: f64 = written.parse().ok().filter(|v: &f64| v.is_finite())?;
    if let Some((power, after)) = exponent(p, end) {
        value *= 10f64.powi(power);
        (end, marked) = (after, true);
    }
    Some(Number { value, start: i, end, form: Form::Digits, scale: 1.0, marked })
}

/// The digits of a number with thousands separators, and the piece after it.
fn grouped(p: &Pieces, i: usize) -> Option<(String, usize)> {
    let first = p.word(i).len();
    if first > 3 {
        return None;
    }
    [",", "."].iter().find_map(|mark| marked_groups(p, i, mark)).or_else(|| blank_groups(p, i))
}

/// Groups set apart by a comma or a point: three digits each, or two before the last three as in India. A single
/// group after a point is a decimal ("4.800").
fn marked_groups(p: &Pieces, i: usize, mark: &str) -> Option<(String, usize)> {
    // Most numbers are one group; a list of groups would be made for each.
    if !(p.is(i + 1, mark) && p.glued(i + 1) && p.glued(i + 2) && p.is_kind(i + 2, Kind::Digits)) {
        return None;
    }
    let mut groups: SmallVec<[&str; 4]> = SmallVec::from_slice(&[p.word(i)]);
    let mut end = i + 1;
    while p.is(end, mark) && p.glued(end) && p.glued(end + 1) && p.is_kind(end + 1, Kind::Digits) {
        groups.push(p.word(end + 1));
        end += 2;
    }
    let last = groups.len() - 1;
    let inner = groups.get(1..last).unwrap_or_default();
    let even = inner.iter().all(|g| g.len() == 3) || (mark == "," && inner.iter().all(|g| g.len() == 2));
    // "1.111,11": the comma shows that the point only sets thousands apart.
    let comma = p.is(end, ",") && p.glued(end) && p.glued(end + 1) && p.is_kind(end + 1, Kind::Digits);
    let enough = last >= 2 || (last == 1 && mark == "." && comma) || (last == 1 && mark == "," && groups[0] != "0");
    (enough && even && groups[last].len() == 3).then(|| (groups.concat(), end))
}

/// Groups of three set apart by blanks: any number after a hard or thin blank; after a plain one only round thousands
/// or two groups and more, since "in March 12 300 people" is two numbers.
fn blank_groups(p: &Pieces, i: usize) -> Option<(String, usize)> {
    if !p.is_kind(i + 1, Kind::Digits) {
        return None;
    }
    let mut digits = p.word(i).to_owned();
    let mut end = i + 1;
    let mut hard = true;
    while p.is_kind(end, Kind::Digits) && p.word(end).len() == 3 && !p.glued(end) && p.joined(end) {
        hard &= !space_before(p, end).contains([' ', '\n']);
        digits.push_str(p.word(end));
        end += 1;
    }
    let groups = end - i - 1;
    let sure = groups >= 1 && (hard || groups >= 2 || p.word(end - 1) == "000");
    (sure && !p.is_kind(end, Kind::Digits)).then_some((digits, end))
}

fn space_before<'t>(p: &Pieces<'t>, i: usize) -> &'t str {
    match (p.get(i - 1), p.get(i)) {
        (Some(before), Some(piece)) => &p.text()[before.span.end() as usize..piece.span.start() as usize],
        _ => "",
    }
}

/// The digits after a decimal point, or after a decimal comma where no list can be meant.
fn decimals<'t>(p: &Pieces<'t>, end: usize, grouped: bool) -> Option<&'t str> {
    let glued = p.glued(end) && p.glued(end + 1) && p.is_kind(end + 1, Kind::Digits);
    let digits = p.word(end + 1);
    let more =
        p.glued(end + 2) && p.is_any(end + 2, &[",", "."]) && p.glued(end + 3) && p.is_kind(end + 3, Kind::Digits);
    let point = p.is(end, ".") && !(more && p.is(end + 2, "."));
    let separator_was_point = grouped && end >= 2 && p.is(end - 2, ".");
    let listed = end >= 2 && p.glued(end - 1) && p.is(end - 2, ",");
    let comma = p.is(end, ",") && !more && !listed && (separator_was_point || digits.len() <= 2);
    (glued && (point || comma)).then_some(digits)
}

/// The power of ten of "e6", "x10^-4" and "×10−5".
fn exponent(p: &Pieces, end: usize) -> Option<(i32, usize)> {
    if !p.glued(end) {
        return None;
    }
    let at = if p.is(end, "e") {
        end + 1
    } else if p.is_any(end, &["x", "×"]) && p.is(end + 1, "10") {
        if p.is(end + 2, "^") { end + 3 } else { end + 2 }
    } else {
        return None;
    };
    let negative = p.is_any(at, &["-", "−"]);
    let at = if negative || p.is(at, "+") { at + 1 } else { at };
    let power: i32 = p.word(at).parse().ok().filter(|power| *power < 300 && p.glued(at))?;
    Some((if negative { -power } else { power }, at + 1))
}
