//! Weights for judging pairs of claims: whether two tallies are of one event (`claimtrack::topic::tally`), and whether
//! two other claims exclude each other (`claimtrack::topic::matter`). Boosted trees, trained on pairs judged by reading.
//!
//! `sample` draws pairs to be judged and prints them with their passages. Judgements are kept as references, a line
//! each: the two documents with the place of each figure in code points, and what was judged; no text is kept.

use crate::boost::{self, Example};
use claimtrack::topic::{Member, SignedPair, conflict_pairs, matter, matter_pairs, tally, tally_pairs};
use claimtrack::{Analysis, Analyzer, CodePoints, Document, Options};
use claimtrack_io::Limits;
use clap::{Args, ValueEnum};
use serde::Serialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What is judged.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// Whether two tallies are of one event.
    Tally,
    /// Whether two tallies whose numbers are apart cannot both be right.
    Conflict,
    /// Whether two other claims exclude each other.
    Matter,
    /// Whether two other claims answer one question.
    Question,
}

impl Sort {
    const ALL: [Sort; 4] = [Sort::Tally, Sort::Conflict, Sort::Matter, Sort::Question];

    /// The name of its weights.
    fn model(self) -> &'static str {
        match self {
            Sort::Tally => "tally",
            Sort::Conflict => "conflict",
            Sort::Matter => "matter",
            Sort::Question => "question",
        }
    }

    /// The name of its judged pairs.
    fn file(self) -> &'static str {
        match self {
            Sort::Tally | Sort::Conflict => "tallies",
            Sort::Matter | Sort::Question => "matters",
        }
    }

    /// Whether it tells what cannot both be true.
    fn tells_conflicts(self) -> bool {
        matches!(self, Sort::Conflict | Sort::Matter)
    }

    fn names(self) -> &'static [&'static str] {
        match self {
            Sort::Tally | Sort::Conflict => &tally::signs::NAMES,
            Sort::Matter | Sort::Question => &matter::signs::NAMES,
        }
    }

    /// What pairs are drawn by, as many from each combination.
    fn drawn_by(self) -> &'static [&'static str] {
        match self {
            Sort::Tally | Sort::Conflict => {
                &["same day", "more than a week", "a town in common", "towns differ", "numbers overlap"]
            }
            Sort::Matter | Sort::Question => {
                &["it denies", "it debunks", "it accuses", "sides differ", "same side", "polarity differs"]
            }
        }
    }

    /// How many letters away from the place that was judged a figure or a content may begin.
    fn slack(self) -> u32 {
        match self {
            Sort::Tally | Sort::Conflict => 0,
            Sort::Matter | Sort::Question => 40,
        }
    }

    /// Whether a judgement is a yes.
    fn is_yes(self, label: &str) -> bool {
        match self {
            Sort::Tally | Sort::Question => label != "incomparable",
            Sort::Conflict | Sort::Matter => matches!(label, "contradicts" | "shift"),
        }
    }
}

/// Whether two tallies are of one event, or two other claims exclude each other.
#[derive(Args)]
pub struct TrainOptions {
    /// Articles that the judged pairs stand in. What is rare hangs on what else is read, so each input is read alone, and
    /// a pair that stands in two of them is two examples.
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// The folder of judged pairs: `tallies.tsv` and `matters.tsv`, and `level_tallies.tsv` and `level_matters.tsv` with
    /// pairs drawn at random from what was flagged, which tell how often that is right and are not trained on.
    #[arg(long)]
    judged: PathBuf,
    /// The folder that the weights go to.
    #[arg(long)]
    output: PathBuf,
    /// Another number draws other examples for each tree.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

/// Pairs to be judged.
#[derive(Args)]
pub struct SampleOptions {
    /// What is to be judged.
    sort: Sort,
    /// Articles to draw from.
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// How many pairs.
    #[arg(long, default_value_t = 100)]
    count: usize,
    /// Another number draws other pairs.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Only pairs that the present weights give this probability at least.
    #[arg(long, default_value_t = 0.0)]
    least: f32,
}

/// One side of a pair, as whoever judges sees it.
#[derive(Serialize)]
struct Passage<'a> {
    doc: &'a str,
    start: u32,
    date: Option<String>,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    claimant: Option<&'a str>,
    number: &'a str,
    outcome: Option<&'static str>,
    cue: String,
    content: String,
    sentence: &'a str,
    before: &'a str,
    after: &'a str,
}

#[derive(Serialize)]
struct Pair<'a> {
    probability: f32,
    signs: &'a [f32],
    a: Passage<'a>,
    b: Passage<'a>,
}

/// What was read, with all pairs that are looked at.
struct Corpus {
    documents: Vec<Document>,
    points: Vec<CodePoints>,
    analysis: Analysis,
    pairs: Vec<SignedPair>,
}

