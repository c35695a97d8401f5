//! From triples of tokens to attributions: words, act, negation, how much is quoted.

use super::lexicon;
use super::page::Page;
use super::pieces::{Pieces, Range};
use super::triple::Triple;
use super::{Act, Attribution, Speech};
use crate::span::{SentenceId, Spans, TokenId};
use crate::syntax::{Dep, Upos};

/// The attribution that a triple stands for.
pub(crate) fn attribution(page: &Page, triple: &Triple, score: f32) -> Attribution {
    Attribution {
        source: spans(page, &Pieces::one(triple.source)),
        cue: spans(page, &with_preposition(page, triple)),
        content: spans(page, &triple.content),
        speech: speech(page, &triple.content),
        act: act(page, triple.cue),
        negated: negated(page, triple.cue),
        source_head: triple.source_head.map(|head| TokenId::new(head as usize)),
        cue_head: Some(TokenId::new(triple.cue as usize)),
        sentence: SentenceId::new(page.sentence_of(triple.cue) as usize),
        carrier: None,
        score,
    }
}

/// The bytes of a set of tokens.
pub(crate) fn spans(page: &Page, pieces: &Pieces) -> Spans {
    let tokens = &page.segments.tokens;
    let span = |range: &Range| tokens[range.start as usize].span.cover(tokens[range.end as usize - 1].span);
    Spans::new(pieces.ranges().iter().map(span).collect())
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

/// What the source does by the cue: the lexicon's word on the cue with its particle or preposition, else on the cue
/// alone, else that it asserts something.
fn act(page: &Page, cue: u32) -> Act {
    let joined = page
        .children(cue)
        .iter()
        .filter(|&&child| child > cue && matches!(page.dep(child), Dep::Prep | Dep::Prt | Dep::Advmod));
    joined
        .filter_map(|&child| lexicon::joined_act(page.lemma[cue as usize], page.lemma[child as usize], page.xpos(cue)))
        .next()
        .or_else(|| Act::from_number(page.act[cue as usize].wrapping_sub(1)))
        .unwrap_or(Act::Assert)
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
