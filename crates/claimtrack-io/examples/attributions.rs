//! Attributions alone, from raw text, on one thread: what programs that extract quotations do, and no more.
//!
//! `cargo run --release -p claimtrack-io --example attributions -- ARTICLES.jsonl` reads the articles, cuts, tags and
//! parses them, finds who says what, and prints how many attributions there are. `bench/beside_textacy.py` measures it.

use claimtrack::{attribute::attribute, segment::segment, syntax::parse};
use claimtrack_io::{Limits, read};
use std::path::PathBuf;

fn main() {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let input = read(&paths, Limits::default());
    input.problems.iter().for_each(|problem| eprintln!("attributions: {problem}"));
    let found = input.documents.iter().map(|document| {
        let segments = segment(document.text());
        let syntax = parse(document.text(), &segments);
        attribute(document, &segments, &syntax).len()
    });
    println!("{}", found.sum::<usize>());
}
