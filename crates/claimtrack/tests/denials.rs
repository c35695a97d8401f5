//! Which claim a denial denies: `data/denials.tsv`, sentences written for this project.

use claimtrack::attribute::Act;
use claimtrack::interpret::Claim;
use claimtrack::{Analysis, Analyzer, Document, Options};

/// Share of the cases that must be right.
const FLOOR: f64 = 0.9;

struct Case<'a> {
    form: &'a str,
    text: &'a str,
    /// Words of the claim that the denial refers to; `None` when there is none in the text.
    target: Option<&'a str>,
}

fn cases() -> Vec<Case<'static>> {
    let rows = include_str!("data/denials.tsv").lines().filter(|line| !line.starts_with('#'));
    let columns = rows.map(|row| row.split('\t').collect::<Vec<_>>());
    columns
        .map(|columns| Case { form: columns[0], text: columns[1], target: (columns[3] != "-").then_some(columns[3]) })
        .collect()
}

/// What the denials and confirmations of a text refer to, in order of the text.
fn references(case: &Case<'_>) -> Vec<String> {
    let document = Document::new("case", case.text);
    let analysis: Analysis = Analyzer::new(Options { threads: 1, ..Options::default() }).analyze(&[document]);
    let replies = analysis.claims.iter().filter(|claim| matches!(claim.act, Act::Deny | Act::Confirm));
    let targets = replies.filter_map(|claim: &Claim| claim.refers_to).map(|target| &analysis.claims[target.index()]);
    targets.map(|claim| claim.content.text(case.text)).collect()
}

fn is_right(case: &Case<'_>, found: &[String]) -> bool {
    match case.target {
        None => found.is_empty(),
        Some(words) => found.iter().any(|content| content.contains(words) || words.contains(content.as_str())),
    }
}

#[test]
fn denials_point_to_what_they_deny() {
    let cases = cases();
    assert!(cases.len() >= 60, "the set has {} cases", cases.len());
    let mut right = 0;
    for case in &cases {
        let found = references(case);
        if is_right(case, &found) {
            right += 1;
        } else {
            println!("{}: {}\n   wanted {:?}, found {found:?}", case.form, case.text, case.target);
        }
    }
    let share = right as f64 / cases.len() as f64;
    println!("{right} of {} right", cases.len());
    assert!(share >= FLOOR, "{right} of {} denials right", cases.len());
}
