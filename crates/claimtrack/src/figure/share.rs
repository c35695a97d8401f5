//! What joined figures give each other: the counted ("at least 24" after "10 people"), the outcome ("118 tanks, 30 guns
//! and 5 jets were destroyed") and the tolls that a clause names before its number ("the death toll rose to 80").
//!
//! "40 people and two dogs" share nothing but the "and".

use super::Outcome;
use super::draft::Draft;
use super::noun::{self, Sort};
use super::number::Form;
use super::outcome;
use super::sentence::{Class, Sentence};

/// Lets the figures of a sentence complete each other.
pub(super) fn share(s: &Sentence, drafts: &mut [Draft], ill: bool) {
    for k in 0..drafts.len() {
        let other = drafts[k].phrase.as_ref().is_some_and(|phrase| s.is_any(phrase.head(), OTHERS));
        if (drafts[k].sort.is_none() || other) && drafts[k].quantity.unit.is_none() && !drafts[k].part {
            elided(s, drafts, k, ill);
        }
    }
    for k in 1..drafts.len() {
        forward(s, drafts, k);
    }
    for k in (1..drafts.len()).rev() {
        backward(s, drafts, k);
    }
}

const OTHERS: &[&str] = &["others", "more", "other"];

/// A figure without a noun that is understood: from the toll that the clause speaks of, from the figure before, or
/// from what happened.
fn elided(s: &Sentence, drafts: &mut [Draft], k: usize, ill: bool) {
    let other = drafts[k].phrase.as_ref().is_some_and(|phrase| s.is_any(phrase.head(), OTHERS));
    if !drafts[k].bare() && !other {
        return;
    }
    if let Some((words, sort, outcome)) = toll(s, drafts, k, ill) {
        let draft = &mut drafts[k];
        (draft.borrowed, draft.sort) = (Some(words), Some(sort));
        draft.outcome = draft.outcome.or(outcome);
        return;
    }
    let before = drafts[..k].iter().rposition(|draft| draft.sort.is_some());
    if let Some(before) =
        before.filter(|&b| drafts[b].sort.is_some_and(Sort::is_people) && speaks_of_number(s, &drafts[b], &drafts[k]))
    {
        let (words, sort, outcome) = (counted(s, &drafts[before]), drafts[before].sort, drafts[before].outcome);
        let draft = &mut drafts[k];
        (draft.borrowed, draft.sort, draft.outcome) = (words, sort, draft.outcome.or(outcome));
        return;
    }
    let human = drafts[k].outcome.is_some_and(is_human);
    let stands_alone = stands_for_people(s, &drafts[k]);
    let follows = before.is_some_and(|b| follows_on(s, &drafts[b], &drafts[k]));
    if let Some(before) = before.filter(|&b| follows || (human && drafts[b].sort.is_some_and(Sort::is_people))) {
        let words = counted(s, &drafts[before]);
        let sort = match drafts[before].sort {
            Some(Sort::Toll) if drafts[k].outcome.is_some() => Some(Sort::People),
            sort => sort,
        };
        let inherits = drafts[k].outcome.is_none() && matches!(sort, Some(Sort::Toll | Sort::Ill));
        let outcome = drafts[before].outcome;
        let draft = &mut drafts[k];
        draft.borrowed = words;
        draft.sort = sort;
        if inherits {
            draft.outcome = outcome;
        }
    } else if human || stands_alone || other {
        let words = if other { None } else { Some("people".to_owned()) };
        (drafts[k].borrowed, drafts[k].sort) = (words, Some(Sort::People));
    }
}

fn is_human(outcome: Outcome) -> bool {
    !matches!(outcome, Outcome::Destroyed | Outcome::Damaged | Outcome::ShotDown | Outcome::Captured)
}

/// The words counted by a draft, its own or borrowed.
pub(super) fn counted(s: &Sentence, draft: &Draft) -> Option<String> {
    draft.borrowed.clone().or_else(|| draft.phrase.as_ref().map(|phrase| s.lowered(phrase.tokens.clone())))
}

