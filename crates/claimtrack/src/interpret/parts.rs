//! What somebody says in one breath but several clauses, as one claim each: "The union said that the port was open and
//! that nobody had been hurt".
//!
//! All of them keep the whole content, which is what the page attributes; each is read from its own clause: its kind,
//! polarity and figures. Near misses: "fired and killed two" shares its subject; "the army and the navy" join nouns; what
//! carries the words of somebody else stays whole.

use super::draft::{Context, Draft, content_words};
use super::page::{FEW, Page};
use super::{Claim, modality};
use crate::attribute::{Act, Attribution};
use crate::span::{Span, Spans};
use crate::syntax::{Dep, Xpos};
use smallvec::SmallVec;
use std::ops::Range;

/// Fewest tokens of a clause that is a claim of its own.
const SHORTEST: usize = 3;

/// Splits claims of several clauses; the first clause keeps the claim's name.
pub(crate) fn split(context: &Context<'_>, claims: &mut Vec<Claim>) {
    let attributions = &context.page.reading.attributions;
    let mut carries = vec![false; attributions.len()];
    for carrier in attributions.iter().filter_map(|attribution| attribution.carrier) {
        carries[carrier.index()] = true;
    }
    let mut found = Vec::new();
    for claim in claims.iter_mut() {
        let Some(id) = claim.attribution.filter(|id| !carries[id.index()]) else { continue };
        if !matches!(claim.act, Act::Assert | Act::Confirm | Act::Deny) {
            continue;
        }
        let parts = parts(context.page, &context.page.tokens_of(&claim.content));
        if let [_, _, ..] = parts.as_slice() {
            let attribution = &attributions[id.index()];
            let mut read = parts.into_iter().map(|part| read(context, claim, attribution, part)).collect::<Vec<_>>();
            read[0].id.clone_from(&claim.id);
            *claim = read.remove(0);
            found.append(&mut read);
        }
    }
    claims.append(&mut found);
}

/// A claim read from one part of another's content.
fn read(context: &Context<'_>, whole: &Claim, attribution: &Attribution, part: Spans) -> Claim {
    let figure = |id| &context.page.reading.figures[crate::span::FigureId::index(id)];
    let figures = whole.figures.iter().copied().filter(|&id| part.overlap(figure(id).span) > 0).collect();
    let mut claim = context.claim(Draft {
        content: part.clone(),
        act: attribution.act,
        claimant: whole.claimant.clone(),
        speech: whole.speech,
        source: whole.source.clone(),
        cue: whole.cue.clone(),
        figures,
    });
    if claim.words.is_empty() {
        // Kept for every purpose, as they cannot be read off the whole content again.
        claim.words = content_words(context.forms, &context.page.tokens_of(&part));
    }
    Claim {
        attribution: whole.attribution,
        content: whole.content.clone(),
        said_on: whole.said_on,
        as_of: claim.as_of.or(whole.as_of),
        place: claim.place.or_else(|| whole.place.clone()),
        polarity: if attribution.negated { claim.polarity.reversed() } else { claim.polarity },
        ..claim
    }
}

/// The clauses of a content that are claims of their own, in order; they cover all of it. None or one where it is one claim.
fn parts(page: Page<'_>, content: &[usize]) -> Vec<Spans> {
    let mut bounds = bounds(page, content);
    bounds.sort_unstable();
    bounds.dedup();
    if bounds.len() == 1 {
        return Vec::new();
    }
    let mut parts: Vec<Range<usize>> = Vec::new();
    let ends = bounds.iter().copied().skip(1).chain([content.len()]);
    for (start, end) in bounds.iter().copied().zip(ends) {
        match parts.last_mut() {
            Some(last) if !are_two(page, &content[last.clone()], &content[start..end]) => last.end = end,
            _ => parts.push(start..end),
        }
    }
    parts.into_iter().map(|part| spans(page, &content[part])).collect()
}

/// The places in a content where a clause may begin, among them 0.
fn bounds(page: Page<'_>, content: &[usize]) -> SmallVec<[usize; FEW]> {
    let mut found = SmallVec::from_slice(&[0]);
    for (place, pair) in content.windows(2).enumerate() {
        let that = || page.word(pair[1]).xpos == Xpos::In && page.is(pair[1], &["that"]);
        let subject = || matches!(page.word(pair[1]).dep, Dep::Nsubj | Dep::Nsubjpass | Dep::Expl);
        let pronoun = || page.is(pair[1], &["it", "they", "he", "she", "we", "there", "nobody"]);
        match page.lower(pair[0]) {
            "and" | "but" if that() || subject() && pronoun() => found.push(place),
            ";" => found.push(place + 1),
            _ => {}
        }
    }
    found.extend(joined(page, content));
    found
}

/// The places where clauses with subjects of their own are joined to the main one: "…, and nobody was hurt".
fn joined(page: Page<'_>, content: &[usize]) -> Vec<usize> {
    let mut found = Vec::new();
    let Some(mut verb) = modality::root(page, content) else { return found };
    while let Some(next) = page.children(verb).find(|&child| child > verb && page.word(child).dep == Dep::Conj) {
        let start = page.clause_start(next);
        if has_subject(page, next) && page.is_verb(next) && start > verb {
            found.extend(content.binary_search(&start).ok());
        }
        verb = next;
    }
    found
}

fn has_subject(page: Page<'_>, verb: usize) -> bool {
    page.child(verb, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Expl]).is_some_and(|subject| subject < verb)
}

/// Whether two stretches are clauses that can stand alone; two that both count something stay together.
fn are_two(page: Page<'_>, first: &[usize], second: &[usize]) -> bool {
    let counts = |words: &[usize]| {
        let figures = words.first().zip(words.last()).map(|(&first, &last)| page.figures_in(page.stretch(first, last)));
        figures.is_some_and(|mut figures| figures.any(|figure| page.reading.figures[figure].outcome.is_some()))
    };
    stands_alone(page, first) && stands_alone(page, second) && !(counts(first) && counts(second))
}

/// Whether some words hold a clause with a subject before its verb.
fn stands_alone(page: Page<'_>, words: &[usize]) -> bool {
    let clause = |&verb: &usize| page.is_verb(verb) && has_subject(page, verb);
    words.len() >= SHORTEST && words.iter().any(clause)
}

/// The spans of some tokens, without the words that join them to what stands before.
fn spans(page: Page<'_>, tokens: &[usize]) -> Spans {
    let links = |token: &&usize| matches!(page.lower(**token), "and" | "but" | "that" | "," | ";");
    let skip = tokens.iter().take_while(links).count();
    let kept = if skip < tokens.len() { &tokens[skip..] } else { tokens };
    let mut found: Vec<Span> = Vec::new();
    for (place, &token) in kept.iter().enumerate() {
        match found.last_mut().filter(|_| place > 0 && kept[place - 1] + 1 == token) {
            Some(last) => *last = last.cover(page.span(token)),
            None => found.push(page.span(token)),
        }
    }
    Spans::new(found)
}
