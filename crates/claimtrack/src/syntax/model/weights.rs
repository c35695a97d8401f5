//! The weights of the network, as they lie in `models/syntax.bin`.
//!
//! The file is the memory image of [`Weights`]: little-endian tables one after another. It is compiled in and used
//! in place, so that start-up costs nothing. `claimtrack-train` writes it; `models/syntax.md` is its card.
//!
//! All arithmetic on them is on integers, or on single floating-point operations without fusing, so that every
//! processor gives the same bits.

use super::features::ROWS;
use super::memory::REMEMBERED;
use super::scheme::{LABELS_OF_SCHEME, Scheme};
use super::transition::{Action, CONTEXT_ROWS, LABEL_ROWS, SLOTS};
use crate::syntax::labels::{NameKind, Upos, Xpos};

#[cfg(target_endian = "big")]
compile_error!("the weights are little-endian tables used in place");

/// Numbers that stand for a word between the layers.
pub const WIDTH: usize = 64;
/// Convolutions, each of which lets a word see one further word to each side.
pub const LAYERS: usize = 3;
/// Convolutions before the memory; the others come behind it.
pub const LAYERS_BEFORE_MEMORY: usize = 2;
/// The columns of [`Weights::gates`]: gate and candidate, for the memory from the left, then for that from the right.
pub const GATES: usize = 4 * WIDTH;
/// What 1.0 is in the fixed-point numbers between the layers.
pub const UNIT: f32 = 256.0;
/// What 1.0 is in the embedding table.
pub const EMBEDDING_UNIT: f32 = 64.0;

/// Tags of names: outside, and for each kind the first word and a further word.
pub const NAME_TAGS: usize = 1 + 2 * NameKind::ALL.len();
/// The columns of [`Weights::tags`]: Penn tags, then universal ones, then tags of names.
pub const TAG_COLUMNS: usize = 96;
/// First column of the universal tags.
pub const FIRST_UPOS: usize = Xpos::ALL.len();
/// First column of the tags of names.
pub const FIRST_NAME: usize = FIRST_UPOS + Upos::ALL.len();
/// The columns of [`Weights::projection`]: one share for each slot, then the head's and the dependant's for labels.
pub const PROJECTED: usize = (SLOTS + 2) * WIDTH;
/// Inputs of one convolution, in fours.
pub const WINDOW_QUADS: usize = 3 * WIDTH / 4;

const _: () = assert!(FIRST_NAME + NAME_TAGS <= TAG_COLUMNS);

/// A matrix with a scale and a bias for each column: `output = (input · weights) * scale + bias`.
///
/// Inputs are bytes, as a [`Grid`] gives them, and come in fours because processors multiply and add bytes four by
/// four. The weights of the first two inputs of each four come to 128 at the most without their signs, and so do those of
/// the last two, so that sums of two products fit 16 bits. Outputs fit 32 bits before they are cut to 16.
#[repr(C)]
pub struct Linear<const QUADS: usize, const COLUMNS: usize> {
    /// `weights[quad][column]` holds the weights of four inputs that follow each other.
    pub weights: [[[i8; 4]; COLUMNS]; QUADS],
    /// What a unit of the sum is worth in the output.
    pub scale: [f32; COLUMNS],
    /// What is added.
    pub bias: [f32; COLUMNS],
}

/// How numbers become the bytes that a [`Linear`] reads: each in steps of its own size, from a lowest number up.
#[repr(C)]
pub struct Grid<const N: usize> {
    /// Steps for a number of 32,768.
    pub factor: [i16; N],
    /// The byte that stands for 0; below nought when 0 itself is out of reach.
    pub zero: [i16; N],
}

/// How an action is chosen in one scheme.
#[repr(C)]
pub struct Choice {
    /// The share that is always there.
    pub bias: [i16; WIDTH],
    /// From the hidden numbers to the score of each action; all in one unit, so that the sums can be compared.
    pub actions: [[i16; WIDTH]; Action::ALL.len()],
    /// What is added to the score of each action, in the unit of the sums.
    pub action_bias: [i32; Action::ALL.len()],
    /// Fills up a multiple of eight bytes.
    pub padding: i32,
}

