//! From triples of tokens to attributions: words, act, negation, how much is quoted.

use super::page::Page;
use super::pieces::{Pieces, Range};
use super::triple::Triple;
use super::{Act, Attribution, Speech};
use crate::span::{AttributionId, SentenceId, Spans, TokenId};
use crate::syntax::{Dep, Upos};

/// The score of a quotation without a cue: nothing was weighed.
const CUELESS: f32 = 0.5;

/// The attribution that a triple stands for.
pub(crate) fn attribution(page: &Page, triple: &Triple, score: f32) -> Attribution {
    let inner = inner_negation(page, triple);
    let (cue, content) = match inner {
        Some(not) => (triple.cue_words.without(not), triple.content.with(not)),
        None => (with_preposition(page, triple), triple.content),
    };
    Attribution {
        source: spans(page, &Pieces::one(triple.source)),
        cue: spans(page, &cue),
        content: spans(page, &content),
        speech: speech(page, &content),
        act: act(page, triple.cue),
        negated: inner.is_none() && negated(page, triple.cue),
        source_head: triple.source_head.map(|head| TokenId::new(head as usize)),
        cue_head: Some(TokenId::new(triple.cue as usize)),
        sentence: SentenceId::new(page.sentence_of(triple.cue) as usize),
        carrier: None,
        score,
    }
}

/// The attribution of a quotation that nothing says anything about.
pub(crate) fn cueless(page: &Page, content: Range) -> Attribution {
    Attribution {
        source: Spans::default(),
        cue: Spans::default(),
        content: spans(page, &Pieces::one(content)),
        speech: Speech::Direct,
        act: Act::Assert,
        negated: false,
        source_head: None,
        cue_head: None,
        sentence: SentenceId::new(page.sentence_of(content.start) as usize),
        carrier: None,
        score: CUELESS,
    }
}

/// Attributions in order of their first byte, carriers before what they carry, with carriers by their new places.
pub(crate) fn in_order(attributions: Vec<(Attribution, Option<usize>)>) -> Vec<Attribution> {
    let mut order: Vec<usize> = (0..attributions.len()).collect();
    order.sort_by_key(|&place| (first_byte(&attributions[place].0), attributions[place].1.is_some()));
    let mut places = vec![0; order.len()];
    for (new, &old) in order.iter().enumerate() {
        places[old] = new;
    }
    let mut attributions: Vec<Option<(Attribution, Option<usize>)>> = attributions.into_iter().map(Some).collect();
    let placed = order.iter().filter_map(|&old| attributions[old].take());
    placed
        .map(|(attribution, carrier)| Attribution {
            carrier: carrier.map(|carrier| AttributionId::new(places[carrier])),
            ..attribution
        })
        .collect()
}

fn first_byte(attribution: &Attribution) -> Option<u32> {
    let parts = [&attribution.source, &attribution.cue, &attribution.content];
    parts.into_iter().filter_map(|part| part.cover()).map(|span| span.start()).min()
}

/// The bytes of a set of tokens.
pub(crate) fn spans(page: &Page, pieces: &Pieces) -> Spans {
    let tokens = &page.segments.tokens;
    let span = |range: &Range| tokens[range.start as usize].span.cover(tokens[range.end as usize - 1].span);
    Spans::new(pieces.ranges().iter().map(span))
}

/// "said not a single house was hit": the "not" behind the verb that belongs to what is said; a verb's own stands before it.
fn inner_negation(page: &Page, triple: &Triple) -> Option<Range> {
    let not = Range::new(triple.cue + 1, triple.cue + 2);
    let follows = triple.cue_words.cover().end == not.end && triple.content.cover().start == not.end;
    (follows && page.printed(triple.cue + 1) == "not").then_some(not)
}

/// The cue with the preposition or particle between it and the content: "called for", "pointed to".
fn with_preposition(page: &Page, triple: &Triple) -> Pieces {
    let end = triple.cue_words.cover().end;
    let joins = end < page.len()
        && triple.content.ranges().iter().any(|range| range.start == end + 1)
        && page.head(end) == triple.cue
        && matches!(page.dep(end), Dep::Prep | Dep::Prt | Dep::Agent);
    if joins { triple.cue_words.with(Range::new(end, end + 1)) } else { triple.cue_words }
}

/// What the source does by the cue, as the lexicon has it, else that it asserts something.
fn act(page: &Page, cue: u32) -> Act {
    Act::from_number(page.act[cue as usize].wrapping_sub(1)).unwrap_or(Act::Assert)
}

fn negated(page: &Page, cue: u32) -> bool {
    page.children(cue).iter().any(|&child| page.dep(child) == Dep::Neg)
}

/// How much of a content is quoted, punctuation aside.
pub(crate) fn speech(page: &Page, content: &Pieces) -> Speech {
    let words = content
        .ranges()
        .iter()
        .flat_map(|range| range.start..range.end)
        .filter(|&token| page.upos(token) != Upos::Punct);
    let (mut all, mut quoted) = (0, 0);
    for word in words {
        all += 1;
        quoted += usize::from(page.quoted(word));
    }
    match quoted {
        0 => Speech::Indirect,
        _ if quoted == all => Speech::Direct,
        _ => Speech::Mixed,
    }
}
