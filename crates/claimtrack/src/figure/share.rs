//! What joined figures give each other: the outcome ("118 tanks, 30 guns and 5 jets were destroyed").
//!
//! "40 people and two dogs" share nothing but the "and"; "700 civilians and 200 wounded soldiers" and "two were killed as
//! 28 were rescued" do not share either.

use super::draft::Draft;
use super::illness::Illness;
use super::noun::{self, Sort};
use super::sentence::Sentence;
use super::{Before, Outcome, elide, outcome, table};

/// Lets the figures of a sentence complete each other, and those without a noun go on from the `last` of the sentence
/// before.
pub(super) fn share(s: &Sentence, drafts: &mut [Draft], ill: &Illness, last: Before<'_>) {
    elide::elide(s, drafts, ill, last);
    table::losses(s, drafts);
    for k in 1..drafts.len() {
        forward(s, drafts, k);
    }
    for k in (1..drafts.len()).rev() {
        backward(s, drafts, k);
    }
}

/// The words counted by a draft, its own or borrowed.
pub(super) fn counted(s: &Sentence, draft: &Draft) -> Option<String> {
    draft.borrowed.clone().or_else(|| draft.phrase.as_ref().map(|phrase| s.lowered(phrase.tokens.clone())))
}

/// Whether two neighbours are coordinated: nothing but commas, "and" and the like between them.
fn coordinated(s: &Sentence, before: &Draft, after: &Draft) -> bool {
    let between = before.place.whole.end..after.place.number.start;
    let joins = "and , or along with as well plus also a the another including at least some & together their other includes included";
    before.place.whole.end <= after.place.number.start
        && between.len() <= 5
        && between.clone().all(|i| s.is_in(i, joins))
        && !between.is_empty()
}

/// The outcome as it reads for another sort of counted: tanks are destroyed where soldiers are killed or lost.
fn fitted(outcome: Outcome, sort: Option<Sort>) -> Option<Outcome> {
    let people = sort.is_some_and(Sort::is_people);
    match outcome {
        Outcome::Killed | Outcome::Casualties if !people => Some(Outcome::Destroyed),
        Outcome::Destroyed | Outcome::ShotDown if people => Some(Outcome::Killed),
        Outcome::Injured if !people => Some(Outcome::Damaged),
        Outcome::Displaced | Outcome::Infected | Outcome::Missing if !people => None,
        outcome => Some(outcome),
    }
}

/// "200 wounded soldiers": what happened stands in the noun phrase and is nobody else's.
fn says_itself(s: &Sentence, draft: &Draft) -> bool {
    draft.phrase.as_ref().is_some_and(|phrase| outcome::of_modifiers(s, phrase).is_some())
}

/// "killed 20 soldiers and five officers", "10 planes destroyed, along with 15 tanks".
fn forward(s: &Sentence, drafts: &mut [Draft], k: usize) {
    let (left, right) = drafts.split_at_mut(k);
    let (before, after) = (&left[k - 1], &mut right[0]);
    let open = after.outcome.is_none() && after.sort.is_some() && after.quantity.unit.is_none() && !after.part;
    let open = open && !noun::is_auxiliary(s.word(after.place.whole.end));
    let own_noun =
        says_itself(s, before) || matches!(before.sort, Some(Sort::Toll | Sort::Ill)) && after.sort != before.sort;
    let including = s.is_any(after.place.number.start.saturating_sub(1), &["including", "includes", "included"]);
    if open && (coordinated(s, before, after) || after_outcome(s, before, after)) && (!own_noun || including) {
        after.outcome = before.outcome.and_then(|outcome| fitted(outcome, after.sort));
    }
}

/// "873 tanks have been destroyed, along with 2238 vehicles": the outcome stands between the two.
fn after_outcome(s: &Sentence, before: &Draft, after: &Draft) -> bool {
    let between = before.place.whole.end..after.place.number.start;
    let along = (between.start..between.end)
        .rev()
        .take(3)
        .any(|i| s.is_any(i, &["along", "including", "plus"]) || (s.is_any(i, &["well"]) && s.word(i + 1) == "as"));
    along && between.len() <= 10
}

/// "20 soldiers and five officers were killed": the outcome comes after the last.
fn backward(s: &Sentence, drafts: &mut [Draft], k: usize) {
    let (left, right) = drafts.split_at_mut(k);
    let (before, after) = (&mut left[k - 1], &right[0]);
    let open = before.outcome.is_none() && before.sort.is_some() && before.quantity.unit.is_none() && !before.part;
    let own_noun =
        says_itself(s, after) || matches!(after.sort, Some(Sort::Toll | Sort::Ill)) && after.sort != before.sort;
    if open && coordinated(s, before, after) && !own_noun {
        before.outcome = after.outcome.and_then(|outcome| fitted(outcome, before.sort));
    }
}

/// The outcome of a figure in the form that fits what it counts.
pub(super) fn settled(draft: &Draft) -> Option<Outcome> {
    let outcome = draft.outcome?;
    match draft.sort? {
        Sort::Materiel | Sort::Building => fitted(outcome, draft.sort),
        Sort::Toll | Sort::Ill => Some(outcome),
        _ => fitted(outcome, draft.sort),
    }
}
