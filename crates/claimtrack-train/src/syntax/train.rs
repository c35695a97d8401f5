//! The training loop.

use super::evaluate::Scores;
use super::learner::{Lesson, ParserLesson, Tally, learn_tags};
use super::network::{Batch, FloatNetwork};
use super::parameter::Step;
use super::quantize::quantized;
use super::random::Random;
use crate::treebank::Treebank;
use claimtrack::syntax::model::Kernel;
use claimtrack::syntax::model::features::{ROWS_OF_WHOLE, rows};
use claimtrack::syntax::model::transition::State;
use claimtrack::syntax::model::weights::Weights;
use clap::Args;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// What the training may be told.
#[derive(Args)]
pub struct TrainOptions {
    /// Treebanks to learn from; `FILE*3` is taken three times in each round.
    #[arg(required = true)]
    treebanks: Vec<String>,
    /// Where to write the weights.
    #[arg(short, long)]
    output: PathBuf,
    /// Where to keep the numbers in full precision, for `--start`.
    #[arg(long)]
    keep: Option<PathBuf>,
    /// Numbers to start from, as `--keep` wrote them; of several files, their mean. With no rounds they are only written
    /// as weights.
    #[arg(long)]
    start: Vec<PathBuf>,
    /// Treebanks to measure on after each round; nothing is learnt from them.
    #[arg(long)]
    check: Vec<PathBuf>,
    /// Rounds over the treebanks.
    #[arg(long, default_value_t = 8)]
    rounds: usize,
    /// Rounds after which to stop, with steps as long as if all of them came.
    #[arg(long)]
    stop: Option<usize>,
    /// Words of each batch, at least.
    #[arg(long, default_value_t = 500)]
    batch: usize,
    /// Length of the first step; it falls to zero towards the end.
    #[arg(long, default_value_t = 0.003)]
    rate: f32,
    /// Share of embedding numbers left out.
    #[arg(long, default_value_t = 0.1)]
    dropout: f32,
    /// Share of words that are read without their whole form, by their ends, beginnings and shapes alone.
    #[arg(long, default_value_t = 0.0)]
    word_dropout: f32,
    /// Share of mistakes that the parser goes on from, after the first round.
    #[arg(long, default_value_t = 0.9)]
    exploration: f32,
    /// Share of sentences read in capitals.
    #[arg(long, default_value_t = 0.02)]
    capitals: f32,
    /// Share of each treebank to learn from, from its beginning; for quick trials.
    #[arg(long, default_value_t = 1.0)]
    share: f32,
    /// Seed of all that is random.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Longest sentence learnt from.
const LONGEST: usize = 150;

/// Sentences, at most, on which the reaches of numbers are measured.
const SAMPLE: usize = 2000;

/// Trains the weights of the syntax stage.
pub fn train(options: &TrainOptions) -> Result<(), String> {
    let banks = options.treebanks.iter().map(|name| read(name, options.share)).collect::<Result<Vec<_>, _>>()?;
    let checks = options.check.iter().map(|path| Treebank::read(path)).collect::<Result<Vec<_>, _>>()?;
    let mut lessons: Vec<Lesson<'_>> = Vec::new();
    for (bank, times) in &banks {
        let short = bank.sentences.iter().filter(|sentence| sentence.forms.len() <= LONGEST);
        let of_bank = short.map(|sentence| Lesson { sentence, scheme: bank.scheme, has_names: bank.has_names });
        lessons.extend(std::iter::repeat_n(of_bank, *times).flatten());
    }
    let sample: Vec<Lesson<'_>> = lessons.iter().step_by(lessons.len() / SAMPLE + 1).copied().collect();
    let mut school = School::new(options, &lessons);
    if !options.start.is_empty() {
        let kept = options.start.iter().map(|path| numbers(path)).collect::<Result<Vec<_>, _>>()?;
        school.network.fill_from(&kept)?;
    }
    if options.rounds == 0 {
        write(&options.output, school.weights(&sample).as_bytes())?;
    }
    for round in 0..options.stop.unwrap_or(options.rounds).min(options.rounds) {
        let start = Instant::now();
        let tally = school.round(round, &mut lessons);
        let right = 100.0 * tally.right_actions as f64 / tally.actions.max(1) as f64;
        println!("round {}: actions {right:.2} %, {:.0} s", round + 1, start.elapsed().as_secs_f64());
        let weights = school.weights(&sample);
        for (bank, path) in checks.iter().zip(&options.check) {
            println!("  {}: {}", path.display(), Scores::measure(bank, &weights, Kernel::fastest(), 1).brief());
        }
        write(&options.output, weights.as_bytes())?;
        if let Some(path) = &options.keep {
            write(path, &school.network.bytes())?;
        }
    }
    Ok(())
}

/// The numbers in a file that `--keep` wrote.
fn numbers(path: &Path) -> Result<Vec<f32>, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Ok(bytes.chunks_exact(4).map(|bytes| f32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])).collect())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

