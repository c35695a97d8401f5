//! What the command prints and other languages receive: one flat record for each claim, figure, relation and topic.
//!
//! Records are the contract. Field names are fixed; fields may be added, never changed. Offsets are Unicode code
//! points, half-open, into the document's text: the bytes of the library are converted here and nowhere else.
//! Records borrow from the analysis and the documents; only joined texts are copied.

use claimtrack::analyze::DocumentFigure;
use claimtrack::copies::DocumentCopy;
use claimtrack::interpret::{Claim, Claimant};
use claimtrack::relate::Relation;
use claimtrack::topic::{Position, Support, Topic};
use claimtrack::{Analysis, ClaimId, CodePoints, Document, DocumentId, FigureId, Span, Spans, TopicId};
use jiff::civil::Date;
use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// The version of the records, in each claim's `schema`.
pub const SCHEMA: u32 = 1;

/// The document a record stands in.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct DocRecord<'a> {
    /// Identifier.
    pub id: &'a str,
    /// Who published it.
    pub outlet: Option<&'a str>,
    /// Its headline.
    pub title: Option<&'a str>,
    /// The day it was published, as the input or the text itself says.
    pub date: Option<Date>,
}

/// Who claims something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct ClaimantRecord<'a> {
    /// One name across all documents.
    pub name: &'a str,
    /// `person`, `organisation`, `country`, `group`, `outlet` or `unnamed`.
    pub kind: &'static str,
    /// The country or body it speaks for.
    pub side: Option<&'a str>,
}

/// Words of a text and where they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WordsRecord<'a> {
    /// The words, pieces joined by a space.
    pub text: Cow<'a, str>,
    /// Code points, half-open.
    pub spans: Vec<(u32, u32)>,
}

/// The sentences that show a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct EvidenceRecord {
    /// Code points, half-open.
    pub spans: Vec<(u32, u32)>,
}

/// One claim.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ClaimRecord<'a> {
    /// Always [`SCHEMA`].
    pub schema: u32,
    /// The same text in the same document has the same identifier in every run.
    pub id: &'a str,
    /// Where it stands.
    pub doc: DocRecord<'a>,
    /// Who claims it; `None` for the reporter and when unresolved.
    pub claimant: Option<ClaimantRecord<'a>>,
    /// The words that name whom it is attributed to.
    pub source: Option<WordsRecord<'a>>,
    /// The words that attribute it.
    pub cue: Option<WordsRecord<'a>>,
    /// What is claimed.
    pub content: WordsRecord<'a>,
    /// `direct`, `mixed`, `indirect` or `narration`.
    pub speech: &'static str,
    /// What sort of claim.
    pub kind: &'static str,
    /// `affirmed` or `negated`.
    pub polarity: &'static str,
    /// `favourable`, `unfavourable` or none.
    pub valence: Option<&'static str>,
    /// How it is put forward.
    pub modality: &'static str,
    /// The figures in its content.
    pub figures: Vec<FigureRecord<'a>>,
    /// The day it was said.
    pub said_on: Option<Date>,
    /// The day it holds for.
    pub as_of: Option<Date>,
    /// Where, as the text says.
    pub place: Option<&'a str>,
    /// Identifier of the claim it denies, confirms or disputes.
    pub refers_to: Option<&'a str>,
    /// Identifier of its topic.
    pub topic: Option<String>,
    /// Identifier of the first claim that says the same in the same passage of another article; left out when it is no
    /// copy.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<&'a str>,
    /// The sentences that show it.
    pub evidence: EvidenceRecord,
}

