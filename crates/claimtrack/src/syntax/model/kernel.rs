//! The few loops in which the network spends its time: for any processor, for those with AVX2, and the longest of
//! them also for those with the dot products of AVX-512.
//!
//! All give the same bits: sums are sums of integers, which come out the same in any order, and the step from sums
//! to outputs is one multiplication and one addition in floating point for each number, never fused.

use super::memory::remember;
use super::weights::{EMBEDDING_UNIT, Linear, UNIT, WIDTH};

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
}

/// Columns that are summed up together.
const BLOCK: usize = 16;
/// Input rows of a matrix: `count` rows that start `STRIDE` numbers apart.
#[derive(Clone, Copy)]
pub struct Input<'a, const STRIDE: usize> {
    /// The numbers; the last row must be whole.
    pub numbers: &'a [i16],
    /// Number of rows.
    pub count: usize,
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
            }
        }
        levels.into_iter().map(|level| Kernel { level }).collect()
    }

    /// What the version needs: "portable", "avx2" or "vnni".
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self.level {
            Level::Portable => "portable",
            Level::Avx2 => "avx2",
            Level::Vnni => "vnni",
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
    pub fn apply<const PAIRS: usize, const COLUMNS: usize, const STRIDE: usize>(
        self,
        linear: &Linear<PAIRS, COLUMNS>,
        input: Input<'_, STRIDE>,
        output: &mut [i16],
    ) {
        const { assert!(COLUMNS.is_multiple_of(BLOCK)) }
        if input.count == 0 {
            return;
        }
        assert!(input.numbers.len() >= (input.count - 1) * STRIDE + 2 * PAIRS);
        assert!(output.len() >= input.count * COLUMNS);
        match self.level {
            // SAFETY: the processor has VNNI, and the lengths were checked.
            #[cfg(target_arch = "x86_64")]
            Level::Vnni => unsafe { vnni::apply(linear, input, output) },
            // SAFETY: the processor has AVX2, and the lengths were checked.
            #[cfg(target_arch = "x86_64")]
            Level::Avx2 => unsafe { avx2::apply(linear, input, output) },
            _ => apply_portable(linear, input, output),
        }
    }

    /// Adds the rows up, never beyond the ends of 16 bits, in the order given, and sets what is negative to zero.
    #[must_use]
    pub fn add_up(self, rows: &[&Row]) -> Row {
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Avx2 {
            // SAFETY: the processor has AVX2.
            return unsafe { avx2::add_up(rows) };
        }
        add_up(rows)
    }

    /// Sum of some rows of the embedding table, in fixed point by [`UNIT`].
    #[must_use]
    pub fn embed(self, table: &[[i8; WIDTH]], rows: &[u32]) -> Row {
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Avx2 {
            // SAFETY: the processor has AVX2.
            return unsafe { avx2::embed(table, rows) };
        }
        embed(table, rows)
    }

    /// Runs both memories over a sentence; see [`super::memory`].
    pub fn remember(self, gates: &[i16], remembered: &mut [i16]) {
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Avx2 {
            // SAFETY: the processor has AVX2.
            return unsafe { avx2::remember(gates, remembered) };
        }
        remember(gates, remembered);
    }

    /// Sum of the products of two rows; wraps around when it does not fit.
    #[must_use]
    pub fn dot(self, a: &Row, b: &Row) -> i32 {
        #[cfg(target_arch = "x86_64")]
        if self.level >= Level::Avx2 {
            // SAFETY: the processor has AVX2.
            return unsafe { avx2::dot(a, b) };
        }
        dot(a, b)
    }
}

#[inline(always)]
fn add_up(rows: &[&Row]) -> Row {
    let mut sum = [0_i16; WIDTH];
    for row in rows {
        for (total, &number) in sum.iter_mut().zip(*row) {
            *total = total.saturating_add(number);
        }
    }
    sum.map(|number| number.max(0))
}

