//! Pairs quotation marks: double and single, curly and straight, within paragraphs and across them.
//!
//! Marks are told apart from apostrophes by their neighbours. A mark without partner is dropped and costs nothing
//! but its own quotation. It does not know whose words are quoted.

use super::{Paragraph, Quotation, Token};
use crate::span::Span;
use std::ops::Range;

/// Sorts of quotation marks that pair with each other.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Sort {
    Double,
    Single,
    Angled,
}

/// Which side of a quotation a mark can stand on.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Open,
    Close,
    /// A straight mark with space on both sides or on neither.
    Either,
}

/// Longest quotation in single marks in bytes; beyond it, the marks are more likely apostrophes.
const LONGEST_SINGLE: u32 = 1500;

/// Finds the outermost quotations of a text; `ranges` are the tokens of each paragraph.
pub(super) fn quotations(
    text: &str,
    tokens: &[Token],
    paragraphs: &[Paragraph],
    ranges: &[Range<usize>],
) -> Vec<Quotation> {
    let mut found: Vec<Quotation> = Vec::new();
    for (number, range) in ranges.iter().enumerate() {
        let mut pairing = Pairing { text, tokens, open: Vec::new(), pairs: Vec::new() };
        for token in range.clone() {
            pairing.take(token, range);
        }
        let next = paragraphs.get(number + 1).map(|paragraph| paragraph.span.of(text));
        let continues = pairing.close_at_end(range, next);
        let outermost = pairing.outermost();
        let last = outermost.len().wrapping_sub(1);
        for (place, pair) in outermost.into_iter().enumerate() {
            found.push(quotation(tokens, pair, continues && place == last));
        }
    }
    found
}

fn quotation(tokens: &[Token], pair: Range<usize>, continues: bool) -> Quotation {
    let span = tokens[pair.start].span.cover(tokens[pair.end - 1].span);
    let inner_start = tokens[pair.start].span.end();
    // A quotation that goes on in the next paragraph has no closing mark.
    let inner_end = if continues { span.end() } else { tokens[pair.end - 1].span.start() };
    Quotation { span, inner: Span::new(inner_start, inner_end.max(inner_start)), tokens: pair, continues }
}

struct Pairing<'a> {
    text: &'a str,
    tokens: &'a [Token],
    open: Vec<(Sort, usize)>,
    pairs: Vec<Range<usize>>,
}

