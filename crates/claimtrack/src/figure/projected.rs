//! Whether a figure is a projection or a suspicion and no count: "could rise to 4 million", "300 suspected cases".
//!
//! "is believed to have killed 20" is a report with a hedge, not a projection.

use super::outcome::Place;
use super::sentence::Sentence;

const MODALS: &str = "could may might would will 'll";
const EXPECTED: &str = "expected projected forecast forecasts predicted predicts feared fear fears likely anticipated planned \
     plans plan probable pledge";

const DOUBTED: &str = "suspected possible potential potentially presumed";

/// Whether the clause around the figure speaks of what may be or will be.
pub(super) fn projected(s: &Sentence, at: &Place) -> bool {
    let stop = ["and", ";", "but", "while", ".", "that", "--"];
    let mut i = at.number.start;
    while i > at.previous && at.number.start - i < 9 {
        i -= 1;
        if stop.contains(&s.word(i)) && at.number.start - i > 1 {
            break;
        }
        if s.is_in(i, MODALS) || s.is_in(i, EXPECTED) {
            return true;
        }
    }
    let doubted = (at.number.start.saturating_sub(2)..at.whole.end).any(|i| s.is_in(i, DOUBTED));
    let after = at.number.end..(at.whole.end + 3).min(at.next);
    doubted
        || after
            .into_iter()
            .any(|i| s.is_in(i, MODALS) || s.is_any(i, &["suspected", "possible", "expected", "feared"]))
}
