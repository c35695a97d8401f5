//! What the words of a list look like from afar, so that most words it does not hold need not be looked up.

/// How many looks of words are told apart; with a few hundred words in a list, one in ten others looks like one of them.
const LOOKS: usize = 4096;

/// The looks of the words of a list: their length with their first, middle and last letter, whatever its case.
#[derive(Clone, Debug)]
pub(crate) struct Outline([u64; LOOKS / 64]);

impl Outline {
    /// The outline of words.
    pub(crate) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Outline {
        let mut outline = Outline::default();
        for look in words.map(|word| look(word.as_bytes())) {
            outline.0[look / 64] |= 1 << (look % 64);
        }
        outline
    }

    /// Whether the list may hold a word; when it does not say so, the list holds it in no case of its letters.
    pub(crate) fn fits(&self, word: &str) -> bool {
        self.fits_letters(word.as_bytes())
    }

    /// The same for a word as bytes.
    pub(crate) fn fits_letters(&self, word: &[u8]) -> bool {
        let look = look(word);
        self.0[look / 64] & (1 << (look % 64)) != 0
    }
}

impl Default for Outline {
    fn default() -> Outline {
        Outline([0; LOOKS / 64])
    }
}

/// What a word looks like, as a number below [`LOOKS`].
fn look(word: &[u8]) -> usize {
    let letter = |place: usize| word.get(place).map_or(0, |letter| u32::from(letter & 31));
    let (first, middle, last) = (letter(0), letter(word.len() / 2), letter(word.len().wrapping_sub(1)));
    let look = first << 15 | middle << 10 | last << 5 | word.len().min(31) as u32;
    // The product spreads over its upper bits what is packed into the lower ones.
    (look.wrapping_mul(0x9E37_79B1) >> (u32::BITS - LOOKS.ilog2())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_list_fit_and_most_others_do_not() {
        let outline = Outline::of(["rain", "snowfall", "élan", "", "a"].into_iter());
        assert!(["rain", "Rain", "RAIN", "snowfall", "élan", "", "a", "A"].iter().all(|word| outline.fits(word)));
        assert!(!["rains", "rust", "fog", "snow", "x"].iter().any(|word| outline.fits(word)));
    }
}
