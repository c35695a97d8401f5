//! Whose people or things are counted: "Russian military", "civilians", "children", "Ukrainians", "doctors".
//!
//! What the noun phrase or its clause says comes first: "Norway lost 20 jets", "Norway said that 20 of its sailors had
//! died". Soldiers and things that suffered with those of a known side are of that side too. "20 people" belong to
//! nobody.

use super::draft::Draft;
use super::level;
use super::noun::Sort;
use super::outcome;
use super::phrase::Words;
use super::sentence::{Class, Sentence};
use super::{Few, Outcome, lexicon};
use crate::interpret::gazetteer;
use crate::syntax::Dep;
use std::borrow::Cow;
use std::ops::Range;

/// Adjectives of sides where the gazetteer has another one or none.
const SIDES: &[(&str, &str)] = &[
    ("United States", "US"),
    ("United Kingdom", "British"),
    ("Palestine", "Palestinian"),
    ("nato", "NATO"),
    ("chechen", "Chechen"),
    ("chechens", "Chechen"),
    ("putin", "Russian"),
    ("un", "UN"),
];

/// People who are of no group by their noun alone.
static ANYBODY: Words = Words::new(
    "people person persons man men woman women other others individual individuals human humans soul souls adult \
     adults couple couples family families household households friend friends mother mothers father fathers wife \
     wives son sons daughter daughters brother brothers sister sisters relative relatives prisoner prisoners hostage \
     hostages captive captives detainee detainees inmate inmates suspect suspects lady ladies guy guys member members",
);

/// Words before a noun that do not belong to the name of its group.
const LOOSE: &str = "other more additional further such some more_than young old elderly local innocent wounded dead";

/// Verbs whose subject has, or had, what is counted.
const HAVING: &str = "lost lose loses losing losses loss confirmed admitted acknowledged deployed sent deploys deploy sends sending amassed \
                      massed gathered launched fired mobilised mobilized stationed positioned assembled conscripted";

/// The groups of the figures of a sentence, in their order.
pub(super) fn groups(s: &Sentence, text: &str, drafts: &[Draft]) -> Few<Option<String>> {
    let own: Few<Option<String>> = drafts.iter().map(|draft| group(s, text, draft)).collect();
    (0..drafts.len()).map(|k| own[k].clone().or_else(|| shared(s, drafts, &own, k))).collect()
}

/// The adjective of the side that a word of the text names.
fn nation(s: &Sentence, i: usize) -> Option<Cow<'static, str>> {
    let lower = s.word(i);
    if let Some((_, side)) = SIDES.iter().find(|(name, _)| *name == lower) {
        return s.capital(i).then_some(Cow::Borrowed(*side));
    }
    if !s.capital(i) || lower.len() < 2 {
        return None;
    }
    let country = gazetteer::country(s.written(i)).map(|country| country.name).or_else(|| gazetteer::named(lower))?;
    let known = SIDES.iter().find(|(name, _)| *name == country).map(|(_, side)| *side);
    Some(Cow::Borrowed(known.or_else(|| gazetteer::adjective(country)).unwrap_or(country)))
}

/// The side named in a stretch, the last one first.
fn nation_in(s: &Sentence, tokens: Range<usize>) -> Option<Cow<'static, str>> {
    tokens.rev().find_map(|i| nation(s, i))
}

/// Whose the counted are, by the figure's own words.
fn group(s: &Sentence, text: &str, draft: &Draft) -> Option<String> {
    if draft.group.is_some() {
        return draft.group.clone();
    }
    let sort = draft.sort?;
    let tokens = draft.noun().unwrap_or(0..0);
    let has = |test: &dyn Fn(usize) -> bool| tokens.clone().any(test);
    if has(&|i| s.word(i).starts_with("civilian")) || civilians_after(s, draft) {
        return Some("civilians".to_owned());
    }
    let made = has(&|i| s.is_any(i, &["made", "built", "supplied"]));
    if has(&|i| s.word(i) == "police") {
        return Some("police".to_owned());
    }
    let own = nation_in(s, tokens.clone()).filter(|_| !made);
    let head = tokens.clone().last().map_or("", |head| s.word(head));
    match sort {
        Sort::Fighters | Sort::Materiel | Sort::Building => {
            let named = own.or_else(|| owner(s, draft)).map(|nation| format!("{nation} military"));
            named.or_else(|| force(s, text, sort, tokens))
        }
        Sort::Toll => {
            let losses = head == "losses" || head == "troops" || has(&|i| level::is_own(s, i));
            let own = own.or_else(|| owner(s, draft).filter(|_| losses)).or_else(|| toll_of(s, draft));
            own.map(|nation| format!("{nation} military"))
        }
        Sort::Nation => tokens.last().map(|head| s.cover(head..head + 1).of(text).to_owned()),
        Sort::Group => Some(head.to_owned()).filter(|head| !head.is_empty()),
        Sort::People if has(&|i| s.capital(i) && i > 0) => Some(s.cover(tokens).of(text).to_owned()),
        Sort::People if !head.is_empty() && !ANYBODY.has(head) => {
            let first = tokens.clone().find(|&i| !lexicon::has(LOOSE, s.word(i)))?;
            Some(s.lowered(first..tokens.end))
        }
        _ => None,
    }
}

