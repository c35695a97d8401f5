//! One side calls its move a gesture of goodwill, and others call it a ruse: both cannot be right. That they call it
//! regrouping only pulls apart from it, more often than not.

use super::{Abstention, Judgement, RelationKind, Side, rivals, same_side};
use crate::topic::motive::{Motive, motive};

/// How sure it is that a gesture of goodwill and a ruse exclude each other.
const RUSE: f32 = 0.4;

/// The same of goodwill and regrouping: of 58 pairs that were judged by reading 15 did.
const REGROUPING: f32 = 0.25;

/// Two claims on how a move is to be taken, the earlier first.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>) -> Result<Judgement, Abstention> {
    let (first, second) = (motive(a.claim), motive(b.claim));
    let one_side = same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref());
    let goodwill = |motive| motive == Some(Motive::Goodwill);
    if one_side || goodwill(first) == goodwill(second) {
        return Err(Abstention::Agree);
    }
    let regrouping = [first, second].contains(&Some(Motive::Regrouping));
    Ok(rivals(a, b, RelationKind::Event, if regrouping { REGROUPING } else { RUSE }))
}
