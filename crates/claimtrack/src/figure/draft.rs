//! A figure while it is being worked out: its quantity, its place in the sentence, and what is known of it so far.

use super::illness::Illness;
use super::joint;
use super::lost;
use super::noun::{self, Phrase, Sort};
use super::number::Form;
use super::outcome::{self, Place};
use super::part;
use super::quantity::Quantity;
use super::sentence::{Class, Sentence};
use super::{Few, Outcome};
use std::ops::Range;

/// A figure in the making.
#[derive(Clone, Debug)]
pub(super) struct Draft {
    pub(super) quantity: Quantity,
    /// Its tokens in the sentence.
    pub(super) place: Place,
    /// What follows it and is counted.
    pub(super) phrase: Option<Phrase>,
    /// What the counted is.
    pub(super) sort: Option<Sort>,
    pub(super) outcome: Option<Outcome>,
    /// The counted in words, where it is taken from another figure or from the clause.
    pub(super) borrowed: Option<String>,
    /// The tokens of the borrowed words, where they stand in the sentence.
    pub(super) lent: Option<Range<usize>>,
    /// The group, where it is taken over from the sentence before.
    pub(super) group: Option<String>,
    /// "one of them", "half of the men": a part that is no count.
    pub(super) part: bool,
}

/// The quantities of one sentence as drafts, in order.
pub(super) fn drafts(s: &Sentence, quantities: Vec<Quantity>, ill: &Illness) -> Vec<Draft> {
    let numbers: Few<Range<usize>> = quantities.iter().map(|q| s.within(q.whole)).collect();
    let mut drafts: Vec<Draft> = Vec::with_capacity(quantities.len());
    for (k, quantity) in quantities.into_iter().enumerate() {
        let number = numbers[k].clone();
        let next = numbers.get(k + 1).map_or(s.len(), |next| next.start);
        let previous = drafts.last().map_or(0, |draft: &Draft| draft.place.whole.end);
        drafts.push(draft(s, quantity, number, next, previous, ill));
    }
    for draft in &mut drafts {
        draft.outcome = happened(s, draft, ill);
    }
    drafts
}

fn draft(s: &Sentence, quantity: Quantity, number: Range<usize>, next: usize, previous: usize, ill: &Illness) -> Draft {
    let counts = quantity.unit.is_none();
    let one = quantity.low == Some(1.0) && quantity.high == Some(1.0);
    let phrase = counts
        .then(|| noun::phrase_after(s, &number, quantity.form == Form::Vague, one))
        .flatten()
        .filter(|p| p.tokens.start < next.max(number.end + 1) || p.partitive);
    let sort = phrase.as_ref().and_then(|phrase| noun::sort(s, phrase, ill));
    let partitive = phrase.as_ref().is_some_and(|phrase| phrase.partitive) || s.word(number.end) == "of";
    let none = one && number.start > 0 && s.word(number.start - 1) == "not";
    let part = quantity.form == Form::Fraction
        || (one && partitive)
        || none
        || is_rate(s, &number, phrase.as_ref())
        || is_age(s, &number);
    let whole = number.start..phrase.as_ref().map_or(number.end, |phrase| phrase.tokens.end.max(number.end));
    let head = phrase.as_ref().map_or(number.end.saturating_sub(1), Phrase::head);
    let place = Place { number, whole, head, next, previous };
    Draft { quantity, place, phrase, sort, outcome: None, borrowed: None, lent: None, group: None, part }
}

/// "girls as young as seven were killed".
fn is_age(s: &Sentence, number: &Range<usize>) -> bool {
    let start = number.start;
    start >= 3 && s.word(start - 1) == "as" && s.is_any(start - 2, &["young", "old"]) && s.word(start - 3) == "as"
}

/// "four deaths per 100,000 people": both numbers make a rate and count nobody; "four killed for every one of theirs".
fn is_rate(s: &Sentence, number: &Range<usize>, phrase: Option<&Phrase>) -> bool {
    let after = phrase.map_or(number.end, |phrase| phrase.tokens.end);
    let below = number.start > 0 && s.is_any(number.start - 1, &["per"]);
    let above = s.word(after) == "per" && s.class(after + 1) == Class::Number;
    let ratio = (after..after + 5).any(|i| s.word(i) == "for" && s.is_any(i + 1, &["every", "each"]));
    below || above || ratio
}

/// What happened to the counted of one figure alone.
fn happened(s: &Sentence, draft: &Draft, ill: &Illness) -> Option<Outcome> {
    if draft.quantity.unit.is_some() || draft.part {
        return None;
    }
    if draft.phrase.as_ref().is_some_and(|phrase| phrase.compound) {
        return None;
    }
    let instances = s.word(draft.place.number.start.saturating_sub(1)) == "in" && draft.sort == Some(Sort::Ill);
    let partly = |phrase: &Phrase| phrase.partitive && outcome::loss(s, phrase.tokens.start).is_none();
    let whole = |phrase: &&Phrase| draft.sort.is_some() && !partly(phrase) && !instances;
    let whole_of_part = part::is_whole(s, &draft.place);
    let noun =
        draft.phrase.as_ref().filter(whole).and_then(|phrase| {
            outcome::of_noun(s, phrase, ill).map(|found| (found, outcome::is_weak(found, s, phrase)))
        });
    match noun {
        Some((found, false)) => Some(found),
        _ if whole_of_part => outcome::clause_below(s, draft.place.head),
        weak => {
            let told = joint::settled(s, &draft.place, outcome::of_clause(s, &draft.place));
            let told = lost::settled(s, &draft.place, draft.phrase.as_ref(), told);
            told.or(weak.map(|(found, _)| found))
        }
    }
}

impl Draft {
    /// The tokens that say what is counted, its own or those of another figure.
    pub(super) fn noun(&self) -> Option<Range<usize>> {
        let own = self.phrase.as_ref().map(|phrase| phrase.tokens.clone());
        if self.borrowed.is_some() { self.lent.clone() } else { own }
    }

    /// Whether it stands alone, without anything counted: "at least 24", "dozens more".
    pub(super) fn bare(&self) -> bool {
        self.phrase.is_none() && self.quantity.unit.is_none()
    }
}
