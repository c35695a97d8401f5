//! What a denial denies: the claim that "those claims", "the accusation" or "it" stands for, in the same document, and
//! what it says itself of who claimed what.
//!
//! "Torvik has denied those claims" points to the claim before it by somebody of another side; "denied the tally" to
//! the figure before it; "That is a lie" to the statement before it. A denial that spells out what it denies ("denied
//! shelling the port", "denied Norhavn's claim that it shelled the port") points to the earlier claim by another side,
//! or by the one named, that shares most of its words; what it spells out is kept on it, so that claims of other
//! documents can be matched. When nothing fits, it points nowhere.
//!
//! Near misses: "did not deny it" and "could not confirm it" reply to nothing; "denied the request" and "denied him
//! entry" deny no claim.

use super::claimant::Claimants;
use super::draft::content_words;
use super::forms::Forms;
use super::page::Page;
use super::word_list::WordList;
use super::{Claim, Claimant, Kind, Polarity, Words, kind, modality};
use crate::attribute::{Act, Speech};
use crate::span::{ClaimId, Span, Spans};
use crate::syntax::{Dep, Upos};
use std::borrow::Cow;
use std::sync::LazyLock;

static NOUNS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/claim_nouns.tsv")));

/// How many claims back a denied claim may stand.
const REACH: usize = 6;

/// Longest content of "called the report fake" in tokens.
const LONGEST_LABEL: usize = 8;

/// Smallest share of a denial's words that the denied claim must have.
const SHARED_WORDS: f32 = 0.5;

/// What a denial or confirmation says of the claim that it replies to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Denied {
    /// Who made that claim, when it says so: "Norhavn's claim that …".
    pub claimant: Option<Claimant>,
    /// What was claimed, as it spells it out; empty when it only points ("those claims").
    pub content: Spans,
}

/// Fills `refers_to` and `denied` of the denials and confirmations of one document; claims must be in order of the text.
pub(crate) fn refer(forms: &Forms<'_>, claimants: &Claimants<'_>, claims: &mut [Claim]) {
    let page = forms.page;
    for place in 0..claims.len() {
        let reply = match claims[place].act {
            Act::Deny => claims[place].polarity == Polarity::Negated && claims[place].kind == Kind::Denial,
            Act::Confirm => claims[place].polarity == Polarity::Affirmed,
            _ => false,
        };
        if !reply {
            continue;
        }
        let content = page.tokens_of(&claims[place].content);
        let (before, rest) = claims.split_at_mut(place);
        let said = said_of(page, claimants, &content, &rest[0]);
        rest[0].refers_to = match pointer(page, &content) {
            Some(pointer) => pointed(page, before, &rest[0], pointer),
            None => spelled_out(forms, before, &rest[0], said.claimant.as_ref()),
        };
        rest[0].denied = Some(said);
    }
}

/// Who is said to have claimed what: of "Norhavn's claim that it shelled the port" the owner and the clause, else all of
/// the content.
fn said_of(page: Page<'_>, claimants: &Claimants<'_>, content: &[usize], claim: &Claim) -> Denied {
    let noun = content.iter().copied().find(|&token| NOUNS.category(&page.lemma(token)).is_some());
    let Some(noun) = noun.filter(|&noun| page.is_nominal(noun) && page.word(noun).upos != Upos::Pron) else {
        let content = if pointer(page, content).is_some() { Spans::default() } else { claim.content.clone() };
        return Denied { claimant: None, content };
    };
    let by = |prep: &usize| matches!(page.lower(*prep), "by" | "from" | "of");
    let behind = page.children(noun).filter(by).find_map(|prep| page.child(prep, &[Dep::Pobj]));
    let owner = page.child(noun, &[Dep::Poss]).or(behind);
    let named = owner.and_then(|owner| claimants.of_phrase(owner));
    let adjective = || claimants.maker(noun);
    let clause = page.child(noun, &[Dep::Acl, Dep::Ccomp, Dep::Relcl]);
    let of = || page.children(noun).find(|&prep| page.lower(prep) == "of").map(|prep| prep + 1);
    let start = clause.map(|verb| page.clause_start(verb)).or_else(of);
    let end = claim.content.cover().map(Span::end);
    let spelled = start.zip(end).map(|(start, end)| (page.behind_that(start), end));
    let content = spelled.filter(|(start, end)| page.span(*start).start() < *end);
    Denied {
        claimant: named.or_else(adjective),
        content: content.map(|(start, end)| Span::new(page.span(start).start(), end).into()).unwrap_or_default(),
    }
}

/// Whether a base form stands for what somebody claimed: "report", "accusation".
pub(crate) fn is_claim_noun(lemma: &str) -> bool {
    NOUNS.category(lemma).is_some_and(|_| lemma.len() > 4)
}

/// A content that only points to what somebody claimed.
struct Pointer {
    /// The category of its noun.
    category: &'static str,
    /// Whose claim it is said to be: "the union's statement".
    owner: Option<String>,
}

