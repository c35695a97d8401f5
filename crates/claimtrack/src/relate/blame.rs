//! Who did it: two sides that blame different doers for one deed contradict each other, and so do the claim that a side
//! did it and that side's denial.
//!
//! Near miss: both sides may accuse the other of shelling one town on one day, and both may be right; that is kept apart
//! by asking for a common target as well.

use super::{Judgement, RelationKind, RelationLabel, Side, same_side};
use crate::attribute::Act;
use crate::interpret::Polarity;
use crate::interpret::time::days_between;

/// Claims farther apart in time, in days, are on two deeds.
const LONGEST_GAP: i64 = 4;

/// Two claims that speak of one deed.
pub(crate) fn judge(a: Side<'_>, b: Side<'_>) -> Option<Judgement> {
    let (first, second) = (a.claim.deed.as_ref()?, b.claim.deed.as_ref()?);
    if a.member.figure.is_some() || b.member.figure.is_some() || first.class != second.class {
        return None;
    }
    let one_side = same_side(a.claim.claimant.as_ref(), b.claim.claimant.as_ref());
    let (doer, other) = (first.doer?, second.doer?);
    let denied = [a, b].map(|side| side.claim.polarity == Polarity::Negated);
    let shared_target = first.targets.intersection(&second.targets).next().is_some();
    let same_town = a.claim.setting.town.is_some() && a.claim.setting.town == b.claim.setting.town;
    let gap = days_between(a.date()?, b.date()?);
    if one_side || gap > LONGEST_GAP || !(shared_target && (same_town || shared_words(a, b) >= 2)) {
        return None;
    }
    let (label, kind, score) = match (doer == other, denied) {
        (true, [true, false] | [false, true]) => (RelationLabel::Contradicts, RelationKind::Denial, 0.6),
        (false, [false, false]) if same_town => (RelationLabel::Contradicts, RelationKind::Blame, 0.55),
        (true, [false, false]) => (RelationLabel::Corroborates, RelationKind::Blame, 0.5),
        _ => return None,
    };
    let link = if label == RelationLabel::Corroborates { "and" } else { "but" };
    let verb = |side: Side<'_>| if side.claim.act == Act::Deny { "denies" } else { "says" };
    let why = format!("{} {}: “{}”, {link} {} {}: “{}”", a.who(), verb(a), a.words(), b.who(), verb(b), b.words());
    Some(Judgement { label, kind, score, why })
}

fn shared_words(a: Side<'_>, b: Side<'_>) -> usize {
    a.claim.words.iter().filter(|word| b.claim.words.binary_search(word).is_ok()).count()
}
