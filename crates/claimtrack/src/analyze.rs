//! The whole pipeline, top to bottom, and the only place that uses threads.

use crate::attribute::{self, Attribution, Speech};
use crate::copies::{self, DocumentCopy};
use crate::document::Document;
use crate::figure::{self, Figure};
use crate::interpret::time::DateMention;
use crate::interpret::{self, Claim, Kind, Purpose};
use crate::relate::{self, Comparison, Relation};
use crate::segment::{self, Segments};
use crate::span::{ClaimId, DocumentId, FigureId};
use crate::syntax::{self, Syntax};
use crate::topic::{self, Topic};
use jiff::civil::Date;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// What a caller may choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// Number of threads; 0 takes one for each core, 1 the calling thread alone. It never changes the result.
    pub threads: usize,
    /// How many pairs of claims a topic lists at the most; beyond that the clearest of each two positions.
    pub max_pairs: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options { threads: 0, max_pairs: 200 }
    }
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
    /// Articles that are copies of earlier ones, in order of day and identifier.
    pub copies: Vec<DocumentCopy>,
    /// Groups of comparable claims, the largest first.
    pub topics: Vec<Topic>,
    /// Related pairs of claims, contradictions first, the surest first.
    pub relations: Vec<Relation>,
    /// The day of each document, in the order given: from its metadata or else from its text.
    pub dates: Vec<Option<Date>>,
    /// How often something was left undecided, by reason.
    pub abstentions: BTreeMap<&'static str, usize>,
}

impl Analysis {
    /// How many attributed claims have a claimant that the text leaves open, and how many are attributed at all.
    ///
    /// ```
    /// use claimtrack::{Analyzer, Document};
    /// let article = Document::new("a", "It is feared that 40 people were killed. The mayor said that it rained.");
    /// let analysis = Analyzer::default().analyze(&[article]);
    /// let (open, attributed) = analysis.unresolved();
    /// assert!(open < attributed);
    /// ```
    #[must_use]
    pub fn unresolved(&self) -> (usize, usize) {
        let attributed = self.claims.iter().filter(|claim| claim.speech != Speech::Narration);
        let open = attributed.clone().filter(|claim| claim.claimant.is_none());
        (open.count(), attributed.count())
    }
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
    /// The day of the document, from its metadata or else from its text; a later one where it tells of later days as past.
    pub date: Option<Date>,
    /// Every day that the text names, in order.
    pub(crate) days: Vec<DateMention>,
}

impl Reading {
    /// Reads one document through the stages that need no other.
    #[must_use]
    pub fn of(document: &Document) -> Reading {
        Reading::of_several(std::slice::from_ref(document)).pop().unwrap_or_default()
    }

    /// The same for several documents, all of them at one stage before any at the next. That is faster: the weights and
    /// lexicons of all stages together are larger than the caches of a processor, those of one stage are not.
    #[must_use]
    pub fn of_several(documents: &[Document]) -> Vec<Reading> {
        let text = |document: &Document| Reading { segments: segment::segment(document.text()), ..Reading::default() };
        let mut readings: Vec<Reading> = documents.iter().map(text).collect();
        for (document, reading) in documents.iter().zip(&mut readings) {
            reading.syntax = syntax::parse(document.text(), &reading.segments);
        }
        let parsed = documents.iter().zip(&readings);
        let parsed = parsed.map(|(document, reading)| (document, &reading.segments, &reading.syntax));
        let attributions = attribute::attribute_several(parsed);
        for (reading, attributions) in readings.iter_mut().zip(attributions) {
            reading.attributions = attributions;
        }
        for (document, reading) in documents.iter().zip(&mut readings) {
            reading.figures = figure::figures(document, &reading.segments, &reading.syntax);
            reading.date = interpret::time::publication_date(document, &reading.segments);
            interpret::date_figures(document, reading);
        }
        readings
    }
}

impl Analyzer {
    /// An analyzer with these options.
    #[must_use]
    pub fn new(options: Options) -> Analyzer {
        Analyzer { options }
    }

    /// Runs every stage over documents. The result does not depend on the number of threads, and but for the positions
    /// of documents not on their order.
    #[must_use]
    pub fn analyze(&self, documents: &[Document]) -> Analysis {
        self.analyze_while(documents, || true).unwrap_or_default()
    }

