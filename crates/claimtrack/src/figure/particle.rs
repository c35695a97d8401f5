//! Words that say an outcome only together with those behind them: "shot down", "taken prisoner", "burned to death",
//! "buried under rubble", "forcibly moved".
//!
//! "sentenced to death", "put out of business" and "taken to a hospital in Sund" say none.

use super::Outcome;
use super::sentence::{Class, Sentence};
use crate::interpret::gazetteer::{self, Naming};

/// The outcome of the words that start at a token, `Some(None)` when they say that there is none, `None` when they mean
/// no more than the first alone.
pub(super) fn joined(s: &Sentence, i: usize) -> Option<Option<Outcome>> {
    let pair = (s.word(i), s.word(i + 1));
    let never = matches!(pair, ("sentenced" | "condemned", "to"))
        || matches!(pair, ("put" | "knocked", "out")) && s.is_any(i + 2, &["of", "by"]) && !out_of_action(s, i + 2);
    if never {
        return Some(None);
    }
    of_life(s, i, pair).or_else(|| of_freedom(s, i, pair)).or_else(|| of_things(pair)).map(Some)
}

/// Death, illness and being out of the fight.
fn of_life(s: &Sentence, i: usize, pair: (&str, &str)) -> Option<Outcome> {
    match pair {
        (_, "to") if s.word(i + 2) == "death" && s.class(i) != Class::Adjective => Some(Outcome::Killed),
        ("lost" | "lose" | "losing", "lives") => Some(Outcome::Killed),
        ("lost" | "lose" | "losing", "their") if s.is_any(i + 2, &["lives", "life"]) => Some(Outcome::Killed),
        ("found" | "shot", "dead") | ("gunned", "down") => Some(Outcome::Killed),
        ("taken" | "put" | "knocked", "out") if out_of_action(s, i + 2) => Some(Outcome::Casualties),
        ("tested" | "test" | "testing", "positive") => Some(Outcome::Infected),
        ("looked" | "searched", "for") => Some(Outcome::Missing),
        _ => None,
    }
}

/// Capture, flight and being shut in.
fn of_freedom(s: &Sentence, i: usize, pair: (&str, &str)) -> Option<Outcome> {
    match pair {
        ("buried" | "caught" | "pinned" | "stuck", "under" | "beneath" | "underneath" | "alive") => {
            Some(Outcome::Trapped)
        }
        ("taken" | "transferred" | "moved" | "relocated" | "removed" | "transported" | "sent", _) if forcibly(s, i) => {
            Some(Outcome::Displaced)
        }
        ("taken" | "transported" | "bussed", "to" | "into") if carried_off(s, i + 2) => Some(Outcome::Displaced),
        ("left" | "driven" | "forced", "homeless") => Some(Outcome::Displaced),
        ("driven" | "forced" | "drove" | "drive" | "forcing" | "driving" | "force", "from" | "out") => {
            Some(Outcome::Displaced)
        }
        ("driven" | "forced" | "drove" | "drive" | "forcing" | "driving" | "force", "to")
            if s.is_any(i + 2, &["flee", "leave"]) =>
        {
            Some(Outcome::Displaced)
        }
        ("taken", "into") if s.word(i + 2) == "custody" => Some(Outcome::Detained),
        ("taken", "prisoner" | "captive") => Some(Outcome::Captured),
        ("taken" | "held", "hostage") | ("held", "captive" | "prisoner") | ("rounded", "up") => Some(Outcome::Detained),
        ("held", "by" | "at" | "in") if i > 0 && s.word(i - 1) == "being" => Some(Outcome::Detained),
        ("cut", "off") => Some(Outcome::Trapped),
        ("in", "custody" | "captivity" | "detention") => Some(Outcome::Detained),
        _ => None,
    }
}

/// Things destroyed and brought down.
fn of_things(pair: (&str, &str)) -> Option<Outcome> {
    match pair {
        ("shot" | "brought" | "taken", "down") => Some(Outcome::ShotDown),
        ("blown", "up") | ("knocked", "out") | ("swept", "away") | ("wiped", "out") => Some(Outcome::Destroyed),
        _ => None,
    }
}

/// "of action", "of the battle" behind "taken out".
fn out_of_action(s: &Sentence, i: usize) -> bool {
    let noun = i + 1 + usize::from(s.word(i + 1) == "the");
    s.word(i) == "of" && s.is_any(noun, &["action", "combat", "battle", "service", "fight", "fighting"])
}

fn forcibly(s: &Sentence, verb: usize) -> bool {
    (verb.saturating_sub(2)..verb + 4).any(|i| s.is_any(i, &["forcibly", "forcefully"]))
}

/// "taken to Norwegian territory", "into Norway": to another country, and not to a hospital or a court there.
fn carried_off(s: &Sentence, i: usize) -> bool {
    let country = gazetteer::country(s.written_or_nothing(i)).is_some_and(|country| country.naming != Naming::Seat);
    let care = (i..i + 4).any(|i| s.is_any(i, &["hospital", "hospitals", "custody", "prison", "court", "clinic"]));
    country && !care
}
