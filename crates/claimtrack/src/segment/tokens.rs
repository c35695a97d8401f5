//! From stretches between white space to tokens.
//!
//! Marks are taken off both ends one by one, then what is left is cut at marks within it, in the manner of spaCy's
//! English rules; contractions and abbreviations are in [`super::contractions`]. It does not know sentences: the full
//! stop of an unknown abbreviation is cut off, and [`super::sentences`] decides what it means.

use super::Token;
use super::contractions::{Special, keeps_stop, may_be_special, special};
use crate::lower::letters_from;
use crate::span::Span;
use unicode_segmentation::UnicodeSegmentation;

/// Appends the tokens of a stretch of text without line breaks between paragraphs.
pub(super) fn tokenize(text: &str, within: Span, tokens: &mut Vec<Token>) {
    let end = within.end() as usize;
    let text = &text[..end];
    let mut cutter = Cutter { text, tokens, behind: Vec::new() };
    let mut start = within.start() as usize;
    while start < end {
        let letters = start + letters_from(text.as_bytes(), start);
        // Most stretches: a word of letters with a blank behind it.
        if text.as_bytes().get(letters) == Some(&b' ') && letters - start <= LONGEST_STRETCH {
            cutter.cut_letters(start, letters);
            start = letters + 1;
            continue;
        }
        let rest = &text[letters..];
        let length = rest.find(is_space).unwrap_or(rest.len());
        if letters + length > start {
            cutter.cut(start, letters + length);
        }
        start = letters + length + rest[length..].chars().next().map_or(0, char::len_utf8);
    }
}

/// White space, and what stands for nothing: control characters, the byte order mark, zero-width spaces.
pub(super) fn is_space(letter: char) -> bool {
    match letter {
        '!'..='~' => false,
        _ => letter.is_whitespace() || letter.is_control() || matches!(letter, '\u{200b}' | '\u{feff}'),
    }
}

/// Letters of scripts that put no spaces between words (Thai, Chinese, Japanese), and emoji.
fn is_written_without_spaces(letter: char) -> bool {
    matches!(letter, '\u{0e00}'..='\u{0eff}' | '\u{2e80}'..='\u{9fff}' | '\u{1f000}'..='\u{3ffff}')
}

/// Longest stretch that is cut by rules; longer ones are no words, and the time to cut one grows with its square.
const LONGEST_STRETCH: usize = 400;

struct Cutter<'a> {
    text: &'a str,
    tokens: &'a mut Vec<Token>,
    /// Tokens taken off the end of the stretch, the last first.
    behind: Vec<Token>,
}

