//! Ways through the dependency tree as features.

use super::hash::mix;
use super::page::Page;

/// Steps beyond which a way is only "far".
const FARTHEST: usize = 6;

/// How one word hangs together with another.
#[derive(Clone, Copy)]
pub(crate) struct Way {
    /// The labels on the way, as one number.
    pub(crate) labels: u32,
    /// Steps up from the first word to the one that both hang on.
    pub(crate) up: usize,
    /// Steps down from there to the second.
    pub(crate) down: usize,
}

/// The words above one word, itself first: computed once for a cue and compared with many words.
pub(crate) struct Ancestors {
    chain: [u32; FARTHEST + 1],
    length: usize,
}

impl Ancestors {
    pub(crate) fn of(page: &Page, token: u32) -> Ancestors {
        let mut ancestors = Ancestors { chain: [token; FARTHEST + 1], length: 1 };
        while ancestors.length <= FARTHEST {
            let last = ancestors.chain[ancestors.length - 1];
            let head = page.head(last);
            if head == last {
                break;
            }
            ancestors.chain[ancestors.length] = head;
            ancestors.length += 1;
        }
        ancestors
    }

    /// The words above, nearest first, without the word itself.
    pub(crate) fn above(&self) -> &[u32] {
        &self.chain[1..self.length]
    }

    /// The way from `token` to the word whose ancestors these are.
    pub(crate) fn way(&self, page: &Page, token: u32) -> Way {
        let mut labels = 1;
        let mut at = token;
        for up in 0..=FARTHEST {
            if let Some(down) = self.chain[..self.length].iter().position(|&above| above == at) {
                for &step in self.chain[..down].iter().rev() {
                    labels = mix(labels, page.dep(step) as u32 + 101);
                }
                return Way { labels, up, down };
            }
            let head = page.head(at);
            if head == at {
                break;
            }
            labels = mix(labels, page.dep(at) as u32 + 1);
            at = head;
        }
        Way { labels: 3, up: FARTHEST + 1, down: FARTHEST + 1 }
    }
}