impl Corpus {
    fn read(sort: Sort, articles: &[PathBuf]) -> Result<Corpus, String> {
        let input = claimtrack_io::read(articles, Limits::default());
        if let Some(problem) = input.problems.first() {
            return Err(problem.to_string());
        }
        let mut seen = HashSet::new();
        let mut documents = input.documents;
        documents.retain(|document| seen.insert(document.text().to_owned()));
        let analysis = Analyzer::new(Options::default()).analyze(&documents);
        let points = documents.iter().map(|document| CodePoints::new(document.text())).collect();
        let mut corpus = Corpus { documents, points, analysis, pairs: Vec::new() };
        corpus.look_at(sort);
        Ok(corpus)
    }

    /// Takes the pairs of another sort.
    fn look_at(&mut self, sort: Sort) {
        self.pairs = match sort {
            Sort::Tally => tally_pairs(&self.analysis, &self.documents),
            Sort::Conflict => conflict_pairs(&self.analysis, &self.documents),
            Sort::Matter | Sort::Question => matter_pairs(&self.analysis, &self.documents),
        };
    }

    /// The document of a member and the place of its figure or else of its content, in code points.
    fn place(&self, member: Member) -> Place<'_> {
        let claim = &self.analysis.claims[member.claim.index()];
        let document = claim.document.index();
        let figure = member.figure.map(|figure| self.analysis.figures[figure.index()].figure.span);
        let span = figure.or(claim.content.cover()).unwrap_or_default();
        let text = self.documents[document].text();
        (self.documents[document].id(), self.points[document].at(text, span.start()))
    }

    /// The pairs by their documents, the lesser first, with their places in them.
    fn by_documents(&self) -> Places<'_> {
        let mut table = Places::new();
        for pair in &self.pairs {
            let (first, second) = in_order(self.place(pair.a), self.place(pair.b));
            table.entry((first.0, second.0)).or_default().push((first.1, second.1, pair));
        }
        table
    }

    fn passage(&self, member: Member) -> Passage<'_> {
        let claim = &self.analysis.claims[member.claim.index()];
        let document = &self.documents[claim.document.index()];
        let (doc, start) = self.place(member);
        let figure = member.figure.map(|figure| &self.analysis.figures[figure.index()].figure);
        let cover = claim.evidence.cover().map_or(0..0, claimtrack::Span::range);
        let text = document.text();
        let from = text.floor_char_boundary(cover.start.saturating_sub(350));
        let to = text.floor_char_boundary((cover.end + 200).min(text.len()));
        Passage {
            doc,
            start,
            date: document.date().map(|date| date.to_string()),
            outlet: document.outlet(),
            title: document.title(),
            claimant: claim.claimant.as_ref().map(|claimant| claimant.name.as_str()),
            number: figure.map_or("", |figure| figure.span.of(text)),
            outcome: figure.and_then(|figure| figure.outcome).map(|outcome| outcome.as_str()),
            cue: claim.cue.text(text),
            content: claim.content.text(text),
            sentence: &text[cover.clone()],
            before: &text[from..cover.start],
            after: &text[cover.end..to],
        }
    }
}

/// Pairs by their two documents, with the place of each side.
type Places<'a> = HashMap<(&'a str, &'a str), Vec<(u32, u32, &'a SignedPair)>>;

/// A document and a place in it.
type Place<'a> = (&'a str, u32);

fn in_order<'a>(a: Place<'a>, b: Place<'a>) -> (Place<'a>, Place<'a>) {
    if a <= b { (a, b) } else { (b, a) }
}

/// Draws pairs, as many from each stratum, and prints them as JSON lines.
pub fn sample(options: &SampleOptions) -> Result<(), String> {
    let corpus = Corpus::read(options.sort, &options.articles)?;
    let mut strata: BTreeMap<String, Vec<(u64, &SignedPair)>> = BTreeMap::new();
    for pair in corpus.pairs.iter().filter(|pair| pair.probability >= options.least) {
        let rank = draw(options.seed, corpus.place(pair.a), corpus.place(pair.b));
        strata.entry(stratum(options.sort, pair)).or_default().push((rank, pair));
    }
    eprintln!("{} pairs are looked at", corpus.pairs.len());
    let share = options.count.div_ceil(strata.len().max(1));
    let mut drawn = Vec::new();
    for pairs in strata.values_mut() {
        pairs.sort_by_key(|(rank, _)| *rank);
        drawn.extend(pairs.iter().take(share));
    }
    drawn.sort_by_key(|(rank, _)| *rank);
    for (_, pair) in drawn.into_iter().take(options.count) {
        let (a, b) = (corpus.passage(pair.a), corpus.passage(pair.b));
        let pair = Pair { probability: pair.probability, signs: &pair.signs, a, b };
        println!("{}", serde_json::to_string(&pair).map_err(|error| error.to_string())?);
    }
    Ok(())
}

/// The signs that a pair is drawn by.
fn stratum(sort: Sort, pair: &SignedPair) -> String {
    let signs = sort.names().iter().zip(&pair.signs);
    let set = signs.filter(|(name, value)| **value == 1.0 && sort.drawn_by().contains(name));
    set.map(|(name, _)| *name).collect::<Vec<_>>().join(";")
}

