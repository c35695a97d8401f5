//! Numbers whose noun is left out: "10 people were killed and at least 24 injured", "six cases in Canada and one in
//! Spain", "thousands have died", "two others".
//!
//! "in 2014" after a count of people is no count of people.

use super::Outcome;
use super::draft::Draft;
use super::illness::Illness;
use super::noun::{self, Sort};
use super::number::Form;
use super::sentence::{Class, Sentence};
use super::share::counted;
use super::toll::{speaks_of_number, toll};

const OTHERS: &str = "others more other";

/// Finds what is meant by the figures of a sentence that have no noun: the toll that the clause speaks of, what the
/// figure before counts, or people, when what happened can happen to people only.
pub(super) fn elide(s: &Sentence, drafts: &mut [Draft], ill: &Illness) {
    for k in 0..drafts.len() {
        let other = says_others(s, &drafts[k]);
        let open = drafts[k].sort.is_none() && drafts[k].bare();
        if (open || other) && drafts[k].quantity.unit.is_none() && !drafts[k].part {
            let meant = meant(s, drafts, k, ill);
            apply(&mut drafts[k], meant);
        }
    }
}

fn says_others(s: &Sentence, draft: &Draft) -> bool {
    draft.phrase.as_ref().is_some_and(|phrase| s.is_in(phrase.head(), OTHERS))
}

/// What a number without a noun stands for.
struct Meant {
    words: Option<String>,
    sort: Sort,
    outcome: Option<Outcome>,
}

fn apply(draft: &mut Draft, meant: Option<Meant>) {
    if let Some(Meant { words, sort, outcome }) = meant {
        draft.borrowed = words;
        draft.sort = Some(sort);
        draft.outcome = draft.outcome.or(outcome);
    }
}

fn meant(s: &Sentence, drafts: &[Draft], k: usize, ill: &Illness) -> Option<Meant> {
    if let Some((words, sort, outcome)) = toll(s, drafts, k, ill) {
        return Some(Meant { words: Some(words), sort, outcome });
    }
    let draft = &drafts[k];
    let before = drafts[..k].iter().rev().find(|draft| draft.sort.is_some());
    let human = draft.outcome.is_some_and(is_human);
    if let Some(before) = before.filter(|before| before.sort.is_some_and(Sort::is_people)) {
        let same = speaks_of_number(s, before, draft) || earlier_level(s, before, draft);
        if same || human || follows_on(s, before, draft) {
            return taken_over(s, before, draft, same);
        }
    } else if before.is_some_and(|before| before.sort == Some(Sort::Materiel) && further(s, draft)) {
        return taken_over(s, before?, draft, false);
    }
    let things = drafts[..k].iter().any(|draft| draft.phrase.is_some() && draft.sort.is_none());
    let other = says_others(s, draft) && !things;
    let words = (!other).then(|| "people".to_owned());
    (human || other || stands_for_people(s, draft)).then_some(Meant { words, sort: Sort::People, outcome: None })
}

/// What a figure takes over from the one before: its noun, and its outcome too where the noun is one or where both are
/// levels of one number.
fn taken_over(s: &Sentence, before: &Draft, draft: &Draft, same: bool) -> Option<Meant> {
    let sort = before.sort?;
    let part = s.is_any(draft.place.number.end, &["of"]) && s.is_any(draft.place.number.end + 1, &["them", "whom"]);
    let of_noun = matches!(sort, Sort::Toll | Sort::Ill);
    let noun = part.then(|| draft.place.number.end + 2).filter(|&i| noun::is_plural_people(s.word(i)));
    let sort = match sort {
        _ if noun.is_some() => noun::sort_of(s.word(noun?))?,
        Sort::Toll if draft.outcome.is_some() => Sort::People,
        sort => sort,
    };
    let words = noun.map(|i| s.word(i).to_owned()).or_else(|| counted(s, before));
    Some(Meant { words, sort, outcome: before.outcome.filter(|_| same || of_noun || part) })
}

fn is_human(outcome: Outcome) -> bool {
    !matches!(outcome, Outcome::Destroyed | Outcome::Damaged | Outcome::ShotDown | Outcome::Captured)
}

/// "rose to 53 from 41", "from 41 to 53": two levels of one number.
fn earlier_level(s: &Sentence, before: &Draft, draft: &Draft) -> bool {
    let between = before.place.whole.end..draft.place.number.start;
    let words: Vec<&str> = between.map(|i| s.word(i)).collect();
    before.borrowed.is_some()
        && matches!(
            words.as_slice(),
            ["from" | "to"] | [",", "from"] | ["up" | "down", "from"] | [",", "up" | "down", "from"]
        )
}

/// "12 jets and 3 more", "five others": goes on with things as well as with people.
fn further(s: &Sentence, draft: &Draft) -> bool {
    s.is_in(draft.place.number.end, OTHERS) || says_others(s, draft)
}

/// "thousands have died", "hundreds more within days", "thousands returned": a vague plural alone means people.
fn stands_for_people(s: &Sentence, draft: &Draft) -> bool {
    let vague = draft.quantity.form == Form::Vague;
    let at = draft.place.number.end;
    let verb = matches!(s.class(at), Class::Verb) || (s.class(at) == Class::Participle && !s.word(at).ends_with("ing"));
    let plural_verb = s.is_any(at, &["were", "had", "have", "are"]);
    let value = draft.quantity.low.unwrap_or(0.0);
    let many = value > 1.0 && value.fract() == 0.0 && !(1900.0..2100.0).contains(&value);
    let own_token = draft.quantity.whole.contains(s.span(draft.place.number.start));
    if plural_verb && many && own_token && draft.place.previous == 0 {
        return true;
    }
    let money = value >= 1e6 && s.is_any(at, &["in", "of"]);
    vague
        && !money
        && (verb
            || s.is_any(at, &["who", "whose", "more", "in", "on", "were", "have", "are"])
                && !s.is_any(at + 1, &["of", "it", "that"]))
        && !s.is_any(at + 1, &["more"])
}

/// "four known faults in Torvik and one in Sund", "30 people ... 24 more", "two others": goes on with the one before.
fn follows_on(s: &Sentence, before: &Draft, draft: &Draft) -> bool {
    let at = draft.place.number.end;
    let more = s.is_any(at, &["more", "others", "other", "of"]) || draft.phrase.is_some();
    let location = s.is_any(at, &["in", "at", "from", "near", "inside", "outside", "elsewhere", "on"]);
    let verb = matches!(s.class(at), Class::Verb | Class::Participle);
    let ends = at >= s.len() || verb || s.is_in(at, ". , ; and ) were was had have are who as with");
    let joined = s.is_in(
        draft.place.number.start.saturating_sub(1),
        "and , - -- – ; with by including in least than about around or another",
    );
    let year =
        draft.quantity.low.is_some_and(|v| (1900.0..2100.0).contains(&v)) && draft.quantity.low == draft.quantity.high;
    let people = before.sort.is_some_and(Sort::is_people);
    people && !year && (more || (joined && (location || ends)))
}
