//! What can be typed.

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Who says what in the news, and who contradicts whom.
#[derive(Parser)]
#[command(name = "claimtrack", version, max_term_width = 100)]
#[command(
    after_help = "INPUT: .txt, .md, .html, .jsonl and .csv files, each also as .gz or .zst; folders; - for standard input.\n\
    A line of .jsonl is {\"id\",\"date\",\"outlet\",\"title\",\"text\",\"url\"}; only text is required.\n\
    Exit code: 0 done, 1 some inputs could not be read (each is named, the rest is processed), 2 wrong usage."
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Claims: who says what, by which words
    Extract(Extraction),
    /// Every quantity, in claims and outside them
    Figures(Listing),
    /// Related pairs of claims, contradictions first
    Relations(Relations),
    /// Topics with their claims
    Topics(Listing),
    /// A report of it all as one file: .html, .md or .json
    Report(Report),
    /// Two statements side by side
    Compare(Compare),
}

/// What is read, and how.
#[derive(Args)]
pub(crate) struct Reading {
    /// Files, folders, or - for standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Threads to use; 0 takes one for each core. The result is the same
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) threads: usize,
    /// Most related pairs listed for one topic
    #[arg(long, value_name = "N", default_value_t = 200)]
    pub(crate) max_pairs: usize,
    /// Show no progress bar
    #[arg(long)]
    pub(crate) no_progress: bool,
    /// Say nothing but errors
    #[arg(long, short)]
    pub(crate) quiet: bool,
}

#[derive(Args)]
pub(crate) struct Listing {
    #[command(flatten)]
    pub(crate) reading: Reading,
    #[command(flatten)]
    pub(crate) writing: Writing,
}

#[derive(Args)]
pub(crate) struct Extraction {
    #[command(flatten)]
    pub(crate) listing: Listing,
    /// Read each article by itself, which is sooner done: claims name no topic and no claim that they copy, as in a table
    #[arg(long)]
    pub(crate) no_topics: bool,
}

#[derive(Args)]
pub(crate) struct Relations {
    #[command(flatten)]
    pub(crate) listing: Listing,
    /// Least score of what is listed, 0 to 1; in a table 0.5 unless told otherwise, else 0
    #[arg(long, value_name = "SCORE")]
    pub(crate) min_score: Option<f32>,
    /// Say why these two claims were related or were not, instead of listing; names as `extract` gives them
    #[arg(long, num_args = 2, value_name = "CLAIM")]
    pub(crate) explain: Option<Vec<String>>,
}

/// Where results go, and in which form.
#[derive(Args)]
pub(crate) struct Writing {
    /// How to print the results
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// Write to this file
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading in a terminal
    Table,
    /// One JSON object a line
    Jsonl,
    /// Comma-separated, with a header
    Csv,
}

#[derive(Args)]
pub(crate) struct Report {
    #[command(flatten)]
    pub(crate) reading: Reading,
    /// The report; its ending says what it is: .html, .md or .json
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Args)]
pub(crate) struct Compare {
    /// The earlier statement, or - to read lines of {"id","a","b"} from standard input
    #[arg(value_name = "A")]
    pub(crate) a: String,
    /// The later statement
    #[arg(value_name = "B")]
    pub(crate) b: Option<String>,
    #[command(flatten)]
    pub(crate) writing: Writing,
}
