//! The loops for processors with AVX2.

use super::{Grid, Input, Linear, Row, WIDTH, portable};
use crate::syntax::model::memory;
use std::arch::x86_64::{
    __m256i, _mm256_add_epi32, _mm256_add_ps, _mm256_adds_epi16, _mm256_cvtepi32_ps, _mm256_cvtps_epi32,
    _mm256_loadu_ps, _mm256_loadu_si256, _mm256_madd_epi16, _mm256_maddubs_epi16, _mm256_max_ps, _mm256_min_ps,
    _mm256_mul_ps, _mm256_mulhrs_epi16, _mm256_packs_epi32, _mm256_packus_epi16, _mm256_permute4x64_epi64,
    _mm256_set1_epi16, _mm256_set1_epi32, _mm256_set1_ps, _mm256_setzero_si256, _mm256_storeu_si256,
};
use std::ops::Range;

/// Columns whose sums fit one vector.
const LANES: usize = 8;
/// Vectors of columns that are summed up together.
const VECTORS: usize = 2;
/// Packing goes by halves of vectors; behind it the two quarters in the middle change places.
const IN_ORDER: i32 = 0b11_01_10_00;

/// # Safety
/// Needs AVX2, and `columns`, `input` and `output` as [`super::Kernel::apply_columns`] asserts.
#[target_feature(enable = "avx2")]
pub(super) unsafe fn apply<const QUADS: usize, const COLUMNS: usize, const STRIDE: usize>(
    linear: &Linear<QUADS, COLUMNS>,
    columns: Range<usize>,
    input: Input<'_, STRIDE>,
    output: &mut [i16],
) {
    for first in columns.step_by(VECTORS * LANES) {
        let mut row = 0;
        while row < input.count {
            // SAFETY: so many rows are left from this one on, and a block of columns from `first` on.
            row += unsafe {
                match input.count - row {
                    1 => block::<QUADS, COLUMNS, STRIDE, 1>(linear, input, row, first, output),
                    2 => block::<QUADS, COLUMNS, STRIDE, 2>(linear, input, row, first, output),
                    3 => block::<QUADS, COLUMNS, STRIDE, 3>(linear, input, row, first, output),
                    _ => block::<QUADS, COLUMNS, STRIDE, 4>(linear, input, row, first, output),
                }
            };
        }
    }
}

/// Sums up one block of columns for `N` rows; gives `N`.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn block<const QUADS: usize, const COLUMNS: usize, const STRIDE: usize, const N: usize>(
    linear: &Linear<QUADS, COLUMNS>,
    input: Input<'_, STRIDE>,
    row: usize,
    first: usize,
    output: &mut [i16],
) -> usize {
    let ones = _mm256_set1_epi16(1);
    let mut sums = [[_mm256_setzero_si256(); VECTORS]; N];
    // SAFETY: the caller holds that the rows lie within the input.
    let start = unsafe { input.bytes.as_ptr().add(row * STRIDE) };
    for quad in 0..QUADS {
        let mut weights = [ones; VECTORS];
        for (vector, weights) in weights.iter_mut().enumerate() {
            // SAFETY: eight columns of four weights are 32 bytes long and lie within the table.
            *weights = unsafe {
                let block = linear.weights.as_ptr().cast::<[i8; 4]>().add(quad * COLUMNS + first + vector * LANES);
                _mm256_loadu_si256(block.cast::<__m256i>())
            };
        }
        for (n, sums) in sums.iter_mut().enumerate() {
            // SAFETY: four bytes of a row that lies within the input; they need not be aligned.
            let four = unsafe { start.add(n * STRIDE + 4 * quad).cast::<i32>().read_unaligned() };
            let bytes = _mm256_set1_epi32(four);
            for (sum, &weights) in sums.iter_mut().zip(&weights) {
                // The sums of two products fit 16 bits, as `Linear` promises.
                *sum = _mm256_add_epi32(*sum, _mm256_madd_epi16(_mm256_maddubs_epi16(bytes, weights), ones));
            }
        }
    }
    for (n, sums) in sums.iter().enumerate() {
        // SAFETY: the caller holds that the columns lie within the output and the tables.
        unsafe { finish(linear, first, *sums, output.as_mut_ptr().add((row + n) * COLUMNS + first)) }
    }
    N
}

