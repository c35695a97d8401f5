//! What happened to the counted: read off the noun ("13 deaths"), off the words around ("20 people were killed",
//! "killing 20", "the death of 20") and off the parse, in that order of distance.
//!
//! Sharing between joined figures ("498 killed and 1,597 injured soldiers") is the business of [`super::share`].

use super::Outcome;
use super::illness::Illness;
use super::lexicon;
use super::noun::{self, Phrase};
use super::particle;
use super::phrase::Words;
use super::sentence::{Class, Sentence};
use crate::outline::Outline;
use crate::syntax::Dep;
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// How a word says what happened.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
enum How {
    /// Participle or past of a verb whose object suffers: "killed".
    Done,
    /// Another form of such a verb: "killing".
    Doing,
    /// Verb whose subject suffers: "died".
    Suffer,
    /// Adjective: "dead".
    State,
    /// Noun that counts the victims: "deaths".
    Noun,
    /// Noun that takes "of" or "to": "the death of 20".
    Event,
}

static WORDS: LazyLock<FxHashMap<(&'static str, How), Outcome>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for (section, word) in lexicon::entries(include_str!("../../lexicon/figure/outcomes.txt")) {
        let (outcome, how) = section.split_once(' ').expect("an outcome and a manner in each section");
        let how = match how {
            "done" => How::Done,
            "doing" => How::Doing,
            "suffer" => How::Suffer,
            "state" => How::State,
            "noun" => How::Noun,
            _ => How::Event,
        };
        let outcome = Outcome::parse(outcome).expect("a known outcome in each section");
        words.entry((word, how)).or_insert(outcome);
    }
    words
});

static OUTLINE: LazyLock<Outline> = LazyLock::new(|| {
    Outline::of(lexicon::entries(include_str!("../../lexicon/figure/outcomes.txt")).map(|(_, word)| word))
});

fn says(word: &str, how: How) -> Option<Outcome> {
    // Keys borrow from the file; a word of the text finds them all the same.
    let key: (&str, How) = (word, how);
    if OUTLINE.fits(word) { WORDS.get(&key).copied() } else { None }
}

/// Whether the word is a verb that says an outcome.
pub(super) fn is_outcome_verb(word: &str) -> bool {
    says(word, How::Done).or_else(|| says(word, How::Doing)).or_else(|| says(word, How::Suffer)).is_some()
}

/// Whether the word can stand for people in a state: "dead", "wounded", "missing".
pub(super) fn is_state(word: &str) -> bool {
    says(word, How::State).or_else(|| says(word, How::Done)).is_some()
}

/// The loss of life or freedom that a word says of people: "killed", "wounded", "dead", "taken prisoner", "missing".
pub(super) fn loss(s: &Sentence, i: usize) -> Option<Outcome> {
    let doing = says(s.word(i), How::Doing).filter(|_| s.class(i) != Class::Noun && s.class(i) != Class::Plural);
    let found = done_at(s, i).or(doing)?;
    matches!(found, Outcome::Killed | Outcome::Injured | Outcome::Captured | Outcome::Missing).then_some(found)
}

/// Whether a word may stand between a verb and the number of its victims: "at least", "another".
pub(super) fn may_precede_number(word: &str) -> bool {
    BEFORE_NUMBER.has(word)
}

/// The outcome of a verb or adjective at a token, with particles: "shot down", "taken prisoner", "unaccounted for".
fn done_at(s: &Sentence, i: usize) -> Option<Outcome> {
    match particle::joined(s, i) {
        Some(joined) => joined,
        None => says(s.word(i), How::Done).or_else(|| says(s.word(i), How::State)),
    }
}