impl Cutter<'_> {
    fn push(&mut self, start: usize, end: usize) {
        if start < end {
            self.tokens.push(Token { span: Span::from_range(start..end) });
        }
    }

    fn cut(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        if word.len() > LONGEST_STRETCH {
            return self.cut_long(start, end);
        }
        if !word.is_ascii() && word.chars().any(is_written_without_spaces) {
            return self.cut_at_word_bounds(start, word);
        }
        if letters_from(word.as_bytes(), 0) == word.len() {
            return self.cut_letters(start, end);
        }
        let first = self.tokens.len();
        self.cut_affixes(start, end);
        while let Some(token) = self.behind.pop() {
            self.tokens.push(token);
        }
        self.join(first);
    }

    /// Cuts a word of letters of ASCII alone: no mark can be taken off it.
    fn cut_letters(&mut self, start: usize, end: usize) {
        if !(may_be_special(&self.text[start..end]) && self.cut_special(start, end)) {
            self.push(start, end);
        }
    }

    /// Cuts text in a script without spaces, or with pictures in it, at the word bounds of Unicode.
    fn cut_at_word_bounds(&mut self, start: usize, word: &str) {
        for (at, piece) in word.split_word_bound_indices() {
            let from = start + at;
            if piece.chars().any(is_written_without_spaces) {
                self.push(from, from + piece.len());
            } else {
                self.cut(from, from + piece.len());
            }
        }
    }

    /// Joins what was cut too far: an abbreviation with its stop, and two apostrophes that are one quotation mark.
    fn join(&mut self, first: usize) {
        let mut at = first + 1;
        while at < self.tokens.len() {
            let (before, this) = (self.tokens[at - 1].span, self.tokens[at].span);
            let whole = match this.of(self.text) {
                "." => keeps_stop(before.of(self.text)),
                mark @ ("'" | "’") => before.of(self.text) == mark,
                _ => false,
            };
            if whole && before.end() == this.start() {
                self.tokens[at - 1].span = before.cover(this);
                self.tokens.remove(at);
            }
            at += 1;
        }
    }

    /// Cuts an endless stretch at the word bounds of Unicode (UAX #29), and a word that is endless itself between what
    /// readers take for letters (grapheme clusters), so that every piece is of bounded length.
    fn cut_long(&mut self, start: usize, end: usize) {
        for (at, piece) in self.text[start..end].split_word_bound_indices() {
            let from = start + at;
            if piece.len() <= LONGEST_STRETCH {
                self.cut(from, from + piece.len());
            } else {
                self.cut_between_letters(from, piece);
            }
        }
    }

    fn cut_between_letters(&mut self, start: usize, piece: &str) {
        let mut first = 0;
        for (at, letter) in piece.grapheme_indices(true) {
            if at > first && at + letter.len() > first + LONGEST_STRETCH {
                self.push(start + first, start + at);
                first = at;
            }
        }
        self.push(start + first, start + piece.len());
    }

    fn cut_affixes(&mut self, mut start: usize, mut end: usize) {
        while start < end {
            let word = &self.text[start..end];
            if self.cut_special(start, end) {
                return;
            }
            let front = prefix(word);
            let back = suffix(&word[front..]);
            if front > 0 && special(&word[front..]).is_some() {
                self.push(start, start + front);
                start += front;
                continue;
            }
            if front == 0 && back == 0 {
                break;
            }
            self.push(start, start + front);
            start += front;
            if back > 0 && start < end {
                self.behind.push(Token { span: Span::from_range(end - back..end) });
                end -= back;
            }
        }
        if start < end {
            self.cut_within(start, end);
        }
    }

    fn cut_special(&mut self, start: usize, end: usize) -> bool {
        match special(&self.text[start..end]) {
            None => return false,
            Some(Special::Whole) => self.push(start, end),
            Some(Special::Cut(first, second)) => {
                let second = if second == 0 { end } else { start + second };
                self.push(start, start + first);
                self.push(start + first, second);
                self.push(second, end);
            }
        }
        true
    }

    /// Cuts at marks within a word.
    fn cut_within(&mut self, start: usize, end: usize) {
        let word = &self.text[start..end];
        if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) || is_address(word) {
            return self.push(start, end);
        }
        let mut done = 0;
        let mut at = 0;
        while let Some(letter) = word[at..].chars().next() {
            let length = if at > 0 { infix(word, at) } else { 0 };
            if length == 0 {
                at += letter.len_utf8();
                continue;
            }
            self.push(start + done, start + at);
            self.push(start + at, start + at + length);
            at += length;
            done = at;
        }
        self.push(start + done, end);
    }
}

fn is_quote(letter: char) -> bool {
    matches!(letter, '\'' | '"' | '”' | '“' | '`' | '‘' | '´' | '’' | '‚' | '„' | '»' | '«' | '「' | '」' | '『' | '』')
}

fn is_currency(letter: char) -> bool {
    matches!(letter, '$' | '£' | '€' | '¥' | '฿' | '₠'..='₿')
}

fn is_mark(letter: char) -> bool {
    matches!(
        letter,
        '…' | ','
            | ':'
            | ';'
            | '!'
            | '?'
            | '¿'
            | '¡'
            | '('
            | ')'
            | '['
            | ']'
            | '{'
            | '}'
            | '<'
            | '>'
            | '_'
            | '#'
            | '*'
            | '&'
            | '。'
            | '？'
            | '！'
            | '，'
            | '、'
            | '；'
            | '：'
            | '～'
            | '·'
            | '।'
            | '،'
            | '؟'
            | '؛'
    )
}

fn is_icon(letter: char) -> bool {
    matches!(letter, '©' | '®' | '°' | '¦' | '™' | '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}' | '\u{fffc}' | '\u{fffd}')
}

fn dots(word: &str) -> usize {
    let count = word.bytes().take_while(|&byte| byte == b'.').count();
    if count >= 2 { count } else { 0 }
}

