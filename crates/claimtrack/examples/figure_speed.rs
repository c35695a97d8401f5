//! How fast numbers are found, and figures with their meaning, on one thread.
//!
//!     head -300 NEWS.jsonl | cargo run --release -p claimtrack --example figure_speed
//!
//! Each line of standard input is an article, `{"text"}`. Numbers alone: the stage without sentences and parses, which
//! leaves the reading of numbers with their bounds and units. The best of ten passes is told.

use claimtrack::segment::{Segments, segment};
use claimtrack::syntax::{Syntax, parse};
use claimtrack::{Document, figure::figures};
use std::hint::black_box;
use std::io::{self, BufRead};
use std::time::Instant;

fn main() -> io::Result<()> {
    let mut articles = Vec::new();
    for line in io::stdin().lock().lines() {
        let record: serde_json::Value = serde_json::from_str(&line?)?;
        articles.push(Document::new("article", record["text"].as_str().unwrap_or_default()));
    }
    let bytes: usize = articles.iter().map(|article| article.text().len()).sum();
    let nothing = (Segments::default(), Syntax::default());
    tell("numbers alone", bytes, || {
        for article in &articles {
            black_box(figures(article, &nothing.0, &nothing.1));
        }
    });
    let read: Vec<(Segments, Syntax)> = articles
        .iter()
        .map(|article| {
            let segments = segment(article.text());
            let syntax = parse(article.text(), &segments);
            (segments, syntax)
        })
        .collect();
    tell("figures", bytes, || {
        for (article, (segments, syntax)) in articles.iter().zip(&read) {
            black_box(figures(article, segments, syntax));
        }
    });
    Ok(())
}

fn tell(what: &str, bytes: usize, pass: impl Fn()) {
    let seconds = |()| {
        let start = Instant::now();
        pass();
        start.elapsed().as_secs_f64()
    };
    let best = [(); 10].map(seconds).into_iter().fold(f64::INFINITY, f64::min);
    println!("{what}: {:.1} MB/s", bytes as f64 / 1e6 / best);
}
