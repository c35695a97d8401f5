//! One side says that it will fight on, and later that it will fight less, or the other way round: a shift.

use super::{Abstention, Judgement, RelationKind, RelationLabel, Side};
use crate::topic::resolve::resolve;

/// Two commitments of one side, the earlier first.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>) -> Result<Judgement, Abstention> {
    let (first, second) = (resolve(a.claim), resolve(b.claim));
    if first == second || a.date() == b.date() {
        return Err(Abstention::Agree);
    }
    let why = format!("{}: “{}”, and later {}: “{}”", a.who(), a.words(), b.who(), b.words());
    Ok(Judgement { label: RelationLabel::Shift, kind: RelationKind::Commitment, score: 0.4, why })
}
