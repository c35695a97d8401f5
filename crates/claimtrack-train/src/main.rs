//! Trains and measures the weights of claimtrack. `claimtrack-train --help` lists what it can do.

mod attribution;
mod boost;
mod judged;
mod logistic;
mod statement;
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
    /// Draws trees over articles with the weights that are compiled in, for others to learn from.
    Draw(syntax::DrawOptions),
    /// Draws pairs to be judged by reading, as JSON lines.
    Sample(judged::SampleOptions),
}

#[derive(Subcommand)]
enum Train {
    /// Cues, sources, contents.
    Attribution(attribution::TrainOptions),
    /// Signs by which two statements contradict each other.
    Statement(statement::TrainOptions),
    /// Tagger, name recogniser and parser.
    Syntax(syntax::TrainOptions),
    /// Judging pairs of claims.
    Pairs(judged::TrainOptions),
}

#[derive(Subcommand)]
enum Evaluate {
    /// Attributions against annotated articles.
    Attribution(attribution::EvaluateOptions),
    /// How fast articles are read, every sentence parsed and with the gate.
    Speed(syntax::SpeedOptions),
    /// Tagger, name recogniser, parser and sentence splitter against a treebank.
    Syntax(syntax::EvaluateOptions),
}

fn main() -> ExitCode {
    let outcome = match Command::parse() {
        Command::Train(Train::Attribution(options)) => attribution::train(&options),
        Command::Evaluate(Evaluate::Attribution(options)) => attribution::evaluate(&options),
        Command::Train(Train::Statement(options)) => statement::train(&options),
        Command::Train(Train::Syntax(options)) => syntax::train(&options),
        Command::Train(Train::Pairs(options)) => judged::train(&options),
        Command::Draw(options) => syntax::draw(&options),
        Command::Sample(options) => judged::sample(&options),
        Command::Evaluate(Evaluate::Speed(options)) => syntax::speed(&options),
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