impl Pairing<'_> {
    fn take(&mut self, token: usize, range: &Range<usize>) {
        let Some((sort, side)) = self.mark(token, range) else { return };
        let is_open = self.open.iter().rposition(|(open, _)| *open == sort);
        match (side, is_open) {
            (Side::Close | Side::Either, Some(place)) => {
                let start = self.open[place].1;
                self.open.truncate(place);
                if sort != Sort::Single || self.is_plausible(start, token) {
                    self.pairs.push(start..token + 1);
                }
            }
            (Side::Close, None) => {}
            (Side::Open | Side::Either, _) => {
                // A mark that opens while its like is open shows that the earlier one has no partner.
                if let Some(place) = is_open {
                    self.open.truncate(place);
                }
                self.open.push((sort, token));
            }
        }
    }

    fn is_plausible(&self, start: usize, end: usize) -> bool {
        self.tokens[end].span.end() - self.tokens[start].span.start() <= LONGEST_SINGLE && end > start + 1
    }

    /// What a token is as a quotation mark.
    fn mark(&self, token: usize, range: &Range<usize>) -> Option<(Sort, Side)> {
        let span = self.tokens[token].span;
        if self.text.as_bytes()[span.start() as usize].is_ascii_alphanumeric() {
            return None;
        }
        let form = span.of(self.text);
        let known = match form {
            "“" | "„" | "``" => Some((Sort::Double, Side::Open)),
            "”" | "’’" => Some((Sort::Double, Side::Close)),
            "«" => Some((Sort::Angled, Side::Open)),
            "»" => Some((Sort::Angled, Side::Close)),
            _ => None,
        };
        if known.is_some() || !matches!(form, "\"" | "''" | "‘" | "'" | "’" | "`") {
            return known;
        }
        let (before, after) = self.neighbours(token, range);
        let open_before = before.is_none_or(|before| before.is_whitespace() || is_opening(before));
        let open_after = after.is_none_or(|after| after.is_whitespace() || is_closing(after));
        match form {
            "\"" | "''" => Some((Sort::Double, straight_side(open_before, open_after))),
            "‘" => (open_before && !open_after).then_some((Sort::Single, Side::Open)),
            "'" | "’" | "`" => match (open_before, open_after) {
                (true, false) if form != "’" => Some((Sort::Single, Side::Open)),
                (false, true) => Some((Sort::Single, Side::Close)),
                _ => None,
            },
            _ => None,
        }
    }

    /// The characters on both sides of a token within its paragraph.
    fn neighbours(&self, token: usize, range: &Range<usize>) -> (Option<char>, Option<char>) {
        let span = self.tokens[token].span;
        let start = self.tokens[range.start].span.start() as usize;
        let end = self.tokens[range.end - 1].span.end() as usize;
        let before = self.text[start..span.start() as usize].chars().next_back();
        (before, self.text[span.end() as usize..end].chars().next())
    }

    /// Lets a quotation that is still open run to the end of its paragraph when the next one opens a quotation too.
    fn close_at_end(&mut self, range: &Range<usize>, next: Option<&str>) -> bool {
        let Some(&(sort, start)) = self.open.iter().find(|(sort, _)| *sort == Sort::Double) else { return false };
        let goes_on = next.is_some_and(|next| next.starts_with(['“', '"', '„']));
        let goes_on = goes_on && sort == Sort::Double && start + 1 < range.end;
        if goes_on {
            self.pairs.push(start..range.end);
        }
        goes_on
    }

    /// The pairs that lie in no other, in order.
    fn outermost(mut self) -> Vec<Range<usize>> {
        self.pairs.sort_unstable_by_key(|pair| (pair.start, usize::MAX - pair.end));
        let mut kept: Vec<Range<usize>> = Vec::new();
        for pair in self.pairs {
            if kept.last().is_none_or(|last| pair.start >= last.end) {
                kept.push(pair);
            }
        }
        kept
    }
}

fn straight_side(open_before: bool, open_after: bool) -> Side {
    match (open_before, open_after) {
        (true, false) => Side::Open,
        (false, true) => Side::Close,
        _ => Side::Either,
    }
}

fn is_opening(letter: char) -> bool {
    matches!(letter, '(' | '[' | '{' | '“' | '‘' | '"' | '—' | '–' | '-' | '/')
}

fn is_closing(letter: char) -> bool {
    matches!(letter, ')' | ']' | '}' | '”' | '"' | '—' | '–' | '-' | ',' | '.' | ';' | ':' | '!' | '?' | '…' | '/')
}

#[cfg(test)]
mod tests {
    use super::super::segment;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<String> = segment(text)
            .quotations
            .iter()
            .map(|quotation| {
                assert!(quotation.span.contains(quotation.inner));
                quotation.inner.of(text).to_owned()
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn marks_of_one_sort_pair() {
        check(
            "“We won,” she said. \"We did.\" He said 'no deal' and ‘no talks’.",
            &["We won,", "We did.", "no deal", "no talks"],
        );
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        check("The workers' union said it’s the '90s all over; rock 'n' roll.", &["n"]);
        check("Lund's and Moe’s sons’ boats", &[]);
    }

    #[test]
    fn only_the_outermost_count() {
        check("“He said ‘no’ to me,” she said.", &["He said ‘no’ to me,"]);
        check("'He said \"no\" to me,' she said.", &["He said \"no\" to me,"]);
    }

    #[test]
    fn a_mark_without_partner_costs_one_quotation() {
        check("“We won, she said. “We did.”", &["We did."]);
        check("We won,” she said. “We did.”\nThe end. \"Yes.\"", &["We did.", "Yes."]);
    }

    #[test]
    fn a_speech_runs_over_paragraphs() {
        let text = "She said: “We won.\n“We will win again.”\nHe left.";
        check(text, &["We won.", "We will win again."]);
        let continues: Vec<bool> = segment(text).quotations.iter().map(|quotation| quotation.continues).collect();
        assert_eq!(continues, [true, false]);
    }
}
