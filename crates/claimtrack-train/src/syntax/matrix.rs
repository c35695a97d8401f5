//! Matrix products on plain slices, for the trainer alone. Compiled for AVX-512 and AVX2 besides the base processor.

/// One factor: element `(row, inner)` is `numbers[row * row_step + inner * inner_step]`.
#[derive(Clone, Copy)]
pub struct Left<'a> {
    pub numbers: &'a [f32],
    pub row_step: usize,
    pub inner_step: usize,
}

/// The sizes of a product.
#[derive(Clone, Copy)]
pub struct Size {
    pub rows: usize,
    pub inner: usize,
    pub columns: usize,
}

/// Columns summed up together; every number of columns must be a multiple of it.
const BLOCK: usize = 32;

/// `output += left · right`; rows of `right` follow each other, rows of `output` start `step` numbers apart and may
/// overlap.
pub fn add_product(size: Size, left: Left<'_>, right: &[f32], output: &mut [f32], step: usize) {
    assert_eq!(size.columns % BLOCK, 0);
    if size.rows == 0 || size.inner == 0 {
        return;
    }
    assert!(left.numbers.len() > (size.rows - 1) * left.row_step + (size.inner - 1) * left.inner_step);
    assert!(right.len() >= size.inner * size.columns);
    assert!(output.len() >= (size.rows - 1) * step + size.columns);
    #[cfg(target_arch = "x86_64")]
    {
        if std::is_x86_feature_detected!("avx512f") {
            // SAFETY: the processor has AVX-512F.
            return unsafe { add_product_avx512(size, left, right, output, step) };
        }
        if std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma") {
            // SAFETY: the processor has AVX2 and FMA.
            return unsafe { add_product_avx2(size, left, right, output, step) };
        }
    }
    add_product_body::<false>(size, left, right, output, step);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f,avx2,fma")]
fn add_product_avx512(size: Size, left: Left<'_>, right: &[f32], output: &mut [f32], step: usize) {
    add_product_body::<true>(size, left, right, output, step);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx2,fma")]
fn add_product_avx2(size: Size, left: Left<'_>, right: &[f32], output: &mut [f32], step: usize) {
    add_product_body::<true>(size, left, right, output, step);
}

#[inline(always)]
fn add_product_body<const FUSED: bool>(size: Size, left: Left<'_>, right: &[f32], output: &mut [f32], step: usize) {
    for first in (0..size.columns).step_by(BLOCK) {
        let mut row = 0;
        while row + 4 <= size.rows {
            block::<4, FUSED>(size, left, right, output, step, row, first);
            row += 4;
        }
        while row < size.rows {
            block::<1, FUSED>(size, left, right, output, step, row, first);
            row += 1;
        }
    }
}

#[inline(always)]
fn block<const N: usize, const FUSED: bool>(
    size: Size,
    left: Left<'_>,
    right: &[f32],
    output: &mut [f32],
    step: usize,
    row: usize,
    first: usize,
) {
    let mut sums = [[0_f32; BLOCK]; N];
    let start: [usize; N] = std::array::from_fn(|n| (row + n) * left.row_step);
    for (inner, right) in right.chunks_exact(size.columns).take(size.inner).enumerate() {
        let weights: &[f32; BLOCK] = right[first..first + BLOCK].try_into().expect("a block of columns");
        for n in 0..N {
            // SAFETY: `add_product` asserts that the last element of the left factor exists.
            let factor = unsafe { *left.numbers.get_unchecked(start[n] + inner * left.inner_step) };
            for column in 0..BLOCK {
                let sum = &mut sums[n][column];
                *sum = if FUSED { factor.mul_add(weights[column], *sum) } else { *sum + factor * weights[column] };
            }
        }
    }
    for (n, sums) in sums.iter().enumerate() {
        for (number, sum) in output[(row + n) * step + first..][..BLOCK].iter_mut().zip(sums) {
            *number += sum;
        }
    }
}

/// The transposed matrix.
pub fn transposed(numbers: &[f32], columns: usize) -> Vec<f32> {
    let rows = numbers.len() / columns;
    let mut turned = vec![0.0; numbers.len()];
    for row in 0..rows {
        for column in 0..columns {
            turned[column * rows + row] = numbers[row * columns + column];
        }
    }
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_product_is_the_sum_of_products() {
        let size = Size { rows: 6, inner: 3, columns: 32 };
        let left: Vec<f32> = (0..18).map(|n| n as f32).collect();
        let right: Vec<f32> = (0..96).map(|n| (n % 7) as f32).collect();
        let mut output = vec![1.0; 6 * 32];
        add_product(size, Left { numbers: &left, row_step: 3, inner_step: 1 }, &right, &mut output, 32);
        let expected: f32 = (0..3).map(|inner| left[5 * 3 + inner] * right[inner * 32 + 9]).sum();
        assert_eq!(output[5 * 32 + 9], 1.0 + expected);
    }

    #[test]
    fn transposing_swaps_rows_and_columns() {
        assert_eq!(transposed(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0], 3), [1.0, 4.0, 2.0, 5.0, 3.0, 6.0]);
    }
}
