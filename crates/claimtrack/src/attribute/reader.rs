//! From a page to triples: each decision in turn, then all of a document together.

use super::content::{self, Anchor};
use super::coordinate;
use super::cue::{self, Scene};
use super::extension;
use super::inner;
use super::layout;
use super::model::{Memo, Model};
use super::page::Page;
use super::pieces::{Pieces, Range};
use super::shape;
use super::sieve;
use super::source;
use super::triple::{self, Reaches, Rivals, Triple};

/// Chance below which a cue is not looked at any further.
const LEAST_CUE: f32 = 0.12;

/// Number of contents that are weighed against each other.
const WEIGHED: usize = 10;

/// Overlap of contents from which two triples cannot both stand.
const SAME_CONTENT: f32 = 0.7;

/// What is known of a page before contents are sought.
pub(crate) struct Cues {
    scene: Scene,
    /// The chance of each token to be the head of a cue; 0 for those that are no candidates.
    chances: Vec<f32>,
    /// The source of each cue that is looked at any further, with the source's chance.
    sources: Vec<(u32, source::Candidate, f32)>,
}

/// Reads pages with one model, and keeps the room it needs between them.
pub struct Reader<'m> {
    model: &'m Model,
    scene: Scene,
    sources: Vec<source::Candidate>,
    contents: Vec<content::Candidate>,
    chances: Vec<f32>,
}