/// The outcome of a verb whose object is counted, at a token.
fn doing_at(s: &Sentence, i: usize) -> Option<Outcome> {
    if s.is_any(i, &["claimed", "claim", "claiming", "claims"]) {
        let lives = (i + 1..i + 8).any(|i| s.is_any(i, &["lives", "life", "victims", "victim"]));
        return lives.then_some(Outcome::Killed);
    }
    match (s.word(i), s.word(i + 1)) {
        ("shoot" | "shooting" | "took" | "take" | "takes", "down") => return Some(Outcome::ShotDown),
        ("took" | "take" | "taking", "prisoner" | "captive") => return Some(Outcome::Captured),
        ("took" | "take" | "taking" | "holding" | "hold", "hostage") => return Some(Outcome::Detained),
        ("blew" | "blowing" | "blow", "up") => return Some(Outcome::Destroyed),
        _ => {}
    }
    done_at(s, i)
        .filter(|_| s.class(i) != Class::Adjective || says(s.word(i), How::Done).is_some())
        .filter(|_| says(s.word(i), How::State).is_none() || says(s.word(i), How::Done).is_some())
        .or_else(|| says(s.word(i), How::Doing))
}

/// The outcome that the counted noun itself says. Weak ones yield to what the clause says ("three refugees were killed").
pub(super) fn of_noun(s: &Sentence, phrase: &Phrase, ill: &Illness) -> Option<Outcome> {
    let stated = of_modifiers(s, phrase);
    let head = lexicon::singular(s.word(phrase.head()));
    let noun = match &*head {
        "case" if ill.is_spoken_of() => Some(Outcome::Infected),
        "loss" => Some(Outcome::Killed),
        "life" => lives_lost(s, phrase).then_some(Outcome::Killed),
        _ => says(&head, How::Noun).or_else(|| says(s.word(phrase.head()), How::State)),
    };
    noun.filter(|_| phrase.head() < s.len()).or(stated)
}

/// "cost 12 lives", "thousands of lives could be lost"; but "changed 12 lives".
fn lives_lost(s: &Sentence, phrase: &Phrase) -> bool {
    let near = phrase.tokens.start.saturating_sub(8)..(phrase.tokens.end + 5).min(s.len());
    near.into_iter().any(|i| {
        s.is_in(
            i,
            "cost costs costing claim claims claimed claiming lost lose loses losing loss take took taken taking",
        )
    })
}

/// The outcome that a word before the head of a phrase says.
pub(super) fn of_modifiers(s: &Sentence, phrase: &Phrase) -> Option<Outcome> {
    (phrase.tokens.start..phrase.head()).rev().find_map(|i| modifier(s, i))
}

/// "20 dead terrorists", "12 wounded men", "10 downed planes".
fn modifier(s: &Sentence, i: usize) -> Option<Outcome> {
    let word = s.word(i);
    let open = s.word(i + 1) == "-" || (i > 0 && s.word(i - 1) == "-");
    says(word, How::State)
        .or_else(|| says(word, How::Done))
        .filter(|_| !open && !matches!(word, "lost" | "sick" | "homeless" | "stuck"))
}

/// Whether the outcome of this noun yields to the clause.
pub(super) fn is_weak(outcome: Outcome, s: &Sentence, phrase: &Phrase) -> bool {
    let head = lexicon::singular(s.word(phrase.head()));
    let bodies = says(&head, How::Noun).is_some() && outcome == Outcome::Killed;
    !bodies && !matches!(&*head, "casualty" | "injury" | "wounded" | "fatality")
}

/// Where a figure stands in its sentence, for the rules below.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Tokens of the number with its bounds and unit.
    pub(super) number: Range<usize>,
    /// Tokens of number and noun phrase.
    pub(super) whole: Range<usize>,
    /// The token that stands for it in the parse: the head noun, or else the number.
    pub(super) head: usize,
    /// Tokens where the next figure starts, or the end.
    pub(super) next: usize,
    /// Token where the figure before ends, or 0.
    pub(super) previous: usize,
}

/// The outcome that the words and the parse around a figure tell.
pub(super) fn of_clause(s: &Sentence, at: &Place) -> Option<Outcome> {
    right_at_once(s, at)
        .or_else(|| left_at_once(s, at))
        .or_else(|| event(s, at))
        .or_else(|| own_verb(s, at).unwrap_or_else(|| parsed(s, at.head, 0)))
        .or_else(|| right(s, at))
        .or_else(|| behind_relative(s, at))
        .or_else(|| listed(s, at))
        .or_else(|| losses_reach(s, at))
}