/// One quantity.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct FigureRecord<'a> {
    /// Where it stands.
    pub doc: DocRecord<'a>,
    /// The number with its bound words, in code points, half-open.
    pub span: (u32, u32),
    /// Those words.
    pub text: &'a str,
    /// Lower end of the interval stated.
    #[serde(serialize_with = "number")]
    pub low: Option<f64>,
    /// Upper end of the interval stated.
    #[serde(serialize_with = "number")]
    pub high: Option<f64>,
    /// How the number bounds the truth.
    pub bound: &'static str,
    /// What is counted, as lower-case lemma words.
    pub counted: Option<&'a str>,
    /// Unit, currency or "percent".
    pub unit: Option<&'a str>,
    /// `up`, `down` or none.
    pub change: Option<&'static str>,
    /// Whether people are counted.
    pub people: bool,
    /// Whether materiel is counted.
    pub materiel: bool,
    /// What happened to the counted.
    pub outcome: Option<&'static str>,
    /// Whose people or things.
    pub group: Option<&'a str>,
    /// Where, as the text says.
    pub place: Option<&'a str>,
    /// `cumulative`, `incident`, `period` or none.
    pub scope: Option<&'static str>,
    /// The day it holds for.
    pub as_of: Option<Date>,
    /// Whether it is a projection and no count.
    pub projected: bool,
    /// Who states it; `None` for the reporter and when unresolved.
    pub claimant: Option<ClaimantRecord<'a>>,
    /// Identifier of the claim it stands in.
    pub claim: Option<&'a str>,
}

/// A topic's name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct TopicName<'a> {
    /// Identifier.
    pub id: String,
    /// A readable name.
    pub label: &'a str,
}

/// Two claims and what holds between them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct RelationRecord<'a> {
    /// Stable identifier.
    pub id: &'a str,
    /// `contradicts`, `shift`, `tension`, `updates` or `corroborates`.
    pub label: &'static str,
    /// Why they relate.
    pub kind: &'static str,
    /// How sure, 0 to 1.
    #[serde(serialize_with = "score")]
    pub score: f32,
    /// The reason in one sentence.
    pub why: &'a str,
    /// The topic of both.
    pub topic: TopicName<'a>,
    /// The earlier claim.
    pub a: ClaimRecord<'a>,
    /// The later claim.
    pub b: ClaimRecord<'a>,
    /// Number of pairs between the same two positions that are likely and not listed; left out when 0.
    #[serde(skip_serializing_if = "is_zero")]
    pub more: usize,
    /// Number of pairs that are this one in copies of the same text and are not listed; left out when 0.
    #[serde(skip_serializing_if = "is_zero")]
    pub folded: usize,
    /// The independent voices behind the earlier claim: its position, and those that likely corroborate it.
    pub a_support: SupportRecord,
    /// The same behind the later claim.
    pub b_support: SupportRecord,
}

/// How many independent voices stand behind a claim or a position. Copies of one text are one voice, and an agency's
/// report is the agency's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SupportRecord {
    /// Different claimants, an outlet that says it in its own voice among them.
    pub claimants: usize,
    /// Different sides that these claimants speak for.
    pub sides: usize,
    /// Different outlets.
    pub outlets: usize,
    /// Claims without copies.
    pub claims: usize,
    /// Copies of these claims in other articles.
    pub copies: usize,
}

/// An article that is a copy of an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct CopyRecord<'a> {
    /// The later article.
    pub doc: DocRecord<'a>,
    /// The earlier one that it has most in common with.
    pub original: DocRecord<'a>,
    /// Which part of the shorter of the two stands in the other, in words outside quotations, 0 to 1.
    #[serde(serialize_with = "score")]
    pub share: f32,
}

/// A topic with its claims.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TopicRecord<'a> {
    /// Always [`SCHEMA`].
    pub schema: u32,
    /// Identifier.
    pub id: String,
    /// A readable name.
    pub label: &'a str,
    /// The claims by what they say.
    pub positions: Vec<PositionRecord<'a>>,
}

/// Claims of a topic that say the same thing for the same side.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PositionRecord<'a> {
    /// In order of date and document.
    pub claims: Vec<ClaimRecord<'a>>,
    /// The independent voices that they are.
    pub support: SupportRecord,
}

