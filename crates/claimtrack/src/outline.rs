//! What the words of a list look like from afar, so that most words it does not hold need not be looked up.

/// The lengths in which words of a list begin with a letter, for each letter whatever its case.
#[derive(Clone, Debug, Default)]
pub(crate) struct Outline([u32; 32]);

impl Outline {
    /// The outline of words.
    pub(crate) fn of<'a>(words: impl Iterator<Item = &'a str>) -> Outline {
        let mut outline = Outline::default();
        for word in words {
            outline.0[Outline::row(word)] |= Outline::length(word);
        }
        outline
    }

    /// Whether the list may hold a word; when it does not say so, the list holds it in no case of its letters.
    pub(crate) fn fits(&self, word: &str) -> bool {
        self.0[Outline::row(word)] & Outline::length(word) != 0
    }

    fn row(word: &str) -> usize {
        usize::from(word.as_bytes().first().copied().unwrap_or(0) & 31)
    }

    fn length(word: &str) -> u32 {
        1 << word.len().min(31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_the_list_fit_and_most_others_do_not() {
        let outline = Outline::of(["rain", "snowfall", "élan", ""].into_iter());
        assert!(["rain", "Rain", "RAIN", "rust", "snowfall", "élan", ""].iter().all(|word| outline.fits(word)));
        assert!(!["rains", "fog", "snow", "x"].iter().any(|word| outline.fits(word)));
    }
}
