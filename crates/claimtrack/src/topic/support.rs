//! How many independent voices stand behind some claims.
//!
//! Copies of one text are one voice, wherever they are printed, and an agency's report is the agency's. What one outlet
//! or one claimant says again adds nothing.
//!
//! It does not know who is right, nor whether two outlets have it from one source that neither names.

use super::Corpus;
use crate::attribute::Speech;
use crate::copies::publisher;
use crate::interpret::{Claim, ClaimantKind};
use crate::span::ClaimId;
use std::collections::{BTreeMap, BTreeSet};

/// How many independent voices some claims are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Support {
    /// Different claimants, an outlet that says it in its own voice among them. All whose claimant the text leaves open
    /// count as one, and only where there is no other.
    pub claimants: usize,
    /// Different sides that these claimants speak for; who speaks for no known side is one of its own.
    pub sides: usize,
    /// Different outlets: of copies that which was first, of an agency's report the agency. All articles whose outlet is
    /// not known count as one.
    pub outlets: usize,
    /// Claims without copies.
    pub claims: usize,
    /// Further claims, in this position or another, which are copies of these in other articles.
    pub copies: usize,
}

/// What tells the voices of a corpus apart.
pub(crate) struct Voices<'a> {
    corpus: Corpus<'a>,
    /// Who wrote each document.
    publishers: Vec<Option<String>>,
    /// How many copies there are of each claim.
    copies: Vec<usize>,
}

impl<'a> Voices<'a> {
    pub fn of(corpus: Corpus<'a>) -> Voices<'a> {
        let mut copies = vec![0; corpus.claims.len()];
        for original in corpus.claims.iter().filter_map(|claim| claim.copy_of) {
            copies[original.index()] += 1;
        }
        Voices { corpus, publishers: corpus.documents.iter().map(publisher).collect(), copies }
    }

    /// The voices behind some claims, each claim counted once.
    pub fn support(&self, claims: impl Iterator<Item = ClaimId>) -> Support {
        let mut printed: BTreeMap<ClaimId, BTreeSet<ClaimId>> = BTreeMap::new();
        for id in claims {
            printed.entry(self.corpus.claim(id).copy_of.unwrap_or(id)).or_default().insert(id);
        }
        let (mut claimants, mut sides, mut outlets) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        for (&original, prints) in &printed {
            let outlet = self.publishers[self.corpus.claim(original).document.index()].as_deref();
            let told = |id: ClaimId| who(self.corpus.claim(id), outlet);
            if let Some((name, side)) = told(original).or_else(|| prints.iter().filter_map(|&id| told(id)).min()) {
                claimants.insert(name);
                sides.insert(side);
            }
            outlets.insert(outlet);
        }
        Support {
            claimants: claimants.len().max(1),
            sides: sides.len().max(1),
            outlets: outlets.len(),
            claims: printed.len(),
            copies: printed.keys().map(|original| self.copies[original.index()]).sum(),
        }
    }
}

/// Who makes a claim that this outlet printed, and for which side; `None` when the text leaves it open.
fn who(claim: &Claim, outlet: Option<&str>) -> Option<(String, String)> {
    match &claim.claimant {
        Some(claimant) if claimant.kind == ClaimantKind::Outlet => {
            let name = crate::copies::one_name(&claimant.name).to_lowercase();
            Some((name.clone(), name))
        }
        Some(claimant) => {
            let side = claimant.side.as_ref().unwrap_or(&claimant.name);
            Some((claimant.name.clone(), side.clone()))
        }
        None if claim.speech == Speech::Narration => {
            let name = outlet.unwrap_or("").to_owned();
            Some((name.clone(), name))
        }
        None => None,
    }
}
