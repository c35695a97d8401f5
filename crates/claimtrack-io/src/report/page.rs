//! Everything that a report's template shows.

use super::faceoff::{Faceoff, Opponents, faceoffs, opponents};
use super::summary::Summary;
use super::topics::{Most, TopicView, topics};
use crate::record::Records;
use claimtrack::Analysis;
use claimtrack::relate::RelationLabel;
use serde::Serialize;

const CONTRADICTIONS: usize = 100;
const OTHERS: usize = 50;
const OPPONENTS: usize = 20;
const TOPICS: Most = Most { disputed: 60, others: 20 };

#[derive(Debug, Serialize)]
pub(super) struct Page {
    version: &'static str,
    summary: Summary,
    contradictions: Vec<Faceoff>,
    contradictions_left_out: usize,
    /// Shifts and tensions.
    others: Vec<Faceoff>,
    others_left_out: usize,
    opponents: Vec<Opponents>,
    opponents_left_out: usize,
    topics: Vec<TopicView>,
    disputed_left_out: usize,
    topics_left_out: usize,
}

impl Page {
    pub(super) fn new(analysis: &Analysis, records: &Records<'_>) -> Page {
        let contradicts = |label| label == RelationLabel::Contradicts;
        let pulls_apart = |label| matches!(label, RelationLabel::Shift | RelationLabel::Tension);
        let (contradictions, all_contradictions) = faceoffs(analysis, records, contradicts, CONTRADICTIONS);
        let (others, all_others) = faceoffs(analysis, records, pulls_apart, OTHERS);
        let (opponents, all_opponents) = opponents(analysis, OPPONENTS);
        let (topics, [disputed_left_out, topics_left_out]) = topics(analysis, records, &TOPICS);
        Page {
            version: env!("CARGO_PKG_VERSION"),
            summary: Summary::new(analysis, records),
            contradictions_left_out: all_contradictions - contradictions.len(),
            contradictions,
            others_left_out: all_others - others.len(),
            others,
            opponents_left_out: all_opponents - opponents.len(),
            opponents,
            topics,
            disputed_left_out,
            topics_left_out,
        }
    }
}