/// Everything the network has learnt. The numbers of the struct's tables are 16-bit fixed point by [`UNIT`] unless
/// they say otherwise.
#[repr(C, align(64))]
pub struct Weights {
    /// A row for each number that [`super::features`] gives, by [`EMBEDDING_UNIT`].
    pub embedding: [[i8; WIDTH]; ROWS],
    /// The bytes of words before each convolution.
    pub convolution_grids: [Grid<WIDTH>; LAYERS],
    /// From three neighbouring words to what is added to the one in the middle.
    pub convolutions: [Linear<WINDOW_QUADS, WIDTH>; LAYERS],
    /// The bytes of words before the gates.
    pub gate_grid: Grid<WIDTH>,
    /// From a word to the gates and candidates of the memory; see [`super::memory`].
    pub gates: Linear<{ WIDTH / 4 }, GATES>,
    /// The bytes of both memories.
    pub memory_grid: Grid<REMEMBERED>,
    /// From both memories to what is added to a word.
    pub recall: Linear<{ REMEMBERED / 4 }, WIDTH>,
    /// The bytes of words behind the last layer.
    pub word_grid: Grid<WIDTH>,
    /// From a word to the scores of its tags.
    pub tags: Linear<{ WIDTH / 4 }, TAG_COLUMNS>,
    /// From a word to its share in each slot of the parser.
    pub projection: Linear<{ WIDTH / 4 }, PROJECTED>,
    /// The bytes of the labeller's hidden numbers, for each scheme.
    pub label_grids: [Grid<WIDTH>; Scheme::ALL.len()],
    /// From the labeller's hidden numbers to the scores of the labels, for each scheme.
    pub labels: [Linear<{ WIDTH / 4 }, LABELS_OF_SCHEME>; Scheme::ALL.len()],
    /// The share of an empty slot.
    pub missing: [[i16; WIDTH]; SLOTS],
    /// The share of each row of the parser's view.
    pub context: [[i16; WIDTH]; CONTEXT_ROWS],
    /// The share of each row of the labeller's view.
    pub label_context: [[i16; WIDTH]; LABEL_ROWS],
    /// The share that is always there, for each scheme.
    pub label_bias: [[i16; WIDTH]; Scheme::ALL.len()],
    /// What else the choice of an action rests on, for each scheme.
    pub choices: [Choice; Scheme::ALL.len()],
}

impl Weights {
    /// Size of the file in bytes.
    pub const BYTES: usize = size_of::<Weights>();

    /// The weights that are compiled in.
    #[must_use]
    pub fn embedded() -> &'static Weights {
        &EMBEDDED
    }

    /// The memory image, as the file holds it.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        // SAFETY: the struct is made of integers and floats without gaps (asserted below), so that every byte of it
        // is initialised, and the slice borrows it.
        unsafe { std::slice::from_raw_parts(std::ptr::from_ref(self).cast(), Weights::BYTES) }
    }

    /// Weights read from a file; `None` when it has another length.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Box<Weights>> {
        if bytes.len() != Weights::BYTES {
            return None;
        }
        let mut weights = Weights::zeroed();
        // SAFETY: both hold `BYTES` bytes, do not overlap, and every bit pattern is a valid `Weights`.
        unsafe {
            let target: *mut u8 = std::ptr::from_mut(&mut *weights).cast();
            std::ptr::copy_nonoverlapping(bytes.as_ptr(), target, Weights::BYTES);
        }
        Some(weights)
    }

    /// Weights that are all zero, to be filled in.
    #[must_use]
    pub fn zeroed() -> Box<Weights> {
        // SAFETY: zero is a valid value of every integer and float.
        unsafe { Box::<Weights>::new_zeroed().assume_init() }
    }
}

static EMBEDDED: Weights =
    // SAFETY: every bit pattern is a valid `Weights`; the sizes are compared at compile time.
    unsafe { std::mem::transmute(*include_bytes!("../../../models/syntax.bin")) };

/// Sum of the sizes of the tables: equal to the struct's size when there are no gaps between them.
const WITHOUT_GAPS: usize = ROWS * WIDTH
    + LAYERS * (size_of::<Grid<WIDTH>>() + size_of::<Linear<WINDOW_QUADS, WIDTH>>())
    + size_of::<Grid<WIDTH>>()
    + size_of::<Linear<{ WIDTH / 4 }, GATES>>()
    + size_of::<Grid<REMEMBERED>>()
    + size_of::<Linear<{ REMEMBERED / 4 }, WIDTH>>()
    + size_of::<Grid<WIDTH>>()
    + size_of::<Linear<{ WIDTH / 4 }, TAG_COLUMNS>>()
    + size_of::<Linear<{ WIDTH / 4 }, PROJECTED>>()
    + Scheme::ALL.len() * (size_of::<Grid<WIDTH>>() + size_of::<Linear<{ WIDTH / 4 }, LABELS_OF_SCHEME>>())
    + 2 * WIDTH * (SLOTS + CONTEXT_ROWS + LABEL_ROWS)
    + Scheme::ALL.len() * (2 * WIDTH * (1 + Action::ALL.len() + 1) + 4 * (Action::ALL.len() + 1));

const _: () = assert!(WITHOUT_GAPS.next_multiple_of(64) == Weights::BYTES);

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_outputs_fit<const QUADS: usize, const COLUMNS: usize>(linear: &Linear<QUADS, COLUMNS>) {
        for column in 0..COLUMNS {
            let weights = linear.weights.iter().flat_map(|quad| quad[column]);
            let largest_sum = 255.0 * weights.map(|weight| f64::from(weight).abs()).sum::<f64>();
            let largest = largest_sum * f64::from(linear.scale[column]).abs() + f64::from(linear.bias[column]).abs();
            assert!(largest < f64::from(i32::MAX), "{largest}");
        }
    }

    #[test]
    fn outputs_fit_32_bits_whatever_the_input() {
        let weights = Weights::embedded();
        weights.convolutions.iter().for_each(check_outputs_fit);
        weights.labels.iter().for_each(check_outputs_fit);
        check_outputs_fit(&weights.gates);
        check_outputs_fit(&weights.recall);
        check_outputs_fit(&weights.tags);
        check_outputs_fit(&weights.projection);
    }
}
