//! Which links make a topic.
//!
//! Members start alone. From the surest link on, two groups become one, unless the pairs that were looked at between
//! them speak against it on the whole: so a few doubtful links do not tie two bombings into one, and a rising toll stays
//! together though its first and its last claim were never compared. (Average linkage over a sparse graph.) Groups that
//! count soldiers and civilians, or the people of two sides, stay apart, whatever "people" lies near both.
//!
//! A link that says that two claims cannot both be true and that still lies between two groups belongs to the topic of
//! the earlier claim, where the other is a guest.

use super::{Aspect, Corpus, Link, Member};
use crate::interpret::{Class, Counted};
use std::collections::{BTreeMap, BTreeSet};

/// A member under the aspect that it was compared by.
pub(super) type Node = (Aspect, Member);

/// Links that make a topic.
#[derive(Debug, Default)]
pub(super) struct Cluster {
    /// Never empty.
    pub links: Vec<Link>,
    /// Members that are here for what they cannot both be true with, and have their own topic or none.
    pub guests: BTreeSet<Member>,
}

/// The links that are kept, by the topics that they make. All pairs within [`Components`] that were looked at are wanted,
/// also those that speak against one topic.
pub(super) fn clusters(corpus: Corpus<'_>, links: &[Link]) -> Vec<Cluster> {
    let places = places(corpus, links);
    let placed = |link: &Link| (*link, (places[&(link.aspect, link.a)], places[&(link.aspect, link.b)]));
    let mut placed: Vec<(Link, (usize, usize))> = links.iter().map(placed).collect();
    placed.sort_by(|(a, first), (b, second)| b.together.total_cmp(&a.together).then(first.cmp(second)));
    let mut whose = vec![Whose::default(); places.len()];
    for (&(_, member), &place) in &places {
        whose[place] = Whose::of(corpus, member);
    }
    let mut groups = Groups::new(whose, &placed);
    for (link, ends) in placed.iter().filter(|(link, _)| link.is_kept()) {
        groups.join(*ends, link.aspect.least_on_the_whole());
    }
    let mut clusters: Vec<Cluster> = (0..places.len()).map(|_| Cluster::default()).collect();
    for (link, (a, b)) in placed.into_iter().filter(|(link, _)| link.is_kept()) {
        let (home, other) = (groups.root(a), groups.root(b));
        if home == other || link.excludes() {
            clusters[home].links.push(link);
        }
        if home != other && link.excludes() {
            clusters[home].guests.insert(link.b);
        }
    }
    clusters.retain(|cluster| !cluster.links.is_empty());
    clusters
}

/// Members that hang together by links that are kept: groups grow along these alone, so that all other pairs, which are
/// nearly all that were looked at, never count.
pub(super) struct Components {
    /// Sorted.
    nodes: Vec<Node>,
    /// For each node the one that its component is named by, as a place.
    roots: Vec<usize>,
}

impl Components {
    pub fn of(links: &[Link]) -> Components {
        let kept = || links.iter().filter(|link| link.is_kept());
        let mut nodes: Vec<Node> = kept().flat_map(ends).collect();
        nodes.sort_unstable();
        nodes.dedup();
        let mut groups = Groups { parents: (0..nodes.len()).collect(), whose: Vec::new(), between: Vec::new() };
        let mut components = Components { nodes, roots: Vec::new() };
        for link in kept() {
            let [Some(a), Some(b)] = ends(link).map(|node| components.place(node)) else { continue };
            let (a, b) = (groups.root(a), groups.root(b));
            groups.parents[a] = b;
        }
        components.roots = (0..components.nodes.len()).map(|place| groups.root(place)).collect();
        components
    }

    fn place(&self, node: Node) -> Option<usize> {
        self.nodes.binary_search(&node).ok()
    }

    /// A number for the component of a node; `None` when it hangs together with nothing.
    pub fn of_node(&self, node: Node) -> Option<usize> {
        self.place(node).map(|place| self.roots[place])
    }

    /// Whether both ends of a link are in one.
    pub fn joins(&self, link: &Link) -> bool {
        let [a, b] = ends(link).map(|node| self.of_node(node));
        a.is_some() && a == b
    }
}

fn ends(link: &Link) -> [Node; 2] {
    [(link.aspect, link.a), (link.aspect, link.b)]
}

/// All ends of links, numbered in an order that does not depend on the order of the documents.
fn places(corpus: Corpus<'_>, links: &[Link]) -> BTreeMap<Node, usize> {
    let mut nodes: Vec<Node> = links.iter().flat_map(ends).collect();
    nodes.sort_unstable();
    nodes.dedup();
    nodes.sort_by_cached_key(|&(aspect, member)| (aspect, corpus.order(member)));
    nodes.into_iter().enumerate().map(|(place, node)| (node, place)).collect()
}

/// Whom the counts of a group count, as far as one of them says: soldiers or civilians, of which side. "People" may be
/// either, and does not make one topic of both.
#[derive(Clone, Copy, Debug, Default)]
struct Whose<'a> {
    class: Option<&'a Class>,
    side: Option<&'a str>,
}

