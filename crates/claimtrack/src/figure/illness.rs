//! Whether a text is about an illness, so that its "cases" are people.

use std::cell::OnceCell;

/// Beginnings and parts, in lower case, of words that speak of one.
const WORDS: [&str; 15] = [
    "virus",
    "flu ",
    "influenza",
    "disease",
    "infect",
    "epidemic",
    "pandemic",
    "covid",
    "cholera",
    "ebola",
    "sars",
    "symptom",
    "vaccin",
    "measles",
    "outbreak",
];

/// A text that may speak of an illness; it is looked through when a figure first asks, since few do.
pub(super) struct Illness<'t> {
    text: &'t str,
    spoken_of: OnceCell<bool>,
}

impl<'t> Illness<'t> {
    pub(super) fn of(text: &'t str) -> Illness<'t> {
        Illness { text, spoken_of: OnceCell::new() }
    }

    pub(super) fn is_spoken_of(&self) -> bool {
        *self.spoken_of.get_or_init(|| {
            let lower = self.text.to_lowercase();
            WORDS.iter().any(|word| lower.contains(word))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_illness_is_spoken_of_in_many_words() {
        assert!(Illness::of("Influenza came to Torvik.").is_spoken_of());
        assert!(!Illness::of("A case of wine came to Torvik.").is_spoken_of());
    }
}
