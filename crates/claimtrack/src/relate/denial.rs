//! A denial contradicts what it denies, and a confirmation bears it out.
//!
//! "Denied those claims" points to what it denies; where a denial spells it out in words of its own, it is less sure that
//! the claim before is meant.
//!
//! Near misses: "did not deny" and "could not confirm" do neither.

use super::{Judgement, RelationKind, RelationLabel, Side};
use crate::attribute::Act;
use crate::interpret::Polarity;

/// Two claims of which one points to the other.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>) -> Option<Judgement> {
    let (reply, target) = if b.claim.refers_to == Some(a.member.claim) {
        (b, a)
    } else if a.claim.refers_to == Some(b.member.claim) {
        (a, b)
    } else {
        return None;
    };
    let (label, verb) = match (reply.claim.act, reply.claim.polarity) {
        (Act::Deny, Polarity::Negated) => (RelationLabel::Contradicts, "denies"),
        (Act::Confirm, Polarity::Affirmed) => (RelationLabel::Corroborates, "confirms"),
        _ => return None,
    };
    let points = reply.claim.denied.as_ref().is_some_and(|denied| denied.content.is_empty());
    Some(Judgement {
        label,
        kind: RelationKind::Denial,
        score: if points { 0.6 } else { 0.45 },
        why: format!("{} {verb} what {} says: “{}”", reply.who(), target.who(), target.words()),
    })
}