impl<'a> Whose<'a> {
    fn of(corpus: Corpus<'a>, member: Member) -> Whose<'a> {
        let counted = member.figure.and_then(|figure| corpus.claim(member.claim).counted_by(figure));
        let told = |counted: &'a Counted| Some(&counted.class).filter(|class| **class != Class::People);
        Whose { class: counted.and_then(told), side: counted.and_then(|counted| counted.side.as_deref()) }
    }

    /// What two groups say together; `None` when they count others.
    fn and(self, other: Whose<'a>) -> Option<Whose<'a>> {
        let differ = self.class.zip(other.class).is_some_and(|(one, other)| one != other)
            || self.side.zip(other.side).is_some_and(|(one, other)| one != other);
        (!differ).then(|| Whose { class: self.class.or(other.class), side: self.side.or(other.side) })
    }
}

/// Groups of nodes, with what the pairs between two of them amount to.
struct Groups<'a> {
    parents: Vec<usize>,
    /// For the root of each group.
    whose: Vec<Whose<'a>>,
    /// For the root of each group the other roots with the sum of the probabilities between the two, and their number.
    between: Vec<BTreeMap<usize, (f32, u32)>>,
}

impl<'a> Groups<'a> {
    fn new(whose: Vec<Whose<'a>>, links: &[(Link, (usize, usize))]) -> Groups<'a> {
        let mut between = vec![BTreeMap::new(); whose.len()];
        for (link, (a, b)) in links {
            add(&mut between[*a], *b, (link.together, 1));
            add(&mut between[*b], *a, (link.together, 1));
        }
        Groups { parents: (0..whose.len()).collect(), whose, between }
    }

    /// The root of a node's group, shortening the way to it.
    fn root(&mut self, mut node: usize) -> usize {
        while self.parents[node] != node {
            self.parents[node] = self.parents[self.parents[node]];
            node = self.parents[node];
        }
        node
    }

    /// Makes the groups of two nodes one, if the pairs between them have this probability in the mean.
    fn join(&mut self, (a, b): (usize, usize), least: f32) {
        let (a, b) = (self.root(a), self.root(b));
        let for_it = |&(sum, count): &(f32, u32)| sum >= least * count as f32;
        if a == b || !self.between[a].get(&b).is_some_and(for_it) {
            return;
        }
        let Some(whose) = self.whose[a].and(self.whose[b]) else { return };
        let (larger, smaller) = if self.between[a].len() >= self.between[b].len() { (a, b) } else { (b, a) };
        self.parents[smaller] = larger;
        self.whose[larger] = whose;
        for (other, pairs) in std::mem::take(&mut self.between[smaller]) {
            self.between[other].remove(&smaller);
            if other != larger {
                add(&mut self.between[larger], other, pairs);
                add(&mut self.between[other], larger, pairs);
            }
        }
    }
}

fn add(pairs: &mut BTreeMap<usize, (f32, u32)>, other: usize, (sum, count): (f32, u32)) {
    let entry = pairs.entry(other).or_default();
    *entry = (entry.0 + sum, entry.1 + count);
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Groups of five nodes that are joined in order of these links.
    #[track_caller]
    fn roots(links: &[(usize, usize, f32)]) -> Vec<usize> {
        roots_of(vec![Whose::default(); 5], links)
    }

    fn roots_of(whose: Vec<Whose<'_>>, links: &[(usize, usize, f32)]) -> Vec<usize> {
        let member = |place| Member { claim: crate::span::ClaimId::new(place), figure: None };
        let link = |together, a, b| Link { aspect: Aspect::Tally, a: member(a), b: member(b), together, apart: 0.0 };
        let placed: Vec<_> = links.iter().map(|&(a, b, together)| (link(together, a, b), (a, b))).collect();
        let mut groups = Groups::new(whose, &placed);
        for (_, ends) in &placed {
            groups.join(*ends, 0.3);
        }
        (0..5).map(|node| groups.root(node)).collect()
    }

    #[test]
    fn one_doubtful_link_does_not_tie_two_groups() {
        let roots = roots(&[(0, 1, 0.9), (2, 3, 0.9), (1, 2, 0.5), (0, 2, 0.0), (1, 3, 0.0), (0, 3, 0.0)]);
        assert_eq!(roots[0], roots[1]);
        assert_eq!(roots[2], roots[3]);
        assert_ne!(roots[1], roots[2]);
    }

    #[test]
    fn what_was_never_compared_speaks_against_nothing() {
        let roots = roots(&[(0, 1, 0.9), (1, 2, 0.9), (2, 3, 0.9)]);
        assert!(roots[..4].iter().all(|&root| root == roots[0]));
        assert_ne!(roots[4], roots[0]);
    }
    #[test]
    fn people_do_not_tie_soldiers_to_civilians() {
        let count = |class| Whose { class, side: None };
        let whose =
            vec![count(Some(&Class::Military)), count(None), count(Some(&Class::Civilians)), count(None), count(None)];
        let roots = roots_of(whose, &[(0, 1, 0.9), (1, 2, 0.8), (2, 3, 0.7)]);
        assert_eq!(roots[0], roots[1]);
        assert_eq!(roots[2], roots[3]);
        assert_ne!(roots[1], roots[2]);
    }

    #[test]
    fn the_dead_of_two_sides_stay_apart() {
        let of = |side| Whose { class: Some(&Class::Military), side };
        let whose = vec![of(Some("Torvik")), of(None), of(Some("Selm")), of(None), of(None)];
        let roots = roots_of(whose, &[(0, 1, 0.9), (1, 2, 0.8)]);
        assert_eq!(roots[0], roots[1]);
        assert_ne!(roots[0], roots[2]);
    }
}
