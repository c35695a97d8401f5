//! What is counted: the noun phrase after a number, and whether it names people or materiel.
//!
//! "at least 40 Russian armoured vehicles" counts vehicles; "a 300-bed hospital" counts neither people nor buildings;
//! in "40 killed" there is no noun, and the outcome tells that people are meant.

use super::illness::Illness;
use super::lexicon;
use super::phrase::Words;
use super::sentence::{Class, Sentence};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// What sort of thing a noun names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    /// Soldiers and other armed people.
    Fighters,
    /// Other people.
    People,
    /// People who are a group of their own: civilians, children, protesters.
    Group,
    /// A nation or a faith.
    Nation,
    /// Bodies, deaths, injuries: the outcome itself is counted.
    Toll,
    /// The ill, and cases of an illness.
    Ill,
    /// Military materiel, vehicles, aircraft and ships.
    Materiel,
    /// Buildings and places, which count only when something happened to them.
    Building,
}

impl Sort {
    /// Whether people are meant.
    pub(super) fn is_people(self) -> bool {
        !matches!(self, Sort::Materiel | Sort::Building)
    }
}

static SORTS: LazyLock<FxHashMap<&'static str, Sort>> = LazyLock::new(|| {
    let mut sorts = lexicon::table(include_str!("../../lexicon/figure/materiel.txt"), |section| {
        Some(if section == "buildings" { Sort::Building } else { Sort::Materiel })
    });
    sorts.extend(lexicon::table(include_str!("../../lexicon/figure/people.txt"), |section| {
        Some(match section {
            "fighters" => Sort::Fighters,
            "civilians" | "children" | "protesters" | "refugees" => Sort::Group,
            "peoples" => Sort::Nation,
            "dead" | "hurt" | "held" => Sort::Toll,
            "ill" => Sort::Ill,
            _ => Sort::People,
        })
    }));
    sorts
});

/// What a noun in lower case names, singular or plural.
pub(super) fn sort_of(noun: &str) -> Option<Sort> {
    SORTS.get(noun).or_else(|| SORTS.get(&*lexicon::singular(noun))).copied().or_else(|| by_ending(noun))
}

/// "steelworkers", "policewomen", "ex-soldiers", "schoolteachers": compounds of a noun for people.
fn by_ending(noun: &str) -> Option<Sort> {
    let one = lexicon::singular(noun);
    let endings = [
        ("man", Sort::People),
        ("woman", Sort::People),
        ("worker", Sort::People),
        ("fighter", Sort::Fighters),
        ("keeper", Sort::People),
        ("ologist", Sort::People),
        ("ician", Sort::People),
        ("teacher", Sort::People),
        ("soldier", Sort::Fighters),
        ("holder", Sort::People),
        ("ganger", Sort::People),
        ("child", Sort::Group),
    ];
    let known = ["human", "german", "roman", "woman", "place", "household", "shareholder"];
    endings
        .iter()
        .find(|(ending, _)| one.len() > ending.len() + 1 && one.ends_with(ending) && !known.contains(&&*one))
        .map(|&(_, sort)| sort)
}

/// Whether a word is a plural that names people.
pub(super) fn is_plural_people(word: &str) -> bool {
    let plural = (word.ends_with('s') && word.len() > 4)
        || word.ends_with("men")
        || matches!(word, "people" | "children" | "personnel" | "police" | "troops");
    plural && sort_of(word).is_some_and(Sort::is_people)
}

static FUNCTION: Words = Words::new(
    "the a an and or but nor of in on at by for from to with without within into onto over under after before \
     during since until while when where who whom whose which that this these those as than if because \
     although though near between among against about around across through throughout along behind beyond \
     including despite per via he she it they we i you his her its their our my your him them us me not no \
     only also just so too very then there here now yesterday today tomorrow each every both all any some \
     such same up down out off away back ago later earlier more less most least meanwhile however \
     approximately nearly almost according because whether what how why",
);

/// Whether a word has a grammatical task only.
pub(super) fn is_function_word(word: &str) -> bool {
    FUNCTION.has(word)
}

/// Whether a word is a form of "be", "have", "do" or a modal.
pub(super) fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "is" | "are"
            | "was"
            | "were"
            | "be"
            | "been"
            | "being"
            | "am"
            | "has"
            | "have"
            | "had"
            | "having"
            | "do"
            | "does"
            | "did"
            | "will"
            | "would"
            | "could"
            | "can"
            | "may"
            | "might"
            | "should"
            | "must"
            | "shall"
            | "got"
            | "get"
            | "'ve"
            | "’ve"
            | "'re"
            | "’re"
    )
}

