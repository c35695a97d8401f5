//! Trains each decision on annotated articles.

use super::gold::{Article, Gold};
use super::lbfgs::minimise;
use super::objective::{Decide, Examples, Rank};
use claimtrack::attribute::training::*;

/// What the training can be told.
#[derive(Clone, Copy, Debug, clap::Args)]
pub struct Settings {
    /// L2 penalty of cues.
    #[arg(long, default_value_t = 4.0)]
    pub cue_penalty: f32,
    /// L2 penalty of sources.
    #[arg(long, default_value_t = 1.0)]
    pub source_penalty: f32,
    /// L2 penalty of contents.
    #[arg(long, default_value_t = 1.5)]
    pub content_penalty: f32,
    /// L2 penalty of extensions.
    #[arg(long, default_value_t = 1.0)]
    pub extension_penalty: f32,
    /// L2 penalty of the decision over triples.
    #[arg(long, default_value_t = 6.0)]
    pub triple_penalty: f32,
    /// Steps of the minimiser.
    #[arg(long, default_value_t = 60)]
    pub iterations: usize,
    /// Fewest examples, or groups of rivals, that a feature must stand in to be trained.
    #[arg(long, default_value_t = 2)]
    pub least_seen: u32,
    /// Number of parts for predictions on articles not trained on. With few, the models that predict know less than the
    /// one that is shipped, and their chances are not its chances.
    #[arg(long, default_value_t = 8)]
    pub folds: usize,
}

/// Trains everything.
pub fn model(articles: &[Article], settings: &Settings) -> Model {
    let all: Vec<&Article> = articles.iter().collect();
    let mut model = decisions(&all, settings);
    let mut examples = Examples::default();
    let parts = parts(articles, settings.folds);
    for fold in 0..settings.folds {
        let rest: Vec<&Article> =
            all.iter().enumerate().filter(|(place, _)| parts[*place] != fold).map(|(_, article)| *article).collect();
        let held_out = decisions(&rest, settings);
        for (article, _) in all.iter().zip(&parts).filter(|(_, part)| **part == fold) {
            judge(article, &held_out, &mut examples);
        }
        eprintln!("part {} of {}", fold + 1, settings.folds);
    }
    model.triple = decide(&mut examples, "triple", settings.triple_penalty, settings);
    model
}

/// The part of each article; one that was annotated twice is in one part.
fn parts(articles: &[Article], folds: usize) -> Vec<usize> {
    let mut number = 0;
    let mut parts = Vec::with_capacity(articles.len());
    for (place, article) in articles.iter().enumerate() {
        number += usize::from(place > 0 && articles[place - 1].id != article.id);
        parts.push(number % folds);
    }
    parts
}

/// Trains the single decisions.
fn decisions(articles: &[&Article], settings: &Settings) -> Model {
    let mut model = Model::blank();
    model.priors = priors(articles).into();
    model.cue_sieve = cue_sieve(articles, &model, settings);
    let mut cues = Examples::default();
    let mut inner_cues = Examples::default();
    let mut sources = Examples::default();
    for article in articles {
        inner_cue_examples(article, &model, &mut inner_cues);
        cue_examples(article, &model, &mut cues);
        source_examples(article, &mut sources);
    }
    model.cue = decide(&mut cues, "cue", settings.cue_penalty, settings);
    drop(cues);
    model.inner_cue = decide(&mut inner_cues, "inner cue", settings.cue_penalty, settings);
    drop(inner_cues);
    model.source = rank(&mut sources, "source", settings.source_penalty, settings);
    drop(sources);
    model.content_sieve = content_sieve(articles, settings);
    let mut contents = Examples::default();
    let mut extensions = Examples::default();
    for article in articles {
        content_examples(article, &model, &mut contents, &mut extensions);
    }
    model.content = rank(&mut contents, "content", settings.content_penalty, settings);
    model.extension = decide(&mut extensions, "extension", settings.extension_penalty, settings);
    model
}

