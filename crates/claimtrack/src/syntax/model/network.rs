//! The network: from the words of one sentence to tags, names and a tree.
//!
//! Every word becomes a row of numbers (its embedding), convolutions let it see its neighbours, and from the row that
//! comes out everything is read off: the tags at once, the tree by the transitions of [`super::transition`], each
//! chosen by what the words at the top of the stack and at the front of the buffer are.

use super::features::{self, BEFORE, BEHIND, Rows, scheme_row};
use super::kernel::{Input, Kernel, Row};
use super::known::Known;
use super::memory::REMEMBERED;
use super::scheme::{LabelCode, Scheme};
use super::transition::{Action, CONTEXT_ROWS_OF_STATE, NONE, Node, SLOTS, State};
use super::weights::{
    FIRST_NAME, FIRST_UPOS, GATES, Grid, LAYERS, LAYERS_BEFORE_MEMORY, NAME_TAGS, PROJECTED, TAG_COLUMNS, WIDTH,
    Weights,
};
use std::ops::Range;

/// Longest sentence that is treated as one; longer ones must be cut, or memory would grow with them.
pub const LONGEST_SENTENCE: usize = crate::segment::LONGEST_SENTENCE;

/// The slots of the head and the dependant of an arc that is to be labelled, behind those of the state.
const HEAD: usize = SLOTS;
const DEPENDANT: usize = SLOTS + 1;
/// Slots in which few words ever stand: third on the stack, leftmost below its top, rightmost below its second.
const RARE: [usize; 3] = [2, 6, 8];
/// The other slots.
const COMMON: [Range<usize>; 4] = [0..2, 3..6, 7..8, 9..SLOTS + 2];
const ALL: Range<usize> = 0..SLOTS + 2;

/// The network with its working memory. One for each thread; it can be used again and again.
pub struct Network<'a> {
    weights: &'a Weights,
    kernel: Kernel,
    known: Known,
    /// One row for each word, between a row before and one behind the sentence.
    rows: Vec<i16>,
    /// The rows, or others, as a matrix reads them.
    bytes: Vec<u8>,
    added: Vec<i16>,
    gates: Vec<i16>,
    remembered: Vec<i16>,
    tags: Vec<i16>,
    /// The shares of each word in the slots of the parser.
    projected: Vec<i16>,
    /// Which of them have been found, a bit for each slot.
    found: Vec<u16>,
    state: State,
}

/// The tags of a word, as numbers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Tags {
    /// Position in [`crate::syntax::Xpos::ALL`].
    pub xpos: u8,
    /// Position in [`crate::syntax::Upos::ALL`].
    pub upos: u8,
}

impl<'a> Network<'a> {
    /// A network with these weights.
    #[must_use]
    pub fn new(weights: &'a Weights, kernel: Kernel) -> Network<'a> {
        Network {
            weights,
            kernel,
            known: Known::new(),
            rows: Vec::new(),
            bytes: Vec::new(),
            added: Vec::new(),
            gates: Vec::new(),
            remembered: Vec::new(),
            tags: Vec::new(),
            projected: Vec::new(),
            found: Vec::new(),
            state: State::default(),
        }
    }

    /// Reads a sentence of at most [`LONGEST_SENTENCE`] words; the other methods answer about it.
    pub fn read<'w>(&mut self, words: impl Iterator<Item = &'w str>, scheme: Scheme) {
        self.rows.clear();
        self.embed(&[BEFORE]);
        for word in words.take(LONGEST_SENTENCE) {
            let (kernel, table) = (self.kernel, &self.weights.embedding);
            let row = self.known.row(word, scheme, || {
                let rows: Rows = features::rows(word);
                let mut all = [scheme_row(scheme); features::ROWS_OF_WORD + 1];
                all[..rows.len()].copy_from_slice(&rows);
                kernel.embed(table, &all)
            });
            self.rows.extend_from_slice(row);
        }
        self.embed(&[BEHIND]);
        self.convolve();
        let input = Input::<'_, WIDTH> { bytes: &self.bytes[WIDTH..], count: self.words() };
        let tags = room(&mut self.tags, input.count * TAG_COLUMNS);
        self.kernel.apply(&self.weights.tags, input, tags);
    }

