//! Words in lower case.

/// Copies a word into a buffer, its letters of ASCII in lower case; `None` if it is longer than the buffer.
pub(crate) fn copied<'b, const ROOM: usize>(word: &str, buffer: &'b mut [u8; ROOM]) -> Option<&'b mut [u8]> {
    buffer.get_mut(..word.len())?.copy_from_slice(word.as_bytes());
    // All of the buffer takes a few steps, as its length is known; just as many bytes as the word has would take more.
    buffer.make_ascii_lowercase();
    Some(&mut buffer[..word.len()])
}

/// A text in lower case, letter for letter, so that the spans of the text are those of its words in lower case. A letter
/// whose small form takes more or fewer bytes ("İ") stays as it is.
pub(crate) fn text(text: &str) -> String {
    let mut small = text.to_ascii_lowercase();
    let capital = |at: usize| text[at..].chars().next().filter(|letter| letter.is_uppercase());
    // Letters of several bytes begin with one of these.
    let starts = text.bytes().enumerate().filter(|(_, byte)| *byte >= 0xC3).map(|(at, _)| at);
    for (at, letter) in starts.filter_map(|at| Some((at, capital(at)?))) {
        let lower: String = letter.to_lowercase().collect();
        if lower.len() == letter.len_utf8() {
            small.replace_range(at..at + lower.len(), &lower);
        }
    }
    small
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_of_a_text_are_those_of_its_words_in_lower_case() {
        let capitals = "The MAYOR of Ørsta — “Élodie”, ŠKODA, Ålesund, ΑΘΗΝΑ — saw 3 Ⅻ.";
        assert_eq!(text(capitals), capitals.to_lowercase());
        assert_eq!(text("İzmir, Torvik"), "İzmir, torvik");
        assert_eq!(text(""), "");
    }
}
