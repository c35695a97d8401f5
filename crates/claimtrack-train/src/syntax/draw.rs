//! Draws trees over articles with the weights that are compiled in, for other weights to learn from: a smaller network, or
//! one that reads words otherwise, then needs neither treebanks nor other parsers.

use crate::treebank::write_row;
use claimtrack::segment::segment;
use claimtrack::syntax::model::weights::Weights;
use claimtrack::syntax::model::{Kernel, NameFinder, Network, Scheme};
use claimtrack_io::{Limits, read};
use clap::{Args, ValueEnum};
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::PathBuf;

/// What to draw.
#[derive(Args)]
pub struct DrawOptions {
    /// Articles: a file or folder as the command reads them.
    articles: PathBuf,
    /// Where to write the trees, in the column format of treebanks.
    output: PathBuf,
    /// How trees are drawn and labelled.
    #[arg(long, default_value = "clear-nlp")]
    scheme: Drawn,
    /// Of so many sentences one is taken.
    #[arg(long, default_value_t = 1)]
    every: usize,
    /// Which of them.
    #[arg(long, default_value_t = 0)]
    offset: usize,
}

#[derive(Clone, Copy, ValueEnum)]
enum Drawn {
    ClearNlp,
    Universal,
}

/// Longest sentence that is taken: longer ones are not learnt from.
const LONGEST: usize = 150;

/// Draws trees and tells how many words they have.
pub fn draw(options: &DrawOptions) -> Result<(), String> {
    let input = read(std::slice::from_ref(&options.articles), Limits::default());
    if let Some(problem) = input.problems.first() {
        return Err(problem.to_string());
    }
    let fails = |error: std::io::Error| format!("cannot write {}: {error}", options.output.display());
    let mut out = BufWriter::new(File::create(&options.output).map_err(fails)?);
    let scheme = match options.scheme {
        Drawn::ClearNlp => Scheme::ClearNlp,
        Drawn::Universal => Scheme::Universal,
    };
    let mut network = Network::new(Weights::embedded(), Kernel::fastest());
    let (mut sentences, mut words) = (0, 0);
    for document in &input.documents {
        let (text, segments) = (document.text(), segment(document.text()));
        for sentence in &segments.sentences {
            sentences += 1;
            let tokens = &segments.tokens[sentence.tokens.clone()];
            if sentences % options.every != options.offset % options.every || tokens.len() > LONGEST {
                continue;
            }
            network.read(tokens.iter().map(|token| token.span.of(text)), scheme);
            let names = NameFinder::default().find((0..tokens.len()).map(|word| network.name_scores(word)));
            let nodes = network.tree(scheme).to_vec();
            for (word, node) in nodes.iter().enumerate() {
                let span = tokens[word].span;
                let name = names.iter().find(|(words, _)| words.contains(&word));
                let name = name.map(|(words, kind)| (*kind, words.start == word));
                let spaced = tokens.get(word + 1).is_some_and(|next| next.span.start() > span.end());
                let head = if node.head as usize == nodes.len() { 0 } else { node.head + 1 };
                let tags = network.tags(word);
                write_row(&mut out, span.of(text), tags, (head, scheme.label(node.label)), name, spaced)
                    .map_err(fails)?;
            }
            writeln!(out).map_err(fails)?;
            words += nodes.len();
        }
    }
    out.flush().map_err(fails)?;
    println!("{}: {words} words", options.output.display());
    Ok(())
}