    /// Number of words of the sentence.
    fn words(&self) -> usize {
        self.rows.len() / WIDTH - 2
    }

    /// Appends the sum of some rows of the embedding table.
    fn embed(&mut self, rows: &[u32]) {
        let sum = self.kernel.embed(&self.weights.embedding, rows);
        self.rows.extend_from_slice(&sum);
    }

    /// Lets every word see its neighbours, and what came before and comes behind in the sentence.
    fn convolve(&mut self) {
        let (weights, count) = (self.weights, self.words());
        for layer in 0..LAYERS {
            if layer == LAYERS_BEFORE_MEMORY {
                self.recall();
            }
            self.make_bytes(&weights.convolution_grids[layer]);
            let input = Input::<'_, WIDTH> { bytes: &self.bytes, count };
            self.kernel.apply(&weights.convolutions[layer], input, room(&mut self.added, count * WIDTH));
            self.add();
        }
        self.make_bytes(&weights.word_grid);
    }

    /// Makes bytes of the rows.
    fn make_bytes(&mut self, grid: &Grid<WIDTH>) {
        self.kernel.to_bytes(grid, &self.rows, room(&mut self.bytes, self.rows.len()));
    }

    fn recall(&mut self) {
        let (weights, count) = (self.weights, self.words());
        self.make_bytes(&weights.gate_grid);
        let input = Input::<'_, WIDTH> { bytes: &self.bytes[WIDTH..], count };
        let gates = room(&mut self.gates, count * GATES);
        self.kernel.apply(&self.weights.gates, input, gates);
        let remembered = room(&mut self.remembered, count * REMEMBERED);
        self.kernel.remember(gates, remembered);
        let bytes = room(&mut self.bytes, remembered.len());
        self.kernel.to_bytes(&self.weights.memory_grid, remembered, bytes);
        let input = Input::<'_, REMEMBERED> { bytes, count };
        self.kernel.apply(&self.weights.recall, input, room(&mut self.added, count * WIDTH));
        self.add();
    }

    /// Adds what a layer found, where it is positive, to the words.
    fn add(&mut self) {
        let added = &self.added[..self.words() * WIDTH];
        self.kernel.add_positive(&mut self.rows[WIDTH..], added);
    }

    /// The tags of a word.
    #[must_use]
    pub fn tags(&self, word: usize) -> Tags {
        let scores = self.scores(word);
        Tags { xpos: best(&scores[..FIRST_UPOS]) as u8, upos: best(&scores[FIRST_UPOS..FIRST_NAME]) as u8 }
    }

    /// The scores of the tags of names of a word, in fixed point by [`UNIT`].
    #[must_use]
    pub fn name_scores(&self, word: usize) -> &[i16] {
        &self.scores(word)[FIRST_NAME..FIRST_NAME + NAME_TAGS]
    }

    fn scores(&self, word: usize) -> &[i16] {
        &self.tags[word * TAG_COLUMNS..][..TAG_COLUMNS]
    }

    /// Builds the tree: for each word its head and label; the root is the number of words.
    pub fn tree(&mut self, scheme: Scheme) -> &[Node] {
        self.state.reset(self.words());
        self.project_all();
        while !self.state.is_done() {
            let action = self.state.forced().unwrap_or_else(|| self.choose_action(scheme));
            let label = if action == Action::Shift { scheme.root_code() } else { self.choose_label(action, scheme) };
            self.state.apply(action, label);
        }
        self.state.nodes()
    }

