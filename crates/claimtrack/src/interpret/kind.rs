//! What sort of claim it is, from the cue's act, the figures and the main words of the content.

use super::page::Page;
use super::{Kind, Modality, Valence};
use crate::attribute::Act;
use crate::figure::Figure;
use crate::syntax::{Upos, Xpos};

/// What the kind of a claim is read off.
pub(crate) struct Signs<'a> {
    pub act: Act,
    pub figures: &'a [&'a Figure],
    pub valence: Option<Valence>,
    /// Whether the claim is about something that has an outcome, named in it or just before.
    pub event: bool,
    pub modality: Modality,
    pub root: Option<usize>,
}

/// The kind of a claim.
pub(crate) fn kind(page: Page<'_>, signs: &Signs<'_>, content: &[usize]) -> Kind {
    match signs.act {
        Act::Deny => return Kind::Denial,
        Act::Accuse => return Kind::Blame,
        Act::Demand => return Kind::Demand,
        Act::Promise => return Kind::Commitment,
        _ => {}
    }
    if signs.figures.iter().any(|figure| figure.people || figure.materiel) {
        return Kind::Figure;
    }
    if signs.event && signs.valence.is_some() {
        return Kind::Outcome;
    }
    if signs.modality == Modality::Intended && acts_itself(page, signs.root) {
        return Kind::Commitment;
    }
    if signs.act == Act::Believe && !has_clause(page, signs.root) || takes_side(page, content) {
        return Kind::Position;
    }
    if signs.modality == Modality::Required {
        return Kind::Demand;
    }
    if judges(page, signs.root) {
        return Kind::Assessment;
    }
    if happened(page, signs.root) { Kind::Event } else { Kind::Assertion }
}

/// Whether the subject is the speaker or somebody who can act: "we will", "the army will".
fn acts_itself(page: Page<'_>, root: Option<usize>) -> bool {
    use crate::syntax::Dep;
    let Some(root) = root else { return false };
    let passive = page.child(root, &[Dep::Auxpass]).is_some();
    let copula = matches!(page.lower(root).as_str(), "be" | "have" | "become" | "take" | "happen");
    page.child(root, &[Dep::Nsubj]).is_some() && !passive && !copula
}

fn has_clause(page: Page<'_>, root: Option<usize>) -> bool {
    root.is_some_and(|root| matches!(page.word(root).upos, Upos::Verb | Upos::Aux))
}

/// Words by which somebody is for or against something.
fn takes_side(page: Page<'_>, content: &[usize]) -> bool {
    content.iter().any(|&token| {
        matches!(
            page.lower(token).as_str(),
            "support"
                | "supports"
                | "oppose"
                | "opposes"
                | "opposed"
                | "condemn"
                | "condemns"
                | "condemned"
                | "reject"
                | "rejects"
                | "favour"
                | "favor"
                | "accept"
                | "acceptable"
                | "unacceptable"
                | "seek"
                | "refuse"
        ) && matches!(page.word(token).upos, Upos::Verb | Upos::Adj)
    })
}

/// A copula with an adjective or noun: "it is dangerous".
fn judges(page: Page<'_>, root: Option<usize>) -> bool {
    use crate::syntax::Dep;
    root.is_some_and(|root| page.child(root, &[Dep::Acomp, Dep::Attr, Dep::Oprd]).is_some())
}

/// A main verb in the past or perfect.
fn happened(page: Page<'_>, root: Option<usize>) -> bool {
    root.is_some_and(|root| matches!(page.word(root).xpos, Xpos::Vbd | Xpos::Vbn))
}