/// The phrase that a number counts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Phrase {
    /// Its tokens, from the first modifier to the head.
    pub(super) tokens: Range<usize>,
    /// Whether the number only says how large one thing is: "300-bed".
    pub(super) compound: bool,
    /// Whether it is a part of something: "five of these cases".
    pub(super) partitive: bool,
}

impl Phrase {
    /// The token of the head noun.
    pub(super) fn head(&self) -> usize {
        self.tokens.end - 1
    }
}

/// The noun phrase that follows a number whose tokens end before `after`.
pub(super) fn phrase_after(s: &Sentence, number: &Range<usize>, vague: bool, single: bool) -> Option<Phrase> {
    let mut at = number.end;
    let compound = s.word(at) == "-" && s.glued(at) && at + 1 < s.len();
    at += usize::from(compound);
    let mut partitive = false;
    if s.word(at) == "of" {
        partitive = !vague || s.is_any(at + 1, &["the", "these", "those", "its", "their", "his", "them"]);
        at += 1;
        while s.is_in(at, "the these those its their his her our such all") {
            at += 1;
        }
        if let Some((inner, _)) = inner_number(s, at) {
            at = inner;
        }
    }
    let start = skip_more(s, at);
    let start = if s.is_any(start, QUOTES) { start + 1 } else { start };
    if s.is_any(start, &["last", "next", "this", "past", "earlier"]) && start == number.end {
        return None;
    }
    let run = run_end(s, start);
    let end = match parse_end(s, number, start) {
        Some(end) if run.is_some_and(|run| run > end) && s.class(end - 1) != Class::Plural => run?,
        Some(end) => end,
        None => run?,
    };
    let measure =
        compound && matches!(s.class(start), Class::Noun | Class::Plural) && s.class(start + 1) != Class::Hyphen;
    let end = if measure { start + 1 } else { end };
    let (end, attributive) = if single || compound { (end, false) } else { attribute_end(s, start, end) };
    (end > start).then_some(Phrase { tokens: start..end, compound: compound || attributive, partitive })
}

/// "a 12 page document": the pages are counted, not the document, since a number above one wants a plural.
fn attribute_end(s: &Sentence, start: usize, end: usize) -> (usize, bool) {
    let nouns = end >= start + 2 && s.class(start) == Class::Noun && s.class(end - 1) == Class::Noun;
    let known = (start..end).any(|i| sort_of(s.word(i)).is_some_and(Sort::is_people));
    if nouns && !known { (start + 1, true) } else { (end, false) }
}

/// "two of the six former executives": past the inner number.
fn inner_number(s: &Sentence, at: usize) -> Option<(usize, ())> {
    (s.class(at) == Class::Number).then_some((at + 1, ()))
}

/// Quotation marks that may stand before a noun: 'dozens of "sleeping" troops'.
const QUOTES: &[&str] = &["\"", "“", "‘", "”", "''", "``"];

/// Past "more", "additional", "further".
fn skip_more(s: &Sentence, mut at: usize) -> usize {
    while s.is_any(at, &["more", "additional", "further", "extra", "separate"]) && !s.is_any(at + 1, &["than"]) {
        at += 1;
    }
    at
}

/// Where the parse lets the phrase end, when the number modifies a noun close by. A joining word joins two modifiers and
/// opens no phrase: "500 or rented boats" are not 500 boats.
fn parse_end(s: &Sentence, number: &Range<usize>, start: usize) -> Option<usize> {
    let modifier = number.clone().rev().find(|&i| matches!(s.dep(i), Some(crate::syntax::Dep::Nummod)))?;
    let head = s.head(modifier).filter(|&head| head >= start && head < start + 7)?;
    if s.is_any(start, &["and", "or", ","]) {
        return None;
    }
    let inside = (start..head).all(|i| premodifier(s, i));
    let noun = matches!(s.class(head), Class::Noun | Class::Plural | Class::Name);
    (inside && noun).then_some(head + 1)
}

fn premodifier(s: &Sentence, i: usize) -> bool {
    use Class::*;
    matches!(s.class(i), Noun | Plural | Name | Adjective | Participle | Hyphen | Possessive)
        || is_manner(s, i)
        || s.is_any(i, &["and", "or", ",", "'", "\"", "“", "”"])
}

