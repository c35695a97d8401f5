//! What was found, one flat row each, and the Arrow schema of the rows. Columns are named as in the command's CSV;
//! spans and figures, which CSV writes as text, are lists here.

use arrow_schema::{DataType, Field, Fields, Schema, SchemaRef};
use claimtrack::topic::Topic;
use claimtrack::{Analysis, Document};
use claimtrack_io::Records;
use claimtrack_io::record::{ClaimRecord, DocRecord, FigureRecord, RelationRecord, WordsRecord, topic_id};
use jiff::civil::Date;
use serde::Serialize;
use std::sync::Arc;

/// The schema of a table of `claims`, `figures`, `relations` or `topics`.
pub(crate) fn schema(kind: &str) -> Option<SchemaRef> {
    let fields = match kind {
        "claims" => claim_fields(),
        "figures" => [vec![text("id")], doc_fields(""), figure_fields(true)].concat(),
        "relations" => relation_fields(),
        "topics" => vec![text("id"), text("label"), number("claims"), list("positions", position_type())],
        _ => return None,
    };
    Some(Arc::new(Schema::new(fields)))
}

fn text(name: &str) -> Field {
    Field::new(name, DataType::Utf8, true)
}

fn day(name: &str) -> Field {
    Field::new(name, DataType::Date32, true)
}

fn real(name: &str) -> Field {
    Field::new(name, DataType::Float64, true)
}

fn number(name: &str) -> Field {
    Field::new(name, DataType::Int64, true)
}

fn truth(name: &str) -> Field {
    Field::new(name, DataType::Boolean, true)
}

fn list(name: &str, item: DataType) -> Field {
    Field::new_list(name, Field::new_list_field(item, true), true)
}

fn structure(fields: Vec<Field>) -> DataType {
    DataType::Struct(Fields::from(fields))
}

fn spans(name: &str) -> Field {
    list(name, structure(vec![number("start"), number("end")]))
}

fn position_type() -> DataType {
    let member = structure(vec![text("claim"), text("figure")]);
    DataType::new_list(member, true)
}

fn doc_fields(prefix: &str) -> Vec<Field> {
    ["doc_id", "outlet", "title"]
        .map(|name| text(&format!("{prefix}{name}")))
        .into_iter()
        .chain([day(&format!("{prefix}date"))])
        .collect()
}

fn claim_fields() -> Vec<Field> {
    let mut fields = vec![text("id")];
    fields.extend(doc_fields(""));
    fields.extend(["claimant", "claimant_kind", "side", "source", "cue", "content"].map(text));
    fields.extend([number("content_start"), number("content_end")]);
    fields.extend(["speech", "kind", "polarity", "valence", "modality"].map(text));
    fields.push(list("figures", structure([vec![text("id")], figure_fields(false)].concat())));
    fields.extend([day("said_on"), day("as_of"), text("place"), text("refers_to"), text("topic")]);
    fields.extend(["source_spans", "cue_spans", "content_spans", "evidence_spans"].map(spans));
    fields
}

fn figure_fields(owned: bool) -> Vec<Field> {
    let mut fields = vec![number("start"), number("end"), text("text"), real("low"), real("high")];
    fields.extend(["bound", "counted", "unit", "change"].map(text));
    fields.extend([truth("people"), truth("materiel")]);
    fields.extend(["outcome", "group", "place", "scope"].map(text));
    fields.extend([day("as_of"), truth("projected")]);
    if owned {
        fields.extend(["claimant", "claimant_kind", "side", "claim"].map(text));
    }
    fields
}

fn relation_fields() -> Vec<Field> {
    let mut fields = vec![text("id"), text("label"), text("kind"), real("score"), text("why")];
    fields.extend([text("topic_id"), text("topic")]);
    for side in ["a_", "b_"] {
        fields.push(text(&format!("{side}id")));
        fields.extend(doc_fields(side));
        fields.extend([text(&format!("{side}claimant")), text(&format!("{side}content"))]);
    }
    fields.push(number("more"));
    fields
}

#[derive(Serialize)]
struct Range {
    start: u32,
    end: u32,
}

fn range(&(start, end): &(u32, u32)) -> Range {
    Range { start, end }
}

