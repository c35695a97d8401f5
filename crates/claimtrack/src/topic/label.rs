//! What a topic is called: "Russian troops killed", "People killed, Torvik", "Talks: Norway and Sweden".

use super::motive::movers;
use super::tally::Tally;
use super::{Aspect, Corpus, Member};
use crate::interpret::{Claim, gazetteer};
use crate::span::ClaimId;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// A readable name for what members of one aspect have in common.
pub(super) fn label(corpus: Corpus<'_>, aspect: Aspect, members: &BTreeSet<Member>) -> String {
    // In an order that does not depend on that of the articles.
    let mut members: Vec<Member> = members.iter().copied().collect();
    members.sort_by_cached_key(|&member| corpus.order(member));
    let claims = || members.iter().map(|member| corpus.claim(member.claim));
    let named = match aspect {
        Aspect::Tally => of_tallies(members.iter().filter_map(|&member| Tally::of(corpus, member)).collect()),
        Aspect::Outcome => of_outcomes(claims()),
        Aspect::Resolve => of_resolve(claims()),
        Aspect::Motive => of_motive(claims()),
        Aspect::Matter => of_deeds(claims()),
        Aspect::Fate | Aspect::Cause | Aspect::Truce | Aspect::Denied => None,
    };
    let denied = || members.iter().find_map(|member| corpus.claim(member.claim).refers_to);
    let first = members.first().map(|member| member.claim);
    named.unwrap_or_else(|| {
        denied().or(first).map_or(String::new(), |claim| format!("Whether {}", headline(corpus, claim)))
    })
}

fn of_tallies(tallies: Vec<Tally<'_>>) -> Option<String> {
    let outcome = tallies.first()?.outcome();
    let class = match outcome {
        Some(outcome) => {
            let class = most(tallies.iter().map(|tally| tally.counted.class.as_str()))?;
            format!("{class} {}", outcome.as_str().replace('_', " "))
        }
        None => most(tallies.iter().map(Tally::noun))?.to_owned(),
    };
    let sides = tallies.iter().map(|tally| tally.whose());
    let (whose, town) = (most(sides).flatten(), most(tallies.iter().map(town)).flatten());
    let country = most(tallies.iter().map(|tally| tally.country().map(|(country, _)| country))).flatten();
    Some(match (whose.and_then(gazetteer::adjective), town, whose.or(country)) {
        (Some(adjective), None, _) => format!("{adjective} {class}"),
        (_, Some(town), _) => capitalised(&format!("{class}, {town}")),
        (_, None, Some(place)) => capitalised(&format!("{class}, {place}")),
        (_, None, None) => capitalised(&class),
    })
}

/// The town that a tally names, as the text spells it.
fn town<'a>(tally: &Tally<'a>) -> Option<&'a str> {
    let place = tally.figure.place.as_deref().filter(|place| crate::interpret::setting::is_town(place));
    place.or(tally.claim.setting.town.as_deref())
}

fn of_outcomes<'a>(claims: impl Iterator<Item = &'a Claim>) -> Option<String> {
    let event = claims.filter_map(|claim| claim.event.as_ref()).next()?;
    let parties: Vec<&str> = event.parties.iter().copied().collect();
    Some(capitalised(&format!("{}: {}", event.class, parties.join(" and "))))
}

fn of_resolve<'a>(claims: impl Iterator<Item = &'a Claim>) -> Option<String> {
    let side = most(claims.filter_map(|claim| claim.claimant.as_ref()?.side.as_deref()))?;
    Some(format!("Whether {side} fights on"))
}

fn of_motive<'a>(claims: impl Iterator<Item = &'a Claim>) -> Option<String> {
    let side = most(claims.flat_map(movers))?;
    Some(format!("Whether {side} means it well"))
}

fn of_deeds<'a>(claims: impl Iterator<Item = &'a Claim>) -> Option<String> {
    let deeds: Vec<(&'a str, String)> = claims
        .filter_map(|claim| {
            let deed = claim.deed.as_ref()?;
            let spot = deed.targets.first().copied().or(claim.setting.town.as_deref()).unwrap_or("");
            Some((deed.class, spot.to_owned()))
        })
        .collect();
    let class = most(deeds.iter().map(|(class, _)| *class))?;
    let spot = most(deeds.iter().map(|(_, spot)| spot.as_str()).filter(|spot| !spot.is_empty()));
    Some(capitalised(&spot.map_or(class.to_owned(), |spot| format!("{class}, {spot}"))))
}

/// The commonest, the first in order of equals.
fn most<T: Ord>(items: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item).or_default() += 1;
    }
    counts.into_iter().min_by_key(|(_, count)| Reverse(*count)).map(|(item, _)| item)
}

fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// The first words of what a claim says.
fn headline(corpus: Corpus<'_>, id: ClaimId) -> String {
    let claim = corpus.claim(id);
    let text = claim.content.text(corpus.documents[claim.document.index()].text());
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words[..words.len().min(12)].join(" ");
    if words.len() > 12 { format!("{shown} …") } else { shown }
}