/// Makes records out of an analysis and the documents it was made of.
///
/// ```
/// use claimtrack::{Analysis, Document};
/// use claimtrack_io::Records;
/// let documents = [Document::new("a", "The mayor of Torvik spoke.")];
/// let analysis = Analysis::default();
/// let records = Records::new(&analysis, &documents);
/// assert_eq!(records.claims().count(), 0);
/// ```
#[derive(Debug)]
pub struct Records<'a> {
    analysis: &'a Analysis,
    documents: &'a [Document],
    points: Vec<OnceLock<CodePoints>>,
    claim_of_figure: Vec<Option<ClaimId>>,
    copies: BTreeMap<ClaimId, Vec<ClaimId>>,
}

impl<'a> Records<'a> {
    /// `documents` are those the analysis was made of, in the same order.
    #[must_use]
    pub fn new(analysis: &'a Analysis, documents: &'a [Document]) -> Records<'a> {
        let points = documents.iter().map(|_| OnceLock::new()).collect();
        let (claim_of_figure, copies) = (claims_of_figures(analysis), copies_of_claims(analysis));
        Records { analysis, documents, points, claim_of_figure, copies }
    }

    /// Every claim, in order of document and text.
    pub fn claims(&self) -> impl ExactSizeIterator<Item = ClaimRecord<'a>> + '_ {
        self.analysis.claims.iter().map(|claim| self.claim(claim))
    }

    /// Every figure, in order of document and text.
    pub fn figures(&self) -> impl ExactSizeIterator<Item = FigureRecord<'a>> + '_ {
        (0..self.analysis.figures.len()).map(|position| self.figure(FigureId::new(position)))
    }

    /// The relations with this score or more, in the analysis's order.
    pub fn relations_from(&self, least: f32) -> impl Iterator<Item = RelationRecord<'a>> + '_ {
        let sure = self.analysis.relations.iter().filter(move |relation| relation.score >= least);
        sure.map(|relation| self.relation(relation))
    }

    /// Every relation, in the analysis's order.
    pub fn relations(&self) -> impl ExactSizeIterator<Item = RelationRecord<'a>> + '_ {
        self.analysis.relations.iter().map(|relation| self.relation(relation))
    }

    /// Every topic, in the analysis's order.
    pub fn topics(&self) -> impl ExactSizeIterator<Item = TopicRecord<'a>> + '_ {
        self.analysis.topics.iter().map(|topic| self.topic(topic))
    }

    /// Every article that is a copy of an earlier one, in order of day and identifier.
    pub fn copies(&self) -> impl ExactSizeIterator<Item = CopyRecord<'a>> + '_ {
        self.analysis.copies.iter().map(|&DocumentCopy { document, original, share }| CopyRecord {
            doc: self.doc(document),
            original: self.doc(original),
            share,
        })
    }

    /// The record of a claim of this analysis.
    #[must_use]
    pub fn claim(&self, claim: &'a Claim) -> ClaimRecord<'a> {
        let document = claim.document;
        ClaimRecord {
            schema: SCHEMA,
            id: &claim.id,
            doc: self.doc(document),
            claimant: claim.claimant.as_ref().map(claimant),
            source: self.words(document, &claim.source),
            cue: self.words(document, &claim.cue),
            content: self.all_words(document, &claim.content),
            speech: claim.speech.as_str(),
            kind: claim.kind.as_str(),
            polarity: claim.polarity.as_str(),
            valence: claim.valence.map(|valence| valence.as_str()),
            modality: claim.modality.as_str(),
            figures: claim.figures.iter().map(|&figure| self.figure(figure)).collect(),
            said_on: claim.said_on,
            as_of: claim.as_of,
            place: claim.place.as_deref(),
            refers_to: claim.refers_to.map(|other| self.analysis.claims[other.index()].id.as_str()),
            topic: claim.topic.map(topic_id),
            copy_of: claim.copy_of.map(|other| self.analysis.claims[other.index()].id.as_str()),
            evidence: EvidenceRecord { spans: self.ranges(document, &claim.evidence) },
        }
    }

    /// The record of a figure of this analysis.
    #[must_use]
    pub fn figure(&self, id: FigureId) -> FigureRecord<'a> {
        let DocumentFigure { document, figure } = &self.analysis.figures[id.index()];
        let claim = self.claim_of_figure[id.index()].map(|claim| &self.analysis.claims[claim.index()]);
        FigureRecord {
            doc: self.doc(*document),
            span: self.range(*document, figure.span),
            text: figure.span.of(self.documents[document.index()].text()),
            low: figure.low,
            high: figure.high,
            bound: figure.bound.as_str(),
            counted: figure.counted.as_deref(),
            unit: figure.unit.as_deref(),
            change: figure.change.map(|change| change.as_str()),
            people: figure.people,
            materiel: figure.materiel,
            outcome: figure.outcome.map(|outcome| outcome.as_str()),
            group: figure.group.as_deref(),
            place: figure.place.as_deref(),
            scope: figure.scope.map(|scope| scope.as_str()),
            as_of: figure.as_of,
            projected: figure.projected,
            claimant: claim.and_then(|claim| claim.claimant.as_ref()).map(claimant),
            claim: claim.map(|claim| claim.id.as_str()),
        }
    }

    /// The record of a relation of this analysis.
    #[must_use]
    pub fn relation(&self, relation: &'a Relation) -> RelationRecord<'a> {
        let topic = &self.analysis.topics[relation.topic.index()];
        RelationRecord {
            id: &relation.id,
            label: relation.label.as_str(),
            kind: relation.kind.as_str(),
            score: relation.score,
            why: &relation.why,
            topic: TopicName { id: topic_id(topic.id), label: &topic.label },
            a: self.claim_by_id(relation.a),
            b: self.claim_by_id(relation.b),
            more: relation.more,
            folded: relation.folded,
            a_support: support(relation.support[0]),
            b_support: support(relation.support[1]),
        }
    }

    /// The record of a topic of this analysis.
    #[must_use]
    pub fn topic(&self, topic: &'a Topic) -> TopicRecord<'a> {
        let position = |position: &Position| PositionRecord {
            claims: position.members.iter().map(|member| self.claim_by_id(member.claim)).collect(),
            support: support(position.support),
        };
        let positions = topic.positions.iter().map(position).collect();
        TopicRecord { schema: SCHEMA, id: topic_id(topic.id), label: &topic.label, positions }
    }

    fn claim_by_id(&self, id: ClaimId) -> ClaimRecord<'a> {
        self.claim(&self.analysis.claims[id.index()])
    }

    /// The claim with this place in the analysis.
    pub(crate) fn claim_at(&self, id: ClaimId) -> &'a Claim {
        &self.analysis.claims[id.index()]
    }

    /// The document with this place in the analysis.
    pub(crate) fn document(&self, id: DocumentId) -> &'a Document {
        &self.documents[id.index()]
    }

    /// What is known about every document.
    pub(crate) fn docs(&self) -> impl ExactSizeIterator<Item = DocRecord<'a>> + '_ {
        (0..self.documents.len()).map(|position| self.doc(DocumentId::new(position)))
    }

    /// What is known about a document: from its metadata, else from its text.
    pub(crate) fn doc(&self, id: DocumentId) -> DocRecord<'a> {
        let document = self.document(id);
        let date = document.date().or_else(|| self.analysis.dates.get(id.index()).copied().flatten());
        DocRecord { id: document.id(), outlet: document.outlet(), title: document.title(), date }
    }

    /// The other claims that are copies of one text with this one, in order of document.
    pub(crate) fn copies_of(&self, id: ClaimId) -> impl Iterator<Item = &'a Claim> + '_ {
        let original = self.analysis.claims[id.index()].copy_of.unwrap_or(id);
        let copies = self.copies.get(&original).into_iter().flatten().copied();
        let others = std::iter::once(original).chain(copies).filter(move |&other| other != id);
        others.map(|other| &self.analysis.claims[other.index()])
    }

    /// Where a figure stands in its document, in bytes.
    pub(crate) fn figure_span(&self, id: FigureId) -> Span {
        self.analysis.figures[id.index()].figure.span
    }

    fn words(&self, document: DocumentId, spans: &Spans) -> Option<WordsRecord<'a>> {
        (!spans.is_empty()).then(|| self.all_words(document, spans))
    }

    fn all_words(&self, document: DocumentId, spans: &Spans) -> WordsRecord<'a> {
        let text = self.documents[document.index()].text();
        let text = match spans.as_slice() {
            [whole] => Cow::Borrowed(whole.of(text)),
            _ => Cow::Owned(spans.text(text)),
        };
        WordsRecord { text, spans: self.ranges(document, spans) }
    }

    fn ranges(&self, document: DocumentId, spans: &Spans) -> Vec<(u32, u32)> {
        spans.iter().map(|span| self.range(document, span)).collect()
    }

    fn range(&self, document: DocumentId, span: Span) -> (u32, u32) {
        let text = self.documents[document.index()].text();
        self.points[document.index()].get_or_init(|| CodePoints::new(text)).range(text, span)
    }
}

