//! Weights for comparing two statements: a logistic regression over the signs of `claimtrack::relate::statement`, by which
//! is told how surely one statement speaks of what the other says.
//!
//! Pairs come as JSON lines, `{"a", "b", "label"}`, and only those that are set against each other teach anything: they
//! contradict each other if they speak of one matter. In files with the labels "contradiction" and others that is what the
//! label says. Files with "entailment" and "not_entailment" hold each pair three times: the text negated, the statement
//! negated, both. There the pair with the negated statement contradicts if the statement follows from the text, which it
//! does if either of the other two is entailed and this one is not; where one of the others is entailed, nothing
//! contradicts.

use crate::logistic::{self, Example};
use claimtrack::relate::statement::{Stance, examine, signs::NAMES};
use clap::Args;
use serde::Deserialize;
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Parts in which examples are held out in turn, and how often they are parted anew.
const PARTS: usize = 10;
const ROUNDS: u64 = 8;

/// Compares statements: weights for the signs of contradiction. Prints how well weights do on texts they have not seen.
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

/// A pair with what is known of it.
struct Case {
    label: String,
    /// Cases of one group are never on both sides of a trial.
    group: String,
    /// The signs, if the two statements are set against each other.
    signs: Option<Vec<f64>>,
    /// Whether they contradict each other, where it can be told.
    yes: Option<bool>,
}

impl Case {
    fn example(&self) -> Option<Example> {
        Some(Example { values: self.signs.clone()?, yes: self.yes?, weight: 1.0 })
    }
}

/// Trains the weights and writes them.
pub fn train(options: &TrainOptions) -> Result<(), String> {
    let files = options.pairs.iter().map(|path| read(path)).collect::<Result<Vec<Vec<Case>>, String>>()?;
    let cases: Vec<&Case> = files.iter().flatten().collect();
    let trials: Vec<Vec<f64>> = (0..ROUNDS).map(|round| trial(&cases, round)).collect();
    let mut first = 0;
    for (path, file) in options.pairs.iter().zip(&files) {
        report(path, file, &trials, first);
        first += file.len();
    }
    let mut table =
        String::from("# Weights for comparing two statements; statement.md is their card.\n# sign\tweight\n");
    for (name, weight) in NAMES.iter().copied().chain(["constant"]).zip(weights(&cases)) {
        writeln!(table, "{name}\t{weight:.4}").map_err(|error| error.to_string())?;
    }
    fs::write(&options.output, table).map_err(|error| format!("{}: {error}", options.output.display()))
}

/// The weights that cases teach; those of yes and those of no weigh the same in sum.
fn weights(cases: &[&Case]) -> Vec<f64> {
    let mut examples: Vec<Example> = cases.iter().filter_map(|case| case.example()).collect();
    let count = |yes: bool| examples.iter().filter(|example| example.yes == yes).count().max(1) as f64;
    let (with, without) = (count(true), count(false));
    for example in &mut examples {
        example.weight = 0.5 / if example.yes { with } else { without };
    }
    logistic::descend(&examples)
}

/// The probability of each case by weights that have not seen its group; 0 where nothing sets the two against each
/// other.
fn trial(cases: &[&Case], round: u64) -> Vec<f64> {
    let part = |case: &Case| part(&case.group, round);
    let mut probabilities = vec![0.0; cases.len()];
    for held in 0..PARTS {
        let seen: Vec<&Case> = cases.iter().copied().filter(|case| part(case) != held).collect();
        let weights = weights(&seen);
        for (case, probability) in cases.iter().zip(&mut probabilities).filter(|(case, _)| part(case) == held) {
            *probability = case.signs.as_ref().map_or(0.0, |signs| logistic::probability(&weights, signs));
        }
    }
    probabilities
}

/// The part that a group is in, at random but the same in every run.
fn part(group: &str, round: u64) -> usize {
    let mix = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    let hash = group.bytes().chain(round.to_le_bytes()).fold(0xcbf2_9ce4_8422_2325, mix);
    (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize % PARTS
}

/// Prints what weights made of the cases of one file that they had not seen, over all rounds.
fn report(path: &Path, file: &[Case], trials: &[Vec<f64>], first: usize) {
    let flagged = || trials.iter().flat_map(|trial| file.iter().zip(&trial[first..])).filter(|(_, p)| **p >= 0.5);
    let rounds = trials.len() as f64;
    let count = |found: usize| found as f64 / rounds;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    if follows(file.iter().map(|case| &case.label)) {
        let clean = file.iter().filter(|case| case.label == "entailment").count();
        let alarms = count(flagged().filter(|(case, _)| case.label == "entailment").count());
        let share = 100.0 * alarms / clean.max(1) as f64;
        eprintln!(
            "{name}: {alarms:.1} of {clean} entailed pairs flagged ({share:.1} %), {:.1} in all",
            count(flagged().count())
        );
        return;
    }
    let meant = file.iter().filter(|case| case.yes == Some(true)).count() as f64;
    let (right, all) = (count(flagged().filter(|(case, _)| case.yes == Some(true)).count()), count(flagged().count()));
    let (precision, recall) = (100.0 * right / all.max(1.0), 100.0 * right / meant.max(1.0));
    eprintln!("{name}: precision {precision:.1}, recall {recall:.1}, F1 {:.1}", 200.0 * right / (all + meant).max(1.0));
}

/// The cases of one file.
fn read(path: &Path) -> Result<Vec<Case>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let pair = |(number, line): (usize, &str)| {
        serde_json::from_str(line).map_err(|error| format!("{}: line {}: {error}", path.display(), number + 1))
    };
    let pairs = lines.map(pair).collect::<Result<Vec<Pair>, String>>()?;
    if follows(pairs.iter().map(|pair| &pair.label)) {
        return Ok(pairs.chunks(3).flat_map(of_three).collect());
    }
    let yes = |pair: &Pair| matches!(pair.label.as_str(), "contradiction" | "contradicts");
    Ok(pairs.iter().map(|pair| case(pair, &pair.a, Some(yes(pair)))).collect())
}

/// Whether labels tell what follows from what.
fn follows<'a>(labels: impl Iterator<Item = &'a String>) -> bool {
    labels.collect::<BTreeSet<_>>().into_iter().any(|label| label == "entailment")
}

/// The three cases of a pair with the text negated, the statement negated, and both.
fn of_three(pairs: &[Pair]) -> Vec<Case> {
    let entailed: Vec<bool> = pairs.iter().map(|pair| pair.label == "entailment").collect();
    let plain = pairs.get(1).map_or("", |pair| &pair.a);
    let cases = pairs.iter().enumerate().map(|(place, pair)| {
        let yes = match place {
            1 => Some(!entailed[1] && (entailed[0] || entailed.get(2) == Some(&true))),
            _ => entailed[place].then_some(false),
        };
        case(pair, plain, yes)
    });
    cases.collect()
}

fn case(pair: &Pair, group: &str, yes: Option<bool>) -> Case {
    let found = examine(&pair.a, &pair.b);
    let opposed = matches!(found.stance, Stance::Against(_));
    let signs = opposed.then(|| found.signs.iter().map(|&sign| f64::from(sign)).collect());
    Case { label: pair.label.clone(), group: group.to_owned(), signs, yes }
}
