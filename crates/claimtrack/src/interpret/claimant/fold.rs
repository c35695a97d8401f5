//! Spelling variants of names: accents, transliterations and doubled letters folded away, so that "Zelensky",
//! "Zelenskyy" and "Zelenskiy" are spelled alike, and "Mykhailo" and "Mikhailo".
//!
//! Near misses: "Alexander" and "Oleksandr" are one name in two languages and stay two spellings here; a full surname
//! decides.

use std::borrow::Cow;

/// Longest word in bytes that is folded in a buffer.
pub(crate) const LONGEST: usize = 32;

/// A word in folded spelling: lower case, plain letters, and one letter for what transliterations write in several
/// ways.
pub(crate) fn fold(word: &str) -> String {
    folded(word).into_owned()
}

/// The same; most words are spelled so already and are not copied.
pub(crate) fn folded(word: &str) -> Cow<'_, str> {
    match is_plain(word.bytes().map(|letter| letter.to_ascii_lowercase())) {
        true if word.bytes().any(|letter| letter.is_ascii_uppercase()) => Cow::Owned(word.to_ascii_lowercase()),
        true => Cow::Borrowed(word),
        false => Cow::Owned(refolded(word)),
    }
}

/// The same, in a buffer if the word is not spelled so already and fits.
pub(crate) fn folded_in<'b>(word: &'b str, buffer: &'b mut [u8; LONGEST]) -> Cow<'b, str> {
    if is_plain(word.bytes()) {
        return Cow::Borrowed(word);
    }
    if word.len() > LONGEST || !word.is_ascii() {
        return folded(word);
    }
    let mut length = 0;
    for (place, letter) in buffer.iter_mut().zip(respelled(ascii_letters(word))) {
        *place = letter as u8;
        length += 1;
    }
    String::from_utf8_lossy(&buffer[..length])
}

/// Whether letters are all plain and small, and none of them is one that folding touches.
fn is_plain(mut letters: impl Iterator<Item = u8>) -> bool {
    let mut before = 0;
    letters.all(|letter| {
        let touched = matches!(letter, b'y' | b'j') || letter == before || (before, letter) == (b'k', b'h');
        before = letter;
        letter.is_ascii_lowercase() && !touched
    })
}

fn refolded(word: &str) -> String {
    let mut single = String::with_capacity(word.len());
    match word.is_ascii() {
        true => single.extend(respelled(ascii_letters(word))),
        false => single.extend(respelled(plain_letters(word).chars())),
    }
    single
}

/// Plain letters with what transliterations write in several ways written in one: "i" for "y", "iy", "yi" and "ij", "h"
/// for "kh", one letter for two.
fn respelled(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let mut letters = letters.peekable();
    let (mut before, mut last) = (None, None);
    std::iter::from_fn(move || {
        loop {
            let letter = letters.next()?;
            let joined = letter == 'j' && before == Some('i') || letter == 'k' && letters.peek() == Some(&'h');
            before = Some(letter);
            let letter = if letter == 'y' { 'i' } else { letter };
            if !joined && last.replace(letter) != Some(letter) {
                return Some(letter);
            }
        }
    })
}

fn ascii_letters(word: &str) -> impl Iterator<Item = char> {
    word.bytes().filter(u8::is_ascii_alphabetic).map(|letter| char::from(letter.to_ascii_lowercase()))
}

fn plain_letters(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' => plain.push(letter),
            'à'..='å' | 'ā' | 'ă' | 'ą' => plain.push('a'),
            'ç' | 'ć' | 'č' => plain.push('c'),
            'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ё' => plain.push('e'),
            'ì'..='ï' | 'ī' | 'ı' | 'į' => plain.push('i'),
            'ł' => plain.push('l'),
            'ñ' | 'ń' | 'ň' => plain.push('n'),
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => plain.push('o'),
            'ř' => plain.push('r'),
            'ś' | 'š' | 'ş' => plain.push('s'),
            'ù'..='ü' | 'ū' | 'ů' | 'ű' => plain.push('u'),
            'ý' | 'ÿ' => plain.push('y'),
            'ź' | 'ż' | 'ž' => plain.push('z'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            _ if letter.is_alphabetic() => plain.push(letter),
            _ => {}
        }
    }
    plain
}

/// Whether two lists of folded given names can be one person's: one is empty, or each of the shorter list equals or
/// abbreviates one of the longer, in order.
pub(crate) fn compatible_given_names(a: &[String], b: &[String]) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let mut rest = long.iter();
    short.iter().all(|word| rest.any(|other| alike(word, other)))
}

fn alike(a: &str, b: &str) -> bool {
    a == b || (a.chars().count() == 1 && b.starts_with(a)) || (b.chars().count() == 1 && a.starts_with(b)) || near(a, b)
}

/// One letter more, less or other in a name of five letters or more.
pub(crate) fn near(a: &str, b: &str) -> bool {
    let (length, other) = (a.chars().count(), b.chars().count());
    if length.min(other) < 5 || length.abs_diff(other) > 1 {
        return false;
    }
    let same_start = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    let same_end = a.chars().rev().zip(b.chars().rev()).take_while(|(x, y)| x == y).count();
    same_start + same_end + 1 >= length.max(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_are_spelled_alike() {
        for variant in ["Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskij"] {
            assert_eq!(fold(variant), fold("Zelensky"), "{variant}");
        }
        assert_eq!(fold("Mykhailo"), fold("Mikhailo"));
        assert_eq!(fold("Brandão"), "brandao");
        assert_eq!(fold("Dijkkhhyij Iyj"), "dikhij");
    }

    #[test]
    fn words_that_folding_leaves_alone_are_not_copied() {
        for word in [
            "", "harbour", "torvik", "Torvik", "LUnd", "LLoyd", "Yard", "major", "kharkiv", "letter", "l'etat", "été",
            "kehra",
        ] {
            assert_eq!(folded(word), refolded(word), "{word}");
            assert_eq!(folded_in(word, &mut [0; LONGEST]), refolded(word), "{word}");
        }
        assert!(matches!(folded("harbour"), Cow::Borrowed(_)));
    }

    #[test]
    fn given_names_fit_when_one_abbreviates_the_other() {
        let words = |text: &str| text.split(' ').filter(|word| !word.is_empty()).map(fold).collect::<Vec<_>>();
        assert!(compatible_given_names(&words("Ada"), &words("Ada Maria")));
        assert!(compatible_given_names(&words("A"), &words("Ada")));
        assert!(compatible_given_names(&words(""), &words("Ada")));
        assert!(!compatible_given_names(&words("Ada"), &words("Eva")));
    }

    #[test]
    fn one_letter_apart_is_near_only_for_long_names() {
        assert!(near("formin", "fomin"));
        assert!(!near("lund", "lind"));
        assert!(!near("petersen", "pedersan"));
    }
}
