//! Numbers that name or order and count nothing: "Su-34", "64th brigade", "World War Two", "Page 4", "won 2-1", "the one".
//!
//! "Kyiv 35 killed" and "US 5 million" still count: what follows decides.

use super::calendar::counted_after;
use super::starts_number;
use crate::figure::lex::{Kind, Pieces};
use crate::figure::number::number_at;

/// One past a number that is a name or an order, if such a one starts at this piece.
pub(super) fn label_at(p: &Pieces, i: usize) -> Option<usize> {
    ordinal(p, i)
        .or_else(|| dashed_name(p, i))
        .or_else(|| within_word(p, i))
        .or_else(|| series(p, i))
        .or_else(|| score(p, i))
        .or_else(|| index(p, i))
        .or_else(|| titled(p, i))
        .or_else(|| address(p, i))
        .or_else(|| numbered(p, i))
        .or_else(|| pronoun(p, i))
        .or_else(|| idiom(p, i))
}

/// "22nd", "64th", "3D": an order.
fn ordinal(p: &Pieces, i: usize) -> Option<usize> {
    let digits = p.is_kind(i, Kind::Digits);
    (digits && p.glued(i + 1) && p.is_any(i + 1, &["st", "nd", "rd", "th", "d"])).then_some(i + 2)
}

/// "Covid -19": a name cut in two.
fn dashed_name(p: &Pieces, i: usize) -> Option<usize> {
    let name = i > 0 && p.is(i, "-") && p.is_kind(i - 1, Kind::Word) && p.capital(i - 1) && !p.glued(i) && p.joined(i);
    let number = number_at(p, i + 1).filter(|n| name && p.glued(i + 1) && !n.marked)?;
    super::unit::measured(p, i + 1, number.end).is_none().then_some(number.end)
}

/// "S23", "Su-34", "COVID-19", "5G-ready", "9AB8": digits inside a word.
fn within_word(p: &Pieces, i: usize) -> Option<usize> {
    if !p.is_kind(i, Kind::Digits) || i == 0 || !p.glued(i) {
        return None;
    }
    let code = super::currency::before(p, i).is_some();
    let hyphen = p.is_any(i - 1, &["-", "‑", "."]) && i >= 2 && p.glued(i - 1);
    let before = if hyphen { i - 2 } else { i - 1 };
    let open = "minus negative to or and than over under of by nearly about x between from at for plus";
    let name = p.is_kind(before, Kind::Word) && !code && !p.is_in(before, open) && !starts_number(p, before);
    let unit_range =
        hyphen && before > 0 && p.is_kind(before - 1, Kind::Digits) && (p.glued(before) || super::unit_word(p, before));
    let word_point = hyphen && p.is(i - 1, ".") && !p.is_any(before, &["No", "no", "nr", "nrs"]);
    let hash = p.is(i - 1, "#") || p.is(i - 1, "@");
    let slash =
        p.is(i - 1, "/") && i >= 2 && p.is_kind(i - 2, Kind::Word) && p.glued(i - 1) && !super::unit_word(p, i - 2);
    (((name && !unit_range) && !word_point) || (word_point && p.capital(i)) || hash || slash)
        .then(|| word_end(p, i + 1))
}

/// The end of what is glued to a name: "S23-x", "A320neo".
fn word_end(p: &Pieces, mut i: usize) -> usize {
    while p.glued(i)
        && (p.is_kind(i, Kind::Word)
            || p.is_kind(i, Kind::Digits)
            || (p.is_any(i, &["-", "/", "."]) && p.glued(i + 1) && p.is_kind(i + 1, Kind::Digits)))
    {
        i += 1;
    }
    i
}

/// "1-222-2222", "192.168.1.2", "1-2-3": three numbers and more.
fn series(p: &Pieces, i: usize) -> Option<usize> {
    if !p.is_kind(i, Kind::Digits) {
        return None;
    }
    let mark = p.word(i + 1);
    let mut end = i + 1;
    let mut parts = 1;
    while matches!(mark, "-" | "." | "–")
        && p.is(end, mark)
        && p.glued(end)
        && p.glued(end + 1)
        && p.is_kind(end + 1, Kind::Digits)
    {
        end += 2;
        parts += 1;
    }
    let grouped =
        mark == "." && p.word(end - 1).len() == 3 && p.word(i).len() <= 3 && parts >= 3 && p.word(i + 2).len() == 3;
    (parts >= 3 && !grouped).then(|| word_end(p, end))
}

const CONTEST: &str = "beat won win wins lost lose loss draw drew victory defeat defeated tied lead led score down went by it \
     to a at vs level trailed record made advantage up ahead finished ended vote voted home away series ruled \
     ruling";

