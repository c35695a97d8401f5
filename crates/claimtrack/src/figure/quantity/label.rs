//! Numbers that name or order and count nothing: "Su-34", "64th brigade", "World War Two", "Page 4", "won 2-1", "the one".
//!
//! "Kyiv 35 killed" and "US 5 million" still count: what follows decides.

use super::calendar::counted_after;
use super::starts_number;
use crate::figure::lex::{Kind, Pieces};
use crate::figure::number::Number;
use crate::figure::phrase::{Phrases, Spelling, Words};
use std::sync::LazyLock;

/// A number as it was read, and whether a unit goes with it.
struct Candidate<'a> {
    number: &'a Number,
    measured: bool,
}

/// One past a number that is a name or an order and no quantity, if it is one.
pub(super) fn label(p: &Pieces, number: &Number, measured: bool) -> Option<usize> {
    let i = number.start;
    let candidate = Candidate { number, measured };
    let digits = p.is_kind(i, Kind::Digits);
    let in_digits = || {
        ordinal(p, i)
            .or_else(|| within_word(p, i))
            .or_else(|| series(p, i))
            .or_else(|| score(p, i))
            .or_else(|| address(p, i))
    };
    if digits { in_digits() } else { dashed_name(p, i, &candidate) }
        .or_else(|| index(p, i, &candidate))
        .or_else(|| titled(p, i, &candidate))
        .or_else(|| numbered(p, i, &candidate))
        .or_else(|| pronoun(p, i, &candidate))
        .or_else(|| idiom(p, i))
}

/// "22nd", "64th", "3D": an order.
fn ordinal(p: &Pieces, i: usize) -> Option<usize> {
    let digits = p.is_kind(i, Kind::Digits);
    (digits && p.glued(i + 1) && p.is_any(i + 1, &["st", "nd", "rd", "th", "d"])).then_some(i + 2)
}

/// "Covid -19": a name cut in two.
fn dashed_name(p: &Pieces, i: usize, c: &Candidate) -> Option<usize> {
    let name = i > 0 && p.is(i, "-") && p.is_kind(i - 1, Kind::Word) && p.capital(i - 1) && !p.glued(i) && p.joined(i);
    let bare = c.number.end == i + 2 && !c.measured;
    (name && bare && p.glued(i + 1)).then_some(i + 2)
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

static CONTEST: Words = Words::new(
    "beat won win wins lost lose loss draw drew victory defeat defeated tied lead led score down went by it \
     to a at vs level trailed record made advantage up ahead finished ended vote voted home away series ruled \
     ruling",
);

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
    let played = i > 0 && (CONTEST.has(p.word(i - 1)) || p.capital(i - 1)) && !counted_after(p, i + 3);
    let contest_noun =
        p.is_in(i + 3, "win victory loss defeat draw lead record vote decision majority scoreline advantage");
    ((a >= b || played || contest_noun) && !thousands && !decimal).then_some(i + 3)
}

static INDICES: LazyLock<Phrases<()>> = LazyLock::new(|| {
    let names =
        ["s p", "sp", "s & p", "ftse", "nasdaq", "stoxx", "nikkei", "russell", "fortune", "baker ' s", "baker ’ s"];
    Phrases::ending(names.into_iter().map(|name| (name, Spelling::Loose, ())))
});

/// "the S&P 500", "the Nasdaq 100": a list or an index named by its length; and "a baker's dozen".
fn index(p: &Pieces, i: usize, c: &Candidate) -> Option<usize> {
    let bare = !c.measured && (!c.number.marked || c.number.scale == 12.0);
    (bare && INDICES.before(p, i).is_some()).then_some(c.number.end)
}

/// "iPhone 11", "Planet 9", "World War Two", "S&P 500": a capital word, then a bare number and nothing that is counted.
fn titled(p: &Pieces, i: usize, c: &Candidate) -> Option<usize> {
    if i == 0
        || !p.joined(i)
        || p.glued(i)
        || !p.is_kind(i - 1, Kind::Word)
        || !named(p, i - 1)
        || opens_sentence(p, i - 1)
    {
        return None;
    }
    let number = c.number;
    let digits = p.is_kind(i, Kind::Digits);
    let bare = if digits {
        !number.marked && number.scale == 1.0
    } else {
        p.capital(i) && number.value < 13.0 && number.value > 1.0
    };
    let shouting = upper(p, i - 1) && upper(p, i + 1) && number.value > 1.0;
    let common = NOT_NAMES.has(p.word(i - 1)) || (shouting && !p.is_any(i - 1, &["WAR"]));
    let next = number.end;
    let counts = (counted_after(p, next) && (upper(p, next) || !p.capital(next)))
        || verb_like(p, next)
        || p.is(next, "-") && p.glued(next);
    let counts = counts || (!digits && p.capital(next) && p.is_kind(next, Kind::Word) && p.joined(next));
    (bare && !c.measured && !common && !counts).then_some(next)
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
    first && NOT_NAMES.has(p.word(i))
}

