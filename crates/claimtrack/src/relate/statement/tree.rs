//! Ways through a dependency tree: how far two words of a statement stand from each other.

use super::core::is_link;
use crate::interpret::page::Page;
use crate::syntax::Dep;

/// Longest way up that is followed.
const HIGHEST: usize = 40;

/// Distance between words of two sentences.
pub(super) const FAR: f32 = 8.0;

/// What a verb between two words adds to their distance.
const VERB: f32 = 1.0;

/// A word and the words above it, up to the head of its sentence.
pub(super) fn chain(page: Page<'_>, token: usize) -> Vec<usize> {
    let mut chain = vec![token];
    let mut word = token;
    while page.head(word) != word && chain.len() < HIGHEST {
        word = page.head(word);
        chain.push(word);
    }
    chain
}

/// The lowest word that two words both hang on.
pub(super) fn meeting(page: Page<'_>, a: usize, b: usize) -> Option<usize> {
    let above = chain(page, b);
    chain(page, a).into_iter().find(|word| above.contains(word))
}

/// The lowest word that all of these hang on, or the first of them when they stand in several sentences.
pub(super) fn top(page: Page<'_>, tokens: &[usize]) -> Option<usize> {
    let first = *tokens.first()?;
    Some(tokens.iter().fold(first, |top, &token| meeting(page, top, token).unwrap_or(top)))
}

/// How far two words stand from each other: steps through the tree, where those within a phrase count little and those
/// out of a clause much, and more when a verb stands between them that does more than link.
pub(super) fn distance(page: Page<'_>, a: usize, b: usize) -> f32 {
    match meeting(page, a, b) {
        Some(top) => {
            let between = top != a && top != b && page.is_verb(top) && !is_link(page, top);
            (climb(page, a, top) + climb(page, b, top) + if between { VERB } else { 0.0 }).min(FAR)
        }
        None => FAR,
    }
}

fn climb(page: Page<'_>, from: usize, to: usize) -> f32 {
    let way = chain(page, from);
    way.iter().take_while(|&&word| word != to).map(|&word| step(page.word(word).dep)).sum()
}

fn step(dep: Dep) -> f32 {
    match dep {
        Dep::Prep | Dep::Agent => 0.0,
        Dep::Compound | Dep::Appos | Dep::Conj | Dep::Nmod | Dep::Amod => 0.5,
        Dep::Relcl | Dep::Advcl | Dep::Ccomp | Dep::Parataxis => 2.0,
        _ => 1.0,
    }
}

/// Whether a word is another or hangs on it.
pub(super) fn is_below(page: Page<'_>, token: usize, top: usize) -> bool {
    chain(page, token).contains(&top)
}
