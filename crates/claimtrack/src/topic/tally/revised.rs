//! Numbers that a sentence gives up for others: "lowered the toll from 30 to nine", "rose to 53 from 41". The one given
//! up is no count any more, and whoever counted it counted what the other counts.
//!
//! "Estimates range from 10 to 20" gives up nothing.

use crate::figure::Figure;

/// Bytes before a number within which a verb says that it is one end of a range.
const NEAR: usize = 40;

/// Whether a text gives up one figure for another.
pub(super) fn gives_up(text: &str, old: &Figure, new: &Figure) -> bool {
    if old.sentence != new.sentence || old.span == new.span {
        return false;
    }
    let before = |figure: &Figure| {
        let end = figure.span.start() as usize;
        &text[text.floor_char_boundary(end.saturating_sub(NEAR))..end]
    };
    let between = |first: &Figure, second: &Figure| {
        text.get(first.span.end() as usize..second.span.start() as usize).map(str::trim)
    };
    let words = before(old).trim_end();
    let is_range = ["rang", "vary", "varie", "anywhere", "between"].iter().any(|word| words.contains(word));
    let onward = between(old, new) == Some("to") && words.ends_with("from");
    let backward = between(new, old) == Some("from") && before(new).trim_end().ends_with("to");
    (onward || backward) && !is_range
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Analyzer, Document};

    /// The figures of a sentence that are given up.
    fn given_up(text: &str) -> Vec<String> {
        let analysis = Analyzer::default().analyze(&[Document::new("a", text)]);
        let figures = || analysis.figures.iter().map(|found| &found.figure);
        let old = figures().filter(|old| figures().any(|new| gives_up(text, old, new)));
        old.map(|figure| figure.span.of(text).to_owned()).collect()
    }

    #[test]
    fn a_revised_number_is_given_up() {
        assert_eq!(given_up("A second count lowered the toll of the flood in Torvik from 30 to nine."), ["30"]);
        assert_eq!(given_up("The death toll in Torvik rose to 53 from 41."), ["41"]);
        assert_eq!(given_up("Estimates of the dead in Torvik range from 10 to 20."), Vec::<String>::new());
        assert_eq!(given_up("The storm killed 20 people in Torvik and seven in Sund."), Vec::<String>::new());
    }
}