static NOT_NAMES: Words = Words::new(
    "the a an in on at by of for from with and or but about around over nearly almost only just some these \
     those another other all more than least to up between under above its their his her our last next past \
     first after before since when while that this as approximately roughly further both every each kills \
     killed says said least injures including here there if is are was were has have had not among where no \
     yes monday tuesday wednesday thursday friday saturday sunday currently today yesterday meanwhile i it he \
     she we they then kill save also now would will could us u.s. tesla per",
);

fn upper(p: &Pieces, i: usize) -> bool {
    let word = p.word(i);
    word.len() > 1 && word.chars().all(char::is_uppercase)
}

static VERB_LIKE: Words =
    Words::new("killed dead injured wounded missing arrested detained hurt die died more others other were are of");

/// "killed", "dead", "injured" after the number: a headline's count.
fn verb_like(p: &Pieces, i: usize) -> bool {
    VERB_LIKE.has(p.word(i))
}

static KINDS: LazyLock<Phrases<()>> =
    LazyLock::new(|| Phrases::ending(KIND_ROWS.iter().map(|&kind| (kind, Spelling::Loose, ()))));

const KIND_ROWS: &[&str] = &[
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
fn numbered(p: &Pieces, i: usize, c: &Candidate) -> Option<usize> {
    if i == 0 || !p.joined(i) || p.glued(i) {
        return None;
    }
    let at = if p.is(i - 1, ".") && i >= 2 { i - 2 } else { i - 1 };
    let number = c.number;
    let small = number.value <= 5000.0 && number.scale == 1.0;
    if c.measured || !small || KINDS.before(p, at + 1).is_none() {
        return None;
    }
    let ranked = p.is_any(at, &["top", "bottom", "last", "final", "big"]);
    let counted = counted_after(p, number.end)
        && !p.is_any(at, &["article", "paragraph", "page", "chapter", "section", "category", "route", "resolution"]);
    let time = p.is_in(at, "quarter week day season last final line top")
        && (counted || p.is_kind(number.end, Kind::Word) && !ranked && !p.capital(i - 1));
    (!time && !counted).then_some(number.end)
}

/// "575 Wilbraham Road", "10 Downing Street".
fn address(p: &Pieces, i: usize) -> Option<usize> {
    if !p.is_kind(i, Kind::Digits) || p.word(i).len() > 5 {
        return None;
    }
    let street = "Road Street Avenue Lane Drive Boulevard St Ave Rd Blvd Square";
    let words = (i + 1..i + 5).take_while(|&at| p.capital(at) && p.joined(at));
    words.skip(1).find(|&at| p.is_in(at, street)).map(|last| last + 1)
}

static BEFORE_PRONOUN: Words = Words::new(
    "the this that any every each another which no loved a big new first good bad last next only small better same \
     or like",
);

static AFTER_PRONOUN: Words = Words::new(
    "another can should must might could would may day morning evening afternoon night by such wonders thinks s a \
     way time thing hand reason side",
);

/// "the one", "no one", "one another", "one must": a pronoun.
fn pronoun(p: &Pieces, i: usize, c: &Candidate) -> Option<usize> {
    if !p.is(i, "one") || c.number.end != i + 1 {
        return None;
    }
    let adjective = i > 0 && BEFORE_PRONOUN.has(p.word(i - 1)) && !(p.is(i - 1, "like") && p.is(i + 1, "of"));
    let only = i > 0 && p.is_any(i - 1, &["no", "every", "any", "each", "loved", "day", "number", "square"]);
    let generic = AFTER_PRONOUN.has(p.word(i + 1))
        && !p.is(i + 1, "day") | (i == 0 || !p.is_any(i - 1, &["in", "of", "for", "least", "about", "than"]));
    let possessive = p.is_any(i + 1, &["'", "’"]) && p.is(i + 2, "s");
    let hyphen = p.is(i + 1, "-") && p.glued(i + 1) && !c.measured;
    (adjective || only || generic || possessive || hyphen).then_some(i + 1)
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