fn ranges(spans: &[(u32, u32)]) -> Vec<Range> {
    spans.iter().map(range).collect()
}

#[derive(Serialize)]
pub(crate) struct ClaimRow<'a> {
    id: &'a str,
    doc_id: &'a str,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    date: Option<Date>,
    claimant: Option<&'a str>,
    claimant_kind: Option<&'a str>,
    side: Option<&'a str>,
    source: Option<String>,
    cue: Option<String>,
    content: String,
    content_start: Option<u32>,
    content_end: Option<u32>,
    speech: &'a str,
    kind: &'a str,
    polarity: &'a str,
    valence: Option<&'a str>,
    modality: &'a str,
    figures: Vec<FigureRow<'a>>,
    said_on: Option<Date>,
    as_of: Option<Date>,
    place: Option<&'a str>,
    refers_to: Option<&'a str>,
    topic: Option<String>,
    source_spans: Vec<Range>,
    cue_spans: Vec<Range>,
    content_spans: Vec<Range>,
    evidence_spans: Vec<Range>,
}

impl<'a> ClaimRow<'a> {
    fn new(claim: ClaimRecord<'a>, figures: Vec<FigureRow<'a>>) -> ClaimRow<'a> {
        let spans = |words: &Option<WordsRecord>| words.as_ref().map(|words| ranges(&words.spans)).unwrap_or_default();
        ClaimRow {
            id: claim.id,
            doc_id: claim.doc.id,
            outlet: claim.doc.outlet,
            title: claim.doc.title,
            date: claim.doc.date,
            claimant: claim.claimant.map(|claimant| claimant.name),
            claimant_kind: claim.claimant.map(|claimant| claimant.kind),
            side: claim.claimant.and_then(|claimant| claimant.side),
            source_spans: spans(&claim.source),
            cue_spans: spans(&claim.cue),
            content_spans: ranges(&claim.content.spans),
            evidence_spans: ranges(&claim.evidence.spans),
            source: claim.source.map(|words| words.text),
            cue: claim.cue.map(|words| words.text),
            content_start: claim.content.spans.first().map(|span| span.0),
            content_end: claim.content.spans.last().map(|span| span.1),
            content: claim.content.text,
            speech: claim.speech,
            kind: claim.kind,
            polarity: claim.polarity,
            valence: claim.valence,
            modality: claim.modality,
            figures,
            said_on: claim.said_on,
            as_of: claim.as_of,
            place: claim.place,
            refers_to: claim.refers_to,
            topic: claim.topic,
        }
    }
}

/// A figure; document and claimant are left out where it stands inside a claim, which has them.
#[derive(Serialize)]
pub(crate) struct FigureRow<'a> {
    id: String,
    doc_id: &'a str,
    outlet: Option<&'a str>,
    title: Option<&'a str>,
    date: Option<Date>,
    start: u32,
    end: u32,
    text: &'a str,
    low: Option<f64>,
    high: Option<f64>,
    bound: &'a str,
    counted: Option<&'a str>,
    unit: Option<&'a str>,
    change: Option<&'a str>,
    people: bool,
    materiel: bool,
    outcome: Option<&'a str>,
    group: Option<&'a str>,
    place: Option<&'a str>,
    scope: Option<&'a str>,
    as_of: Option<Date>,
    projected: bool,
    claimant: Option<&'a str>,
    claimant_kind: Option<&'a str>,
    side: Option<&'a str>,
    claim: Option<&'a str>,
}

