//! Whether a word lies in the scope of a negation.
//!
//! Counted: "not", "n't", "never", "no", "none", "nobody", "nothing", "neither", "without", "failed to", "yet to",
//! "unable to", "refused to", "no longer". Two of them cancel out ("did not fail to agree").
//!
//! Near misses: "not only … but also" affirms; "no doubt" affirms.

use super::page::Page;
use crate::syntax::{Dep, Upos};

/// Whether an odd number of negations governs a token: on itself, and on the words it hangs on up to its clause.
pub(crate) fn is_negated(page: Page<'_>, token: usize) -> bool {
    let mut negated = false;
    let mut word = token;
    for _ in 0..6 {
        let marks = page.children(word).filter(|&child| is_mark(page, child)).count();
        negated ^= marks % 2 == 1;
        let head = page.head(word);
        if head == word || starts_clause(page.word(word).dep) {
            break;
        }
        negated ^= governs_negation(page, head, word);
        word = head;
    }
    negated
}

/// Whether a clause says that nobody did what its verb says, or to nobody: "no one was killed", "not a single sailor
/// died", "killed no civilians", besides what negates the verb itself.
pub(crate) fn denies_clause(page: Page<'_>, verb: usize) -> bool {
    let labels = [Dep::Nsubj, Dep::Nsubjpass, Dep::Dobj];
    let exists = page.child(verb, &[Dep::Expl]).is_some();
    let told = |child: usize| labels.contains(&page.word(child).dep) || exists && page.word(child).dep == Dep::Attr;
    let nobody = page.children(verb).filter(|&child| told(child)).any(|child| {
        let own = page.word(child).dep != Dep::Dobj && is_nobody(page, child);
        let start = page.phrase_start(child);
        own || (start < child && matches!(page.lower(start), "no" | "not") && !affirms(page, start))
            || start > 0 && page.lower(start - 1) == "not" && matches!(page.lower(start), "a" | "an" | "one")
    });
    is_negated(page, verb)
        || nobody
        || opens_with_none(page, verb)
        || page.children(verb).any(|child| is_never(page, child))
}

/// "No such meeting ever took place", "Not one of the drivers had heard it": a clause whose first word negates its subject.
fn opens_with_none(page: Page<'_>, verb: usize) -> bool {
    let first = page.clause_start(verb);
    let none = first + 1 < verb && matches!(page.lower(first), "no" | "none" | "nobody" | "not");
    none && !affirms(page, first) && page.word(first + 1).upos != Upos::Punct && !is_mark_of(page, first, verb)
}

/// Whether a negation is the verb's own, which is counted already.
fn is_mark_of(page: Page<'_>, mark: usize, verb: usize) -> bool {
    page.head(mark) == verb
}

/// "knew of no deaths", "confessed to nothing", "at no time", "no longer": what hangs on a verb and negates it.
fn is_never(page: Page<'_>, child: usize) -> bool {
    let is = |token: usize, words: &[&str]| words.contains(&page.lower(token));
    if is(child, &["longer"]) {
        return child > 0 && is(child - 1, &["no"]);
    }
    let next = child + 1;
    if page.word(child).dep != Dep::Prep || next >= page.reading.segments.tokens.len() {
        return false;
    }
    let adverb = || {
        let after = next + 1 < page.reading.segments.tokens.len();
        after && is(next + 1, &["time", "point", "stage", "means", "way", "circumstances", "case"])
    };
    let lacks = is(child, &["of", "to", "about"]) && (is(next, &["nothing", "none"]) || is(next, &["no"]) && !adverb());
    lacks || is(child, &["at", "by", "in", "under"]) && is(next, &["no"]) && adverb()
}

/// "nobody", "no one": subjects that the verb's own negation does not count.
fn is_nobody(page: Page<'_>, subject: usize) -> bool {
    matches!(page.lower(subject), "no-one" | "noone")
        || page.lower(subject) == "one" && subject > 0 && page.lower(subject - 1) == "no"
}

/// A word that negates what it hangs on.
fn is_mark(page: Page<'_>, token: usize) -> bool {
    let negative = matches!(
        page.lower(token),
        "not" | "n't" | "n’t" | "never" | "no" | "none" | "nobody" | "nothing" | "neither" | "hardly" | "nor"
    );
    negative && !affirms(page, token)
}

/// "not only", "no doubt", "no fewer than".
fn affirms(page: Page<'_>, token: usize) -> bool {
    let next = (token + 1 < page.reading.syntax.words.len()).then(|| page.lower(token + 1));
    matches!(next, Some("only" | "just" | "doubt" | "fewer" | "less" | "matter"))
}

/// "failed to agree", "has yet to agree", "without agreement": the governor negates what hangs on it.
fn governs_negation(page: Page<'_>, governor: usize, dependent: usize) -> bool {
    let lower = page.lower(governor);
    match page.word(dependent).dep {
        Dep::Xcomp => matches!(
            lower,
            "fail" | "failed" | "fails" | "failing" | "refuse" | "refused" | "refuses" | "unable" | "unlikely" | "yet"
        ),
        Dep::Pobj | Dep::Pcomp => lower == "without",
        _ => false,
    }
}

/// Where the scope of a negation above ends.
fn starts_clause(label: Dep) -> bool {
    matches!(label, Dep::Root | Dep::Ccomp | Dep::Advcl | Dep::Relcl | Dep::Parataxis | Dep::Conj | Dep::Acl)
}
