//! Stretches that are no part of the article: cookie notices, captions, date headers, share buttons.
//!
//! They are marked, not cut. Only sentences that say nothing else are marked: a phrase of the list within a sentence
//! of the article must be such that articles do not use it.

use super::{Paragraph, Sentence};
use crate::span::Span;

/// Length in bytes of a header of the form "date 2022-03-08" at the beginning of a text, white space included; 0
/// without one.
pub(super) fn date_header(text: &str) -> usize {
    let rest = text.trim_start();
    let Some(day) = rest.strip_prefix("date ").and_then(|rest| rest.get(..10)) else { return 0 };
    let is_date = day.bytes().enumerate().all(|(place, byte)| match place {
        4 | 7 => byte == b'-',
        _ => byte.is_ascii_digit(),
    });
    let length = text.len() - rest.len() + "date ".len() + day.len();
    let ends = text[length..].chars().next().is_none_or(char::is_whitespace);
    if is_date && ends { length } else { 0 }
}

/// Phrases, in lower case, of notices that no article contains.
const NOTICES: &[&str] = &[
    "use technology such as cookies",
    "uses technology such as cookies",
    "we use cookies",
    "uses cookies",
    "use of cookies",
    "accept all cookies",
    "cookie policy",
    "by using this site you agree",
    "agree to our terms",
    "agree to its privacy policy",
    "our privacy policy",
    "terms of service apply",
    "revisit your choices at any",
    "sign up for our",
    "sign up to our",
    "subscribe to our",
    "subscribe now",
    "subscribe to continue",
    "create an account",
    "log in to",
    "already a subscriber",
    "for our newsletter",
    "our newsletter",
    "enter your email",
    "get the latest news",
    "download our app",
    "download the app",
    "share this article",
    "share on facebook",
    "share on twitter",
    "share via email",
    "follow us on",
    "like us on",
    "join our telegram",
    "click here to",
    "read our full coverage",
    "all rights reserved",
    "this material may not be published",
    "recaptcha",
    "enable javascript",
    "your browser does not support",
    "this video is unavailable",
    "sorry, your browser",
    "advertisement",
    "support our journalism",
    "this article was amended",
    "please consider donating",
    "turn on desktop notifications",
];

/// Beginnings, in lower case, of short paragraphs that are no prose.
const LABELS: &[&str] = &[
    "read more",
    "read also",
    "also read",
    "see also",
    "related:",
    "related stories",
    "more on this story",
    "watch:",
    "watch |",
    "listen:",
    "photo:",
    "photos:",
    "image:",
    "images:",
    "image source",
    "image caption",
    "image credit",
    "picture:",
    "video:",
    "file photo",
    "media caption",
    "credit:",
    "source:",
    "screenshot from",
    "advertisement",
    "recommended",
    "trending",
    "most read",
    "share this",
    "comments",
    "print",
    "email",
    "newsletter",
    "tags:",
    "topics:",
    "copyright",
    "©",
    "loading",
    "story continues below",
    "continue reading",
    "subscribe",
    "sign up",
    "follow us",
];

/// Parts, in lower case, of captions and credits.
const CREDITS: &[&str] = &[
    "image credit",
    "photo credit",
    "photo by",
    "photo:",
    "photograph:",
    "(photo",
    "(ap photo",
    "(afp photo",
    "/getty",
    "getty images",
    "via getty",
    "/reuters",
    "via reuters",
    "/afp",
    "ap photo",
    "[file photo",
    "(file photo",
    "/anadolu",
    "/shutterstock",
    "handout via",
    "courtesy of",
    "pic.twitter.com",
];

/// Longest paragraph in bytes that can be a label or a caption.
const LONGEST_CAPTION: u32 = 400;
/// Longest paragraph in bytes that can be a label.
const LONGEST_LABEL: u32 = 60;

/// Marks what is no part of the article. `header` is the length of the date header.
pub(super) fn boilerplate(text: &str, header: usize, paragraphs: &[Paragraph], sentences: &[Sentence]) -> Vec<Span> {
    let mut found = Vec::new();
    if header > 0 {
        found.push(Span::from_range(0..header).trimmed(text));
    }
    for (number, paragraph) in paragraphs.iter().enumerate() {
        let before = number.checked_sub(1).map(|before| paragraphs[before].span.of(text));
        if is_caption(paragraph, text) || before.is_some_and(|before| repeats(before, paragraph.span.of(text))) {
            found.push(paragraph.span);
            continue;
        }
        let notices =
            sentences[paragraph.sentences.clone()].iter().filter(|sentence| is_notice(sentence.span.of(text)));
        found.extend(notices.map(|sentence| sentence.span));
    }
    found
}