fn decide(examples: &mut Examples, table: &str, penalty: f32, settings: &Settings) -> Table {
    let kept = examples.settle(settings.least_seen);
    let mut weights = vec![0.0; kept.len()];
    minimise(&Decide { examples, penalty }, &mut weights, settings.iterations);
    quantised(table, &kept, &weights)
}

fn rank(examples: &mut Examples, table: &str, penalty: f32, settings: &Settings) -> Table {
    let kept = examples.settle(settings.least_seen);
    let mut weights = vec![0.0; kept.len()];
    minimise(&Rank { examples, penalty }, &mut weights, settings.iterations);
    quantised(table, &kept, &weights)
}

/// The table of a name in [`TABLES`], with its weights.
fn quantised(name: &str, kept: &[u32], weights: &[f32]) -> Table {
    let most = weights.iter().fold(0.0f32, |most, weight| most.max(weight.abs())).clamp(1e-3, 3.0);
    eprintln!("{name}: {} features", kept.len());
    let bits = TABLES.iter().find(|(other, _)| *other == name).map_or(0, |(_, bits)| *bits);
    Table::new(bits, kept.iter().copied().zip(weights.iter().copied()).collect(), most)
}

/// How often each base form with its tag heads a cue, as steps: from 1 for hardly ever to 12 for nearly always; 0 for
/// words that head one less than twice.
fn priors(articles: &[&Article]) -> Vec<u8> {
    let (mut seen, mut cues) = (vec![0u32; PRIORS], vec![0u32; PRIORS]);
    for article in articles {
        let page = article.page();
        for token in 0..page.len() {
            seen[page.prior_place(token)] += 1;
        }
        for gold in &article.gold {
            if let Some(head) = gold.head {
                cues[page.prior_place(head)] += 1;
            }
        }
    }
    let step = |(&seen, &cues): (&u32, &u32)| match cues {
        0 | 1 => 0,
        _ => {
            let odds = (cues as f32 + 0.2) / (seen.saturating_sub(cues) as f32 + 2.0);
            (odds.log2() + 9.0).clamp(1.0, 12.0) as u8
        }
    };
    seen.iter().zip(&cues).map(step).collect()
}

/// The first look at words: all candidates are examples.
fn cue_sieve(articles: &[&Article], model: &Model, settings: &Settings) -> Table {
    let mut examples = Examples::default();
    for article in articles {
        each_cue(article, model, |page, scene, token, right| {
            let mut features = Vec::new();
            cue_sieve_features(page, scene, token, &mut features);
            examples.push(&features, f32::from(u8::from(right)));
        });
    }
    decide(&mut examples, "cue sieve", settings.cue_penalty, settings)
}

/// Those that pass the first look are examples.
fn cue_examples(article: &Article, model: &Model, examples: &mut Examples) {
    let mut features = Vec::new();
    each_cue(article, model, |page, scene, token, right| {
        if is_hopeful(page, model, scene, token) {
            features.clear();
            cue_features(page, scene, token, &mut features);
            examples.push(&features, f32::from(u8::from(right)));
        }
    });
}

