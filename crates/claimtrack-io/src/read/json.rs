//! JSON lines: one article a line, `{"id","date","outlet","title","text","url"}`, of which only `text` is needed.
//! Other fields are passed over. A bad line costs that line.

use super::bytes::{Bounded, Line, Place, Source, line, too_long};
use super::{Fields, Input, day};
use crate::Problem;
use claimtrack::Document;
use serde::Deserialize;
use std::io::BufReader;

/// Room that JSON's own marks and escapes may take beyond the text.
const OVERHEAD: u64 = 6;

#[derive(Deserialize)]
struct Article {
    id: Option<Name>,
    date: Option<String>,
    outlet: Option<String>,
    title: Option<String>,
    text: String,
    url: Option<String>,
}

/// Identifiers are strings; numbers are common enough to be taken too.
#[derive(Deserialize)]
#[serde(untagged)]
enum Name {
    Text(String),
    Number(serde_json::Number),
}

impl Name {
    fn into_text(self) -> Option<String> {
        match self {
            Name::Text(text) => (!text.is_empty()).then_some(text),
            Name::Number(number) => Some(number.to_string()),
        }
    }
}

pub(super) fn read(input: &mut Input, source: Source<'_>) {
    let Source { place, reader } = source;
    let mut reader = BufReader::new(Bounded::new(reader, place.limits.file_bytes));
    let longest = place.limits.document_bytes.saturating_mul(OVERHEAD).max(1 << 20);
    let (mut number, before) = (0, input.documents.len() + input.problems.len());
    loop {
        number += 1;
        let problem = |message: String| Problem::new(&place.name, message).at_line(number);
        match line(&mut reader, longest) {
            Err(error) => {
                return input.problems.push(problem(format!("{}; the rest is left out", super::unreadable(&error))));
            }
            Ok(Line::End) => break,
            Ok(Line::TooLong) => input.problems.push(problem(too_long(place.limits.document_bytes))),
            Ok(Line::Read(bytes)) => input.line(&place, number, bytes),
        }
    }
    if input.documents.len() + input.problems.len() == before {
        input.problems.push(Problem::new(&place.name, "is empty; left out"));
    }
}

impl Input {
    fn line(&mut self, place: &Place, number: u64, mut bytes: Vec<u8>) {
        if number == 1 && bytes.starts_with("\u{feff}".as_bytes()) {
            bytes.drain(..3);
        }
        if bytes.trim_ascii().is_empty() {
            return;
        }
        match article(place, number, &bytes) {
            Err(message) => self.problems.push(Problem::new(&place.name, message).at_line(number)),
            Ok((document, bad_date)) => {
                if let Some(date) = bad_date {
                    let message = format!("date {date:?} is not like 2026-03-08; the article is kept without a date");
                    self.notices.push(Problem::new(&place.name, message).at_line(number));
                }
                self.documents.push(document);
            }
        }
    }
}

/// The document of a line, with its date where that is not understood.
fn article(place: &Place, number: u64, bytes: &[u8]) -> Result<(Document, Option<String>), String> {
    let article: Article = serde_json::from_slice(bytes).map_err(|error| explain(&error))?;
    if article.text.trim().is_empty() {
        return Err("the text is empty; the line is left out".to_owned());
    }
    if article.text.len() as u64 > place.limits.document_bytes {
        return Err(too_long(place.limits.document_bytes));
    }
    let written = article.date.filter(|date| !date.trim().is_empty());
    let date = written.as_deref().and_then(day);
    let fields = Fields {
        id: article.id.and_then(Name::into_text),
        date,
        outlet: article.outlet.filter(|outlet| !outlet.is_empty()),
        title: article.title.filter(|title| !title.is_empty()),
        url: article.url.filter(|url| !url.is_empty()),
    };
    let document = fields.document(article.text, || format!("{}#{number}", place.id));
    Ok((document, written.filter(|_| date.is_none())))
}

/// A message of one line that says what to mend, without the position that serde repeats.
fn explain(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.split(" at line ").next().unwrap_or_default();
    let what = what.replace("missing field `text`", "there is no field \"text\"");
    match error.classify() {
        serde_json::error::Category::Data => format!("{what}; the line is left out"),
        _ => format!("no JSON object ({what}, column {}); the line is left out", error.column()),
    }
}
