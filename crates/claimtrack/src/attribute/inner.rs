//! Attributions inside the content of another: in "AFP reported that the ministry said …" what the ministry said.
//!
//! The annotated articles mark only the outermost, so these have a cue model of their own that sees the word, its
//! clause and its neighbours, and nothing of what stands above.

use super::cue;
use super::model::Sink;
use super::page::Page;

/// Chance from which a word inside a content counts as a cue.
pub(crate) const LEAST_CUE: f32 = 0.4;

/// Chance from which an inner triple is taken.
pub(crate) const LEAST: f32 = 0.4;

/// Whether a word inside a content is worth a look: the lexicon has it, and it is not quoted.
#[must_use]
pub fn is_candidate(page: &Page, token: u32) -> bool {
    page.act[token as usize] > 0 && !page.quoted(token)
}

/// What speaks for and against a word's being a cue, whatever stands above it.
pub fn features(page: &Page, scene: &cue::Scene, token: u32, sink: &mut impl Sink) {
    cue::own_features(page, token, sink);
    cue::neighbour_features(page, scene, token, sink);
    cue::child_features(page, scene, token, sink);
}
