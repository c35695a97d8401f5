//! Whether a content goes on in the sentences around that of its cue.

use super::content::neat;
use super::hash::{bucket, mix};
use super::model::{Sink, emit};
use super::page::{Page, UNQUOTED};
use super::pieces::{Pieces, Range};
use crate::syntax::Upos;

/// Most sentences by which a content grows on either side.
pub const FARTHEST: u32 = 8;

/// A step from a content to a sentence beside it.
#[derive(Clone, Copy, Debug)]
pub struct Step {
    /// Head of the cue.
    pub cue: u32,
    /// The content as it stands.
    pub content: Pieces,
    /// The sentence in question.
    pub sentence: u32,
    /// Whether it comes after the content.
    pub onward: bool,
    /// Number of sentences added before on this side.
    pub number: u32,
}

impl Step {
    /// What the sentence adds to the content.
    #[must_use]
    pub fn addition(&self, page: &Page) -> Pieces {
        neat(page, &Pieces::one(page.sentence_range(self.sentence)))
    }
}

/// The next sentence on one side of a content, when there is one; those that a running quotation already covers are
/// passed over.
#[must_use]
pub fn next_step(page: &Page, cue: u32, content: Pieces, onward: bool, number: u32) -> Option<Step> {
    let cover = content.cover();
    let (low, high) = (cover.start.min(cue), (cover.end - 1).max(cue));
    let sentence = match onward {
        true => page.sentence_of(high) + 1,
        false => page.sentence_of(low).checked_sub(1)?,
    };
    ((sentence as usize) < page.segments.sentences.len() && !page.sentence_range(sentence).is_empty()).then_some(Step {
        cue,
        content,
        sentence,
        onward,
        number,
    })
}

/// What speaks for and against a step. `cue_chance` tells how likely a token is a cue, 0 to 1.
pub fn features(page: &Page, step: &Step, cue_chance: impl Fn(u32) -> f32, sink: &mut impl Sink) {
    let range = page.sentence_range(step.sentence);
    let quoting = quoting(page, range);
    let cover = step.content.cover();
    let edge = if step.onward { cover.end - 1 } else { cover.start };
    let content_quote = u32::from(page.quoted(cover.start)) + 2 * u32::from(page.quoted(cover.end - 1));
    let same = u32::from(
        page.quoted(edge)
            && page.quotation[edge as usize]
                == page.quotation[if step.onward { range.start } else { range.end - 1 } as usize],
    );
    let paragraphs = paragraph(page, range.start).abs_diff(paragraph(page, edge)).min(2) as u32;
    let continues =
        u32::from(page.quoted(edge) && page.segments.quotations[page.quotation[edge as usize] as usize].continues);
    let side = if cover.end <= step.cue {
        1
    } else if cover.start > step.cue {
        2
    } else {
        3
    };
    let (mut inside, mut outside) = (0.0f32, 0.0f32);
    for token in range.start..range.end {
        let (quoted, chance) = (page.quoted(token), cue_chance(token));
        inside = inside.max(if quoted { chance } else { 0.0 });
        outside = outside.max(if quoted { 0.0 } else { chance });
    }
    let rival = (outside * 6.0) as u32 + 1;
    let beyond = neighbour_quoting(page, step);
    let lemma = page.lemma[step.cue as usize];
    let base = mix(mix(u32::from(step.onward) + 2 * same + 4 * paragraphs, content_quote), side);
    let config = mix(base, quoting);
    let small = u32::from(first_letter_is_small(page, range)) + 1;
    let broken = u32::from(breaks_off(page, step.content)) + 1;
    let first = page.form[range.start as usize];
    let unquoted = u32::from(page.quotation[step.cue as usize] == UNQUOTED) + 1;
    let ends = u32::from(page.sentence_range(page.sentence_of(step.cue)).end <= step.cue + 3) + 1;
    emit(
        sink,
        40,
        [
            base | 1,
            config,
            mix(config, rival),
            mix(config, lemma),
            mix(config, step.number.min(3)),
            mix(mix(config, rival), step.number.min(1)),
            mix(config, beyond),
            mix(mix(config, rival), beyond),
            mix(lemma, u32::from(step.onward)),
            mix(lemma, rival),
            mix(base, first),
            mix(base, page.xpos(range.start) as u32),
            mix(config, continues),
            mix(config, bucket(range.len() as usize)),
            mix(rival, (inside * 6.0) as u32),
            mix(config, ends),
            mix(mix(config, ends), rival),
            mix(base, unquoted),
            mix(mix(lemma, quoting), content_quote),
            mix(quoting, rival),
            mix(first, quoting),
            mix(base, step.content.ranges().len() as u32),
            mix(mix(config, rival), step.content.ranges().len() as u32),
            mix(config, small),
            mix(config, broken),
            mix(mix(config, rival), broken),
            mix(mix(config, broken), beyond),
        ],
    );
}

