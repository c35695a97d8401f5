//! What was found as tables: which columns each has, and what they say. Columns are named as in the command's CSV;
//! spans and figures, which CSV writes as text, are lists here.

use crate::columns::{Columns, list};
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, SchemaRef};
use claimtrack::relate::RelationKind;
use claimtrack::topic::{Member, Position, Topic};
use claimtrack::{Analysis, ClaimId, Document};
use claimtrack_io::Records;
use claimtrack_io::record::{ClaimRecord, DocRecord, FigureRecord, RelationRecord, SupportRecord, support, topic_id};

type Table = Result<RecordBatch, ArrowError>;

/// The schema of a table of `claims`, `figures`, `relations` or `topics`.
pub(crate) fn schema(kind: &str) -> Option<SchemaRef> {
    let nothing = Analysis::default();
    let table = Rows::new(&nothing, &[]).table(kind)?;
    table.ok().map(|table| table.schema())
}

/// The tables of an analysis.
pub(crate) struct Rows<'a> {
    analysis: &'a Analysis,
    records: Records<'a>,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(analysis: &'a Analysis, documents: &'a [Document]) -> Rows<'a> {
        Rows { analysis, records: Records::new(analysis, documents) }
    }

    /// The table of a kind, if there is one.
    pub(crate) fn table(&self, kind: &str) -> Option<Table> {
        match kind {
            "claims" => Some(self.claims()),
            "figures" => Some(self.figures()),
            "relations" => Some(self.relations()),
            "topics" => Some(self.topics()),
            _ => None,
        }
    }

    fn claims(&self) -> Table {
        let claims: Vec<ClaimRecord> = self.records.claims().collect();
        let ids = self.analysis.claims.iter().flat_map(|claim| &claim.figures).map(|figure| figure_id(figure.index()));
        let figures: Vec<(String, &FigureRecord)> = ids.zip(claims.iter().flat_map(|claim| &claim.figures)).collect();
        let figures = meaning(Columns::over(&figures).text("id", |(id, _)| Some(id)), |(_, figure)| figure);
        let columns = Columns::over(&claims).text("id", |claim| Some(claim.id));
        let columns = said(article(columns, "", |claim| &claim.doc));
        inferred(columns)
            .list("figures", |claim| claim.figures.len(), figures.structure())
            .day("said_on", |claim| claim.said_on)
            .day("as_of", |claim| claim.as_of)
            .text("place", |claim| claim.place)
            .text("refers_to", |claim| claim.refers_to)
            .text("topic", |claim| claim.topic.as_deref())
            .text("copy_of", |claim| claim.copy_of)
            .spans("source_spans", |claim| claim.source.as_ref().map_or(&[], |words| &words.spans))
            .spans("cue_spans", |claim| claim.cue.as_ref().map_or(&[], |words| &words.spans))
            .spans("content_spans", |claim| &claim.content.spans)
            .spans("evidence_spans", |claim| &claim.evidence.spans)
            .table()
    }

    fn figures(&self) -> Table {
        let figures = self.records.figures().enumerate();
        let figures: Vec<(String, FigureRecord)> = figures.map(|(place, one)| (figure_id(place), one)).collect();
        let columns = Columns::over(&figures).text("id", |(id, _)| Some(id));
        let columns = article(columns, "", |(_, figure)| &figure.doc);
        meaning(columns, |(_, figure)| figure)
            .text("claimant", |(_, figure)| figure.claimant.map(|claimant| claimant.name))
            .text("claimant_kind", |(_, figure)| figure.claimant.map(|claimant| claimant.kind))
            .text("side", |(_, figure)| figure.claimant.and_then(|claimant| claimant.side))
            .text("claim", |(_, figure)| figure.claim)
            .table()
    }

    fn relations(&self) -> Table {
        let pairs: Vec<Pair> = (0..self.analysis.relations.len()).map(|place| self.pair(place)).collect();
        let columns = Columns::over(&pairs)
            .text("id", |pair| Some(pair.relation.id))
            .text("label", |pair| Some(pair.relation.label))
            .text("kind", |pair| Some(pair.relation.kind))
            .real("score", |pair| Some((f64::from(pair.relation.score) * 1000.0).round() / 1000.0))
            .text("why", |pair| Some(pair.relation.why))
            .text("topic_id", |pair| Some(&pair.relation.topic.id))
            .text("topic", |pair| Some(pair.relation.topic.label));
        let columns = side(columns, "a_", |pair| (&pair.relation.a, pair.figures[0].as_deref()));
        let columns = side(columns, "b_", |pair| (&pair.relation.b, pair.figures[1].as_deref()));
        let columns = voices(columns, "a_", |pair| pair.relation.a_support);
        let columns = voices(columns, "b_", |pair| pair.relation.b_support);
        columns
            .number("more", |pair| i64::try_from(pair.relation.more).ok())
            .number("folded", |pair| i64::try_from(pair.relation.folded).ok())
            .table()
    }

    fn pair(&self, place: usize) -> Pair<'a> {
        let relation = &self.analysis.relations[place];
        let topic = &self.analysis.topics[relation.topic.index()];
        let figure = |claim| (relation.kind == RelationKind::Figure).then(|| answer(topic, claim)).flatten();
        Pair { relation: self.records.relation(relation), figures: [relation.a, relation.b].map(figure) }
    }

    fn topics(&self) -> Table {
        let topics: Vec<(String, &Topic)> = self.analysis.topics.iter().map(|one| (topic_id(one.id), one)).collect();
        let positions: Vec<&Position> = topics.iter().flat_map(|(_, topic)| &topic.positions).collect();
        let member = |member: &Member| {
            let claim = &self.analysis.claims[member.claim.index()];
            (claim.id.as_str(), member.figure.map(|figure| figure_id(figure.index())))
        };
        let members: Vec<(&str, Option<String>)> =
            positions.iter().flat_map(|position| &position.members).map(member).collect();
        let members = Columns::over(&members)
            .text("claim", |(claim, _)| Some(claim))
            .text("figure", |(_, figure)| figure.as_deref())
            .structure();
        let support = voices(Columns::over(&positions), "", |position| support(position.support)).structure();
        let positions = list(positions.iter().map(|position| position.members.len()).collect(), members);
        Columns::over(&topics)
            .text("id", |(id, _)| Some(id))
            .text("label", |(_, topic)| Some(&topic.label))
            .number("claims", |(_, topic)| i64::try_from(topic.members().count()).ok())
            .list("positions", |(_, topic)| topic.positions.len(), positions)
            .list("support", |(_, topic)| topic.positions.len(), support)
            .table()
    }
}