/// "SDF fighters": armed people of a side that no list knows.
fn force(s: &Sentence, text: &str, sort: Sort, tokens: Range<usize>) -> Option<String> {
    let named = tokens.clone().find(|&i| s.capital(i) && i > 0 && i + 1 < tokens.end)?;
    (sort == Sort::Fighters).then(|| s.cover(named..tokens.end).of(text).to_owned())
}

/// "the bodies of 410 civilians", "410 corpses of civilians", "410 corpses were found of civilians".
fn civilians_after(s: &Sentence, draft: &Draft) -> bool {
    let after = draft.place.whole.end;
    let reach = if draft.sort == Some(Sort::Toll) { 4 } else { 1 };
    (after..(after + reach).min(draft.place.next.max(after)))
        .any(|i| s.word(i) == "of" && s.is_any(i + 1, &["civilians"]))
}

/// The side whose loss it is: "Norway's navy has lost 20 jets", "Norwegian losses of 500", "20 of its sailors", "Norway
/// has 5,000 troops there".
fn owner(s: &Sentence, draft: &Draft) -> Option<Cow<'static, str>> {
    let number = draft.place.number.start;
    let noun = draft.phrase.as_ref().map_or(draft.place.number.end, |phrase| phrase.tokens.start);
    let lent = draft.lent.clone().unwrap_or(0..0);
    let own = (number.saturating_sub(2)..noun).chain(lent).any(|i| level::is_own(s, i));
    let lead = (draft.place.previous..number).rev().find(|&i| !outcome::may_precede_number(s.word(i)));
    let holds = lead.filter(|&i| s.is_any(i, &["has", "have", "had"]));
    let loses = (draft.place.previous..number).rev().take(4).find(|&i| s.is_in(i, HAVING));
    if own {
        return nation_in(s, 0..number);
    }
    let verb = loses.or(holds)?;
    let subject = s.children(verb).find(|&i| s.dep(i) == Some(Dep::Nsubj) && i < verb);
    let named = subject.and_then(|i| nation_in(s, i.saturating_sub(3)..i + 1));
    named.or_else(|| nation_in(s, 0..verb))
}

/// "the Norwegian death toll" in a sentence on soldiers.
fn toll_of(s: &Sentence, draft: &Draft) -> Option<Cow<'static, str>> {
    let number = draft.place.number.start;
    let toll = (2..number).rev().find(|&i| s.word(i) == "toll" && s.word(i - 1) == "death")?;
    let soldiers = (0..s.len()).any(|i| s.is_any(i, &["military", "troops", "soldiers", "army", "servicemen"]));
    let first = toll - 2 - usize::from(s.class(toll - 2) == Class::Possessive && toll > 2);
    nation(s, first).filter(|_| soldiers && draft.borrowed.is_some() && draft.lent.is_none())
}

/// Whether two outcomes are losses, or none of them is.
fn alike(a: Option<Outcome>, b: Option<Outcome>) -> bool {
    a.is_some() == b.is_some()
}

/// The side of soldiers and things counted beside this one: "killed 30 soldiers and destroyed three Norwegian tanks".
fn shared(s: &Sentence, drafts: &[Draft], groups: &[Option<String>], k: usize) -> Option<String> {
    let military = |draft: &Draft| matches!(draft.sort, Some(Sort::Fighters | Sort::Materiel | Sort::Building));
    if !military(&drafts[k]) {
        return None;
    }
    let joined = |other: usize| {
        let (left, right) = (&drafts[other.min(k)].place, &drafts[other.max(k)].place);
        let apart = (left.whole.end..right.number.start).any(|i| s.is_in(i, "; while but whereas although as that"));
        !apart && alike(drafts[other].outcome, drafts[k].outcome)
    };
    let side = |other: usize| {
        let group = groups[other].as_ref()?;
        let nation = drafts[other].sort == Some(Sort::Nation);
        let people = || drafts[other].noun().and_then(|noun| nation_in(s, noun)).map(|side| format!("{side} military"));
        if nation { people() } else { Some(group.clone()).filter(|group| group.ends_with(" military")) }
    };
    let others = (0..k).rev().chain(k + 1..drafts.len());
    others.filter(|&other| joined(other)).find_map(side)
}