fn is_notice(sentence: &str) -> bool {
    // Almost all sentences are through here, without being copied.
    const HINTS: &[&str] = &["ook", "ign", "ubs", "are", "ollow", "lick", "ight", "dver", "our", "this", "Our", "This"];
    if sentence.len() > 600 || !HINTS.iter().any(|hint| sentence.contains(hint)) {
        return sentence == "ADVERTISEMENT";
    }
    let mut possible = possible(NOTICES, sentence).peekable();
    if possible.peek().is_none() {
        return false;
    }
    let lower = sentence.to_lowercase();
    possible.any(|notice| match notice {
        // Such a word counts only by itself.
        "advertisement" => lower == notice,
        _ => lower.contains(notice),
    })
}

/// Which pairs of neighbouring letters a text has, whatever their case: a text holds a phrase only if it has all of the
/// phrase's pairs, which is told in one pass for all phrases of a list. Pairs that fall together cost a second look.
struct Pairs([bool; 1024]);

impl Pairs {
    fn of(text: &str) -> Pairs {
        let mut pairs = Pairs([false; 1024]);
        Pairs::places(text).for_each(|place| pairs.0[place] = true);
        pairs
    }

    fn hold(&self, phrase: &str) -> bool {
        Pairs::places(phrase).all(|place| self.0[place])
    }

    fn places(text: &str) -> impl Iterator<Item = usize> {
        // Bit 5 tells capitals from small letters; without it, five bits of each letter tell most letters apart.
        text.as_bytes().windows(2).map(|two| usize::from(two[0] & 31) << 5 | usize::from(two[1] & 31))
    }
}

/// The phrases of a list that a text may hold.
fn possible(phrases: &[&'static str], text: &str) -> impl Iterator<Item = &'static str> {
    let pairs = Pairs::of(text);
    phrases.iter().copied().filter(move |phrase| pairs.hold(phrase))
}

fn is_caption(paragraph: &Paragraph, text: &str) -> bool {
    if paragraph.span.len() > LONGEST_CAPTION {
        return false;
    }
    let text = paragraph.span.of(text);
    let labels = if paragraph.span.len() <= LONGEST_LABEL { LABELS } else { &[] };
    let credits = if paragraph.sentences.len() <= 3 { CREDITS } else { &[] };
    let mut credits = possible(credits, text).peekable();
    if labels.is_empty() && credits.peek().is_none() {
        return false;
    }
    let lower = text.to_lowercase();
    labels.iter().any(|label| begins_with(&lower, label)) || credits.any(|credit| lower.contains(credit))
}

/// Whether a text begins with a label that is not part of a longer word.
fn begins_with(lower: &str, label: &str) -> bool {
    let Some(rest) = lower.strip_prefix(label) else { return false };
    let bounded = !label.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
    // A word such as "comments" is a label only by itself or before a mark or number.
    let alone = !rest.trim_start().starts_with(char::is_lowercase) || label.contains(' ') || label.ends_with(':');
    bounded && alone
}

/// Whether a paragraph says again what the one before said, as a caption printed twice.
fn repeats(before: &str, paragraph: &str) -> bool {
    const ENOUGH: usize = 30;
    before.len() >= ENOUGH && before.len() <= LONGEST_CAPTION as usize && paragraph.starts_with(before)
}

#[cfg(test)]
mod tests {
    use super::super::segment;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let segments = segment(text);
        let found: Vec<&str> = segments.boilerplate.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_date_header_stands_by_itself() {
        let text = " date 2019-05-06 The mayor of Torvik left.";
        check(text, &["date 2019-05-06"]);
        assert_eq!(segment(text).sentences[1].span.of(text), "The mayor of Torvik left.");
        check("date 2019 was fixed.", &[]);
    }

    #[test]
    fn notices_are_marked_sentence_by_sentence() {
        check(
            "We use cookies to improve our site. The mayor of Torvik left.",
            &["We use cookies to improve our site."],
        );
    }

    #[test]
    fn captions_and_labels_are_marked() {
        check(
            "The mayor left.\nREAD MORE: Who is he?\nThe hall of Torvik. Photo by K. Lund/Torvik Post\nHe slept.",
            &["READ MORE: Who is he?", "The hall of Torvik. Photo by K. Lund/Torvik Post"],
        );
    }

    #[test]
    fn prose_is_not_marked() {
        check("Comments by the mayor angered many.\nThe source: a clerk.\nHe wants to share this with us.", &[]);
    }
}
