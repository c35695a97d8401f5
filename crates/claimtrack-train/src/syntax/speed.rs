//! Measures how fast whole articles are read on one thread: cut into sentences and words, tagged, parsed.

use super::clock::Clock;
use claimtrack::segment::{Segments, segment};
use claimtrack::syntax::{Syntax, parse, parse_every_sentence};
use clap::Args;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// What to read.
#[derive(Args)]
pub struct SpeedOptions {
    /// Articles, one JSON object with a `text` on each line.
    articles: PathBuf,
    /// How many of them to read, from the first on; all unless given.
    #[arg(long)]
    first: Option<usize>,
}

#[derive(Deserialize)]
struct Article {
    text: String,
}

/// The last line of the output; speeds in megabytes a second of one thread's computing time, the best of some passes.
#[derive(Serialize)]
struct Summary {
    megabytes: f64,
    sentences: usize,
    /// Sentences that the gate lets through to the parser.
    parsed: usize,
    /// Milliseconds from before the first sentence to behind it.
    first_sentence_ms: f64,
    segment_mb_per_s: f64,
    /// Tags, names and trees of every sentence.
    every_sentence_mb_per_s: f64,
    /// Tags and names of every sentence, trees of those that pass the gate.
    gated_mb_per_s: f64,
}

/// How often the articles are read.
const PASSES: usize = 3;

/// Reads articles and prints how fast that went.
pub fn speed(options: &SpeedOptions) -> Result<(), String> {
    let path = &options.articles;
    let file = std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    let lines = file.lines().take(options.first.unwrap_or(usize::MAX)).map(serde_json::from_str::<Article>);
    let articles = lines.collect::<Result<Vec<_>, _>>().map_err(|error| format!("{}: {error}", path.display()))?;
    let megabytes = articles.iter().map(|article| article.text.len()).sum::<usize>() as f64 / 1e6;
    let clock = Clock::start();
    let first = "The mayor of Torvik denied that 40 boats sank.";
    std::hint::black_box(parse(first, &segment(first)));
    let first_sentence_ms = 1e3 * clock.seconds();
    let segments: Vec<Segments> = articles.iter().map(|article| segment(&article.text)).collect();
    let read = || articles.iter().zip(&segments);
    let parsed = |syntax: Syntax| syntax.parsed.iter().filter(|&&parsed| parsed).count();
    let speed = |pass: &dyn Fn() -> usize| (100.0 * megabytes / best(pass)).round() / 100.0;
    let summary = Summary {
        megabytes,
        sentences: segments.iter().map(|segments| segments.sentences.len()).sum(),
        parsed: read().map(|(article, segments)| parsed(parse(&article.text, segments))).sum(),
        first_sentence_ms,
        segment_mb_per_s: speed(&|| articles.iter().map(|article| segment(&article.text).tokens.len()).sum()),
        every_sentence_mb_per_s: speed(&|| {
            read().map(|(article, segments)| parsed(parse_every_sentence(&article.text, segments))).sum()
        }),
        gated_mb_per_s: speed(&|| read().map(|(article, segments)| parsed(parse(&article.text, segments))).sum()),
    };
    println!("{}", serde_json::to_string(&summary).map_err(|error| error.to_string())?);
    Ok(())
}

/// Seconds of the fastest of some passes.
fn best(pass: &dyn Fn() -> usize) -> f64 {
    let seconds = || {
        let clock = Clock::start();
        std::hint::black_box(pass());
        clock.seconds()
    };
    (0..PASSES).map(|_| seconds()).fold(f64::INFINITY, f64::min)
}
