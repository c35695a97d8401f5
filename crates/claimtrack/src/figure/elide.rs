//! Numbers whose noun is left out: "10 people were killed and at least 24 injured", "six cases in Canada and one in
//! Spain", "thousands have died", "two others".
//!
//! "in 2014" after a count of people is no count of people.

use super::draft::Draft;
use super::illness::Illness;
use super::level::level;
use super::noun::{self, Sort};
use super::number::Form;
use super::outcome;
use super::part;
use super::sentence::{Class, Sentence};
use super::share::counted;
use super::toll::{speaks_of_number, toll};
use super::{Before, Figure, Outcome};
use std::ops::Range;

const OTHERS: [&str; 3] = ["others", "more", "other"];

/// Finds what is meant by the figures of a sentence that have no noun: the toll that the clause speaks of, what the
/// figure before counts (`last` in the sentence before), or people, when what happened can happen to people only.
pub(super) fn elide(s: &Sentence, drafts: &mut [Draft], ill: &Illness, last: Before<'_>) {
    for k in 0..drafts.len() {
        let other = says_others(s, &drafts[k]);
        let open = drafts[k].sort.is_none() && drafts[k].bare() && !is_of_things(s, drafts, k);
        if (open || other) && drafts[k].quantity.unit.is_none() && !drafts[k].part {
            let meant = of_part(s, drafts, k, last).or_else(|| meant(s, drafts, k, ill, last));
            apply(s, &mut drafts[k], meant);
        }
    }
}

/// "1,700 oiled birds, of which 1,150 were dead": some of what is neither people nor materiel.
fn is_of_things(s: &Sentence, drafts: &[Draft], k: usize) -> bool {
    let start = drafts[k].place.number.start;
    let which = start >= 2 && s.word(start - 1) == "which" && s.is_any(start - 2, &["of", "among"]);
    which && k > 0 && drafts[k - 1].phrase.is_some() && drafts[k - 1].sort.is_none()
}

fn says_others(s: &Sentence, draft: &Draft) -> bool {
    draft.phrase.as_ref().is_some_and(|phrase| s.is_any(phrase.head(), &OTHERS))
}

/// What a number without a noun stands for.
#[derive(Default)]
struct Meant {
    words: Option<String>,
    /// Where the words stand in the sentence.
    tokens: Option<Range<usize>>,
    sort: Option<Sort>,
    outcome: Option<Outcome>,
    group: Option<String>,
}

impl Meant {
    /// What a figure of the sentence before counts, when it counts people or materiel.
    fn carried(figure: &Figure) -> Option<Meant> {
        let head = figure.counted.as_deref()?.rsplit(' ').next()?;
        let sort = noun::sort_of(head)?;
        let (words, group) = (figure.counted.clone(), figure.group.clone());
        (figure.people || figure.materiel).then_some(Meant {
            words,
            group,
            sort: Some(sort),
            outcome: figure.outcome,
            tokens: None,
        })
    }
}

fn apply(s: &Sentence, draft: &mut Draft, meant: Option<Meant>) {
    if let Some(Meant { words, tokens, sort, outcome, group }) = meant {
        draft.borrowed = words.or_else(|| tokens.clone().map(|tokens| s.lowered(tokens)));
        draft.lent = tokens;
        draft.sort = sort;
        draft.outcome = draft.outcome.or(outcome);
        draft.group = group;
    }
}

/// "26 of those killed were children": what the whole suffered, and the noun that the sentence gives the part.
fn of_part(s: &Sentence, drafts: &[Draft], k: usize, last: Before<'_>) -> Option<Meant> {
    let part = part::part(s, &drafts[k])?;
    let before = drafts[..k].iter().rev().find(|draft| draft.sort.is_some());
    let mut whole = match before {
        Some(before) => taken_over(s, before, &drafts[k], true)?,
        None if drafts[..k].iter().any(|draft| draft.phrase.is_some()) => Meant::default(),
        None => last.next.and_then(Meant::carried).unwrap_or_default(),
    };
    if before.is_none() && whole.outcome.is_none() && part.outcome.is_none() && part.noun.is_none() {
        return None;
    }
    whole.outcome = part.outcome.or(whole.outcome);
    if let Some((tokens, sort)) = part.noun {
        return Some(Meant { tokens: Some(tokens), sort: Some(sort), outcome: whole.outcome, ..Meant::default() });
    }
    if whole.sort.is_none() || whole.sort == Some(Sort::Toll) && part.outcome.is_some() {
        let words = Some("people".to_owned());
        return Some(Meant { words, sort: Some(Sort::People), outcome: whole.outcome, ..Meant::default() });
    }
    Some(whole)
}