/// "2.2 million refugees, and the number could rise to 4 million": the number of what was counted before.
fn speaks_of_number(s: &Sentence, before: &Draft, draft: &Draft) -> bool {
    let between = before.place.whole.end..draft.place.number.start;
    let number = between.clone().any(|i| {
        s.is_any(i, &["number", "total", "toll", "figure"])
            && s.is_any(i.saturating_sub(1), &["the", "that", "this", "overall"])
            && s.word(i + 1) != "of"
    });
    number && reaches(s, between.start, between.end)
}

/// "thousands have died", "hundreds more within days", "thousands returned": a vague plural alone means people.
fn stands_for_people(s: &Sentence, draft: &Draft) -> bool {
    let vague = draft.quantity.form == Form::Vague;
    let at = draft.place.number.end;
    let verb = matches!(s.class(at), Class::Verb) || (s.class(at) == Class::Participle && !s.word(at).ends_with("ing"));
    let plural_verb = s.is_any(at, &["were", "had", "have", "are"]);
    let value = draft.quantity.low.unwrap_or(0.0);
    let many = value > 1.0 && value.fract() == 0.0 && !(1900.0..2100.0).contains(&value);
    if plural_verb && many && draft.place.previous == 0 {
        return true;
    }
        let money = value >= 1e6 && s.is_any(at, &["in", "of"]);
    vague && !money && (verb || s.is_any(at, &["who", "whose", "more", "in", "on", "were", "have", "are"])
                && !s.is_any(at + 1, &["of", "it", "that"]))
        && !s.is_any(at + 1, &["more"])
}

/// "six confirmed cases in Canada and one in Spain", "30 people ... 24 more", "two others": goes on with the one before.
fn follows_on(s: &Sentence, before: &Draft, draft: &Draft) -> bool {
    let at = draft.place.number.end;
    let more = s.is_any(at, &["more", "others", "other", "of"]) || draft.phrase.is_some();
    let location = s.is_any(at, &["in", "at", "from", "near", "inside", "outside", "elsewhere", "on"]);
    let ends = at >= s.len()
        || s.is_any(at, &[".", ",", ";", "and", ")", "were", "was", "had", "have", "are", "who", "as", "with"]);
    let joined = s.is_any(
        draft.place.number.start.saturating_sub(1),
        &[
            "and",
            ",",
            "-",
            "--",
            "–",
            ";",
            "with",
            "by",
            "including",
            "in",
            "least",
            "than",
            "about",
            "around",
            "or",
            "another",
        ],
    );
    let year =
        draft.quantity.low.is_some_and(|v| (1900.0..2100.0).contains(&v)) && draft.quantity.low == draft.quantity.high;
    let people = before.sort.is_some_and(Sort::is_people);
    people && !year && (more || (joined && (location || ends) && at < s.len() + 1))
}

const TOLL_WORDS: &[&str] =
    &["toll", "number", "total", "tally", "count", "figure", "estimate", "estimates", "tolls", "numbers"];

