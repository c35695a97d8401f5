//! The few loops in which the network spends its time, once for any processor and once for those with AVX2.
//!
//! Both give the same bits: sums are sums of integers, which come out the same in any order, and the step from sums
//! to outputs is one multiplication and one addition in floating point for each number, never fused.

use super::weights::{Linear, WIDTH};

/// A row of the network.
pub type Row = [i16; WIDTH];

/// Which version of the loops to run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Kernel {
    avx2: bool,
}

/// Columns that are summed up together.
const BLOCK: usize = 16;
/// Input rows that are summed up together.
const TOGETHER: usize = 4;

/// Input rows of a matrix: `count` rows that start `stride` numbers apart.
#[derive(Clone, Copy)]
pub struct Input<'a> {
    /// The numbers; the last row must be whole.
    pub numbers: &'a [i16],
    /// From the start of one row to that of the next.
    pub stride: usize,
    /// Number of rows.
    pub count: usize,
}

impl Kernel {
    /// The fastest version this processor can run.
    #[must_use]
    pub fn fastest() -> Kernel {
        #[cfg(target_arch = "x86_64")]
        return Kernel { avx2: std::is_x86_feature_detected!("avx2") };
        #[cfg(not(target_arch = "x86_64"))]
        Kernel::portable()
    }

    /// The version that runs anywhere.
    #[must_use]
    pub const fn portable() -> Kernel {
        Kernel { avx2: false }
    }

    /// Puts input rows through a matrix; `output` gets `COLUMNS` numbers for each row.
    ///
    /// # Panics
    /// When input or output are too short.
    pub fn apply<const PAIRS: usize, const COLUMNS: usize>(
        self,
        linear: &Linear<PAIRS, COLUMNS>,
        input: Input<'_>,
        output: &mut [i16],
    ) {
        const { assert!(COLUMNS % BLOCK == 0) }
        if input.count == 0 {
            return;
        }
        assert!(input.numbers.len() >= (input.count - 1) * input.stride + 2 * PAIRS);
        assert!(output.len() >= input.count * COLUMNS);
        #[cfg(target_arch = "x86_64")]
        if self.avx2 {
            // SAFETY: the processor has AVX2, and the lengths were checked.
            unsafe { avx2::apply(linear, input, output) }
            return;
        }
        apply_portable(linear, input, output);
    }

    /// Adds the rows up, never beyond the ends of 16 bits, in the order given, and sets what is negative to zero.
    #[must_use]
    pub fn add_up(self, rows: &[&Row]) -> Row {
        #[cfg(target_arch = "x86_64")]
        if self.avx2 {
            // SAFETY: the processor has AVX2.
            return unsafe { avx2::add_up(rows) };
        }
        add_up(rows)
    }

    /// Sum of the products of two rows; wraps around when it does not fit.
    #[must_use]
    pub fn dot(self, a: &Row, b: &Row) -> i32 {
        #[cfg(target_arch = "x86_64")]
        if self.avx2 {
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
fn dot(a: &Row, b: &Row) -> i32 {
    a.iter().zip(b).fold(0_i32, |sum, (&a, &b)| sum.wrapping_add(i32::from(a) * i32::from(b)))
}

/// Added to a number of at most 22 bits and taken off again, this rounds to the nearest whole number, half to even.
const ROUND: f32 = 12_582_912.0;

/// From the sums of some columns to outputs.
#[inline(always)]
fn finish(sums: &[i32; BLOCK], scale: &[f32], bias: &[f32], output: &mut [i16]) {
    for column in 0..BLOCK {
        let value = sums[column] as f32 * scale[column] + bias[column];
        let rounded = value.clamp(-32_768.0, 32_767.0) + ROUND - ROUND;
        output[column] = rounded as i32 as i16;
    }
}

fn apply_portable<const PAIRS: usize, const COLUMNS: usize>(
    linear: &Linear<PAIRS, COLUMNS>,
    input: Input<'_>,
    output: &mut [i16],
) {
    for row in 0..input.count {
        let numbers = &input.numbers[row * input.stride..][..2 * PAIRS];
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
    use super::{BLOCK, Input, Linear, Row, TOGETHER, finish};
    use std::arch::x86_64::{
        __m256i, _mm256_add_epi32, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_set1_epi32, _mm256_setzero_si256,
        _mm256_storeu_si256,
    };

    /// # Safety
    /// Needs AVX2, and `input` and `output` as long as [`super::Kernel::apply`] asserts.
    #[target_feature(enable = "avx2")]
    pub(super) unsafe fn apply<const PAIRS: usize, const COLUMNS: usize>(
        linear: &Linear<PAIRS, COLUMNS>,
        input: Input<'_>,
        output: &mut [i16],
    ) {
        for first in (0..COLUMNS).step_by(BLOCK) {
            let mut row = 0;
            while row + TOGETHER <= input.count {
                // SAFETY: `TOGETHER` rows are left from this one on, and a block of columns from `first` on.
                unsafe { block::<PAIRS, COLUMNS, TOGETHER>(linear, input, row, first, output) }
                row += TOGETHER;
            }
            while row < input.count {
                // SAFETY: as above, for one row.
                unsafe { block::<PAIRS, COLUMNS, 1>(linear, input, row, first, output) }
                row += 1;
            }
        }
    }

    /// Sums up one block of columns for `N` rows.
    #[inline]
    #[target_feature(enable = "avx2")]
    unsafe fn block<const PAIRS: usize, const COLUMNS: usize, const N: usize>(
        linear: &Linear<PAIRS, COLUMNS>,
        input: Input<'_>,
        row: usize,
        first: usize,
        output: &mut [i16],
    ) {
        let mut sums = [[_mm256_setzero_si256(); 2]; N];
        // SAFETY: the caller holds that the rows lie within the input.
        let start = unsafe { input.numbers.as_ptr().add(row * input.stride) };
        for pair in 0..PAIRS {
            // SAFETY: a block of 16 columns of two weights is 64 bytes long and lies within the table.
            let (left, right) = unsafe {
                let weights: *const __m256i =
                    linear.weights.as_ptr().cast::<[i16; 2]>().add(pair * COLUMNS + first).cast();
                (_mm256_loadu_si256(weights), _mm256_loadu_si256(weights.add(1)))
            };
            for (n, sum) in sums.iter_mut().enumerate() {
                // SAFETY: two numbers of a row that lies within the input; they need not be aligned.
                let two = unsafe { start.add(n * input.stride + 2 * pair).cast::<i32>().read_unaligned() };
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
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn add_up(rows: &[&Row]) -> Row {
        super::add_up(rows)
    }

    #[target_feature(enable = "avx2")]
    pub(super) fn dot(a: &Row, b: &Row) -> i32 {
        super::dot(a, b)
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
    fn both_versions_give_the_same_bits() {
        let weights = numbers(2 * 6 * 32, 1, 4000);
        let linear: Linear<6, 32> = Linear {
            weights: std::array::from_fn(|pair| {
                std::array::from_fn(|column| [0, 1].map(|side| weights[(pair * 32 + column) * 2 + side]))
            }),
            scale: std::array::from_fn(|column| 1e-4 * (column as f32 + 0.3)),
            bias: std::array::from_fn(|column| column as f32 - 7.5),
        };
        for count in 0..11 {
            let input = numbers(12 + 8 * count, count as u32, 32_767);
            let input = Input { numbers: &input, stride: 8, count };
            let (mut fast, mut plain) = (vec![0; count * 32], vec![0; count * 32]);
            Kernel::fastest().apply(&linear, input, &mut fast);
            Kernel::portable().apply(&linear, input, &mut plain);
            assert_eq!(fast, plain);
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
