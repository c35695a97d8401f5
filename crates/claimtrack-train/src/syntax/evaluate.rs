//! Measures the syntax stage against a treebank.
//!
//! Tags, names and trees are measured with the treebank's words and sentences given, without punctuation where arcs
//! are counted. Trees are parsed in the treebank's own scheme: the network has learnt ClearNLP, which the library
//! uses, and Universal Dependencies, whose subtypes are left out. Names are compared in the five kinds that the
//! library tells apart for certain; countries and other places are one kind. Sentences are measured by the places where
//! they end (`sentence_f1`), and besides by both of their ends (`whole_sentence_f1`).

use super::clock::Clock;
use super::cutting::{Cutting, compare_cutting};
use crate::treebank::{Sentence, Treebank};
use claimtrack::syntax::model::transition::Node;
use claimtrack::syntax::model::weights::Weights;
use claimtrack::syntax::model::{Kernel, NameFinder, Network, Scheme, Tags};
use claimtrack::syntax::{NameKind, Upos, Xpos};
use clap::Args;
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;
use std::path::PathBuf;

/// What to measure.
#[derive(Args)]
pub struct EvaluateOptions {
    /// The treebank.
    treebank: PathBuf,
    /// Weights to measure instead of those compiled in.
    #[arg(long)]
    weights: Option<PathBuf>,
    /// Version of the inner loops: portable, avx2 or vnni; the fastest that the processor can run unless given.
    #[arg(long)]
    kernel: Option<String>,
    /// Shows the score of each label.
    #[arg(long)]
    labels: bool,
}

/// How often the treebank is read for the speed.
const PASSES: usize = 3;

/// A share as a fraction whose parts are known.
#[derive(Clone, Copy, Default)]
pub struct Share {
    right: usize,
    all: usize,
}

impl Share {
    fn count(&mut self, right: bool) {
        self.right += usize::from(right);
        self.all += 1;
    }

    /// In percent; `None` when nothing was counted.
    fn percent(self) -> Option<f64> {
        (self.all > 0).then(|| (1e4 * self.right as f64 / self.all as f64).round() / 100.0)
    }
}

/// Found, expected and found rightly.
#[derive(Clone, Copy, Default)]
pub struct Match {
    pub found: usize,
    pub expected: usize,
    pub right: usize,
}

impl Match {
    /// F1 from 0 to 1; `None` when nothing was expected.
    pub fn f1(self) -> Option<f64> {
        let both = (self.found + self.expected) as f64;
        (self.expected > 0).then(|| (1e4 * 2.0 * self.right as f64 / both).round() / 1e4)
    }
}

/// What was measured.
#[derive(Default)]
pub struct Scores {
    tokens: usize,
    xpos: Share,
    upos: Share,
    unlabelled: Share,
    labelled: Share,
    names: Match,
    kinds: BTreeMap<NameKind, Match>,
    labels: BTreeMap<u8, Match>,
    cutting: Cutting,
    megabytes_per_second: f64,
}

/// The last line of the output.
#[derive(Serialize)]
struct Summary {
    tokens: usize,
    xpos: Option<f64>,
    uas: Option<f64>,
    las: Option<f64>,
    names_f1: Option<f64>,
    sentence_f1: Option<f64>,
    mb_per_s: f64,
    upos: Option<f64>,
    whole_sentence_f1: Option<f64>,
    token_f1: Option<f64>,
}

/// Measures the embedded weights, or others, against a treebank, and prints what comes out.
pub fn evaluate(options: &EvaluateOptions) -> Result<(), String> {
    let bank = Treebank::read(&options.treebank)?;
    let read;
    let weights = match &options.weights {
        None => Weights::embedded(),
        Some(path) => {
            let bytes = std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
            read = Weights::from_bytes(&bytes).ok_or_else(|| format!("{} holds other weights", path.display()))?;
            &*read
        }
    };
    let kernel = match &options.kernel {
        None => Kernel::fastest(),
        Some(name) => {
            let known = Kernel::all().into_iter().find(|kernel| kernel.name() == name);
            known.ok_or_else(|| format!("this processor cannot run {name:?}"))?
        }
    };
    println!("inner loops: {}", kernel.name());
    let mut scores = Scores::measure(&bank, weights, kernel, PASSES);
    scores.cutting = compare_cutting(&bank);
    scores.print(&bank, options.labels)
}

/// What the network says about one sentence.
struct Answer {
    tags: Vec<Tags>,
    names: Vec<(Range<usize>, NameKind)>,
    nodes: Vec<Node>,
}

impl Scores {
    /// Measures weights against a treebank; the speed is that of the fastest of some passes.
    pub fn measure(bank: &Treebank, weights: &Weights, kernel: Kernel, passes: usize) -> Scores {
        let mut network = Network::new(weights, kernel);
        let mut finder = NameFinder::default();
        let mut read = || -> (Vec<Answer>, f64) {
            let clock = Clock::start();
            let sentences = bank.sentences.iter();
            let answers = sentences.map(|sentence| answer(sentence, bank.scheme, &mut network, &mut finder)).collect();
            (answers, clock.seconds())
        };
        let (answers, mut seconds) = read();
        for _ in 1..passes {
            seconds = seconds.min(read().1);
        }
        let bytes: usize = bank.sentences.iter().map(bytes).sum();
        let mut scores = Scores { megabytes_per_second: bytes as f64 / 1e6 / seconds, ..Scores::default() };
        for (sentence, answer) in bank.sentences.iter().zip(&answers) {
            scores.compare(sentence, answer);
            if bank.has_names {
                scores.compare_names(sentence, answer);
            }
        }
        scores
    }

