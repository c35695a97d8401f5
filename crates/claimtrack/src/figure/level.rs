//! Numbers that a sentence gives a noun before them: "put its own dead at 1,351", "the dead numbered 140", "estimated the
//! crowd at 8,000", "the number of missing was put at 31".
//!
//! "put the meeting at 9" names nobody; "the police set up 12 posts" counts posts.

use super::Outcome;
use super::draft::Draft;
use super::illness::Illness;
use super::noun::{self, Phrase, Sort};
use super::outcome::{self, Place};
use super::phrase::Words;
use super::sentence::{Class, Sentence};
use super::toll::Toll;
use std::ops::Range;

/// Verbs by which somebody gives a number "at" or "as" something.
static PUT: Words = Words::new(
    "put puts putting placed places placing set sets setting estimated estimates estimating pegged pegs \
                   gave gives giving",
);

/// Verbs that join a number to its subject.
static AMOUNT: Words = Words::new(
    "numbered number numbers totalled totaled amounted stood stands stand reached climbed rose risen \
                      climbing rising exceeded passed topped",
);

/// Words for many people in one place.
static CROWD: Words = Words::new("crowd crowds attendance turnout gathering");

/// Where a clause ends, so that its verb does not reach the number.
static BREAKS: Words = Words::new("; : that which who while but when after if because although though");

/// Most tokens between the verb and the number.
const REACH: usize = 18;

/// What a number without a noun of its own counts, when a verb gives it to a noun before.
pub(super) fn level(s: &Sentence, draft: &Draft, ill: &Illness) -> Option<Toll> {
    let number = draft.place.number.start;
    if crowd_of(s, number) {
        return Some((None, "people".to_owned(), Sort::People, None));
    }
    let nouns = given(s, number).or_else(|| amounts(s, number)).or_else(|| losses_at(s, number))?;
    let noun = nouns.clone().rev().find(|&i| suffers(s, i)).or_else(|| numbered(s, nouns.clone()))?;
    if CROWD.has(s.word(noun)) {
        return Some((None, "people".to_owned(), Sort::People, None));
    }
    if let Some(things) = lost_things(s, noun) {
        return Some(things);
    }
    let first = (nouns.start..noun).rev().take_while(|&i| modifies(s, i)).last().unwrap_or(noun);
    let plain = (first..noun).find(|&i| !is_own(s, i) && s.word(i) != "own").unwrap_or(noun);
    let tokens = others(s, noun, number).unwrap_or(first..noun + 1);
    let words = if draft.outcome.is_some() { "people".to_owned() } else { s.lowered(plain..noun + 1) };
    let sort = noun::sort_of(s.word(noun)).unwrap_or(Sort::Toll);
    Some((Some(tokens), words, sort, happened(s, plain..noun + 1, nouns, number, ill)))
}

/// "its tank losses": things and no people.
fn lost_things(s: &Sentence, noun: usize) -> Option<Toll> {
    let thing = noun.checked_sub(1).filter(|_| s.word(noun) == "losses")?;
    let sort = noun::sort_of(s.word(thing)).filter(|sort| *sort == Sort::Materiel)?;
    let word = s.word(thing);
    let several = if word.ends_with('s') || word.ends_with("craft") { word.to_owned() } else { format!("{word}s") };
    Some((Some(thing..noun), several, sort, Some(Outcome::Destroyed)))
}

/// "a crowd of 8,000".
fn crowd_of(s: &Sentence, number: usize) -> bool {
    let of = (0..number).rev().take(4).find(|&i| s.word(i) == "of" || !outcome::may_precede_number(s.word(i)));
    of.is_some_and(|of| of > 0 && s.word(of) == "of" && CROWD.has(s.word(of - 1)))
}

/// Whether a word before a noun belongs to its phrase.
fn modifies(s: &Sentence, i: usize) -> bool {
    let inside =
        matches!(s.class(i), Class::Adjective | Class::Name | Class::Noun | Class::Possessive | Class::Participle);
    inside || is_own(s, i) || s.word(i) == "own"
}

