//! Copies of one text, over whole articles: what counts once, and what does not though it looks alike.

use claimtrack::relate::{Relation, RelationLabel};
use claimtrack::topic::Support;
use claimtrack::{Analysis, Analyzer, Document};
use jiff::civil::{Date, date};

/// An agency's report.
const WIRE: &str = "Shells fell on the harbour of Torvik for a third night, and the ferries to the islands stayed in port. \
    Norwegian Prime Minister Ada Lund said on Monday that 4,000 Swedish soldiers had been killed in Norway since the \
    invasion began. Boats from three villages searched the strait until dark, and the road to the old quay was closed \
    to all but ambulances.";

/// The other side's number, in an article of its own.
const OTHER_SIDE: &str = "Sweden's Defense Ministry said that 310 of its soldiers had been killed in Norway since the \
    operation began.";

const MONDAY: Date = date(2031, 3, 3);

fn article(outlet: &str, day: Date, text: impl Into<String>) -> Document {
    Document::new(format!("{outlet} {day}"), text).with_outlet(outlet).with_date(day)
}

fn printed(outlet: &str) -> Document {
    let text = format!("Families waited through the night, our reporter in Torvik writes. {WIRE} Sund plays tomorrow.");
    article(outlet, MONDAY, text)
}

fn contradictions(analysis: &Analysis) -> Vec<&Relation> {
    analysis.relations.iter().filter(|relation| relation.label == RelationLabel::Contradicts).collect()
}

fn copied(analysis: &Analysis) -> usize {
    analysis.claims.iter().filter(|claim| claim.copy_of.is_some()).count()
}

/// Who stands behind the claim with this number in the only contradiction.
#[track_caller]
fn behind(analysis: &Analysis, number: &str, documents: &[Document]) -> Support {
    let found = contradictions(analysis);
    assert_eq!(found.len(), 1, "{found:?}");
    let says = |claim: claimtrack::ClaimId| {
        let claim = &analysis.claims[claim.index()];
        claim.content.text(documents[claim.document.index()].text()).contains(number)
    };
    found[0].support[usize::from(!says(found[0].a))]
}

#[test]
fn an_agency_s_report_counts_once_in_three_papers() {
    let documents = [
        article("Lund Post", MONDAY, WIRE),
        printed("Torvik Times"),
        printed("Dorn Courier"),
        article("Sund Mail", MONDAY, OTHER_SIDE),
    ];
    let analysis = Analyzer::default().analyze(&documents);
    let many = behind(&analysis, "4,000", &documents);
    assert_eq!((many.claimants, many.outlets, many.claims, many.copies), (1, 1, 1, 2));
    let few = behind(&analysis, "310", &documents);
    assert_eq!((few.claimants, few.outlets, few.copies), (1, 1, 0));
    assert_eq!(contradictions(&analysis)[0].folded, 2);
    let corroborate = |relation: &&Relation| relation.label == RelationLabel::Corroborates;
    assert_eq!(analysis.relations.iter().filter(corroborate).count(), 0, "copies do not corroborate each other");
    assert_eq!(analysis.copies.len(), 2);
}

#[test]
fn two_reports_of_one_statement_are_two() {
    let own = "Since the invasion began, 4,000 Swedish soldiers have been killed in Norway, Prime Minister Ada Lund said \
        on Monday. She took no questions and left for the harbour with the mayor.";
    let documents = [
        article("Lund Post", MONDAY, WIRE),
        article("Dorn Courier", MONDAY, own),
        article("Sund Mail", MONDAY, OTHER_SIDE),
    ];
    let analysis = Analyzer::default().analyze(&documents);
    assert_eq!(copied(&analysis), 0);
    let many = contradictions(&analysis)[0].support[0].outlets.max(contradictions(&analysis)[0].support[1].outlets);
    assert_eq!(many, 2);
}

#[test]
fn shared_quotations_are_no_copies() {
    let speech = "“The water came over the quay within minutes and nobody in the lower street had any warning at all, \
        we lost forty houses and the school,”";
    let one = format!("{speech} said Mayor Ivo Marsk. He spoke at noon beside the flooded market of Brennik.");
    let other = format!("On Tuesday morning the town began to count. {speech} its mayor, Ivo Marsk, told reporters.");
    let documents = [article("Lund Post", MONDAY, one), article("Dorn Courier", MONDAY, other)];
    let analysis = Analyzer::default().analyze(&documents);
    assert!(!analysis.claims.is_empty());
    assert_eq!((copied(&analysis), analysis.copies.len()), (0, 0));
}

#[test]
fn a_new_number_in_an_old_report_is_a_new_claim() {
    let later = WIRE.replace("4,000 Swedish", "4,200 Swedish");
    let documents = [article("Lund Post", MONDAY, WIRE), article("Lund Post", date(2031, 3, 4), later)];
    let analysis = Analyzer::default().analyze(&documents);
    assert_eq!(analysis.copies.len(), 1, "the article is a copy");
    let numbers = analysis.claims.iter().filter(|claim| !claim.figures.is_empty() && claim.claimant.is_some());
    assert!(numbers.into_iter().all(|claim| claim.copy_of.is_none()), "its number is not");
}

#[test]
fn the_same_words_months_later_are_of_something_else() {
    let documents = [article("Lund Post", MONDAY, WIRE), article("Lund Post", date(2031, 6, 2), WIRE)];
    let analysis = Analyzer::default().analyze(&documents);
    assert_eq!((copied(&analysis), analysis.copies.len()), (0, 0));
}

#[test]
fn a_dateline_makes_an_agency_the_voice() {
    let one = "Divers searched a wreck. Norwegian Prime Minister Ada Lund said on Monday that 4,000 Swedish soldiers had \
        been killed in Norway since the invasion began.";
    let other = "Flags flew at half mast. Since the invasion began, 4,000 Swedish soldiers have been killed in Norway, \
        Prime Minister Ada Lund said on Monday.";
    let voices = |dateline: &str| {
        let documents = [
            article("Lund Post", MONDAY, format!("{dateline}{one}")),
            article("Dorn Courier", MONDAY, format!("{dateline}{other}")),
        ];
        let analysis = Analyzer::default().analyze(&documents);
        analysis.topics[0].positions[0].support
    };
    assert_eq!((voices("").claims, voices("").outlets), (2, 2));
    let credited = voices("TORVIK (Reuters) - ");
    assert_eq!((credited.claims, credited.outlets), (2, 1));
}

#[test]
fn copies_do_not_hang_on_the_order_of_articles() {
    let documents = [
        printed("Torvik Times"),
        article("Sund Mail", MONDAY, OTHER_SIDE),
        article("Lund Post", MONDAY, WIRE),
        printed("Dorn Courier"),
    ];
    let turned: Vec<Document> = documents.iter().rev().cloned().collect();
    let told = |documents: &[Document]| {
        let analysis = Analyzer::default().analyze(documents);
        let name = |document: claimtrack::DocumentId| documents[document.index()].id();
        let copies: Vec<String> = analysis
            .copies
            .iter()
            .map(|copy| format!("{} {} {}", name(copy.document), name(copy.original), copy.share))
            .collect();
        let relations: Vec<String> = analysis
            .relations
            .iter()
            .map(|relation| format!("{} {} {:?}", relation.id, relation.folded, relation.support))
            .collect();
        (copies, relations)
    };
    assert_eq!(told(&documents), told(&turned));
}
