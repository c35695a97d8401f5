//! Reports and records of an analysis made by hand, so that they can be tested whatever the pipeline finds.

use claimtrack::analyze::{Analysis, DocumentFigure};
use claimtrack::copies::DocumentCopy;
use claimtrack::figure::{Bound, Figure};
use claimtrack::interpret::{Claim, Claimant, ClaimantKind};
use claimtrack::relate::{Relation, RelationKind, RelationLabel};
use claimtrack::topic::{Member, Position, Support, Topic};
use claimtrack::{Analyzer, ClaimId, Document, DocumentId, FigureId, Options, SentenceId, Span, Spans, TopicId};
use claimtrack_io::{Records, report};

/// An analysis that grows claim by claim.
#[derive(Default)]
struct Story {
    documents: Vec<Document>,
    analysis: Analysis,
}

impl Story {
    fn article(&mut self, id: &str, outlet: &str, day: i8, text: &str) -> &mut Story {
        let date = jiff::civil::date(2026, 3, day);
        self.documents.push(Document::new(id, text).with_outlet(outlet).with_date(date));
        self.analysis.dates.push(Some(date));
        self
    }

    /// A claim in the last article: who, the claimed words, and the number among them with its interval.
    fn claim(&mut self, who: &str, words: &str, number: &str, ends: (Option<f64>, Option<f64>)) -> &mut Story {
        let document = DocumentId::new(self.documents.len() - 1);
        let article = &self.documents[document.index()];
        let content = find(article.text(), words);
        let inside = find(words, number);
        let span = Span::new(content.start() + inside.start(), content.start() + inside.end());
        let figure = FigureId::new(self.analysis.figures.len());
        let day = article.date();
        let text = article.text();
        let sentence = Span::from_range(0..text.len()).trimmed(text);
        self.analysis.figures.push(DocumentFigure { document, figure: counted(span, ends, day) });
        let claimant = Claimant { name: who.to_owned(), kind: ClaimantKind::Person, side: Some("Torvik".to_owned()) };
        self.analysis.claims.push(Claim {
            id: format!("c{}", self.analysis.claims.len()),
            document,
            claimant: Some(claimant),
            source: Spans::default(),
            content: content.into(),
            figures: vec![figure],
            said_on: day,
            as_of: day,
            topic: Some(TopicId::new(0)),
            evidence: sentence.into(),
            ..any_claim()
        });
        self
    }

    /// One topic with a position for each claim, and a contradiction of the first two.
    fn told(&mut self, label: &str, why: &str) -> String {
        let member = |place| Member { claim: ClaimId::new(place), figure: Some(FigureId::new(place)) };
        let positions = (0..self.analysis.claims.len())
            .map(|place| Position { members: vec![member(place)], support: Support::default() })
            .collect();
        self.analysis.topics = vec![Topic { id: TopicId::new(0), label: label.to_owned(), positions }];
        self.analysis.relations = vec![Relation {
            id: "c0-c1".to_owned(),
            label: RelationLabel::Contradicts,
            kind: RelationKind::Figure,
            score: 0.97,
            why: why.to_owned(),
            topic: TopicId::new(0),
            a: ClaimId::new(0),
            b: ClaimId::new(1),
            more: 0,
            folded: 0,
            support: [Support::default(); 2],
        }];
        report::html(&self.analysis, &self.documents)
    }
}

/// A claim of the pipeline's own, for the fields that no report shows.
fn any_claim() -> Claim {
    let article = Document::new("any", "The mayor of Torvik said that 40 people were killed.");
    let found = Analyzer::new(Options::default()).analyze(&[article]);
    found.claims.into_iter().next().expect("a claim in a plain sentence")
}

fn counted(span: Span, (low, high): (Option<f64>, Option<f64>), as_of: Option<jiff::civil::Date>) -> Figure {
    let bound = if low == high {
        Bound::Exact
    } else if high.is_none() {
        Bound::AtLeast
    } else {
        Bound::Range
    };
    Figure {
        span,
        low,
        high,
        bound,
        counted: Some("docker".to_owned()),
        counted_span: None,
        unit: None,
        change: None,
        people: true,
        materiel: false,
        outcome: None,
        group: None,
        place: None,
        scope: None,
        as_of,
        projected: false,
        sentence: SentenceId::new(0),
    }
}

