//! Links between matters. Few of the pairs that are looked at are linked, and how probable the others are is wanted only
//! of those between claims that hang together by links: they are weighed once that is known.

use super::signs::{exclusion_from, sameness_from, signs};
use super::{Laid, Matter, Vocabulary, candidates, fetch};
use crate::topic::cluster::Components;
use crate::topic::story::Stories;
use crate::topic::{APART, Aspect, Corpus, Link, ONE_MATTER, SPEAKS_AGAINST};
use crate::trees::Ranks;

/// The pairs of matters that are looked at and not linked.
pub(in crate::topic) struct Unlinked<'a> {
    matters: Vec<Matter<'a>>,
    /// Places in `matters`, in order.
    pairs: Vec<(usize, usize)>,
    /// How often a claim was out of reach of one that may turn against it.
    pub beyond_reach: usize,
}

/// The links between the matters of a corpus, with all pairs of a reply and what it replies to; and the other pairs.
pub(in crate::topic) fn links<'a>(
    corpus: Corpus<'a>,
    vocabulary: Vocabulary<'a>,
    stories: &Stories,
) -> (Vec<Link>, Unlinked<'a>) {
    let matters = super::matters_by(corpus, vocabulary);
    let (mut links, mut left) = (Vec::new(), Vec::new());
    let (pairs, beyond_reach) = candidates(&matters, stories);
    for pairs in pairs.chunk_by(|a, b| a.0 == b.0) {
        let it = Laid::of(&matters[pairs[0].0]);
        for (number, &(place, other)) in pairs.iter().enumerate() {
            if let Some(&(_, next)) = pairs.get(number + 1) {
                matters[next].lists.fetch();
            }
            if let Some(&(_, next)) = pairs.get(number + 2) {
                fetch(std::slice::from_ref(&matters[next]));
            }
            match link(corpus, &it, &matters[other], stories) {
                Some(link) => links.push(link),
                None => left.push((place, other)),
            }
        }
    }
    (links, Unlinked { matters, pairs: left, beyond_reach })
}

/// The link between two, the one that turns first; `None` where nothing links them.
fn link(corpus: Corpus<'_>, it: &Laid<'_, '_>, other: &Matter<'_>, stories: &Stories) -> Option<Link> {
    let signs = Ranks::of(&signs(it, other, stories));
    let is_reply = it.matter.answers(other);
    let apart = exclusion_from(if is_reply { 0.0 } else { APART }, &signs);
    let together = sameness_from(ONE_MATTER, &signs).max(apart);
    let is_linked = together > 0.0 || is_reply || other.answers(it.matter);
    is_linked.then(|| {
        // A link that is kept for what cannot both be true is weighed in full.
        let together = together.max(sameness_from(SPEAKS_AGAINST, &signs));
        Link::new(corpus, Aspect::Matter, it.matter.member, other.member, together, apart)
    })
}

impl Unlinked<'_> {
    /// How probable it is that the two of each pair within one component answer one question.
    pub fn within(self, corpus: Corpus<'_>, components: &Components, stories: &Stories) -> Vec<Link> {
        let component = |matter: &Matter<'_>| components.of_node((Aspect::Matter, matter.member));
        let of_matter: Vec<Option<usize>> = self.matters.iter().map(component).collect();
        let within = |&(a, b): &(usize, usize)| of_matter[a].is_some() && of_matter[a] == of_matter[b];
        let mut pairs = self.pairs;
        pairs.retain(within);
        let mut links = Vec::with_capacity(pairs.len());
        for pairs in pairs.chunk_by(|a, b| a.0 == b.0) {
            let it = Laid::of(&self.matters[pairs[0].0]);
            links.extend(pairs.iter().map(|&(_, other)| {
                let other = &self.matters[other];
                let signs = Ranks::of(&signs(&it, other, stories));
                let together = sameness_from(SPEAKS_AGAINST, &signs);
                Link::new(corpus, Aspect::Matter, it.matter.member, other.member, together, 0.0)
            }));
        }
        links
    }
}
