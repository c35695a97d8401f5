//! Spelling variants of names: accents, transliterations and doubled letters folded away, so that "Zelensky",
//! "Zelenskyy" and "Zelenskiy" are spelled alike, and "Mykhailo" and "Mikhailo".
//!
//! Near misses: "Alexander" and "Oleksandr" are one name in two languages and stay two spellings here; a full surname
//! decides.

use std::borrow::Cow;

/// A word in folded spelling: lower case, plain letters, and one letter for what transliterations write in several
/// ways.
pub(crate) fn fold(word: &str) -> String {
    folded(word).into_owned()
}

/// The same; most words are spelled so already and are not copied.
pub(crate) fn folded(word: &str) -> Cow<'_, str> {
    match is_plain(word) {
        true if word.bytes().any(|letter| letter.is_ascii_uppercase()) => Cow::Owned(word.to_ascii_lowercase()),
        true => Cow::Borrowed(word),
        false => Cow::Owned(refolded(word)),
    }
}

/// Whether a word has plain letters alone, and none but capitals that folding touches.
fn is_plain(word: &str) -> bool {
    let mut before = 0;
    word.bytes().all(|letter| {
        let letter = letter.to_ascii_lowercase();
        let touched = matches!(letter, b'y' | b'j') || letter == before || (before, letter) == (b'k', b'h');
        before = letter;
        letter.is_ascii_lowercase() && !touched
    })
}

fn refolded(word: &str) -> String {
    let mut plain = if word.is_ascii() { ascii_letters(word) } else { plain_letters(word) };
    for (pair, single) in [("iy", "y"), ("ij", "y"), ("yi", "y"), ("kh", "h")] {
        if has_pair(&plain, pair) {
            plain = plain.replace(pair, single);
        }
    }
    let mut last = None;
    let letters = plain.chars().map(|letter| if letter == 'y' { 'i' } else { letter });
    let mut single = String::with_capacity(plain.len());
    single.extend(letters.filter(|&letter| last.replace(letter) != Some(letter)));
    single
}

/// Whether a word has two letters one after the other that transliterations write as one.
fn has_pair(word: &str, pair: &str) -> bool {
    word.as_bytes().windows(2).any(|letters| letters == pair.as_bytes())
}

fn ascii_letters(word: &str) -> String {
    let mut plain = word.to_ascii_lowercase();
    plain.retain(|letter| letter.is_ascii_lowercase());
    plain
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
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().min(b.len()) < 5 || a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let same_start = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let same_end = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    same_start + same_end + 1 >= a.len().max(b.len())
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
    }

    #[test]
    fn words_that_folding_leaves_alone_are_not_copied() {
        for word in [
            "", "harbour", "torvik", "Torvik", "LUnd", "LLoyd", "Yard", "major", "kharkiv", "letter", "l'etat", "été",
            "kehra",
        ] {
            assert_eq!(folded(word), refolded(word), "{word}");
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
