//! Money: signs, codes and names of currencies, before the number and after it.
//!
//! "$5", "US $5", "EUR5m", "5 Australian dollars". "the pound fell" has no number and is nothing.

use crate::figure::lex::{Gap, Kind, Pieces};
use crate::figure::lexicon;
use crate::figure::phrase::{Phrases, Spelling};
use std::borrow::Cow;
use std::sync::LazyLock;

struct Marks {
    before: Phrases<&'static str>,
    after: Phrases<&'static str>,
}

static MARKS: LazyLock<Marks> = LazyLock::new(|| {
    let forms: Vec<(String, &'static str)> = lexicon::entries(include_str!("../../../lexicon/figure/currencies.txt"))
        .map(|(name, form)| (form.replace('_', " "), name))
        .collect();
    let before =
        forms.iter().filter_map(|(form, name)| form.strip_prefix('<').map(|form| (form, spelling(form), *name)));
    let after = forms
        .iter()
        .filter(|(form, _)| !form.starts_with('<'))
        .map(|(form, name)| (form.as_str(), spelling(form), *name));
    Marks { before: Phrases::ending(before), after: Phrases::starting(after) }
});

/// Codes keep their case ("R", "SEK"), names do not.
fn spelling(form: &str) -> Spelling {
    let code = form.len() <= 3 && form.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
    if code { Spelling::Exact } else { Spelling::Loose }
}

/// The currency sign or code that ends just before a number: its first piece and its name.
pub(in crate::figure) fn before(p: &Pieces, number: usize) -> Option<(usize, &'static str)> {
    if number == 0 || !p.joined(number) {
        return None;
    }
    let (start, &name) = MARKS.before.before(p, number)?;
    let free = !p.glued(start) || !p.is_kind(start, Kind::Word) || !p.is_kind(start - 1, Kind::Digits);
    // "PS5" is a thing to play with, "PS2.7m" a pound sign gone wrong.
    let scaled = p.glued(number + 1) && !p.is_kind(number + 1, Kind::Mark);
    let grouped = p.is_any(number + 1, &[".", ","]) && p.glued(number + 2);
    let pound = p.word(start) != "PS" || (p.glued(number) && (scaled || grouped));
    (free && pound).then_some((start, name))
}

/// Whether a currency sign or code ends just before this piece.
pub(in crate::figure) fn mark_ends_at(p: &Pieces, number: usize) -> bool {
    let sign = number > 0 && p.is_any(number - 1, &["-", "−"]);
    before(p, if sign { number - 1 } else { number }).is_some()
}

/// The currency named after a number: one past its last piece, and its name.
pub(in crate::figure) fn after(p: &Pieces, at: usize) -> Option<(usize, Cow<'static, str>)> {
    if p.get(at)?.gap == Gap::Break {
        return None;
    }
    if let Some((end, name)) = MARKS.after.at(p, at) {
        return Some((end, Cow::Borrowed(name)));
    }
    national(p, at)
}

/// "Australian dollars", "New Zealand dollars", "Swiss francs": the country goes into the name.
fn national(p: &Pieces, at: usize) -> Option<(usize, Cow<'static, str>)> {
    let words = (1..=2)
        .find(|&n| (0..n).all(|k| p.capital(at + k) && p.joined(at + k)) && p.joined(at + n) && is_coin(p, at + n))?;
    let country: Vec<String> = (0..words).map(|k| p.word(at + k).to_lowercase()).collect();
    let country = country.join(" ");
    let coin = p.word(at + words).to_lowercase();
    let coin = lexicon::singular(&coin);
    let plain = matches!(country.as_str(), "us" | "american") && coin == "dollar";
    let name = if plain { coin.into_owned() } else { format!("{country} {coin}") };
    Some((at + words + 1, Cow::Owned(name)))
}

fn is_coin(p: &Pieces, i: usize) -> bool {
    let coins = "dollar dollars franc francs peso pesos pound pounds lira rupee rupees krone kroner krona kronor \
             dinar dinars riyal riyals shilling shillings won";
    p.is_in(i, coins)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_codes_and_names() {
        let p = Pieces::new("HK $5 and US$3, EUR2 for 7 Australian dollars; 4 SEK");
        assert_eq!(before(&p, 2).map(|f| f.1), Some("hong kong dollar"));
        assert_eq!(before(&p, 6).map(|f| f.1), Some("dollar"));
        assert_eq!(before(&p, 9).map(|f| f.1), Some("euro"));
        assert_eq!(after(&p, 12), Some((14, "australian dollar".into())));
        assert_eq!(after(&p, 16), Some((17, "swedish krona".into())));
        assert_eq!(before(&p, 11), None);
    }
}
