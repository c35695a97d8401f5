//! What a report counts.

use super::quote::written;
use crate::record::Records;
use claimtrack::Analysis;
use claimtrack::relate::RelationLabel;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// The counts at the head of a report.
#[derive(Debug, Serialize)]
pub(super) struct Summary {
    documents: usize,
    outlets: usize,
    /// The days of the first and the last article, where any is known.
    period: Option<[String; 2]>,
    claims: usize,
    figures: usize,
    claimants: usize,
    /// Attributed claims of which the text does not tell who makes them.
    unresolved: usize,
    /// Their share of all attributed claims: "12 %"; nothing when there are none.
    unresolved_share: Option<String>,
    /// Articles that have half of their text or more in common with an earlier one.
    copied_documents: usize,
    /// Claims that stand in a passage printed before.
    copied_claims: usize,
    topics: usize,
    contradicts: usize,
    shift: usize,
    tension: usize,
    updates: usize,
    corroborates: usize,
    /// Pairs whose score is too low to be shown or counted above.
    less_sure: usize,
    /// How often something was left undecided, by reason.
    abstentions: BTreeMap<&'static str, usize>,
}

impl Summary {
    pub(super) fn new(analysis: &Analysis, records: &Records<'_>) -> Summary {
        let count = |label: RelationLabel| {
            let likely = analysis.relations.iter().filter(|relation| relation.is_likely() && relation.label == label);
            likely.map(|relation| 1 + relation.more).sum()
        };
        let names = analysis.claims.iter().filter_map(|claim| claim.claimant.as_ref());
        let outlets: BTreeSet<&str> = records.docs().filter_map(|doc| doc.outlet).collect();
        let days: BTreeSet<_> = records.docs().filter_map(|doc| doc.date).collect();
        let (open, attributed) = analysis.unresolved();
        Summary {
            documents: records.docs().len(),
            outlets: outlets.len(),
            period: days.first().zip(days.last()).map(|(&first, &last)| [written(first), written(last)]),
            claims: analysis.claims.len(),
            figures: analysis.figures.len(),
            claimants: names.map(|claimant| &claimant.name).collect::<BTreeSet<_>>().len(),
            unresolved: open,
            unresolved_share: (attributed > 0).then(|| format!("{:.0} %", 100.0 * open as f64 / attributed as f64)),
            copied_documents: analysis.copies.len(),
            copied_claims: analysis.claims.iter().filter(|claim| claim.copy_of.is_some()).count(),
            topics: analysis.topics.len(),
            contradicts: count(RelationLabel::Contradicts),
            shift: count(RelationLabel::Shift),
            tension: count(RelationLabel::Tension),
            updates: count(RelationLabel::Updates),
            corroborates: count(RelationLabel::Corroborates),
            less_sure: analysis.relations.iter().filter(|relation| !relation.is_likely()).count(),
            abstentions: analysis.abstentions.clone(),
        }
    }
}
