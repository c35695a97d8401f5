//! Stage 7, across documents: whether two comparable claims can both be true.

use crate::span::{ClaimId, TopicId};

/// How two claims relate. `a` is the earlier.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// Stable name.
    pub id: String,
    /// What holds between them.
    pub label: RelationLabel,
    /// Why.
    pub kind: RelationKind,
    /// How sure, 0 to 1.
    pub score: f32,
    /// The reason in one sentence.
    pub why: String,
    /// The topic that both belong to.
    pub topic: TopicId,
    /// The earlier claim.
    pub a: ClaimId,
    /// The later claim.
    pub b: ClaimId,
}

labels! {
    /// What holds between two comparable claims.
    RelationLabel {
        /// Both cannot be true.
        Contradicts = "contradicts",
        /// The same claimant or side says later what does not fit what it said before.
        Shift = "shift",
        /// Both can be true to the letter, yet pull apart.
        Tension = "tension",
        /// The later moves on what the earlier said, as a toll rises.
        Updates = "updates",
        /// Both can be true in the same way.
        Corroborates = "corroborates",
    }
}

labels! {
    /// Why two claims relate.
    RelationKind {
        /// Two counts of one thing.
        Figure = "figure",
        /// How something went.
        Outcome = "outcome",
        /// A denial and what it denies.
        Denial = "denial",
        /// Who did it.
        Blame = "blame",
        /// It happened, or did not.
        Event = "event",
        /// What someone is for or against.
        Position = "position",
        /// What someone will do.
        Commitment = "commitment",
    }
}