/// Whether a sentence goes on with a broken-off one: its first word, marks aside, is in small letters.
fn first_letter_is_small(page: &Page, range: Range) -> bool {
    let first = (range.start..range.end).find(|&token| page.upos(token) != Upos::Punct);
    first.is_some_and(|token| page.printed(token).starts_with(char::is_lowercase))
}

/// A content with the rest of its quotation, where the cue broke it off: `"We will stay," she said, "but not for long."`
#[must_use]
pub(crate) fn resumed(page: &Page, cue: u32, range: Range, content: Pieces) -> Pieces {
    let end = content.cover().end;
    if end > cue || !breaks_off(page, content) {
        return content;
    }
    let opens =
        |token: &u32| page.quoted(*token) && page.quotation_range(page.quotation[*token as usize]).start == *token;
    let small = |token: u32| token + 1 < range.end && page.printed(token + 1).starts_with(char::is_lowercase);
    match (cue + 1..range.end).find(opens).filter(|&token| small(token)) {
        Some(token) => content.with(page.quotation_range(page.quotation[token as usize]).common(range)),
        None => content,
    }
}

/// Whether the last quotation of a content ends with a comma.
fn breaks_off(page: &Page, content: Pieces) -> bool {
    let end = content.cover().end;
    end >= 2 && page.quoted(end - 1) && page.printed(end - 2).ends_with(',')
}

fn paragraph(page: &Page, token: u32) -> usize {
    page.segments.sentences[page.sentence_of(token) as usize].paragraph
}

/// How a sentence is quoted: 1 not at all, 2 from beginning to end, 3 at the beginning, 4 at the end, 5 within.
fn quoting(page: &Page, range: Range) -> u32 {
    let real = |token: &u32| page.quoted(*token) || page.upos(*token) != Upos::Punct;
    let (Some(first), Some(last)) = ((range.start..range.end).find(real), (range.start..range.end).rev().find(real))
    else {
        return 6;
    };
    match (page.quoted(first), page.quoted(last)) {
        (true, true) if page.quotation[first as usize] == page.quotation[last as usize] => 2,
        (true, true) => 7,
        (true, false) => 3,
        (false, true) => 4,
        (false, false) if (range.start..range.end).any(|token| page.quoted(token)) => 5,
        (false, false) => 1,
    }
}

/// How the sentence beyond the one in question is quoted, and whether it stands in the same paragraph.
fn neighbour_quoting(page: &Page, step: &Step) -> u32 {
    let beyond = if step.onward { Some(step.sentence + 1) } else { step.sentence.checked_sub(1) };
    let Some(beyond) = beyond.filter(|&beyond| (beyond as usize) < page.segments.sentences.len()) else { return 9 };
    let (range, own) = (page.sentence_range(beyond), page.sentence_range(step.sentence));
    if range.is_empty() {
        return 9;
    }
    quoting(page, range) * 2 + u32::from(paragraph(page, range.start) == paragraph(page, own.start))
}
