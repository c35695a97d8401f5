//! Records as rows of cells, for spreadsheets: nested records become columns with a prefix, lists become texts.

use crate::record::{ClaimRecord, ClaimantRecord, DocRecord, FigureRecord, RelationRecord, TopicRecord, WordsRecord};
use jiff::civil::Date;
use std::io::Write;

/// A record that can be laid out in rows.
pub trait Flat {
    /// Names of the columns.
    const HEADER: &'static [&'static str];

    /// Its rows, each as long as the header: one, but for topics, which have one for each claim.
    fn rows(&self) -> Vec<Vec<String>>;
}

/// Writes records as CSV with a header.
///
/// # Errors
/// When the writer fails.
pub fn write_csv<R: Flat>(records: impl Iterator<Item = R>, writer: impl Write) -> Result<(), csv::Error> {
    let mut csv = csv::Writer::from_writer(writer);
    csv.write_record(R::HEADER)?;
    for record in records {
        for row in record.rows() {
            csv.write_record(&row)?;
        }
    }
    Ok(csv.flush()?)
}

impl Flat for ClaimRecord<'_> {
    const HEADER: &'static [&'static str] = &[
        "id",
        "doc_id",
        "outlet",
        "title",
        "date",
        "claimant",
        "claimant_kind",
        "side",
        "source",
        "cue",
        "content",
        "content_start",
        "content_end",
        "speech",
        "kind",
        "polarity",
        "valence",
        "modality",
        "figures",
        "said_on",
        "as_of",
        "place",
        "refers_to",
        "topic",
        "copy_of",
    ];

    fn rows(&self) -> Vec<Vec<String>> {
        let figures: Vec<&str> = self.figures.iter().map(|figure| figure.text).collect();
        let edge = |offset: Option<u32>| offset.map(|offset| offset.to_string()).unwrap_or_default();
        let mut row = vec![self.id.to_owned()];
        row.extend(doc(&self.doc));
        row.extend([
            name(self.claimant),
            self.claimant.map(|claimant| claimant.kind.to_owned()).unwrap_or_default(),
            text(self.claimant.and_then(|claimant| claimant.side)),
            words(self.source.as_ref()),
            words(self.cue.as_ref()),
            self.content.text.to_string(),
            edge(self.content.spans.first().map(|span| span.0)),
            edge(self.content.spans.last().map(|span| span.1)),
            self.speech.to_owned(),
            self.kind.to_owned(),
            self.polarity.to_owned(),
            text(self.valence),
            self.modality.to_owned(),
            figures.join("; "),
            date(self.said_on),
            date(self.as_of),
            text(self.place),
            text(self.refers_to),
            text(self.topic.as_deref()),
            text(self.copy_of),
        ]);
        vec![row]
    }
}

impl Flat for FigureRecord<'_> {
    const HEADER: &'static [&'static str] = &[
        "doc_id",
        "outlet",
        "title",
        "date",
        "start",
        "end",
        "text",
        "low",
        "high",
        "bound",
        "counted",
        "unit",
        "change",
        "people",
        "materiel",
        "outcome",
        "group",
        "place",
        "scope",
        "as_of",
        "projected",
        "claimant",
        "claim",
    ];

    fn rows(&self) -> Vec<Vec<String>> {
        let number = |value: Option<f64>| value.map(|value| value.to_string()).unwrap_or_default();
        let mut row: Vec<String> = doc(&self.doc).into();
        row.extend([
            self.span.0.to_string(),
            self.span.1.to_string(),
            self.text.to_owned(),
            number(self.low),
            number(self.high),
            self.bound.to_owned(),
            text(self.counted),
            text(self.unit),
            text(self.change),
            self.people.to_string(),
            self.materiel.to_string(),
            text(self.outcome),
            text(self.group),
            text(self.place),
            text(self.scope),
            date(self.as_of),
            self.projected.to_string(),
            name(self.claimant),
            text(self.claim),
        ]);
        vec![row]
    }
}

impl Flat for RelationRecord<'_> {
    const HEADER: &'static [&'static str] = &[
        "id",
        "label",
        "kind",
        "score",
        "why",
        "topic_id",
        "topic",
        "a_id",
        "a_doc_id",
        "a_outlet",
        "a_title",
        "a_date",
        "a_claimant",
        "a_content",
        "b_id",
        "b_doc_id",
        "b_outlet",
        "b_title",
        "b_date",
        "b_claimant",
        "b_content",
        "a_claimants",
        "a_sides",
        "a_outlets",
        "a_claims",
        "a_copies",
        "b_claimants",
        "b_sides",
        "b_outlets",
        "b_claims",
        "b_copies",
        "more",
        "folded",
    ];

    fn rows(&self) -> Vec<Vec<String>> {
        let mut row = vec![
            self.id.to_owned(),
            self.label.to_owned(),
            self.kind.to_owned(),
            format!("{:.3}", self.score),
            self.why.to_owned(),
            self.topic.id.clone(),
            self.topic.label.to_owned(),
        ];
        for side in [&self.a, &self.b] {
            row.push(side.id.to_owned());
            row.extend(doc(&side.doc));
            row.extend([name(side.claimant), side.content.text.to_string()]);
        }
        for side in [self.a_support, self.b_support] {
            let counts = [side.claimants, side.sides, side.outlets, side.claims, side.copies];
            row.extend(counts.map(|count| count.to_string()));
        }
        row.extend([self.more, self.folded].map(|count| count.to_string()));
        vec![row]
    }
}

impl Flat for TopicRecord<'_> {
    const HEADER: &'static [&'static str] = &[
        "topic_id", "topic", "position", "claim", "doc_id", "outlet", "title", "date", "claimant", "content", "copy_of",
    ];

    fn rows(&self) -> Vec<Vec<String>> {
        let mut rows = Vec::new();
        for (number, position) in self.positions.iter().enumerate() {
            for claim in &position.claims {
                let number = (number + 1).to_string();
                let mut row = vec![self.id.clone(), self.label.to_owned(), number, claim.id.to_owned()];
                row.extend(doc(&claim.doc));
                row.extend([name(claim.claimant), claim.content.text.to_string(), text(claim.copy_of)]);
                rows.push(row);
            }
        }
        rows
    }
}

fn doc(doc: &DocRecord<'_>) -> [String; 4] {
    [doc.id.to_owned(), text(doc.outlet), text(doc.title), date(doc.date)]
}

fn text(text: Option<&str>) -> String {
    text.unwrap_or_default().to_owned()
}

fn date(date: Option<Date>) -> String {
    date.map(|date| date.to_string()).unwrap_or_default()
}

fn name(claimant: Option<ClaimantRecord<'_>>) -> String {
    text(claimant.map(|claimant| claimant.name))
}

fn words(words: Option<&WordsRecord>) -> String {
    words.map(|words| words.text.to_string()).unwrap_or_default()
}
