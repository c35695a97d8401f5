//! Finding in a text what a statement speaks of: for each of its words the word of the text that stands for the same,
//! so that words which hang together in the statement do so in the text.
//!
//! Of several places, that nearest to the places of the statement's other words is taken: in "the port was shelled and
//! the mosque was burnt down" the statement "the mosque was shelled" finds its words, but far from each other.

use super::core::Statement;
use super::likeness::likeness;
use super::number::clash;
use super::opposite::opposite;
use super::opposition::Opposition;
use super::tree;
use super::words::{Sort, Word};

/// How much a step between two places takes from a likeness of 1.
const STEP: f32 = 0.04;

/// A statement laid against a text.
pub(super) struct Alignment<'s> {
    /// The statement whose words are looked for.
    pub thesis: &'s Statement,
    /// Where they are looked for.
    pub text: &'s Statement,
    /// The words of what the statement says.
    pub core: Vec<&'s Word>,
    /// For each of them its token in the text, and how alike they are; of what takes its place by excluding it, how
    /// alike the two places are.
    pub places: Vec<Option<(usize, f32)>>,
    /// Words of the text that stand in place of what they exclude.
    pub clashes: Vec<Opposition>,
}

impl<'s> Alignment<'s> {
    /// Lays a statement against a text.
    pub fn of(thesis: &'s Statement, text: &'s Statement) -> Alignment<'s> {
        let core = thesis.core();
        let mut alignment = Alignment { thesis, text, places: vec![None; core.len()], core, clashes: Vec::new() };
        let candidates: Vec<Vec<(usize, f32)>> = alignment.core.iter().map(|word| candidates(word, text)).collect();
        let mut order: Vec<usize> = (0..candidates.len()).filter(|&word| !candidates[word].is_empty()).collect();
        order.sort_by_key(|&word| (candidates[word].len(), word));
        for word in order {
            alignment.places[word] = alignment.nearest(&candidates[word]);
        }
        alignment.place_what_excludes();
        alignment
    }

    /// Gives words that the text has not the place of what excludes them there.
    fn place_what_excludes(&mut self) {
        if let Some((word, token, opposition)) = opposite(self) {
            self.places[word] = Some((token, 1.0));
            self.clashes.push(opposition);
        }
        if let Some((words, token, opposition)) = clash(self) {
            for word in words {
                self.places[word] = Some((token, 1.0));
            }
            self.clashes.push(opposition);
        }
    }

    /// The place that is most alike and nearest to the places found so far.
    fn nearest(&self, candidates: &[(usize, f32)]) -> Option<(usize, f32)> {
        let fitness = |&(token, likeness): &(usize, f32)| {
            let taken = self.placed().any(|place| place == token);
            likeness - if taken { 0.4 } else { 0.0 } - STEP * self.mean_distance(token)
        };
        let best = candidates.iter().max_by(|a, b| fitness(a).total_cmp(&fitness(b)).then(b.0.cmp(&a.0)));
        best.copied().filter(|(token, _)| !self.placed().any(|place| place == *token))
    }

    fn mean_distance(&self, token: usize) -> f32 {
        let page = self.text.page();
        let count = self.placed().count();
        let sum: f32 = self.placed().map(|place| tree::distance(page, place, token)).sum();
        if count == 0 { 0.0 } else { sum / count as f32 }
    }

    /// The tokens of the text that stand for words of the statement.
    pub fn placed(&self) -> impl Iterator<Item = usize> + '_ {
        self.places.iter().flatten().map(|(token, _)| *token)
    }

    /// The token of the text that stands for this token of the statement.
    pub fn place_of(&self, token: usize) -> Option<usize> {
        let word = self.core.iter().position(|word| word.token == token)?;
        self.places[word].map(|(token, _)| token)
    }

    /// The place of the statement's predicate.
    pub fn predicate_place(&self) -> Option<usize> {
        self.thesis.predicate.and_then(|predicate| self.place_of(predicate))
    }

    /// The word of the text that carries what the statement says: the place of its predicate, or else the word that all
    /// its words hang on.
    pub fn anchor(&self) -> Option<usize> {
        self.predicate_place().or_else(|| self.top())
    }

    /// The word of the text that all that is found hangs on.
    pub fn top(&self) -> Option<usize> {
        tree::top(self.text.page(), &self.placed().collect::<Vec<_>>())
    }

    /// The share of the words that count which the text has, each by its likeness; 1 when there are none.
    pub fn share(&self, counts: impl Fn(&Word) -> bool) -> f32 {
        let (mut all, mut found) = (0.0, 0.0);
        for (_, place) in self.core.iter().zip(&self.places).filter(|(word, _)| counts(word)) {
            all += 1.0;
            found += place.map_or(0.0, |(_, likeness)| likeness);
        }
        if all == 0.0 { 1.0 } else { found / all }
    }

    /// The share of what its words weigh that the text has.
    pub fn weight_found(&self) -> f32 {
        let all: f32 = self.core.iter().map(|word| word.weight).sum();
        if all == 0.0 { 1.0 } else { 1.0 - self.weight_missing() / all }
    }

    /// What those of its words weigh that the text has not.
    pub fn weight_missing(&self) -> f32 {
        let missing = self.core.iter().zip(&self.places).filter(|(_, place)| place.is_none());
        missing.map(|(word, _)| word.weight).sum()
    }

    /// How well words that hang together in the statement do so in the text, 0 to 1.
    pub fn closeness(&self) -> f32 {
        let ties: Vec<f32> = (0..self.core.len()).filter_map(|word| self.tie(word)).collect();
        if ties.is_empty() { 0.5 } else { ties.iter().sum::<f32>() / ties.len() as f32 }
    }

    /// How well the two words that hang together least do so, 0 to 1.
    pub fn loosest(&self) -> f32 {
        (0..self.core.len()).filter_map(|word| self.tie(word)).min_by(f32::total_cmp).unwrap_or(0.5)
    }

    /// How close the place of a word is to that of the next one above it that has any, or else to that of the first
    /// word that has none above: "works for the bank" ties the worker to the bank.
    fn tie(&self, word: usize) -> Option<f32> {
        let own = self.places[word]?.0;
        let above = self.above(word).or_else(|| {
            let first = (0..word).find(|&other| self.places[other].is_some() && self.above(other).is_none());
            first.filter(|_| self.places[word].is_some())
        })?;
        let apart = tree::distance(self.text.page(), own, self.places[above]?.0);
        Some(1.0 / (1.0 + (apart - 1.0).max(0.0)))
    }

    /// The next word above a word that has a place.
    fn above(&self, word: usize) -> Option<usize> {
        let chain = tree::chain(self.thesis.page(), self.core[word].token);
        let place = |token: &usize| self.core.iter().position(|word| word.token == *token);
        chain[1..].iter().filter_map(place).find(|&above| self.places[above].is_some())
    }
}

fn candidates(word: &Word, text: &Statement) -> Vec<(usize, f32)> {
    let alike = text.words.iter().map(|other| (other.token, likeness(word, other)));
    let mut candidates: Vec<(usize, f32)> = alike.filter(|(_, likeness)| *likeness > 0.0).collect();
    if candidates.is_empty() {
        candidates.extend(spelled_out(word, text).map(|token| (token, 1.0)));
    }
    candidates
}

/// The last word of the name that an acronym stands for.
fn spelled_out(acronym: &Word, text: &Statement) -> Option<usize> {
    let letters: Vec<char> = acronym.form.chars().filter(|letter| letter.is_alphabetic()).collect();
    if acronym.sort != Sort::Name || !(2..=5).contains(&letters.len()) {
        return None;
    }
    let initial = |word: &Word| word.form.chars().next();
    let names: Vec<&Word> = text.words.iter().filter(|word| word.sort == Sort::Name).collect();
    let spelled = |names: &&[&Word]| {
        let near = names[letters.len() - 1].token - names[0].token <= letters.len() + 1;
        near && names.iter().zip(&letters).all(|(word, letter)| initial(word) == Some(*letter))
    };
    names.windows(letters.len()).find(spelled).map(|names| names[letters.len() - 1].token)
}
