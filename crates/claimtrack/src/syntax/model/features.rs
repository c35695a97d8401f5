//! From the letters of a word to the rows of the embedding table that stand for it.
//!
//! A word has two rows for its lower-case form (two hashes of one table, so that two words that share one row rarely
//! share both), and one each for its endings, beginnings and shape. Nothing is looked up in a word list: every word
//! has its rows, known or not.

use super::scheme::Scheme;

/// How many rows stand for a word.
pub const ROWS_OF_WORD: usize = 8;

/// How many of them, the first ones, stand for its whole form.
pub const ROWS_OF_WHOLE: usize = 2;

/// The rows of one word.
pub type Rows = [u32; ROWS_OF_WORD];

/// Number of hash bits of each table, in the order of [`Rows`]; the first two share one table.
const BITS: [u32; ROWS_OF_WORD] = [15, 15, 10, 12, 13, 10, 12, 11];
/// The first row of each table.
const FIRST: [u32; ROWS_OF_WORD] = first_rows();
/// The row that stands before the first word of a sentence.
pub const BEFORE: u32 = FIRST[ROWS_OF_WORD - 1] + (1 << BITS[ROWS_OF_WORD - 1]);
/// The row that stands behind the last word of a sentence, and for the root of the tree.
pub const BEHIND: u32 = BEFORE + 1;
/// Number of rows of the embedding table.
pub const ROWS: usize = BEHIND as usize + 1 + Scheme::ALL.len();

const fn first_rows() -> [u32; ROWS_OF_WORD] {
    let mut first = [0; ROWS_OF_WORD];
    let mut table = 2;
    while table < ROWS_OF_WORD {
        first[table] = first[table - 1] + (1 << BITS[table - 1]);
        table += 1;
    }
    first
}

/// The row added to every word of a sentence that is to be parsed in a scheme.
#[must_use]
pub const fn scheme_row(scheme: Scheme) -> u32 {
    BEHIND + 1 + scheme as u32
}

/// The rows of a word.
#[must_use]
pub fn rows(word: &str) -> Rows {
    let mut letters = Letters::default();
    letters.read(word.as_bytes());
    let folded = letters.folded();
    let whole = hash_bytes(folded);
    let hashes = [
        whole,
        whole.rotate_left(32),
        ending(folded, 2),
        ending(folded, 3),
        ending(folded, 4),
        beginning(folded, 2),
        beginning(folded, 3),
        u64::from_le_bytes(letters.shape),
    ];
    std::array::from_fn(|table| {
        let mixed = (hashes[table] ^ table as u64).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        FIRST[table] + (mixed >> (64 - BITS[table])) as u32
    })
}

/// Longest form that is read whole; of longer ones the two ends are read.
const LONGEST: usize = 64;

/// A word in lower case with every digit as 0, and its shape.
struct Letters {
    folded: [u8; LONGEST],
    length: usize,
    shape: [u8; 8],
    shape_length: usize,
    /// How often the last sort of letter has come in a row.
    run: usize,
}

impl Default for Letters {
    fn default() -> Letters {
        Letters { folded: [0; LONGEST], length: 0, shape: [0; 8], shape_length: 0, run: 0 }
    }
}

impl Letters {
    fn read(&mut self, word: &[u8]) {
        if word.len() > LONGEST {
            self.read_short(&word[..LONGEST / 2]);
            self.read_short(&word[word.len() - LONGEST / 2..]);
        } else {
            self.read_short(word);
        }
    }

    fn read_short(&mut self, word: &[u8]) {
        let mut at = 0;
        while at < word.len() {
            // A curly apostrophe is read as a straight one.
            let apostrophe = word[at..].starts_with("’".as_bytes());
            let byte = if apostrophe { b'\'' } else { word[at] };
            at += if apostrophe { "’".len() } else { 1 };
            self.folded[self.length] = if byte.is_ascii_digit() { b'0' } else { byte.to_ascii_lowercase() };
            self.length += 1;
            self.note_shape(byte);
        }
    }

    /// Adds a letter to the shape: X for upper case, x for lower case and beyond ASCII, d for digits, others as they
    /// are; at most three in a row, at most eight in all.
    fn note_shape(&mut self, byte: u8) {
        let sort = match byte {
            b'A'..=b'Z' => b'X',
            b'a'..=b'z' | 128.. => b'x',
            b'0'..=b'9' => b'd',
            other => other,
        };
        let same = self.shape_length > 0 && self.shape[self.shape_length - 1] == sort;
        self.run = if same { self.run + 1 } else { 1 };
        if self.run <= 3 && self.shape_length < self.shape.len() {
            self.shape[self.shape_length] = sort;
            self.shape_length += 1;
        }
    }

    fn folded(&self) -> &[u8] {
        &self.folded[..self.length]
    }
}

/// Up to eight bytes as a number, the first byte lowest.
fn number(bytes: &[u8]) -> u64 {
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

fn ending(folded: &[u8], length: usize) -> u64 {
    number(&folded[folded.len().saturating_sub(length)..])
}

fn beginning(folded: &[u8], length: usize) -> u64 {
    number(&folded[..folded.len().min(length)])
}

fn hash_bytes(bytes: &[u8]) -> u64 {
    let mut hash = bytes.len() as u64;
    for chunk in bytes.chunks(8) {
        hash = (hash.rotate_left(23) ^ number(chunk)).wrapping_mul(0xD6E8_FEB8_6659_FD93);
        hash ^= hash >> 32;
    }
    hash
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_matters_to_the_shape_alone() {
        let (small, large) = (rows("torvik"), rows("Torvik"));
        assert_eq!(small[..7], large[..7]);
        assert_ne!(small[7], large[7]);
    }

    #[test]
    fn numbers_of_the_same_shape_are_one_word() {
        assert_eq!(rows("2019"), rows("1874"));
        assert_ne!(rows("2019"), rows("20,19"));
    }

    #[test]
    fn every_row_is_in_the_table() {
        let long = "ж".repeat(1000);
        for word in ["", "a", "’", "Ørsta-Volda", "\0\0", long.as_str()] {
            assert!(rows(word).iter().all(|&row| row < BEFORE), "{word}");
        }
    }

    #[test]
    fn a_curly_apostrophe_is_a_straight_one() {
        assert_eq!(rows("’s"), rows("'s"));
    }
}
