//! Who makes a claim and what sort it is: `data/claims.tsv`, sentences written for this project; and that neither
//! depends on the order of the articles.

use claimtrack::interpret::Claim;
use claimtrack::{Analysis, Analyzer, Document, Options};
use std::collections::BTreeMap;

/// Share of the cases that must be right.
const FLOOR: f64 = 0.9;

struct Case<'a> {
    text: &'a str,
    words: &'a str,
    claimant: Option<&'a str>,
    kind: &'a str,
}

fn cases() -> Vec<Case<'static>> {
    let rows = include_str!("data/claims.tsv").lines().filter(|line| !line.starts_with('#'));
    let columns = rows.map(|row| row.split('\t').collect::<Vec<_>>());
    columns
        .map(|columns| Case {
            text: columns[0],
            words: columns[1],
            claimant: (columns[2] != "-").then_some(columns[2]),
            kind: columns[3],
        })
        .collect()
}

fn analyze(documents: &[Document]) -> Analysis {
    Analyzer::new(Options { threads: 1, ..Options::default() }).analyze(documents)
}

/// The innermost claim that holds the words, among those with figures first: they are whose the figures are.
fn holder<'a>(analysis: &'a Analysis, case: &Case<'_>) -> Option<&'a Claim> {
    let holds = |claim: &&Claim| claim.content.text(case.text).contains(case.words);
    let by_length = |claim: &&Claim| (claim.figures.is_empty(), claim.content.text(case.text).len());
    analysis.claims.iter().filter(holds).min_by_key(by_length)
}

fn is_right(case: &Case<'_>, claim: &Claim) -> bool {
    let claimant = claim.claimant.as_ref().map(|claimant| claimant.name.to_lowercase());
    let named = claimant.as_deref() == case.claimant.map(str::to_lowercase).as_deref();
    named && (case.kind == "*" || claim.kind.as_str() == case.kind)
}

#[test]
fn claims_have_their_claimant_and_kind() {
    let cases = cases();
    let mut right = 0;
    for case in &cases {
        let analysis = analyze(&[Document::new("case", case.text)]);
        let claim = holder(&analysis, case);
        if claim.is_some_and(|claim| is_right(case, claim)) {
            right += 1;
        } else {
            let found = claim.map(|claim| (claim.claimant.as_ref().map(|claimant| &claimant.name), claim.kind));
            println!("{}\n   wanted {:?} {}, found {found:?}", case.text, case.claimant, case.kind);
        }
    }
    println!("{right} of {} right", cases.len());
    assert!(cases.len() >= 20);
    assert!(right as f64 >= FLOOR * cases.len() as f64, "{right} of {} claims right", cases.len());
}

#[test]
fn claimants_do_not_depend_on_the_order_of_articles() {
    let names = ["Ada Lundqvist", "Ada Lundquist", "Lundqvist", "Erik Berg", "Berg", "Eva Berg", "Norway's navy"];
    let articles: Vec<Document> = (0..70)
        .map(|place| {
            let name = names[place % names.len()];
            Document::new(place.to_string(), format!("{name} said that {place} boats had left the bay of Torvik."))
        })
        .collect();
    let claimants = |articles: &[Document]| -> BTreeMap<String, Vec<Option<String>>> {
        let analysis = analyze(articles);
        let mut found: BTreeMap<String, Vec<Option<String>>> = BTreeMap::new();
        for claim in &analysis.claims {
            let id = articles[claim.document.index()].id().to_owned();
            found.entry(id).or_default().push(claim.claimant.as_ref().map(|claimant| claimant.name.clone()));
        }
        found
    };
    let turned: Vec<Document> = articles.iter().rev().cloned().collect();
    let found = claimants(&articles);
    assert!(found.len() > 60);
    assert_eq!(found, claimants(&turned));
}

#[test]
fn clauses_say_what_is_said_of_whom() {
    let text = "The Swedish defence ministry denied that Swedish troops had shelled the school in Torvik. \
                The Finnish minister asked whether the bridge had been attacked by Sweden.";
    let analysis = analyze(&[Document::new("case", text)]);
    let of = |words: &str| analysis.claims.iter().find(|claim| claim.content.text(text).contains(words));
    let denied = &of("shelled the school").expect("a claim").clause;
    assert_eq!(denied.agent, Some("Sweden"));
    assert!(!denied.is_open && !denied.objects.is_empty() && !denied.names.is_empty());
    let asked = &of("bridge").expect("a claim").clause;
    assert!(asked.is_open);
    assert_eq!((asked.agent, asked.predicate), (Some("Sweden"), denied.predicate));
}
