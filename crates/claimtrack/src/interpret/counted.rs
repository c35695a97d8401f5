//! Who or what a figure counts, in a form that figures of different documents can be compared by.
//!
//! "498 of its servicemen", said by the Russian Defence Ministry, counts the military of Russia; "Russian soldiers" do
//! too, and "its death toll at 310" does when an army says it. "Residents" are civilians; "people" may be anybody.

use super::Claimant;
use super::gazetteer;
use super::own_toll::own_toll;
use super::page::{FEW, Page};
use super::word_list::WordList;
use crate::figure::{Figure, Outcome};
use crate::syntax::NameKind;
use smallvec::SmallVec;
use std::sync::LazyLock;

/// Whom or what a figure counts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Counted {
    /// The sort of people or things.
    pub class: Class,
    /// Whose they are.
    pub side: Option<String>,
}

/// Sorts of counted people and things.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    /// Soldiers and other armed people.
    Military,
    /// People who do not fight.
    Civilians,
    /// Children.
    Children,
    /// People of any sort.
    People,
    /// Things, by their lower-case noun.
    Things(String),
}

/// Tokens around a number within which words say which of many are counted.
const FARTHEST: usize = 12;

static NOUNS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/counted.tsv")));

impl Class {
    /// The name used in labels.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Class::Military => "troops",
            Class::Civilians => "civilians",
            Class::Children => "children",
            Class::People => "people",
            Class::Things(noun) => noun,
        }
    }
}

/// Whom or what a figure counts, given who states it.
pub(crate) fn counted(page: Page<'_>, figure: &Figure, claimant: Option<&Claimant>) -> Counted {
    let noun = figure.counted.as_deref().unwrap_or("");
    let group = figure.group.as_deref().unwrap_or("");
    let has = |sort: &str| [noun, group].iter().any(|words| words.split(' ').any(|word| is_listed(word, sort)));
    let own = own_toll(page, figure, claimant);
    let class = if figure.materiel {
        things(noun)
    } else if is_internal(page, figure) {
        Class::Things("internally displaced people".to_owned())
    } else if has("children") {
        Class::Children
    } else if has("soldiers") || own.as_ref().is_some_and(|own| own.of_soldiers) {
        Class::Military
    } else if has("civilians") {
        Class::Civilians
    } else if figure.people || noun.is_empty() {
        Class::People
    } else {
        things(noun)
    };
    let unit = || if matches!(class, Class::Military | Class::People) { unit(page, figure) } else { None };
    let bare = class == Class::Military && !group.contains(char::is_uppercase);
    let soldiers = || if bare { named_soldiers(page, figure) } else { None };
    // "The ministry said 40 troops were killed": its own, unless a name says whose.
    let speaker = || claimant.filter(|_| bare).and_then(|claimant| claimant.side.clone());
    let side = unit().or_else(|| side(page, figure, claimant)).or_else(|| own?.side).or_else(soldiers).or_else(speaker);
    Counted { class, side }
}

/// Whether `lexicon/counted.tsv` lists a word under a sort.
pub(super) fn is_listed(word: &str, sort: &str) -> bool {
    NOUNS.category(word) == Some(sort)
}

/// Whose soldiers the sentence speaks of before the number: "the losses of Torvikian troops stand at 900 men"; `None` when
/// it speaks of those of two.
fn named_soldiers(page: Page<'_>, figure: &Figure) -> Option<String> {
    let first = page.sentence(figure.sentence).tokens.start;
    let soldiers =
        (first + 1..page.tokens_in(figure.span).start).filter(|&token| is_listed(page.form(token), "soldiers"));
    let owner =
        |token: usize| token - 1 - usize::from(page.lower(token - 1).starts_with(['\'', '’']) && token > first + 1);
    let mut sides = soldiers.filter_map(|token| gazetteer::first_side(&[page.form(owner(token))]));
    let side = sides.next()?;
    sides.all(|other| other == side).then(|| side.to_owned())
}

/// Things go by their main noun: "personnel carriers" are carriers and no people.
fn things(noun: &str) -> Class {
    Class::Things(noun.rsplit(' ').next().unwrap_or(noun).to_owned())
}

/// Whether people are counted who fled within their country: "internally displaced", "displaced inside the country".
fn is_internal(page: Page<'_>, figure: &Figure) -> bool {
    let start = page.tokens_in(figure.span).start;
    let end = page.sentence(figure.sentence).tokens.end.min(start + FARTHEST);
    let within = |token: usize| matches!(page.lower(token), "internally" | "within" | "inside");
    figure.outcome == Some(Outcome::Displaced) && (start..end).any(within)
}

/// The part of an army that suffered: "the 5th Brigade lost 200 men", "200 soldiers of the 5th Brigade".
fn unit(page: Page<'_>, figure: &Figure) -> Option<String> {
    let number = page.tokens_in(figure.span);
    let sentence = page.sentence(figure.sentence).tokens.clone();
    let is_unit = |token: &usize| {
        matches!(page.lower(*token), "brigade" | "regiment" | "battalion" | "division" | "platoon" | "squadron")
    };
    let lost = |token: &usize| matches!(page.lower(*token), "lost" | "lose" | "losing" | "losses");
    let before = sentence.start.max(number.start.saturating_sub(FARTHEST))..number.start;
    let owner = before.clone().find(lost).and_then(|lost| (before.start..lost).rev().find(is_unit));
    let after = number.end..sentence.end.min(number.end + FARTHEST / 2);
    let behind = after.clone().find(|&token| matches!(page.lower(token), "of" | "from"));
    let noun = owner.or_else(|| (behind?..after.end).find(is_unit))?;
    let named = noun.checked_sub(1).filter(|&token| page.form(token).starts_with(|c: char| c.is_ascii_digit()));
    let first = named.unwrap_or(noun);
    Some(page.stretch(first, noun).of(page.text()).to_lowercase())
}

fn side(page: Page<'_>, figure: &Figure, claimant: Option<&Claimant>) -> Option<String> {
    let text = page.text();
    let words = figure.counted_span.map_or("", |span| span.of(text));
    let group = figure.group.as_deref().unwrap_or("");
    let named = [group, words].iter().find_map(|phrase| {
        let words: SmallVec<[&str; FEW]> = phrase.split([' ', '-', '\'', '’']).collect();
        let foreign = || words.contains(&"foreign").then(|| "foreigners".to_owned());
        gazetteer::first_side(&words).map(str::to_owned).or_else(foreign).or_else(|| unknown_side(page, &words))
    });
    let before = figure.counted_span.map_or("", |span| text[..span.start() as usize].trim_end());
    let possessor = before.rsplit(' ').next().unwrap_or("");
    let own = words.split(' ').chain([possessor]).any(|word| matches!(word, "its" | "our" | "their" | "his" | "her"));
    named.or_else(|| claimant.filter(|_| own).and_then(|claimant| claimant.side.clone()))
}

/// The side that a capitalised word names when no list knows it: the place in the document that begins alike, so that
/// "Torvikian" goes with "Torvik".
fn unknown_side(page: Page<'_>, words: &[&str]) -> Option<String> {
    let word = words.iter().find(|word| word.len() > 3 && word.starts_with(|c: char| c.is_uppercase()))?;
    let stem: String = word.chars().take((word.chars().count() - 2).clamp(4, 6)).collect();
    let names = page.reading.syntax.names.iter().filter(|name| name.kind == NameKind::Place);
    let spelled = names.map(|name| page.stretch(name.tokens.start, name.tokens.end - 1).of(page.text()));
    spelled.filter(|name| name.starts_with(&stem)).min_by_key(|name| name.len()).map(str::to_owned)
}
