//! How something went: two sides that leave the same talks with opposite reports contradict each other; one side that
//! changes its tone later has shifted.
//!
//! "Some positive results" against "our expectations were not fulfilled", of the same talks, is a contradiction.
//! Near miss: the same words of two rounds by two sides are no contradiction, because both can be true.

use super::{Abstention, Judgement, RelationKind, RelationLabel, Side, same_side};
use crate::interpret::time::days_between;

/// How many days apart reports may be and still be on the same round.
const SAME_ROUND: i64 = 1;

/// The class of events of which it is surest that good and bad words are on how it went: those on a vote or a test may be
/// on whether there will be one.
const TALKS: &str = "talks";

/// Two claims on how an event of one class went between the same parties.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>) -> Result<Judgement, Abstention> {
    let (Some(first), Some(second)) = (a.claim.valence, b.claim.valence) else { return Err(Abstention::NoValence) };
    let day = |side: Side<'_>| side.claim.event.as_ref().and_then(|event| event.date);
    let (Some(held), Some(other)) = (day(a), day(b)) else { return Err(Abstention::NoDate) };
    let gap = days_between(held, other);
    let one_side = same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref());
    let label = match (first == second, gap <= SAME_ROUND) {
        (true, true) if !one_side => RelationLabel::Corroborates,
        (false, true) if !one_side => RelationLabel::Contradicts,
        (false, _) if one_side && gap > 0 => RelationLabel::Shift,
        _ => return Err(Abstention::OtherRound),
    };
    let link = match label {
        RelationLabel::Corroborates => "and",
        RelationLabel::Shift => "and later",
        _ => "but",
    };
    let why = format!("{}: “{}”, {link} {}: “{}”", a.who(), a.words(), b.who(), b.words());
    let known = a.claim.claimant.is_some() && b.claim.claimant.is_some();
    let one_report = a.claim.document == b.claim.document || label != RelationLabel::Contradicts;
    let talks = a.claim.event.as_ref().is_some_and(|event| event.class == TALKS);
    let score = match (known, one_report && talks) {
        (true, true) => 0.5,
        (true, false) => 0.4,
        (false, _) => 0.3,
    };
    Ok(Judgement { label, kind: RelationKind::Outcome, score, why })
}
