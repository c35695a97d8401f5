//! The few loops in which the network spends its time: for any processor, for those with AVX2, and the longest of
//! them also for those with the dot products of AVX-512 and with the tiles of AMX.
//!
//! All give the same bits: sums are sums of integers, which come out the same in any order, and the step from sums
//! to outputs is one multiplication and one addition in floating point for each number, never fused.

#[cfg(target_arch = "x86_64")]
mod amx;
#[cfg(target_arch = "x86_64")]
mod avx2;
mod portable;
#[cfg(target_arch = "x86_64")]
mod vnni;

use super::memory;
use super::weights::{Grid, Linear, WIDTH};
use std::ops::Range;

/// A row of the network.
pub type Row = [i16; WIDTH];

/// Which version of the loops to run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kernel {
    level: Level,
}

/// What the processor can do; each level includes the ones before.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
#[cfg_attr(not(target_arch = "x86_64"), expect(dead_code, reason = "only one level elsewhere"))]
enum Level {
    Portable,
    Avx2,
    Vnni,
    Amx,
}

/// Input rows of a matrix: `count` rows that start `STRIDE` bytes apart.
#[derive(Clone, Copy)]
pub struct Input<'a, const STRIDE: usize> {
    /// The bytes; the last row must be whole.
    pub bytes: &'a [u8],
    /// Number of rows.
    pub count: usize,
}

/// Columns of a matrix that are always put through together, given how many there are in all.
const fn block(columns: usize) -> usize {
    if columns.is_multiple_of(64) { 64 } else { 48 }
}

impl Kernel {
    /// The fastest version this processor can run.
    #[must_use]
    pub fn fastest() -> Kernel {
        *Kernel::all().last().expect("there is always the portable one")
    }

    /// The versions this processor can run, the slowest first.
    #[must_use]
    pub fn all() -> Vec<Kernel> {
        let mut levels = vec![Level::Portable];
        #[cfg(target_arch = "x86_64")]
        if std::is_x86_feature_detected!("avx2") {
            levels.push(Level::Avx2);
            if std::is_x86_feature_detected!("avx512f")
                && std::is_x86_feature_detected!("avx512bw")
                && std::is_x86_feature_detected!("avx512vnni")
            {
                levels.push(Level::Vnni);
                if amx::is_permitted() {
                    levels.push(Level::Amx);
                }
            }
        }
        levels.into_iter().map(|level| Kernel { level }).collect()
    }

