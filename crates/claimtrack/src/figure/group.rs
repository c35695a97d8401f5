//! Whose people or things are counted: "Russian military", "civilians", "children", "Ukrainians".
//!
//! Only what the noun phrase or its clause says; "20 people" belong to nobody.

use super::draft::Draft;
use super::noun::Sort;
use super::sentence::Sentence;

const NATIONS: &[(&str, &str)] = &[
    ("russian", "Russian"),
    ("russians", "Russian"),
    ("russia", "Russian"),
    ("moscow", "Russian"),
    ("putin", "Russian"),
    ("ukrainian", "Ukrainian"),
    ("ukrainians", "Ukrainian"),
    ("ukraine", "Ukrainian"),
    ("kyiv", "Ukrainian"),
    ("us", "US"),
    ("u.s.", "US"),
    ("american", "US"),
    ("americans", "US"),
    ("british", "British"),
    ("uk", "British"),
    ("israeli", "Israeli"),
    ("israel", "Israeli"),
    ("syrian", "Syrian"),
    ("iraqi", "Iraqi"),
    ("afghan", "Afghan"),
    ("turkish", "Turkish"),
    ("iranian", "Iranian"),
    ("chinese", "Chinese"),
    ("french", "French"),
    ("german", "German"),
    ("saudi", "Saudi"),
    ("egyptian", "Egyptian"),
    ("pakistani", "Pakistani"),
    ("indian", "Indian"),
    ("nato", "NATO"),
    ("armenian", "Armenian"),
    ("azerbaijani", "Azerbaijani"),
    ("georgian", "Georgian"),
    ("belarusian", "Belarusian"),
    ("chechen", "Chechen"),
    ("libyan", "Libyan"),
    ("yemeni", "Yemeni"),
    ("lebanese", "Lebanese"),
    ("polish", "Polish"),
    ("canadian", "Canadian"),
    ("australian", "Australian"),
    ("ethiopian", "Ethiopian"),
    ("sudanese", "Sudanese"),
    ("colombian", "Colombian"),
    ("salvadoran", "Salvadoran"),
    ("peruvian", "Peruvian"),
    ("serbian", "Serbian"),
    ("north korean", "North Korean"),
    ("japanese", "Japanese"),
    ("somali", "Somali"),
    ("nigerian", "Nigerian"),
];

fn nation(word: &str) -> Option<&'static str> {
    NATIONS.iter().find(|(name, _)| *name == word).map(|&(_, nation)| nation)
}

/// Whose the counted are.
pub(super) fn group(s: &Sentence, text: &str, draft: &Draft) -> Option<String> {
    let sort = draft.sort?;
    let phrase = draft.phrase.as_ref().filter(|_| draft.borrowed.is_none());
    let words: Vec<&str> = phrase.map(|p| p.tokens.clone().map(|i| s.word(i)).collect()).unwrap_or_default();
    if words.iter().any(|word| word.starts_with("civilian")) || civilians_after(s, draft) {
        return Some("civilians".to_owned());
    }
    let made = words.iter().any(|word| matches!(*word, "made" | "built" | "supplied"));
    let own = words.iter().find_map(|word| nation(word)).filter(|_| !made);
    let head = words.last().copied().unwrap_or_default();
    match sort {
        Sort::Fighters | Sort::Materiel | Sort::Building => {
            own.or_else(|| owner(s, draft)).map(|nation| format!("{nation} military"))
        }
        Sort::Toll => {
            own.or_else(|| owner(s, draft).filter(|_| head == "losses")).map(|nation| format!("{nation} military"))
        }
        Sort::Nation => phrase.map(|p| s.cover(p.head()..p.head() + 1).of(text).to_owned()),
        Sort::Group => Some(head.to_owned()).filter(|head| !head.is_empty()),
        Sort::People if words.len() > 1 && s.capital(draft.place.whole.end - words.len()) => {
            phrase.map(|p| s.cover(p.tokens.clone()).of(text).to_owned())
        }
        _ => None,
    }
}

/// "the bodies of 410 civilians", "410 corpses of civilians".
fn civilians_after(s: &Sentence, draft: &Draft) -> bool {
    let after = draft.place.whole.end;
    s.word(after) == "of" && s.is_any(after + 1, &["civilians"])
}

/// The nation whose loss it is: "Russian invaders have lost 1,000 troops", "Moscow confirmed 500 losses", "Putin's".
fn owner(s: &Sentence, draft: &Draft) -> Option<&'static str> {
    let number = draft.place.number.start;
    let loses = (0..number)
        .rev()
        .take(4)
        .any(|i| s.is_any(i, &["lost", "losing", "lose", "losses", "confirmed", "deployed", "sent", "has"]));
    (0..number).filter_map(|i| nation(s.word(i)).filter(|_| loses)).next()
}