/// What the verb right behind says, where the parse does not make the counted its subject: "shells killed two and 28
/// others were wounded".
fn own_verb(s: &Sentence, at: &Place) -> Option<Option<Outcome>> {
    let subject = matches!(s.dep(at.head), Some(Dep::Nsubj | Dep::Nsubjpass));
    let follows = noun::is_auxiliary(s.word(at.whole.end)) && s.class(at.whole.end) != Class::Noun;
    (follows && !subject).then(|| predicate(s, at.whole.end, at.next.min(s.len())))
}

/// "put its losses at 14 tanks", "losses stand at 20,000 troops".
fn losses_reach(s: &Sentence, at: &Place) -> Option<Outcome> {
    let near = at.number.start.saturating_sub(3).max(at.previous);
    let levels = ["at", "of", "to", "are", "were", "include", "included", "reached"];
    let level = (near..at.number.start).rev().find(|&i| s.is_any(i, &levels))?;
    let losses = (at.previous..level).rev().take(6).any(|i| s.word(i) == "losses");
    losses.then_some(Outcome::Casualties)
}

/// Words that may stand between the counted and what happened to them.
static BEFORE_FATE: Words = Words::new(
    "more others other people feared reported reportedly left confirmed seriously severely critically slightly badly \
     lightly gravely still also believed presumed either of them listed as officially known lay lie lying",
);

/// "20 killed", "20 people killed", "20 people dead", "20 people feared dead".
fn right_at_once(s: &Sentence, at: &Place) -> Option<Outcome> {
    let mut i = at.whole.end;
    if s.word(i) == "among" && s.is_any(i + 1, &["the", "those"]) {
        return done_at(s, i + 2).or_else(|| says(&lexicon::singular(s.word(i + 2)), How::Noun));
    }
    while BEFORE_FATE.has(s.word(i)) {
        if s.word(i) == "of" && s.word(i + 1) != "them" {
            return None;
        }
        i += 1;
    }
    let lives = s.is_any(i, &["lost", "lose", "losing"]) && s.is_any(i + 2, &["lives", "life"]);
    let active_object = i < s.len() && s.is_any(i + 1, &["the", "a", "an", "his", "their"]) && !lives;
    // "20 soldiers killed three men": an active verb with its object says nothing of its subject.
    let object = (s.class(i + 1) == Class::Number || active_object)
        && says(s.word(i), How::Suffer).is_none()
        && s.class(i) != Class::Adjective
        && at.whole.end > at.number.end;
    done_at(s, i).or_else(|| says(s.word(i), How::Suffer)).filter(|_| !object)
}

/// Words that may stand between a verb and the number it kills.
static BEFORE_NUMBER: Words = Words::new(
    "at least the a an another about some around more than over nearly almost up to as many these those their \
     his its all estimated total of further other between only just approximately not fewer no also roughly \
     our her and additional well even perhaps possibly any into what so far officially people",
);

/// "killed at least 20 people", "killing 20", "claimed 1,730 lives", "wounded dozens more".
fn left_at_once(s: &Sentence, at: &Place) -> Option<Outcome> {
    let mut i = at.number.start;
    while i > at.previous && BEFORE_NUMBER.has(s.word(i - 1)) {
        i -= 1;
    }
    let verb = i.checked_sub(1).filter(|&verb| verb >= at.previous)?;
    let joined = (verb + 1..at.number.start).any(|i| s.word(i) == "and");
    let passive = verb > 0
        && (verb.saturating_sub(3)..verb).any(|i| s.is_any(i, &["were", "was", "been", "are", "being", "is", "be"]));
    let down = (s.word(verb) == "down"
        && verb > 0
        && s.is_any(verb - 1, &["shot", "brought", "shooting", "took", "shoot", "take"]))
    .then_some(Outcome::ShotDown);
    let out = (s.is_any(verb, &["prisoner", "captive", "hostage", "up"]) && verb > 0)
        .then(|| doing_at(s, verb - 1))
        .flatten();
    let found = down.or(out).or_else(|| doing_at(s, verb)).or_else(|| driven_out(s, at, verb));
    let by = s.word(at.number.start.saturating_sub(1)) == "by" || joined;
    let executed = s.is_any(at.head, &["orders", "attacks", "operations"]);
    found.filter(|_| !passive && !by && !executed)
}

