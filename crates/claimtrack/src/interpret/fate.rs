//! What becomes of people, where a claim says it of all of them, of none, or of some.
//!
//! "All thirteen guards died", "the crew are alive and unharmed", "not one villager got away from Sund", "nobody was
//! hurt", "Petra Lund is alive". What is said of all or of none excludes what others say of some.
//!
//! Bodies that are found or buried are dead whom somebody may have killed or not, unless the claim says more: "twelve
//! bodies were found, their hands tied".
//!
//! Near misses: "not all were rescued" tells of no lot; "all feared dead" and "may have been killed" are no reports; "the
//! mayor left" is of one who is not named; "the city survived" is of no people; "8,000 were killed in 1995" is of other
//! times.

use super::claimant::singular;
use super::counted::{Class, Counted};
use super::negation::{denies_clause, is_negated};
use super::page::Page;
use super::scene::hash;
use super::word_list::WordList;
use crate::figure::{Figure, Outcome};
use crate::span::Span;
use crate::syntax::{Dep, NameKind, Upos};
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/fate.tsv")));

/// What became of whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fate {
    /// Of how many of them.
    pub extent: Extent,
    /// What became of them.
    pub lot: Lot,
    /// Whom it befell, or did not.
    pub whom: Whom,
    /// Whether it is said of some time, not of one event: "during the occupation", "since Monday".
    pub over_time: bool,
    /// A hash of the word for those whom it befell, as scenes have it; 0 when a figure counts them.
    pub group: u32,
    /// The word that says it.
    pub span: Span,
}

/// Of how many of a group something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Of every one.
    All,
    /// Of not one.
    None,
    /// Of some, or of a number.
    Some,
}

/// What can become of people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lot {
    /// Dead, or missing.
    Dead,
    /// Dead, and nothing is said of how they died.
    Found,
    /// Hurt.
    Hurt,
    /// Alive.
    Safe,
    /// Alive and not hurt.
    Unhurt,
    /// Got out.
    Gone,
    /// Could not get out.
    Held,
}

/// Sorts of people as far as fates are told apart by them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whom {
    /// Anybody: "people", "nobody", "they".
    Anybody,
    /// People who do not fight.
    Civilians,
    /// Soldiers and other armed people.
    Fighters,
    /// People who are in one thing together: a crew, passengers, miners.
    Party,
    /// One person, by a hash of the family name.
    One(u32),
}

/// The most words that lie between what became of somebody and who it is.
const FARTHEST: usize = 4;

/// Verbs of what is not so yet, or not known.
const SUPPOSING: [&str; 13] = [
    "fear",
    "presume",
    "believe",
    "think",
    "expect",
    "hope",
    "want",
    "wish",
    "plan",
    "guarantee",
    "promise",
    "ensure",
    "feel",
];

/// Words whose infinitive is true: "managed to leave".
const ACHIEVING: [&str; 5] = ["able", "manage", "force", "have", "continue"];

/// Categories of words for what is done to people.
const VIOLENT: [&str; 3] = ["dead_by", "hurt_by", "violent"];

/// Words by which a clause tells nothing that has happened.
const OPEN: [&str; 15] = [
    "may", "might", "could", "would", "should", "will", "shall", "can", "must", "if", "whether", "unless", "until",
    "so", "lest",
];

/// Verbs for what is done to the dead.
const TENDING: [&str; 5] = ["bury", "exhume", "rebury", "collect", "retrieve"];

/// Nouns for what is yet to find out what befell somebody: "an inquiry into the deaths of twelve people".
const ASKING: [&str; 4] = ["investigation", "inquiry", "enquiry", "probe"];

/// What lasts, behind "during".
const LASTING: [&str; 8] = ["time", "period", "occupation", "control", "rule", "siege", "months", "weeks"];

/// The fates that a content with these tokens tells of, and those that its figures count; none where a number is of
/// another time.
pub(crate) fn fates<'a>(
    page: Page<'_>,
    content: &[usize],
    figures: impl Iterator<Item = (&'a Figure, &'a Counted)> + Clone,
) -> Vec<Fate> {
    let is_of_another_time = |figure: &Figure| figure.as_of.is_none() && page.date().is_some();
    if figures.clone().any(|(figure, _)| is_of_another_time(figure)) {
        return Vec::new();
    }
    let mut found: Vec<Fate> = content.iter().filter_map(|&token| fate(page, token)).collect();
    if !found.is_empty() {
        let over_time = content.iter().any(|&token| lasts(page, content, token));
        found.iter_mut().for_each(|fate| fate.over_time = over_time);
    }
    let mut counted = figures.filter_map(|(figure, counted)| of_figure(page, figure, counted)).peekable();
    if counted.peek().is_some() {
        let is_violent = |&token: &usize| WORDS.category(page.form(token)).is_some_and(|word| VIOLENT.contains(&word));
        let unsaid = !content.iter().any(is_violent);
        found.extend(counted.map(|fate| if unsaid { fate } else { fate.by_violence() }));
    }
    found
}

