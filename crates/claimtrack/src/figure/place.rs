//! Where the counted are: the name after "in", "near" and the like, in the figure's own clause first.

use super::draft::Draft;
use super::sentence::Sentence;
use crate::syntax::NameKind;
use std::ops::Range;

const WHERE: &[&str] = &[
    "in",
    "at",
    "near",
    "across",
    "around",
    "inside",
    "outside",
    "throughout",
    "within",
    "on",
    "from",
    "to",
    "into",
    "fled",
    "flee",
    "fleeing",
    "left",
    "leave",
    "over",
];
const ADVERBS: &[&str] = &["worldwide", "globally", "nationwide", "elsewhere"];

/// The place that the text gives, as it is written.
pub(super) fn place<'a>(s: &Sentence<'a>, text: &'a str, draft: &Draft) -> Option<String> {
    let number = draft.place.number.start;
    let after = draft.place.whole.end;
    let near = draft.place.next.max(after);
    let found = located(s, after..near).or_else(|| located(s, 0..number)).or_else(|| located(s, near..s.len()));
    let adverb = (after..near.min(after + 4)).find(|&i| ADVERBS.contains(&s.word(i)));
    match (found, adverb) {
        (_, Some(i)) => Some(s.word(i).to_owned()),
        (Some(range), None) => Some(s.cover(range).of(text).to_owned()),
        (None, None) => None,
    }
}

/// The first name of a place in a stretch that a word of place leads to.
fn located(s: &Sentence, range: Range<usize>) -> Option<Range<usize>> {
    s.names()
        .filter(|(name, kind)| *kind == NameKind::Place && name.start >= range.start && name.end <= range.end)
        .find_map(|(name, _)| {
            let led = (1..=5).any(|back| {
                name.start >= back && WHERE.contains(&s.word(name.start - back)) && name.start - back + 1 >= range.start
            });
            led.then_some(name)
        })
}