#[inline(always)]
fn embed(table: &[[i8; WIDTH]], rows: &[u32]) -> Row {
    let mut sum = [0_i16; WIDTH];
    for &row in rows {
        for (total, &number) in sum.iter_mut().zip(&table[row as usize]) {
            *total += i16::from(number);
        }
    }
    sum.map(|number| number * (UNIT / EMBEDDING_UNIT) as i16)
}

#[inline(always)]
fn dot(a: &Row, b: &Row) -> i32 {
    a.iter().zip(b).fold(0_i32, |sum, (&a, &b)| sum.wrapping_add(i32::from(a) * i32::from(b)))
}

/// Added to a number of at most 22 bits, this rounds it to the nearest whole number, half to even.
const ROUND: f32 = 12_582_912.0;

/// From the sums of some columns to outputs.
#[inline(always)]
fn finish(sums: &[i32; BLOCK], scale: &[f32], bias: &[f32], output: &mut [i16]) {
    for column in 0..BLOCK {
        let value = sums[column] as f32 * scale[column] + bias[column];
        // The lowest bits of the sum are those of the whole number.
        output[column] = (value.clamp(-32_768.0, 32_767.0) + ROUND).to_bits() as i16;
    }
}

fn apply_portable<const PAIRS: usize, const COLUMNS: usize, const STRIDE: usize>(
    linear: &Linear<PAIRS, COLUMNS>,
    input: Input<'_, STRIDE>,
    output: &mut [i16],
) {
    for row in 0..input.count {
        let numbers = &input.numbers[row * STRIDE..][..2 * PAIRS];
        for first in (0..COLUMNS).step_by(BLOCK) {
            let mut sums = [0_i32; BLOCK];
            for (pair, weights) in numbers.chunks_exact(2).zip(&linear.weights) {
                for (sum, weight) in sums.iter_mut().zip(&weights[first..first + BLOCK]) {
                    let products =
                        i32::from(pair[0]) * i32::from(weight[0]) + i32::from(pair[1]) * i32::from(weight[1]);
                    *sum = sum.wrapping_add(products);
                }
            }
            let target = &mut output[row * COLUMNS + first..][..BLOCK];
            finish(&sums, &linear.scale[first..], &linear.bias[first..], target);
        }
    }
}

