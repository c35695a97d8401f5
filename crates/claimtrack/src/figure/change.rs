//! Whether a quantity is an amount of rise or fall: "rose 4 %", "down 58 points", "dropped by 1.5 degrees".
//!
//! "rose to 4 %" is the level reached, and no change is noted.

use super::Change;
use super::sentence::Sentence;
use std::ops::Range;

const UP: &[&str] = &[
    "rose", "rise", "rises", "rising", "risen", "gained", "gain", "gains", "gaining", "up", "climbed", "climb", "climbs",
    "climbing", "jumped", "jump", "jumps", "jumping", "increased", "increase", "increases", "increasing", "advanced",
    "advance", "advances", "advancing", "added", "adding", "adds", "grew", "grow", "grows", "growing", "grown", "surged",
    "surge", "surges", "surging", "soared", "soar", "soars", "soaring", "rallied", "rally", "higher", "edged_up", "rebounded",
    "spiked", "ticked_up", "strengthened", "appreciated", "leapt", "leaped",
];

const DOWN: &[&str] = &[
    "fell", "fall", "falls", "falling", "fallen", "dropped", "drop", "drops", "dropping", "lost", "lose", "loses", "losing",
    "down", "slid", "slide", "slides", "sliding", "declined", "decline", "declines", "declining", "decreased", "decrease",
    "decreases", "decreasing", "slipped", "slip", "slips", "slipping", "tumbled", "tumble", "tumbles", "tumbling", "plunged",
    "plunge", "plunges", "plunging", "plummeted", "plummet", "sank", "sink", "shed", "sheds", "shedding", "dipped", "dip",
    "lower", "eased", "weakened", "shrank", "shrunk", "contracted", "retreated", "reduced", "cut",
];

/// Whether the words just before a quantity make it a rise or a fall.
pub(super) fn change(s: &Sentence, number: &Range<usize>, measured: bool) -> Option<Change> {
    let mut i = number.start;
    let skip = ["by", "about", "around", "another", "a", "further", "as", "much", "more", "than", "nearly", "almost", "just",
        "roughly", "approximately", "an", "additional", "only", "over", "under", "some", "$", "another", "between", "-", "slightly", "sharply"];
    while i > 0 && number.start - i < 4 && s.is_any(i - 1, &skip) {
        i -= 1;
    }
    let verb = s.word(i.checked_sub(1)?);
    let by = (i..number.start).any(|i| s.word(i) == "by");
    if !measured && !by {
        return None;
    }
    let object = matches!(verb, "lost" | "lose" | "losing" | "added" | "adding" | "adds" | "shed" | "cut" | "reduced" | "sink" | "sank");
    let counts = object && !measured;
    match verb {
        _ if counts => None,
        _ if UP.contains(&verb) => Some(Change::Up),
        _ if DOWN.contains(&verb) => Some(Change::Down),
        _ => None,
    }
}
