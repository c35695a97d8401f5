//! Figures in the reporter's own voice, and figures that go on from what a source said before.
//!
//! "The ministry counted 80 dead on Monday. Twelve of them were children." leaves the twelve to the ministry; so does a
//! sentence of figures behind one that names the source's estimates. Anything else without a source is the reporter's.

use super::claimant::Claimants;
use super::draft::{Context, Draft};
use super::gazetteer::{self, Noun};
use super::page::Page;
use super::stated;
use super::{Claim, Claimant, ClaimantKind};
use crate::attribute::{Act, Speech};
use crate::figure::{Bound, Figure};
use crate::span::{FigureId, SentenceId, Span, Spans};
use crate::syntax::{Dep, Upos, Xpos};
use std::collections::BTreeMap;

/// From this number on people are many.
const MANY: f64 = 20.0;

/// Farthest that a noun for a count stands from its number, in tokens.
const REACH: usize = 8;

/// Adds a claim for each sentence with figures on what happened to people or things that no source states.
pub(crate) fn find(context: &Context<'_>, claims: &mut Vec<Claim>) {
    let page = context.page;
    let attributed = Attributed::of(page, claims);
    let mut last: Option<Span> = None;
    let mut found: Vec<Claim> = Vec::new();
    for (place, figure) in page.reading.figures.iter().enumerate() {
        let going_on = if attributed.figures[place] { None } else { attributed.going_on(page, claims, figure) };
        let tells = (figure.outcome.is_some() || counts_many(page, figure)) && !figure.projected || going_on.is_some();
        if attributed.figures[place] || !tells {
            continue;
        }
        let Some(content) = attributed.left_of(page, figure) else { continue };
        if last == content.cover() {
            continue;
        }
        last = content.cover();
        let named =
            || according_to(page, context.claimants, figure).or_else(|| own_count(page, context.claimants, figure));
        let claimant = going_on.or_else(|| estimated(page, context.claimants, figure)).or_else(named);
        let mut figures = context.figures_in(&content);
        figures.retain(|figure| !attributed.figures[figure.index()]);
        let speech = if claimant.is_some() { Speech::Indirect } else { Speech::Narration };
        found.push(Context::claim(context, narrated(content, claimant, speech, figures)));
    }
    claims.append(&mut found);
}

/// Whether a figure counts many people, as in crowds and strikes, to whom nothing need have happened; "hundreds" are no count.
fn counts_many(page: Page<'_>, figure: &Figure) -> bool {
    let vague = figure.bound == Bound::AtLeast && figure.span.of(page.text()).ends_with('s');
    figure.people && figure.unit.is_none() && !vague && figure.low.or(figure.high).is_some_and(|number| number >= MANY)
}

fn narrated(content: Spans, claimant: Option<Claimant>, speech: Speech, figures: Vec<FigureId>) -> Draft {
    let (source, cue) = (Spans::default(), Spans::default());
    Draft { content, act: Act::Assert, claimant, speech, source, cue, figures }
}

/// What of a document is attributed.
struct Attributed {
    /// For each figure, whether a claim states it.
    figures: Vec<bool>,
    /// The contents with the sentence that each stands in, in order of sentences.
    contents: Vec<(usize, Span)>,
    /// The last claim with figures in each sentence, as a position in the claims.
    counting: BTreeMap<usize, usize>,
}

impl Attributed {
    fn of(page: Page<'_>, claims: &[Claim]) -> Attributed {
        let mut attributed = Attributed {
            figures: vec![false; page.reading.figures.len()],
            contents: Vec::with_capacity(claims.len()),
            counting: BTreeMap::new(),
        };
        for (place, claim) in claims.iter().enumerate() {
            for figure in &claim.figures {
                attributed.figures[figure.index()] = true;
                attributed.counting.insert(page.reading.figures[figure.index()].sentence.index(), place);
            }
            for span in claim.content.iter() {
                let (first, last) = (page.sentence_at_offset(span.start()), page.sentence_at_offset(span.end() - 1));
                attributed.contents.extend((first..=last).map(|sentence| (sentence, span)));
            }
        }
        // Stable, so that those of one sentence stay in the order of their claims.
        attributed.contents.sort_by_key(|(sentence, _)| *sentence);
        attributed
    }