/// Reads "those claims", "the reports", "it", "the union's statement" as a pointer, and "that is a lie" by its subject.
fn pointer(page: Page<'_>, content: &[usize]) -> Option<Pointer> {
    let root = modality::root(page, content)?;
    if content.len() <= LONGEST_LABEL
        && content.iter().any(|&token| kind::is_untrue(page, token))
        && !page.is_verb(root)
    {
        let category = content.iter().take(3).find_map(|&token| NOUNS.category(&page.lemma(token)))?;
        return Some(Pointer { category, owner: None });
    }
    if kind::is_denial(page, root) {
        let of = page.children(root).find(|&child| page.lower(child) == "of")?;
        let category = NOUNS.category(&page.lemma(page.child(of, &[Dep::Pobj])?))?;
        return Some(Pointer { category, owner: None });
    }
    let verbal = page.is_verb(root);
    let denies = verbal && kind::denies_itself(page, root);
    let head = match (verbal, denies) {
        (_, true) => page.child(root, &[Dep::Dobj])?,
        (true, _) => page.child(root, &[Dep::Nsubj, Dep::Nsubjpass])?,
        _ => root,
    };
    let plain = |child: usize| matches!(page.word(child).dep, Dep::Det | Dep::Poss | Dep::Amod | Dep::Punct);
    let short = content.len() <= 4 && !verbal || page.children(head).all(plain);
    let category =
        NOUNS.category(&page.lemma(head)).filter(|_| short && (!verbal || denies || calls_so(page, root)))?;
    let owner = page.child(head, &[Dep::Poss]).filter(|&owner| page.word(owner).upos != Upos::Pron);
    Some(Pointer { category, owner: owner.map(|owner| page.form(owner).to_lowercase()) })
}

/// Whether a main verb only joins a subject to what is said of it: "that is a lie", "the claim was fabricated".
fn calls_so(page: Page<'_>, root: usize) -> bool {
    page.child(root, &[Dep::Attr, Dep::Acomp, Dep::Auxpass, Dep::Oprd]).is_some()
}

/// The nearest earlier claim of another side that the noun can stand for, made by the owner if one is named; of several
/// by that speaker, the nearest on whoever denies.
fn pointed(page: Page<'_>, before: &[Claim], denial: &Claim, pointer: Pointer) -> Option<ClaimId> {
    let by_owner = |claim: &Claim| {
        let source = claim.source.text(page.text()).to_lowercase();
        pointer.owner.as_ref().is_none_or(|owner| source.contains(owner.as_str()))
    };
    let fits = |claim: &Claim| {
        let kind_fits = match pointer.category {
            "figure" => claim.kind == Kind::Figure,
            _ => claim.act != Act::Deny,
        };
        kind_fits && claim.speech != Speech::Narration && other_side(claim, denial) && by_owner(claim)
    };
    let fitting: Vec<usize> = (0..before.len()).rev().take(REACH).filter(|&place| fits(&before[place])).collect();
    let nearest = *fitting.first()?;
    let of_one_speaker = fitting.iter().filter(|&&place| before[place].claimant == before[nearest].claimant);
    let concerned = of_one_speaker.copied().find(|&place| speaks_of(page, &before[place], denial));
    Some(ClaimId::new(concerned.unwrap_or(nearest)))
}

/// Whether a claim names whoever denies, by the side or by a name in the claimant: of several claims by one speaker,
/// people deny the one on themselves.
fn speaks_of(page: Page<'_>, claim: &Claim, denial: &Claim) -> bool {
    let Some(denier) = &denial.claimant else { return false };
    let words = denier.name.split(' ').map(|word| word.trim_end_matches("'s").trim_end_matches("’s"));
    let names: Vec<&str> = denier
        .side
        .as_deref()
        .into_iter()
        .chain(words.filter(|word| word.starts_with(char::is_uppercase) && word.len() > 3))
        .collect();
    claim.content.iter().any(|span| names.iter().any(|name| span.of(page.text()).contains(name)))
}

/// The earlier claim of another side, or of the claimant named, that shares most words with a denial that says what it
/// denies.
fn spelled_out(forms: &Forms<'_>, before: &[Claim], denial: &Claim, owner: Option<&Claimant>) -> Option<ClaimId> {
    let denied = words_of(forms, denial);
    let shared = |claim: &Claim| denied.common(&words_of(forms, claim)) as f32 / denied.len().max(1) as f32;
    let owned = |claim: &Claim| owner.is_some() && claim.claimant.as_ref().is_some_and(|by| Some(by) == owner);
    let apart = |claim: &Claim| denial.content.iter().all(|span| claim.content.overlap(span) == 0);
    let candidates = before.iter().enumerate().rev().take(2 * REACH);
    let candidates = candidates.filter(|(_, claim)| other_side(claim, denial) && apart(claim));
    let scored = candidates.map(|(place, claim)| (shared(claim) + if owned(claim) { 0.2 } else { 0.0 }, place));
    let best = scored.max_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)))?;
    (best.0 >= SHARED_WORDS && denied.len() >= 2).then(|| ClaimId::new(best.1))
}

/// The words of a claim; where it does not hold them, they are read again.
fn words_of<'c>(forms: &Forms<'_>, claim: &'c Claim) -> Cow<'c, Words> {
    match &claim.words {
        words if words.is_empty() => Cow::Owned(content_words(forms, &forms.page.tokens_of(&claim.content))),
        words => Cow::Borrowed(words),
    }
}

fn other_side(claim: &Claim, denial: &Claim) -> bool {
    match (&claim.claimant, &denial.claimant) {
        (Some(a), Some(b)) => a.name != b.name && (a.side.is_none() || a.side != b.side),
        _ => true,
    }
}
