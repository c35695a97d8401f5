//! Training and measuring of attribution.

mod errors;
mod fit;
mod gold;
mod lbfgs;
mod objective;
mod parts;

use claimtrack::attribute::LEAST;
use claimtrack::attribute::training::{Model, Reader, attribute_with, compiled};
use claimtrack::{CodePoints, Spans};
use errors::Errors;
use gold::Article;
use parts::Parts;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// Options of `train attribution`.
#[derive(clap::Args)]
pub struct TrainOptions {
    /// Folder with annotated articles: `gold.jsonl` and `text/`.
    #[arg(long)]
    articles: PathBuf,
    /// File of annotations in it; an article may stand there more than once, as annotated by several.
    #[arg(long, default_value = "gold.jsonl")]
    annotations: String,
    /// File for the weights.
    #[arg(long, short)]
    output: PathBuf,
    #[command(flatten)]
    settings: fit::Settings,
}

/// Options of `evaluate attribution`.
#[derive(clap::Args)]
pub struct EvaluateOptions {
    /// Folder with annotated articles: `gold.jsonl` and `text/`.
    #[arg(long)]
    articles: PathBuf,
    /// File of annotations in it; an article may stand there more than once, as annotated by several.
    #[arg(long, default_value = "gold.jsonl")]
    annotations: String,
    /// Weights; without them those that are compiled in.
    #[arg(long)]
    weights: Option<PathBuf>,
    /// File for what was found, one article a line, for `attribution_metrics.py`.
    #[arg(long)]
    predictions: Option<PathBuf>,
    /// Chance from which an attribution is taken.
    #[arg(long, default_value_t = LEAST)]
    least: f32,
    /// Counts those that lie in the content of another too.
    #[arg(long)]
    inner: bool,
    /// Prints the kinds of error with this many examples of each.
    #[arg(long, num_args = 0..=1, default_missing_value = "5")]
    errors: Option<usize>,
}

/// Trains the weights of attribution.
pub fn train(options: &TrainOptions) -> Result<(), String> {
    let articles = gold::read(&options.articles, &options.annotations)?;
    let model = fit::model(&articles, &options.settings);
    write(&options.output, &model.to_bytes())
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(path, bytes).map_err(|error| format!("cannot write {}: {error}", path.display()))
}

fn load(path: &Path) -> Result<Model, String> {
    let bytes = std::fs::read(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
    Model::from_bytes(Vec::leak(bytes)).map_err(|error| error.to_string())
}

/// Measures attribution against annotated articles.
pub fn evaluate(options: &EvaluateOptions) -> Result<(), String> {
    let articles = gold::read(&options.articles, &options.annotations)?;
    let model = options.weights.as_deref().map(load).transpose()?;
    let model = model.as_ref().unwrap_or_else(|| compiled());
    let mut reader = Reader::new(model);
    let (mut carried, mut cueless, mut seconds) = (0, 0, 0.0);
    let mut errors = Errors::default();
    let mut parts = Parts::default();
    let mut lines = Vec::new();
    let (mut found, mut right, mut wanted) = (0, 0, 0);
    for article in &articles {
        let page = article.page();
        parts.note(article, model);
        let chosen = reader.chosen(&page, options.least);
        if options.errors.is_some() {
            errors.note(article, &reader.triples(&page), &chosen);
        }
        found += chosen.len();
        wanted += article.gold.len();
        right += article.gold.iter().filter(|gold| chosen.iter().any(|(triple, _)| fit::right(triple, gold))).count();
        let start = Instant::now();
        let attributions = attribute_with(model, options.least, &article.text, &article.segments, &article.syntax);
        seconds += start.elapsed().as_secs_f64();
        carried += attributions.iter().filter(|attribution| attribution.carrier.is_some()).count();
        cueless += attributions.iter().filter(|attribution| attribution.cue.is_empty()).count();
        let outermost = attributions.iter().filter(|attribution| options.inner || attribution.carrier.is_none());
        let rows: Vec<_> = outermost
            .map(|found| serde_json::json!({
                "source": offsets(article, &found.source), "cue": offsets(article, &found.cue), "content": offsets(article, &found.content),
            }))
            .collect();
        writeln!(lines, "{}", serde_json::json!({"doc": article.id, "attributions": rows}))
            .map_err(|error| error.to_string())?;
    }
    print!("{}", options.errors.map(|examples| errors.report(examples)).unwrap_or_default());
    let sentences: usize = articles.iter().map(|article| article.segments.sentences.len()).sum();
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    println!(
        "{}",
        serde_json::json!({
            "articles": articles.len(), "annotated": wanted, "found": found, "right": right,
            "triple_f1": 200.0 * right as f64 / (found + wanted) as f64, "inside_others": carried, "without_cue": cueless,
            "parts": parts.report(),
            "microseconds_a_sentence": 1e6 * seconds / sentences as f64, "megabytes_a_second": bytes as f64 / 1e6 / seconds,
        })
    );
    options.predictions.as_ref().map_or(Ok(()), |path| write(path, &lines))
}

/// Code point offsets.
fn offsets(article: &Article, spans: &Spans) -> Vec<(u32, u32)> {
    let points = CodePoints::new(&article.text);
    spans.iter().map(|span| points.range(&article.text, span)).collect()
}