/// A number that orders pairs at random, the same in every run.
fn draw(seed: u64, a: Place<'_>, b: Place<'_>) -> u64 {
    let words = format!("{seed} {a:?} {b:?}");
    let hash = words
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
    hash.wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(31).wrapping_mul(0xbf58_476d_1ce4_e5b9)
}

/// Trains all weights for pairs on judged pairs and writes them; prints how many were found and how many come out right.
pub fn train(options: &TrainOptions) -> Result<(), String> {
    let mut lessons: [Lessons; 4] = Default::default();
    for articles in &options.articles {
        let mut corpus = Corpus::read(Sort::Tally, std::slice::from_ref(articles))?;
        for (sort, lessons) in Sort::ALL.into_iter().zip(&mut lessons) {
            corpus.look_at(sort);
            lessons.add(sort, &corpus, &options.judged)?;
        }
    }
    for (sort, lessons) in Sort::ALL.into_iter().zip(&lessons) {
        eprintln!("{}", sort.model());
        if lessons.judged.is_empty() {
            return Err(format!("no pair of {}.tsv stands in these articles", sort.file()));
        }
        let table = lessons.learn(sort, options.seed);
        let path = options.output.join(format!("{}.tsv", sort.model()));
        fs::write(&path, table).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(())
}

/// The judged pairs of one sort.
#[derive(Default)]
struct Lessons {
    judged: Vec<Example>,
    /// Those that tell how often what is flagged is right.
    level: Vec<Example>,
}

impl Lessons {
    /// Adds the judged pairs that stand in a corpus.
    fn add(&mut self, sort: Sort, corpus: &Corpus, folder: &Path) -> Result<(), String> {
        let pairs = corpus.by_documents();
        self.judged.extend(judged(sort, &pairs, &folder.join(format!("{}.tsv", sort.file())))?);
        if sort.tells_conflicts() {
            self.level.extend(judged(sort, &pairs, &folder.join(format!("level_{}.tsv", sort.file())))?);
        }
        Ok(())
    }

    /// The table of the trees that are learned from them.
    fn learn(&self, sort: Sort, seed: u64) -> String {
        report(&self.judged, &boost::tried(&self.judged, seed));
        let mut trees = boost::train(&self.judged, seed);
        if sort.tells_conflicts() {
            let judged = |example: &Example| (trees.probability(&example.signs), example.yes);
            let judged = self.level.iter().map(judged).collect();
            boost::set_level(&mut trees, judged);
        }
        format!("# Boosted trees; a card beside this table says how they were made.\n{}", trees.write(sort.names()))
    }
}

/// The judged pairs of a file that are looked at; says how many.
fn judged(sort: Sort, pairs: &Places<'_>, path: &Path) -> Result<Vec<Example>, String> {
    let text = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut examples = Vec::new();
    let mut judged = 0;
    for (number, row) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
        let row = Judged::read(row);
        let row = row.ok_or_else(|| format!("{}: line {}: not five columns", path.display(), number + 1))?;
        judged += 1;
        examples.extend(nearest(pairs, &row, sort.slack()).map(|pair| Example {
            signs: pair.signs.clone(),
            yes: sort.is_yes(row.label),
            group: row.a.0.to_owned(),
        }));
    }
    if !examples.is_empty() {
        eprintln!("{}: {} of {judged} judged pairs are looked at", path.display(), examples.len());
    }
    Ok(examples)
}

/// Prints precision and recall at several probabilities, each example judged by trees that did not see its document.
fn report(examples: &[Example], tried: &[f32]) {
    let meant = examples.iter().filter(|example| example.yes).count();
    for least in [0.3, 0.4, 0.5, 0.6, 0.7, 0.8] {
        let found = || examples.iter().zip(tried).filter(|(_, probability)| **probability >= least);
        let right = found().filter(|(example, _)| example.yes).count();
        eprintln!("from {least} on: precision {right}/{}, recall {right}/{meant}", found().count());
    }
}

/// The pair that was judged: a content may begin some letters away from where it began when it was.
fn nearest<'a>(pairs: &Places<'a>, row: &Judged<'_>, slack: u32) -> Option<&'a SignedPair> {
    let (first, second) = in_order(row.a, row.b);
    let away = |pair: &&(u32, u32, &SignedPair)| pair.0.abs_diff(first.1).max(pair.1.abs_diff(second.1));
    let near = pairs.get(&(first.0, second.0))?.iter().filter(|pair| away(pair) <= slack);
    near.min_by_key(away).map(|(_, _, pair)| *pair)
}

/// One judged pair: the places of two figures or contents, and what was judged.
struct Judged<'a> {
    a: Place<'a>,
    b: Place<'a>,
    label: &'a str,
}

impl<'a> Judged<'a> {
    fn read(row: &'a str) -> Option<Judged<'a>> {
        let [first, start, second, other, label] = row.split('\t').collect::<Vec<_>>().try_into().ok()?;
        let (start, other) = (start.parse().ok()?, other.parse().ok()?);
        Some(Judged { a: (first, start), b: (second, other), label })
    }
}
