//! One says that a mishap brought it about, another that somebody's attack did.

use super::{Abstention, Judgement, RelationKind, Side, rivals};
use crate::topic::cause::cause;

/// Two claims on what brought something about, the earlier first, and how probable it is that both cannot be true.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>, apart: f32) -> Result<Judgement, Abstention> {
    if cause(a.claim) == cause(b.claim) { Err(Abstention::Agree) } else { Ok(rivals(a, b, RelationKind::Event, apart)) }
}
