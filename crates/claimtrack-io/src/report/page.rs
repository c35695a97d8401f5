//! Everything that a report's template shows.

use super::faceoff::{self, Dispute, Opponents, disputes, opponents};
use super::shown;
use super::summary::Summary;
use super::topics::{self, TopicView, topics};
use crate::record::{CopyRecord, DocRecord, Records};
use claimtrack::Analysis;
use claimtrack::relate::RelationLabel;
use serde::Serialize;

const CONTRADICTIONS: faceoff::Most = faceoff::Most { topics: 40, of_one_topic: 5 };
const OTHERS: faceoff::Most = faceoff::Most { topics: 25, of_one_topic: 2 };
const OPPONENTS: usize = 20;
const COPIES: usize = 40;
const TOPICS: topics::Most = topics::Most { disputed: 60, others: 20 };

#[derive(Debug, Serialize)]
pub(super) struct Page {
    version: &'static str,
    summary: Summary,
    contradictions: Vec<Dispute>,
    contradictions_left_out: usize,
    /// Shifts and tensions.
    others: Vec<Dispute>,
    others_left_out: usize,
    opponents: Vec<Opponents>,
    opponents_left_out: usize,
    topics: Vec<TopicView>,
    disputed_left_out: usize,
    topics_left_out: usize,
    copies: Vec<CopyView>,
    copies_left_out: usize,
}

/// An article with much of its text in common with an earlier one.
#[derive(Debug, Serialize)]
struct CopyView {
    article: String,
    original: String,
    /// "72 %"
    share: String,
}

impl CopyView {
    fn of(copy: &CopyRecord<'_>) -> CopyView {
        let name = |doc: &DocRecord<'_>| {
            let title = doc.title.unwrap_or(doc.id);
            shown(&doc.outlet.map_or(title.to_owned(), |outlet| format!("{outlet}: {title}")))
        };
        let share = format!("{:.0} %", 100.0 * copy.share);
        CopyView { article: name(&copy.doc), original: name(&copy.original), share }
    }
}

/// The articles with the largest share first.
fn copies(records: &Records<'_>) -> Vec<CopyView> {
    let mut copies: Vec<CopyRecord<'_>> = records.copies().collect();
    copies.sort_by(|a, b| b.share.total_cmp(&a.share));
    copies.iter().take(COPIES).map(CopyView::of).collect()
}

impl Page {
    pub(super) fn new(analysis: &Analysis, records: &Records<'_>) -> Page {
        let contradicts = |label| label == RelationLabel::Contradicts;
        let pulls_apart = |label| matches!(label, RelationLabel::Shift | RelationLabel::Tension);
        let (mut contradictions, contradictions_left_out) = disputes(analysis, records, contradicts, &CONTRADICTIONS);
        let (mut others, others_left_out) = disputes(analysis, records, pulls_apart, &OTHERS);
        let (opponents, opponents_left_out) = opponents(analysis, OPPONENTS);
        let (topics, [disputed_left_out, topics_left_out]) = topics(analysis, records, &TOPICS);
        for dispute in contradictions.iter_mut().chain(&mut others) {
            dispute.shown = topics.iter().any(|topic| topic.id == dispute.topic_id);
        }
        Page {
            version: env!("CARGO_PKG_VERSION"),
            summary: Summary::new(analysis, records),
            contradictions_left_out,
            contradictions,
            others_left_out,
            others,
            opponents_left_out,
            opponents,
            topics,
            disputed_left_out,
            topics_left_out,
            copies: copies(records),
            copies_left_out: analysis.copies.len().saturating_sub(COPIES),
        }
    }
}