/// Whether a word says that something holds for some time.
fn lasts(page: Page<'_>, content: &[usize], token: usize) -> bool {
    let behind = || content.iter().filter(|&&next| next > token && next < token + 5);
    match page.lower(token) {
        "while" | "under" | "since" | "throughout" | "ever" => true,
        "during" => behind().any(|&next| LASTING.contains(&page.lower(next))),
        _ => false,
    }
}

fn of_figure(page: Page<'_>, figure: &Figure, counted: &Counted) -> Option<Fate> {
    let lot = match figure.outcome? {
        Outcome::Killed if is_of_bodies(page, figure) => Lot::Found,
        Outcome::Killed | Outcome::Missing => Lot::Dead,
        Outcome::Injured | Outcome::Casualties => Lot::Hurt,
        Outcome::Evacuated => Lot::Gone,
        Outcome::Trapped => Lot::Held,
        _ => return None,
    };
    let whom = match counted.class {
        Class::Military => Whom::Fighters,
        Class::Civilians | Class::Children => Whom::Civilians,
        Class::People => Whom::Anybody,
        Class::Things(_) => return None,
    };
    let is_doubtful = above(page, figure).any(|word| is_doubtful(page, word) || asks(page, word));
    let is_some = figure.low.is_some_and(|low| low >= 1.0) && !is_doubtful;
    is_some.then_some(Fate { extent: Extent::Some, lot, whom, over_time: false, group: 0, span: figure.span })
}

/// A number and the words above it.
fn above(page: Page<'_>, figure: &Figure) -> impl Iterator<Item = usize> {
    heads(page, page.tokens_in(figure.span).end.saturating_sub(1))
}

/// A word and those above it.
fn heads(page: Page<'_>, word: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(word), move |&word| Some(page.head(word)).filter(|&head| head != word)).take(FARTHEST)
}

/// Whether a figure counts bodies, or people who are buried.
fn is_of_bodies(page: Page<'_>, figure: &Figure) -> bool {
    let is_body = |word: &str| WORDS.category(word) == Some("body");
    let tends = |word: usize| is_body(page.form(word)) || TENDING.contains(&&*page.lemma(word));
    let counts = || figure.counted.as_deref().is_some_and(|counted| counted.split(' ').any(is_body));
    counts() || above(page, figure).any(tends)
}

fn fate(page: Page<'_>, token: usize) -> Option<Fate> {
    let category = WORDS.category(page.form(token))?;
    let told = |extent, lot, whom, group| Fate { extent, lot, whom, over_time: false, group, span: page.span(token) };
    if category == "bloodless" {
        return Some(told(Extent::None, Lot::Hurt, Whom::Anybody, 0));
    }
    let (lot, by) = lot(category)?;
    if page.word(token).upos == Upos::Noun {
        // "Deaths" are of nobody's number, but "no deaths" are of nobody.
        let extent = extent(page, token, token, page.head(token), Whom::Anybody)?;
        return (extent == Extent::None).then(|| told(extent, lot, Whom::Anybody, 0));
    }
    let (sufferer, clause) = sufferer(page, token, by)?;
    if heads(page, sufferer).any(|word| asks(page, word)) {
        return None;
    }
    let whom = whom(page, sufferer)?;
    let extent = extent(page, token, sufferer, clause, whom)?;
    Some(told(extent, lot, whom, hash(&singular(page.lower(sufferer)))))
}

/// What becomes of people by a category of words, and whether it is of their verbs' objects.
fn lot(category: &str) -> Option<(Lot, bool)> {
    let (lot, by) = category.strip_suffix("_by").map_or((category, false), |lot| (lot, true));
    let lot = match lot {
        "dead" => Lot::Dead,
        "hurt" => Lot::Hurt,
        "safe" => Lot::Safe,
        "unhurt" => Lot::Unhurt,
        "gone" => Lot::Gone,
        "held" => Lot::Held,
        _ => return None,
    };
    Some((lot, by))
}

/// Whom a word befalls, and the verb that says so.
fn sufferer(page: Page<'_>, token: usize, by: bool) -> Option<(usize, usize)> {
    let mut word = token;
    for _ in 0..FARTHEST {
        if is_doubtful(page, word) {
            return None;
        }
        let object = page.child(word, &[Dep::Dobj]).filter(|_| by && word == token);
        let subject = match (by, word == token) {
            (true, true) => [Dep::Nsubjpass].as_slice(),
            (false, true) => &[Dep::Nsubj],
            _ => &[Dep::Nsubjpass, Dep::Nsubj],
        };
        if let Some(sufferer) = page.child(word, subject).or(object) {
            return Some((sufferer, word));
        }
        let head = page.head(word);
        match page.word(word).dep {
            Dep::Acl if page.is_nominal(head) && page.lower(word) != "left" => return Some((head, page.head(head))),
            Dep::Xcomp | Dep::Acomp | Dep::Attr | Dep::Oprd | Dep::Conj => word = head,
            _ => return None,
        }
    }
    None
}

