//! Tolls that a side gives of its own: "the ministry put its death toll at 310", "Norway has admitted to 310 deaths in
//! Sweden", "Norway has so far confirmed 310 losses".
//!
//! Near misses: "the United Nations confirmed 310 deaths"; "Norway admitted that 310 Swedes had died".

use super::counted::is_listed;
use super::page::Page;
use super::{Claimant, gazetteer};
use crate::figure::Figure;

/// Tokens before a number within which the toll is named that it gives, or the verb that gives it.
const NEAR: usize = 6;

/// A toll of one's own.
pub(super) struct OwnToll {
    /// Whose it is.
    pub side: Option<String>,
    /// Whether an army counts its soldiers.
    pub of_soldiers: bool,
}

/// Whether a figure is the toll of whoever speaks, or of a country that admits it.
pub(super) fn own_toll(page: Page<'_>, figure: &Figure, claimant: Option<&Claimant>) -> Option<OwnToll> {
    if let Some(side) = admitted(page, figure) {
        let abroad = figure.place.as_deref().and_then(gazetteer::country).is_some_and(|place| place.name != side);
        let of_soldiers = abroad || says_losses(figure) || claimant.is_some_and(is_army);
        return Some(OwnToll { side: Some(side.to_owned()), of_soldiers });
    }
    let claimant = claimant.filter(|_| is_called_own(page, figure))?;
    Some(OwnToll { side: claimant.side.clone(), of_soldiers: is_army(claimant) })
}

fn is_army(claimant: &Claimant) -> bool {
    claimant.name.split([' ', '-', '\'']).any(|word| is_listed(word, "army"))
}

fn says_losses(figure: &Figure) -> bool {
    figure.counted.as_deref().is_some_and(|counted| counted.ends_with("losses"))
}

/// "its death toll at 310", "its own losses, 310".
fn is_called_own(page: Page<'_>, figure: &Figure) -> bool {
    let number = page.tokens_in(figure.span).start;
    let first = page.sentence(figure.sentence).tokens.start.max(number.saturating_sub(NEAR));
    let toll = (first..number).rev().find(|&token| is_listed(page.form(token), "toll"));
    let own = |token: usize| matches!(page.lower(token), "its" | "our" | "their");
    toll.is_some_and(|toll| (first.max(toll.saturating_sub(3))..toll).any(own))
}

/// The country that admits deaths, or confirms losses.
fn admitted(page: Page<'_>, figure: &Figure) -> Option<&'static str> {
    let counted = figure.counted.as_deref()?;
    let number = page.tokens_in(figure.span).start;
    let sentence = page.sentence(figure.sentence).tokens.start;
    let admits = |token: &usize| match page.lower(*token) {
        "admitted" | "admits" | "admitting" | "acknowledged" | "acknowledges" | "conceded" | "concedes" => true,
        "confirmed" | "confirms" => says_losses(figure),
        _ => false,
    };
    let toll = counted.rsplit(' ').next().is_some_and(|noun| is_listed(noun, "toll"));
    let verb = (sentence.max(number.saturating_sub(NEAR))..number).rev().find(admits).filter(|_| toll)?;
    let subject: Vec<&str> =
        (sentence.max(verb.saturating_sub(NEAR))..verb).rev().map(|token| page.form(token)).collect();
    subject.into_iter().find_map(|word| gazetteer::country(word).map(|country| country.name))
}