/// "its own dead at 1,351 and those of Norhavn at 9,000": the words that say whose the second are.
fn others(s: &Sentence, noun: usize, number: usize) -> Option<Range<usize>> {
    let those =
        (noun + 1..number).rev().find(|&i| s.is_any(i, &["those", "that"]) && s.is_any(i + 1, &["of", "among"]))?;
    let end = (those..number).find(|&i| s.is_any(i, &["at", "as"])).unwrap_or(number);
    Some(those..end)
}

/// What happened to the people that a noun names, by the noun or by the words around it.
fn happened(s: &Sentence, tokens: Range<usize>, clause: Range<usize>, next: usize, ill: &Illness) -> Option<Outcome> {
    let head = tokens.end - 1;
    let place = Place { number: head..head + 1, whole: head..head + 1, head, next, previous: clause.start };
    let phrase = Phrase { tokens, compound: false, partitive: false };
    let held = || (s.word(head) == "held").then_some(Outcome::Detained);
    outcome::of_noun(s, &phrase, ill).or_else(held).or_else(|| outcome::of_clause(s, &place))
}

/// The words between "put" and "at", or before "was put at".
fn given(s: &Sentence, number: usize) -> Option<Range<usize>> {
    let near = number.saturating_sub(5)..number;
    let at = near.rev().find(|&i| s.is_any(i, &["at", "as"]) && !s.is_any(i + 1, &["least", "most", "many"]))?;
    let start = clause_start(s, at);
    let verb = (start..at).rev().find(|&i| PUT.has(s.word(i)))?;
    let passive = (start..verb).rev().take(3).find(|&i| s.is_any(i, &["was", "were", "is", "are", "been", "be"]));
    Some(passive.map_or(verb + 1..at, |be| start..be))
}

/// "claims Swedish tank losses at 561": the words before "at".
fn losses_at(s: &Sentence, number: usize) -> Option<Range<usize>> {
    let at = (number.saturating_sub(3)..number).rev().find(|&i| s.word(i) == "at")?;
    (at > 1 && s.word(at - 1) == "losses").then(|| clause_start(s, at)..at)
}

/// The words before "numbered", "stood at", "climbed to".
fn amounts(s: &Sentence, number: usize) -> Option<Range<usize>> {
    let leads = |i: &usize| s.is_any(*i, &["at", "to"]) || outcome::may_precede_number(s.word(*i));
    let verb = (0..number).rev().take(6).find(|i| !leads(i)).filter(|&i| AMOUNT.has(s.word(i)))?;
    let bare = s.is_in(verb, "number numbers stand stands") && s.is_any(verb.saturating_sub(1), &["the", "a", "its"]);
    (!bare).then(|| clause_start(s, verb)..verb)
}

/// The first token of the clause that goes on to a token.
fn clause_start(s: &Sentence, at: usize) -> usize {
    let floor = at.saturating_sub(REACH);
    (floor..at).rev().find(|&i| BREAKS.has(s.word(i))).map_or(floor, |i| i + 1)
}

/// Whether a word stands for people to whom something happened, or for many in one place.
fn suffers(s: &Sentence, i: usize) -> bool {
    let toll = noun::sort_of(s.word(i)) == Some(Sort::Toll) && s.word(i).ends_with('s');
    let held = s.word(i) == "held" && i > 0 && s.word(i - 1) == "number";
    toll || held || outcome::is_state(s.word(i)) || CROWD.has(s.word(i))
}

/// "The protesters numbered 400": any people before this one verb.
fn numbered(s: &Sentence, nouns: Range<usize>) -> Option<usize> {
    let by_number = s.is_any(nouns.end, &["numbered", "totalled", "totaled"]);
    nouns.rev().find(|&i| by_number && noun::is_plural_people(s.word(i)))
}

/// "its", "their": the possessor of what is counted.
pub(super) fn is_own(s: &Sentence, i: usize) -> bool {
    s.is_any(i, &["its", "their", "our", "his", "her"])
}
