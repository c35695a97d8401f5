//! The arc-hybrid transition system: how a tree is built from left to right, one arc at a time.
//!
//! Words are numbered from 0 within their sentence; the root of the tree is the number behind the last word. It does
//! not decide which transition to take; that is the network's business.

use super::scheme::{LABEL_CODES, LabelCode, NO_LABEL};

/// Stands for "no such word".
pub const NONE: u32 = u32::MAX;

/// How many words of the state the network looks at.
pub const SLOTS: usize = 10;
/// How many further rows it looks at: labels of arcs, distances, numbers of dependants.
pub const CONTEXT_ROWS_OF_STATE: usize = 8;
/// How many such rows there are.
pub const CONTEXT_ROWS: usize = 5 * LABEL_CODES + 2 * DISTANCES + VALENCIES * VALENCIES;
/// How many rows the choice of a label looks at.
pub const LABEL_ROWS_OF_ARC: usize = 3;
/// How many such rows there are.
pub const LABEL_ROWS: usize = 2 * DISTANCES + 2 * LABEL_CODES;

/// Distances from 0 to this number, the last standing for all beyond.
const DISTANCES: usize = 16;
/// Numbers of dependants on one side: 0 to 6 and more; the last stands for "no such word".
const VALENCIES: usize = 8;

/// What can be done next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Action {
    /// Put the next word on the stack.
    Shift,
    /// The top of the stack depends on the next word (or on the root, at the end).
    Left,
    /// The top of the stack depends on the one below.
    Right,
}

impl Action {
    /// All, by number.
    pub const ALL: [Action; 3] = [Action::Shift, Action::Left, Action::Right];
}

/// What is known of a word's arcs so far.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    /// The word it depends on, the sentence's length for the root, [`NONE`] when not known yet.
    pub head: u32,
    /// The label of that arc.
    pub label: LabelCode,
    lefts: u8,
    rights: u8,
    leftmost: u32,
    rightmost: u32,
}

const FRESH: Node = Node { head: NONE, label: NO_LABEL, lefts: 0, rights: 0, leftmost: NONE, rightmost: NONE };

/// A tree half built.
#[derive(Clone, Debug, Default)]
pub struct State {
    nodes: Vec<Node>,
    stack: Vec<u32>,
    next: u32,
}

impl State {
    /// Begins a sentence of so many words.
    pub fn reset(&mut self, words: usize) {
        self.nodes.clear();
        self.nodes.resize(words + 1, FRESH);
        self.stack.clear();
        self.next = 0;
    }

    /// The number of the root, which is the number of words.
    #[must_use]
    pub fn root(&self) -> u32 {
        self.nodes.len() as u32 - 1
    }

    /// The arcs of the words; meaningful once [`Self::is_done`].
    #[must_use]
    pub fn nodes(&self) -> &[Node] {
        &self.nodes[..self.nodes.len() - 1]
    }

    /// Words on the stack, the top last.
    #[must_use]
    pub fn stack(&self) -> &[u32] {
        &self.stack
    }

    /// The next word to come; the root when none is left.
    #[must_use]
    pub fn next(&self) -> u32 {
        self.next
    }

    /// Whether every word has its head.
    #[must_use]
    pub fn is_done(&self) -> bool {
        self.next == self.root() && self.stack.is_empty()
    }

    /// Which of [`Action::ALL`] are possible. Exactly one word will depend on the root.
    #[must_use]
    pub fn allowed(&self) -> [bool; 3] {
        let words_left = self.next < self.root();
        let height = self.stack.len();
        [words_left, height >= 1 && (words_left || height == 1), height >= 2]
    }

    /// The only possible action, if there is but one.
    #[must_use]
    pub fn forced(&self) -> Option<Action> {
        match self.allowed() {
            [true, false, false] => Some(Action::Shift),
            [false, true, false] => Some(Action::Left),
            [false, false, true] => Some(Action::Right),
            _ => None,
        }
    }

    /// Head and dependant of the arc that an action other than [`Action::Shift`] would draw.
    ///
    /// # Panics
    /// When the action is not allowed.
    #[must_use]
    pub fn arc(&self, action: Action) -> (u32, u32) {
        let top = self.stack.len() - 1;
        let head = if action == Action::Left { self.next } else { self.stack[top - 1] };
        (head, self.stack[top])
    }

