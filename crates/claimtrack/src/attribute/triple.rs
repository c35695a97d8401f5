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
    let reaches = Reaches::of(triples);
    for (place, own) in triples.iter().enumerate() {
        for other in reaches.near(place).map(|near| &triples[near]) {
            let chance = other.chance();
            let found = &mut list[place];
            if other.content.contains(own.cue) {
                found.outer = found.outer.max(chance);
            }
            if own.content.contains(other.cue) {
                found.inner = found.inner.max(chance);
            }
            if own.content.shared(&other.content) > 0 && own.content.jaccard(&other.content) > 0.4 {
                found.twin = found.twin.max(chance);
            }
        }
    }
}

/// How far triples reach, from cue to content, in order: a long document has thousands, of which few touch.
pub(crate) struct Reaches {
    /// By where they begin, each with the place of its triple.
    order: Vec<(Range, usize)>,
    /// The place of each triple in that order.
    ranks: Vec<usize>,
    /// The farthest end of each and of all before it.
    ends: Vec<u32>,
}

impl Reaches {
    pub(crate) fn of(triples: &[Triple]) -> Reaches {
        let reach = |triple: &Triple| {
            let cover = triple.content.cover();
            Range::new(cover.start.min(triple.cue), cover.end.max(triple.cue + 1))
        };
        let mut order: Vec<(Range, usize)> = triples.iter().map(reach).zip(0..).collect();
        order.sort_unstable();
        let mut ranks = vec![0; order.len()];
        let mut ends = Vec::with_capacity(order.len());
        let mut farthest = 0;
        for (rank, &(reach, place)) in order.iter().enumerate() {
            ranks[place] = rank;
            farthest = reach.end.max(farthest);
            ends.push(farthest);
        }
        Reaches { order, ranks, ends }
    }

    /// The places of the other triples that touch one.
    pub(crate) fn near(&self, place: usize) -> impl Iterator<Item = usize> {
        let rank = self.ranks[place];
        let own = self.order[rank].0;
        let before = (0..rank).rev().take_while(move |&rank| self.ends[rank] > own.start).map(|rank| &self.order[rank]);
        let behind = self.order[rank + 1..].iter().take_while(move |(reach, _)| reach.start < own.end);
        before.chain(behind).filter(move |(reach, _)| !reach.common(own).is_empty()).map(|&(_, place)| place)
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn triples_near_each_other_are_found_however_far_they_reach() {
        let said = |start: u32, end: u32| Triple {
            cue: start,
            cue_words: Pieces::one(Range::new(start, start + 1)),
            source_head: None,
            source: Range::default(),
            content: Pieces::one(Range::new(start + 1, end)),
            kind: Kind::After,
            cue_chance: 1.0,
            source_chance: 1.0,
            content_chance: 1.0,
        };
        let reaches = Reaches::of(&[said(2, 40), said(5, 8), said(10, 12), said(10, 60), said(50, 55), said(70, 75)]);
        let near = |place| {
            let mut near: Vec<usize> = reaches.near(place).collect();
            near.sort_unstable();
            near
        };
        assert_eq!(near(0), [1, 2, 3]);
        assert_eq!(near(2), [0, 3]);
        assert_eq!(near(3), [0, 2, 4]);
        assert_eq!((near(1), near(4), near(5)), (vec![0], vec![3], vec![]));
    }
}
