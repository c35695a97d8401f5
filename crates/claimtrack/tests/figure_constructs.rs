//! `docs/figures.md` is the specification of figures and, here, its test: each example and each near miss must become
//! what the table says.

use claimtrack::figure::{Bound, Change, Figure, figures};
use claimtrack::{Document, segment, syntax};

const TABLE: &str = include_str!("../docs/figures.md");

/// A number without superfluous digits.
fn number(value: f64) -> String {
    format!("{}", (value * 1e4).round() / 1e4)
}

fn interval(figure: &Figure) -> String {
    let low = figure.low.map(number).unwrap_or_default();
    let high = figure.high.map(number).unwrap_or_default();
    match figure.bound {
        Bound::Exact => low,
        Bound::About => format!("~{low}"),
        Bound::AtLeast => format!("≥{low}"),
        Bound::MoreThan => format!(">{low}"),
        Bound::AtMost => format!("≤{high}"),
        Bound::LessThan => format!("<{high}"),
        Bound::Range => format!("{low}–{high}"),
    }
}

/// A figure in the notation of the table.
fn shown(figure: &Figure) -> String {
    let mut parts = vec![interval(figure)];
    parts.extend(figure.unit.as_ref().map(|unit| format!("[{unit}]")));
    parts.extend(figure.counted.clone());
    parts.extend(figure.people.then(|| "(people)".to_owned()));
    parts.extend(figure.materiel.then(|| "(materiel)".to_owned()));
    parts.extend(figure.outcome.map(|outcome| outcome.as_str().to_owned()));
    parts.extend(figure.change.map(|change| if change == Change::Up { "↑" } else { "↓" }.to_owned()));
    parts.extend(figure.projected.then(|| "?".to_owned()));
    parts.join(" ")
}

fn becomes(text: &str) -> String {
    let segments = segment::segment(text);
    let grammar = syntax::parse(text, &segments);
    let found = figures(&Document::new("row", text), &segments, &grammar);
    let found: Vec<String> = found.iter().map(shown).collect();
    if found.is_empty() { "–".to_owned() } else { found.join("; ") }
}

#[test]
fn every_row_of_the_table_holds() {
    let mut wrong = Vec::new();
    let mut rows = 0;
    for line in TABLE.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| construct")) {
        let cells: Vec<&str> = line.trim_matches('|').split(" | ").map(str::trim).collect();
        let [construct, example, expected, near_miss, instead] = cells.as_slice() else {
            panic!("five cells in {line:?}");
        };
        rows += 1;
        for (text, expected) in [(example, expected), (near_miss, instead)] {
            let found = becomes(text);
            if found != **expected {
                wrong.push(format!("{construct}: {text}\n  expected {expected}\n  found    {found}"));
            }
        }
    }
    assert!(rows > 60, "the table has {rows} rows only");
    assert!(wrong.is_empty(), "{} of {} cells differ:\n{}", wrong.len(), 2 * rows, wrong.join("\n"));
}