/// Shows each candidate of an article, and whether it heads an annotated cue.
fn each_cue(article: &Article, model: &Model, mut show: impl FnMut(&Page<'_>, &Scene, u32, bool)) {
    let page = article.page();
    let mut scene = Scene::of(&page, model);
    let mut right = vec![false; page.len() as usize];
    for head in article.gold.iter().filter_map(|gold| gold.head) {
        right[head as usize] = true;
    }
    for sentence in 0..page.sentences() {
        scene.turn_to(&page, sentence);
        for token in scene.candidates(&page) {
            show(&page, &scene, token, right[token as usize]);
        }
    }
}

/// Words outside all contents, where what is annotated does not depend on what stands above.
fn inner_cue_examples(article: &Article, model: &Model, examples: &mut Examples) {
    let page = article.page();
    let mut scene = Scene::of(&page, model);
    let mut features = Vec::new();
    for sentence in 0..page.sentences() {
        scene.turn_to(&page, sentence);
        for token in scene.candidates(&page) {
            if is_inner_candidate(&page, token) && !article.gold.iter().any(|gold| gold.content.contains(token)) {
                features.clear();
                inner_cue_features(&page, &scene, token, &mut features);
                let right = article.gold.iter().any(|gold| gold.head == Some(token));
                examples.push(&features, f32::from(u8::from(right)));
            }
        }
    }
}

fn source_examples(article: &Article, examples: &mut Examples) {
    let page = article.page();
    let (mut list, mut features) = (Vec::new(), Vec::new());
    for gold in &article.gold {
        let Some(cue) = gold.head else { continue };
        let range = page.sentence_range(page.sentence_of(cue));
        if !gold.source.is_empty() && gold.source.shared_with(range) == 0 {
            continue;
        }
        let setting = SourceSetting::of(&page, cue, range);
        source_candidates(&page, range, cue, &mut list);
        let gains: Vec<f32> = list.iter().map(|candidate| source_gain(gold, candidate)).collect();
        if gains.iter().all(|&gain| gain == 0.0) {
            continue;
        }
        examples.begin_group();
        for (candidate, gain) in list.iter().zip(gains) {
            features.clear();
            source_features(&page, &setting, candidate, &Memo::default(), &mut features);
            examples.push(&features, gain);
        }
    }
}

fn source_gain(gold: &Gold, candidate: &SourceCandidate) -> f32 {
    match candidate.head {
        None => f32::from(u8::from(gold.source.is_empty())),
        Some(_) => gold.source.jaccard(&Pieces::one(candidate.range)).powi(2),
    }
}

/// The first look at contents.
fn content_sieve(articles: &[&Article], settings: &Settings) -> Table {
    let (mut list, mut features, mut examples) = (Vec::new(), Vec::new(), Examples::default());
    for article in articles {
        let page = article.page();
        for (anchor, gold) in anchors(article, &page) {
            content_candidates(&page, &anchor, &mut list);
            let Some(gains) = gains(&page, &anchor, gold, &list) else { continue };
            let setting = ContentSetting::of(&page, &anchor);
            examples.begin_group();
            for (candidate, gain) in list.iter().zip(&gains) {
                features.clear();
                content_sieve_features(&page, &anchor, &setting, candidate, &mut features);
                examples.push(&features, gain * gain);
            }
        }
    }
    rank(&mut examples, "content sieve", settings.content_penalty, settings)
}

fn content_examples(article: &Article, model: &Model, contents: &mut Examples, extensions: &mut Examples) {
    let page = article.page();
    let mut reader = Reader::new(model);
    let chances = reader.cue_chances(&page);
    let mut scene = Scene::of(&page, model);
    let (mut list, mut features) = (Vec::new(), Vec::new());
    for (anchor, gold) in anchors(article, &page) {
        scene.turn_to(&page, page.sentence_of(anchor.cue));
        let setting = ContentSetting::of(&page, &anchor);
        content_candidates(&page, &anchor, &mut list);
        sift_contents(&page, model, &anchor, &setting, &mut list);
        let Some(gains) = gains(&page, &anchor, gold, &list) else { continue };
        contents.begin_group();
        for (candidate, gain) in list.iter().zip(&gains) {
            features.clear();
            content_features(&page, &scene, &anchor, &setting, candidate, &mut features);
            contents.push(&features, gain * gain);
        }
        let best = (0..list.len()).max_by(|&a, &b| gains[a].total_cmp(&gains[b]).then(b.cmp(&a))).unwrap_or(0);
        extension_examples(&page, &anchor, list[best].pieces, gold, &chances, extensions);
    }
}

/// The annotated cues of an article with their sources.
fn anchors<'a>(article: &'a Article, page: &'a Page<'_>) -> impl Iterator<Item = (Anchor, &'a Gold)> {
    article.gold.iter().filter_map(|gold| {
        let cue = gold.head?;
        let range = page.sentence_range(page.sentence_of(cue));
        let source = if gold.source.shared_with(range) > 0 { gold.source.cover() } else { Range::default() };
        Some((Anchor { range, cue, cue_words: page.cue_words(cue, range), source }, gold))
    })
}

