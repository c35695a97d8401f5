//! What somebody says in words that only an agency or newspaper passes on, where attribution sees no more than the
//! carrier: "The envoy called the talks useful, NTB reported", "The navy denied the raid, according to NTB".
//!
//! The main verb of what is passed on must be one of saying with a subject of its own. Near misses: "The envoy left on
//! Monday, NTB reported" is the agency's; "The sign said stop" within a longer content is nobody's main verb.

use super::draft::{Context, Draft};
use super::page::{Page, Tokens};
use super::word_list::WordList;
use super::{Claim, Modality, answered, concession, inner, modality, stated, time};
use crate::attribute::{Act, Speech};
use crate::span::{Span, Spans};
use crate::syntax::{Dep, Upos};
use std::ops::Range;
use std::sync::LazyLock;

static VERBS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/saying.tsv")));

/// Farthest that the verb of a conceding clause stands from its beginning, in tokens.
const LONGEST_CONCESSION: usize = 14;

/// Adds the claims that are passed on and takes their figures from whoever passes them on.
pub(crate) fn find(context: &Context<'_>, claims: &mut Vec<Claim>) {
    let mut found = unseen(context, claims);
    let mut cues: Vec<u32> = claims.iter().filter_map(|claim| Some(claim.cue.cover()?.start())).collect();
    cues.sort_unstable();
    for carrier in claims.iter_mut() {
        if carrier.attribution.is_some() {
            let content = context.page.tokens_of(&carrier.content);
            let own = owned(context, &content);
            let known = |claim: &Claim| claim.cue.cover().is_some_and(|cue| cues.binary_search(&cue.start()).is_ok());
            found.extend(own.filter(|claim| !known(claim)));
            let within = conceded(context, &content).or_else(|| denied(context, &content));
            let within = within.filter(|claim| !known(claim));
            if let Some(claim) = within {
                carrier.keep_figures(|figure| !claim.figures.contains(&figure));
                found.push(claim);
            }
            found.extend(answered(context, carrier).filter(|claim| !known(claim)));
        }
        let Some(cover) = carrier.content.cover().filter(|_| passes_on(context.page, carrier)) else { continue };
        let next = cues.partition_point(|&cue| cue < cover.start());
        if cues.get(next).is_some_and(|&cue| cue < cover.end()) {
            continue;
        }
        let Some(claim) = passed_on(context, &context.page.tokens_of(&carrier.content)) else { continue };
        carrier.keep_figures(|figure| !claim.figures.contains(&figure));
        (carrier.modality, carrier.event, carrier.deed) = (Modality::Reported, None, None);
        found.push(claim);
    }
    found.sort_by(|a, b| a.id.cmp(&b.id));
    found.dedup_by(|a, b| a.id == b.id);
    claims.append(&mut found);
}

/// Whether a claim says no more than what it heard: "…, NTB reported", "according to".
fn passes_on(page: Page<'_>, claim: &Claim) -> bool {
    let mut cue = claim.cue.iter().flat_map(|span| page.tokens_in(span));
    let reports = |token: usize| matches!(page.lower(token), "reported" | "reports" | "according");
    claim.attribution.is_some() && (inner::is_mere_carrier(claim.claimant.as_ref()) || cue.any(reports))
}

/// The claims of sentences that end with "according to" and of which attribution saw nothing.
fn unseen(context: &Context<'_>, claims: &[Claim]) -> Vec<Claim> {
    let page = context.page;
    let mut evidence: Vec<Span> = claims.iter().flat_map(|claim| claim.evidence.iter()).collect();
    evidence.sort_unstable_by_key(|span| span.start());
    let seen = |span: Span| {
        let after = evidence.partition_point(|seen| seen.start() < span.start());
        evidence.get(after).is_some_and(|seen| seen.start() == span.start())
    };
    let open = page.reading.segments.sentences.iter().filter(|sentence| !seen(sentence.span));
    let sentences = open.filter(|sentence| sentence.span.of(page.text()).contains(", according to "));
    let contents = sentences.filter_map(|sentence| {
        let end = sentence.tokens.clone().rev().find(|&token| page.form(token) == "according")?;
        passed_on(context, &(sentence.tokens.start..end).collect::<Tokens>())
    });
    contents.collect()
}

/// The claim that somebody's noun holds, whoever speaks of it: "Norhavn's claims that the scene was staged".
fn owned(context: &Context<'_>, content: &[usize]) -> Option<Claim> {
    let page = context.page;
    let noun = content.iter().copied().take(6).find(|&token| {
        matches!(page.lower(token), "claim" | "claims" | "assertion" | "assertions" | "allegation" | "allegations")
            && page.word(token).upos == Upos::Noun
    })?;
    let owner = page.child(noun, &[Dep::Poss])?;
    let clause = page.child(noun, &[Dep::Acl, Dep::Ccomp]).filter(|&clause| clause > noun)?;
    let start = page.behind_that(page.clause_start(clause));
    let end = content.iter().rev().find(|&&token| page.word(token).upos != Upos::Punct || page.is_quoted(token))? + 1;
    let claimant = context.claimants.of_phrase(owner)?;
    let spans: Spans = (start > noun && start < end).then(|| page.stretch(start, end - 1).into())?;
    Some(context.claim(Draft {
        speech: speech(page, start..end),
        figures: context.figures_in(&spans),
        content: spans,
        act: Act::Assert,
        claimant: Some(claimant),
        source: page.stretch(page.phrase_start(owner), owner).into(),
        cue: page.span(noun).into(),
    }))
}

