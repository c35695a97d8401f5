//! Hashing of words and features. The numbers are part of the weights' format: change nothing here without training
//! the weights again.

/// What the second of two joined numbers is multiplied with.
pub(super) const SECOND: u32 = 0x9E37_79B1;

/// What both together are multiplied with.
pub(super) const BOTH: u32 = 0x85EB_CA6B;

/// Joins two numbers into one, order kept.
#[inline]
pub(crate) const fn mix(a: u32, b: u32) -> u32 {
    let joined = (a.rotate_left(13) ^ b.wrapping_mul(SECOND)).wrapping_mul(BOTH);
    joined ^ (joined >> 15)
}

/// A word's number, whatever the case of its ASCII letters.
#[inline]
pub(crate) fn word(bytes: &[u8]) -> u32 {
    let sum = bytes
        .iter()
        .fold(0x811C_9DC5u32, |hash, byte| (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193));
    mix(sum, bytes.len() as u32)
}

/// A count as a feature's value: exact while small, in ever wider steps beyond, so that 30 and 32 look alike.
#[inline]
pub(crate) const fn bucket(count: usize) -> u32 {
    match count {
        0..=5 => count as u32,
        6..=7 => 6,
        8..=10 => 7,
        11..=15 => 8,
        16..=22 => 9,
        23..=35 => 10,
        _ => 11,
    }
}