/// From the sums of 16 columns to outputs; what [`portable`] does.
///
/// # Safety
/// Needs AVX2, 16 columns from `first` on, and room for 16 numbers at `target`.
#[inline]
#[target_feature(enable = "avx2")]
unsafe fn finish<const QUADS: usize, const COLUMNS: usize>(
    linear: &Linear<QUADS, COLUMNS>,
    first: usize,
    sums: [__m256i; VECTORS],
    target: *mut i16,
) {
    let mut whole = sums;
    for (vector, whole) in whole.iter_mut().enumerate() {
        let column = first + vector * LANES;
        // SAFETY: the caller holds that there are so many columns.
        let (scale, bias) = unsafe {
            (_mm256_loadu_ps(linear.scale.as_ptr().add(column)), _mm256_loadu_ps(linear.bias.as_ptr().add(column)))
        };
        let value = _mm256_add_ps(_mm256_mul_ps(_mm256_cvtepi32_ps(*whole), scale), bias);
        let value = _mm256_min_ps(_mm256_max_ps(value, _mm256_set1_ps(-32_768.0)), _mm256_set1_ps(32_767.0));
        *whole = _mm256_cvtps_epi32(value);
    }
    let packed = _mm256_permute4x64_epi64::<IN_ORDER>(_mm256_packs_epi32(whole[0], whole[1]));
    // SAFETY: the caller holds that there is room for 32 bytes.
    unsafe { _mm256_storeu_si256(target.cast(), packed) }
}

#[target_feature(enable = "avx2")]
pub(super) fn to_bytes<const N: usize>(grid: &Grid<N>, rows: &[i16], bytes: &mut [u8]) {
    const { assert!(N.is_multiple_of(4 * LANES)) }
    for (row, bytes) in rows.chunks_exact(N).zip(bytes.chunks_exact_mut(N)) {
        for at in (0..N).step_by(4 * LANES) {
            // SAFETY: row, bytes and both tables of the grid hold `N` numbers, and 32 are left from `at` on.
            unsafe {
                let half = |at: usize| {
                    let numbers = _mm256_loadu_si256(row.as_ptr().add(at).cast());
                    let factor = _mm256_loadu_si256(grid.factor.as_ptr().add(at).cast());
                    let zero = _mm256_loadu_si256(grid.zero.as_ptr().add(at).cast());
                    _mm256_adds_epi16(_mm256_mulhrs_epi16(numbers, factor), zero)
                };
                let packed = _mm256_packus_epi16(half(at), half(at + 2 * LANES));
                let packed = _mm256_permute4x64_epi64::<IN_ORDER>(packed);
                _mm256_storeu_si256(bytes.as_mut_ptr().add(at).cast(), packed);
            }
        }
    }
}

#[target_feature(enable = "avx2")]
pub(super) fn add_up(rows: &[&Row]) -> Row {
    portable::add_up(rows)
}

#[target_feature(enable = "avx2")]
pub(super) fn embed(table: &[[i8; WIDTH]], rows: &[u32]) -> Row {
    portable::embed(table, rows)
}

#[target_feature(enable = "avx2")]
pub(super) fn add_positive(rows: &mut [i16], added: &[i16]) {
    portable::add_positive(rows, added);
}

#[target_feature(enable = "avx2")]
pub(super) fn remember(gates: &[i16], remembered: &mut [i16]) {
    memory::remember(gates, remembered);
}

#[target_feature(enable = "avx2")]
pub(super) fn scores<const N: usize>(rows: &[&Row], others: &[Row; N]) -> [i32; N] {
    portable::scores(rows, others)
}
