//! How a claim is put forward: as a fact, a possibility, a duty, a condition, an intention, hearsay.
//!
//! Read off the main verb of the content and the cue's act. "will" and "would" intend only when the claimant's own side
//! acts or the cue promises; "could", "may" and "might" make possible; "must", "should" and demands require; "if" with
//! "would" makes conditional; "reportedly" reports; what reports "suggest" is possible.

use super::page::{Page, holds};
use super::{Modality, concession, kind};
use crate::attribute::Act;
use crate::syntax::{Dep, Xpos};

/// The modality of a content whose main word is `root`.
pub(crate) fn modality(page: Page<'_>, act: Act, root: Option<usize>, content: &[usize], cue: &[usize]) -> Modality {
    match act {
        Act::Demand => return Modality::Required,
        Act::Promise => return Modality::Intended,
        _ => {}
    }
    let modal = root.and_then(|root| page.children(root).find(|&child| page.word(child).xpos == Xpos::Md));
    let conditional = || content.iter().any(|&token| page.word(token).dep == Dep::Mark && page.is(token, &["if"]));
    let is_hearsay = |&token: &usize| matches!(page.lower(token), "reportedly" | "allegedly");
    let reported = content.iter().any(is_hearsay) || cue.iter().any(is_hearsay);
    match modal.map(|modal| page.lower(modal)) {
        _ if reported => Modality::Reported,
        None if cue.iter().any(|&token| kind::hedges(page, token)) => Modality::Possible,
        Some("would" | "could" | "might") if conditional() => Modality::Conditional,
        Some("could" | "may" | "might" | "can") => Modality::Possible,
        Some("must" | "should" | "shall") => Modality::Required,
        Some("will" | "would" | "'ll" | "wo" | "’ll") => Modality::Intended,
        _ => Modality::Asserted,
    }
}

/// The main word of a content: the token whose head lies outside it, a verb if there is one.
pub(crate) fn root(page: Page<'_>, content: &[usize]) -> Option<usize> {
    let outside = |token: &usize| {
        let head = page.head(*token);
        head == *token || !holds(content, head)
    };
    let roots = || content.iter().copied().filter(outside);
    let first = roots().next()?;
    if page.is_nominal(first) && kind::asks(page, first) {
        return Some(first);
    }
    let verbs = || roots().filter(|&token| page.is_verb(token));
    let main = verbs().find(|&verb| !concession::holds(page, verb)).or_else(|| verbs().next());
    main.or(Some(first))
}