    /// Finds the shares of all words, and of the root, in the common slots, or in all when that is as fast.
    fn project_all(&mut self) {
        let count = self.words() + 1;
        let slots: &[Range<usize>] = if self.kernel.likes_single_rows() { &COMMON } else { std::slice::from_ref(&ALL) };
        let input = Input::<'_, WIDTH> { bytes: &self.bytes[WIDTH..], count };
        let projected = room(&mut self.projected, count * PROJECTED);
        for slots in slots {
            let columns = slots.start * WIDTH..slots.end * WIDTH;
            self.kernel.apply_columns(&self.weights.projection, columns, input, projected);
        }
        let found = slots.iter().cloned().flatten().fold(0, |found, slot| found | 1 << slot);
        self.found.clear();
        self.found.resize(count, found);
    }

    /// Finds the share of a word in a slot.
    fn project(&mut self, word: usize, slot: usize) {
        self.found[word] |= 1 << slot;
        let input = Input::<'_, WIDTH> { bytes: &self.bytes[(1 + word) * WIDTH..], count: 1 };
        let columns = slot * WIDTH..(slot + 1) * WIDTH;
        let target = &mut self.projected[word * PROJECTED..];
        self.kernel.apply_columns(&self.weights.projection, columns, input, target);
    }

    /// The share of a word in a slot, once it has been found.
    fn share(&self, word: u32, slot: usize) -> &Row {
        let start = word as usize * PROJECTED + slot * WIDTH;
        self.projected[start..start + WIDTH].try_into().expect("a row is WIDTH numbers")
    }

    fn choose_action(&mut self, scheme: Scheme) -> Action {
        let choice = &self.weights.choices[scheme as usize];
        let (words, context) = self.state.view();
        for slot in RARE {
            let word = words[slot];
            if word != NONE && self.found[word as usize] & 1 << slot == 0 {
                self.project(word as usize, slot);
            }
        }
        let mut rows = [&choice.bias; SLOTS + 1 + CONTEXT_ROWS_OF_STATE];
        for (slot, &word) in words.iter().enumerate() {
            rows[slot] = if word == NONE { &self.weights.missing[slot] } else { self.share(word, slot) };
        }
        for (place, &row) in context.iter().enumerate() {
            rows[SLOTS + place] = &self.weights.context[usize::from(row)];
        }
        let sums = self.kernel.scores(&rows, &choice.actions);
        let allowed = self.state.allowed();
        let score = |action: Action| sums[action as usize].saturating_add(choice.action_bias[action as usize]);
        let possible = Action::ALL.into_iter().filter(|&action| allowed[action as usize]);
        // The first of equals.
        possible.rev().max_by_key(|&action| score(action)).unwrap_or(Action::Shift)
    }

    fn choose_label(&self, action: Action, scheme: Scheme) -> LabelCode {
        let (head, word) = self.state.arc(action);
        if head == self.state.root() {
            return scheme.root_code();
        }
        let [first, second, third] =
            self.state.arc_view(head, word).map(|row| &self.weights.label_context[usize::from(row)]);
        let (above, below) = (self.share(head, HEAD), self.share(word, DEPENDANT));
        let rows = [&self.weights.label_bias[scheme as usize], above, below, first, second, third];
        let (grid, labels) = (&self.weights.label_grids[scheme as usize], &self.weights.labels[scheme as usize]);
        let scores = self.kernel.add_up_and_apply(&rows, grid, labels);
        // The root's label, which comes first, is for the root's arc alone.
        scheme.first_code() + 1 + best(&scores[1..scheme.labels()]) as LabelCode
    }
}

/// The first numbers of a working memory that grows and never shrinks; what is in them comes from before.
fn room<T: Copy + Default>(memory: &mut Vec<T>, count: usize) -> &mut [T] {
    if memory.len() < count {
        memory.resize(count, T::default());
    }
    &mut memory[..count]
}

/// Position of the highest number, the first of equals; 0 when there are none.
pub fn best(scores: &[i16]) -> usize {
    // Two passes, of which the first looks at many numbers at a time, are faster than one.
    let highest = scores.iter().fold(i16::MIN, |highest, &score| highest.max(score));
    scores.iter().position(|&score| score == highest).unwrap_or(0)
}
