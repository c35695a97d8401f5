//! What is said to have become of all or none of a group, against what others say of some: "all are alive", "13 died".

use super::{Abstention, Judgement, RelationKind, RelationLabel, Side, same_side};
use crate::topic::fate::exclude;

/// Two claims on what became of people, the earlier first, and how probable it is that both cannot be true.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>, apart: f32) -> Result<Judgement, Abstention> {
    if !exclude(a.claim, b.claim) {
        return Err(Abstention::Agree);
    }
    let one_side = same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref());
    let (label, turn) =
        if one_side { (RelationLabel::Shift, "and later") } else { (RelationLabel::Contradicts, "but") };
    let why = format!("{}: “{}”, {turn} {}: “{}”", a.who(), a.words(), b.who(), b.words());
    Ok(Judgement { label, kind: RelationKind::Event, score: apart, why })
}
