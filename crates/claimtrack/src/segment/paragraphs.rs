//! Paragraphs: stretches of text set apart by line breaks.
//!
//! A line that goes on in lower case after a line without a final mark belongs to the paragraph before it, so that
//! text broken at a fixed width stays together. It does not guess breaks that were lost.

use super::tokens::is_space;
use crate::span::Span;

/// The paragraphs of a text, without the white space around them; none is empty.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut blank_before = true;
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r', '\u{2028}', '\u{2029}']) {
        let content = line.trim_start_matches(is_space);
        let left = start + line.len() - content.len();
        let kept = content.trim_end_matches(is_space);
        let span = Span::from_range(left..left + kept.len());
        start += line.len();
        if kept.is_empty() {
            // A carriage return before its line feed is no blank line.
            blank_before |= line != "\n" || !text[..start - 1].ends_with('\r');
            continue;
        }
        match paragraphs.last_mut() {
            Some(last) if !blank_before && goes_on(last.of(text), kept) => *last = last.cover(span),
            _ => paragraphs.push(span),
        }
        blank_before = false;
    }
    paragraphs
}

/// Whether a line goes on with the sentence of the line before.
fn goes_on(before: &str, line: &str) -> bool {
    let open = !before.ends_with(['.', '!', '?', ':', ';', '"', '”', '’', '…', ')']);
    let last = before.rsplit(char::is_whitespace).next().unwrap_or_default();
    open && (line.starts_with(char::is_lowercase) || CANNOT_END.contains(&last))
}

/// Words with which no paragraph ends.
const CANNOT_END: &[&str] = &[
    "a", "an", "the", "and", "or", "but", "of", "by", "to", "with", "from", "at", "for", "that", "as", "his", "her",
    "its", "their", "our", "my", "is", "was", "are", "were", "has", "have", "had", "between", "into", "than",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = paragraphs(text).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn each_line_is_a_paragraph() {
        check(
            "Harbour closed\nThe harbour closed.\n\n It will open. ",
            &["Harbour closed", "The harbour closed.", "It will open."],
        );
    }

    #[test]
    fn a_line_that_goes_on_is_joined() {
        check("The harbour of Torvik\nclosed.\r\nIt will open.", &["The harbour of Torvik\nclosed.", "It will open."]);
        check("The harbour of\nTorvik closed.", &["The harbour of\nTorvik closed."]);
        check("The harbour\n\nof Torvik", &["The harbour", "of Torvik"]);
    }

    #[test]
    fn nothing_gives_nothing() {
        check("", &[]);
        check(" \n\u{200b}\n\0", &[]);
    }
}
