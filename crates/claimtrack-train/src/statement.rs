//! Weights for comparing two statements: a logistic regression over the signs of `claimtrack::relate::statement`.
//!
//! Pairs come as JSON lines, `{"a", "b", "label"}`; the labels "contradiction" and "contradicts" are yes, "not_entailment"
//! is left out because it says neither, all others are no. Yes and no weigh the same in sum, and so does each file.

use crate::logistic::{self, Example};
use claimtrack::relate::statement::signs::{NAMES, Signs};
use clap::Args;
use serde::Deserialize;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Compares statements: weights for the signs of contradiction.
#[derive(Args)]
pub struct TrainOptions {
    /// Files of labelled pairs.
    #[arg(required = true)]
    pairs: Vec<PathBuf>,
    /// Where the weights go.
    #[arg(long, default_value = "crates/claimtrack/models/statement.tsv")]
    output: PathBuf,
}

#[derive(Deserialize)]
struct Pair {
    a: String,
    b: String,
    label: String,
}

/// Trains the weights and writes them.
pub fn train(options: &TrainOptions) -> Result<(), String> {
    let mut examples = Vec::new();
    for path in &options.pairs {
        examples.extend(read(path)?);
    }
    let weights = logistic::descend(&examples);
    let mut table =
        String::from("# Weights for comparing two statements; statement.md is their card.\n# sign\tweight\n");
    for (name, weight) in NAMES.iter().copied().chain(["constant"]).zip(weights) {
        writeln!(table, "{name}\t{weight:.4}").map_err(|error| error.to_string())?;
    }
    fs::write(&options.output, table).map_err(|error| format!("{}: {error}", options.output.display()))
}

/// The examples of one file; those of yes and those of no weigh one half each in sum.
fn read(path: &Path) -> Result<Vec<Example>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut examples = Vec::new();
    for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let pair: Pair =
            serde_json::from_str(line).map_err(|error| format!("{}: line {}: {error}", path.display(), number + 1))?;
        if pair.label != "not_entailment" {
            let signs = Signs::of(&pair.a, &pair.b);
            let yes = matches!(pair.label.as_str(), "contradiction" | "contradicts");
            examples.push(Example {
                values: signs.values().iter().map(|&value| f64::from(value)).collect(),
                yes,
                weight: 0.0,
            });
        }
    }
    let count = |yes: bool| examples.iter().filter(|example| example.yes == yes).count().max(1) as f64;
    let (with, without) = (count(true), count(false));
    for example in &mut examples {
        example.weight = 0.5 / if example.yes { with } else { without };
    }
    Ok(examples)
}
