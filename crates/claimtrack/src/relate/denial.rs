//! A denial contradicts what it denies, and a confirmation bears it out.
//!
//! Which claim before it a denial means is told by rules ([`crate::interpret`]); how sure that is, is learned with all
//! other claims that exclude each other ([`crate::topic::matter`]).
//!
//! Near misses: "did not deny" and "could not confirm" do neither.

use super::{Judgement, RelationKind, RelationLabel, Side, same_side};
use crate::attribute::Act;
use crate::interpret::Polarity;

/// How sure a plain reply is at least that is thought as probable as [`FITTING`] or more: of 67 that were judged by reading
/// 58 were right, most of which the weights had learned from.
const PLAIN: f32 = 0.5;

/// Of plain replies that are thought less probable one of 11 was right.
const FITTING: f32 = 0.3;

/// How sure it is that a confirmation means the claim before it.
const CONFIRMED: f32 = 0.5;

/// Two claims of which one points to the other, and how probable it is that both cannot be true.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>, apart: f32) -> Option<Judgement> {
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
    let apart = if apart >= FITTING && is_plain(reply, target) { apart.max(PLAIN) } else { apart };
    Some(Judgement {
        label,
        kind: RelationKind::Denial,
        score: if label == RelationLabel::Contradicts { apart } else { CONFIRMED },
        why: format!("{} {verb} what {} says: “{}”", reply.who(), target.who(), target.words()),
    })
}

/// "Torvik denied this", right after what somebody else claims.
fn is_plain(reply: Side<'_>, target: Side<'_>) -> bool {
    let points = reply.claim.denied.as_ref().is_some_and(|denied| denied.content.is_empty());
    let next = reply.member.claim.index() == target.member.claim.index() + 1;
    let (one, other) = (reply.claim.claimant.as_ref(), target.claim.claimant.as_ref());
    points && next && one.is_some() && other.is_some() && !same_side(one, other)
}