/// Length of the mark at the beginning of a word; 0 when there is none.
fn prefix(word: &str) -> usize {
    let Some(first) = word.chars().next() else { return 0 };
    for currency in ["US$", "C$", "A$"] {
        if word.starts_with(currency) {
            return currency.len();
        }
    }
    let plus = first == '+' && !word[1..].starts_with(|next: char| next.is_ascii_digit());
    let other = matches!(first, '§' | '%' | '=' | '—' | '–');
    if plus || other || is_mark(first) || is_quote(first) || is_currency(first) || is_icon(first) {
        return first.len_utf8();
    }
    dots(word)
}

const UNITS: &[&str] = &[
    "km", "km²", "km³", "m", "m²", "m³", "dm", "cm", "cm²", "cm³", "mm", "ha", "nm", "yd", "in", "ft", "kg", "g", "mg",
    "µg", "t", "lb", "oz", "m/s", "km/h", "mph", "hPa", "Pa", "mbar", "mb", "MB", "kb", "KB", "gb", "GB", "tb", "TB",
    "T", "G", "M", "K", "%",
];

/// Length of the mark at the end of a word; 0 when there is none.
fn suffix(word: &str) -> usize {
    let Some(last) = word.chars().next_back() else { return 0 };
    let before = &word[..word.len() - last.len_utf8()];
    if matches!(last, 's' | 'S') && before.ends_with(['\'', '’']) {
        return 1 + before.chars().next_back().map_or(0, char::len_utf8);
    }
    if last == '.' {
        return final_dots(word, before);
    }
    if is_mark(last) || is_quote(last) || is_icon(last) || matches!(last, '—' | '–') {
        return last.len_utf8();
    }
    let after_digit = |mark: usize| word[..word.len() - mark].ends_with(|c: char| c.is_ascii_digit());
    if after_digit(last.len_utf8()) && (last == '+' || is_currency(last)) {
        return last.len_utf8();
    }
    let begins_number = |first: char| first.is_ascii_digit() || first == '-' || first == '.';
    if last.is_ascii_digit() || !word.starts_with(begins_number) {
        return 0;
    }
    let unit = UNITS.iter().find(|unit| word.ends_with(**unit) && after_digit(unit.len()));
    unit.map_or(0, |unit| unit.len())
}

/// Length of the dots at the end that are to be cut off: of an ellipsis all, of a full stop one.
fn final_dots(word: &str, before: &str) -> usize {
    let count = word.bytes().rev().take_while(|&byte| byte == b'.').count();
    if count >= 2 {
        return count;
    }
    let mut letters = before.chars().rev();
    let Some(last) = letters.next() else { return 0 };
    let small = last.is_alphanumeric() && !last.is_uppercase();
    let mark = matches!(last, '%' | '²' | '-' | '+') || is_mark(last) || is_quote(last);
    let capitals = last.is_uppercase() && letters.next().is_some_and(char::is_uppercase);
    usize::from(small || mark || capitals)
}

/// Length of the mark at a place within a word at which it is cut; 0 when it is not cut there.
fn infix(word: &str, at: usize) -> usize {
    let (before, rest) = word.split_at(at);
    let (Some(left), Some(mark)) = (before.chars().next_back(), rest.chars().next()) else { return 0 };
    if mark.is_ascii_alphanumeric() {
        return 0;
    }
    if mark == '…' || is_icon(mark) {
        return mark.len_utf8();
    }
    let length = mark.len_utf8();
    let right = rest[length..].chars().next();
    let letter = |side: Option<char>| side.is_some_and(char::is_alphabetic);
    let word_like = left.is_alphabetic() || left.is_ascii_digit();
    let cut = match mark {
        '.' if dots(rest) > 0 => return dots(rest),
        '.' => {
            (left.is_lowercase() || is_quote(left))
                && right.is_some_and(|right| right.is_uppercase() || is_quote(right))
        }
        ',' => left.is_alphabetic() && letter(right),
        ':' | '<' | '>' | '=' | '/' => word_like && letter(right),
        '+' | '*' | '^' => left.is_ascii_digit() && right.is_some_and(|right| right.is_ascii_digit() || right == '-'),
        '-' | '–' | '—' | '~' => return dash(left, rest),
        _ => false,
    };
    if cut { length } else { 0 }
}