/// "driving a million people across the border", "forced 200 families from their homes".
fn driven_out(s: &Sentence, at: &Place, verb: usize) -> Option<Outcome> {
    let drives = s.is_in(verb, "driving drove drive drives driven forcing forced force forces");
    let end = at.whole.end;
    let out = s.is_any(end, &["out", "from", "across"])
        || (s.word(end) == "to" && s.is_any(end + 1, &["flee", "leave", "abandon"]));
    (drives && out).then_some(Outcome::Displaced)
}

static SKIP_RIGHT: Words = Words::new(
    "who that which also reportedly now already still feared believed thought known presumed said reported to \
     have has had been being be were was are is then allegedly confirmed later others other more all either \
     and or seriously severely slightly badly critically apparently got get so far there 've could may might \
     can will would shot found remain remained listed as went gone them of brutally forced instantly lightly \
     fatally estimated just again burned tortured forcibly officially subsequently themselves savagely \
     simultaneously cruelly treacherously recently",
);

/// "20 people on the bus were killed": an auxiliary further right with an outcome after it.
fn right(s: &Sentence, at: &Place) -> Option<Outcome> {
    let stop = at.next.min(at.whole.end + 16).min(s.len());
    let mut i = at.whole.end;
    let mut inserted = false;
    while i < stop {
        let word = s.word(i);
        if matches!(
            word,
            ";" | ":" | "." | "while" | "but" | "when" | "after" | "if" | "because" | "before" | "until" | "although"
        ) {
            return None;
        }
        inserted |= matches!(word, "," | "(" | "--" | "-" | "–");
        if noun::is_auxiliary(word) || says(word, How::Suffer).is_some() {
            return predicate(s, i, stop);
        }
        let verb = s.class(i) == Class::Verb && s.head(i).is_none_or(|_| !inserted);
        if verb && !inserted {
            return None;
        }
        i += 1;
    }
    None
}

/// "80 dockers, 12 of whom were apprentices, have died": the outcome behind what is put in of a part.
fn behind_relative(s: &Sentence, at: &Place) -> Option<Outcome> {
    let open = at.whole.end;
    let of = (open + 1..open + 6).find(|&i| s.word(i) == "of" && s.is_any(i + 1, &["whom", "which", "them"]));
    let of = of.filter(|_| s.word(open) == ",")?;
    let verb = (of + 2..(of + 14).min(s.len())).find(|&i| s.word(i) == ",")? + 1;
    predicate(s, verb, verb)
}

/// The outcome after an auxiliary, past adverbs: "were reportedly killed", "have died".
fn predicate(s: &Sentence, start: usize, stop: usize) -> Option<Outcome> {
    let mut i = start;
    let mut passive = false;
    while i < stop.max(start + 8) && i < s.len() {
        let word = s.word(i);
        passive |= matches!(
            word,
            "were" | "was" | "are" | "is" | "be" | "been" | "being" | "remain" | "remained" | "got" | "get"
        );
        if let Some(outcome) = says(word, How::Suffer) {
            return Some(outcome);
        }
        if let Some(outcome) = done_at(s, i).filter(|_| passive || s.word(i) == "lost") {
            return Some(outcome);
        }
        if passive && word == "among" {
            let of = if s.is_any(i + 1, &["the", "those"]) { i + 2 } else { i + 1 };
            return done_at(s, of).or_else(|| says(&lexicon::singular(s.word(of)), How::Noun));
        }
        let skip = SKIP_RIGHT.has(word) || word.ends_with("ly");
        if !skip {
            return None;
        }
        i += 1;
    }
    None
}

/// "the death of 20 people", "a toll of 53", "the bodies of 410 civilians".
fn event(s: &Sentence, at: &Place) -> Option<Outcome> {
    let mut i = at.number.start;
    while i > at.previous && BEFORE_NUMBER.has(s.word(i - 1)) && s.word(i - 1) != "of" {
        i -= 1;
    }
    let of = i.checked_sub(1).filter(|&of| s.is_any(of, &["of", "to", "for", "in"]) && of > 0)?;
    let noun = s.word(of - 1);
    let one = lexicon::singular(noun);
    match s.word(of) {
        "in" => s.is_any(of - 1, &["confirmed", "diagnosed"]).then_some(Outcome::Infected),
        "of" if one == "life" => {
            s.is_in(of.saturating_sub(3), "cost claim claims claimed claiming take took").then_some(Outcome::Killed)
        }
        "of" => says(noun, How::Event)
            .or_else(|| says(&one, How::Noun))
            .or_else(|| (noun == "toll").then_some(Outcome::Killed)),
        "for" => s.is_any(of - 1, &["exchanged", "swapped"]).then_some(Outcome::Captured),
        _ => s.is_any(of - 1, &["injuries"]).then_some(Outcome::Injured),
    }
}

