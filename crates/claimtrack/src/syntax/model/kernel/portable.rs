//! The loops for any processor.

use super::{Grid, Input, Linear, Row, WIDTH};
use crate::syntax::model::weights::{EMBEDDING_UNIT, UNIT};
use std::ops::Range;

/// The most inputs that a matrix has, in pairs.
const MOST_PAIRS: usize = 96;

/// The weights of some columns in 16 bits: for each two inputs that follow each other, those of the first and those of
/// the second.
type Block<const WIDE: usize> = [[[i16; WIDE]; 2]; MOST_PAIRS];

pub(super) fn apply<const QUADS: usize, const COLUMNS: usize, const STRIDE: usize>(
    linear: &Linear<QUADS, COLUMNS>,
    columns: Range<usize>,
    input: Input<'_, STRIDE>,
    output: &mut [i16],
) {
    if COLUMNS.is_multiple_of(64) {
        in_blocks::<QUADS, COLUMNS, STRIDE, 64>(linear, columns, input, output);
    } else {
        in_blocks::<QUADS, COLUMNS, STRIDE, 48>(linear, columns, input, output);
    }
}

/// Takes `WIDE` columns at a time.
fn in_blocks<const QUADS: usize, const COLUMNS: usize, const STRIDE: usize, const WIDE: usize>(
    linear: &Linear<QUADS, COLUMNS>,
    columns: Range<usize>,
    input: Input<'_, STRIDE>,
    output: &mut [i16],
) {
    const { assert!(2 * QUADS <= MOST_PAIRS) }
    let mut block: Block<WIDE> = [[[0; WIDE]; 2]; MOST_PAIRS];
    for first in columns.step_by(WIDE) {
        for (pairs, weights) in block.chunks_exact_mut(2).zip(&linear.weights) {
            for (column, weights) in weights[first..first + WIDE].iter().enumerate() {
                for (place, &weight) in weights.iter().enumerate() {
                    pairs[place / 2][place % 2][column] = i16::from(weight);
                }
            }
        }
        for row in 0..input.count {
            let sums = sums(&input.bytes[row * STRIDE..][..4 * QUADS], &block);
            let target = &mut output[row * COLUMNS + first..][..WIDE];
            finish(&sums, &linear.scale[first..], &linear.bias[first..], target);
        }
    }
}

// By itself, or the compiler would mix it with its surroundings and find no vectors in it.
#[inline(never)]
fn sums<const WIDE: usize>(bytes: &[u8], block: &Block<WIDE>) -> [i32; WIDE] {
    let mut sums = [0_i32; WIDE];
    for (bytes, [left, right]) in bytes.chunks_exact(2).zip(block) {
        let (first, second) = (i16::from(bytes[0]), i16::from(bytes[1]));
        for column in 0..WIDE {
            // The sums of two products fit 16 bits, as `Linear` promises; processors do eight such at a time.
            let both = first.wrapping_mul(left[column]).wrapping_add(second.wrapping_mul(right[column]));
            sums[column] += i32::from(both);
        }
    }
    sums
}

/// Added to a number of at most 22 bits, this rounds it to the nearest whole number, half to even.
const ROUND: f32 = 12_582_912.0;

/// From the sums of some columns to outputs.
#[inline(always)]
fn finish<const WIDE: usize>(sums: &[i32; WIDE], scale: &[f32], bias: &[f32], output: &mut [i16]) {
    for (column, &sum) in sums.iter().enumerate() {
        let value = sum as f32 * scale[column] + bias[column];
        // The lowest bits of the sum are those of the whole number.
        output[column] = (value.clamp(-32_768.0, 32_767.0) + ROUND).to_bits() as i16;
    }
}

#[inline(always)]
pub(super) fn to_bytes<const N: usize>(grid: &Grid<N>, rows: &[i16], bytes: &mut [u8]) {
    for (row, bytes) in rows.chunks_exact(N).zip(bytes.chunks_exact_mut(N)) {
        for at in 0..N {
            let product = i32::from(row[at]) * i32::from(grid.factor[at]);
            // Rounded to the nearest.
            let steps = (((product >> 14) + 1) >> 1) as i16;
            bytes[at] = steps.saturating_add(grid.zero[at]).clamp(0, 255) as u8;
        }
    }
}

#[inline(always)]
pub(super) fn add_up(rows: &[&Row]) -> Row {
    let mut sum = [0_i16; WIDTH];
    for row in rows {
        for (total, &number) in sum.iter_mut().zip(*row) {
            *total = total.saturating_add(number);
        }
    }
    sum.map(|number| number.max(0))
}

#[inline(always)]
pub(super) fn embed(table: &[[i8; WIDTH]], rows: &[u32]) -> Row {
    let mut sum = [0_i16; WIDTH];
    for &row in rows {
        for (total, &number) in sum.iter_mut().zip(&table[row as usize]) {
            *total += i16::from(number);
        }
    }
    sum.map(|number| number * (UNIT / EMBEDDING_UNIT) as i16)
}

#[inline(always)]
pub(super) fn add_positive(rows: &mut [i16], added: &[i16]) {
    for (number, &more) in rows.iter_mut().zip(added) {
        *number = number.saturating_add(more.max(0));
    }
}

#[inline(always)]
pub(super) fn scores<const N: usize>(rows: &[&Row], others: &[Row; N]) -> [i32; N] {
    let sum = add_up(rows);
    std::array::from_fn(|other| dot(&sum, &others[other]))
}

#[inline(always)]
fn dot(a: &Row, b: &Row) -> i32 {
    a.iter().zip(b).fold(0_i32, |sum, (&a, &b)| sum.wrapping_add(i32::from(a) * i32::from(b)))
}