/// Length of the dashes at the beginning of `rest` when they stand between words or numbers.
fn dash(left: char, rest: &str) -> usize {
    let word_like = left.is_alphabetic() || left.is_ascii_digit();
    for dash in ["---", "--", "——", "-", "–", "—", "~"] {
        let Some(behind) = rest.strip_prefix(dash) else { continue };
        let Some(right) = behind.chars().next() else { continue };
        if word_like && right.is_alphabetic() {
            return dash.len();
        }
        if dash == "-" && left.is_ascii_digit() && (right.is_ascii_digit() || right == '-') {
            return dash.len();
        }
    }
    0
}

/// Whether a word is an address on the web or of a mailbox.
fn is_address(word: &str) -> bool {
    if !word.contains('.') {
        return false;
    }
    let rest = word.split_once("://").map_or(word, |(_, rest)| rest);
    let rest = rest.rsplit_once('@').map_or(rest, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or_default();
    let Some((names, top)) = host.rsplit_once('.') else { return false };
    let allowed = |letter: char| letter.is_alphanumeric() || letter == '-' || letter == '_';
    let well_formed = |name: &str| {
        !name.is_empty() && name.chars().all(allowed) && !name.starts_with(['-', '_']) && !name.ends_with(['-', '_'])
    };
    (2..=63).contains(&top.len()) && top.chars().all(char::is_lowercase) && names.split('.').all(well_formed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut tokens = Vec::new();
        tokenize(text, Span::from_range(0..text.len()), &mut tokens);
        let found: Vec<&str> = tokens.iter().map(|token| token.span.of(text)).collect();
        assert_eq!(found.join(" "), expected);
    }

    #[test]
    fn marks_are_taken_off_both_ends() {
        check("(“Torvik’s harbour”),", "( “ Torvik ’s harbour ” ) ,");
        check("'protect'", "' protect '");
        check("''We won.''", "'' We won . ''");
        check("wait... what?!", "wait ... what ? !");
    }

    #[test]
    fn scripts_without_spaces_are_cut_at_word_bounds() {
        check("ok🙂 said", "ok 🙂 said");
        check("出来る", "出 来 る");
        check("👩\u{200d}🚒!", "👩\u{200d}🚒 !");
    }

    #[test]
    fn endless_stretches_are_cut_between_letters() {
        let text = "e\u{301}".repeat(1000);
        let mut tokens = Vec::new();
        tokenize(&text, Span::from_range(0..text.len()), &mut tokens);
        assert!(tokens.len() > 1);
        assert!(tokens.iter().all(|token| token.span.len() as usize <= LONGEST_STRETCH));
        assert!(tokens.iter().all(|token| token.span.of(&text).starts_with('e')), "no accent is cut off its letter");
    }

    #[test]
    fn hyphens_part_words_and_numbers() {
        check("pro-war", "pro - war");
        check("10-15", "10 - 15");
        check("3-year-old", "3 - year - old");
        check("well--known", "well -- known");
        check("-5 mid-", "-5 mid-");
    }

    #[test]
    fn figures_keep_their_commas_and_lose_their_units() {
        check("$1,200.50", "$ 1,200.50");
        check("US$5m", "US$ 5 m");
        check("12.5%.", "12.5 % .");
        check("20km", "20 km");
        check("1990s", "1990s");
    }

    #[test]
    fn full_stops_stay_with_initials_and_titles() {
        check("Mr. J. Lund of the U.S. left.", "Mr. J. Lund of the U.S. left .");
        check("NATO.", "NATO .");
        check("(D-Calif.)", "( D - Calif. )");
        check("left.The", "left . The");
    }

    #[test]
    fn addresses_stay_whole() {
        check("see www.example.org/a-b, or a.b@example.org.", "see www.example.org/a-b , or a.b@example.org .");
    }

    #[test]
    fn text_without_spaces_takes_no_more_than_linear_time() {
        let mut tokens = Vec::new();
        let text = "-".repeat(2_000_000);
        tokenize(&text, Span::from_range(0..text.len()), &mut tokens);
        assert!(!tokens.is_empty());
    }
}
