//! How good each decision is by itself, given the annotators' other parts: steadier numbers than whole triples.

use super::gold::{Article, Gold};
use claimtrack::attribute::training::{Anchor, Model, Pieces, Range, Reader};
use serde_json::{Value, json};

/// The chance that is held against a model that gives none.
const LEAST: f32 = 0.003;

/// Sums over articles.
#[derive(Default)]
pub struct Parts {
    cues: usize,
    cue_loss: f64,
    sources: usize,
    source_gain: f64,
    contents: usize,
    content_gain: f64,
    contents_right: usize,
}

impl Parts {
    /// Adds an article.
    pub fn note(&mut self, article: &Article, model: &Model) {
        let page = article.page();
        let mut reader = Reader::new(model);
        let chances = reader.cue_chances(&page);
        self.cues += article.gold.iter().filter(|gold| gold.head.is_some()).count();
        for (token, &chance) in chances.iter().enumerate() {
            let right = article.gold.iter().any(|gold| gold.head == Some(token as u32));
            self.cue_loss -= f64::from(if right { chance } else { 1.0 - chance }.max(LEAST).ln());
        }
        for gold in &article.gold {
            let Some(cue) = gold.head else { continue };
            let sentence = page.sentence_of(cue);
            let range = page.sentence_range(sentence);
            reader.turn_to(&page, sentence);
            let found = reader.source(&page, cue).0;
            self.sources += 1;
            self.source_gain += f64::from(overlap(&gold.source, &Pieces::one(found.range)));
            let source = if gold.source.shared_with(range) > 0 { gold.source.cover() } else { Range::default() };
            let anchor = Anchor { range, cue, cue_words: page.cue_words(cue, range), source };
            let Some((candidate, _)) = reader.content(&page, &anchor) else { continue };
            let content = reader.extended(&page, &anchor, candidate.pieces, &chances);
            self.content(gold, &content);
        }
    }

    fn content(&mut self, gold: &Gold, found: &Pieces) {
        let shared = 2 * found.shared(&gold.content);
        self.contents += 1;
        self.content_gain += f64::from(found.jaccard(&gold.content));
        self.contents_right += usize::from(shared >= found.len() && shared >= gold.content.len());
    }

    /// The averages.
    pub fn report(&self) -> Value {
        let share = |sum: f64, count: usize| sum / count.max(1) as f64;
        json!({
            "cue_loss": share(self.cue_loss, self.cues),
            "source_overlap": share(self.source_gain, self.sources),
            "content_overlap": share(self.content_gain, self.contents),
            "content_right": share(self.contents_right as f64, self.contents),
        })
    }
}

fn overlap(a: &Pieces, b: &Pieces) -> f32 {
    if a.is_empty() && b.is_empty() { 1.0 } else { a.jaccard(b) }
}