/// "won 2-1", "a 3-0 win", "52-48": results of games and votes.
fn score(p: &Pieces, i: usize) -> Option<usize> {
    let small = |i: usize| p.is_kind(i, Kind::Digits) && p.word(i).len() <= 3;
    let pair = small(i) && p.is_any(i + 1, &["-", "–"]) && p.glued(i + 1) && p.glued(i + 2) && small(i + 2);
    if !pair
        || super::unit::measured(p, i + 2, i + 3).is_some()
        || p.is_any(i + 3, &["million", "billion", "percent", "hundred", "thousand"])
    {
        return None;
    }
    let (a, b): (u32, u32) = (p.word(i).parse().ok()?, p.word(i + 2).parse().ok()?);
    let thousands = p.is(i + 3, ",") && p.glued(i + 3) && p.glued(i + 4) && p.is_kind(i + 4, Kind::Digits);
    let decimal = p.is(i + 3, ".") && p.glued(i + 3) && p.glued(i + 4) && p.is_kind(i + 4, Kind::Digits);
    let played = i > 0 && (p.is_in(i - 1, CONTEST) || p.capital(i - 1)) && !counted_after(p, i + 3);
    let contest_noun =
        p.is_in(i + 3, "win victory loss defeat draw lead record vote decision majority scoreline advantage");
    ((a >= b || played || contest_noun) && !thousands && !decimal).then_some(i + 3)
}

const INDICES: &[&str] =
    &["s p", "sp", "s & p", "ftse", "nasdaq", "stoxx", "nikkei", "russell", "fortune", "baker ' s", "baker ’ s"];

/// "the S&P 500", "the Nasdaq 100": a list or an index named by its length; and "a baker's dozen".
fn index(p: &Pieces, i: usize) -> Option<usize> {
    let named = INDICES.iter().any(|name| p.before_phrase(i, name).is_some());
    let number = number_at(p, i).filter(|n| named && (!n.marked || n.scale == 12.0))?;
    super::unit::measured(p, i, number.end).is_none().then_some(number.end)
}

/// "iPhone 11", "Planet 9", "World War Two", "S&P 500": a capital word, then a bare number and nothing that is counted.
fn titled(p: &Pieces, i: usize) -> Option<usize> {
    if i == 0
        || !p.joined(i)
        || p.glued(i)
        || !p.is_kind(i - 1, Kind::Word)
        || !named(p, i - 1)
        || opens_sentence(p, i - 1)
    {
        return None;
    }
    let number = number_at(p, i)?;
    let digits = p.is_kind(i, Kind::Digits);
    let bare = if digits {
        !number.marked && number.scale == 1.0
    } else {
        p.capital(i) && number.value < 13.0 && number.value > 1.0
    };
    let shouting = upper(p, i - 1) && upper(p, i + 1) && number.value > 1.0;
    let measured = super::unit::measured(p, i, number.end).is_some();
    let common = p.is_in(i - 1, NOT_NAMES) || (shouting && !p.is_any(i - 1, &["WAR"]));
    let next = number.end;
    let counts = (counted_after(p, next) && !(p.capital(next) && !upper(p, next)))
        || verb_like(p, next)
        || p.is(next, "-") && p.glued(next);
    let counts = counts || (!digits && p.capital(next) && p.is_kind(next, Kind::Word) && p.joined(next));
    (bare && !measured && !common && !counts).then_some(next)
}

/// Whether a word has a capital somewhere: "Planet", "iPhone"; or is a short code, "sp".
fn named(p: &Pieces, i: usize) -> bool {
    p.word(i).chars().any(char::is_uppercase)
}

/// Whether a capital says nothing because the sentence or a line starts here.
fn opens_sentence(p: &Pieces, i: usize) -> bool {
    let first = i == 0
        || !p.joined(i)
        || (p.is_any(i - 1, &[".", "!", "?", "\"", "“", ":", "•"])
            && !p.glued(i - 1) | p.is_any(i - 1, &[".", "\"", "“"]));
    first && p.is_in(i, NOT_NAMES)
}

const NOT_NAMES: &str = "The A An In On At By Of For From With And Or But About Around Over Nearly Almost Only Just Some These \
     Those Another Other All More Than Least To Up Between Under Above Its Their His Her Our Last Next Past \
     First After Before Since When While That This As Approximately Roughly Further Both Every Each Kills \
     Killed Says Said Least Injures Including Here There If Is Are Was Were Has Have Had Not Among Where No \
     Yes Monday Tuesday Wednesday Thursday Friday Saturday Sunday Currently Today Yesterday Meanwhile I It He \
     She We They Then Kill Save Also Now Would Will Could US U.S. Tesla Per";

