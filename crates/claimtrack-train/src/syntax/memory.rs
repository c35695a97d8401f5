//! The memory that runs through a sentence from each side, in floating point, with its slopes. What it does is told
//! in the library's module of the same name.

use super::network::Place;
use claimtrack::syntax::model::weights::{GATES, WIDTH};

/// Numbers remembered at each word.
pub const REMEMBERED: usize = 2 * WIDTH;

/// The words of a sentence in the order in which one of the memories meets them.
fn order(place: &Place, from_right: bool) -> impl Iterator<Item = usize> {
    let (first, words) = (place.first, place.words);
    (0..words).map(move |word| if from_right { first + words - 1 - word } else { first + word })
}

fn gate(input: f32) -> f32 {
    (0.25 * input + 0.5).clamp(0.0, 1.0)
}

/// Runs both memories over one sentence of a batch.
pub fn remember(gates: &[f32], place: &Place, remembered: &mut [f32]) {
    for side in 0..2 {
        let mut memory = [0.0; WIDTH];
        for row in order(place, side == 1) {
            let inputs = &gates[row * GATES + side * 2 * WIDTH..][..2 * WIDTH];
            let target = &mut remembered[row * REMEMBERED + side * WIDTH..][..WIDTH];
            for at in 0..WIDTH {
                memory[at] += gate(inputs[at]) * (inputs[WIDTH + at] - memory[at]);
            }
            target.copy_from_slice(&memory);
        }
    }
}

/// From the slopes of what was remembered to those of gates and candidates.
pub fn remember_backward(gates: &[f32], remembered: &[f32], place: &Place, slope: &[f32], gate_slope: &mut [f32]) {
    #[cfg(target_arch = "x86_64")]
    if std::is_x86_feature_detected!("avx512f") {
        // SAFETY: the processor has AVX-512F.
        return unsafe { remember_backward_avx512(gates, remembered, place, slope, gate_slope) };
    }
    remember_backward_body(gates, remembered, place, slope, gate_slope);
}

#[cfg(target_arch = "x86_64")]
#[target_feature(enable = "avx512f")]
fn remember_backward_avx512(gates: &[f32], remembered: &[f32], place: &Place, slope: &[f32], gate_slope: &mut [f32]) {
    remember_backward_body(gates, remembered, place, slope, gate_slope);
}

#[inline(always)]
fn remember_backward_body(gates: &[f32], remembered: &[f32], place: &Place, slope: &[f32], gate_slope: &mut [f32]) {
    const NOTHING: [f32; WIDTH] = [0.0; WIDTH];
    for side in 0..2 {
        let mut carried = [0.0; WIDTH];
        // Against the order in which the memory met the words.
        for (number, row) in order(place, side == 0).enumerate() {
            let inputs: &[f32; 2 * WIDTH] =
                gates[row * GATES + side * 2 * WIDTH..][..2 * WIDTH].try_into().expect("two rows");
            let target: &mut [f32; 2 * WIDTH] =
                (&mut gate_slope[row * GATES + side * 2 * WIDTH..][..2 * WIDTH]).try_into().expect("two rows");
            let slope: &[f32; WIDTH] = slope[row * REMEMBERED + side * WIDTH..][..WIDTH].try_into().expect("a row");
            let earlier = if side == 0 { row - 1 } else { row + 1 };
            let before: &[f32; WIDTH] = match place.words - 1 - number {
                0 => &NOTHING,
                _ => remembered[earlier * REMEMBERED + side * WIDTH..][..WIDTH].try_into().expect("a row"),
            };
            for at in 0..WIDTH {
                let total = slope[at] + carried[at];
                let open = gate(inputs[at]);
                let inside = open > 0.0 && open < 1.0;
                target[at] = if inside { 0.25 * total * (inputs[WIDTH + at] - before[at]) } else { 0.0 };
                target[WIDTH + at] = total * open;
                carried[at] = total * (1.0 - open);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The slope agrees with what a small change does.
    #[test]
    fn slopes_are_those_of_small_changes() {
        let place = Place { first: 1, words: 3 };
        let gates: Vec<f32> = (0..5 * GATES).map(|at| ((at * 37 % 101) as f32 - 50.0) / 40.0).collect();
        let weights: Vec<f32> = (0..5 * REMEMBERED).map(|at| ((at * 53 % 97) as f32 - 48.0) / 50.0).collect();
        let loss = |gates: &[f32]| -> f64 {
            let mut remembered = vec![0.0; 5 * REMEMBERED];
            remember(gates, &place, &mut remembered);
            remembered.iter().zip(&weights).map(|(a, b)| f64::from(a * b)).sum()
        };
        let mut remembered = vec![0.0; 5 * REMEMBERED];
        remember(&gates, &place, &mut remembered);
        let mut slope = vec![0.0; 5 * GATES];
        remember_backward(&gates, &remembered, &place, &weights, &mut slope);
        for at in [GATES + 3, GATES + WIDTH + 5, 2 * GATES + 2 * WIDTH + 9, 3 * GATES + 3 * WIDTH + 1] {
            let mut changed = gates.clone();
            changed[at] += 0.01;
            let difference = (loss(&changed) - loss(&gates)) / 0.01;
            assert!((difference - f64::from(slope[at])).abs() < 1e-2, "{difference} {}", slope[at]);
        }
    }
}
