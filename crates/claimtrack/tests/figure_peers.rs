//! Values that other recognisers of quantities have as their own tests, wherever a reader of the news would agree with
//! them. The files lie beside the repository (`../shared/data/figures`, or the folder that `CLAIMTRACK_DATA` names);
//! where they are absent nothing is tested and the test says so.

use claimtrack::figure::{Figure, figures};
use claimtrack::{Document, segment, syntax};
use serde_json::Value;
use std::path::PathBuf;

/// Lines, counted from 0, whose values a reader would not give, and why.
type Disputed = &'static [(&'static [usize], &'static str)];

const NUMBERS: Disputed = &[
    (&[1, 143, 144], "parts of an address, a date and a telephone number are no quantities"),
    (&[40, 41, 54, 193, 194], "a letter set apart from its number is a unit or an initial, and G is a generation"),
    (&[32, 49, 121, 123, 124, 130, 132, 133], "a dash between blanks is punctuation"),
    (&[58, 79, 80, 81, 82, 83, 84], "powers are mathematics"),
    (&[111, 112, 113, 114, 115, 116, 117, 118, 119, 120, 127, 164], "\"over\" bounds the number after it"),
    (&[25, 70, 71, 102, 107, 108, 109, 110, 126, 215], "fractions that can be read in two ways"),
    (&[189, 198, 224], "names and the numbers of things in a list"),
    (&[216], "\"one last time\" counts nothing"),
    (&[225, 226], "abbreviations that no newspaper prints"),
];

const RANGES: Disputed = &[
    (&[3, 5], "places in a row are no quantities"),
    (&[37, 46], "the comparison breaks off"),
    (&[58], "\"2 in 5\" is a fraction"),
];

const MEASURES: Disputed = &[
    (&[3, 4, 47], "numbers in names"),
    (&[25, 55, 63], "years are no quantities"),
    (&[23, 30, 39], "\"a gallon\" holds no number"),
    (&[51, 52], "a dozen is twelve things and no unit"),
    (&[22, 60], "physics"),
    (&[80], "brackets of accountants"),
    (&[86], "an ampersand within a number"),
];

fn folder() -> PathBuf {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    std::env::var_os("CLAIMTRACK_DATA").map_or(beside, PathBuf::from).join("figures")
}

fn found_in(text: &str) -> Vec<Figure> {
    let segments = segment::segment(text);
    let grammar = syntax::parse(text, &segments);
    figures(&Document::new("row", text), &segments, &grammar)
}

fn near(found: Option<f64>, wanted: f64) -> bool {
    found.is_some_and(|found| (found - wanted).abs() <= 1e-6 * wanted.abs().max(1e-9))
}

fn same_end(found: Option<f64>, wanted: Option<f64>) -> bool {
    wanted.map_or(found.is_none(), |wanted| near(found, wanted))
}

/// Whether a figure has the value that a row wants.
fn agrees(figure: &Figure, quantity: &Value) -> bool {
    let either = |value: f64| near(figure.low, value) || near(figure.high, value);
    let resolution = &quantity["resolution"]["value"];
    if let Some((low, high)) = resolution.as_str().and_then(|text| text.split_once(',')) {
        let end = |text: &str| text.trim_matches(['[', ']', '(', ')']).parse().ok();
        return same_end(figure.low, end(low)) && same_end(figure.high, end(high));
    }
    if let Some(value) = resolution.as_str().and_then(|text| text.parse().ok()) {
        return either(value);
    }
    let value = quantity["value"].as_f64().unwrap_or(f64::NAN);
    match quantity["uncertainty"].as_f64() {
        Some(half) => near(figure.low, value - half) && near(figure.high, value + half),
        None => either(value),
    }
}

#[track_caller]
fn agree(file: &str, disputed: Disputed) {
    let path = folder().join(file);
    let Ok(rows) = std::fs::read_to_string(&path) else {
        eprintln!("skipped: there is no {}", path.display());
        return;
    };
    let (mut right, mut all, mut left_out, mut wrong) = (0, 0, 0, Vec::new());
    for (line, row) in rows.lines().enumerate() {
        let row: Value = serde_json::from_str(row).expect("an object in each line");
        let text = row["text"].as_str().expect("a text in each line");
        let quantities = row["quantities"].as_array().expect("quantities in each line");
        if disputed.iter().any(|(lines, _)| lines.contains(&line)) {
            left_out += quantities.len();
            continue;
        }
        let found = found_in(text);
        for quantity in quantities {
            let hit = found.iter().any(|figure| agrees(figure, quantity));
            all += 1;
            right += usize::from(hit);
            if !hit {
                wrong.push(line);
            }
        }
    }
    println!("{file}: {right} of {all} values, {left_out} left out");
    assert!(all > 50, "{file} has {all} values only");
    assert!(right * 100 >= all * 95, "{file}: {right} of {all}; lines {wrong:?}");
}

#[test]
fn numbers_of_recognizers_text() {
    agree("recognizers_number.jsonl", NUMBERS);
}

#[test]
fn ranges_of_recognizers_text() {
    agree("recognizers_numberrange.jsonl", RANGES);
}

#[test]
fn measures_of_quantulum() {
    agree("quantulum3.jsonl", MEASURES);
}
