//! What is said to have become of all or none of a group, against what others say of some: "all are alive", "13 died".

use super::{Abstention, Judgement, RelationKind, Side, rivals};
use crate::topic::fate::exclude;

/// Two claims on what became of people, the earlier first, and how probable it is that both cannot be true.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>, apart: f32) -> Result<Judgement, Abstention> {
    if exclude(a.claim, b.claim) { Ok(rivals(a, b, RelationKind::Event, apart)) } else { Err(Abstention::Agree) }
}
