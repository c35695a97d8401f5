//! Where sentences end, told from tokens.
//!
//! A sentence ends behind a full stop, question mark, exclamation mark or dots, with the closing quotation marks
//! and brackets that follow it, unless what comes next shows that it goes on. The end of a paragraph always ends a
//! sentence. It knows no grammar: a colon or a semicolon never ends a sentence. What goes on without end, such as a list
//! or a table on one line, is cut after so many tokens, so that no later stage takes longer than a sentence deserves.

use super::{LONGEST_SENTENCE, Token};
use std::ops::Range;

/// Cuts the tokens of one paragraph into sentences, as ranges of `tokens`.
pub(super) fn sentences(text: &str, tokens: &[Token], within: Range<usize>) -> Vec<Range<usize>> {
    let reader = Reader { text, tokens, end: within.end };
    let mut sentences = Vec::new();
    let mut start = within.start;
    let mut at = within.start;
    while at < within.end {
        let longest = (at + 1 == start + LONGEST_SENTENCE).then_some(at + 1);
        at = match reader.end_at(start, at).or(longest) {
            Some(end) => {
                sentences.push(start..end);
                start = end;
                end
            }
            None => at + 1,
        };
    }
    if start < within.end {
        sentences.push(start..within.end);
    }
    sentences
}

struct Reader<'a> {
    text: &'a str,
    tokens: &'a [Token],
    end: usize,
}

impl<'a> Reader<'a> {
    fn form(&self, token: usize) -> &'a str {
        self.tokens[token].span.of(self.text)
    }

    /// Whether white space stands before a token.
    fn spaced(&self, token: usize) -> bool {
        token == 0 || self.tokens[token - 1].span.end() < self.tokens[token].span.start()
    }

    /// Where the sentence ends if the token at `at` is what ends it.
    fn end_at(&self, start: usize, at: usize) -> Option<usize> {
        // Most tokens: what ends with a letter ends no sentence.
        if self.text.as_bytes()[self.tokens[at].span.end() as usize - 1].is_ascii_alphanumeric() {
            return None;
        }
        let form = self.form(at);
        let mark = matches!(form, "." | "!" | "?" | "。") || (form.len() > 1 && form.bytes().all(|b| b == b'.'));
        if !mark {
            return self.ends_with_abbreviation(at).then_some(at + 1);
        }
        let mut end = at + 1;
        while end < self.end && self.closes(end) {
            end += 1;
        }
        if end == self.end {
            return Some(end);
        }
        if form == "." && end == at + 1 && self.is_abbreviated(start, at) {
            return None;
        }
        let quoted = end > at + 1;
        self.may_begin(end, form, quoted).then_some(end)
    }

    /// Whether a token belongs to the end of the sentence before it: a closing mark, or one more final mark.
    fn closes(&self, token: usize) -> bool {
        match self.form(token) {
            "”" | "’" | "’’" | ")" | "]" | "»" | "!" | "?" | "." => !self.spaced(token),
            "\"" | "'" | "''" => {
                !self.spaced(token) && (token + 1 >= self.end || self.spaced(token + 1) || self.closes(token + 1))
            }
            _ => false,
        }
    }

    /// Whether a sentence may begin with this token, after this mark.
    fn may_begin(&self, token: usize, mark: &str, quoted: bool) -> bool {
        let mut token = token;
        while token + 1 < self.end && is_opening(self.form(token)) {
            token += 1;
        }
        let form = self.form(token);
        let Some(first) = form.chars().next() else { return false };
        if first.is_lowercase() {
            return false;
        }
        if quoted && mark != "." && is_speech_tag(form) {
            return false;
        }
        // A comma or another mark cannot begin a sentence.
        !matches!(first, ',' | ';' | ':' | '.' | ')' | ']' | '%')
    }

    /// Whether the full stop at `stop` belongs to an abbreviation, or stands within a number or a name.
    fn is_abbreviated(&self, start: usize, stop: usize) -> bool {
        if stop == start {
            return false;
        }
        if self.spaced(stop) {
            return false;
        }
        let word = self.form(stop - 1);
        let next = self.form(stop + 1);
        if TITLES.contains(&word) {
            return true;
        }
        if NUMBERED.contains(&word) {
            return next.starts_with(|first: char| first.is_ascii_digit());
        }
        // A number at the beginning of a line is that of a list.
        stop == start + 1 && word.len() <= 2 && word.bytes().all(|byte| byte.is_ascii_digit())
    }

    /// Whether the token is an abbreviation with its stop, and the next word shows that a sentence begins with it.
    fn ends_with_abbreviation(&self, at: usize) -> bool {
        let form = self.form(at);
        if at + 1 >= self.end || !form.ends_with('.') || form.len() < 3 || BEFORE_NAMES.contains(&form) {
            return false;
        }
        let mut next = at + 1;
        while next + 1 < self.end && is_opening(self.form(next)) {
            next += 1;
        }
        BEGINNINGS.contains(&self.form(next))
    }
}

