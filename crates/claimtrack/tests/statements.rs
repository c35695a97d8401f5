//! Two bare statements: `data/statements.tsv`, written for this project.

use claimtrack::relate::{RelationLabel, compare};
use std::collections::BTreeMap;

/// Share of the pairs that must be right.
const FLOOR: f64 = 0.9;

struct Pair<'a> {
    phenomenon: &'a str,
    a: &'a str,
    b: &'a str,
    contradicts: bool,
}

fn pairs() -> Vec<Pair<'static>> {
    let rows = include_str!("data/statements.tsv").lines().filter(|line| !line.starts_with('#'));
    let columns = rows.map(|row| row.split('\t').collect::<Vec<_>>());
    columns.map(|row| Pair { phenomenon: row[0], a: row[1], b: row[2], contradicts: row[3] == "contradicts" }).collect()
}

#[test]
fn statements_that_exclude_each_other_are_told_from_those_that_do_not() {
    let pairs = pairs();
    assert!(pairs.len() >= 40, "the table has been read");
    let mut wrong: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for pair in &pairs {
        let found = compare(pair.a, pair.b);
        if (found.label == Some(RelationLabel::Contradicts)) != pair.contradicts {
            wrong.entry(pair.phenomenon).or_default().push(format!("{} || {}: {found:?}", pair.a, pair.b));
        }
    }
    let right = pairs.len() - wrong.values().map(Vec::len).sum::<usize>();
    println!("{right} of {} right; wrong: {wrong:#?}", pairs.len());
    assert!(right as f64 >= FLOOR * pairs.len() as f64, "{right} of {} right; wrong: {wrong:#?}", pairs.len());
}

#[test]
fn it_does_not_matter_which_statement_comes_first() {
    for pair in pairs() {
        let (one, other) = (compare(pair.a, pair.b), compare(pair.b, pair.a));
        assert_eq!(one.label, other.label, "{} || {}", pair.a, pair.b);
    }
}

#[test]
fn a_comparison_says_why() {
    let found = compare("The mayor of Torvik resigned.", "The mayor of Torvik did not resign.");
    assert!(found.why.contains("“not”"), "{found:?}");
    let found = compare("Kelmar zoo lost a tiger.", "The report that Kelmar zoo lost a tiger is a hoax.");
    assert!(found.why.contains("“hoax”"), "{found:?}");
    let found = compare("The police said that 40 people died.", "The mayor said that 12 people died.");
    assert!(found.why.contains("40") && found.why.contains("12"), "{found:?}");
}

#[test]
fn nothing_and_no_words_are_unrelated() {
    for (a, b) in [("", ""), ("The mayor resigned.", ""), ("…", "?!"), ("\u{1F600}", "The mayor resigned.")] {
        assert_eq!(compare(a, b).label, None);
    }
}