#[cfg(target_arch = "x86_64")]
mod avx2 {
    use super::{BLOCK, Input, Linear, Row, WIDTH, finish};
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_set1_epi32, _mm256_setzero_si256,
        _mm256_storeu_si256,
    };

    /// # Safety
    /// Needs AVX2, and `input` and `output` as long as [`super::Kernel::apply`] asserts.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn apply<const PAIRS: usize, const COLUMNS: usize, const STRIDE: usize>(
        linear: &Linear<PAIRS, COLUMNS>,
        input: Input<'_, STRIDE>,
        output: &mut [i16],
    ) {
        for first in (0..COLUMNS).step_by(BLOCK) {
            let mut row = 0;
            while row < input.count {
                // SAFETY: so many rows are left from this one on, and a block of columns from `first` on.
                row += unsafe {
                    match input.count - row {
                        1 => block::<PAIRS, COLUMNS, STRIDE, 1>(linear, input, row, first, output),
                        2..4 => block::<PAIRS, COLUMNS, STRIDE, 2>(linear, input, row, first, output),
                        _ => block::<PAIRS, COLUMNS, STRIDE, 4>(linear, input, row, first, output),
                    }
                };
            }
        }
    }

    /// Sums up one block of columns for `N` rows; gives `N`.
    #[inline]
    #[target_feature(enable = "avx2")]
    unsafe fn block<const PAIRS: usize, const COLUMNS: usize, const STRIDE: usize, const N: usize>(
        linear: &Linear<PAIRS, COLUMNS>,
        input: Input<'_, STRIDE>,
        row: usize,
        first: usize,
        output: &mut [i16],
    ) -> usize {
        let mut sums = [[_mm256_setzero_si256(); 2]; N];
        // SAFETY: the caller holds that the rows lie within the input.
        let start = unsafe { input.numbers.as_ptr().add(row * STRIDE) };
        for pair in 0..PAIRS {
            // SAFETY: a block of 16 columns of two weights is 64 bytes long and lies within the table.
            let (left, right) = unsafe {
                let weights: *const __m256i =
                    linear.weights.as_ptr().cast::<[i16; 2]>().add(pair * COLUMNS + first).cast();
                (_mm256_loadu_si256(weights), _mm256_loadu_si256(weights.add(1)))
            };
            for (n, sum) in sums.iter_mut().enumerate() {
                // SAFETY: two numbers of a row that lies within the input; they need not be aligned.
                let two = unsafe { start.add(n * STRIDE + 2 * pair).cast::<i32>().read_unaligned() };
                let both = _mm256_set1_epi32(two);
                sum[0] = _mm256_add_epi32(sum[0], _mm256_madd_epi16(both, left));
                sum[1] = _mm256_add_epi32(sum[1], _mm256_madd_epi16(both, right));
            }
        }
        for (n, sum) in sums.iter().enumerate() {
            let mut plain = [0_i32; BLOCK];
            // SAFETY: 16 sums fill two vectors.
            unsafe {
                let target: *mut __m256i = plain.as_mut_ptr().cast();
                _mm256_storeu_si256(target, sum[0]);
                _mm256_storeu_si256(target.add(1), sum[1]);
            }
            let target = &mut output[(row + n) * COLUMNS + first..][..BLOCK];
            finish(&plain, &linear.scale[first..first + BLOCK], &linear.bias[first..first + BLOCK], target);
        }
        N
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn add_up(rows: &[&Row]) -> Row {
        super::add_up(rows)
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn embed(table: &[[i8; WIDTH]], rows: &[u32]) -> Row {
        super::embed(table, rows)
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn remember(gates: &[i16], remembered: &mut [i16]) {
        super::remember(gates, remembered);
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn dot(a: &Row, b: &Row) -> i32 {
        super::dot(a, b)
    }
}

#[cfg(target_arch = "x86_64")]
mod vnni {
    use super::{BLOCK, Input, Linear, finish};
    use std::arch::asm;
    use std::arch::x86_64::{
        __m512i, _mm512_loadu_si512, _mm512_set1_epi32, _mm512_setzero_si512, _mm512_storeu_si512,
    };

    /// # Safety
    /// Needs AVX-512 F, BW and VNNI, and `input` and `output` as long as [`super::Kernel::apply`] asserts.
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    pub(super) unsafe fn apply<const PAIRS: usize, const COLUMNS: usize, const STRIDE: usize>(
        linear: &Linear<PAIRS, COLUMNS>,
        input: Input<'_, STRIDE>,
        output: &mut [i16],
    ) {
        for first in (0..COLUMNS).step_by(BLOCK) {
            let mut row = 0;
            while row < input.count {
                // SAFETY: so many rows are left from this one on, and a block of columns from `first` on.
                row += unsafe {
                    match input.count - row {
                        1 => block::<PAIRS, COLUMNS, STRIDE, 1>(linear, input, row, first, output),
                        2..4 => block::<PAIRS, COLUMNS, STRIDE, 2>(linear, input, row, first, output),
                        4..8 => block::<PAIRS, COLUMNS, STRIDE, 4>(linear, input, row, first, output),
                        _ => block::<PAIRS, COLUMNS, STRIDE, 8>(linear, input, row, first, output),
                    }
                };
            }
        }
    }

    /// Adds the products of 16 pairs to 16 sums. The compiler would take its intrinsic apart into two instructions, which
    /// takes twice as long.
    #[inline]
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    fn dot_add(mut sum: __m512i, inputs: __m512i, weights: __m512i) -> __m512i {
        // SAFETY: the instruction works on registers alone and is there, as the target features say.
        unsafe {
            asm!(
                "vpdpwssd {sum}, {inputs}, {weights}",
                sum = inout(zmm_reg) sum,
                inputs = in(zmm_reg) inputs,
                weights = in(zmm_reg) weights,
                options(pure, nomem, nostack, preserves_flags),
            );
        }
        sum
    }

    /// Sums up one block of columns for `N` rows; gives `N`.
    #[inline]
    #[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
    unsafe fn block<const PAIRS: usize, const COLUMNS: usize, const STRIDE: usize, const N: usize>(
        linear: &Linear<PAIRS, COLUMNS>,
        input: Input<'_, STRIDE>,
        row: usize,
        first: usize,
        output: &mut [i16],
    ) -> usize {
        let mut sums = [_mm512_setzero_si512(); N];
        // SAFETY: the caller holds that the rows lie within the input.
        let start = unsafe { input.numbers.as_ptr().add(row * STRIDE) };
        for pair in 0..PAIRS {
            // SAFETY: a block of 16 columns of two weights is 64 bytes long and lies within the table.
            let weights = unsafe {
                let block = linear.weights.as_ptr().cast::<[i16; 2]>().add(pair * COLUMNS + first);
                _mm512_loadu_si512(block.cast::<__m512i>())
            };
            for (n, sum) in sums.iter_mut().enumerate() {
                // SAFETY: two numbers of a row that lies within the input; they need not be aligned.
                let two = unsafe { start.add(n * STRIDE + 2 * pair).cast::<i32>().read_unaligned() };
                *sum = dot_add(*sum, _mm512_set1_epi32(two), weights);
            }
        }
        for (n, sum) in sums.iter().enumerate() {
            let mut plain = [0_i32; BLOCK];
            // SAFETY: 16 sums fill one vector.
            unsafe { _mm512_storeu_si512(plain.as_mut_ptr().cast(), *sum) }
            let target = &mut output[(row + n) * COLUMNS + first..][..BLOCK];
            finish(&plain, &linear.scale[first..first + BLOCK], &linear.bias[first..first + BLOCK], target);
        }
        N
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

    #[test]
    fn all_versions_give_the_same_bits() {
        let weights = numbers(2 * 6 * 32, 1, 4000);
        let linear: Linear<6, 32> = Linear {
            weights: std::array::from_fn(|pair| {
                std::array::from_fn(|column| [0, 1].map(|side| weights[(pair * 32 + column) * 2 + side]))
            }),
            scale: std::array::from_fn(|column| 1e-4 * (column as f32 + 0.3)),
            bias: std::array::from_fn(|column| column as f32 - 7.5),
        };
        for count in 0..19 {
            let input = numbers(12 + 8 * count, count as u32, 32_767);
            let input = Input::<'_, 8> { numbers: &input, count };
            let outputs = Kernel::all().into_iter().map(|kernel| {
                let mut output = vec![0; count * 32];
                kernel.apply(&linear, input, &mut output);
                output
            });
            let outputs: Vec<Vec<i16>> = outputs.collect();
            assert!(outputs.iter().all(|output| *output == outputs[0]));
        }
    }

    #[test]
    fn rows_add_up_alike_and_stay_within_16_bits() {
        let rows: Vec<Row> = (0..9).map(|seed| std::array::from_fn(|at| numbers(64, seed, 32_767)[at])).collect();
        let rows: Vec<&Row> = rows.iter().collect();
        assert_eq!(Kernel::fastest().add_up(&rows), Kernel::portable().add_up(&rows));
        assert!(Kernel::portable().add_up(&rows).iter().all(|&number| number >= 0));
        assert_eq!(Kernel::fastest().dot(rows[0], rows[1]), Kernel::portable().dot(rows[0], rows[1]));
    }
}
