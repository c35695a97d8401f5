//! Attributions of invented sentences, written with their marks in `attribution/cases.txt`.

use claimtrack::attribute::{Act, Attribution, attribute, relays};
use claimtrack::segment::segment;
use claimtrack::syntax::parse;
use claimtrack::{Document, Spans};

fn read(text: &str) -> Vec<Attribution> {
    let document = Document::new("case", text);
    let segments = segment(text);
    let syntax = parse(text, &segments);
    attribute(&document, &segments, &syntax)
}

/// A text with the words that its marks ask for.
#[derive(Default)]
struct Case {
    text: String,
    source: String,
    cue: String,
    content: String,
}

impl Case {
    fn parse(line: &str) -> Case {
        let mut case = Case::default();
        let line = line.replace('⏎', "\n");
        let mut rest = line.as_str();
        while let Some((before, marked)) = rest.split_once('{') {
            let (marked, after) = marked.split_once('}').expect("every mark is closed");
            let (role, words) = marked.split_once(": ").expect("a mark begins with its role");
            let part = match role {
                "S" => &mut case.source,
                "C" => &mut case.cue,
                _ => &mut case.content,
            };
            *part = [part.as_str(), words].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ");
            case.text += before;
            case.text += words;
            rest = after;
        }
        case.text += rest;
        case
    }

    fn is_found(&self) -> bool {
        let words = |spans: &Spans| spans.text(&self.text);
        read(&self.text).iter().any(|found| {
            words(&found.source) == self.source
                && words(&found.cue) == self.cue
                && words(&found.content) == self.content
        })
    }
}

#[test]
fn the_marked_attributions_are_found() {
    let lines = include_str!("attribution/cases.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let cases: Vec<Case> = lines.map(Case::parse).collect();
    assert!(cases.len() > 15);
    let missed: Vec<&str> = cases.iter().filter(|case| !case.is_found()).map(|case| case.text.as_str()).collect();
    assert!(missed.is_empty(), "{} of {} missed:\n{}", missed.len(), cases.len(), missed.join("\n"));
}

#[track_caller]
fn only(text: &str) -> Attribution {
    let found = read(text);
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().expect("one")
}

#[test]
fn the_cue_tells_what_is_done() {
    for (text, act) in [
        ("The ministry denied the report.", Act::Deny),
        ("The governor ruled out new taxes.", Act::Deny),
        ("The opposition accused the governor of hiding the figures.", Act::Accuse),
        ("The council called for an inquiry.", Act::Demand),
        ("The company promised to pay every worker.", Act::Promise),
        ("The mayor said the bridge was closed.", Act::Assert),
    ] {
        assert_eq!(only(text).act, act, "{text}");
    }
}

#[test]
fn a_negated_cue_is_told_apart() {
    assert!(only("The mayor did not say that the bridge was closed.").negated);
    assert!(!only("The mayor said that the bridge was not closed.").negated);
}

#[test]
fn what_is_reported_inside_a_report_knows_its_carrier() {
    let found = read("The newspaper reported that the ministry said the bridge was closed.");
    let inner = found.iter().find(|attribution| attribution.carrier.is_some()).expect("the ministry's claim");
    let outer = &found[inner.carrier.expect("a carrier").index()];
    assert!(
        outer.carrier.is_none() && outer.content.cover().expect("some").contains(inner.content.cover().expect("some"))
    );
}

#[test]
fn agencies_and_newspapers_are_relays() {
    let text = "The newspaper reported that the ministry said the bridge was closed.";
    for attribution in read(text) {
        assert_eq!(relays(text, &attribution), attribution.carrier.is_none(), "{attribution:?}");
    }
}

#[test]
fn odd_texts_are_read_without_complaint() {
    for text in
        ["", "\"", "“", "said", "\"said\"", "- - -", "A:\nB:\n", "\u{feff}“”\n\n\"\"", "😀 said 😀: “😀", ": : :"]
    {
        for attribution in read(text) {
            assert!(!attribution.content.is_empty());
        }
    }
}

#[test]
fn the_same_text_gives_the_same_attributions() {
    let text = "The mayor of Torvik said the bridge was closed. \"We will rebuild it,\" she added.";
    assert_eq!(read(text), read(text));
}
