//! The words met last, with the rows that stand for them.
//!
//! A word's row is a sum of nine that lie far apart in a table of megabytes, each of which has to be fetched from there;
//! and most words of a text are words met before. It changes no result.

use super::kernel::Row;
use super::scheme::Scheme;
use super::weights::WIDTH;

/// Number of hash bits: so many words are kept, the last met of those that share a place.
const BITS: u32 = 13;

/// Longest word that is kept, in bytes; longer ones are rare.
const LONGEST: usize = 15;

/// The words met last.
pub(super) struct Known {
    /// Letters, length and scheme of each word; 0 for none.
    keys: Vec<u128>,
    /// Their rows, and one more for the longer word met last.
    rows: Vec<Row>,
}

impl Known {
    pub(super) fn new() -> Known {
        Known { keys: vec![0; 1 << BITS], rows: vec![[0; WIDTH]; (1 << BITS) + 1] }
    }

    /// The row of a word, made only if it is not known.
    #[inline]
    pub(super) fn row(&mut self, word: &str, scheme: Scheme, make: impl FnOnce() -> Row) -> &Row {
        let Some(key) = key(word, scheme) else {
            self.rows[1 << BITS] = make();
            return &self.rows[1 << BITS];
        };
        let mixed = (key as u64 ^ ((key >> 64) as u64).rotate_left(29)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let place = (mixed >> (u64::BITS - BITS)) as usize;
        if self.keys[place] != key {
            (self.keys[place], self.rows[place]) = (key, make());
        }
        &self.rows[place]
    }
}

/// A number that no other word has in any scheme, never 0.
#[inline]
fn key(word: &str, scheme: Scheme) -> Option<u128> {
    let last = u128::from(word.len() as u8 | (scheme as u8 + 1) << 4) << (8 * LONGEST);
    (word.len() <= LONGEST).then(|| letters(word.as_bytes()) | last)
}

/// Up to [`LONGEST`] bytes as a number, the first byte lowest: of two numbers that overlap, which is faster than byte by
/// byte.
#[inline]
fn letters(bytes: &[u8]) -> u128 {
    let length = bytes.len();
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return u128::from(u64::from_le_bytes(*first)) | u128::from(u64::from_le_bytes(*last)) << (8 * (length - 8));
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        return u128::from(u32::from_le_bytes(*first)) | u128::from(u32::from_le_bytes(*last)) << (8 * (length - 4));
    }
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u128::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_made_once_and_no_other_has_its_row() {
        let mut known = Known::new();
        let mut made = 0;
        let mut row = |word: &str| {
            known.row(word, Scheme::ClearNlp, || {
                made += 1;
                [made; WIDTH]
            })[0]
        };
        assert_eq!([row("Torvik"), row("Torvik"), row("torvik"), row("")], [1, 1, 2, 3]);
        assert_eq!([row(&"long".repeat(9)), row(&"long".repeat(9))], [4, 5]);
    }

    #[test]
    fn letters_stand_in_order_whatever_their_number() {
        let word = b"abcdefghijklmno";
        for length in 0..=LONGEST {
            let mut bytes = [0; 16];
            bytes[..length].copy_from_slice(&word[..length]);
            assert_eq!(letters(&word[..length]), u128::from_le_bytes(bytes));
        }
    }

    #[test]
    fn schemes_have_rows_of_their_own() {
        let keys = Scheme::ALL.map(|scheme| key("said", scheme));
        assert!(keys.iter().enumerate().all(|(place, key)| !keys[..place].contains(key)));
    }
}
