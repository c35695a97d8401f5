//! Claims within claims: what an outer claim keeps of what it carries.
//!
//! "The union said that the ministry put the toll at 40" leaves the toll to the ministry. A mere carrier ("AFP reported
//! that the ministry said …") only reports.

use super::{Claim, Claimant, ClaimantKind, Modality};
use crate::attribute::Attribution;
use crate::figure::Figure;
use crate::span::Spans;

/// Whether a source only passes on what others say: an outlet, or a report.
pub(crate) fn is_mere_carrier(claimant: Option<&Claimant>) -> bool {
    claimant.is_some_and(|claimant| matches!(claimant.kind, ClaimantKind::Outlet | ClaimantKind::Unnamed))
}

/// Takes from claims the figures that claims within them hold.
pub(crate) fn leave_to_inner(claims: &mut [Claim], attributions: &[Attribution], figures: &[Figure]) {
    let mut carried: Vec<Vec<Spans>> = vec![Vec::new(); attributions.len()];
    for claim in claims.iter() {
        let carrier = claim.attribution.and_then(|attribution| attributions[attribution.index()].carrier);
        if let Some(carrier) = carrier {
            carried[carrier.index()].push(claim.content.clone());
        }
    }
    for claim in claims {
        let inner = claim.attribution.map(|attribution| std::mem::take(&mut carried[attribution.index()]));
        let Some(inner) = inner.filter(|inner| !inner.is_empty()) else { continue };
        claim.keep_figures(|figure| {
            let span = figures[figure.index()].span;
            !inner.iter().any(|content| content.overlap(span) > 0)
        });
        if is_mere_carrier(claim.claimant.as_ref()) {
            claim.modality = Modality::Reported;
            claim.event = None;
            claim.deed = None;
        }
    }
}
