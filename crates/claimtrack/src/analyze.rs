//! The whole pipeline, top to bottom, and the only place that uses threads.

use crate::attribute::{self, Attribution};
use crate::document::Document;
use crate::figure::{self, Figure};
use crate::interpret::{self, Claim};
use crate::relate::{self, Relation};
use crate::segment::{self, Segments};
use crate::span::DocumentId;
use crate::syntax::{self, Syntax};
use crate::topic::{self, Topic};
use rayon::prelude::*;

/// What a caller may choose.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Options {
    /// Number of threads; 0 takes one for each core. It never changes the result.
    pub threads: usize,
}

/// Runs the pipeline over documents.
///
/// ```
/// use claimtrack::{Analyzer, Document, Options};
/// let article = Document::new("a", "The mayor of Torvik said that 40 people were killed.");
/// let analysis = Analyzer::new(Options::default()).analyze(&[article]);
/// assert!(analysis.relations.is_empty());
/// ```
#[derive(Clone, Debug, Default)]
pub struct Analyzer {
    options: Options,
}

/// All that was found in a set of documents.
#[derive(Clone, Debug, Default)]
pub struct Analysis {
    /// Claims in order of document and text.
    pub claims: Vec<Claim>,
    /// Figures in order of document and text, in claims and outside them.
    pub figures: Vec<DocumentFigure>,
    /// Groups of comparable claims, the largest first.
    pub topics: Vec<Topic>,
    /// Related pairs of claims, contradictions first, the surest first.
    pub relations: Vec<Relation>,
}

/// A figure with the document it stands in.
#[derive(Clone, Debug, PartialEq)]
pub struct DocumentFigure {
    /// The document.
    pub document: DocumentId,
    /// The figure.
    pub figure: Figure,
}

/// What is read off one document alone.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// Paragraphs, sentences, tokens, quotations.
    pub segments: Segments,
    /// Tags, names, dependencies.
    pub syntax: Syntax,
    /// Who says what.
    pub attributions: Vec<Attribution>,
    /// Quantities.
    pub figures: Vec<Figure>,
}

impl Analyzer {
    /// An analyzer with these options.
    #[must_use]
    pub fn new(options: Options) -> Analyzer {
        Analyzer { options }
    }

    /// Reads one document through the stages that need no other.
    #[must_use]
    pub fn read(&self, document: &Document) -> Reading {
        let segments = segment::segment(document.text());
        let syntax = syntax::parse(document.text(), &segments);
        let attributions = attribute::attribute(document, &segments, &syntax);
        let figures = figure::figures(document, &segments, &syntax);
        Reading { segments, syntax, attributions, figures }
    }
}
