//! Tables for reading in a terminal: as wide as the terminal, long texts in a few lines.

use claimtrack_io::record::{ClaimRecord, ClaimantRecord, DocRecord, FigureRecord};
use console::{Term, measure_text_width, truncate_str};
use std::borrow::Cow;
use std::io::{self, Write};
use std::iter::repeat_n;

/// Width where there is no terminal to ask.
const WIDTH: usize = 120;
/// Most lines of one cell; what is longer ends in an ellipsis.
const LINES: usize = 4;
const GAP: &str = "  ";

/// A column: its heading and its width; the one without a width takes what is left.
struct Column(&'static str, Option<usize>);

pub(crate) fn claims<'a>(records: impl Iterator<Item = ClaimRecord<'a>>, out: &mut dyn Write) -> io::Result<()> {
    let columns = [
        Column("date", Some(10)),
        Column("claimant", Some(22)),
        Column("kind", Some(10)),
        Column("claim", None),
        Column("where", Some(20)),
    ];
    let row = |claim: ClaimRecord<'a>| {
        [
            date(&claim.doc),
            who(claim.claimant, claim.speech),
            claim.kind.to_owned(),
            claim.content.text.into_owned(),
            place(&claim.doc),
        ]
    };
    write(&columns, records.map(row), "no claims found", out)
}

pub(crate) fn figures<'a>(records: impl Iterator<Item = FigureRecord<'a>>, out: &mut dyn Write) -> io::Result<()> {
    let columns = [
        Column("as of", Some(10)),
        Column("figure", Some(24)),
        Column("interval", Some(19)),
        Column("counted", None),
        Column("outcome", Some(10)),
        Column("claimant", Some(20)),
        Column("where", Some(20)),
    ];
    let row = |figure: FigureRecord<'a>| {
        let counted = [figure.group, figure.counted.or(figure.unit)];
        [
            figure.as_of.map(|date| date.to_string()).unwrap_or_default(),
            figure.text.to_owned(),
            interval(figure.low, figure.high),
            counted.into_iter().flatten().collect::<Vec<_>>().join(" / "),
            figure.outcome.unwrap_or_default().replace('_', " "),
            figure.claimant.map(|claimant| claimant.name.to_owned()).unwrap_or_default(),
            place(&figure.doc),
        ]
    };
    write(&columns, records.map(row), "no figures found", out)
}

/// The interval in mathematical short form: "40", "40..", "..50", "7000..15000".
fn interval(low: Option<f64>, high: Option<f64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        _ => {
            let end = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
            format!("{}..{}", end(low), end(high))
        }
    }
}

pub(crate) fn who(claimant: Option<ClaimantRecord<'_>>, speech: &str) -> String {
    match claimant {
        Some(claimant) => claimant.name.to_owned(),
        None if speech == "narration" => "(the article)".to_owned(),
        None => "(unresolved)".to_owned(),
    }
}

pub(crate) fn date(doc: &DocRecord<'_>) -> String {
    doc.date.map(|date| date.to_string()).unwrap_or_default()
}

pub(crate) fn place(doc: &DocRecord<'_>) -> String {
    doc.outlet.unwrap_or(doc.id).to_owned()
}

/// How wide results may be.
pub(crate) fn width() -> usize {
    let term = Term::stdout();
    let asked = term.is_term().then(|| usize::from(term.size().1));
    asked.unwrap_or(WIDTH).clamp(60, 200)
}

/// The text in one line, without what a terminal would obey.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    let plain = |c: char| c == ' ' || !c.is_whitespace() && !hidden(c);
    let all_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~')) || text.chars().all(plain);
    if all_plain && !text.contains("  ") && text.trim_matches(' ').len() == text.len() {
        return Cow::Borrowed(text);
    }
    let visible: String = text.chars().map(|c| if hidden(c) { ' ' } else { c }).collect();
    Cow::Owned(visible.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Control characters, and the marks that turn the direction of writing.
fn hidden(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The text in lines of at most `width`, at most `most` of them.
pub(crate) fn wrapped(text: &str, width: usize, most: usize) -> Vec<String> {
    let text = printable(text);
    if text.is_ascii() && text.len() <= width {
        return vec![text.into_owned()];
    }
    let mut lines: Vec<String> = vec![String::new()];
    // The width of the last line.
    let mut used = 0;
    for word in text.split(' ') {
        let full = lines.len() == most;
        let line = lines.last_mut().expect("one line at least");
        let (gap, own) = (usize::from(!line.is_empty()), columns(word));
        if own <= width.saturating_sub(used + gap) {
            line.push_str(&" "[..gap]);
            line.push_str(word);
            used += gap + own;
        } else if line.is_empty() {
            *line = truncate_str(word, width, "…").into_owned();
            used = columns(line);
        } else if full {
            *line = truncate_str(&format!("{line} {word}"), width.saturating_sub(1), "").into_owned() + "…";
            return lines;
        } else {
            let line = truncate_str(word, width, "…").into_owned();
            used = columns(&line);
            lines.push(line);
        }
    }
    lines
}

/// How many columns of a terminal a printable text takes.
fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { measure_text_width(text) }
}

fn write<const N: usize>(
    columns: &[Column; N],
    rows: impl Iterator<Item = [String; N]>,
    none: &str,
    out: &mut dyn Write,
) -> io::Result<()> {
    let fixed: usize = columns.iter().filter_map(|column| column.1).sum();
    let rest = width().saturating_sub(fixed + GAP.len() * (N - 1)).max(16);
    let widths: Vec<usize> = columns.iter().map(|column| column.1.unwrap_or(rest)).collect();
    let mut rows = rows.peekable();
    if rows.peek().is_none() {
        return writeln!(out, "{none}");
    }
    let heading: Vec<Vec<String>> = columns.iter().map(|column| vec![column.0.to_owned()]).collect();
    lines(&heading, &widths, out)?;
    let rules: Vec<Vec<String>> = widths.iter().map(|&width| vec!["─".repeat(width)]).collect();
    lines(&rules, &widths, out)?;
    for row in rows {
        let cells: Vec<Vec<String>> =
            row.iter().zip(&widths).map(|(cell, &width)| wrapped(cell, width, LINES)).collect();
        lines(&cells, &widths, out)?;
    }
    Ok(())
}

fn lines(cells: &[Vec<String>], widths: &[usize], out: &mut dyn Write) -> io::Result<()> {
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    let mut line = String::new();
    for number in 0..height {
        line.clear();
        for (cell, &width) in cells.iter().zip(widths) {
            let text = cell.get(number).map_or("", String::as_str);
            line.push_str(text);
            line.extend(repeat_n(' ', width.saturating_sub(columns(text)) + GAP.len()));
        }
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_end_in_an_ellipsis() {
        assert_eq!(wrapped("one two three four", 9, 2), ["one two", "three fo…"]);
        assert_eq!(wrapped("one two", 9, 2), ["one two"]);
        assert_eq!(wrapped("incomprehensible", 6, 2), ["incom…"]);
        assert_eq!(wrapped("", 6, 2), [""]);
    }

    #[test]
    fn a_terminal_obeys_no_article() {
        assert_eq!(printable("a\u{1b}[2Jb\r\n\u{202e}c"), "a [2Jb c");
    }

    #[test]
    fn intervals_are_short() {
        assert_eq!(interval(Some(40.0), Some(40.0)), "40");
        assert_eq!(interval(Some(40.0), None), "40..");
        assert_eq!(interval(None, Some(1.5)), "..1.5");
    }
}
