//! Each of two sides says that the other broke a truce.

use super::{Abstention, Judgement, RelationKind, Side, rivals};
use crate::topic::truce::breaker;

/// How likely both speak of one truce: of eight pairs that were judged by reading first seven were right, of three that
/// were drawn later one.
const SCORE: f32 = 0.4;

/// Two claims on who broke a truce, the earlier first.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>) -> Result<Judgement, Abstention> {
    let side = |side: Side<'_>| side.claim.claimant.as_ref().and_then(|claimant| claimant.side.clone());
    let (first, second) = (breaker(a.claim), breaker(b.claim));
    if first != side(b).as_deref() || second != side(a).as_deref() {
        return Err(Abstention::Agree);
    }
    Ok(rivals(a, b, RelationKind::Blame, SCORE))
}
