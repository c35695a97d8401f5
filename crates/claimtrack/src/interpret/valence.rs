//! Which way a report on how something went leans.
//!
//! "Some positive results" leans well, "our expectations were not fulfilled" badly: a word of `lexicon/valence.tsv`,
//! turned round by negation. Words that pull both ways in one claim leave it undecided.

use super::Valence;
use super::negation::is_negated;
use super::page::Page;
use super::word_list::WordList;
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/valence.tsv")));

/// The valence of these tokens: that of the first sentence that has any, if its words agree.
pub(crate) fn valence(page: Page<'_>, tokens: &[usize]) -> Option<Valence> {
    let mut found: Option<(usize, Valence)> = None;
    for &token in tokens {
        let Some(leaning) = leaning(page, token) else { continue };
        let sentence = page.sentence_at(token);
        match found {
            None => found = Some((sentence, leaning)),
            Some((first, known)) if first == sentence && known != leaning => return None,
            Some(_) => {}
        }
    }
    found.map(|(_, valence)| valence)
}

fn leaning(page: Page<'_>, token: usize) -> Option<Valence> {
    let category = WORDS.category(page.form(token))?;
    let good = (category == "favourable") != is_negated(page, token);
    Some(if good { Valence::Favourable } else { Valence::Unfavourable })
}
