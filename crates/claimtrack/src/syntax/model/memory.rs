//! The memory that runs through a sentence from each side.
//!
//! At each word, a gate between 0 and 1 decides for each number of the memory how much of it is replaced by the word's
//! candidate. So a word can know of a quotation or a verb far away, which convolutions cannot see. All in integers.

use super::weights::{GATES, UNIT, WIDTH};

/// Numbers remembered at each word: from the left, then from the right.
pub const REMEMBERED: usize = 2 * WIDTH;

/// Bits behind the point of an open gate.
const GATE_BITS: u32 = 15;
/// How fast a gate opens: from shut to open while its input goes from -2 to 2.
const SLOPE: i32 = (1 << GATE_BITS) / (4 * UNIT as i32);
/// Largest candidate, so that products fit 32 bits.
const LARGEST: i32 = (1 << 14) - 1;

/// Runs both memories over a sentence; `gates` holds [`GATES`] numbers a word, `remembered` gets [`REMEMBERED`].
#[inline(always)]
pub fn remember(gates: &[i16], remembered: &mut [i16]) {
    let words = gates.chunks_exact(GATES).zip(remembered.chunks_exact_mut(REMEMBERED));
    let mut memory = [0; WIDTH];
    for (gates, remembered) in words {
        step(&gates[..2 * WIDTH], &mut memory, &mut remembered[..WIDTH]);
    }
    let words = gates.chunks_exact(GATES).zip(remembered.chunks_exact_mut(REMEMBERED)).rev();
    let mut memory = [0; WIDTH];
    for (gates, remembered) in words {
        step(&gates[2 * WIDTH..], &mut memory, &mut remembered[WIDTH..]);
    }
}

#[inline(always)]
fn step(gates: &[i16], memory: &mut [i32; WIDTH], remembered: &mut [i16]) {
    let (gates, candidates) = gates.split_at(WIDTH);
    for at in 0..WIDTH {
        let gate = (i32::from(gates[at]) * SLOPE + (1 << (GATE_BITS - 1))).clamp(0, (1 << GATE_BITS) - 1);
        let candidate = i32::from(candidates[at]).clamp(-LARGEST, LARGEST);
        let change = gate * (candidate - memory[at]) + (1 << (GATE_BITS - 1));
        memory[at] += change >> GATE_BITS;
        remembered[at] = memory[at] as i16;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_open_gate_takes_the_candidate_and_a_shut_one_keeps_the_memory() {
        let mut gates = vec![0; 2 * GATES];
        // The first word opens all gates for 5.0; the second shuts them.
        gates[..WIDTH].fill(600);
        gates[WIDTH..2 * WIDTH].fill(5 * 256);
        gates[GATES..GATES + WIDTH].fill(-600);
        gates[GATES + WIDTH..GATES + 2 * WIDTH].fill(77);
        let mut remembered = vec![0; 2 * REMEMBERED];
        remember(&gates, &mut remembered);
        assert_eq!(remembered[REMEMBERED], remembered[0]);
        assert!((i32::from(remembered[0]) - 5 * 256).abs() <= 1);
    }

    #[test]
    fn the_largest_numbers_do_not_overflow() {
        let gates: Vec<i16> =
            (0..40 * GATES).map(|at| if (at / GATES).is_multiple_of(2) { i16::MIN } else { i16::MAX }).collect();
        let mut remembered = vec![0; 40 * REMEMBERED];
        remember(&gates, &mut remembered);
    }
}
