//! Two articles in, what holds between their claims out.

use claimtrack::{Analyzer, Document, Options};

fn main() {
    let articles = [
        Document::new("a", "The mayor of Torvik said that 40 people were killed."),
        Document::new("b", "The police said that 12 people were killed in Torvik."),
    ];
    let analysis = Analyzer::new(Options::default()).analyze(&articles);
    for relation in &analysis.relations {
        println!("{}: {}", relation.label.as_str(), relation.why);
    }
}
