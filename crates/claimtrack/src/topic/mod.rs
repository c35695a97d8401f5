//! Stage 6, across documents: claims that answer one question stand together.

use crate::span::{ClaimId, TopicId};

/// Claims that answer one question about one event.
#[derive(Clone, Debug, PartialEq)]
pub struct Topic {
    /// Its place in the analysis.
    pub id: TopicId,
    /// A readable name: "Russian troops killed".
    pub label: String,
    /// The claims by what they say, in order of date and document.
    pub positions: Vec<Position>,
}

/// The claims of a topic that say the same thing for the same side.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// The claims in order of date and document; never empty.
    pub claims: Vec<ClaimId>,
}
