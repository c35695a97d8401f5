//! Whether cue, source and content are right together: what the single decisions could not see.

use super::content::Kind;
use super::hash::mix;
use super::model::{Sink, emit};
use super::page::Page;
use super::pieces::{Pieces, Range};

/// A cue with its best source and content.
#[derive(Clone, Copy, Debug)]
pub struct Triple {
    /// Head of the cue.
    pub cue: u32,
    /// Words of the cue.
    pub cue_words: Pieces,
    /// Head of the source.
    pub source_head: Option<u32>,
    /// Words of the source; empty for none.
    pub source: Range,
    /// The content with all that was added to it.
    pub content: Pieces,
    /// How the content came about.
    pub kind: Kind,
    /// Chance that the cue is one.
    pub cue_chance: f32,
    /// Chance that the source is right.
    pub source_chance: f32,
    /// Overlap that the content is expected to have with the right one.
    pub content_chance: f32,
}

impl Triple {
    /// A first guess at the chance that all is right.
    #[must_use]
    pub fn chance(&self) -> f32 {
        self.cue_chance * (0.5 + 0.5 * self.source_chance) * (0.3 + 0.7 * self.content_chance)
    }
}

/// What other triples say about one.
#[derive(Clone, Copy, Debug, Default)]
pub struct Rivals {
    /// The best chance of those whose content holds this one's cue.
    outer: f32,
    /// The best chance of those whose cue this one's content holds.
    inner: f32,
    /// The best chance of those with nearly the same content.
    twin: f32,
}

/// Looks for the rivals of each triple.
pub fn rivals(triples: &[Triple], list: &mut Vec<Rivals>) {
    list.clear();
    list.resize(triples.len(), Rivals::default());
    for (own_place, own) in triples.iter().enumerate() {
        for (place, other) in
            triples.iter().enumerate().filter(|&(place, other)| place != own_place && near(own, other))
        {
            let chance = other.chance();
            let found = &mut list[own_place];
            if other.content.contains(own.cue) {
                found.outer = found.outer.max(chance);
            }
            if own.content.contains(other.cue) {
                found.inner = found.inner.max(chance);
            }
            if own.content.shared(&other.content) > 0 && place != own_place && own.content.jaccard(&other.content) > 0.4
            {
                found.twin = found.twin.max(chance);
            }
        }
    }
}

/// Whether two triples may touch at all.
fn near(a: &Triple, b: &Triple) -> bool {
    let reach = |triple: &Triple| {
        let cover = triple.content.cover();
        Range::new(cover.start.min(triple.cue), cover.end.max(triple.cue + 1))
    };
    !reach(a).common(reach(b)).is_empty()
}

/// What speaks for and against a triple.
pub fn features(page: &Page, triple: &Triple, rivals: &Rivals, sink: &mut impl Sink) {
    let steps = |chance: f32, steps: f32| (chance.clamp(0.0, 1.0) * steps) as u32 + 1;
    let (cue, source, content) =
        (steps(triple.cue_chance, 12.0), steps(triple.source_chance, 8.0), steps(triple.content_chance, 10.0));
    let total = steps(triple.chance(), 16.0);
    let (outer, inner, twin) = (steps(rivals.outer, 8.0), steps(rivals.inner, 8.0), steps(rivals.twin, 8.0));
    let kind = triple.kind as u32 + 1;
    let lemma = page.lemma[triple.cue as usize];
    let cover = triple.content.cover();
    let quoted = u32::from(page.quoted(cover.start))
        + 2 * u32::from(page.quoted(cover.end - 1))
        + 4 * u32::from(page.quoted(triple.cue))
        + 1;
    let sourced = u32::from(triple.source_head.is_some()) + 1;
    let (own, rival) = (steps(triple.chance(), 8.0), rivals.outer.max(rivals.inner).max(rivals.twin));
    emit(
        sink,
        50,
        [
            7,
            cue,
            source,
            content,
            total,
            mix(cue, content),
            mix(cue, source),
            mix(source, content),
            outer,
            inner,
            twin,
            mix(own, outer),
            mix(own, inner),
            mix(own, twin),
            mix(own, steps(rival, 8.0)),
            kind,
            mix(kind, content),
            lemma,
            mix(lemma, own),
            quoted,
            mix(quoted, own),
            mix(quoted, kind),
            sourced,
            mix(sourced, own),
            mix(page.xpos(triple.cue) as u32, own),
            mix(page.dep(triple.cue) as u32, own),
            mix(
                mix(steps(triple.cue_chance, 5.0), steps(triple.source_chance, 4.0)),
                steps(triple.content_chance, 5.0),
            ),
            triple.content.ranges().len() as u32 + 1,
            mix(mix(quoted, sourced), own),
        ],
    );
}
