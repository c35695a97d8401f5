//! Whether something that a statement speaks of holds, does not hold, or is left open by it.
//!
//! Read off the words that a word hangs on, from it to the top: "was not banned", "denied that he was banned" and "no
//! one was banned" turn it round, "may have been banned" and "was accused of" leave it open, "the banned player did
//! not speak" lets the ban stand, as what a noun phrase or a relative clause says stands outside negation. Two turns
//! cancel each other ("did not deny that").
//!
//! Near misses: "not only banned", "banned not because of this" turn nothing.

use super::core::is_link;
use super::tree;
use crate::interpret::page::Page;
use crate::interpret::word_list::WordList;
use crate::syntax::{Dep, Upos, Xpos};
use std::sync::LazyLock;

static GOVERNORS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../../lexicon/standing.tsv")));

/// Whether something holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    /// The statement says that it holds, or takes it for granted.
    Holds,
    /// The statement says that it does not; by this token.
    Fails(usize),
    /// The statement leaves it open.
    Open,
}

/// What a statement says of what one of its words stands for, together with all that hangs on `top`.
pub(super) fn standing(page: Page<'_>, anchor: usize, top: usize) -> Standing {
    let below = tree::chain(page, anchor).iter().position(|&word| word == top).unwrap_or(0);
    let mut reading = Reading { turned: false, by: anchor, open: false };
    let clausal = is_clausal(page, anchor);
    reading.mark(page, anchor, clausal);
    let mut word = anchor;
    for height in 0..30 {
        let head = page.head(word);
        if head == word || !reading.rise(page, word, head, anchor) && (height >= below || !reading.cross(page, head)) {
            break;
        }
        word = head;
    }
    match (reading.open, reading.turned) {
        (true, _) => Standing::Open,
        (false, true) => Standing::Fails(reading.by),
        (false, false) => Standing::Holds,
    }
}

/// Whether a negation stands above a word that does not reach it: "the spokesman of the bank did not speak" says nothing
/// against his being its spokesman, and nothing for it.
pub(super) fn is_shadowed(page: Page<'_>, anchor: usize) -> bool {
    let above = tree::chain(page, anchor);
    above.iter().any(|&word| page.children(word).any(|child| is_negation(page, child)))
}

struct Reading {
    turned: bool,
    by: usize,
    open: bool,
}

impl Reading {
    fn turn(&mut self, by: usize) {
        self.turned = !self.turned;
        self.by = by;
    }

    /// Takes in what stands beside a word: negations, hedges, and for a verb arguments with "no".
    fn mark(&mut self, page: Page<'_>, word: usize, clausal: bool) {
        for child in page.children(word) {
            if is_negation(page, child) {
                self.turn(child);
            } else if clausal && let Some(no) = empty_argument(page, child) {
                self.turn(no);
            } else if clausal && hedges(page, child) {
                self.open = true;
            }
        }
    }

    /// Goes from a word to the one it hangs on; false when nothing above bears on it.
    fn rise(&mut self, page: Page<'_>, word: usize, head: usize, anchor: usize) -> bool {
        match page.word(word).dep {
            Dep::Relcl | Dep::Appos | Dep::Parataxis | Dep::Dep | Dep::Compound | Dep::Poss | Dep::Nmod => false,
            Dep::Advcl => {
                self.open |= page.children(word).any(|child| matches!(page.lower(child), "if" | "unless"));
                false
            }
            Dep::Acl if page.word(word).xpos != Xpos::Vb => false,
            Dep::Conj => {
                if !is_clausal(page, word) {
                    self.mark(page, head, false);
                }
                true
            }
            Dep::Ccomp | Dep::Xcomp | Dep::Csubj | Dep::Acl => self.through_clause(page, head),
            Dep::Pobj | Dep::Pcomp => {
                if page.lower(head) == "without" {
                    self.turn(head);
                }
                true
            }
            Dep::Prep => self.through_governor(page, word, head),
            Dep::Acomp | Dep::Attr | Dep::Oprd => {
                self.mark(page, head, true);
                true
            }
            Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj => self.out_of_noun(page, word, head, anchor),
            _ => is_clausal(page, word),
        }
    }

    /// Goes on to a word that joins what is spoken of: a link that is negated turns it, another verb leaves it open.
    fn cross(&mut self, page: Page<'_>, head: usize) -> bool {
        if is_link(page, head) {
            self.mark(page, head, true);
        } else {
            self.open |= page.children(head).any(|child| is_negation(page, child));
            self.open |= category(page, head) == Some("open");
        }
        true
    }

    /// From a clause to the verb or noun that it completes.
    fn through_clause(&mut self, page: Page<'_>, head: usize) -> bool {
        let negated = page.children(head).find(|&child| is_negation(page, child));
        match (category(page, head), negated) {
            (Some("turn"), None) => self.turn(head),
            (Some("turn"), Some(_)) | (Some("hold"), _) => {}
            (Some("open"), _) | (Some("say"), Some(_)) => self.open = true,
            (_, Some(mark)) => self.turn(mark),
            _ => {}
        }
        true
    }

