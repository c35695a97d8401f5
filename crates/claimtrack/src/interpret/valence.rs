//! Which way a report on how something went leans.
//!
//! "Some positive results" leans well, "our expectations were not fulfilled" badly: a word of `lexicon/valence.tsv`,
//! turned round by negation. The word must be what the claim mainly says, or stand with the event's noun ("fruitful
//! talks"); words that pull both ways leave it undecided.
//!
//! What follows "but" counts only when nothing before it leans. Near miss: in "talks to halt the war" nothing is halted
//! yet.

use super::Valence;
use super::event::{Events, is_event_noun};
use super::negation::is_negated;
use super::page::{Page, holds};
use super::word_list::WordList;
use crate::syntax::Dep;
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/valence.tsv")));

/// The valence of these tokens: that of the first sentence that has any, if its words agree.
pub(crate) fn valence(page: Page<'_>, tokens: &[usize], root: Option<usize>, events: &Events) -> Option<Valence> {
    let mut found: Option<(usize, Valence)> = None;
    for &token in tokens {
        if !(is_main(page, token, root, tokens) || events.is_named_at(token) || events.is_named_at(page.head(token))) {
            continue;
        }
        let Some(leaning) = leaning(page, token) else { continue };
        let sentence = page.sentence_at(token);
        match found {
            None => found = Some((sentence, leaning)),
            Some((first, known)) if first == sentence && known != leaning => {
                if !is_set_off(page, token, tokens) {
                    return None;
                }
            }
            Some(_) => {}
        }
    }
    found.map(|(_, valence)| valence)
}

/// Whether a word stands behind "but": "no breakthrough, but a useful day" mainly tells of no breakthrough.
fn is_set_off(page: Page<'_>, token: usize, content: &[usize]) -> bool {
    content.iter().take_while(|&&before| before < token).any(|&before| page.lower(before) == "but")
}

/// Whether a word is what the claim mainly says: its main word, what completes it, or what is joined to either.
fn is_main(page: Page<'_>, token: usize, root: Option<usize>, content: &[usize]) -> bool {
    let completes = |token: usize| {
        matches!(
            page.word(token).dep,
            Dep::Acomp | Dep::Attr | Dep::Dobj | Dep::Oprd | Dep::Conj | Dep::Xcomp | Dep::Ccomp
        )
    };
    let own_sentence = page.word(token).dep == Dep::Root;
    let head = page.head(token);
    let lacking = is_lacking(page, token) && Some(page.head(head)) == root;
    let how = page.word(token).dep == Dep::Advmod && Some(head) == root && page.lower(token).ends_with("ly");
    Some(token) == root
        || own_sentence
        || is_label(page, token, content)
        || lacking
        || how
        || (completes(token) && (Some(head) == root || page.word(head).dep == Dep::Root || !holds(content, head)))
}

/// "described it as a triumph": the noun behind "as" that a cue gives its object.
fn is_label(page: Page<'_>, token: usize, content: &[usize]) -> bool {
    let head = page.head(token);
    page.word(token).dep == Dep::Pobj && page.lower(head) == "as" && !holds(content, page.head(head))
}

/// "ended without a deal": what an event did not bring.
fn is_lacking(page: Page<'_>, token: usize) -> bool {
    page.word(token).dep == Dep::Pobj && page.lower(page.head(token)) == "without"
}

fn leaning(page: Page<'_>, token: usize) -> Option<Valence> {
    if is_lacking(page, token) && is_event_noun(page.form(token)) {
        return Some(Valence::Unfavourable);
    }
    reached(page, token).or_else(|| listed(page, token))
}

/// "reached a dead end": what the object of reaching says against it.
fn reached(page: Page<'_>, token: usize) -> Option<Valence> {
    let reaches = page.form(token).get(..5).is_some_and(|start| start.eq_ignore_ascii_case("reach"));
    let object = reaches.then(|| page.child(token, &[Dep::Dobj])).flatten()?;
    let leaning = (page.phrase_start(object)..=object).find_map(|word| listed(page, word))?;
    (leaning == Valence::Unfavourable && !is_negated(page, token)).then_some(leaning)
}

/// Which way a word leans by itself.
fn listed(page: Page<'_>, token: usize) -> Option<Valence> {
    let form = page.form(token);
    let other = || Some(page.lemma(token)).filter(|lemma| !lemma.eq_ignore_ascii_case(form));
    let category = WORDS.category(form).or_else(|| WORDS.category(&other()?))?;
    let good = (category == "favourable") != is_negated(page, token);
    Some(if good { Valence::Favourable } else { Valence::Unfavourable })
}