/// How many independent voices stand behind something.
fn voices<'r, R>(columns: Columns<'r, R>, prefix: &str, of: impl Fn(&'r R) -> SupportRecord + Copy) -> Columns<'r, R> {
    let count = |count: usize| i64::try_from(count).ok();
    columns
        .number(&format!("{prefix}claimants"), move |row| count(of(row).claimants))
        .number(&format!("{prefix}sides"), move |row| count(of(row).sides))
        .number(&format!("{prefix}outlets"), move |row| count(of(row).outlets))
        .number(&format!("{prefix}claims"), move |row| count(of(row).claims))
        .number(&format!("{prefix}copies"), move |row| count(of(row).copies))
}

/// Two related claims, with the figures at issue where the relation is about figures.
struct Pair<'a> {
    relation: RelationRecord<'a>,
    figures: [Option<String>; 2],
}

/// The figure by which a claim answers a topic's question.
fn answer(topic: &Topic, claim: ClaimId) -> Option<String> {
    let member = topic.members().find(|member| member.claim == claim)?;
    member.figure.map(|figure| figure_id(figure.index()))
}

/// The name of a figure within one analysis.
fn figure_id(position: usize) -> String {
    format!("f{}", position + 1)
}

fn article<'r, R>(
    columns: Columns<'r, R>,
    prefix: &str,
    doc: impl Fn(&'r R) -> &'r DocRecord<'r> + Copy,
) -> Columns<'r, R> {
    columns
        .text(&format!("{prefix}doc_id"), move |row| Some(doc(row).id))
        .text(&format!("{prefix}outlet"), move |row| doc(row).outlet)
        .text(&format!("{prefix}title"), move |row| doc(row).title)
        .day(&format!("{prefix}date"), move |row| doc(row).date)
}

fn said<'r, 'a>(columns: Columns<'r, ClaimRecord<'a>>) -> Columns<'r, ClaimRecord<'a>> {
    columns
        .text("claimant", |claim| claim.claimant.map(|claimant| claimant.name))
        .text("claimant_kind", |claim| claim.claimant.map(|claimant| claimant.kind))
        .text("side", |claim| claim.claimant.and_then(|claimant| claimant.side))
        .text("source", |claim| claim.source.as_ref().map(|words| &*words.text))
        .text("cue", |claim| claim.cue.as_ref().map(|words| &*words.text))
        .text("content", |claim| Some(&claim.content.text))
        .number("content_start", |claim| claim.content.spans.first().map(|span| span.0.into()))
        .number("content_end", |claim| claim.content.spans.last().map(|span| span.1.into()))
}

fn inferred<'r, 'a>(columns: Columns<'r, ClaimRecord<'a>>) -> Columns<'r, ClaimRecord<'a>> {
    columns
        .text("speech", |claim| Some(claim.speech))
        .text("kind", |claim| Some(claim.kind))
        .text("polarity", |claim| Some(claim.polarity))
        .text("valence", |claim| claim.valence)
        .text("modality", |claim| Some(claim.modality))
}

fn meaning<'r, R>(columns: Columns<'r, R>, figure: impl Fn(&'r R) -> &'r FigureRecord<'r> + Copy) -> Columns<'r, R> {
    columns
        .number("start", move |row| Some(figure(row).span.0.into()))
        .number("end", move |row| Some(figure(row).span.1.into()))
        .text("text", move |row| Some(figure(row).text))
        .real("low", move |row| figure(row).low)
        .real("high", move |row| figure(row).high)
        .text("bound", move |row| Some(figure(row).bound))
        .text("counted", move |row| figure(row).counted)
        .text("unit", move |row| figure(row).unit)
        .text("change", move |row| figure(row).change)
        .truth("people", move |row| figure(row).people)
        .truth("materiel", move |row| figure(row).materiel)
        .text("outcome", move |row| figure(row).outcome)
        .text("group", move |row| figure(row).group)
        .text("place", move |row| figure(row).place)
        .text("scope", move |row| figure(row).scope)
        .day("as_of", move |row| figure(row).as_of)
        .truth("projected", move |row| figure(row).projected)
}

fn side<'r, 'a>(
    columns: Columns<'r, Pair<'a>>,
    prefix: &str,
    claim: impl Fn(&'r Pair<'a>) -> (&'r ClaimRecord<'a>, Option<&'r str>) + Copy,
) -> Columns<'r, Pair<'a>> {
    let columns = columns.text(&format!("{prefix}id"), move |pair| Some(claim(pair).0.id));
    article(columns, prefix, move |pair| &claim(pair).0.doc)
        .text(&format!("{prefix}claimant"), move |pair| claim(pair).0.claimant.map(|claimant| claimant.name))
        .text(&format!("{prefix}content"), move |pair| Some(&claim(pair).0.content.text))
        .text(&format!("{prefix}figure"), move |pair| claim(pair).1)
}
