//! The loops for processors with AVX-512 and its dot products, where they are faster than those for AVX2.

use super::{Grid, Input, Linear, Row, WIDTH, avx2, portable};
use crate::syntax::model::memory;
use std::arch::x86_64::{
    __m512i, _mm256_storeu_si256, _mm512_add_ps, _mm512_cvtepi32_ps, _mm512_cvtps_epi32, _mm512_cvtsepi32_epi16,
    _mm512_dpbusd_epi32, _mm512_loadu_ps, _mm512_loadu_si512, _mm512_mul_ps, _mm512_set1_epi32, _mm512_setzero_si512,
};
use std::ops::Range;

/// Columns whose sums fit one vector.
const LANES: usize = 16;
/// Rows that are summed up together.
const ROWS: usize = 6;

#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
pub(super) fn add_up_and_apply<const COLUMNS: usize>(
    rows: &[&Row],
    grid: &Grid<WIDTH>,
    linear: &Linear<{ WIDTH / 4 }, COLUMNS>,
) -> [i16; COLUMNS] {
    let (mut bytes, mut output) = ([0; WIDTH], [0; COLUMNS]);
    avx2::to_bytes(grid, &portable::add_up(rows), &mut bytes);
    // SAFETY: there are all columns, one row of bytes, and room for its output.
    unsafe { apply(linear, 0..COLUMNS, Input::<'_, WIDTH> { bytes: &bytes, count: 1 }, &mut output) };
    output
}

#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn remember(gates: &[i16], remembered: &mut [i16]) {
    memory::remember(gates, remembered);
}

#[target_feature(enable = "avx512f,avx512bw")]
pub(super) fn scores<const N: usize>(rows: &[&Row], others: &[Row; N]) -> [i32; N] {
    portable::scores(rows, others)
}

/// # Safety
/// Needs AVX-512 F, BW and VNNI, and `columns`, `input` and `output` as [`super::Kernel::apply_columns`] asserts.
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
pub(super) unsafe fn apply<const QUADS: usize, const COLUMNS: usize, const STRIDE: usize>(
    linear: &Linear<QUADS, COLUMNS>,
    columns: Range<usize>,
    input: Input<'_, STRIDE>,
    output: &mut [i16],
) {
    // SAFETY: as the caller holds; the columns are a multiple of one of the two.
    unsafe {
        if COLUMNS.is_multiple_of(4 * LANES) {
            in_blocks::<QUADS, COLUMNS, STRIDE, 4>(linear, columns, input, output);
        } else {
            in_blocks::<QUADS, COLUMNS, STRIDE, 3>(linear, columns, input, output);
        }
    }
}

/// Takes `VECTORS` vectors of columns at a time.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
unsafe fn in_blocks<const QUADS: usize, const COLUMNS: usize, const STRIDE: usize, const VECTORS: usize>(
    linear: &Linear<QUADS, COLUMNS>,
    columns: Range<usize>,
    input: Input<'_, STRIDE>,
    output: &mut [i16],
) {
    // As even as can be: few rows take as long as many.
    let blocks = input.count.div_ceil(ROWS);
    for first in columns.step_by(VECTORS * LANES) {
        let mut row = 0;
        for block in 1..=blocks {
            let rows = block * input.count / blocks - row;
            let at = Corner { row, first };
            // SAFETY: so many rows are left from this one on, and so many columns from `first` on.
            unsafe {
                match rows {
                    1 => tile::<QUADS, COLUMNS, STRIDE, 1, VECTORS>(linear, input, at, output),
                    2 => tile::<QUADS, COLUMNS, STRIDE, 2, VECTORS>(linear, input, at, output),
                    3 => tile::<QUADS, COLUMNS, STRIDE, 3, VECTORS>(linear, input, at, output),
                    4 => tile::<QUADS, COLUMNS, STRIDE, 4, VECTORS>(linear, input, at, output),
                    5 => tile::<QUADS, COLUMNS, STRIDE, 5, VECTORS>(linear, input, at, output),
                    _ => tile::<QUADS, COLUMNS, STRIDE, ROWS, VECTORS>(linear, input, at, output),
                }
            }
            row += rows;
        }
    }
}

/// Where a tile of the output begins.
#[derive(Clone, Copy)]
struct Corner {
    row: usize,
    first: usize,
}

/// Sums up `VECTORS` vectors of columns for `N` rows.
#[inline]
#[target_feature(enable = "avx512f,avx512bw,avx512vnni")]
unsafe fn tile<const QUADS: usize, const COLUMNS: usize, const STRIDE: usize, const N: usize, const VECTORS: usize>(
    linear: &Linear<QUADS, COLUMNS>,
    input: Input<'_, STRIDE>,
    at: Corner,
    output: &mut [i16],
) {
    let mut sums = [[_mm512_setzero_si512(); VECTORS]; N];
    // SAFETY: the caller holds that the rows lie within the input.
    let start = unsafe { input.bytes.as_ptr().add(at.row * STRIDE) };
    for quad in 0..QUADS {
        let mut weights = [_mm512_setzero_si512(); VECTORS];
        for (vector, weights) in weights.iter_mut().enumerate() {
            // SAFETY: 16 columns of four weights are 64 bytes long and lie within the table.
            *weights = unsafe {
                let block = linear.weights.as_ptr().cast::<[i8; 4]>().add(quad * COLUMNS + at.first + vector * LANES);
                _mm512_loadu_si512(block.cast::<__m512i>())
            };
        }
        for (n, sums) in sums.iter_mut().enumerate() {
            // SAFETY: four bytes of a row that lies within the input; they need not be aligned.
            let four = unsafe { start.add(n * STRIDE + 4 * quad).cast::<i32>().read_unaligned() };
            let bytes = _mm512_set1_epi32(four);
            for (sum, &weights) in sums.iter_mut().zip(&weights) {
                *sum = _mm512_dpbusd_epi32(*sum, bytes, weights);
            }
        }
    }
    for (n, sums) in sums.iter().enumerate() {
        for (vector, &sums) in sums.iter().enumerate() {
            let column = at.first + vector * LANES;
            // SAFETY: the caller holds that the columns lie within the output and the tables.
            unsafe { finish(linear, column, sums, output.as_mut_ptr().add((at.row + n) * COLUMNS + column)) }
        }
    }
}

/// From the sums of 16 columns to outputs; what the portable version does.
///
/// # Safety
/// Needs AVX-512 F, 16 columns from `column` on, and room for 16 numbers at `target`.
#[inline]
#[target_feature(enable = "avx512f")]
unsafe fn finish<const QUADS: usize, const COLUMNS: usize>(
    linear: &Linear<QUADS, COLUMNS>,
    column: usize,
    sums: __m512i,
    target: *mut i16,
) {
    // SAFETY: the caller holds that there are so many columns.
    let (scale, bias) = unsafe {
        (_mm512_loadu_ps(linear.scale.as_ptr().add(column)), _mm512_loadu_ps(linear.bias.as_ptr().add(column)))
    };
    let value = _mm512_add_ps(_mm512_mul_ps(_mm512_cvtepi32_ps(sums), scale), bias);
    // What is beyond 16 bits, the last step takes to their ends; nothing is beyond 32, as `Linear` promises.
    let whole = _mm512_cvtsepi32_epi16(_mm512_cvtps_epi32(value));
    // SAFETY: the caller holds that there is room for 32 bytes.
    unsafe { _mm256_storeu_si256(target.cast(), whole) }
}
