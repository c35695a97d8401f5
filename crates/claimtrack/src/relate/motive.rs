//! One side calls its move a gesture of goodwill, and others call it a ruse: both cannot be right.

use super::{Abstention, Judgement, RelationKind, Side, rivals, same_side};
use crate::topic::motive::motive;

/// Two claims on how a move is to be taken, the earlier first.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>) -> Result<Judgement, Abstention> {
    let (first, second) = (motive(a.claim), motive(b.claim));
    let one_side = same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref());
    if one_side || first == second {
        return Err(Abstention::Agree);
    }
    Ok(rivals(a, b, RelationKind::Event, 0.4))
}