fn meant(s: &Sentence, drafts: &[Draft], k: usize, ill: &Illness, last: Before<'_>) -> Option<Meant> {
    let leveled = || level(s, &drafts[k], ill).filter(|_| drafts[k].phrase.is_none());
    if let Some((tokens, words, sort, outcome)) = toll(s, drafts, k, ill).or_else(leveled) {
        return Some(Meant { tokens, words: Some(words), sort: Some(sort), outcome, group: None });
    }
    let draft = &drafts[k];
    let before = drafts[..k].iter().rev().find(|draft| draft.sort.is_some());
    let human = draft.outcome.is_some_and(is_human);
    if let Some(before) = before.filter(|before| before.sort.is_some_and(Sort::is_people)) {
        let same = speaks_of_number(s, before.place.whole.end, draft) || earlier_level(s, before, draft);
        if same || human || follows_on(s, before, draft) {
            return taken_over(s, before, draft, same);
        }
    } else if before.is_some_and(|before| before.sort == Some(Sort::Materiel) && further(s, draft)) {
        return taken_over(s, before?, draft, false);
    }
    if let Some(last) = last.near.filter(|last| (last.outcome.is_some() || last.people) && draft.outcome.is_none())
        && before.is_none()
        && (speaks_of_number(s, 0, draft) || is_restated(s, draft))
    {
        return Meant::carried(last);
    }
    let things = drafts[..k].iter().any(|draft| draft.phrase.is_some() && draft.sort.is_none());
    let other = says_others(s, draft) && !things;
    let words = (!other).then(|| "people".to_owned());
    let stands = human && !(things && is_lost(s, draft)) || other || stands_for_people(s, draft);
    stands.then_some(Meant { words, sort: Some(Sort::People), ..Meant::default() })
}

/// "won 12 seats and lost 9".
fn is_lost(s: &Sentence, draft: &Draft) -> bool {
    let before = (draft.place.previous..draft.place.number.start).rev();
    let verb = before.into_iter().find(|&i| !outcome::may_precede_number(s.word(i)));
    verb.is_some_and(|verb| s.is_any(verb, &["lost", "lose", "loses", "losing"]))
}

/// "the union claimed 2,800", "the owner speaks of 19", "police put it at thirteen": another number for what was counted
/// before.
fn is_restated(s: &Sentence, draft: &Draft) -> bool {
    let at = draft.place.number.end;
    let placed = s.is_in(at, "in across") && s.capital(at + 1);
    let ends = at >= s.len() || placed || s.is_in(at, ". , ; and but while -- – — nationwide");
    let whole = draft.quantity.low.or(draft.quantity.high).is_some_and(|value| value.fract() == 0.0);
    let before = || (draft.place.previous..draft.place.number.start).rev();
    let of = before().take(4).find(|&i| s.word(i) == "of" || !outcome::may_precede_number(s.word(i)));
    let lead = before().find(|&i| !outcome::may_precede_number(s.word(i)));
    let (Some(of), Some(lead), true) = (of, lead, ends && whole) else { return false };
    let behind = |i: usize, words: &str| i > 0 && s.is_in(i - 1, words);
    match s.word(lead) {
        _ if s.word(of) == "of" => {
            behind(of, "speaks speak spoke speaking spoken talks talked talking total figure number count tally")
        }
        "with" => behind(lead, "reckon reckons reckoned"),
        "it" | "that" | "them" => behind(lead, "put puts putting placed places gave gives"),
        _ => s.is_in(lead, "claimed claims counted counts estimates estimated reckons listed lists recorded"),
    }
}

/// What a figure takes over from the one before: its noun, and its outcome too where the noun is one or where both are
/// levels of one number.
fn taken_over(s: &Sentence, before: &Draft, draft: &Draft, same: bool) -> Option<Meant> {
    let of_noun = matches!(before.sort?, Sort::Toll | Sort::Ill);
    let sort = match before.sort? {
        Sort::Toll if draft.outcome.is_some() => Sort::People,
        sort => sort,
    };
    let outcome = before.outcome.filter(|_| same || of_noun);
    let (words, tokens) = (counted(s, before), before.noun());
    Some(Meant { words, tokens, sort: Some(sort), outcome, group: before.group.clone() })
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
    s.is_any(draft.place.number.end, &OTHERS) || says_others(s, draft)
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
        "and , - -- – ; with by including in least than about around or another remaining",
    );
    let year =
        draft.quantity.low.is_some_and(|v| (1900.0..2100.0).contains(&v)) && draft.quantity.low == draft.quantity.high;
    let people = before.sort.is_some_and(Sort::is_people);
    people && !year && (more || (joined && (location || ends)))
}
