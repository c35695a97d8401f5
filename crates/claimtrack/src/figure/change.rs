//! Whether a quantity is an amount of rise or fall: "rose 4 %", "down 58 points", "dropped by 1.5 degrees".
//!
//! "rose to 4 %" is the level reached, and no change is noted.

use super::draft::Draft;
use super::phrase::Words;
use super::sentence::Sentence;
use super::{Change, Few};
use std::ops::Range;

static UP: Words = Words::new(
    "rose rise rises rising risen gained gain gains gaining up climbed climb climbs climbing jumped jump \
     jumps jumping increased increase increases increasing advanced advance advances advancing added adding \
     adds grew grow grows growing grown surged surge surges surging soared soar soars soaring rallied rally \
     higher edged_up rebounded spiked ticked_up strengthened appreciated leapt leaped",
);

static DOWN: Words = Words::new(
    "fell fall falls falling fallen dropped drop drops dropping lost lose loses losing down slid slide slides \
     sliding declined decline declines declining decreased decrease decreases decreasing slipped slip slips \
     slipping tumbled tumble tumbles tumbling plunged plunge plunges plunging plummeted plummet sank sink \
     shed sheds shedding dipped dip lower eased weakened shrank shrunk contracted retreated reduced cut",
);

/// Words that may stand between what rose or fell and by how much.
static BETWEEN: Words = Words::new(
    "by about around another a further as much more than nearly almost just roughly approximately an additional only \
     over under some $ another - slightly sharply",
);

/// The change of each figure of a sentence: its own, or that of the same amount put otherwise ("17 points, or 0.2 %").
pub(super) fn changes(s: &Sentence, drafts: &[Draft]) -> Few<Option<Change>> {
    let mut found = Few::new();
    for (k, draft) in drafts.iter().enumerate() {
        let own = change(
            s,
            &draft.place.number,
            draft.quantity.unit.as_deref().is_some_and(|unit| unit != "count") || measures(s, draft),
        );
        let again = k > 0 && restated(s, &drafts[k - 1], draft);
        let negative =
            draft.quantity.unit.as_deref() == Some("percentage") && draft.quantity.low.is_some_and(|low| low < 0.0);
        let taken = if again { found[k - 1] } else { negative.then_some(Change::Down) };
        found.push(own.or(taken));
    }
    found
}

/// "17 points, or 0.2 %", "1 to 1.5 degrees (1.8 to 2.7 F)".
fn restated(s: &Sentence, before: &Draft, draft: &Draft) -> bool {
    let between = before.place.whole.end..draft.place.number.start;
    if between.len() > 2 {
        return false;
    }
    let words: Vec<&str> = between.map(|i| s.word(i)).collect();
    matches!(words.as_slice(), [",", "or"] | ["or"] | ["("])
}

/// "points", "pips": counted nouns that rise and fall as measures do.
fn measures(s: &Sentence, draft: &Draft) -> bool {
    draft.phrase.as_ref().is_some_and(|phrase| s.is_any(phrase.head(), &["points", "point", "pips"]))
}

/// Whether the words just before a quantity make it a rise or a fall.
fn change(s: &Sentence, number: &Range<usize>, measured: bool) -> Option<Change> {
    let mut i = number.start;
    while i > 0 && number.start - i < 4 && BETWEEN.has(s.word(i - 1)) {
        i -= 1;
    }
    if s.class(number.end) == super::sentence::Class::Noun && measured {
        return None;
    }
    let verb = s.word(i.checked_sub(1)?);
    let by = (i..number.start).any(|i| s.word(i) == "by");
    if !measured && !by {
        return None;
    }
    let object = matches!(
        verb,
        "lost" | "lose" | "losing" | "added" | "adding" | "adds" | "shed" | "cut" | "reduced" | "sink" | "sank"
    );
    let counts = object && !measured;
    match verb {
        _ if counts => None,
        _ if UP.has(verb) => Some(Change::Up),
        _ if DOWN.has(verb) => Some(Change::Down),
        _ => None,
    }
}
