//! Letters: how many stand in a row, and words in lower case.

/// How many letters of ASCII stand in a row from a byte on. Most words are told by one step over eight bytes, which is
/// sooner done than a loop whose end nobody can foresee.
pub(crate) fn letters_from(text: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(&eight) = text.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
        let count = letters_of_eight(eight);
        at += count;
        if count < 8 {
            return at - start;
        }
    }
    at - start + text[at..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count()
}

/// How many letters of ASCII eight bytes begin with.
fn letters_of_eight(bytes: [u8; 8]) -> usize {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const TOP: u64 = 0x80 * EACH;
    let bytes = u64::from_le_bytes(bytes);
    // Small letters, and below their top bit, so that nothing is carried from one byte into the next.
    let small = (bytes | (0x20 * EACH)) & !TOP;
    let from_a = small + (0x80 - b'a' as u64) * EACH;
    let behind_z = small + (0x7f - b'z' as u64) * EACH;
    let letters = from_a & !behind_z & !bytes & TOP;
    (!letters & TOP).trailing_zeros() as usize / 8
}

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
    fn letters_in_a_row_are_counted() {
        let text = "Harbourmaster's Ø@[`{azAZ \u{e1}b0Torvik".as_bytes();
        for start in 0..=text.len() {
            let one_by_one = text[start..].iter().take_while(|byte| byte.is_ascii_alphabetic()).count();
            assert_eq!(letters_from(text, start), one_by_one, "from byte {start}");
        }
        for byte in 0..=u8::MAX {
            assert_eq!(letters_of_eight([byte; 8]) == 8, byte.is_ascii_alphabetic(), "{byte}");
        }
    }

    #[test]
    fn spans_of_a_text_are_those_of_its_words_in_lower_case() {
        let capitals = "The MAYOR of Ørsta — “Élodie”, ŠKODA, Ålesund, ΑΘΗΝΑ — saw 3 Ⅻ.";
        assert_eq!(text(capitals), capitals.to_lowercase());
        assert_eq!(text("İzmir, Torvik"), "İzmir, torvik");
        assert_eq!(text(""), "");
    }
}