impl<'m> Reader<'m> {
    /// A reader with a model.
    #[must_use]
    pub fn new(model: &'m Model) -> Reader<'m> {
        Reader { model, scene: Scene::default(), sources: Vec::new(), contents: Vec::new(), chances: Vec::new() }
    }

    /// The chance of each token to be the head of a cue; 0 for those that are no candidates.
    #[must_use]
    pub fn cue_chances(&mut self, page: &Page) -> Vec<f32> {
        let mut chances = vec![0.0; page.len() as usize];
        let mut hopeful = Vec::new();
        self.scene = Scene::of(page, self.model);
        for sentence in 0..page.segments.sentences.len() as u32 {
            self.scene.turn_to(page, sentence);
            let (model, scene) = (self.model, &self.scene);
            hopeful.extend(scene.candidates(page).filter(|&token| sieve::is_hopeful(page, model, scene, token)));
        }
        // Only then, as the weights of the sieve fit into the first cache.
        for token in hopeful {
            self.turn_towards(page, token);
            let score = self.model.cue.score(|sink| cue::features(page, &self.scene, token, sink));
            chances[token as usize] = logistic(score);
        }
        chances
    }

    /// Turns to a sentence of the page that was read last, so that its cues can be asked about.
    pub fn turn_to(&mut self, page: &Page, sentence: u32) {
        self.scene.turn_to(page, sentence);
    }

    /// All triples of a page that are worth a look, in order of their cues.
    #[must_use]
    pub fn triples(&mut self, page: &Page) -> Vec<Triple> {
        let mut cues = self.cues(page);
        self.find_sources(page, &mut cues);
        self.triples_of(page, cues)
    }

    /// The cues of a page, as yet without sources.
    pub(crate) fn cues(&mut self, page: &Page) -> Cues {
        let chances = self.cue_chances(page);
        Cues { scene: std::mem::take(&mut self.scene), chances, sources: Vec::new() }
    }

    /// Seeks a source for each cue of a page that is likely enough.
    pub(crate) fn find_sources(&mut self, page: &Page, cues: &mut Cues) {
        for (token, _) in cues.chances.iter().enumerate().filter(|&(_, &chance)| chance >= LEAST_CUE) {
            let token = token as u32;
            let (source, chance) = self.source_within(page, page.sentence_range(page.sentence_of(token)), token);
            cues.sources.push((token, source, chance));
        }
    }

    /// The triples of a page's cues with their sources.
    fn triples_of(&mut self, page: &Page, cues: Cues) -> Vec<Triple> {
        let Cues { scene, chances, sources } = cues;
        self.scene = scene;
        let mut triples = Vec::new();
        for (token, source, source_chance) in sources {
            self.turn_towards(page, token);
            let chance = chances[token as usize];
            triples.extend(self.triple(page, token, chance, (source, source_chance), &chances));
        }
        coordinate::part(page, &mut triples);
        triples
    }

    /// Turns to the sentence of a token.
    fn turn_towards(&mut self, page: &Page, token: u32) {
        if !self.scene.range.contains(token) {
            self.scene.turn_to(page, page.sentence_of(token));
        }
    }

    /// The triple of a cue with its source and the chance of that; without `chances` of others, its content stays within
    /// the sentence.
    fn triple(
        &mut self,
        page: &Page,
        token: u32,
        chance: f32,
        (source, source_chance): (source::Candidate, f32),
        chances: &[f32],
    ) -> Option<Triple> {
        let range = self.scene.range;
        let cue_words = cue::span(page, token, range);
        let anchor = Anchor { range, cue: token, cue_words, source: source.range };
        let (candidate, content_chance) = self.content(page, &anchor)?;
        let whole = extension::resumed(page, token, range, candidate.pieces);
        let content = if chances.is_empty() { whole } else { self.extended(page, &anchor, whole, chances) };
        Some(Triple {
            cue: token,
            cue_words,
            source_head: source.head,
            source: source.range,
            content,
            kind: candidate.kind,
            cue_chance: chance,
            source_chance,
            content_chance,
        })
    }

    /// The triples within the content of another, none within one of them.
    #[must_use]
    pub fn inner(&mut self, page: &Page, outer: &Triple) -> Vec<Triple> {
        let mut found: Vec<Triple> = Vec::new();
        for range in outer.content.ranges() {
            for token in (range.start..range.end).filter(|&token| inner::is_candidate(page, token)) {
                if found.iter().any(|other| other.content.contains(token)) {
                    continue;
                }
                self.turn_towards(page, token);
                let chance =
                    logistic(self.model.inner_cue.score(|sink| inner::features(page, &self.scene, token, sink)));
                if chance >= inner::LEAST_CUE {
                    found.extend(self.inner_triple(page, token, chance, outer));
                }
            }
        }
        found.retain(|triple| triple.chance() >= inner::LEAST);
        found
    }

    /// A cue within a content with its source and content, which lie there too.
    fn inner_triple(&mut self, page: &Page, token: u32, chance: f32, outer: &Triple) -> Option<Triple> {
        let source = self.source(page, token);
        let inside = source.0.head.is_some_and(|head| outer.content.contains(head));
        let triple = inside.then(|| self.triple(page, token, chance, source, &[])).flatten()?;
        let content = triple.content.minus(&triple.content.minus(&outer.content));
        (!content.is_empty() && !content.contains(token)).then_some(Triple { content, ..triple })
    }

    /// The source whose head is likeliest, cut as is likeliest for that head, with the head's chance.
    pub fn source(&mut self, page: &Page, token: u32) -> (source::Candidate, f32) {
        self.source_within(page, self.scene.range, token)
    }

    /// The same in a sentence.
    fn source_within(&mut self, page: &Page, range: Range, token: u32) -> (source::Candidate, f32) {
        let setting = source::Setting::of(page, token, range);
        source::candidates(page, range, token, &mut self.sources);
        self.chances.clear();
        let (mut head, mut memo) = (None, Memo::default());
        for candidate in &self.sources {
            if candidate.head != head {
                (head, memo) = (candidate.head, Memo::default());
            }
            self.chances.push(self.model.source.score(|sink| source::features(page, &setting, candidate, &memo, sink)));
        }
        softmax(&mut self.chances);
        let mut best = (0, 0.0);
        let mut at = 0;
        while at < self.sources.len() {
            let same = self.sources[at..].iter().take_while(|other| other.head == self.sources[at].head).count();
            let sum: f32 = self.chances[at..at + same].iter().sum();
            if sum > best.1 {
                let cut = (at..at + same).max_by(|&a, &b| self.chances[a].total_cmp(&self.chances[b])).unwrap_or(at);
                best = (cut, sum);
            }
            at += same;
        }
        (self.sources[best.0], best.1)
    }

    /// The content that is expected to overlap most with the right one, and the chance that it does by half.
    pub fn content(&mut self, page: &Page, anchor: &Anchor) -> Option<(content::Candidate, f32)> {
        let setting = shape::Setting::of(page, anchor);
        content::candidates(page, anchor, &mut self.contents);
        sieve::sift(page, self.model, anchor, &setting, &mut self.contents);
        // A single one has all of the chance, whatever speaks for it.
        if let [only] = self.contents[..] {
            return Some((only, 1.0));
        }
        self.chances.clear();
        for candidate in &self.contents {
            self.chances.push(
                self.model.content.score(|sink| shape::features(page, &self.scene, anchor, &setting, candidate, sink)),
            );
        }
        softmax(&mut self.chances);
        let mut order: [usize; WEIGHED] = [0; WEIGHED];
        let weighed = foremost(&self.chances, &mut order);
        let shared = shared(&self.contents, weighed);
        let mut best: Option<(usize, f32, f32)> = None;
        for (row, &own) in weighed.iter().enumerate() {
            let (mut expected, mut half) = (0.0, 0.0);
            for (column, &other) in weighed.iter().enumerate() {
                let (both, a, b) = (shared[row][column], shared[row][row], shared[column][column]);
                expected += self.chances[other] * (both as f32 / (a + b - both) as f32);
                half += self.chances[other] * f32::from(u8::from(2 * both >= a && 2 * both >= b));
            }
            if best.is_none_or(|(_, most, _)| expected > most) {
                best = Some((own, expected, half));
            }
        }
        best.map(|(place, _, half)| (self.contents[place], half))
    }

    /// The content with the sentences before and behind that go on with it.
    #[must_use]
    pub fn extended(&self, page: &Page, anchor: &Anchor, mut content: Pieces, chances: &[f32]) -> Pieces {
        for onward in [true, false] {
            for number in 0..extension::FARTHEST {
                let Some(step) = extension::next_step(page, anchor.cue, content, onward, number) else { break };
                let score = self
                    .model
                    .extension
                    .score(|sink| extension::features(page, &step, |token| chances[token as usize], sink));
                if score <= 0.0 {
                    break;
                }
                content = content.plus(&step.addition(page).minus(&anchor.cue_words).without(anchor.source));
            }
        }
        content
    }

    /// The triples that can stand together, each with the chance that it is right, in order of their cues; `least` is
    /// the chance from which one is taken.
    #[must_use]
    pub fn chosen(&mut self, page: &Page, least: f32) -> Vec<(Triple, f32)> {
        let mut cues = self.cues(page);
        self.find_sources(page, &mut cues);
        self.chosen_of(page, cues, least)
    }

    /// The same where cues and sources are known.
    pub(crate) fn chosen_of(&mut self, page: &Page, cues: Cues, least: f32) -> Vec<(Triple, f32)> {
        let mut triples = self.triples_of(page, cues);
        let mut rivals: Vec<Rivals> = Vec::new();
        triple::rivals(&triples, &mut rivals);
        let mut chances: Vec<f32> = triples
            .iter()
            .zip(&rivals)
            .map(|(own, rivals)| logistic(self.model.triple.score(|sink| triple::features(page, own, rivals, sink))))
            .collect();
        for certain in layout::triples(page) {
            triples.push(certain);
            chances.push(1.0);
        }
        let mut order: Vec<usize> = (0..triples.len()).filter(|&place| chances[place] >= least).collect();
        order.sort_by(|&a, &b| chances[b].total_cmp(&chances[a]).then(a.cmp(&b)));
        let (reaches, mut stands) = (Reaches::of(&triples), vec![false; triples.len()]);
        let mut taken: Vec<usize> = Vec::new();
        for place in order {
            let mut near = reaches.near(place).filter(|&other| stands[other]);
            if near.all(|other| compatible(&triples[place], &triples[other])) {
                stands[place] = true;
                taken.push(place);
            }
        }
        taken.sort_unstable_by_key(|&place| triples[place].cue);
        taken.into_iter().map(|place| (triples[place], chances[place])).collect()
    }
}

/// Whether two triples can both stand: no cue lies in the other's content, and the contents differ.
fn compatible(a: &Triple, b: &Triple) -> bool {
    !a.content.contains(b.cue) && !b.content.contains(a.cue) && a.content.jaccard(&b.content) < SAME_CONTENT
}

/// How many tokens each two of some contents share, and with themselves: their lengths. Each two are laid beside each
/// other once.
fn shared(contents: &[content::Candidate], places: &[usize]) -> [[u32; WEIGHED]; WEIGHED] {
    let mut shared = [[0; WEIGHED]; WEIGHED];
    for (row, &own) in places.iter().enumerate() {
        for (column, &other) in places[..=row].iter().enumerate() {
            let both = contents[own].pieces.shared(&contents[other].pieces);
            (shared[row][column], shared[column][row]) = (both, both);
        }
    }
    shared
}

/// The places of the highest values, highest first.
pub(crate) fn foremost<'o, const N: usize>(values: &[f32], order: &'o mut [usize; N]) -> &'o [usize] {
    let mut count = 0;
    for (place, &value) in values.iter().enumerate() {
        let at = order[..count].partition_point(|&other| values[other] >= value);
        if at == N {
            continue;
        }
        count = (count + 1).min(N);
        order[at..count].rotate_right(1);
        order[at] = place;
    }
    &order[..count]
}

fn logistic(score: f32) -> f32 {
    1.0 / (1.0 + (-score).exp())
}

fn softmax(scores: &mut [f32]) {
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for score in scores.iter_mut() {
        *score = (*score - most).exp();
        sum += *score;
    }
    for score in scores.iter_mut() {
        *score /= sum;
    }
}
