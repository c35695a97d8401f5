//! Reports for people: one file that needs no network, as HTML, Markdown or JSON.
//!
//! Contradictions come first, each with both sides' words in their sentences; then the topics, each with its claims
//! side by side. A report shows what can be read: what it leaves out it counts, and JSON holds everything. Nothing is
//! decided here: who is right is the reader's business. All text of articles is escaped.

mod chart;
mod faceoff;
mod page;
mod quote;
mod summary;
mod topics;

use crate::record::{CopyRecord, Records, RelationRecord, SCHEMA, TopicRecord};
use claimtrack::{Analysis, Document};
use minijinja::{AutoEscape, Environment};
use page::Page;
use serde::Serialize;
use summary::Summary;

/// The report as one HTML page: no script, nothing fetched.
#[must_use]
pub fn html(analysis: &Analysis, documents: &[Document]) -> String {
    render("report.html", include_str!("../../templates/report.html"), analysis, documents)
}

/// The report as Markdown.
#[must_use]
pub fn markdown(analysis: &Analysis, documents: &[Document]) -> String {
    render("report.md", include_str!("../../templates/report.md"), analysis, documents)
}

/// The whole analysis as one JSON object: the summary, articles that are copies, every relation and every topic, as the
/// records are.
#[must_use]
pub fn json(analysis: &Analysis, documents: &[Document]) -> String {
    #[derive(Serialize)]
    struct Whole<'a> {
        schema: u32,
        summary: Summary,
        copies: Vec<CopyRecord<'a>>,
        relations: Vec<RelationRecord<'a>>,
        topics: Vec<TopicRecord<'a>>,
    }
    let records = Records::new(analysis, documents);
    let whole = Whole {
        schema: SCHEMA,
        summary: Summary::new(analysis, &records),
        copies: records.copies().collect(),
        relations: records.relations().collect(),
        topics: records.topics().collect(),
    };
    serde_json::to_string(&whole).expect("records hold nothing that JSON cannot") + "\n"
}

fn render(name: &'static str, template: &'static str, analysis: &Analysis, documents: &[Document]) -> String {
    let records = Records::new(analysis, documents);
    let page = Page::new(analysis, &records);
    environment(name, template)
        .get_template(name)
        .and_then(|template| template.render(&page))
        .expect("the built-in template fits the page it is given")
}

fn environment(name: &'static str, template: &'static str) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_trim_blocks(true);
    environment.set_lstrip_blocks(true);
    environment.set_auto_escape_callback(
        |name| {
            if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None }
        },
    );
    environment.add_filter("grouped", grouped);
    environment.add_filter("md", escaped_for_markdown);
    for (name, text) in [(name, template), ("report.css", include_str!("../../templates/report.css"))] {
        environment.add_template(name, text).expect("the built-in template is well-formed");
    }
    environment
}

/// A whole number with thousands set apart: "12,345".
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = if number < 0 { "-".to_owned() } else { String::new() };
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Text that Markdown shows as it is.
fn escaped_for_markdown(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => escaped.push_str("&lt;"),
            '&' => escaped.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '#' | '!' => escaped.extend(['\\', c]),
            _ => escaped.push(c),
        }
    }
    escaped
}

/// Text without what a page cannot show: control characters are dropped, white space is one space.
fn shown(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_whitespace() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            c if c.is_control() => {}
            c => plain.push(c),
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 1_234_567].map(grouped), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn markdown_shows_text_as_it_is() {
        assert_eq!(escaped_for_markdown("a *b* <c> [d]"), "a \\*b\\* &lt;c> \\[d\\]");
    }
}