    /// The same, asking after each document, on the thread that read it, whether to go on; `None` once it said no.
    ///
    /// ```
    /// use claimtrack::{Analyzer, Document};
    /// use std::sync::atomic::{AtomicUsize, Ordering};
    /// let read = AtomicUsize::new(0);
    /// let articles = [Document::new("a", "It rained."), Document::new("b", "It snowed.")];
    /// let analysis = Analyzer::default().analyze_while(&articles, || {
    ///     read.fetch_add(1, Ordering::Relaxed);
    ///     true
    /// });
    /// assert!(analysis.is_some());
    /// assert_eq!(read.into_inner(), 2);
    /// assert!(Analyzer::default().analyze_while(&articles, || false).is_none());
    /// ```
    pub fn analyze_while(&self, documents: &[Document], go_on: impl Fn() -> bool + Sync) -> Option<Analysis> {
        let mut analysis = self.claims_while(documents, go_on)?;
        self.relate(&mut analysis, documents);
        Some(analysis)
    }

    /// The first half alone, up to the claims and figures of all documents: topics, relations and abstentions stay empty.
    ///
    /// ```
    /// use claimtrack::{Analyzer, Document};
    /// let article = Document::new("a", "The mayor of Torvik said that 40 people were killed.");
    /// let analysis = Analyzer::default().claims_while(&[article], || true).expect("never stopped");
    /// assert!(!analysis.claims.is_empty() && analysis.topics.is_empty());
    /// ```
    pub fn claims_while(&self, documents: &[Document], go_on: impl Fn() -> bool + Sync) -> Option<Analysis> {
        self.read_while(Purpose::Comparing, documents, go_on)
    }

    /// The same claims and figures for those who only list them, a little sooner: what claims are compared by
    /// ([`Claim::clause`], [`Claim::setting`], [`Claim::scene`], most [`Claim::words`]) stays empty, so that they cannot be
    /// grouped.
    ///
    /// ```
    /// use claimtrack::{Analyzer, Document};
    /// let article = [Document::new("a", "The mayor of Torvik said that 40 people were killed.")];
    /// let analyzer = Analyzer::default();
    /// let listed = analyzer.listed_while(&article, || true).expect("never stopped");
    /// let claims = analyzer.claims_while(&article, || true).expect("never stopped");
    /// assert_eq!(listed.figures, claims.figures);
    /// assert_eq!(listed.claims[0].content, claims.claims[0].content);
    /// ```
    pub fn listed_while(&self, documents: &[Document], go_on: impl Fn() -> bool + Sync) -> Option<Analysis> {
        self.read_while(Purpose::Listing, documents, go_on)
    }

    fn read_while(
        &self,
        purpose: Purpose,
        documents: &[Document],
        go_on: impl Fn() -> bool + Sync,
    ) -> Option<Analysis> {
        let read = |batch: Range<usize>| {
            let ones = read_batch(purpose, documents, batch);
            ones.iter().all(|_| go_on()).then_some(ones)
        };
        let pool = || rayon::ThreadPoolBuilder::new().num_threads(self.options.threads).build().ok();
        // One thread is the caller's own: memory is given out sooner in a process that has no other.
        let mut analysis = match (self.options.threads != 1).then(pool).flatten() {
            Some(pool) => {
                let batches = batches(documents, pool.current_num_threads());
                let read: Option<Vec<Vec<One>>> = pool.install(|| batches.into_par_iter().map(read).collect());
                gather(read?.into_iter().flatten())
            }
            // Each batch is laid down before the next is read, while it is near at hand.
            None => gather(batches(documents, 1).into_iter().map_while(read).flatten()),
        };
        interpret::claimant::across::unify(&mut analysis.claims);
        (analysis.dates.len() == documents.len()).then_some(analysis)
    }

    /// Finds copies and groups the claims of an analysis into topics, but relates nothing, on the calling thread.
    pub fn group(&self, analysis: &mut Analysis, documents: &[Document]) {
        analysis.copies = copies::find(&mut analysis.claims, documents, &analysis.figures, &analysis.dates);
        analysis.topics = topic::group(&mut analysis.claims, documents, &analysis.figures, &analysis.dates).topics;
    }