    /// Takes an action; `label` is the label of the arc it draws, if it draws one.
    ///
    /// # Panics
    /// When the action is not allowed.
    pub fn apply(&mut self, action: Action, label: LabelCode) {
        if action == Action::Shift {
            self.stack.push(self.next);
            self.next += 1;
            return;
        }
        let (head, word) = self.arc(action);
        let node = &mut self.nodes[word as usize];
        (node.head, node.label) = (head, label);
        let above = &mut self.nodes[head as usize];
        if word < head {
            above.leftmost = word;
            above.lefts = above.lefts.saturating_add(1);
        } else {
            above.rightmost = word;
            above.rights = above.rights.saturating_add(1);
        }
        self.stack.pop();
    }

    fn node(&self, word: u32) -> Node {
        self.nodes.get(word as usize).copied().unwrap_or(FRESH)
    }

    fn label(&self, word: u32) -> usize {
        usize::from(self.node(word).label)
    }

    /// The words and rows by which the network chooses the next action.
    #[inline]
    #[must_use]
    pub fn view(&self) -> ([u32; SLOTS], [u16; CONTEXT_ROWS_OF_STATE]) {
        let height = self.stack.len();
        let on_stack = |depth: usize| if height > depth { self.stack[height - 1 - depth] } else { NONE };
        let ahead = |steps: u32| if self.next + steps <= self.root() { self.next + steps } else { NONE };
        let (first, second, third) = (on_stack(0), on_stack(1), on_stack(2));
        let (top, below, front) = (self.node(first), self.node(second), self.node(self.next));
        let words = [
            first,
            second,
            third,
            self.next,
            ahead(1),
            ahead(2),
            top.leftmost,
            top.rightmost,
            below.rightmost,
            front.leftmost,
        ];
        let labelled = [top.leftmost, top.rightmost, below.rightmost, front.leftmost, below.leftmost];
        let mut rows = [0; CONTEXT_ROWS_OF_STATE];
        for (place, &word) in labelled.iter().enumerate() {
            rows[place] = (place * LABEL_CODES + self.label(word)) as u16;
        }
        let mut first_row = labelled.len() * LABEL_CODES;
        rows[5] = (first_row + distance(first, self.next)) as u16;
        first_row += DISTANCES;
        rows[6] = (first_row + distance(second, first)) as u16;
        first_row += DISTANCES;
        rows[7] = (first_row + valencies(first, top)) as u16;
        (words, rows)
    }

    /// The rows by which the network chooses the label of an arc that is about to be drawn.
    #[inline]
    #[must_use]
    pub fn arc_view(&self, head: u32, word: u32) -> [u16; LABEL_ROWS_OF_ARC] {
        let rightward = usize::from(head < word);
        let above = self.node(head);
        let sibling = if head < word { above.rightmost } else { above.leftmost };
        let first_label = 2 * DISTANCES;
        [
            (2 * distance(head.min(word), head.max(word)) + rightward) as u16,
            (first_label + self.label(sibling)) as u16,
            (first_label + LABEL_CODES + self.label(self.node(word).leftmost)) as u16,
        ]
    }
}

/// From one word to a later one, at most `DISTANCES - 1`; 0 when there is no such word.
fn distance(from: u32, to: u32) -> usize {
    if from == NONE { 0 } else { ((to - from) as usize).min(DISTANCES - 1) }
}

fn valencies(word: u32, node: Node) -> usize {
    let count = |dependants: u8| usize::from(dependants).min(VALENCIES - 2);
    if word == NONE { VALENCIES * VALENCIES - 1 } else { VALENCIES * count(node.lefts) + count(node.rights) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_order_of_allowed_actions_gives_a_tree() {
        for seed in 0..200_u64 {
            let mut state = State::default();
            let words = (seed % 13) as usize;
            state.reset(words);
            let mut random = seed;
            while !state.is_done() {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let allowed = state.allowed();
                let wish = (random >> 33) as usize % 3;
                let number = (0..3).map(|turn| (wish + turn) % 3).find(|&number| allowed[number]);
                let (slots, rows) = state.view();
                assert!(slots.iter().all(|&slot| slot == NONE || slot <= state.root()));
                assert!(rows.iter().all(|&row| usize::from(row) < CONTEXT_ROWS));
                state.apply(Action::ALL[number.expect("never stuck")], 1);
            }
            let roots = state.nodes().iter().filter(|node| node.head == words as u32).count();
            assert_eq!(roots, usize::from(words > 0));
            assert!(state.nodes().iter().all(|node| node.head != NONE));
        }
    }
}