    /// From what completes a preposition to what it hangs on: "prevented from", "the denial of", "not convicted of".
    fn through_governor(&mut self, page: Page<'_>, prep: usize, head: usize) -> bool {
        let clause = page.child(prep, &[Dep::Pcomp]).is_some();
        match category(page, head) {
            Some("turn") => self.turn(head),
            Some("open") => self.open = true,
            _ if clause => self.open |= page.children(head).any(|child| is_negation(page, child)),
            _ => return !page.is_verb(head),
        }
        true
    }

    /// From a noun to its verb: only verbs that say of it that it is or is not so bear on it.
    fn out_of_noun(&mut self, page: Page<'_>, word: usize, head: usize, anchor: usize) -> bool {
        let object = page.word(word).dep == Dep::Dobj;
        match category(page, head) {
            Some("turn") if object => self.through_clause(page, head),
            Some("open") if object => self.through_clause(page, head),
            _ if says_that_it_is(page, head) && word == anchor => {
                self.mark(page, head, true);
                true
            }
            _ => false,
        }
    }
}

pub(super) fn category(page: Page<'_>, token: usize) -> Option<&'static str> {
    GOVERNORS.category(page.form(token)).or_else(|| GOVERNORS.category(&page.lemma(token)))
}

/// Whether a word carries a clause: a verb, or anything with a subject.
pub(super) fn is_clausal(page: Page<'_>, token: usize) -> bool {
    page.is_verb(token) || page.child(token, &[Dep::Nsubj, Dep::Nsubjpass, Dep::Neg]).is_some()
}

/// "happened", "is a thing", "is real".
fn says_that_it_is(page: Page<'_>, verb: usize) -> bool {
    let completed = || page.children(verb).any(|child| matches!(page.lower(child), "real" | "true" | "thing" | "fact"));
    matches!(&*page.lemma(verb), "exist" | "happen" | "occur" | "take") || completed()
}

/// A word that turns what it hangs on, unless it stands before "only" and the like.
fn is_negation(page: Page<'_>, token: usize) -> bool {
    let negative = matches!(
        page.lower(token),
        "not" | "n't" | "n’t" | "nt" | "never" | "no" | "hardly" | "barely" | "neither" | "nor" | "nowhere" | "none"
    );
    let next = (token + 1 < page.reading.syntax.words.len()).then(|| page.lower(token + 1));
    let softened = matches!(
        next,
        Some("only" | "just" | "doubt" | "fewer" | "less" | "more" | "matter" | "least" | "because" | "merely")
    );
    let only = page.word(token).dep == Dep::Neg && limits_itself(page, page.head(token));
    negative && !softened && !only && page.word(token).dep != Dep::Intj
}

/// "does not have only two": more is said, not less.
fn limits_itself(page: Page<'_>, verb: usize) -> bool {
    let only = |token: usize| page.children(token).any(|child| matches!(page.lower(child), "only" | "just" | "merely"));
    page.children(verb)
        .any(|child| page.word(child).dep == Dep::Dobj && (only(child) || page.children(child).any(only)))
}

/// An argument that there is none of: "no case was confirmed", "nobody came", "none of them".
fn empty_argument(page: Page<'_>, child: usize) -> Option<usize> {
    let argument = |token: usize| {
        let none = matches!(page.lower(token), "nobody" | "nothing" | "none" | "neither");
        let marked = || {
            page.children(token).find(|&mark| matches!(page.lower(mark), "no" | "neither") && is_negation(page, mark))
        };
        if none { Some(token) } else { marked() }
    };
    match page.word(child).dep {
        Dep::Nsubj | Dep::Nsubjpass | Dep::Dobj | Dep::Attr => argument(child),
        Dep::Prep | Dep::Agent => page.child(child, &[Dep::Pobj]).and_then(argument),
        _ => None,
    }
}

/// "may", "could", "reportedly", "whether".
fn hedges(page: Page<'_>, child: usize) -> bool {
    let word = page.word(child);
    let lower = page.lower(child);
    match word.upos {
        Upos::Aux | Upos::Verb => word.dep == Dep::Aux && matches!(lower, "may" | "might" | "could"),
        Upos::Adv => matches!(lower, "allegedly" | "possibly" | "perhaps" | "maybe"),
        _ => word.dep == Dep::Mark && matches!(lower, "if" | "whether"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relate::statement::core::Statement;

    /// What a text says of its word "banned".
    #[track_caller]
    fn says(text: &str) -> Standing {
        let statement = Statement::read(text);
        let page = statement.page();
        let tokens = page.reading.segments.tokens.len();
        let anchor = (0..tokens).find(|&token| page.form(token) == "banned").expect("the word stands there");
        standing(page, anchor, anchor)
    }

    #[test]
    fn what_is_negated_fails() {
        let fails = |text| matches!(says(text), Standing::Fails(_));
        assert!(fails("The player was not banned."));
        assert!(fails("No player was banned."));
        assert!(fails("The club denied that the player was banned."));
        assert!(!fails("The club did not deny that the player was banned."));
        assert!(!fails("The player was banned."));
        assert!(!fails("The player who was banned did not speak."));
    }

    #[test]
    fn what_may_be_is_left_open() {
        assert_eq!(says("The player may be banned."), Standing::Open);
        assert_eq!(says("The club did not say that the player was banned."), Standing::Open);
    }
}
