//! Words in lower case: most words of a text have no capitals, and those are not copied.

use std::borrow::Cow;
use std::ops::Deref;

/// A word in lower case, copied only if it may have capitals.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    if is_small(word) { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Copies a word into a buffer, its letters of ASCII in lower case; `None` if it is longer than the buffer.
pub(crate) fn copied<'b, const ROOM: usize>(word: &str, buffer: &'b mut [u8; ROOM]) -> Option<&'b mut [u8]> {
    buffer.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    // All of the buffer takes a few steps, as its length is known; just as many bytes as the word has would take more.
    buffer.make_ascii_lowercase();
    Some(&mut buffer[..word.len()])
}

/// Longest word of ASCII that is copied in place.
const SHORT: usize = 22;

/// A word in lower case to be looked at: a short one takes no memory of its own even if it has capitals.
#[derive(Clone, Debug)]
pub(crate) enum Lower<'a> {
    /// A word without capitals.
    Same(&'a str),
    /// A short word of ASCII, and its length.
    Short([u8; SHORT], u8),
    /// Any other.
    Long(String),
}

impl Lower<'_> {
    /// A word in lower case.
    pub(crate) fn of(word: &str) -> Lower<'_> {
        if is_small(word) {
            return Lower::Same(word);
        }
        let mut letters = [0; SHORT];
        match word.is_ascii() && copied(word, &mut letters).is_some() {
            true => Lower::Short(letters, word.len() as u8),
            false => Lower::Long(word.to_lowercase()),
        }
    }

    /// The word.
    pub(crate) fn as_str(&self) -> &str {
        match self {
            Lower::Same(word) => word,
            Lower::Short(letters, length) => std::str::from_utf8(&letters[..usize::from(*length)]).unwrap_or_default(),
            Lower::Long(word) => word,
        }
    }
}

impl Deref for Lower<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl PartialEq<str> for Lower<'_> {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Lower<'_> {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
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

    #[test]
    fn words_to_be_looked_at_are_in_lower_case_however_they_are_kept() {
        let long = "TORVIK".repeat(9);
        for word in ["harbour", "Torvik", "Ørsta", "", "Bürgermeister", "A", long.as_str()] {
            assert_eq!(Lower::of(word).as_str(), word.to_lowercase());
        }
        assert!(matches!(Lower::of("harbour"), Lower::Same(_)));
        assert!(matches!(Lower::of("Torvik"), Lower::Short(..)));
    }
}
