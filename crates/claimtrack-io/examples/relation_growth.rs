//! How grouping and relating grow with the number of claims: time on one thread, and memory.
//!
//! `cargo run --release -p claimtrack-io --example relation_growth -- ARTICLES...`
//!
//! The articles are read once. Copies of them, each some 400 days later and so about other events, are added until there
//! are 25, 50, 100 and 200 thousand claims. One JSON line for each step; the last column is the process's largest size so
//! far, where the system tells it.

use claimtrack::{Analysis, Analyzer, Document, DocumentId, FigureId, Options};
use claimtrack_io::Limits;
use jiff::ToSpan;
use std::time::Instant;

const STEPS: [usize; 4] = [25_000, 50_000, 100_000, 200_000];

fn main() {
    let inputs: Vec<String> = std::env::args().skip(1).collect();
    let documents = claimtrack_io::read(&inputs, Limits::default()).documents;
    let analyzer = Analyzer::new(Options::default());
    let read = analyzer.analyze(&documents);
    assert!(!read.claims.is_empty(), "articles with claims, please");
    for claims in STEPS {
        let (copies, mut analysis) = copied(&documents, &read, claims);
        let start = Instant::now();
        analyzer.relate(&mut analysis, &copies);
        let seconds = start.elapsed().as_secs_f64();
        let (topics, relations) = (analysis.topics.len(), analysis.relations.len());
        println!(
            "{{\"claims\":{claims},\"seconds\":{seconds:.2},\"topics\":{topics},\"relations\":{relations},\"peak_mb\":{}}}",
            peak().map_or("null".to_owned(), |size| size.to_string())
        );
    }
}

/// The documents and what was read off them, so often that there are so many claims.
fn copied(documents: &[Document], read: &Analysis, claims: usize) -> (Vec<Document>, Analysis) {
    let mut copies = Vec::new();
    let mut analysis = Analysis::default();
    for copy in 0..claims.div_ceil(read.claims.len()) {
        let later = (400 * copy as i64).days();
        let (first_document, first_figure) = (copies.len(), analysis.figures.len());
        copies.extend(documents.iter().map(|document| {
            let named = Document::new(format!("{}-{copy}", document.id()), document.text());
            document.date().map_or(named.clone(), |date| named.with_date(date + later))
        }));
        analysis.dates.extend(read.dates.iter().map(|date| date.map(|date| date + later)));
        analysis.figures.extend(read.figures.iter().cloned().map(|mut figure| {
            figure.document = DocumentId::new(first_document + figure.document.index());
            figure.figure.as_of = figure.figure.as_of.map(|date| date + later);
            figure
        }));
        let first_claim = analysis.claims.len();
        analysis.claims.extend(read.claims.iter().cloned().map(|mut claim| {
            claim.id = format!("{}-{copy}", claim.id);
            claim.document = DocumentId::new(first_document + claim.document.index());
            claim.refers_to = claim.refers_to.map(|other| claimtrack::ClaimId::new(first_claim + other.index()));
            for figure in &mut claim.figures {
                *figure = FigureId::new(first_figure + figure.index());
            }
            claim.said_on = claim.said_on.map(|date| date + later);
            claim.as_of = claim.as_of.map(|date| date + later);
            if let Some(event) = &mut claim.event {
                event.date = event.date.map(|date| date + later);
            }
            claim
        }));
    }
    cut(&mut analysis, claims);
    (copies, analysis)
}

/// Leaves so many claims.
fn cut(analysis: &mut Analysis, claims: usize) {
    analysis.claims.truncate(claims);
    for claim in &mut analysis.claims {
        claim.refers_to = claim.refers_to.filter(|other| other.index() < claims);
    }
}

/// The largest size of the process so far in megabytes.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"))?;
    Some(line.trim().trim_end_matches(" kB").parse::<u64>().ok()? / 1024)
}