/// "killed the mayor and two farmers", "the murder of Holm, his wife and two others", "was shot dead, along with two
/// guards": the last of a list whose first members are no figures.
fn listed(s: &Sentence, at: &Place) -> Option<Outcome> {
    let last = at.number.start.checked_sub(1)?;
    let along = last > 0 && s.is_any(last - 1, &["along", "together"]) && s.word(last) == "with";
    let joined = s.word(last) == "and" || (s.word(last) == "as" && last > 1 && s.word(last - 1) == "well");
    if !along && !joined {
        return None;
    }
    let verb = (at.previous.max(last.saturating_sub(24))..last).rev().find(|&i| {
        is_outcome_verb(s.word(i))
            || (s.word(i + 1) == "of" && says(s.word(i), How::Event).is_some())
            || clause_ends(s, i)
    })?;
    if s.word(verb + 1) == "of" {
        return says(s.word(verb), How::Event);
    }
    let be = ["was", "were", "been", "being", "is", "are"];
    let passive = (verb.saturating_sub(3)..verb).any(|i| s.is_any(i, &be));
    match (along, passive) {
        (true, true) => done_at(s, verb),
        (_, false) if takes_object(s, verb) => doing_at(s, verb),
        _ => None,
    }
}

/// Whether a noun phrase starts right after a verb.
fn takes_object(s: &Sentence, verb: usize) -> bool {
    let noun =
        matches!(s.class(verb + 1), Class::Name | Class::Noun | Class::Plural | Class::Number | Class::Adjective);
    noun || s.is_any(verb + 1, &["the", "a", "an", "his", "her", "their", "at", "one"])
}

/// Where a list cannot go on.
fn clause_ends(s: &Sentence, i: usize) -> bool {
    let verb = s.class(i) == Class::Verb && !noun::is_auxiliary(s.word(i));
    let words = "; : that who which while but when after by";
    verb || s.is_in(i, words)
}

/// Climbs the parse from a noun to the words that say what happened to it.
fn parsed(s: &Sentence, head: usize, depth: usize) -> Option<Outcome> {
    s.dep(head)?;
    if let Some(outcome) = clause_below(s, head) {
        return Some(outcome);
    }
    let above = s.head(head)?;
    if depth > 6 {
        return None;
    }
    match s.dep(head)? {
        Dep::Nsubjpass => subject(s, above, true),
        Dep::Nsubj => subject(s, above, false),
        Dep::Dobj | Dep::Dative => doing_at(s, above),
        Dep::Nummod | Dep::Conj | Dep::Appos | Dep::Quantmod | Dep::Compound | Dep::Amod => {
            let joined_clause = s.dep(head) == Some(Dep::Conj) && !nominal(s, above);
            if joined_clause { None } else { parsed(s, above, depth + 1) }
        }
        Dep::Attr => among(s, above),
        Dep::Pobj => preposition(s, above, depth),
        _ => None,
    }
}

fn nominal(s: &Sentence, i: usize) -> bool {
    matches!(s.class(i), Class::Noun | Class::Plural | Class::Name | Class::Number | Class::Adjective)
}