    /// What the version needs: "portable", "avx2", "vnni" or "amx".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self.level {
            Level::Portable => "portable",
            Level::Avx2 => "avx2",
            Level::Vnni => "vnni",
            Level::Amx => "amx",
        }
    }

    /// The version that runs anywhere.
    #[must_use]
    pub const fn portable() -> Kernel {
        Kernel { level: Level::Portable }
    }

    /// Puts input rows through a matrix; `output` gets `COLUMNS` numbers for each row.
    ///
    /// # Panics
    /// When input or output are too short.
    pub fn apply<const QUADS: usize, const COLUMNS: usize, const STRIDE: usize>(
        self,
        linear: &Linear<QUADS, COLUMNS>,
        input: Input<'_, STRIDE>,
        output: &mut [i16],
    ) {
        self.apply_columns(linear, 0..COLUMNS, input, output);
    }

    /// Puts input rows through some columns of a matrix, as many as one [`block`] or several; `output` has `COLUMNS`
    /// numbers for each row, of which the others stay what they are.
    ///
    /// # Panics
    /// When input or output are too short, or the columns are no whole blocks of the matrix.
    pub fn apply_columns<const QUADS: usize, const COLUMNS: usize, const STRIDE: usize>(
        self,
        linear: &Linear<QUADS, COLUMNS>,
        columns: Range<usize>,
        input: Input<'_, STRIDE>,
        output: &mut [i16],
    ) {
        const { assert!(COLUMNS.is_multiple_of(block(COLUMNS))) }
        if input.count == 0 {
            return;
        }
        assert!(columns.end <= COLUMNS && columns.len().is_multiple_of(block(COLUMNS)));
        assert!(input.bytes.len() >= (input.count - 1) * STRIDE + 4 * QUADS);
        assert!(output.len() >= input.count * COLUMNS);
        match self.level {
            // SAFETY: the processor has AMX, and the lengths were checked.
            #[cfg(target_arch = "x86_64")]
            Level::Amx if amx::fits(QUADS, columns.len(), input.count) => unsafe {
                amx::apply(linear, columns, input, output);
            },
            // SAFETY: the processor has VNNI, and the lengths were checked.
            #[cfg(target_arch = "x86_64")]
            Level::Vnni | Level::Amx => unsafe { vnni::apply(linear, columns, input, output) },
            // SAFETY: the processor has AVX2, and the lengths were checked.
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => unsafe { avx2::apply(linear, columns, input, output) },
            _ => portable::apply(linear, columns, input, output),
        }
    }

    /// Whether to put a single row through a matrix takes hardly longer than one of many.
    #[must_use]
    pub const fn likes_single_rows(self) -> bool {
        matches!(self.level, Level::Avx2 | Level::Vnni)
    }

    /// Adds the rows up, never beyond the ends of 16 bits, in the order given, and sets what is negative to zero.
    #[must_use]
    pub fn add_up(self, rows: &[&Row]) -> Row {
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Avx2 {
            // SAFETY: the processor has AVX2.
            return unsafe { avx2::add_up(rows) };
        }
        portable::add_up(rows)
    }

    /// Adds rows up as [`Self::add_up`] does, and puts what comes out through a matrix: all steps in one, as each is short.
    #[must_use]
    pub fn add_up_and_apply<const COLUMNS: usize>(
        self,
        rows: &[&Row],
        grid: &Grid<WIDTH>,
        linear: &Linear<{ WIDTH / 4 }, COLUMNS>,
    ) -> [i16; COLUMNS] {
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Vnni {
            // SAFETY: the processor has VNNI.
            return unsafe { vnni::add_up_and_apply(rows, grid, linear) };
        }
        let (mut bytes, mut output) = ([0; WIDTH], [0; COLUMNS]);
        self.to_bytes(grid, &self.add_up(rows), &mut bytes);
        self.apply(linear, Input::<'_, WIDTH> { bytes: &bytes, count: 1 }, &mut output);
        output
    }

    /// Sum of some rows of the embedding table, in fixed point by [`UNIT`].
    #[must_use]
    pub fn embed(self, table: &[[i8; WIDTH]], rows: &[u32]) -> Row {
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Avx2 {
            // SAFETY: the processor has AVX2.
            return unsafe { avx2::embed(table, rows) };
        }
        portable::embed(table, rows)
    }

    /// Makes bytes of rows, as a matrix reads them; `bytes` gets as many as there are numbers.
    pub fn to_bytes<const N: usize>(self, grid: &Grid<N>, rows: &[i16], bytes: &mut [u8]) {
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Avx2 {
            // SAFETY: the processor has AVX2.
            return unsafe { avx2::to_bytes(grid, rows, bytes) };
        }
        portable::to_bytes(grid, rows, bytes);
    }

    /// Adds to each number what was found, where it is positive.
    pub fn add_positive(self, rows: &mut [i16], added: &[i16]) {
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Avx2 {
            // SAFETY: the processor has AVX2.
            return unsafe { avx2::add_positive(rows, added) };
        }
        portable::add_positive(rows, added);
    }

    /// Runs both memories over a sentence; see [`super::memory`].
    pub fn remember(self, gates: &[i16], remembered: &mut [i16]) {
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Vnni {
            // SAFETY: the processor has AVX-512 F and BW.
            return unsafe { vnni::remember(gates, remembered) };
        }
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Avx2 {
            // SAFETY: the processor has AVX2.
            return unsafe { avx2::remember(gates, remembered) };
        }
        memory::remember(gates, remembered);
    }

    /// Adds rows up as [`Self::add_up`] does; for each of some further rows the sum of its products with what comes out,
    /// which wraps around when it does not fit.
    #[must_use]
    pub fn scores<const N: usize>(self, rows: &[&Row], others: &[Row; N]) -> [i32; N] {
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Vnni {
            // SAFETY: the processor has AVX-512 F and BW.
            return unsafe { vnni::scores(rows, others) };
        }
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Avx2 {
            // SAFETY: the processor has AVX2.
            return unsafe { avx2::scores(rows, others) };
        }
        portable::scores(rows, others)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers(count: usize, seed: u32, limit: i32) -> Vec<i16> {
        let mut state = seed;
        let mut next = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            ((state >> 8) as i32 % (2 * limit + 1) - limit) as i16
        };
        (0..count).map(|_| next()).collect()
    }

    /// Weights as large as they may be: two that follow each other come to 128 at the most.
    fn weights<const QUADS: usize, const COLUMNS: usize>(seed: u32) -> Box<Linear<QUADS, COLUMNS>> {
        let numbers = numbers(QUADS * COLUMNS * 2, seed, 64);
        Box::new(Linear {
            weights: std::array::from_fn(|quad| {
                std::array::from_fn(|column| {
                    let two = [0, 1].map(|side| numbers[(quad * COLUMNS + column) * 2 + side] as i8);
                    [two[0], two[1], two[1] / 2, (128 - i16::from(two[1] / 2).abs()).min(127) as i8]
                })
            }),
            scale: std::array::from_fn(|column| 1e-2 * (column as f32 + 0.3)),
            bias: std::array::from_fn(|column| column as f32 * 300.0 - 15_000.0),
        })
    }

    /// Rows that overlap, as those of convolutions do.
    #[track_caller]
    fn check_same_bits<const QUADS: usize, const COLUMNS: usize, const STRIDE: usize>() {
        let linear = weights::<QUADS, COLUMNS>(1);
        for count in 0..37 {
            let length = 4 * QUADS + STRIDE * count;
            let mut bytes: Vec<u8> = numbers(length, count as u32, 127).iter().map(|&n| (n + 128) as u8).collect();
            bytes[8..].iter_mut().step_by(5).for_each(|byte| *byte = 255);
            let input = Input::<'_, STRIDE> { bytes: &bytes, count };
            let outputs = Kernel::all().into_iter().map(|kernel| {
                let mut output = vec![0; count * COLUMNS];
                kernel.apply(&linear, input, &mut output);
                output
            });
            let outputs: Vec<Vec<i16>> = outputs.collect();
            assert!(outputs.iter().all(|output| *output == outputs[0]));
        }
    }

    #[test]
    fn all_versions_give_the_same_bits() {
        check_same_bits::<6, 96, 8>();
        check_same_bits::<16, 48, 64>();
        check_same_bits::<16, 64, 64>();
        check_same_bits::<32, 96, 64>();
    }

    #[test]
    fn a_block_of_columns_can_be_put_through_alone() {
        let linear = weights::<16, 192>(1);
        let bytes: Vec<u8> = numbers(9 * 64, 2, 127).iter().map(|&n| (n + 128) as u8).collect();
        let input = Input::<'_, 64> { bytes: &bytes, count: 9 };
        let mut all = vec![0; 9 * 192];
        Kernel::portable().apply(&linear, input, &mut all);
        for kernel in Kernel::all() {
            let mut some = vec![7; 9 * 192];
            kernel.apply_columns(&linear, 64..128, input, &mut some);
            for (some, all) in some.chunks(192).zip(all.chunks(192)) {
                assert_eq!(some[64..128], all[64..128]);
                assert!(some[..64].iter().chain(&some[128..]).all(|&number| number == 7));
            }
        }
    }

    #[test]
    fn numbers_become_bytes_alike() {
        let factor = std::array::from_fn(|at| numbers(32, 3, 16_000)[at].abs());
        let grid: Grid<32> = Grid { factor, zero: std::array::from_fn(|at| 8 * at as i16) };
        let rows = numbers(32 * 9, 5, 32_767);
        let bytes = Kernel::all().into_iter().map(|kernel| {
            let mut bytes = vec![0; rows.len()];
            kernel.to_bytes(&grid, &rows, &mut bytes);
            bytes
        });
        let bytes: Vec<Vec<u8>> = bytes.collect();
        let first = &bytes[0];
        assert!(bytes.iter().all(|bytes| *bytes == *first));
    }

    #[test]
    fn a_byte_is_the_nearest_step_above_the_zero() {
        let grid = Grid { factor: [8_192; 32], zero: [10; 32] };
        let mut rows = [0; 32];
        rows[1..5].copy_from_slice(&[5, -9, -100, 2000]);
        let mut bytes = [0; 32];
        Kernel::portable().to_bytes(&grid, &rows, &mut bytes);
        assert_eq!(bytes[..6], [10, 11, 8, 0, 255, 10]);
    }

    #[test]
    fn rows_add_up_alike_and_stay_within_16_bits() {
        let rows: Vec<Row> = (0..9).map(|seed| std::array::from_fn(|at| numbers(64, seed, 32_767)[at])).collect();
        let rows: Vec<&Row> = rows.iter().collect();
        assert_eq!(Kernel::fastest().add_up(&rows), Kernel::portable().add_up(&rows));
        assert!(Kernel::portable().add_up(&rows).iter().all(|&number| number >= 0));
        let others = [*rows[0], *rows[1]];
        assert_eq!(Kernel::fastest().scores(&rows, &others), Kernel::portable().scores(&rows, &others));
        let grid = Grid { factor: [200; WIDTH], zero: [9; WIDTH] };
        let linear = weights::<16, 48>(1);
        let through = |kernel: Kernel| kernel.add_up_and_apply(&rows, &grid, &linear);
        assert!(Kernel::all().into_iter().all(|kernel| through(kernel) == through(Kernel::portable())));
    }
}
