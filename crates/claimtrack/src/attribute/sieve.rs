//! A first look at words and stretches, at what is cheap to see: it drops the hopeless, so that the many features of
//! the decisions proper are looked at for few.

use super::content::{self, Anchor, Candidate};
use super::cue::Scene;
use super::hash::{bucket, mix};
use super::model::{Model, Sink, emit};
use super::page::Page;
use super::pieces::Range;
use super::reader::foremost;
use super::shape::{Setting, quoting};

/// Score from which a word is looked at as a cue: a chance of one in fifty-five.
const LEAST_CUE: f32 = -4.0;

/// How much a content's score may lie below the best and still be looked at.
const CONTENT_MARGIN: f32 = 5.0;

/// Most contents of one cue that are looked at.
const MOST_CONTENTS: usize = 16;

/// Whether a candidate of a scene is worth a second look as a cue.
#[must_use]
pub fn is_hopeful(page: &Page, model: &Model, scene: &Scene, token: u32) -> bool {
    model.cue_sieve.score(|sink| cue_features(page, scene, token, sink)) >= LEAST_CUE
}

/// Leaves of a cue's contents those that may be the best, in their order.
pub fn sift(page: &Page, model: &Model, anchor: &Anchor, setting: &Setting, list: &mut Vec<Candidate>) {
    let mut scores = [0.0; content::MOST];
    for (score, candidate) in scores.iter_mut().zip(list.iter()) {
        *score = model.content_sieve.score(|sink| content_features(page, anchor, setting, candidate, sink));
    }
    let least = least_kept(&scores[..list.len()]);
    let mut scores = scores.iter();
    list.retain(|_| scores.next().is_some_and(|&score| score >= least));
}

/// The score from which a content may be the best of those with these scores.
fn least_kept(scores: &[f32]) -> f32 {
    let best = scores.iter().copied().fold(f32::MIN, f32::max);
    let least = best - CONTENT_MARGIN;
    // Seldom are so many near the best that they have to be put in order.
    if scores.iter().filter(|&&score| score >= least).count() <= MOST_CONTENTS {
        return least;
    }
    let mut order = [0; MOST_CONTENTS];
    foremost(scores, &mut order).last().map_or(least, |&last| scores[last])
}

/// What speaks at first sight for a word's being a cue.
pub fn cue_features(page: &Page, scene: &Scene, token: u32, sink: &mut impl Sink) {
    let lemma = page.lemma[token as usize];
    let head = page.head(token);
    let (tag, dep, head_dep) = (page.xpos(token) as u32 + 1, page.dep(token) as u32 + 1, page.dep(head) as u32 + 1);
    let act = mix(u32::from(page.act[token as usize]) + 1, tag);
    let prior = u32::from(scene.prior(token)) + 1;
    let quoted = u32::from(page.quoted(token)) + 1;
    emit(
        sink,
        60,
        [
            7,
            mix(lemma, tag),
            mix(lemma, dep),
            mix(act, dep),
            mix(mix(dep, head_dep), tag),
            mix(mix(prior, dep), tag),
            mix(prior, quoted),
            mix(lemma, quoted),
            mix(prior, page.tag_near(token, 1, scene.range)),
            mix(prior, page.tag_near(token, -1, scene.range)),
            mix(lemma, page.form_near(token, 1, scene.range)),
            mix(prior, u32::from(scene.prior(head)) + 1),
        ],
    );
}

/// What speaks at first sight for a stretch's being a cue's content.
pub fn content_features(page: &Page, anchor: &Anchor, setting: &Setting, candidate: &Candidate, sink: &mut impl Sink) {
    let kind = candidate.kind as u32 + 1;
    let form = mix(kind, setting.way(page, candidate.node).labels);
    let cover = candidate.pieces.cover();
    let whole = Range::new(anchor.range.start.min(cover.start), anchor.range.end.max(cover.end));
    let (before, after) = (page.tag_near(cover.start, -1, whole), page.tag_near(cover.end - 1, 1, whole));
    let (first, last) = (page.xpos(cover.start) as u32 + 1, page.xpos(cover.end - 1) as u32 + 1);
    let side = u32::from(cover.start > anchor.cue) + 2 * u32::from(cover.end <= anchor.cue) + 1;
    let edges =
        u32::from(cover.start == anchor.range.start) + 2 * u32::from(cover.end + 1 >= anchor.range.end) + 4 * side;
    let quoting = match setting.quotes {
        0 => 1,
        _ => {
            let quoting = quoting(page, anchor, setting, candidate);
            mix(quoting.state, quoting.cuts + 1)
        }
    };
    let length = bucket(candidate.pieces.len() as usize) + 1;
    emit(
        sink,
        61,
        [
            mix(kind, setting.lemma),
            mix(kind, setting.tag),
            mix(mix(kind, setting.dep), setting.sourced),
            form,
            mix(form, setting.lemma),
            mix(form, setting.act),
            mix(form, first),
            mix(mix(before, first), side),
            mix(mix(last, after), side),
            mix(page.form[cover.start as usize], kind),
            mix(length, kind),
            mix(length, setting.lemma),
            mix(edges, setting.lemma),
            mix(mix(edges, setting.sourced), setting.dep),
            mix(mix(quoting, kind), edges),
            mix(quoting, setting.lemma),
            mix(quoting, kind),
            mix(quoting, candidate.pieces.ranges().len() as u32),
        ],
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contents_near_the_best_are_kept_and_of_many_the_foremost() {
        let few = [1.0, -3.0, 2.0, -4.0];
        assert!((least_kept(&few) - (2.0 - CONTENT_MARGIN)).abs() < 1e-6);
        let many: [f32; MOST_CONTENTS + 3] = std::array::from_fn(|place| place as f32 * 0.1);
        let least = least_kept(&many);
        assert_eq!(many.iter().filter(|&&score| score >= least).count(), MOST_CONTENTS);
    }
}