#[track_caller]
fn find(text: &str, words: &str) -> Span {
    let start = text.find(words).expect("the words stand in the text");
    Span::from_range(start..start + words.len())
}

fn strike() -> Story {
    let mut story = Story::default();
    story
        .article("a", "Lund Post", 2, "Café owners watched. The union said that 9,000 dockers had joined the strike.")
        .claim("Ana Berg", "9,000 dockers had joined the strike", "9,000", (Some(9000.0), Some(9000.0)))
        .article("b", "Torvik Times", 2, "The port said that 498 dockers had stayed away.")
        .claim("Port of Torvik", "498 dockers had stayed away", "498", (Some(498.0), Some(498.0)))
        .article("c", "Torvik Times", 9, "The port said that at least 700 dockers were out.")
        .claim("Port of Torvik", "at least 700 dockers were out", "at least 700", (Some(700.0), None))
        .article("d", "Lund Post", 12, "A minister spoke of between 3,000 and 4,500 dockers.")
        .claim(
            "Minister Holm",
            "between 3,000 and 4,500 dockers",
            "between 3,000 and 4,500",
            (Some(3000.0), Some(4500.0)),
        );
    story
}

#[test]
fn a_report_shows_both_sides_of_a_contradiction() {
    let mut story = strike();
    let html = story.told("Dockers on strike", "9,000 dockers against 498: 18 times apart");
    std::fs::write(concat!(env!("CARGO_TARGET_TMPDIR"), "/strike.html"), &html).expect("a folder for tests");
    assert!(html.contains("9,000 dockers against 498: 18 times apart"));
    assert!(html.contains(
        "The union said that <mark><strong>9,000</strong></mark><mark> dockers had joined the strike</mark>."
    ));
    assert!(html.contains("<bdi>Torvik Times</bdi>, 2 March 2026"));
    assert!(html.contains("<svg viewBox"), "figures of several days are drawn");
    assert!(!html.contains("<script") && !html.contains("src=") && !html.contains("url("), "nothing is fetched");
    let markdown = report::markdown(&story.analysis, &story.documents);
    assert!(markdown.contains("#### 9,000 dockers against 498: 18 times apart\n\ncontradicts (figure, score 0.97)"));
    assert!(
        markdown.contains("> **Ana Berg** (for Torvik): Café owners watched. The union said that **9,000** dockers"),
        "{markdown}"
    );
}

#[test]
fn a_report_tells_who_stands_behind_each_side() {
    let mut story = strike();
    story.article("e", "Dorn Courier", 3, "The union said that 9,000 dockers had joined the strike.").claim(
        "Ana Berg",
        "9,000 dockers had joined the strike",
        "9,000",
        (Some(9000.0), Some(9000.0)),
    );
    story.analysis.claims[4].copy_of = Some(ClaimId::new(0));
    let _ = story.told("Dockers on strike", "why");
    let support = Support { claimants: 2, sides: 1, outlets: 3, claims: 3, copies: 1 };
    story.analysis.relations[0].support[0] = support;
    story.analysis.relations[0].folded = 1;
    story.analysis.topics[0].positions[0].support = support;
    let (document, original) = (DocumentId::new(4), DocumentId::new(0));
    story.analysis.copies = vec![DocumentCopy { document, original, share: 0.75 }];
    let html = report::html(&story.analysis, &story.documents);
    for shown in [
        "Behind this: 2 claimants of one side, 3 outlets",
        "copied in 1 more article (<bdi>Dorn Courier</bdi>)",
        "1 pair in copies of the same text left out",
        "1 claim stands in a passage that was printed before",
        "has 75 % in common with",
    ] {
        assert!(html.contains(shown), "{shown:?} in {html}");
    }
    let markdown = report::markdown(&story.analysis, &story.documents);
    assert!(markdown.contains("\n>\n> Behind this: 2 claimants of one side, 3 outlets\n"), "{markdown}");
    let json: serde_json::Value = serde_json::from_str(&report::json(&story.analysis, &story.documents)).expect("JSON");
    assert_eq!(json["relations"][0]["a_support"]["outlets"], 3);
    assert_eq!(json["relations"][0]["folded"], 1);
    assert_eq!(json["topics"][0]["positions"][0]["support"]["copies"], 1);
    assert_eq!(json["copies"][0]["original"]["id"], "a");
    assert_eq!(json["topics"][0]["positions"][4]["claims"][0]["copy_of"], "c0");
}

