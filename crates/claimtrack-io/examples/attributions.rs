//! Attributions alone, from raw text, on one thread: what programs that extract quotations do, and no more.
//!
//! `cargo run --release -p claimtrack-io --example attributions -- ARTICLES.jsonl` reads the articles, cuts, tags and
//! parses them, finds who says what, and prints how many attributions there are. `bench/beside_textacy.py` measures it.

use claimtrack::attribute::attribute;
use claimtrack::segment::{Segments, segment};
use claimtrack::syntax::{Syntax, parse};
use claimtrack_io::{Limits, read};
use std::path::PathBuf;

/// Documents that are read together.
const BATCH: usize = 64;

fn main() {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let input = read(&paths, Limits::default());
    input.problems.iter().for_each(|problem| eprintln!("attributions: {problem}"));
    // All documents of a batch at one stage before any at the next, as the library itself does: see `Reading::of_several`.
    let found = input.documents.chunks(BATCH).map(|batch| {
        let segments: Vec<Segments> = batch.iter().map(|document| segment(document.text())).collect();
        let cut = || batch.iter().zip(&segments);
        let syntax: Vec<Syntax> = cut().map(|(document, segments)| parse(document.text(), segments)).collect();
        let read = cut().zip(&syntax);
        read.map(|((document, segments), syntax)| attribute(document, segments, syntax).len()).sum::<usize>()
    });
    println!("{}", found.sum::<usize>());
}
