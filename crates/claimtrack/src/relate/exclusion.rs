//! Claims that are no counts and exclude each other: one denies what the other says, they blame different parties for
//! one act, it happened and it did not, or one side does not do what it said. Which pairs do is decided in
//! [`crate::topic::matter`]; here they get their label and their reason.
//!
//! Near misses: the same side on both ends is no contradiction but a shift; who denies an aim and who tells of a deed
//! ([`intent`]) are in tension; two denials exclude nothing.

use super::{Abstention, Judgement, RelationKind, RelationLabel, Side, intent, same_side};
use crate::attribute::Act;
use crate::interpret::{Claim, Kind};
use crate::topic::Link;

/// Two claims on one matter, the earlier first.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>, link: &Link) -> Result<Judgement, Abstention> {
    if !link.excludes() || [a, b].iter().all(|side| side.claim.act == Act::Deny) {
        return Err(Abstention::Agree);
    }
    let one_side = same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref());
    let label = match one_side {
        true => RelationLabel::Shift,
        false if intent::leaves_room(a, b) => RelationLabel::Tension,
        false => RelationLabel::Contradicts,
    };
    let turn = if one_side { "and later" } else { "but" };
    let why = format!("{} {}: “{}”, {turn} {} {}: “{}”", a.who(), verb(a), a.words(), b.who(), verb(b), b.words());
    Ok(Judgement { label, kind: kind(a.claim, b.claim), score: link.apart, why })
}

/// "says" also of who calls something untrue: what is printed is the claim as it stands.
fn verb(side: Side<'_>) -> &'static str {
    match side.claim.act {
        Act::Deny if !side.claim.calls_untrue => "denies",
        Act::Accuse => "accuses",
        _ => "says",
    }
}

/// Why two claims exclude each other.
fn kind(a: &Claim, b: &Claim) -> RelationKind {
    let either = |holds: fn(&Claim) -> bool| holds(a) || holds(b);
    let doers = a.deed.as_ref().and_then(|deed| deed.doer).zip(b.deed.as_ref().and_then(|deed| deed.doer));
    if either(|claim| claim.act == Act::Deny || claim.kind == Kind::Denial) {
        RelationKind::Denial
    } else if doers.is_some_and(|(first, second)| first != second) || either(|claim| claim.kind == Kind::Blame) {
        RelationKind::Blame
    } else if either(|claim| claim.kind == Kind::Commitment) {
        RelationKind::Commitment
    } else if either(|claim| matches!(claim.kind, Kind::Position | Kind::Demand)) {
        RelationKind::Position
    } else {
        RelationKind::Event
    }
}
