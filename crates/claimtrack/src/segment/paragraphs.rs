//! Paragraphs: stretches of text set apart by line breaks.
//!
//! A line that goes on in lower case after a line without a final mark belongs to the paragraph before it, so that
//! text broken at a fixed width stays together. It does not guess breaks that were lost.

use super::tokens::is_space;
use crate::span::Span;

/// The paragraphs of a text, without the white space around them; none is empty.
pub(super) fn paragraphs(text: &str) -> Vec<Span> {
    let width = wrapped_at(text);
    let mut paragraphs: Vec<Span> = Vec::new();
    let mut blank_before = true;
    let mut start = 0;
    while start < text.len() {
        let line = &text[start..end_of_line(text, start)];
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
            Some(last) if !blank_before && (goes_on(last.of(text), kept) || is_full(text, last.end(), kept, width)) => {
                *last = last.cover(span)
            }
            _ => paragraphs.push(span),
        }
        blank_before = false;
    }
    paragraphs
}

/// Bytes that are looked at together for a line break.
const CHUNK: usize = 32;

/// Where the line ends that begins at a byte, its break included.
fn end_of_line(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    // The first byte of "\u{2028}" and "\u{2029}" is that of dashes and curly quotation marks, too.
    let may_break = |byte: u8| (byte == b'\n') | (byte == b'\r') | (byte == 0xE2);
    let mut at = start;
    while at < bytes.len() {
        let chunk = &bytes[at..bytes.len().min(at + CHUNK)];
        // All of a chunk takes a few steps, as no step waits for what another finds.
        if chunk.len() == CHUNK && !chunk.iter().fold(false, |found, &byte| found | may_break(byte)) {
            at += CHUNK;
            continue;
        }
        let Some(place) = chunk.iter().position(|&byte| may_break(byte)) else { break };
        at += place;
        match bytes[at..] {
            [b'\n' | b'\r', ..] => return at + 1,
            [0xE2, 0x80, 0xA8 | 0xA9, ..] => return at + 3,
            _ => at += 1,
        }
    }
    bytes.len()
}

/// The width at which a text is broken into lines, when it is: nearly every break within a block of lines then stands
/// where the next word would not have fitted.
fn wrapped_at(text: &str) -> Option<usize> {
    let lines: Vec<&str> = text.lines().map(str::trim_end).collect();
    let width = lines.iter().map(|line| line.len()).max().filter(|width| (40..=100).contains(width))?;
    let breaks = lines.windows(2).filter(|pair| !pair[0].trim().is_empty() && !pair[1].trim().is_empty());
    let full: Vec<bool> = breaks.map(|pair| fills(pair[0], pair[1], width)).collect();
    let filled = full.iter().filter(|full| **full).count();
    (full.len() >= 4 && filled * 10 >= full.len() * 8).then_some(width)
}

/// Whether the first word of the next line would not have fitted into a line.
fn fills(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default();
    line.len() + 1 + word.len() > width
}

/// Whether the line that ends at a byte was broken only because it was full.
fn is_full(text: &str, end: u32, next: &str, width: Option<usize>) -> bool {
    let before = &text[..end as usize];
    let line = before.rsplit('\n').next().unwrap_or_default();
    width.is_some_and(|width| fills(line, next, width))
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
    fn lines_of_one_width_are_joined() {
        let wrapped = "THE HARBOUR OF TORVIK WAS CLOSED ON MONDAY AFTER\nFIVE BOATS WERE LOST. THE MAYOR OF THE TOWN SAID\n\
                       THAT IT WOULD NOT BE OPENED AGAIN BEFORE SUMMER.\nSIX SAILORS FROM LUND WERE BROUGHT TO A HOSPITAL\n\
                       WHERE THEY ARE BEING TREATED.\n\nTHE FLEET IS AT SEA.";
        assert_eq!(paragraphs(wrapped).len(), 2);
        check(
            "Harbour closed\nMayor speaks\nBoats lost\nFleet at sea\nSummer",
            &["Harbour closed", "Mayor speaks", "Boats lost", "Fleet at sea", "Summer"],
        );
    }

    #[test]
    fn nothing_gives_nothing() {
        check("", &[]);
        check(" \n\u{200b}\n\0", &[]);
    }
}