/// "internally displaced people", "heavily armed men": an adverb of what modifies the noun.
fn is_manner(s: &Sentence, i: usize) -> bool {
    s.word(i).ends_with("ly")
        && s.class(i) == Class::Other
        && matches!(s.class(i + 1), Class::Participle | Class::Adjective)
}

/// Where a run of modifiers and nouns ends; `None` when there is no noun in it.
fn run_end(s: &Sentence, start: usize) -> Option<usize> {
    let mut end = None;
    let mut plural = false;
    let mut i = start;
    while i < s.len() {
        let class = s.class(i);
        match class {
            Class::Plural => {
                end = Some(i + 1);
                plural = true;
            }
            Class::Noun if plural && !s.is_any(i, &["personnel", "staff", "members"]) => break,
            Class::Noun => end = Some(i + 1),
            Class::Name if plural => break,
            Class::Name => end = Some(i + 1),
            Class::Adjective if plural || (end.is_some() && s.is_any(i, &["last", "next", "later", "earlier"])) => {
                break;
            }
            Class::Participle if end.is_some() => break,
            Class::Participle | Class::Adjective if state_alone(s, i) => break,
            Class::Participle | Class::Adjective | Class::Hyphen => {}
            Class::Possessive if end.is_some() => {
                plural = false;
            }
            Class::Other if !plural && s.word(i) == "and" && joined_by_and(s, i) => {}
            Class::Other if s.is_any(i, &["“", "\"", "‘"]) && end.is_none() => {}
            Class::Other if end.is_none() && is_manner(s, i) => {}
            _ => break,
        }
        i += 1;
    }
    end
}

/// "20 dead in the town", "12 wounded": a state that stands for the people in it.
fn state_alone(s: &Sentence, i: usize) -> bool {
    let next = matches!(
        s.class(i + 1),
        Class::Noun | Class::Plural | Class::Name | Class::Adjective | Class::Participle | Class::Hyphen
    );
    !next && super::outcome::is_state(s.word(i))
}

/// "military and police personnel": two modifiers of one noun.
fn joined_by_and(s: &Sentence, i: usize) -> bool {
    let before = i > 0 && matches!(s.class(i - 1), Class::Noun | Class::Adjective | Class::Name);
    let after = matches!(s.class(i + 1), Class::Noun | Class::Adjective | Class::Name)
        && matches!(s.class(i + 2), Class::Plural | Class::Noun);
    before && after
}

const MILITARY: &str = "military artillery missile missiles rocket air defence defense weapon weapons radar ammunition army \
     naval launch infrastructure antiaircraft anti-aircraft anti-tank s-300 command aircraft tank mlr mlrs \
     srbm electronic enemy surface-to-air nuclear combat armored armoured";

/// Heads that are materiel only with a military modifier.
const NEEDS_MILITARY: &str = "system target site base facility installation depot battery unit structure weapon_ round bullet \
     cartridge launcher_ structure";

/// "MiG-21", "T-72": a type of aircraft or vehicle by its maker's letters and a number.
fn is_type(noun: &str) -> bool {
    let (letters, number) = noun.split_once(['-', '‑']).unwrap_or((noun, ""));
    number.starts_with(|letter: char| letter.is_ascii_digit())
        && lexicon::has("mig su tu mi ka il t btr bmp bm brdm f ah uh ch mq tb", letters)
}

/// What a phrase counts.
pub(super) fn sort(s: &Sentence, phrase: &Phrase, ill: &Illness) -> Option<Sort> {
    if phrase.compound {
        return None;
    }
    let head = s.word(phrase.head());
    let one = lexicon::singular(head);
    if is_type(&one) {
        return Some(Sort::Materiel);
    }
    if lexicon::has(NEEDS_MILITARY, &one) {
        let military = phrase.tokens.clone().any(|i| lexicon::has(MILITARY, s.word(i)));
        return military.then_some(Sort::Materiel);
    }
    match sort_of(head)? {
        Sort::Ill if one == "case" && !ill.is_spoken_of() => None,
        Sort::Nation if !s.capital(phrase.head()) => None,
        Sort::People if one == "other" && head == "other" => None,
        Sort::Toll
            if head == "life" || head == "death" && phrase.tokens.len() == 1 && s.word(phrase.tokens.end) == "toll" =>
        {
            None
        }
        sort => Some(sort),
    }
}
