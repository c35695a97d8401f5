//! Words in lower case: most words of a text have no capitals, and those are not copied.

use std::borrow::Cow;

/// A word in lower case, copied only if it may have capitals.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    if is_small(word) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Whether a word is plain ASCII without capitals, as most are.
pub(crate) fn is_small(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_with_capitals_are_copied() {
        assert!(matches!(lower("harbour"), Cow::Borrowed("harbour")));
        assert_eq!(lower("Ørsta"), "ørsta");
        assert_eq!(lower("TORVIK"), "torvik");
    }
}
