//! What "lost" means of people: of residents, workers and others who do not fight that they died ("the village lost 14
//! residents"), of soldiers that they are out of the fight, dead or not ("lost 17,000 troops").
//!
//! "lost 40 tanks" is no matter of this: things are destroyed.

use super::Outcome;
use super::noun::{self, Phrase, Sort};
use super::outcome::{self, Place};
use super::sentence::Sentence;

/// Nouns for people who may be soldiers, or who can leave as well as die.
const OPEN: &str = "men women personnel forces people members supporters followers voters customers subscribers users \
                    staff employees passengers players recruits volunteers students workers fans readers viewers";

/// The outcome of a figure with this noun: death where people who do not fight are the object of "lost".
pub(super) fn settled(s: &Sentence, at: &Place, phrase: Option<&Phrase>, found: Option<Outcome>) -> Option<Outcome> {
    let noun = phrase.map(Phrase::head).filter(|&head| !s.is_in(head, OPEN));
    let people = noun
        .and_then(|head| noun::sort_of(s.word(head)))
        .is_some_and(|sort| matches!(sort, Sort::People | Sort::Group));
    let verb = (at.previous..at.number.start).rev().find(|&i| !outcome::may_precede_number(s.word(i)));
    let lost = verb.is_some_and(|verb| s.is_any(verb, &["lost", "lose", "loses", "losing"]));
    if found == Some(Outcome::Casualties) && people && lost { Some(Outcome::Killed) } else { found }
}
