//! Figures that a body is said to have counted, where attribution sees no claim: "the UN has recorded 406 deaths", "the
//! army claimed to have shot down 40 drones, according to the ministry".
//!
//! The figure is the object of a verb of counting, or stands in the infinitive or clause that hangs on it; the verb's
//! subject states it, whoever passes it on.
//!
//! "Put its own dead at 40", "the toll was put at 40 by the union" and "lowered the toll to 40" give a figure to a noun
//! before it.
//!
//! Near misses: "the fire claimed 20 lives" counts nothing; in "police recorded the names of 12 people" the names are
//! recorded.

use super::draft::{Context, Draft};
use super::page::Page;
use super::word_list::WordList;
use super::{Claim, ClaimantKind};
use crate::attribute::{Act, Speech};
use crate::figure::Figure;
use crate::span::FigureId;
use crate::syntax::{Dep, Upos};
use std::sync::LazyLock;

static VERBS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/tallying.tsv")));

/// Most tokens between a verb that gives a figure and the figure.
const FARTHEST: usize = 18;

/// Adds a claim for each run of figures that a verb of counting governs and takes them from the claims that held them.
pub(crate) fn find(context: &Context<'_>, claims: &mut Vec<Claim>) {
    let page = context.page;
    let mut found: Vec<Tally> = Vec::new();
    for (place, figure) in page.reading.figures.iter().enumerate() {
        if !(figure.people || figure.materiel) {
            continue;
        }
        let Some((verb, subject)) = counter(page, figure).or_else(|| giver(page, figure)) else { continue };
        match found.last_mut().filter(|tally| tally.verb == verb) {
            Some(tally) => tally.figures.push(FigureId::new(place)),
            None => found.push(Tally { verb, subject, figures: vec![FigureId::new(place)] }),
        }
    }
    if found.is_empty() {
        return;
    }
    let cues = known_cues(page, claims);
    for tally in found.into_iter().filter(|tally| cues.binary_search(&tally.verb).is_err()) {
        let claim = tally.claim(context);
        let Some(claim) = claim else { continue };
        for other in claims.iter_mut().filter(|other| other.figures.iter().any(|figure| claim.figures.contains(figure)))
        {
            other.keep_figures(|figure| !claim.figures.contains(&figure));
        }
        claims.push(claim);
    }
}

/// The tokens of all cues, in order.
fn known_cues(page: Page<'_>, claims: &[Claim]) -> Vec<usize> {
    let mut cues: Vec<usize> = claims.iter().flat_map(|claim| page.tokens_of(&claim.cue)).collect();
    cues.sort_unstable();
    cues
}

/// Figures that one verb of counting governs.
struct Tally {
    verb: usize,
    subject: usize,
    figures: Vec<FigureId>,
}

impl Tally {
    fn claim(self, context: &Context<'_>) -> Option<Claim> {
        let page = context.page;
        let claimant = context.claimants.of_phrase(self.subject)?;
        if claimant.kind == ClaimantKind::Unnamed {
            return None;
        }
        let sentence = &page.reading.segments.sentences[page.sentence_at(self.verb)];
        let last = self.figures.last().map(|figure| page.reading.figures[figure.index()].span)?;
        let end = page.end_of_clause(page.tokens_in(last).end, sentence.tokens.end);
        let passive = page.child(self.verb, &[Dep::Nsubjpass]).map(|subject| page.phrase_start(subject));
        let content = page.stretch(passive.unwrap_or((self.verb + 1).min(end - 1)), end - 1);
        Some(context.claim(Draft {
            content: content.into(),
            act: Act::Assert,
            claimant: Some(claimant),
            speech: Speech::Indirect,
            source: page.stretch(page.phrase_start(self.subject), self.subject).into(),
            cue: page.span(self.verb).into(),
            figures: self.figures,
        }))
    }
}

/// "put its own dead at 40", "the toll was put at 40 by the union": the verb that gives a figure to a noun before it,
/// and who gives it.
fn giver(page: Page<'_>, figure: &Figure) -> Option<(usize, usize)> {
    let number = page.tokens_in(figure.span).start;
    let first = page.sentence(figure.sentence).tokens.start.max(number.saturating_sub(FARTHEST));
    let at = (first..number).rev().take(4).find(|&token| matches!(page.lower(token), "at" | "as" | "to"))?;
    let moved = page.lower(at) == "to";
    let breaks = |token: &usize| matches!(page.lower(*token), ";" | ":" | "that" | "which" | "who" | "while" | "but");
    let mut before = (first..at).rev().take_while(|token| !breaks(token));
    let verb = before.find(|&token| gives(page, token, moved))?;
    let by = || page.child(verb, &[Dep::Agent]).and_then(|by| page.child(by, &[Dep::Pobj]));
    let subject = page.child(verb, &[Dep::Nsubj]).or_else(by)?;
    page.is_nominal(subject).then_some((verb, subject))
}

/// "put at", "estimated as"; "raised to" if the figure has moved.
fn gives(page: Page<'_>, verb: usize, moved: bool) -> bool {
    let category = VERBS.category(page.form(verb));
    let put = category == Some("put") || page.lower(verb).starts_with("estimate");
    page.is_verb(verb) && if moved { category == Some("move") } else { put }
}

/// The verb of counting that governs a figure, and its subject.
fn counter(page: Page<'_>, figure: &Figure) -> Option<(usize, usize)> {
    let number = page.tokens_in(figure.span);
    let mut word = number.clone().find(|&token| !number.contains(&page.head(token)))?;
    for _ in 0..10 {
        let (label, head) = (page.word(word).dep, page.head(word));
        if head == word || matches!(label, Dep::Relcl | Dep::Advcl | Dep::Acl) {
            return None;
        }
        if page.word(head).upos == Upos::Verb
            && let Some(category) = VERBS.category(page.form(head))
            && let Some(subject) = governs(page, category, label, head)
        {
            return Some((head, subject));
        }
        let nominal = matches!(
            label,
            Dep::Nummod | Dep::Conj | Dep::Compound | Dep::Nmod | Dep::Amod | Dep::Quantmod | Dep::Appos | Dep::Advmod
        );
        let clausal = matches!(label, Dep::Xcomp | Dep::Ccomp | Dep::Dobj | Dep::Nsubj | Dep::Nsubjpass | Dep::Attr);
        let of =
            matches!(label, Dep::Pobj | Dep::Prep) && page.form(if label == Dep::Prep { word } else { head }) == "of";
        if !(nominal || clausal || of) {
            return None;
        }
        word = head;
    }
    None
}

/// The subject of a verb of counting, when what hangs on it by this label is what it counts.
fn governs(page: Page<'_>, category: &str, label: Dep, verb: usize) -> Option<usize> {
    let counts = match category {
        "count" => matches!(label, Dep::Dobj | Dep::Ccomp | Dep::Xcomp),
        "speak" => label == Dep::Prep,
        "put" => false,
        _ => matches!(label, Dep::Ccomp | Dep::Xcomp),
    };
    let subject = page.child(verb, &[Dep::Nsubj]).filter(|&subject| page.is_nominal(subject))?;
    counts.then_some(subject)
}