    /// The words in which a figure stands that no attribution holds: of its sentence, or of an aside in a content.
    fn left_of(&self, page: Page<'_>, figure: &Figure) -> Option<Spans> {
        let sentence = figure.sentence.index();
        let next = self.contents.partition_point(|(other, _)| *other < sentence);
        let contents =
            || self.contents[next..].iter().take_while(|(other, _)| *other == sentence).map(|(_, span)| *span);
        if contents().any(|content| content.overlap(figure.span) > 0) {
            let clause = stated::aside(page, page.tokens_in(figure.span).next()?)?;
            let last = page.end_of_clause(page.tokens_in(figure.span).end, page.sentence(figure.sentence).tokens.end);
            return Some(page.stretch(page.clause_start(clause), last - 1).into());
        }
        let mut left = page.sentence(figure.sentence).span;
        for content in contents() {
            if content.overlap(left) == 0 {
                continue;
            }
            left = if content.end() <= figure.span.start() {
                Span::new(content.end().max(left.start()), left.end())
            } else {
                Span::new(left.start(), content.start().min(left.end()))
            };
        }
        Some(left.trimmed(page.text()).into())
    }

    /// The claimant of the figures in the sentence before, when this one counts some "of them".
    fn going_on(&self, page: Page<'_>, claims: &[Claim], figure: &Figure) -> Option<Claimant> {
        let end = page.tokens_in(figure.span).end;
        let sentence = page.sentence(figure.sentence);
        let of_them = |token: usize| {
            token + 1 < sentence.tokens.end
                && page.lower(token) == "of"
                && matches!(page.lower(token + 1), "them" | "these" | "those" | "whom")
        };
        if !of_them(end) && !of_them(sentence.tokens.start) {
            return None;
        }
        let before = figure.sentence.index().checked_sub(1)?;
        claims[*self.counting.get(&before)?].claimant.clone()
    }
}

/// Whoever "according to" names behind a figure in its sentence.
fn according_to(page: Page<'_>, claimants: &Claimants<'_>, figure: &Figure) -> Option<Claimant> {
    let sentence = page.sentence(figure.sentence).tokens.clone();
    let behind = page.tokens_in(figure.span).end..sentence.end;
    let to = behind
        .clone()
        .find(|&token| token > behind.start && page.lower(token) == "to" && page.lower(token - 1) == "according")?;
    if (behind.start..to).any(|token| matches!(page.form(token), ";" | "but" | "while")) {
        return None;
    }
    let object = page.child(to, &[Dep::Pobj])?;
    claimants.of_phrase(object).filter(|claimant| claimant.kind != ClaimantKind::Unnamed)
}

/// Whoever's count it is: "the ministry's figure was 1.28 million", "80 people, in the union's estimate".
fn own_count(page: Page<'_>, claimants: &Claimants<'_>, figure: &Figure) -> Option<Claimant> {
    let (number, sentence) = (page.tokens_in(figure.span), page.sentence(figure.sentence).tokens.clone());
    let count = |token: &usize| {
        matches!(
            page.lower(*token),
            "figure" | "number" | "count" | "estimate" | "tally" | "toll" | "reckoning" | "calculation"
        )
    };
    let near = sentence.start.max(number.start.saturating_sub(REACH))..sentence.end.min(number.end + REACH);
    let noun = near.filter(|token| !number.contains(token)).find(count)?;
    let owner = page.child(noun, &[Dep::Poss]).filter(|&owner| page.word(owner).upos != Upos::Pron)?;
    let whole = noun > number.start || page.word(noun).dep == Dep::Nsubj || page.word(noun).dep == Dep::Pobj;
    claimants.of_phrase(owner).filter(|claimant| whole && claimant.kind != ClaimantKind::Unnamed)
}

/// Whoever's estimates the sentence before names as its matter: "The army shared its estimates …".
fn estimated(page: Page<'_>, claimants: &Claimants<'_>, figure: &Figure) -> Option<Claimant> {
    let before = SentenceId::new(figure.sentence.index().checked_sub(1)?);
    let (sentence, own) = (page.sentence(before), page.sentence(figure.sentence));
    let opens = page.tokens_in(figure.span).start <= own.tokens.start + 1;
    if !opens || sentence.paragraph != own.paragraph {
        return None;
    }
    let tally = |&token: &usize| {
        page.word(token).upos == Upos::Noun
            && page.word(token).xpos == Xpos::Nns
            && gazetteer::noun(page.form(token)).contains(&Noun::Record)
            && gazetteer::noun(page.form(token)).contains(&Noun::Count)
    };
    sentence.tokens.clone().filter(tally).find_map(|token| claimants.maker(token))
}
