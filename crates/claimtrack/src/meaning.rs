//! What words mean, roughly: a small table of vectors that lie near each other for words and sentences about like things.
//!
//! Words in lower case come in, nearness from -1 to 1 comes out, so that "aircraft hit the clinic" and "no sortie was
//! flown" can be known to be about one matter though they share no word. The table lies in `models/meaning.bin` and is
//! used in place, so that it costs nothing at start-up; `models/meaning.md` is its card, and `word_vectors.py` in
//! `claimtrack-train` makes it. A vector is the longer, the more its word tells: those of "the" and "said" are short.
//!
//! Nearness is about the matter, not about what is said of it: opposites are near each other, negation is not seen, and
//! numbers have no vectors. Every word has one meaning.

use crate::interpret::scene;

/// Numbers of a vector.
pub(crate) const SIZE: usize = 64;

/// How many vectors can be added up in two bytes for each number.
const MOST: usize = 255;

/// Words of the table.
const WORDS: usize = 23_500;

/// The table, as the file holds it.
#[repr(C)]
struct Table {
    /// The hash of each word, little-endian, in rising order.
    hashes: [u32; WORDS],
    /// The vectors in the same order, in steps of one size.
    vectors: [[i8; SIZE]; WORDS],
}

static TABLE: Table =
    // SAFETY: the struct is made of integers without gaps, so that every bit pattern is valid; the sizes are compared at
    // compile time.
    unsafe { std::mem::transmute(*include_bytes!("../models/meaning.bin")) };

/// What a form becomes when it has no vector of its own: the first of these that has one.
const ENDINGS: [(&str, &str); 9] =
    [("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"), ("ing", ""), ("ing", "e"), ("ly", "")];

/// Bytes that must be left of a form without its ending.
const SHORTEST_STEM: usize = 3;

/// The vector of a word in lower case, or of the form it goes back to; `None` when neither is in the table.
pub(crate) fn vector(word: &str) -> Option<&'static [i8; SIZE]> {
    let stem = |(ending, other): &(&str, &'static str)| {
        let stem = word.strip_suffix(ending).filter(|stem| stem.len() >= SHORTEST_STEM)?;
        at(scene::hash_of(stem.bytes().chain(other.bytes())))
    };
    at(scene::hash_of(word.bytes())).or_else(|| ENDINGS.iter().find_map(stem))
}

fn at(hash: u32) -> Option<&'static [i8; SIZE]> {
    let place = TABLE.hashes.binary_search_by_key(&hash, |&known| u32::from_le(known)).ok()?;
    Some(&TABLE.vectors[place])
}

/// What some words are about together: the sum of their vectors, brought to length 1.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Gist([f32; SIZE]);

impl Gist {
    /// The gist of words in lower case, in any order; those that are not in the table do not count.
    pub(crate) fn of<'a>(words: impl IntoIterator<Item = &'a str>) -> Gist {
        Gist::of_vectors(words.into_iter().filter_map(vector))
    }

    /// The same, given the vectors of the words.
    pub(crate) fn of_vectors<'a>(vectors: impl Iterator<Item = &'a [i8; SIZE]>) -> Gist {
        let mut sum = [0_i32; SIZE];
        let mut vectors = vectors.peekable();
        while vectors.peek().is_some() {
            let some = sum_of_some(vectors.by_ref().take(MOST));
            sum.iter_mut().zip(some).for_each(|(sum, number)| *sum = sum.wrapping_add(i32::from(number)));
        }
        let sum = sum.map(|number| number as f32);
        let length = dot(&sum, &sum).sqrt();
        Gist(sum.map(|number| if length > 0.0 { number / length } else { 0.0 }))
    }

    /// How near two gists are: the cosine, from -1 to 1; 0 when one of them has no word of the table.
    pub(crate) fn likeness(&self, other: &Gist) -> f32 {
        dot(&self.0, &other.0).clamp(-1.0, 1.0)
    }
}

/// The sum of [`MOST`] vectors at most: small numbers are added up many at once.
fn sum_of_some<'a>(vectors: impl Iterator<Item = &'a [i8; SIZE]>) -> [i16; SIZE] {
    let mut sum = [0_i16; SIZE];
    for vector in vectors {
        sum.iter_mut().zip(vector).for_each(|(sum, &number)| *sum += i16::from(number));
    }
    sum
}

/// Added up in one order everywhere, eight sums side by side, so that every processor finds the same.
fn dot(a: &[f32; SIZE], b: &[f32; SIZE]) -> f32 {
    let mut sums = [0.0; 8];
    for (a, b) in a.chunks_exact(8).zip(b.chunks_exact(8)) {
        for ((sum, a), b) in sums.iter_mut().zip(a).zip(b) {
            *sum += a * b;
        }
    }
    sums.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn nearer(text: &str, near: &str, far: &str) {
        let [text, near, far] = [text, near, far].map(|text| Gist::of(text.split(' ')));
        let (near, far) = (text.likeness(&near), text.likeness(&far));
        assert!(near > far + 0.1, "{near} against {far}");
    }

    #[test]
    fn the_table_can_be_searched() {
        assert!(TABLE.hashes.is_sorted_by(|a, b| u32::from_le(*a) < u32::from_le(*b)));
    }

    #[test]
    fn words_are_near_words_for_like_things() {
        nearer("plane", "aircraft", "minister");
        nearer("clinic", "hospital", "budget");
        nearer("denied", "rejected", "bombed");
    }

    #[test]
    fn sentences_are_near_sentences_on_like_matters() {
        nearer("planes hit the clinic", "bombs fell on the hospital", "the minister resigned");
        nearer("no flight was made", "aircraft hit the clinic", "the vote was postponed");
        nearer("the bridge is closed", "the river crossing was blown up", "wages rose");
    }

    #[test]
    fn forms_that_are_not_in_the_table_go_back_to_others() {
        assert!(vector("ambulance").is_some());
        assert_eq!(vector("ambulanced"), vector("ambulance"));
        assert_eq!(vector("zzzed"), None);
    }

    #[test]
    fn a_gist_does_not_depend_on_the_order_of_words() {
        assert_eq!(Gist::of(["bombs", "fell"]), Gist::of(["fell", "bombs"]));
    }

    #[test]
    fn without_known_words_nothing_is_near() {
        let nothing = Gist::of(["zzz", "", "ß", "12"]);
        assert_eq!(nothing.likeness(&Gist::of(["bombs"])), 0.0);
        assert_eq!(nothing.likeness(&nothing), 0.0);
    }
}