#[test]
fn a_hostile_article_is_harmless() {
    let mut story = Story::default();
    let text = "<script>alert(1)</script> \u{202e}said that 5 <b>\"men\"</b>\u{0} died.";
    story
        .article("<a>&", "\"><img src=x onerror=alert(1)>", 2, text)
        .claim("<i>Evil</i>", "5 <b>\"men\"</b>\u{0} died", "5", (Some(5.0), Some(5.0)))
        .article("b", "javascript:alert(1)", 3, "He said that 50 died.")
        .claim("B", "50 died", "50", (Some(50.0), Some(50.0)));
    let html = story.told("<u>topic</u>", "<s>why</s>");
    for hostile in ["<script", "<img", "<b>", "<i>", "<u>", "<s>", "\0"] {
        assert!(!html.contains(hostile), "{hostile:?} must not reach the page");
    }
    let markdown = report::markdown(&story.analysis, &story.documents);
    assert!(!markdown.contains("<script") && !markdown.contains("<img"));
}

#[test]
fn records_count_code_points() {
    let story = strike();
    let records = Records::new(&story.analysis, &story.documents);
    let claim = records.claims().next().expect("a claim");
    let (start, end) = claim.content.spans[0];
    let words: String = story.documents[0].text().chars().skip(start as usize).take((end - start) as usize).collect();
    assert_eq!(words, "9,000 dockers had joined the strike");
    let json = serde_json::to_value(&claim).expect("a record is JSON");
    assert_eq!(json["figures"][0]["low"], serde_json::json!(9000));
    assert_eq!(json["figures"][0]["claim"], "c0");
    assert_eq!(json["doc"]["date"], "2026-03-02");
    assert_eq!(json["source"], serde_json::Value::Null);
}

#[test]
fn json_holds_everything() {
    let mut story = strike();
    let _ = story.told("Dockers on strike", "why");
    let json: serde_json::Value = serde_json::from_str(&report::json(&story.analysis, &story.documents)).expect("JSON");
    assert_eq!(json["relations"][0]["a"]["id"], "c0");
    assert!(json["relations"][0].get("more").is_none());
    assert_eq!(json["topics"][0]["positions"].as_array().map(Vec::len), Some(4));
    assert_eq!(json["summary"]["contradicts"], 1);
}

#[test]
fn a_report_of_nothing_is_a_report() {
    let html = report::html(&Analysis::default(), &[]);
    assert!(html.contains("None found") && html.ends_with("</html>\n") || html.trim_end().ends_with("</html>"));
    assert!(report::markdown(&Analysis::default(), &[]).contains("None found"));
}

#[test]
fn a_large_report_says_what_it_leaves_out() {
    let mut story = strike();
    let _ = story.told("Dockers on strike", "why");
    let topic = story.analysis.topics[0].clone();
    let relation = story.analysis.relations[0].clone();
    story.analysis.topics = (0..500).map(|place| Topic { id: TopicId::new(place), ..topic.clone() }).collect();
    story.analysis.relations =
        (0..300).map(|place| Relation { topic: TopicId::new(place), ..relation.clone() }).collect();
    let html = report::html(&story.analysis, &story.documents);
    assert!(html.contains("260 further topics with contradictions are not shown here"));
    assert!(html.contains("240 further disputed topics and 180 topics without dispute"));
}
