//! Tolls that a clause names before their number: "the death toll rose to 80", "the number of people killed could be as
//! high as 200,000", "which brought the toll in Torvik to 13".
//!
//! "the number 12 bus" names none.

use super::Outcome;
use super::draft::Draft;
use super::illness::Illness;
use super::noun::{self, Sort};
use super::outcome;
use super::sentence::{Class, Sentence};
use std::ops::Range;

/// What is counted, by its tokens and in words, and what happened to it.
pub(super) type Toll = (Option<Range<usize>>, String, Sort, Option<Outcome>);

const TOLL_WORDS: &str = "toll number total tally count figure estimate estimates tolls numbers";

/// "the death toll has risen to more than 80", "the number of people killed could be as high as 200,000", "the total
/// number in London to 13": what the clause before the number counts.
pub(super) fn toll(s: &Sentence, drafts: &[Draft], k: usize, ill: &Illness) -> Option<Toll> {
    let start = drafts[k].place.number.start;
    let floor = drafts[..k].iter().rev().find(|d| d.quantity.unit.is_none()).map_or(0, |d| d.place.whole.end);
    if start == 0 || !reaches(s, floor, start) {
        return None;
    }
    let clause = (floor..start).rev().find(|&i| s.is_any(i, &[";", "while", "but"])).map_or(floor, |i| i + 1);
    let word = (clause..start).rev().find(|&i| s.is_in(i, TOLL_WORDS))?;
    let dead = (word > 0 && s.is_any(word - 1, &["death", "deaths", "dead", "fatality"])) || s.is_any(word, &["toll"]);
    if dead {
        return Some((None, "deaths".to_owned(), Sort::Toll, Some(Outcome::Killed)));
    }
    let of = s.word(word + 1) == "of";
    let rest = if of { word + 2 } else { word + 1 };
    let noun = (rest..start).find(|&i| noun::sort_of(s.word(i)).is_some() || outcome::is_state(s.word(i)));
    let Some(noun) = noun.filter(|_| of) else { return cases_before(s, clause, word, ill) };
    let sort = noun::sort_of(s.word(noun)).unwrap_or(Sort::Toll);
    if sort == Sort::Ill && !ill.is_spoken_of() {
        return None;
    }
    let phrase = noun::Phrase { tokens: rest.min(noun)..noun + 1, compound: false, partitive: false };
    let own = outcome::of_noun(s, &phrase, ill);
    let place =
        outcome::Place { number: noun..noun + 1, whole: noun..noun + 1, head: noun, next: start, previous: clause };
    let clause_says = outcome::of_clause(s, &place);
    let skip = (rest..noun).take_while(|&i| noun::is_function_word(s.word(i))).count();
    let tokens = rest + skip..noun + 1;
    Some((Some(tokens.clone()), s.lowered(tokens), sort, clause_says.or(own)))
}

/// "Which brought the toll in Torvik to 13".
fn cases_before(s: &Sentence, clause: usize, word: usize, ill: &Illness) -> Option<Toll> {
    let noun = (clause..word)
        .rev()
        .find(|&i| noun::sort_of(s.word(i)).is_some_and(|sort| matches!(sort, Sort::Ill | Sort::Toll)))?;
    let sort = noun::sort_of(s.word(noun)).filter(|&sort| sort != Sort::Ill || ill.is_spoken_of())?;
    let phrase = noun::Phrase { tokens: noun..noun + 1, compound: false, partitive: false };
    Some((Some(noun..noun + 1), s.word(noun).to_owned(), sort, outcome::of_noun(s, &phrase, ill)))
}

/// Whether a level is given right before the number: "to 80", "at almost 20,000", "stands at", "was 5", "hit 4 million".
fn reaches(s: &Sentence, floor: usize, start: usize) -> bool {
    let near = start.saturating_sub(5).max(floor)..start;
    near.clone().any(|i| {
        s.is_in(
            i,
            "from to at is was be hit reach reached reaches of above past beyond exceed exceeded exceeds surpass \
             surpassed topped passed as : stood stands were by between are like nearer",
        )
    })
}

/// "the number of", "the number still underground", "the number taken away": a number with a matter of its own.
fn says_of_whom(s: &Sentence, i: usize) -> bool {
    let own = s.is_in(i, "of still who whose that with for on in");
    own && !s.is_any(i + 1, &["fact", "total", "reality"]) || s.class(i) == Class::Participle
}

/// "2.2 million refugees, and the number could rise to 4 million", "the assessment is closer to 2,000": the number of
/// what was counted before `from`.
pub(super) fn speaks_of_number(s: &Sentence, from: usize, draft: &Draft) -> bool {
    let between = from..draft.place.number.start;
    let number = between.clone().any(|i| {
        s.is_any(i, &["number", "total", "toll", "figure", "estimate", "assessment", "tally", "count"])
            && !s.is_any(i.saturating_sub(1), &["a", "an", "any", "no"])
            && !says_of_whom(s, i + 1)
    });
    number && reaches(s, between.start, between.end)
}
