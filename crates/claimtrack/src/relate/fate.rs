//! What is said to have become of all or none of a group, against what others say of some: "all are alive", "13 died".
//!
//! Near misses: bodies that were found stand beside "nobody was hurt" in tension, unless somebody is said to have killed
//! them.

use super::{Abstention, Judgement, RelationKind, RelationLabel, Side, rivals};
use crate::topic::fate::clashes;

/// Two claims on what became of people, the earlier first, and how probable it is that both cannot be true.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>, apart: f32) -> Result<Judgement, Abstention> {
    let mut clashes = clashes(a.claim, b.claim).peekable();
    if clashes.peek().is_none() {
        return Err(Abstention::Agree);
    }
    let judgement = rivals(a, b, RelationKind::Event, apart);
    let leaves_room = clashes.all(|(one, other)| one.is_of_the_found() || other.is_of_the_found());
    Ok(if leaves_room { Judgement { label: RelationLabel::Tension, ..judgement } } else { judgement })
}
