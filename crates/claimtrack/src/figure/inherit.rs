//! Measures that a number takes over from the one before it: "rose 64 points to 4,577", "up 17 points, or 0.2 %",
//! "more than 6 million homes, including 1.5 million in the north", "the highest is 84 cents, the lowest 74".
//!
//! "gained 0.7 per cent to 3,005" is no percentage.

use super::draft::Draft;
use super::lexicon;
use super::number::Form;
use super::sentence::{Class, Sentence};

/// Lets numbers without a unit or a noun take over those of the number before.
pub(super) fn inherit(s: &Sentence, drafts: &mut [Draft]) {
    for k in 0..drafts.len() {
        suspended(s, drafts, k);
        noun_or_two(s, &mut drafts[k]);
        of_substance(s, &mut drafts[k]);
        rate(s, &mut drafts[k]);
        stretch(s, &mut drafts[k]);
        if !drafts[k].bare() || drafts[k].sort.is_some() || drafts[k].part || drafts[k].borrowed.is_some() {
            continue;
        }
        if let Some(before) = drafts[..k].iter().rposition(|d| !d.bare()) {
            from_before(s, drafts, before, k);
        } else if k + 1 < drafts.len() {
            index_level(s, drafts, k);
        }
    }
}

/// "four-, five- and six-cylinder engines": the noun comes once.
fn suspended(s: &Sentence, drafts: &mut [Draft], k: usize) {
    let end = drafts[k].place.number.end;
    let cut = s.word(end) == "-" && s.is_any(end + 1, &[",", "and", "or", "to"]);
    let hangs = cut || (end > 0 && s.word(end - 1).ends_with('-') && s.is_any(end, &[",", "and", "or", "to"]));
    let next =
        drafts[k..].iter().find(|d| d.phrase.as_ref().is_some_and(|p| p.compound)).and_then(|d| d.phrase.clone());
    if let (true, Some(next), true) = (hangs, next, drafts[k].quantity.unit.is_none()) {
        drafts[k].borrowed = Some(s.lowered(next.tokens));
        drafts[k].part = true;
    }
}

/// "a pick or two", "a day or two".
fn noun_or_two(s: &Sentence, draft: &mut Draft) {
    let start = draft.place.number.start;
    let or = start >= 2 && s.word(start - 1) == "or" && s.class(start - 2) == Class::Noun;
    if !or || !draft.bare() || draft.quantity.low != Some(2.0) {
        return;
    }
    match s.word(start - 2) {
        unit @ ("second" | "minute" | "hour" | "day" | "week" | "month" | "year" | "decade" | "mile") => {
            draft.quantity.unit = Some(unit.to_owned().into());
        }
        noun => draft.borrowed = Some(noun.to_owned()),
    }
}

/// "1 million barrels of oil": the unit and its substance.
fn of_substance(s: &Sentence, draft: &mut Draft) {
    let end = draft.place.number.end;
    let of =
        draft.quantity.unit.is_some() && s.word(end) == "of" && matches!(s.class(end + 1), Class::Noun | Class::Plural);
    if of && end > 0 && matches!(s.class(end - 1), Class::Noun | Class::Plural) {
        draft.borrowed = Some(s.lowered(end - 1..end + 2));
    }
}

/// "three tense days", "10 more minutes": a unit after an adjective.
fn stretch(s: &Sentence, draft: &mut Draft) {
    let Some(phrase) = draft.phrase.as_ref().filter(|p| p.tokens.len() > 1 && !p.compound) else { return };
    let unit = lexicon::singular(s.word(phrase.head()));
    let time = "second minute hour day week month year decade century mile kilometre";
    if draft.quantity.unit.is_none() && lexicon::has(time, &unit) {
        draft.quantity.unit = Some(unit.into_owned().into());
        draft.phrase = None;
    }
}

/// "3,000 tests per day": a rate, so no count.
fn rate(s: &Sentence, draft: &mut Draft) {
    let end = draft.place.whole.end;
    let time =
        s.word(end) == "per" && s.is_in(end + 1, "second minute hour day week month year person capita game head");
    let things = draft.quantity.unit.is_none() && !draft.part && draft.sort.is_none_or(|sort| !sort.is_people());
    if let Some(phrase) = draft.phrase.as_ref().filter(|p| !p.compound && things && time) {
        let noun = s.lowered(phrase.tokens.clone());
        draft.quantity.unit = Some(format!("{} per {}", lexicon::singular(&noun), s.word(end + 1)).into());
    }
}

fn from_before(s: &Sentence, drafts: &mut [Draft], before: usize, k: usize) {
    let at = drafts[k].place.number.start;
    let lead = s.word(at.saturating_sub(1)).to_owned();
    let unit = drafts[before].quantity.unit.clone();
    let percent = unit.as_deref() == Some("percentage");
    let points =
        drafts[..k].iter().rev().find_map(|d| d.phrase.as_ref().filter(|p| s.is_any(p.head(), &["points", "point"])));
    let level = matches!(lead.as_str(), "to" | "at");
    let same = matches!(lead.as_str(), "is" | "was" | "and" | "or" | "at" | "to" | "than" | "from" | "by");
    let value = drafts[k].quantity.low.or(drafts[k].quantity.high).unwrap_or(0.0);
    let year = drafts[k].quantity.form == Form::Digits && (1900.0..2100.0).contains(&value) && value.fract() == 0.0;
    let followed = s.is_in(drafts[k].place.number.end, ". , ; and while on in for from )  last this");
    if let (Some(points), true) = (points.cloned(), level) {
        drafts[k].borrowed = Some(s.lowered(points.tokens));
    } else if unit.is_some()
        && same
        && followed
        && !year
        && (!percent || (matches!(lead.as_str(), "by" | "and") && value < 1000.0))
    {
        drafts[k].quantity.unit = unit;
    } else if unit.is_none() && followed && !year && matches!(lead.as_str(), "including" | "from" | "to") {
        drafts[k].borrowed = drafts[before].phrase.as_ref().map(|p| s.lowered(p.tokens.clone()));
    }
}

/// "the index (16369.03 up 58.06 points)": the level stands first.
fn index_level(s: &Sentence, drafts: &mut [Draft], k: usize) {
    let end = drafts[k].place.number.end;
    let moved = s.is_any(end, &["up", "down"]) && end + 1 == drafts[k + 1].place.number.start;
    let points = drafts[k + 1].phrase.as_ref().filter(|p| s.is_any(p.head(), &["points", "point"]));
    if let (Some(points), true) = (points, moved) {
        drafts[k].borrowed = Some(s.lowered(points.tokens.clone()));
    }
}