/// "the death toll has risen to more than 80", "the number of people killed could be as high as 200,000", "the total
/// number in London to 13": what the clause before the number counts.
fn toll(s: &Sentence, drafts: &[Draft], k: usize, ill: bool) -> Option<(String, Sort, Option<Outcome>)> {
    let start = drafts[k].place.number.start;
    let floor = drafts[..k].iter().rev().find(|d| d.quantity.unit.is_none()).map_or(0, |d| d.place.whole.end);
    let reached = start > 0 && reaches(s, floor, start);
    let clause = (floor..start).rev().find(|&i| s.is_any(i, &[";", "while", "but"])).map_or(floor, |i| i + 1);
    let word = (clause..start).rev().find(|&i| TOLL_WORDS.contains(&s.word(i)) && reached)?;
    let dead = (word > 0 && s.is_any(word - 1, &["death", "deaths", "dead", "fatality"])) || s.is_any(word, &["toll"]);
    if dead {
        return Some(("deaths".to_owned(), Sort::Toll, Some(Outcome::Killed)));
    }
    let of = s.word(word + 1) == "of";
    let rest = if of { word + 2 } else { word + 1 };
    let noun =
        (rest..start).find(|&i| noun::sort_of(s.word(i)).is_some() || s.is_any(i, &["dead", "injured", "wounded"]));
    let Some(noun) = noun.filter(|_| of) else { return cases_before(s, clause, word, ill) };
    let sort = noun::sort_of(s.word(noun)).unwrap_or(Sort::Toll);
    if sort == Sort::Ill && !ill {
        return None;
    }
    let phrase = noun::Phrase { tokens: rest.min(noun)..noun + 1, compound: false, partitive: false };
    let own = outcome::of_noun(s, &phrase, ill);
    let place =
        outcome::Place { number: noun..noun + 1, whole: noun..noun + 1, head: noun, next: start, previous: clause };
    let clause_says = outcome::of_clause(s, &place);
    let skip = (rest..noun).take_while(|&i| noun::is_function_word(s.word(i))).count();
    Some((s.lowered(rest + skip..noun + 1), sort, clause_says.or(own)))
}

/// "The new cases take the total number in London to 13".
fn cases_before(s: &Sentence, clause: usize, word: usize, ill: bool) -> Option<(String, Sort, Option<Outcome>)> {
    let noun = (clause..word)
        .rev()
        .find(|&i| noun::sort_of(s.word(i)).is_some_and(|sort| matches!(sort, Sort::Ill | Sort::Toll)))?;
    let sort = noun::sort_of(s.word(noun)).filter(|&sort| sort != Sort::Ill || ill)?;
    let phrase = noun::Phrase { tokens: noun..noun + 1, compound: false, partitive: false };
    Some((s.word(noun).to_owned(), sort, outcome::of_noun(s, &phrase, ill)))
}

/// Whether a level is given right before the number: "to 80", "at almost 20,000", "stands at", "was 5", "hit 4 million".
fn reaches(s: &Sentence, floor: usize, start: usize) -> bool {
    let near = start.saturating_sub(5).max(floor)..start;
    near.clone().any(|i| {
        s.is_any(
            i,
            &[
                "to",
                "at",
                "is",
                "was",
                "be",
                "hit",
                "reach",
                "reached",
                "reaches",
                "of",
                "above",
                "past",
                "beyond",
                "exceed",
                "exceeded",
                "exceeds",
                "surpass",
                "surpassed",
                "topped",
                "passed",
                "as",
                ":",
                "stood",
                "stands",
                "were",
                "by",
                "between",
                "are",
            ],
        )
    })
}

/// Whether two neighbours are coordinated: nothing but commas, "and" and the like between them.
fn coordinated(s: &Sentence, before: &Draft, after: &Draft) -> bool {
    let between = before.place.whole.end..after.place.number.start;
    let joins = [
        "and",
        ",",
        "or",
        "along",
        "with",
        "as",
        "well",
        "plus",
        "also",
        "a",
        "the",
        "another",
        "including",
        "at",
        "least",
        "some",
        "&",
        "together",
        "their",
        "other",
    ];
    before.place.whole.end <= after.place.number.start
        && between.len() <= 5
        && between.clone().all(|i| s.is_any(i, &joins))
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

/// "killed 20 soldiers and five officers", "10 planes destroyed, along with 15 tanks".
fn forward(s: &Sentence, drafts: &mut [Draft], k: usize) {
    let (left, right) = drafts.split_at_mut(k);
    let (before, after) = (&left[k - 1], &mut right[0]);
    let open = after.outcome.is_none() && after.sort.is_some() && after.quantity.unit.is_none() && !after.part;
    let own_noun = matches!(before.sort, Some(Sort::Toll | Sort::Ill)) && after.sort != before.sort;
    let including = s.is_any(after.place.number.start.saturating_sub(1), &["including"]);
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
    let own_noun = matches!(after.sort, Some(Sort::Toll | Sort::Ill)) && after.sort != before.sort;
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