/// Whether a word only supposes: "may have died", "feared dead", "to be rescued".
fn is_doubtful(page: Page<'_>, word: usize) -> bool {
    let infinitive = page.is_verb(word) && page.children(word).any(|child| child < word && page.lower(child) == "to");
    let achieved = || ACHIEVING.contains(&&*page.lemma(page.head(word)));
    let open = |child: usize| page.word(child).dep != Dep::Nsubj && OPEN.contains(&page.lower(child));
    SUPPOSING.contains(&&*page.lemma(word)) || infinitive && !achieved() || page.children(word).any(open)
}

/// Whether a word is for what is yet to find out.
fn asks(page: Page<'_>, word: usize) -> bool {
    ASKING.contains(&&*page.lemma(word))
}

/// What sort of people a word names; `None` for one who is not named and for things.
fn whom(page: Page<'_>, sufferer: usize) -> Option<Whom> {
    if let Some((tokens, NameKind::Person)) = page.name_at(sufferer) {
        return Some(Whom::One(hash(page.lower(tokens.end - 1))));
    }
    let of = page.child(sufferer, &[Dep::Prep]).filter(|&prep| page.lower(prep) == "of");
    let group = of.and_then(|of| page.child(of, &[Dep::Pobj]));
    let sort = |token: usize| match WORDS.category(page.form(token)) {
        Some("civilians") => Some(Whom::Civilians),
        Some("fighters") => Some(Whom::Fighters),
        Some("party") => Some(Whom::Party),
        Some("anybody" | "all" | "none") => Some(Whom::Anybody),
        _ => None,
    };
    group.and_then(sort).or_else(|| sort(sufferer))
}

/// Of how many it is said; `None` for "not all" and for a denied clause on some.
fn extent(page: Page<'_>, token: usize, sufferer: usize, clause: usize, whom: Whom) -> Option<Extent> {
    let start = page.phrase_start(sufferer);
    let is = |token: usize, category: &str| WORDS.category(page.form(token)) == Some(category);
    let negation = |token: usize| matches!(page.lower(token), "not" | "zero" | "no");
    let none = (start..=sufferer).any(|token| is(token, "none") || negation(token)) || start > 0 && negation(start - 1);
    if none {
        return (!is_negated_twice(page, token)).then_some(Extent::None);
    }
    let denied = page.is_verb(clause) && denies_clause(page, clause) || is_negated(page, token);
    let floating =
        [token, clause].into_iter().flat_map(|word| page.children(word)).any(|child| page.lower(child) == "all");
    let all = floating || (start..=sufferer).any(|token| is(token, "all"));
    match (whom, denied) {
        (Whom::One(_), true) => Some(Extent::None),
        (_, true) => None,
        (Whom::One(_), false) => (!outlives(page, token)).then_some(Extent::All),
        (_, false) => Some(if all { Extent::All } else { Extent::Some }),
    }
}

/// "Survived the war": who did may have died since.
fn outlives(page: Page<'_>, token: usize) -> bool {
    page.lemma(token) == "survive" && page.child(token, &[Dep::Dobj]).is_some()
}

/// "No one was not hurt."
fn is_negated_twice(page: Page<'_>, token: usize) -> bool {
    page.children(token).any(|child| matches!(page.lower(child), "not" | "n't" | "n’t" | "never"))
}

impl Fate {
    /// The same of dead who are said to have been killed.
    fn by_violence(self) -> Fate {
        Fate { lot: if self.lot == Lot::Found { Lot::Dead } else { self.lot }, ..self }
    }

    /// Whether it tells of bodies and not of how they came to be.
    pub(crate) fn is_of_the_found(&self) -> bool {
        self.lot == Lot::Found
    }

    /// Whether it holds for longer than one event: of all of a group, or of anybody over some time.
    pub(crate) fn lasts(&self) -> bool {
        self.extent == Extent::All || self.over_time
    }

    /// Whether both cannot be true of the same people, or, where bodies were found, can hardly be.
    #[must_use]
    pub fn excludes(&self, other: &Fate) -> bool {
        self.whom.meets(other.whom) && (self.rules_out(other) || other.rules_out(self))
    }