    /// Finds copies, groups the claims of an analysis into topics and relates them again, on the calling thread: what
    /// [`Self::analyze`] does once the documents are read.
    pub fn relate(&self, analysis: &mut Analysis, documents: &[Document]) {
        analysis.copies = copies::find(&mut analysis.claims, documents, &analysis.figures, &analysis.dates);
        let grouping = topic::group(&mut analysis.claims, documents, &analysis.figures, &analysis.dates);
        analysis.topics = grouping.topics;
        let (relations, unjudged) = relate::relate(analysis, documents, &grouping.links, self.options.max_pairs);
        analysis.relations = relations;
        analysis.abstentions = abstentions(analysis);
        analysis.abstentions.extend(unjudged.into_iter().map(|(reason, count)| (reason.as_str(), count)));
        analysis.abstentions.insert("pair of tallies out of reach", grouping.tallies_beyond_reach);
        // Few documents are so long.
        if grouping.claims_beyond_reach > 0 {
            analysis.abstentions.insert("claim out of reach in a long document", grouping.claims_beyond_reach);
        }
    }

    /// Compares two bare statements, without sources, dates or topics.
    #[must_use]
    pub fn compare(&self, a: &str, b: &str) -> Comparison {
        relate::compare(a, b)
    }
}

/// What one document gives to the corpus.
struct One {
    claims: Vec<Claim>,
    figures: Vec<Figure>,
    date: Option<Date>,
}

/// Bytes of text that are read together, unless there are too few for all threads.
const BATCH: usize = 200_000;

/// Documents that are read together, as ranges of places.
fn batches(documents: &[Document], threads: usize) -> Vec<Range<usize>> {
    let all: usize = documents.iter().map(|document| document.text().len()).sum();
    let most = BATCH.min(all / (4 * threads));
    let mut batches: Vec<Range<usize>> = Vec::new();
    let mut length = 0;
    for (place, document) in documents.iter().enumerate() {
        length += document.text().len();
        match batches.last_mut() {
            Some(batch) if length <= most => batch.end = place + 1,
            _ => {
                batches.push(place..place + 1);
                length = document.text().len();
            }
        }
    }
    batches
}

fn read_batch(purpose: Purpose, documents: &[Document], batch: Range<usize>) -> Vec<One> {
    let first = batch.start;
    let documents = &documents[batch];
    let claims = |(place, (document, reading)): (usize, (&Document, Reading))| One {
        claims: interpret::interpret_for(purpose, document, &reading, DocumentId::new(first + place)),
        figures: reading.figures,
        date: reading.date,
    };
    documents.iter().zip(Reading::of_several(documents)).enumerate().map(claims).collect()
}

/// Lays documents end to end; positions that counted within a document now count within the analysis.
fn gather(pages: impl Iterator<Item = One>) -> Analysis {
    let mut analysis = Analysis::default();
    for (place, mut page) in pages.enumerate() {
        let (first_claim, first_figure) = (analysis.claims.len(), analysis.figures.len());
        analysis.claims.append(&mut page.claims);
        for claim in &mut analysis.claims[first_claim..] {
            claim.refers_to = claim.refers_to.map(|claim| ClaimId::new(first_claim + claim.index()));
            for figure in &mut claim.figures {
                *figure = FigureId::new(first_figure + figure.index());
            }
        }
        let document = DocumentId::new(place);
        analysis.figures.extend(page.figures.into_iter().map(|figure| DocumentFigure { document, figure }));
        analysis.dates.push(page.date);
    }
    analysis
}

fn abstentions(analysis: &Analysis) -> BTreeMap<&'static str, usize> {
    let denials = || analysis.claims.iter().filter(|claim| claim.kind == Kind::Denial);
    BTreeMap::from([
        ("claimant unresolved", analysis.unresolved().0),
        ("denial of no claim found", denials().filter(|claim| claim.refers_to.is_none()).count()),
        ("claim is a copy of another", analysis.claims.iter().filter(|claim| claim.copy_of.is_some()).count()),
        ("claim without a topic", analysis.claims.iter().filter(|claim| claim.topic.is_none()).count()),
        ("document without a date", analysis.dates.iter().filter(|date| date.is_none()).count()),
    ])
}
