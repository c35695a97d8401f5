//! The pieces that numbers and units are read from: words, runs of digits and single marks.
//!
//! Finer than the tokens of [`crate::segment`]: "5kW" is "5" and "kW", "$7m" is "$", "7" and "m". Fast, since every
//! text passes through it; it knows nothing of sentences.

use crate::lower::letters_from;
use crate::span::Span;

/// What a piece is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Kind {
    /// Letters.
    Word,
    /// Digits 0 to 9.
    Digits,
    /// One character of any other kind.
    Mark,
}

/// What stands between a piece and the one before.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Gap {
    /// Nothing.
    None,
    /// White space.
    Space,
    /// An empty line.
    Break,
}

/// A word, a run of digits or a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece {
    pub(super) span: Span,
    pub(super) kind: Kind,
    pub(super) gap: Gap,
}

/// All pieces of a text, in order.
pub(super) struct Pieces<'t> {
    text: &'t str,
    list: Vec<Piece>,
}

fn kind(c: char) -> Kind {
    match c {
        '0'..='9' => Kind::Digits,
        'a'..='z' | 'A'..='Z' => Kind::Word,
        c if !c.is_ascii() && c.is_alphabetic() => Kind::Word,
        _ => Kind::Mark,
    }
}

/// The first byte at which a run of one kind ends that goes on at a byte.
fn run_end(text: &str, mut end: usize, sort: Kind) -> usize {
    loop {
        let bytes = text.as_bytes();
        end += match sort {
            Kind::Digits => bytes[end..].iter().take_while(|byte| byte.is_ascii_digit()).count(),
            Kind::Word => letters_from(bytes, end),
            Kind::Mark => return end,
        };
        if bytes.get(end).is_none_or(u8::is_ascii) {
            return end;
        }
        match text[end..].chars().next() {
            Some(c) if kind(c) == sort => end += c.len_utf8(),
            _ => return end,
        }
    }
}

/// The gap of a stretch of white space.
fn gap(space: &str) -> Gap {
    match space {
        "" => Gap::None,
        " " => Gap::Space,
        _ if space.bytes().filter(|&byte| byte == b'\n').count() < 2 => Gap::Space,
        _ => Gap::Break,
    }
}

impl<'t> Pieces<'t> {
    /// Cuts a text.
    pub(super) fn new(text: &'t str) -> Pieces<'t> {
        let mut list = Vec::with_capacity(text.len() / 4);
        let mut at = 0;
        while at < text.len() {
            let (start, gap) = behind_white(text, at);
            let Some((kind, length)) = first(text, start) else { break };
            at = run_end(text, start + length, kind);
            list.push(Piece { span: Span::from_range(start..at), kind, gap });
        }
        Pieces { text, list }
    }

    /// Number of pieces.
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// The piece at a position.
    pub(super) fn get(&self, i: usize) -> Option<Piece> {
        self.list.get(i).copied()
    }

    /// The letters of a piece; nothing beyond the end.
    pub(super) fn word(&self, i: usize) -> &'t str {
        self.list.get(i).map_or("", |piece| piece.span.of(self.text))
    }

    /// The same as bytes, which takes fewer steps.
    pub(super) fn bytes(&self, i: usize) -> &'t [u8] {
        self.list.get(i).map_or(b"", |piece| &self.text.as_bytes()[piece.span.range()])
    }

    /// Whether a piece is this word, whatever its case.
    pub(super) fn is(&self, i: usize, word: &str) -> bool {
        self.bytes(i).eq_ignore_ascii_case(word.as_bytes())
    }

    /// Whether a piece is one of these words, whatever their case.
    pub(super) fn is_any(&self, i: usize, words: &[&str]) -> bool {
        let found = self.bytes(i);
        words.iter().any(|word| found.eq_ignore_ascii_case(word.as_bytes()))
    }

    /// Whether a piece is one of the words of a list, set apart by blanks, whatever their case.
    pub(super) fn is_in(&self, i: usize, list: &str) -> bool {
        let found = self.word(i);
        !found.is_empty() && list.split_ascii_whitespace().any(|word| found.eq_ignore_ascii_case(word))
    }

    /// Whether the piece is of a kind.
    pub(super) fn is_kind(&self, i: usize, kind: Kind) -> bool {
        self.get(i).is_some_and(|piece| piece.kind == kind)
    }

    /// Whether nothing stands between a piece and the one before.
    pub(super) fn glued(&self, i: usize) -> bool {
        i > 0 && self.get(i).is_some_and(|piece| piece.gap == Gap::None)
    }

    /// Whether a piece goes on with the paragraph of the one before.
    pub(super) fn joined(&self, i: usize) -> bool {
        i > 0 && self.get(i).is_some_and(|piece| piece.gap != Gap::Break)
    }

    /// Whether a piece starts with a capital letter.
    pub(super) fn capital(&self, i: usize) -> bool {
        match self.bytes(i).first() {
            Some(first) if first.is_ascii() => first.is_ascii_uppercase(),
            _ => self.word(i).chars().next().is_some_and(char::is_uppercase),
        }
    }

    /// The position after a phrase that starts here, its words set apart by blanks.
    pub(super) fn after_phrase(&self, i: usize, phrase: &str) -> Option<usize> {
        let mut at = i;
        for word in phrase.split(' ') {
            if !self.is(at, word) || (at > i && !self.joined(at)) {
                return None;
            }
            at += 1;
        }
        Some(at)
    }

    /// The position where a phrase starts that ends just before `end`.
    pub(super) fn before_phrase(&self, end: usize, phrase: &str) -> Option<usize> {
        let start = end.checked_sub(phrase.split(' ').count())?;
        let joined = self.joined(end) || end == self.len();
        (joined && self.after_phrase(start, phrase) == Some(end)).then_some(start)
    }

    /// The bytes from one piece up to and without another.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        self.list[start].span.cover(self.list[end - 1].span)
    }

    /// The text that was cut.
    pub(super) fn text(&self) -> &'t str {
        self.text
    }
}

/// Where the white space ends that begins at a byte, and what gap it makes.
fn behind_white(text: &str, at: usize) -> (usize, Gap) {
    match text.as_bytes()[at..] {
        [byte, ..] if byte.is_ascii_graphic() => (at, Gap::None),
        [b' ', byte, ..] if byte.is_ascii_graphic() => (at + 1, Gap::Space),
        _ => {
            let start = text.len() - text[at..].trim_start().len();
            (start, gap(&text[at..start]))
        }
    }
}

/// What the character at a byte is, and its length.
fn first(text: &str, at: usize) -> Option<(Kind, usize)> {
    let byte = *text.as_bytes().get(at)?;
    let letter = if byte.is_ascii() { char::from(byte) } else { text[at..].chars().next()? };
    Some((kind(letter), letter.len_utf8()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cuts_between_letters_and_digits() {
        let pieces = Pieces::new("A 5kW unit, $7m\n\nÉté");
        let words: Vec<_> = (0..pieces.len()).map(|i| pieces.word(i)).collect();
        assert_eq!(words, ["A", "5", "kW", "unit", ",", "$", "7", "m", "Été"]);
        assert!(pieces.glued(2) && !pieces.glued(3) && !pieces.joined(8));
        assert_eq!(pieces.after_phrase(1, "5 kw"), Some(3));
        assert_eq!(pieces.before_phrase(4, "kW unit"), Some(2));
    }
}