fn read(name: &str, share: f32) -> Result<(Treebank, usize), String> {
    let (path, times) = match name.rsplit_once('*') {
        Some((path, times)) => (path, times.parse().map_err(|_| format!("{name}: {times:?} is no number of times"))?),
        None => (name, 1),
    };
    let mut bank = Treebank::read(path.as_ref())?;
    let kept = (bank.sentences.len() as f32 * share).ceil() as usize;
    bank.sentences.truncate(kept);
    println!("{path}: {} words, {:?}", bank.words(), bank.scheme);
    Ok((bank, times))
}

/// The network with all that training it needs.
struct School<'a> {
    options: &'a TrainOptions,
    network: FloatNetwork,
    random: Random,
    state: State,
    steps: usize,
    expected_steps: f32,
}

impl<'a> School<'a> {
    fn new(options: &'a TrainOptions, lessons: &[Lesson<'_>]) -> School<'a> {
        let words: usize = lessons.iter().map(|lesson| lesson.sentence.forms.len()).sum();
        let mut random = Random::new(options.seed);
        // A batch overshoots by half a sentence, on average.
        let mean = words as f32 / lessons.len().max(1) as f32;
        let expected_steps = options.rounds as f32 * words as f32 / (options.batch as f32 + mean / 2.0);
        let network = FloatNetwork::new(&mut random);
        School { options, network, random, state: State::default(), steps: 0, expected_steps }
    }

    /// Learns from every lesson once, in random order.
    fn round(&mut self, round: usize, lessons: &mut [Lesson<'_>]) -> Tally {
        self.random.shuffle(lessons);
        let exploration = if round == 0 { 0.0 } else { self.options.exploration };
        let mut tally = Tally::default();
        let mut rest = &lessons[..];
        while !rest.is_empty() {
            let mut words = 0;
            let enough = rest.iter().position(|lesson| {
                words += lesson.sentence.forms.len();
                words >= self.options.batch
            });
            let (now, later) = rest.split_at(enough.map_or(rest.len(), |last| last + 1));
            self.learn(now, words, exploration, &mut tally);
            rest = later;
        }
        tally
    }

    fn learn(&mut self, lessons: &[Lesson<'_>], words: usize, exploration: f32, tally: &mut Tally) {
        let mut batch = Batch::default();
        for lesson in lessons {
            let capitals = self.random.fraction() < self.options.capitals;
            let words = lesson.sentence.forms.iter().map(|form| self.rows_of(form, capitals)).collect();
            batch.push(words, lesson.scheme);
        }
        let activation = self.network.forward(&batch, self.options.dropout, &mut self.random);
        let mut tags = vec![0.0; activation.tags.len()];
        let mut projected = vec![0.0; activation.projected.len()];
        for (lesson, place) in lessons.iter().zip(&batch.places) {
            learn_tags(*lesson, place, &activation, &mut tags);
            let mut parser = ParserLesson {
                network: &mut self.network,
                projected: &activation.projected,
                slope: &mut projected,
                exploration,
                random: &mut self.random,
                tally,
            };
            parser.learn(*lesson, place, &mut self.state);
        }
        self.network.backward(&batch, &activation, &tags, &projected);
        self.steps += 1;
        let left = 1.0 - self.steps as f32 / self.expected_steps;
        let step =
            Step { rate: self.options.rate * left.max(0.01), scale: 1.0 / words as f32, number: self.steps as i32 };
        self.network.step(step);
    }

    /// The weights as the library wants them; a sample of the lessons shows how far numbers reach.
    fn weights(&mut self, sample: &[Lesson<'_>]) -> Box<Weights> {
        let mut batch = Batch::default();
        for lesson in sample {
            let words = lesson.sentence.forms.iter().map(|form| rows(form).to_vec()).collect();
            batch.push(words, lesson.scheme);
        }
        let activation = self.network.forward(&batch, 0.0, &mut self.random);
        quantized(&self.network, &activation.reaches())
    }

    /// The embedding rows of a word, now and then without those of its whole form.
    fn rows_of(&mut self, form: &str, capitals: bool) -> Vec<u32> {
        let all = if capitals { rows(&form.to_uppercase()) } else { rows(form) };
        let known = self.options.word_dropout <= 0.0 || self.random.fraction() >= self.options.word_dropout;
        all[if known { 0 } else { ROWS_OF_WHOLE }..].to_vec()
    }
}
