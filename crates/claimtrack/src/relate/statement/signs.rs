//! The signs by which two statements are told to contradict each other: how much they share, and what is turned round.
//!
//! Not here: how much each sign weighs.

use crate::analyze::Reading;
use crate::document::Document;
use crate::interpret::claimant::fold::near;
use crate::interpret::negation::is_negated;
use crate::interpret::page::Page;
use crate::interpret::word_list::WordList;
use crate::relate::antonym::are_opposite;
use crate::syntax::{Dep, Upos};
use std::sync::LazyLock;

static DEBUNKING: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../../lexicon/debunking.tsv")));

/// Number of signs.
pub const SIGNS: usize = 17;

/// Names of the signs, in order.
pub const NAMES: [&str; SIGNS] = [
    "share of a's words in b",
    "share of b's words in a",
    "the larger share",
    "a shared word is turned",
    "a main word is turned",
    "b's main word is turned",
    "one debunks",
    "only b negates",
    "only a negates",
    "both negate",
    "one opens with no",
    "share of shared words turned",
    "turned, and much shared",
    "b's main word turned, by share",
    "number of shared words",
    "one debunks, by share",
    "opposites, by share",
];

/// What two statements have in common and what sets them apart.
#[derive(Clone, Debug, PartialEq)]
pub struct Signs {
    values: [f32; SIGNS],
    /// The clearest sign that they exclude each other.
    pub reason: Reason,
}

/// Why two statements may exclude each other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// This word is negated in one of them only.
    Turned(String),
    /// One says by this word that it is not so.
    Debunked(String),
    /// Two words that exclude each other.
    Opposite(String, String),
    /// No sign.
    Nothing,
}

impl Signs {
    /// Reads two statements.
    #[must_use]
    pub fn of(a: &str, b: &str) -> Signs {
        let documents = [Document::new("a", a), Document::new("b", b)];
        let readings = [Reading::of(&documents[0]), Reading::of(&documents[1])];
        let a = Statement::read(Page { document: &documents[0], reading: &readings[0] });
        let b = Statement::read(Page { document: &documents[1], reading: &readings[1] });
        let shared = alignment(&a, &b);
        Signs { values: values(&a, &b, &shared), reason: reason(&a, &b, &shared) }
    }

    /// The signs as numbers, in the order of [`NAMES`].
    #[must_use]
    pub fn values(&self) -> &[f32; SIGNS] {
        &self.values
    }

    /// The larger share of words that one has of the other's, 0 to 1.
    #[must_use]
    pub fn covered(&self) -> f32 {
        self.values[2]
    }
}

/// A statement as far as comparing needs it.
struct Statement {
    words: Vec<Word>,
    /// The word that says that something is not so, if an odd number does.
    debunks: Option<String>,
    negates: bool,
    opens_with_no: bool,
}

/// A content word of a statement.
struct Word {
    form: String,
    key: String,
    negated: bool,
    /// Whether negating this word negates the statement: not so for names.
    turnable: bool,
    /// The main word, or what completes it.
    main: bool,
}

impl Statement {
    fn read(page: Page<'_>) -> Statement {
        let tokens = 0..page.reading.segments.tokens.len();
        let debunking: Vec<usize> = tokens.clone().filter(|&token| is_debunking(page, token)).collect();
        let words = tokens.clone().filter(|&token| is_content(page, token) && !is_debunking(page, token));
        let words = words.map(|token| Word {
            form: page.form(token).to_owned(),
            key: singular(&page.lower(token)),
            negated: is_negated(page, token),
            turnable: page.word(token).upos != Upos::Propn,
            main: is_main(page, token),
        });
        let negates =
            |token: usize| matches!(page.lower(token).as_str(), "not" | "n't" | "n’t" | "never" | "no" | "none");
        Statement {
            words: words.collect(),
            debunks: (debunking.len() % 2 == 1).then(|| page.form(debunking[0]).to_owned()),
            negates: tokens.clone().any(negates),
            opens_with_no: tokens.len() > 2 && page.lower(0) == "no",
        }
    }
}

/// The singular of a lower-case noun; other words lose a last "s" too, on both sides alike, and the weights know it so.
fn singular(word: &str) -> String {
    match word {
        "people" => "people".to_owned(),
        _ if word.ends_with("ies") => format!("{}y", &word[..word.len() - 3]),
        _ if word.ends_with("men") => format!("{}man", &word[..word.len() - 3]),
        _ if word.ends_with('s') && !word.ends_with("ss") => word[..word.len() - 1].to_owned(),
        _ => word.to_owned(),
    }
}

