//! Pairs of claims that are one pair, because the claims are copies: listed once, and counted.

use super::judge;
use crate::topic::{Corpus, Link, Member};
use std::collections::BTreeMap;

/// The links of a topic, one for all that are the same but for copies.
pub(super) struct Folded {
    pub links: Vec<Link>,
    /// Number of links between copies of one claim, which are left out.
    pub copies: usize,
    /// For the ends of a link how many others it stands for.
    others: BTreeMap<(Member, Member), usize>,
}

impl Folded {
    /// How many pairs that something would be said of are the same as this one but for copies.
    pub fn pairs_like(&self, link: &Link) -> usize {
        self.others.get(&(link.a, link.b)).copied().unwrap_or(0)
    }
}

pub(super) fn fold(corpus: Corpus<'_>, links: &[Link]) -> Folded {
    let mut folded = Folded { links: Vec::new(), copies: 0, others: BTreeMap::new() };
    let mut same: BTreeMap<(Member, Member), Vec<Link>> = BTreeMap::new();
    for link in links {
        let (a, b) = (corpus.original(link.a), corpus.original(link.b));
        same.entry((a.min(b), a.max(b))).or_default().push(*link);
    }
    for ((one, other), links) in same {
        if one.claim == other.claim {
            folded.copies += links.iter().filter(|link| link.a.claim != link.b.claim).count();
        } else {
            folded.keep_one(corpus, links);
        }
    }
    folded
}

impl Folded {
    /// Keeps of links that are the same but for copies one that something is said of, the first printed of those.
    fn keep_one(&mut self, corpus: Corpus<'_>, mut links: Vec<Link>) {
        if links.len() > 1 {
            let copies = |link: &Link| [link.a, link.b].map(|member| is_copy(corpus, member));
            let silent = |link: &Link| judge(corpus, link).is_err();
            let told = links.iter().filter(|link| !silent(link)).count();
            links.sort_by_cached_key(|link| {
                let copies = copies(link).into_iter().filter(|&copy| copy).count();
                (silent(link), copies, corpus.order(link.a), corpus.order(link.b))
            });
            self.others.insert((links[0].a, links[0].b), told.saturating_sub(1));
        }
        self.links.extend(links.first());
    }
}

fn is_copy(corpus: Corpus<'_>, member: Member) -> bool {
    corpus.claim(member.claim).copy_of.is_some()
}