impl<'a> FigureRow<'a> {
    fn new(position: usize, figure: FigureRecord<'a>) -> FigureRow<'a> {
        let DocRecord { id: doc_id, outlet, title, date } = figure.doc;
        FigureRow {
            id: figure_id(position),
            doc_id,
            outlet,
            title,
            date,
            start: figure.span.0,
            end: figure.span.1,
            text: figure.text,
            low: figure.low,
            high: figure.high,
            bound: figure.bound,
            counted: figure.counted,
            unit: figure.unit,
            change: figure.change,
            people: figure.people,
            materiel: figure.materiel,
            outcome: figure.outcome,
            group: figure.group,
            place: figure.place,
            scope: figure.scope,
            as_of: figure.as_of,
            projected: figure.projected,
            claimant: figure.claimant.map(|claimant| claimant.name),
            claimant_kind: figure.claimant.map(|claimant| claimant.kind),
            side: figure.claimant.and_then(|claimant| claimant.side),
            claim: figure.claim,
        }
    }
}

/// The name of a figure within one analysis.
fn figure_id(position: usize) -> String {
    format!("f{}", position + 1)
}

#[derive(Serialize)]
pub(crate) struct RelationRow<'a> {
    id: &'a str,
    label: &'a str,
    kind: &'a str,
    score: f64,
    why: &'a str,
    topic_id: String,
    topic: &'a str,
    a_id: &'a str,
    a_doc_id: &'a str,
    a_outlet: Option<&'a str>,
    a_title: Option<&'a str>,
    a_date: Option<Date>,
    a_claimant: Option<&'a str>,
    a_content: String,
    b_id: &'a str,
    b_doc_id: &'a str,
    b_outlet: Option<&'a str>,
    b_title: Option<&'a str>,
    b_date: Option<Date>,
    b_claimant: Option<&'a str>,
    b_content: String,
    more: usize,
}

impl<'a> RelationRow<'a> {
    fn new(relation: RelationRecord<'a>) -> RelationRow<'a> {
        let (a, b) = (relation.a, relation.b);
        RelationRow {
            id: relation.id,
            label: relation.label,
            kind: relation.kind,
            score: (f64::from(relation.score) * 1000.0).round() / 1000.0,
            why: relation.why,
            topic_id: relation.topic.id,
            topic: relation.topic.label,
            a_id: a.id,
            a_doc_id: a.doc.id,
            a_outlet: a.doc.outlet,
            a_title: a.doc.title,
            a_date: a.doc.date,
            a_claimant: a.claimant.map(|claimant| claimant.name),
            a_content: a.content.text,
            b_id: b.id,
            b_doc_id: b.doc.id,
            b_outlet: b.doc.outlet,
            b_title: b.doc.title,
            b_date: b.doc.date,
            b_claimant: b.claimant.map(|claimant| claimant.name),
            b_content: b.content.text,
            more: relation.more,
        }
    }
}

#[derive(Serialize)]
pub(crate) struct TopicRow<'a> {
    id: String,
    label: &'a str,
    claims: usize,
    positions: Vec<Vec<MemberRow<'a>>>,
}

#[derive(Serialize)]
struct MemberRow<'a> {
    claim: &'a str,
    figure: Option<String>,
}

/// All rows of an analysis.
pub(crate) struct Rows<'a> {
    analysis: &'a Analysis,
    records: Records<'a>,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(analysis: &'a Analysis, documents: &'a [Document]) -> Rows<'a> {
        Rows { analysis, records: Records::new(analysis, documents) }
    }

    pub(crate) fn claims(&self) -> Vec<ClaimRow<'a>> {
        let row = |(place, record): (usize, ClaimRecord<'a>)| {
            let ids = &self.analysis.claims[place].figures;
            let figures = ids.iter().map(|&id| FigureRow::new(id.index(), self.records.figure(id))).collect();
            ClaimRow::new(record, figures)
        };
        self.records.claims().enumerate().map(row).collect()
    }

    pub(crate) fn figures(&self) -> Vec<FigureRow<'a>> {
        self.records.figures().enumerate().map(|(position, figure)| FigureRow::new(position, figure)).collect()
    }

    pub(crate) fn relations(&self) -> Vec<RelationRow<'a>> {
        self.records.relations().map(RelationRow::new).collect()
    }

    pub(crate) fn topics(&self) -> Vec<TopicRow<'a>> {
        self.analysis.topics.iter().map(|topic| self.topic(topic)).collect()
    }

    fn topic(&self, topic: &'a Topic) -> TopicRow<'a> {
        let member = |member: &claimtrack::topic::Member| MemberRow {
            claim: &self.analysis.claims[member.claim.index()].id,
            figure: member.figure.map(|figure| figure_id(figure.index())),
        };
        let positions = topic.positions.iter().map(|side| side.members.iter().map(member).collect()).collect();
        TopicRow { id: topic_id(topic.id), label: &topic.label, claims: topic.members().count(), positions }
    }
}