    /// Whether what it says of all or none leaves no room for what the other says of some.
    fn rules_out(&self, other: &Fate) -> bool {
        use Lot::{Dead, Found, Gone, Held, Hurt, Safe, Unhurt};
        let told = other.extent != Extent::None;
        let aboard = self.whom == Whom::Party;
        told && match (self.extent, self.lot) {
            (Extent::All, Safe) => matches!(other.lot, Held | Dead | Found),
            (Extent::All, Unhurt) => matches!(other.lot, Dead | Found | Hurt),
            (Extent::All, Dead) => matches!(other.lot, Safe | Unhurt),
            (Extent::All, Gone) => aboard && matches!(other.lot, Held | Dead | Found),
            (Extent::None, Dead) => matches!(other.lot, Dead | Found),
            (Extent::None, Hurt) => matches!(other.lot, Dead | Found | Hurt),
            (Extent::None, Safe) => matches!(other.lot, Safe | Unhurt),
            (Extent::None, Gone) => other.lot == Gone && other.extent == Extent::Some,
            _ => false,
        }
    }
}

impl Whom {
    /// Whether both may be the same people.
    fn meets(self, other: Whom) -> bool {
        use Whom::{Civilians, Fighters, One, Party};
        match (self, other) {
            (One(a), One(b)) => a == b,
            (One(_), _) | (_, One(_)) | (Civilians, Fighters) | (Fighters, Civilians) => false,
            (Party, Fighters | Civilians) | (Fighters | Civilians, Party) => false,
            _ => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Extent, Fate, Lot, Whom};
    use crate::{Analyzer, Document};

    fn fates(text: &str) -> Vec<(Extent, Lot)> {
        let analysis = Analyzer::default().analyze(&[Document::new("1", text)]);
        analysis.claims.iter().flat_map(|claim| &claim.fates).map(|fate| (fate.extent, fate.lot)).collect()
    }

    #[test]
    fn what_befell_all_or_none_is_told_from_what_befell_some() {
        assert_eq!(fates("The navy said all the guards died."), [(Extent::All, Lot::Dead)]);
        assert_eq!(fates("Norhavn said that the men are all alive."), [(Extent::All, Lot::Safe)]);
        assert_eq!(fates("The fleet said the entire crew was evacuated."), [(Extent::All, Lot::Gone)]);
        assert_eq!(fates("The mayor said that nobody was hurt."), [(Extent::None, Lot::Hurt)]);
        assert_eq!(fates("The army said not one villager managed to flee Torvik."), [(Extent::None, Lot::Gone)]);
        assert_eq!(fates("Rescuers said that none of the miners had survived."), [(Extent::None, Lot::Safe)]);
        assert_eq!(fates("The mayor said that residents were killed."), [(Extent::Some, Lot::Dead)]);
        assert_eq!(fates("The junta said that the takeover was bloodless."), [(Extent::None, Lot::Hurt)]);
    }

    #[test]
    fn bodies_are_of_people_whom_somebody_may_have_killed_or_not() {
        assert_eq!(fates("The mayor said that 12 bodies lay in the street."), [(Extent::Some, Lot::Found)]);
        assert_eq!(
            fates("The mayor said the bodies of at least 12 civilians were found."),
            [(Extent::Some, Lot::Found)]
        );
        assert_eq!(fates("The mayor said that 12 bodies with bullet wounds were found."), [(Extent::Some, Lot::Dead)]);
    }

    #[test]
    fn what_is_feared_planned_or_of_part_is_no_lot() {
        for text in [
            "The mayor said that not all passengers were rescued.",
            "The mayor said that the residents may have been killed.",
            "The mayor said that the villagers were to be evacuated.",
            "The mayor said that many people left in the city were ill.",
            "The mayor said that the cathedral survived.",
            "The mayor said that an inquiry into the residents killed in Torvik was essential.",
        ] {
            assert_eq!(fates(text), [], "{text}");
        }
    }

    #[test]
    fn all_and_none_exclude_some_of_the_same_people() {
        let told =
            |extent, lot, whom| Fate { extent, lot, whom, over_time: false, group: 0, span: crate::Span::new(0, 1) };
        let alive = told(Extent::All, Lot::Safe, Whom::Anybody);
        let dead = told(Extent::Some, Lot::Dead, Whom::Fighters);
        assert!(alive.excludes(&dead) && dead.excludes(&alive));
        assert!(!dead.excludes(&told(Extent::Some, Lot::Safe, Whom::Fighters)), "some died and some live");
        let no_civilian = told(Extent::None, Lot::Dead, Whom::Civilians);
        assert!(!no_civilian.excludes(&dead), "other people");
        assert!(!told(Extent::None, Lot::Dead, Whom::Anybody).excludes(&told(Extent::Some, Lot::Hurt, Whom::Anybody)));
        assert!(!told(Extent::All, Lot::Dead, Whom::One(1)).excludes(&told(Extent::All, Lot::Safe, Whom::One(2))));
    }
}
