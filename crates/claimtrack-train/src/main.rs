//! Trains and measures the weights of claimtrack. `claimtrack-train --help` lists what it can do.

mod syntax;
mod treebank;

use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Trains and measures the weights of claimtrack.
#[derive(Parser)]
#[command(version)]
enum Command {
    /// Trains weights and writes them.
    #[command(subcommand)]
    Train(Train),
    /// Measures the weights that are compiled in; the last line is one JSON object.
    #[command(subcommand)]
    Evaluate(Evaluate),
}

#[derive(Subcommand)]
enum Train {
    /// Tagger, name recogniser and parser.
    Syntax(syntax::TrainOptions),
}

#[derive(Subcommand)]
enum Evaluate {
    /// Tagger, name recogniser, parser and sentence splitter against a treebank.
    Syntax(syntax::EvaluateOptions),
}

fn main() -> ExitCode {
    let outcome = match Command::parse() {
        Command::Train(Train::Syntax(options)) => syntax::train(&options),
        Command::Evaluate(Evaluate::Syntax(options)) => syntax::evaluate(&options),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(problem) => {
            eprintln!("claimtrack-train: {problem}");
            ExitCode::FAILURE
        }
    }
}