fn is_content(page: Page<'_>, token: usize) -> bool {
    let content = matches!(page.word(token).upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Num);
    content && !matches!(page.lower(token).as_str(), "have" | "has" | "had" | "do" | "does" | "did" | "says" | "said")
}

fn is_debunking(page: Page<'_>, token: usize) -> bool {
    DEBUNKING.category(page.form(token)).is_some()
}

/// The head of a sentence, what completes it, and the object of a preposition on it.
fn is_main(page: Page<'_>, token: usize) -> bool {
    let completes = |token: usize| {
        matches!(page.word(token).dep, Dep::Attr | Dep::Acomp | Dep::Dobj | Dep::Xcomp | Dep::Prep | Dep::Ccomp)
    };
    let is_root = |token: usize| page.head(token) == token;
    let completes_root = |token: usize| completes(token) && is_root(page.head(token));
    is_root(token) || completes_root(token) || (page.word(token).dep == Dep::Pobj && completes_root(page.head(token)))
}

/// Pairs of words that both statements have, each used once.
fn alignment<'s>(a: &'s Statement, b: &'s Statement) -> Vec<(&'s Word, &'s Word)> {
    let mut free: Vec<&Word> = b.words.iter().collect();
    let mut pairs = Vec::new();
    for word in &a.words {
        if let Some(place) = free.iter().position(|other| alike(&word.key, &other.key)) {
            pairs.push((word, free.remove(place)));
        }
    }
    pairs
}

/// The same word, or one that begins alike for five letters and ends as another form of it.
fn alike(a: &str, b: &str) -> bool {
    if a == b || near(a, b) {
        return true;
    }
    let same = a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count();
    same >= 5 && a.chars().count().max(b.chars().count()) <= same + 3
}

fn turned<'s>(shared: &[(&'s Word, &'s Word)]) -> Vec<(&'s Word, &'s Word)> {
    let turned = shared.iter().copied().filter(|(x, y)| x.negated != y.negated && x.turnable && y.turnable);
    turned.collect()
}

fn values(a: &Statement, b: &Statement, shared: &[(&Word, &Word)]) -> [f32; SIGNS] {
    let yes = |truth: bool| f32::from(u8::from(truth));
    let share = |count: usize, all: usize| count as f32 / all.max(1) as f32;
    let (of_a, of_b) = (share(shared.len(), a.words.len()), share(shared.len(), b.words.len()));
    let covered = of_a.max(of_b);
    let turned = turned(shared);
    let main = turned.iter().any(|(x, y)| x.main || y.main);
    let main_of_b = turned.iter().any(|(_, y)| y.main);
    let debunked = a.debunks.is_some() != b.debunks.is_some();
    [
        of_a,
        of_b,
        covered,
        yes(!turned.is_empty()),
        yes(main),
        yes(main_of_b),
        yes(debunked),
        yes(b.negates && !a.negates),
        yes(a.negates && !b.negates),
        yes(a.negates && b.negates),
        yes(a.opens_with_no != b.opens_with_no),
        share(turned.len(), shared.len()),
        yes(!turned.is_empty() && covered >= 0.75),
        yes(main_of_b) * of_b,
        shared.len().min(8) as f32 / 8.0,
        yes(debunked) * covered,
        yes(opposites(a, b).is_some()) * covered,
    ]
}

fn reason(a: &Statement, b: &Statement, shared: &[(&Word, &Word)]) -> Reason {
    let turned = turned(shared);
    let clearest = turned.iter().find(|(x, y)| x.main || y.main).or(turned.first());
    let debunks = a.debunks.as_ref().or(b.debunks.as_ref()).filter(|_| a.debunks.is_some() != b.debunks.is_some());
    match (clearest, debunks, opposites(a, b)) {
        (_, Some(word), _) => Reason::Debunked(word.clone()),
        (Some((word, _)), None, _) => Reason::Turned(word.form.clone()),
        (None, None, Some((x, y))) => Reason::Opposite(x.form.clone(), y.form.clone()),
        _ if a.opens_with_no != b.opens_with_no => Reason::Debunked("no".to_owned()),
        _ => Reason::Nothing,
    }
}

/// A word of each that exclude each other, both affirmed or both negated.
fn opposites<'s>(a: &'s Statement, b: &'s Statement) -> Option<(&'s Word, &'s Word)> {
    let mut pairs = a.words.iter().flat_map(|x| b.words.iter().map(move |y| (x, y)));
    pairs.find(|(x, y)| x.negated == y.negated && are_opposite(&x.key, &y.key))
}