/// How much each candidate overlaps with what it should be; `None` where none does.
fn gains(page: &Page, anchor: &Anchor, gold: &Gold, list: &[ContentCandidate]) -> Option<Vec<f32>> {
    let wanted = within_reach(page, anchor.range, &gold.content);
    let gains: Vec<f32> = list.iter().map(|candidate| candidate.pieces.jaccard(&wanted)).collect();
    gains.iter().any(|&gain| gain > 0.0).then_some(gains)
}

/// The part of a content that candidates can reach: what lies in the cue's sentence or in quotations that run out of
/// it, else what lies in the sentence before or behind.
fn within_reach(page: &Page, range: Range, content: &Pieces) -> Pieces {
    let reach = |range: Range| {
        let wide = page.with_running_quotations(range);
        let outside = content.without(wide);
        content.minus(&outside)
    };
    let here = reach(range);
    if content.shared_with(range) > 0 {
        return here;
    }
    let sentence = page.sentence_of(range.start);
    let before = sentence.checked_sub(1).map(|before| reach(page.sentence_range(before)));
    let behind = (sentence + 1 < page.sentences()).then(|| reach(page.sentence_range(sentence + 1)));
    [before, behind].into_iter().flatten().find(|part| !part.is_empty()).unwrap_or(*content)
}

fn extension_examples(
    page: &Page,
    anchor: &Anchor,
    best: Pieces,
    gold: &Gold,
    chances: &[f32],
    examples: &mut Examples,
) {
    let mut content = best;
    let mut features = Vec::new();
    for onward in [true, false] {
        for number in 0..FARTHEST {
            let Some(step) = next_step(page, anchor.cue, content, onward, number) else { break };
            let addition = step.addition(page).minus(&content);
            let goes_on = 2 * gold.content.shared(&addition) > addition.len();
            features.clear();
            extension_features(page, &step, |token| chances[token as usize], &mut features);
            examples.push(&features, f32::from(u8::from(goes_on)));
            if !goes_on {
                break;
            }
            content = content.plus(&addition.minus(&anchor.cue_words).without(anchor.source));
        }
    }
}

/// Adds the triples that a model finds in an article it was not trained on, each with whether it is right.
fn judge(article: &Article, model: &Model, examples: &mut Examples) {
    let page = article.page();
    let triples = Reader::new(model).triples(&page);
    let mut near = Vec::new();
    rivals(&triples, &mut near);
    let mut matched: Vec<Option<usize>> =
        triples.iter().map(|triple| article.gold.iter().position(|gold| right(triple, gold))).collect();
    for place in 0..triples.len() {
        let Some(gold) = matched[place] else { continue };
        let better = |other: usize| {
            other != place && matched[other] == Some(gold) && own_cue(&triples[other], &article.gold[gold])
        };
        if !own_cue(&triples[place], &article.gold[gold]) && (0..triples.len()).any(better) {
            matched[place] = None;
        }
    }
    let mut features = Vec::new();
    for (place, triple) in triples.iter().enumerate() {
        features.clear();
        triple_features(&page, triple, &near[place], &mut features);
        examples.push(&features, f32::from(u8::from(matched[place].is_some())));
    }
}

fn own_cue(triple: &Triple, gold: &Gold) -> bool {
    gold.cue.contains(triple.cue)
}

/// Whether a triple counts as right: contents overlap by half both ways, and sources touch.
pub fn right(triple: &Triple, gold: &Gold) -> bool {
    let shared = triple.content.shared(&gold.content);
    let sources = gold.source.shared_with(triple.source) > 0 || (gold.source.is_empty() && triple.source.is_empty());
    sources && shared > 0 && 2 * shared >= triple.content.len() && 2 * shared >= gold.content.len()
}