/// The claim that a content makes by its main verb.
fn passed_on(context: &Context<'_>, content: &[usize]) -> Option<Claim> {
    let page = context.page;
    let verb =
        modality::root(page, content).filter(|&verb| !page.is_quoted(verb) && !stated::costs_lives(page, verb))?;
    said_by(context, verb, *content.last()?)
}

/// What somebody is conceded to say before the main clause: "While Norhavn denies it, …".
fn conceded(context: &Context<'_>, content: &[usize]) -> Option<Claim> {
    let page = context.page;
    let (&first, &last) = (content.first()?, content.last()?);
    let end = last.min(first + LONGEST_CONCESSION);
    if !(page.sentence_at(first)..=page.sentence_at(end)).any(|sentence| concession::opens(page, sentence)) {
        return None;
    }
    let verb = (first..end).find(|&token| {
        VERBS.category(page.form(token)).is_some() && concession::holds(page, token) && !page.is_quoted(token)
    })?;
    concession::end(page, verb).filter(|&comma| comma < last)?;
    said_by(context, verb, last)
}

/// The denial that a content begins with: "His office denied it; he was on leave, it said".
fn denied(context: &Context<'_>, content: &[usize]) -> Option<Claim> {
    let page = context.page;
    let stop = content.iter().position(|&token| page.form(token) == ";")?;
    let denies = |verb: &&usize| VERBS.category(page.form(**verb)) == Some("deny") && !page.is_quoted(**verb);
    let verb = *content[..stop].iter().find(denies)?;
    said_by(context, verb, content[stop - 1])
}

/// What somebody else answers within the words of a claim.
fn answered(context: &Context<'_>, claim: &Claim) -> Option<Claim> {
    let page = context.page;
    let attribution = &page.reading.attributions[claim.attribution?.index()];
    if claim.content == attribution.content {
        // An answer would have been cut off.
        return None;
    }
    let content = page.tokens_of(&attribution.content);
    let (_, verb) = answered::answer(page, &content)?;
    said_by(context, verb, *content.last()?)
}

/// Whether a word is a verb of saying.
pub(super) fn says(page: Page<'_>, token: usize) -> bool {
    page.is_verb(token) && VERBS.category(page.form(token)).is_some()
}

/// The claim that a verb of saying makes of what stands behind it, up to a last token.
fn said_by(context: &Context<'_>, verb: usize, last: usize) -> Option<Claim> {
    let page = context.page;
    let act = VERBS.category(page.form(verb)).and_then(Act::parse)?;
    let conceded = if concession::holds(page, verb) { concession::end(page, verb) } else { None };
    let last = conceded.map_or(last, |comma| last.min(comma - 1));
    let subject = page.child(verb, &[Dep::Nsubj]).filter(|&subject| subject < verb && page.is_nominal(subject))?;
    let claimant = context.claimants.of_phrase(subject)?;
    let said = said(page, verb, last).filter(|said| is_said(page, verb, said.start))?;
    let spans: Spans = page.stretch(said.start, said.end - 1).into();
    Some(context.claim(Draft {
        speech: speech(page, said),
        figures: context.figures_in(&spans),
        content: spans,
        act,
        claimant: Some(claimant),
        source: source(page, subject, verb).into(),
        cue: page.span(verb).into(),
    }))
}

/// Whether what stands behind a verb can be what is said by it, and is no circumstance: "said after the talks", "told
/// him of it", "called an hour later".
fn is_said(page: Page<'_>, verb: usize, start: usize) -> bool {
    let has = |labels: &[Dep]| page.child(verb, labels).is_some();
    match page.lower(verb) {
        "told" | "tells" => has(&[Dep::Ccomp]),
        "called" | "calls" => has(&[Dep::Oprd, Dep::Ccomp]),
        _ => !matches!(page.word(start).dep, Dep::Prep | Dep::Punct) || page.is_quoted(start),
    }
}

/// The tokens of what is said: the clause behind the verb, without "that", a day or a closing comma.
fn said(page: Page<'_>, verb: usize, last: usize) -> Option<Range<usize>> {
    let clause =
        page.child(verb, &[Dep::Ccomp]).filter(|&clause| clause > verb).map(|clause| page.clause_start(clause));
    let aside = |token: &usize| time::names_time(page.form(*token)) || page.lower(*token) == "on";
    let next = (verb + 1..=last).find(|token| !aside(token));
    let start = page.behind_that(clause.filter(|&clause| clause > verb).or(next)?);
    let mark = |token: &usize| page.word(*token).upos == Upos::Punct && !page.is_quoted(*token);
    let end = (start..=last).rev().find(|token| !mark(token))? + 1;
    (start < end).then_some(start..end)
}

/// The subject with what stands before the verb.
fn source(page: Page<'_>, subject: usize, verb: usize) -> Span {
    let comma = (subject..verb).find(|&token| page.form(token) == ",").unwrap_or(verb);
    page.stretch(page.phrase_start(subject), subject.max(comma.min(verb) - 1))
}

fn speech(page: Page<'_>, said: Range<usize>) -> Speech {
    let quoted = said.clone().filter(|&token| page.is_quoted(token)).count();
    match quoted {
        0 => Speech::Indirect,
        all if all == said.len() => Speech::Direct,
        _ => Speech::Mixed,
    }
}
