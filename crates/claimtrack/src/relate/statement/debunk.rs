//! Statements that say of another that it is not so: "the report is a hoax", "the bank denies plans to close", "the
//! mayor slams rumours that she resigned".
//!
//! Near misses: "shot down the drone" says nothing of a claim; "did not deny it" and "no hoax" debunk nothing; what is
//! said in another sentence or is the subject of a denial is not what is denied.

use super::standing::{Standing, standing};
use super::tree;
use crate::interpret::page::Page;
use crate::interpret::word_list::WordList;
use crate::syntax::{Dep, Upos};
use std::sync::LazyLock;

static DEBUNKING: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../../lexicon/debunking.tsv")));
static NOUNS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../../lexicon/claim_nouns.tsv")));

/// How far behind a verb of attack the claim may stand that it attacks, in tokens.
const REACH: usize = 7;

/// How what is denied hangs on a verb of denial.
const DENIED: [Dep; 6] = [Dep::Dobj, Dep::Ccomp, Dep::Xcomp, Dep::Prep, Dep::Nsubjpass, Dep::Acl];

/// The word by which a text says of something that it is not so.
pub(super) fn debunker(page: Page<'_>) -> Option<usize> {
    (0..page.reading.segments.tokens.len()).find(|&token| debunks(page, token))
}

/// A noun for what somebody claimed, or what stands in the place of one: taggers take some for verbs.
pub(super) fn is_claim_noun(page: Page<'_>, token: usize) -> bool {
    let word = page.word(token);
    let object = matches!(word.dep, Dep::Dobj | Dep::Pobj) && word.upos == Upos::Verb;
    let noun = matches!(word.upos, Upos::Noun | Upos::Propn) || object;
    noun && NOUNS.category(page.form(token).trim_end_matches('s')) == Some("any")
}

fn debunks(page: Page<'_>, token: usize) -> bool {
    let fits = match DEBUNKING.category(page.form(token)) {
        Some("attack") => {
            (token + 1..page.reading.segments.tokens.len().min(token + REACH)).any(|at| is_claim_noun(page, at))
        }
        Some("deny") => !page.is_verb(token) || page.child(token, &DENIED).is_some(),
        Some(_) => page.word(token).dep != Dep::Amod || is_claim_noun(page, page.head(token)),
        None => false,
    };
    fits && matches!(standing(page, token, token), Standing::Holds)
}

/// Whether most of these words are what the debunker speaks of.
pub(super) fn concerns(page: Page<'_>, debunker: usize, words: &[usize]) -> bool {
    let subject = |token: usize| {
        let chain = tree::chain(page, token);
        let below = chain.iter().position(|&word| word == debunker);
        below.is_some_and(|place| place > 0 && page.word(chain[place - 1]).dep == Dep::Nsubj)
    };
    let denies = page.is_verb(debunker) && DEBUNKING.category(page.form(debunker)) != Some("call");
    let spoken_of = |token: usize| {
        let within = page.sentence_at(token) == page.sentence_at(debunker);
        within && (!denies || tree::is_below(page, token, debunker) && !subject(token))
    };
    let count = words.iter().filter(|&&token| spoken_of(token)).count();
    count > 0 && 2 * count >= words.len().saturating_sub(1)
}

#[cfg(test)]
mod tests {
    use crate::relate::statement::core::Statement;

    /// The word by which a text says of something that it is not so.
    fn debunker(text: &str) -> Option<String> {
        let statement = Statement::read(text);
        statement.debunker.map(|token| statement.page().form(token).to_owned())
    }

    #[test]
    fn what_is_called_false_or_denied_is_debunked() {
        for (text, word) in [
            ("The report that Kelmar zoo lost a tiger is a hoax.", "hoax"),
            ("Velto denies plans to close its plant", "denies"),
            ("Joren Falk slams rumours that he left the theatre", "slams"),
            ("The ferry company shoots down the report of a sale", "shoots"),
        ] {
            assert_eq!(debunker(text).as_deref(), Some(word), "{text}");
        }
    }

    #[test]
    fn what_is_no_claim_is_not_debunked() {
        for text in
            ["A fake doctor was arrested.", "Rebels shot down a drone.", "The ministry did not deny the report."]
        {
            assert_eq!(debunker(text), None, "{text}");
        }
    }
}