    fn compare(&mut self, sentence: &Sentence, answer: &Answer) {
        self.tokens += sentence.forms.len();
        for (word, (tags, node)) in answer.tags.iter().zip(&answer.nodes).enumerate() {
            if let Some(xpos) = sentence.xpos[word] {
                self.xpos.count(Xpos::from_number(tags.xpos) == Some(xpos));
            }
            if let Some(upos) = sentence.upos[word] {
                self.upos.count(Upos::from_number(tags.upos) == Some(upos));
            }
            if sentence.upos[word] != Some(Upos::Punct) {
                self.compare_arc(sentence, word, node);
            }
        }
    }

    fn compare_arc(&mut self, sentence: &Sentence, word: usize, node: &Node) {
        let same_head = sentence.heads[word] == node.head;
        let same_label = sentence.labels[word] == Some(node.label);
        self.unlabelled.count(same_head);
        self.labelled.count(same_head && same_label);
        if let Some(label) = sentence.labels[word] {
            let entry = self.labels.entry(label).or_default();
            entry.expected += 1;
            entry.right += usize::from(same_head && same_label);
        }
        self.labels.entry(node.label).or_default().found += 1;
    }

    fn compare_names(&mut self, sentence: &Sentence, answer: &Answer) {
        let expected = names(sentence);
        for (words, kind) in &answer.names {
            let right = expected.contains(&(words.clone(), *kind));
            let entry = self.kinds.entry(*kind).or_default();
            entry.found += 1;
            entry.right += usize::from(right);
        }
        for (_, kind) in &expected {
            self.kinds.entry(*kind).or_default().expected += 1;
        }
        self.names = Match::default();
        for (_, of_kind) in self.kinds.iter().filter(|(kind, _)| **kind != NameKind::Other) {
            self.names.found += of_kind.found;
            self.names.expected += of_kind.expected;
            self.names.right += of_kind.right;
        }
    }

    /// The scores on one line.
    pub fn brief(&self) -> String {
        serde_json::to_string(&self.summary()).unwrap_or_default()
    }

    fn summary(&self) -> Summary {
        Summary {
            tokens: self.tokens,
            xpos: self.xpos.percent(),
            uas: self.unlabelled.percent(),
            las: self.labelled.percent(),
            names_f1: self.names.f1(),
            sentence_f1: self.cutting.sentence_ends.f1(),
            mb_per_s: (self.megabytes_per_second * 100.0).round() / 100.0,
            upos: self.upos.percent(),
            whole_sentence_f1: self.cutting.sentences.f1(),
            token_f1: self.cutting.tokens.f1(),
        }
    }

    fn print(&self, bank: &Treebank, with_labels: bool) -> Result<(), String> {
        println!("{} sentences, {} tokens", bank.sentences.len(), self.tokens);
        match bank.scheme {
            Scheme::ClearNlp => println!("trees parsed in the ClearNLP scheme, which the library uses"),
            Scheme::Universal => println!(
                "trees parsed in Universal Dependencies: the parser was told to use this scheme, not the library's; \
                 subtypes are left out"
            ),
        }
        println!(
            "arcs without punctuation; speed: tags, names and trees of every sentence on one thread, fastest of {PASSES} passes"
        );
        for (kind, found) in &self.kinds {
            println!(
                "names {}: {} expected, {} found, {} right",
                kind.as_str(),
                found.expected,
                found.found,
                found.right
            );
        }
        if with_labels {
            for (&code, found) in &self.labels {
                let name = bank.scheme.label(code);
                println!("label {name}: {} expected, {} found, {} right", found.expected, found.found, found.right);
            }
        }
        let line = serde_json::to_string(&self.summary()).map_err(|error| error.to_string())?;
        println!("{line}");
        Ok(())
    }
}

fn answer(sentence: &Sentence, scheme: Scheme, network: &mut Network<'_>, finder: &mut NameFinder) -> Answer {
    network.read(sentence.forms.iter().map(String::as_str), scheme);
    let words = sentence.forms.len();
    let tags = (0..words).map(|word| network.tags(word)).collect();
    let names = finder.find((0..words).map(|word| network.name_scores(word)));
    Answer { tags, names, nodes: network.tree(scheme).to_vec() }
}

fn bytes(sentence: &Sentence) -> usize {
    let spaces = sentence.spaces.iter().filter(|&&space| space).count();
    sentence.forms.iter().map(String::len).sum::<usize>() + spaces
}

/// The names of a sentence of a treebank.
fn names(sentence: &Sentence) -> Vec<(Range<usize>, NameKind)> {
    let mut names: Vec<(Range<usize>, NameKind)> = Vec::new();
    for (word, &tag) in sentence.names.iter().enumerate() {
        let Some(kind) = tag.checked_sub(1).and_then(|tag| NameKind::from_number(tag / 2)) else { continue };
        match names.last_mut() {
            Some((words, before)) if tag % 2 == 0 && words.end == word && *before == kind => words.end = word + 1,
            _ => names.push((word..word + 1, kind)),
        }
    }
    names
}
