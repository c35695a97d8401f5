//! How claims are read: `data/readings.tsv`, sentences written for this project; and to whom numbers belong where a clause
//! that concedes something stands first.

use claimtrack::interpret::Claim;
use claimtrack::{Analysis, Analyzer, Document, Options};

fn analyze(text: &str) -> Analysis {
    let document = Document::new("case", text);
    Analyzer::new(Options { threads: 1, ..Options::default() }).analyze(&[document])
}

fn is_read(claim: &Claim, text: &str, columns: &[&str]) -> bool {
    let [words, clause, kind, polarity, valence] = columns else { panic!("six columns for {text:?}") };
    let told = claim.valence.map_or("-", |valence| valence.as_str());
    claim.content.text(text).contains(words)
        && (*clause == "*" || claim.words.iter().any(|word| word == *clause))
        && (*kind == "*" || claim.kind.as_str() == *kind)
        && claim.polarity.as_str() == *polarity
        && told == *valence
}

#[test]
fn claims_are_read_clause_by_clause() {
    let rows = include_str!("data/readings.tsv").lines().filter(|line| !line.starts_with('#'));
    let (mut all, mut right) = (0, 0);
    for row in rows {
        let columns: Vec<&str> = row.split('\t').collect();
        let analysis = analyze(columns[0]);
        all += 1;
        if analysis.claims.iter().any(|claim| is_read(claim, columns[0], &columns[1..])) {
            right += 1;
        } else {
            println!("{row}");
            for claim in &analysis.claims {
                println!("   {:?} {:?} {:?} {:?}", claim.kind, claim.polarity, claim.valence, claim.words);
            }
        }
    }
    assert!(all > 15 && right == all, "{right} of {all}");
}

/// The claimant of the only claim with a figure, and the content of the only denial.
fn figure_and_denial(text: &str) -> (Option<String>, String) {
    let analysis = analyze(text);
    let counting: Vec<&Claim> = analysis.claims.iter().filter(|claim| !claim.figures.is_empty()).collect();
    let denials: Vec<&Claim> = analysis.claims.iter().filter(|claim| claim.kind.as_str() == "denial").collect();
    let ([counting], [denial]) = (counting.as_slice(), denials.as_slice()) else { panic!("one of each in {text:?}") };
    (counting.claimant.as_ref().map(|by| by.name.clone()), denial.content.text(text))
}

#[test]
fn a_denial_at_the_head_leaves_the_number_to_the_main_clause() {
    let cases = [
        (
            "Though Norhavn has denied it, its forces have killed 600 civilians, according to the observers.",
            "observers",
            "it",
        ),
        (
            "While Norhavn denies targeting civilians, at least 12 people were killed in Sund, the mayor said.",
            "mayor",
            "targeting civilians",
        ),
        (
            "Although the firm has denied wrongdoing, the inspectors say 40 dockers were injured.",
            "inspectors",
            "wrongdoing",
        ),
        ("The ministry denied that 40 people had been killed.", "ministry", "40 people had been killed"),
    ];
    for (text, claimant, denied) in cases {
        let (found, content) = figure_and_denial(text);
        assert_eq!((found.as_deref(), content.as_str()), (Some(claimant), denied), "{text}");
    }
}

#[test]
fn whoever_puts_a_toll_at_a_number_claims_it() {
    let cases = [
        ("The coast guard put the number of missing at 31.", Some("coast guard")),
        ("The number of missing was put at 31 by the coast guard.", Some("coast guard")),
        ("Police counted 800 dockers. The union's figure was 2,000.", Some("Police")),
        ("About 6,000 people, in the union's estimate, stayed away.", Some("union")),
        ("The union speaks of 300 wounded.", Some("union")),
        ("The coast guard lowered the number of missing to 31.", Some("coast guard")),
        ("The coast guard gave blankets to 31 people.", None),
        ("The coast guard put the boat to sea at 31 knots and saved 12 people.", None),
    ];
    for (text, claimant) in cases {
        let analysis = analyze(text);
        let by =
            analysis.claims.iter().find(|claim| !claim.figures.is_empty()).and_then(|claim| claim.claimant.as_ref());
        assert_eq!(by.map(|by| by.name.as_str()), claimant, "{text}");
    }
}

#[test]
fn what_is_shot_down_is_not_denied() {
    let denies = |text: &str| analyze(text).claims.iter().any(|claim| claim.act.as_str() == "deny");
    assert!(!denies("The navy shot down two drones over Sund."));
    assert!(denies("The minister shot down the idea of a truce."));
}

#[test]
fn who_answers_within_a_content_makes_a_claim_of_its_own() {
    let said = |text: &str| -> Vec<(Option<String>, String)> {
        let by = |claim: &Claim| claim.claimant.as_ref().map(|by| by.name.clone());
        analyze(text).claims.iter().map(|claim| (by(claim), claim.content.text(text))).collect()
    };
    let both = said("Norway said its men were dead, however Sweden claimed today that all of them are alive.");
    let expected = [("Norway", "its men were dead"), ("Sweden", "all of them are alive")];
    assert_eq!(both, expected.map(|(name, words)| (Some(name.to_owned()), words.to_owned())));
    let one = said("Norway said the plan had failed while the army advanced on Sund.");
    assert_eq!(one, [(Some("Norway".to_owned()), "the plan had failed while the army advanced on Sund".to_owned())]);
}
