//! Segmentation and syntax of any text at all: nothing panics, and what comes out fits together.

use claimtrack::Span;
use claimtrack::segment::{Segments, segment};
use claimtrack::syntax::{Syntax, parse, parse_every_sentence};
use proptest::prelude::*;

/// Every span lies on character boundaries, every part within its whole, everything in order.
fn check_segments(text: &str, segments: &Segments) {
    let on_boundaries = |span: Span| text.get(span.range()).is_some();
    let mut end = 0;
    for (number, token) in segments.tokens.iter().enumerate() {
        assert!(on_boundaries(token.span) && !token.span.is_empty(), "token {number}");
        assert!(token.span.start() >= end, "token {number} begins before the last one ends");
        end = token.span.end();
    }
    let (mut tokens, mut sentences) = (0, 0);
    for sentence in &segments.sentences {
        assert!(on_boundaries(sentence.span) && !sentence.tokens.is_empty());
        assert_eq!(sentence.tokens.start, tokens);
        assert!(segments.tokens[sentence.tokens.clone()].iter().all(|token| sentence.span.contains(token.span)));
        assert!(segments.paragraphs[sentence.paragraph].span.contains(sentence.span));
        tokens = sentence.tokens.end;
    }
    assert_eq!(tokens, segments.tokens.len(), "every token belongs to a sentence");
    for paragraph in &segments.paragraphs {
        assert!(on_boundaries(paragraph.span));
        assert_eq!(paragraph.sentences.start, sentences);
        sentences = paragraph.sentences.end;
    }
    assert_eq!(sentences, segments.sentences.len(), "every sentence belongs to a paragraph");
    check_marked(text, segments);
}

fn check_marked(text: &str, segments: &Segments) {
    let mut end = 0;
    for quotation in &segments.quotations {
        assert!(text.get(quotation.span.range()).is_some() && text.get(quotation.inner.range()).is_some());
        assert!(quotation.span.contains(quotation.inner));
        assert!(quotation.span.start() >= end, "quotations do not overlap");
        end = quotation.span.end();
    }
    assert!(segments.boilerplate.iter().all(|span| text.get(span.range()).is_some()));
}

/// One word for each token; each sentence that was parsed is one tree.
fn check_syntax(segments: &Segments, syntax: &Syntax) {
    assert_eq!(syntax.words.len(), segments.tokens.len());
    assert_eq!(syntax.parsed.len(), segments.sentences.len());
    for sentence in &segments.sentences {
        let roots = sentence.tokens.clone().filter(|&token| syntax.words[token].head.index() == token).count();
        assert_eq!(roots, 1);
        for token in sentence.tokens.clone() {
            let mut at = token;
            for _ in sentence.tokens.clone() {
                at = syntax.words[at].head.index();
                assert!(sentence.tokens.contains(&at));
            }
            assert_eq!(syntax.words[at].head.index(), at, "no circles");
        }
    }
    let mut end = 0;
    for name in &syntax.names {
        assert!(name.tokens.start >= end && !name.tokens.is_empty() && name.tokens.end <= segments.tokens.len());
        end = name.tokens.end;
    }
}

fn check(text: &str) {
    let segments = segment(text);
    check_segments(text, &segments);
    check_syntax(&segments, &parse(text, &segments));
    check_syntax(&segments, &parse_every_sentence(text, &segments));
}

/// Pieces of news and things that upset readers of news.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "The mayor ",
        "of Torvik ",
        "said ",
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "’s ",
        "n't ",
        "Mr. ",
        "U.S. ",
        ". ",
        ".",
        "... ",
        "? ",
        "! ",
        "\n",
        "\n\n",
        "\r\n",
        "\u{2028}",
        "\0",
        "\u{feff}",
        "\u{200b}",
        "שלום ",
        "مرحبا ",
        "東京。",
        "🙂",
        "e\u{301}",
        "1,200 ",
        "$5m",
        "10-15 ",
        "a.m. ",
        "--",
        "—",
        "((",
        ")",
        "http://a.b/c?d",
        "date 2020-01-02 ",
        "\t",
    ];
    proptest::sample::select(PIECES).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_characters(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_order_of_pieces(pieces in proptest::collection::vec(piece(), 0..60)) {
        check(&pieces.concat());
    }
}

#[test]
fn a_sentence_without_end_is_one_tree() {
    check(&"and the boat of the mayor ".repeat(400));
}

/// Ten megabytes without a line break or a stop; quadratic time would take hours.
#[test]
#[ignore = "takes a while without optimisation"]
fn ten_megabytes_in_one_paragraph() {
    let text = "the boat \"of the mayor' ".repeat(10_000_000 / 24);
    let segments = segment(&text);
    assert_eq!(segments.paragraphs.len(), 1);
    let syntax = parse_every_sentence(&text, &segments);
    assert_eq!(syntax.words.len(), segments.tokens.len());
}

/// The same text gives the same syntax, whatever was read before.
#[test]
fn nothing_is_left_over_from_the_last_sentence() {
    let long = "The mayor of Torvik said on Monday that 40 boats had sunk in the storm, and that more would follow.";
    let short = "The mayor denied it.";
    let both = format!("{long} {short}");
    let words = |text: &str| parse_every_sentence(text, &segment(text)).words;
    let (alone, after) = (words(short), words(&both));
    let tail = &after[after.len() - alone.len()..];
    let labels =
        |words: &[claimtrack::syntax::Word]| words.iter().map(|word| (word.xpos, word.dep)).collect::<Vec<_>>();
    assert_eq!(labels(&alone), labels(tail));
}
