//! One says that a mishap brought it about, another that somebody's attack did.

use super::{Abstention, Judgement, RelationKind, RelationLabel, Side, same_side};
use crate::topic::cause::cause;

/// Two claims on what brought something about, the earlier first, and how probable it is that both cannot be true.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>, apart: f32) -> Result<Judgement, Abstention> {
    if cause(a.claim) == cause(b.claim) {
        return Err(Abstention::Agree);
    }
    let one_side = same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref());
    let (label, turn) =
        if one_side { (RelationLabel::Shift, "and later") } else { (RelationLabel::Contradicts, "but") };
    let why = format!("{}: “{}”, {turn} {}: “{}”", a.who(), a.words(), b.who(), b.words());
    Ok(Judgement { label, kind: RelationKind::Event, score: apart, why })
}