/// Relative clauses and participles: "20 people who died", "soldiers killed in".
pub(super) fn clause_below(s: &Sentence, head: usize) -> Option<Outcome> {
    s.children(head).filter(|&c| c > head && matches!(s.dep(c), Some(Dep::Acl | Dep::Relcl))).find_map(|verb| {
        let has_subject =
            s.children(verb).any(|c| matches!(s.dep(c), Some(Dep::Nsubj)) && !s.is_any(c, &["who", "that", "which"]));
        let numbered = |c: usize| s.class(c) == Class::Number || s.children(c).any(|g| s.class(g) == Class::Number);
        if s.children(verb).any(|c| matches!(s.dep(c), Some(Dep::Nsubj | Dep::Nsubjpass)) && numbered(c)) {
            return None;
        }
        let object = s.children(verb).any(|c| s.dep(c) == Some(Dep::Dobj));
        let passive = s.dep(verb) == Some(Dep::Acl) || s.children(verb).any(|c| s.dep(c) == Some(Dep::Auxpass));
        if has_subject {
            return doing_at(s, verb).filter(|_| !object);
        }
        says(s.word(verb), How::Suffer)
            .or_else(|| done_at(s, verb).filter(|_| passive && !object && !s.word(verb).ends_with("ing")))
    })
}

/// What the verb of a subject says: itself, its state, or the clause below it ("are feared to have died").
fn subject(s: &Sentence, verb: usize, passive: bool) -> Option<Outcome> {
    let own = says(s.word(verb), How::Suffer).or_else(|| done_at(s, verb).filter(|_| passive));
    own.or_else(|| after_being(s, verb)).or_else(|| {
        s.children(verb)
            .filter(|&c| {
                matches!(s.dep(c), Some(Dep::Acomp | Dep::Oprd | Dep::Xcomp | Dep::Attr | Dep::Conj | Dep::Prt))
            })
            .find_map(|c| {
                let same_subject = !s.children(c).any(|g| matches!(s.dep(g), Some(Dep::Nsubj | Dep::Nsubjpass)));
                let active = s.children(c).any(|g| s.dep(g) == Some(Dep::Dobj));
                let conj_passive = s.dep(c) != Some(Dep::Conj) || (passive && !active);
                (same_subject && conj_passive)
                    .then(|| {
                        says(s.word(c), How::Suffer)
                            .or_else(|| done_at(s, c).filter(|_| !active || s.word(c) == "lost"))
                            .or_else(|| become_so(s, c))
                    })
                    .flatten()
            })
    })
}

/// "368,000 people are now refugees": the noun that a copula gives its subject.
fn become_so(s: &Sentence, noun: usize) -> Option<Outcome> {
    let said = (s.dep(noun) == Some(Dep::Attr)).then(|| says(&lexicon::singular(s.word(noun)), How::Noun)).flatten();
    said.filter(|outcome| !matches!(outcome, Outcome::Killed | Outcome::Injured))
}

/// "two men appeared after being captured".
fn after_being(s: &Sentence, verb: usize) -> Option<Outcome> {
    let after = s.children(verb).find(|&c| s.dep(c) == Some(Dep::Prep) && s.is_any(c, &["after", "since"]))?;
    let below = s.children(after).find(|&c| s.dep(c) == Some(Dep::Pcomp))?;
    let passive = s.children(below).any(|c| s.dep(c) == Some(Dep::Auxpass));
    done_at(s, below).filter(|_| passive)
}

/// "Among the dead were 13 children".
fn among(s: &Sentence, verb: usize) -> Option<Outcome> {
    let by = s.children(verb).find(|&c| s.dep(c) == Some(Dep::Prep) && s.is_any(c, &["among", "amongst"]))?;
    let whom = s.children(by).find(|&c| s.dep(c) == Some(Dep::Pobj))?;
    done_at(s, whom).or_else(|| says(&lexicon::singular(s.word(whom)), How::Noun))
}

/// "the killing of 20", "confirmed in 40,000", "including 13 children".
fn preposition(s: &Sentence, preposition: usize, depth: usize) -> Option<Outcome> {
    let above = s.head(preposition)?;
    let word = s.word(above);
    match s.word(preposition) {
        "of" if s.is_any(above, &["life", "lives"]) => None,
        "of" => says(word, How::Event).or_else(|| says(&lexicon::singular(word), How::Noun)).or_else(|| {
            let part = noun::is_plural_people(word)
                || s.class(above) == Class::Number
                || s.is_any(above, &["total", "group", "number", "dozens", "hundreds", "thousands", "scores", "tens"]);
            part.then(|| parsed(s, above, depth + 1)).flatten()
        }),
        "including" | "among" => parsed(s, above, depth + 1),
        "by" | "from" | "to" => None,
        _ => None,
    }
}
