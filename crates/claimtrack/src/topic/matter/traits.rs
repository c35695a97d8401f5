//! What is asked of each of two claims alone when they are held against each other. It is worked out once for each claim
//! and kept in one place: a claim meets hundreds of others, and its fields lie all over the memory.
//!
//! Names, sides and classes are kept as hashes ([`scene::hash`]), as they are only asked to be the same.

use crate::attribute::{Act, Speech};
use crate::interpret::{Claim, Deed, Kind, Modality, Polarity, scene};
use crate::span::{ClaimId, DocumentId, Span};
use jiff::civil::Date;

/// What is told of one claim alone.
#[derive(Clone)]
pub(super) struct Traits {
    pub document: DocumentId,
    /// From the first byte of its content to the last.
    pub cover: Option<Span>,
    pub as_of: Option<Date>,
    /// The claim that it replies to in its document.
    pub refers_to: Option<ClaimId>,
    /// Who makes it.
    pub claimant: Option<u32>,
    /// The side that it is said for.
    pub side: Option<u32>,
    /// Who made the claim that it denies, and for which side.
    pub denied_claimant: Option<u32>,
    pub denied_side: Option<u32>,
    /// Its main word; 0 for none.
    pub predicate: u32,
    /// Of whom it is said.
    pub agent: Option<u32>,
    pub deed: Option<Done>,
    pub kind: Kind,
    pub act: Act,
    pub is_negated: bool,
    pub is_narration: bool,
    /// Whether it only asks or supposes.
    pub is_open: bool,
    /// Whether it is put forward as a fact, or as heard from others.
    pub is_sure: bool,
    /// Whether it is a denial that only points to what it denies.
    pub points: bool,
}

/// A deed that a claim speaks of.
#[derive(Clone, Copy)]
pub(super) struct Done {
    pub class: u32,
    pub doer: Option<u32>,
    pub patient: Option<u32>,
    pub is_negated: bool,
    pub is_attack: bool,
    pub is_invasion: bool,
    pub is_killing: bool,
}

impl Traits {
    pub fn of(claim: &Claim) -> Traits {
        let claimant = claim.claimant.as_ref();
        let denied = claim.denied.as_ref().and_then(|denied| denied.claimant.as_ref());
        let side = |side: &Option<String>| side.as_deref().map(scene::hash);
        Traits {
            document: claim.document,
            cover: claim.content.cover(),
            as_of: claim.as_of,
            refers_to: claim.refers_to,
            claimant: claimant.map(|claimant| scene::hash(&claimant.name)),
            side: claimant.and_then(|claimant| side(&claimant.side)),
            denied_claimant: denied.map(|claimant| scene::hash(&claimant.name)),
            denied_side: denied.and_then(|claimant| side(&claimant.side)),
            predicate: claim.clause.predicate,
            agent: claim.clause.agent.map(scene::hash),
            deed: claim.deed.as_ref().map(Done::of),
            kind: claim.kind,
            act: claim.act,
            is_negated: claim.polarity == Polarity::Negated,
            is_narration: claim.speech == Speech::Narration,
            is_open: claim.clause.is_open,
            is_sure: matches!(claim.modality, Modality::Asserted | Modality::Reported),
            points: claim.denied.as_ref().is_some_and(|denied| denied.content.is_empty()),
        }
    }

    pub fn denies(&self) -> bool {
        self.act == Act::Deny
    }

    pub fn accuses(&self) -> bool {
        self.act == Act::Accuse || self.kind == Kind::Blame
    }

    /// Whether it says what is to be done.
    pub fn is_on_what_to_do(&self) -> bool {
        self.kind.is_on_what_to_do()
    }

    /// Whether one claimant, or one side, makes both.
    pub fn is_of_same_side(&self, other: &Traits) -> bool {
        let both = self.claimant.zip(other.claimant);
        both.is_some_and(|(a, b)| a == b) || self.side.is_some() && self.side == other.side
    }

    /// Who did the deed that it speaks of.
    pub fn doer(&self) -> Option<u32> {
        self.deed.and_then(|deed| deed.doer)
    }

    /// Whether both speak of a deed of one class.
    pub fn tells_of_same(&self, other: &Traits) -> bool {
        self.deed.zip(other.deed).is_some_and(|(a, b)| a.class == b.class)
    }
}

impl Done {
    fn of(deed: &Deed) -> Done {
        Done {
            class: scene::hash(deed.class),
            doer: deed.doer.map(scene::hash),
            patient: deed.patient.map(scene::hash),
            is_negated: deed.negated,
            is_attack: deed.class == "attack",
            is_invasion: deed.class == "invasion",
            is_killing: deed.class == "killing",
        }
    }
}