fn is_opening(form: &str) -> bool {
    matches!(form, "“" | "‘" | "\"" | "'" | "(" | "[" | "«" | "„" | "``" | "''" | "—" | "–" | "-" | "•" | "*")
}

/// Verbs that follow a quoted question or exclamation in the same sentence.
fn is_speech_tag(form: &str) -> bool {
    matches!(form, "Said" | "Asked" | "Says")
}

/// Abbreviations whose stop the tokenizer cuts off, and which stand before a name.
const TITLES: &[&str] = &[
    "Lt", "Col", "Maj", "Sgt", "Capt", "Cmdr", "Cpl", "Pvt", "Brig", "Hon", "Pres", "Atty", "Supt", "Det", "Insp",
    "Amb", "Fr", "Sr", "Msgr", "Ft", "Mme", "Mlle", "Reps", "Sens", "Govs", "Gens", "Drs", "Profs", "Revs", "Asst",
    "Assn", "Univ", "Dept", "viz", "cf", "al", "approx", "esp", "incl",
];

/// Abbreviations whose stop the tokenizer cuts off, and which stand before a number.
const NUMBERED: &[&str] =
    &["No", "Nos", "no", "nos", "p", "pp", "Art", "art", "Sec", "sec", "Vol", "vol", "Fig", "fig", "Ch", "ch"];

/// Abbreviations with their stop that stand before a name, never at the end of a sentence.
const BEFORE_NAMES: &[&str] = &[
    "Mr.", "Mrs.", "Ms.", "Dr.", "Prof.", "Gen.", "Gov.", "Sen.", "Rep.", "Rev.", "Adm.", "St.", "Mt.", "Messrs.",
    "vs.", "v.s.", "e.g.", "E.g.", "i.e.", "I.e.",
];

/// Words that begin a sentence when they stand in upper case behind an abbreviation.
const BEGINNINGS: &[&str] = &[
    "The",
    "A",
    "An",
    "This",
    "That",
    "These",
    "Those",
    "He",
    "She",
    "It",
    "They",
    "We",
    "You",
    "I",
    "His",
    "Her",
    "Its",
    "Their",
    "Our",
    "My",
    "There",
    "Here",
    "In",
    "On",
    "At",
    "By",
    "For",
    "From",
    "With",
    "After",
    "Before",
    "Since",
    "While",
    "When",
    "Where",
    "Why",
    "How",
    "What",
    "Who",
    "If",
    "But",
    "And",
    "Or",
    "So",
    "Yet",
    "As",
    "To",
    "Under",
    "During",
    "Although",
    "Though",
    "However",
    "Meanwhile",
    "Also",
    "Some",
    "Many",
    "Most",
    "All",
    "Both",
    "Each",
    "No",
    "Not",
    "Now",
    "Then",
    "One",
    "Two",
    "Another",
    "Other",
    "Such",
    "According",
    "Because",
    "Despite",
    "Even",
    "Still",
    "Among",
    "Earlier",
    "Later",
    "Last",
];

#[cfg(test)]
mod tests {
    use super::super::segment;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let segments = segment(text);
        let found: Vec<&str> = segments.sentences.iter().map(|sentence| sentence.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn what_goes_on_without_end_is_cut() {
        let segments = segment(&"Torvik, ".repeat(1_000));
        assert!(segments.sentences.iter().all(|sentence| sentence.tokens.len() <= super::LONGEST_SENTENCE));
        assert_eq!(segments.sentences.len(), 5);
        assert_eq!(segments.sentences.last().map(|sentence| sentence.tokens.end), Some(segments.tokens.len()));
    }

    #[test]
    fn stops_end_sentences_with_the_marks_behind_them() {
        check(
            "“It is over.” The mayor left. (He slept.) Why?",
            &["“It is over.”", "The mayor left.", "(He slept.)", "Why?"],
        );
    }

    #[test]
    fn a_quoted_question_goes_on_in_lower_case() {
        check("\"Is it over?\" she asked. \"It is.\"", &["\"Is it over?\" she asked.", "\"It is.\""]);
    }

    #[test]
    fn abbreviations_do_not_end_sentences() {
        check(
            "Lt. Lund met Dr. J. R. Moe of the U.S. Navy at No. 5.",
            &["Lt. Lund met Dr. J. R. Moe of the U.S. Navy at No. 5."],
        );
    }

    #[test]
    fn abbreviations_can_end_sentences() {
        check("He came at 5 p.m. The hall was full.", &["He came at 5 p.m.", "The hall was full."]);
        check("She left the U.S. In May she came back.", &["She left the U.S.", "In May she came back."]);
    }

    #[test]
    fn lost_spaces_do_not_join_sentences() {
        check("The hall was full.Nobody left.", &["The hall was full.", "Nobody left."]);
    }

    #[test]
    fn decimals_and_lists_stay_whole() {
        check("It rose 2.5 percent.", &["It rose 2.5 percent."]);
        check("1. Torvik won.", &["1. Torvik won."]);
    }
}