/// The name of a topic in output.
#[must_use]
pub fn topic_id(id: TopicId) -> String {
    format!("t{}", id.index() + 1)
}

fn claimant(claimant: &Claimant) -> ClaimantRecord<'_> {
    ClaimantRecord { name: &claimant.name, kind: claimant.kind.as_str(), side: claimant.side.as_deref() }
}

/// The record of who stands behind something.
#[must_use]
pub fn support(support: Support) -> SupportRecord {
    let Support { claimants, sides, outlets, claims, copies } = support;
    SupportRecord { claimants, sides, outlets, claims, copies }
}

/// The claim that states each figure: of claims within claims, the innermost.
fn claims_of_figures(analysis: &Analysis) -> Vec<Option<ClaimId>> {
    let mut owners: Vec<Option<ClaimId>> = vec![None; analysis.figures.len()];
    let length = |id: ClaimId| analysis.claims[id.index()].content.len_bytes();
    for (position, claim) in analysis.claims.iter().enumerate() {
        let id = ClaimId::new(position);
        for figure in &claim.figures {
            let owner = &mut owners[figure.index()];
            if owner.is_none_or(|other| length(id) < length(other)) {
                *owner = Some(id);
            }
        }
    }
    owners
}

/// The copies of each claim that has any.
fn copies_of_claims(analysis: &Analysis) -> BTreeMap<ClaimId, Vec<ClaimId>> {
    let mut copies: BTreeMap<ClaimId, Vec<ClaimId>> = BTreeMap::new();
    for (position, claim) in analysis.claims.iter().enumerate() {
        if let Some(original) = claim.copy_of {
            copies.entry(original).or_default().push(ClaimId::new(position));
        }
    }
    copies
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde calls it so")]
fn is_zero(number: &usize) -> bool {
    *number == 0
}

/// Whole numbers are written without a decimal point.
fn number<S: Serializer>(value: &Option<f64>, serializer: S) -> Result<S::Ok, S::Error> {
    const EXACT: f64 = 9_007_199_254_740_992.0;
    match *value {
        None => serializer.serialize_none(),
        Some(whole) if whole.fract() == 0.0 && whole.abs() <= EXACT => serializer.serialize_i64(whole as i64),
        Some(value) => serializer.serialize_f64(value),
    }
}

/// Scores keep three decimals: more would be noise.
fn score<S: Serializer>(value: &f32, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_f64((f64::from(*value) * 1000.0).round() / 1000.0)
}