fn upper(p: &Pieces, i: usize) -> bool {
    let word = p.word(i);
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

/// "killed", "dead", "injured" after the number: a headline's count.
fn verb_like(p: &Pieces, i: usize) -> bool {
    p.is_in(i, "killed dead injured wounded missing arrested detained hurt die died more others other were are of")
}

const KINDS: &[&str] = &[
    "no",
    "nos",
    "number",
    "numbers",
    "nr",
    "nrs",
    "page",
    "pages",
    "chapter",
    "section",
    "article",
    "part",
    "paragraph",
    "route",
    "highway",
    "flight",
    "room",
    "phase",
    "step",
    "category",
    "level",
    "version",
    "type",
    "volume",
    "vol",
    "line",
    "grade",
    "figure",
    "table",
    "item",
    "clause",
    "rule",
    "title",
    "amendment",
    "proposition",
    "resolution",
    "lane",
    "gate",
    "platform",
    "channel",
    "episode",
    "season",
    "stage",
    "tier",
    "class",
    "act",
    "schedule",
    "annex",
    "appendix",
    "exhibit",
    "square",
    "plan",
    "apollo",
    "week",
    "day",
    "quarter",
    "round",
    "unit",
    "district",
    "ward",
    "zone",
    "sector",
    "model",
    "mark",
    "generation",
    "world war",
    "reactor",
    "top",
    "bottom",
    "final",
    "last",
    "kilometer",
    "kilometre",
    "street",
    "group of",
    "big",
    "formula",
    "area",
    "plate",
    "detachment",
    "front",
];

/// "Page 4", "phase two", "number 10", "Article 5", "the top three".
fn numbered(p: &Pieces, i: usize) -> Option<usize> {
    if i == 0 || !p.joined(i) || p.glued(i) {
        return None;
    }
    let at = if p.is(i - 1, ".") && i >= 2 { i - 2 } else { i - 1 };
    let kind = KINDS.iter().any(|kind| p.before_phrase(at + 1, kind).is_some());
    let number = number_at(p, i)?;
    let measured = super::unit::measured(p, i, number.end).is_some();
    let ranked = p.is_any(at, &["top", "bottom", "last", "final", "big"]);
    let counted = counted_after(p, number.end)
        && !p.is_any(at, &["article", "paragraph", "page", "chapter", "section", "category", "route", "resolution"]);
    let time = p.is_in(at, "quarter week day season last final line top")
        && (counted || p.is_kind(number.end, Kind::Word) && !ranked && !p.capital(i - 1));
    let small = number.value <= 5000.0 && number.scale == 1.0;
    (kind && small && !measured && !time && !counted).then_some(number.end)
}

/// "575 Wilbraham Road", "10 Downing Street".
fn address(p: &Pieces, i: usize) -> Option<usize> {
    let plain = p.is_kind(i, Kind::Digits) && p.word(i).len() <= 5;
    let street = "Road Street Avenue Lane Drive Boulevard St Ave Rd Blvd Square";
    let end = (i + 2..i + 5).find(|&at| p.is_in(at, street))?;
    (plain && (i + 1..=end).all(|at| p.capital(at) && p.joined(at))).then_some(end + 1)
}

/// "the one", "no one", "one another", "one must": a pronoun.
fn pronoun(p: &Pieces, i: usize) -> Option<usize> {
    if !p.is(i, "one") || number_at(p, i).is_none_or(|n| n.end != i + 1) {
        return None;
    }
    let before = "the this that any every each another which no loved a big new first good bad last next only \
             small better same or like";
    let after = "another can should must might could would may day morning evening afternoon night by such \
             wonders thinks s a way time thing hand reason side";
    let adjective = p.is_in(i - 1usize.min(i), before) && i > 0 && !noun_after_one(p, i);
    let only = i > 0 && p.is_any(i - 1, &["no", "every", "any", "each", "loved", "day", "number", "square"]);
    let generic = p.is_in(i + 1, after)
        && !p.is(i + 1, "day") | (i == 0 || !p.is_any(i - 1, &["in", "of", "for", "least", "about", "than"]));
    let possessive = p.is_any(i + 1, &["'", "’"]) && p.is(i + 2, "s");
    let hyphen = p.is(i + 1, "-") && p.glued(i + 1) && super::unit::measured(p, i, i + 1).is_none();
    (adjective || only || generic || possessive || hyphen).then_some(i + 1)
}

/// "the one man", "the one exception": counted all the same.
fn noun_after_one(p: &Pieces, i: usize) -> bool {
    p.is(i - 1, "or") && false || (p.is(i - 1, "like") && p.is(i + 1, "of"))
}

/// "zero-sum", "double-digit", "21-gun", "twenty-something", "one-on-one".
fn idiom(p: &Pieces, i: usize) -> Option<usize> {
    let hyphen = p.is(i + 1, "-") && p.glued(i + 1) && p.glued(i + 2);
    let sort = "sum tolerance something sided time way off star on day point man thirds party dimensional gun \
             figure digit pronged fold legged";
    let zero = p.is_any(i, &["zero", "nil"])
        && (p.is_kind(i + 1, Kind::Word) || hyphen)
        && !counted_after(p, i + 1)
        && !p.is_any(i + 1, &["is", "percent", "point", "to", "on"]);
    let fixed = hyphen && p.is_in(i + 2, sort) && !p.is_kind(i, Kind::Digits) && !p.is_any(i + 2, &["thirds", "point"]);
    (zero || fixed).then(|| if hyphen { i + 3 } else { i + 1 })
}
