//! Where the counted are: the name after "in", "near" and the like, in the figure's own clause first.

use super::draft::Draft;
use super::sentence::{Class, Sentence};
use crate::syntax::NameKind;
use std::ops::Range;

const WHERE: &str =
    "in at near across around inside outside throughout within on from to into fled flee fleeing left leave over";
const ADVERBS: &str = "worldwide globally nationwide elsewhere";

/// The place that the text gives, as it is written.
pub(super) fn place<'a>(s: &Sentence<'a>, text: &'a str, draft: &Draft) -> Option<String> {
    let number = draft.place.number.start;
    let after = draft.place.whole.end;
    let near = draft.place.next.max(after);
    let found = located(s, after..near).or_else(|| located(s, 0..number)).or_else(|| located(s, near..s.len()));
    let adverb = (after..near.min(after + 4)).find(|&i| s.is_in(i, ADVERBS));
    match (found, adverb) {
        (_, Some(i)) => Some(s.word(i).to_owned()),
        (Some(range), None) => Some(s.cover(range).of(text).to_owned()),
        (None, None) => None,
    }
}

/// Words that may stand between a preposition and the name: "in the besieged port city of Torvik".
fn leads_on(s: &Sentence, i: usize) -> bool {
    let noun = matches!(
        s.class(i),
        Class::Noun | Class::Adjective | Class::Participle | Class::Name | Class::Hyphen | Class::Plural
    );
    noun || s.is_any(i, &["the", "a", "of", "its"])
}

/// The first name of a place in a stretch that a word of place leads to.
fn located(s: &Sentence, range: Range<usize>) -> Option<Range<usize>> {
    s.names()
        .filter(|(name, kind)| *kind == NameKind::Place && name.start >= range.start && name.end <= range.end)
        .find_map(|(name, _)| {
            let back_to = |back: usize| (name.start - back + 1..name.start).all(|i| leads_on(s, i));
            let led = (1..=5).filter(|&back| name.start >= back && back_to(back)).any(|back| {
                name.start >= back && s.is_in(name.start - back, WHERE) && name.start - back + 1 >= range.start
            });
            led.then_some(name)
        })
}
