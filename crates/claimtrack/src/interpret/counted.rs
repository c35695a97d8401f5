//! Who or what a figure counts, in a form that figures of different documents can be compared by.
//!
//! "498 of its servicemen", said by the Russian Defence Ministry, counts the military of Russia; "Russian soldiers" do
//! too. "Residents" are civilians; "people" may be anybody.

use super::Claimant;
use super::gazetteer;
use super::page::Page;
use crate::figure::Figure;
use crate::syntax::NameKind;

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

const MILITARY: [&str; 18] = [
    "soldier",
    "soldiers",
    "troop",
    "troops",
    "serviceman",
    "servicemen",
    "military",
    "personnel",
    "fighter",
    "fighters",
    "marine",
    "marines",
    "conscript",
    "conscripts",
    "forces",
    "guard",
    "guards",
    "servicepeople",
];
const CIVILIANS: [&str; 8] =
    ["civilian", "civilians", "resident", "residents", "villager", "villagers", "refugee", "refugees"];
const CHILDREN: [&str; 6] = ["child", "children", "kid", "kids", "schoolchildren", "minors"];

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
    let has = |list: &[&str]| [noun, group].iter().any(|words| words.split(' ').any(|word| list.contains(&word)));
    let class = if has(&CHILDREN) {
        Class::Children
    } else if has(&MILITARY) {
        Class::Military
    } else if has(&CIVILIANS) {
        Class::Civilians
    } else if figure.people || noun.is_empty() {
        Class::People
    } else {
        Class::Things(noun.rsplit(' ').next().unwrap_or(noun).to_owned())
    };
    let side = side(page, figure, claimant).or_else(|| {
        // "The ministry said 40 troops were killed": its own, unless it says whose.
        claimant
            .filter(|_| class == Class::Military && figure.group.is_none())
            .and_then(|claimant| claimant.side.clone())
    });
    Counted { class, side }
}

fn side(page: Page<'_>, figure: &Figure, claimant: Option<&Claimant>) -> Option<String> {
    let text = page.text();
    let words = figure.counted_span.map_or("", |span| span.of(text));
    let group = figure.group.as_deref().unwrap_or("");
    let named = [group, words].iter().find_map(|phrase| {
        let words: Vec<&str> = phrase.split([' ', '-', '\'', '’']).collect();
        gazetteer::first_side(&words).map(str::to_owned).or_else(|| unknown_side(page, &words))
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
