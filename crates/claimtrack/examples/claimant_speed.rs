//! How fast claimants of a corpus become one name each: `cargo run --release -p claimtrack --example claimant_speed`.
//!
//! Makes articles with 10,000 invented claimants, each under three spellings, and times the whole analysis of them with
//! the claimants of one name, and of 10,000: the difference is what merging costs.

use claimtrack::{Analyzer, Document};
use std::collections::BTreeSet;
use std::time::{Duration, Instant};

const PARTS: [&str; 10] = ["ba", "ro", "mi", "ten", "lu", "gar", "sho", "vek", "dan", "pri"];

fn word(mut number: usize) -> String {
    let mut word = String::new();
    for _ in 0..4 {
        word.push_str(PARTS[number % 10]);
        number /= 10;
    }
    word[..1].to_uppercase() + &word[1..]
}

fn article(place: usize, people: usize) -> Document {
    let person = (place / 3) % people;
    let ending = ["ky", "kyy", "kiy"][place % 3];
    let (given, surname) = (word(person % 97), word(person));
    let text = format!("{given} {surname}{ending} said that the harbour of Torvik would stay open until May.");
    Document::new(place.to_string(), text)
}

fn measured(people: usize) -> (Duration, usize) {
    let articles: Vec<Document> = (0..30_000).map(|place| article(place, people)).collect();
    let started = Instant::now();
    let analysis = Analyzer::default().analyze(&articles);
    let taken = started.elapsed();
    let names: BTreeSet<&str> =
        analysis.claims.iter().filter_map(|claim| Some(claim.claimant.as_ref()?.name.as_str())).collect();
    (taken, names.len())
}

fn main() {
    for people in [1, 10_000] {
        let (taken, names) = measured(people);
        println!("30,000 articles by {people} people in three spellings: {names} names, {:.1} s", taken.as_secs_f64());
    }
}
