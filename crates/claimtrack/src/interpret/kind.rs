//! What sort of claim it is: from the cue's act, the figures, and the main words of the content.
//!
//! The first question that is answered with yes decides, in the order of [`kind`]: does the cue deny, accuse, demand or
//! promise; is something counted; does it say how an event went; is something called untrue; does somebody take a side,
//! want something, or say what will be done; does it say that another side did a deed; is something judged; did
//! something happen.
//!
//! Near misses: "it would be possible to meet once a deal is ready" tells no outcome and judges nothing; "this would
//! build trust" commits nobody, it judges; "reports suggest that the troops left" is no event yet.

use super::deed::{self, Deed};
use super::gazetteer::{self, Noun};
use super::negation::{denies_clause, is_negated};
use super::page::Page;
use super::word_list::WordList;
use super::{Claimant, Kind, Modality, Valence};
use crate::attribute::Act;
use crate::figure::Figure;
use crate::syntax::{Dep, Upos, Xpos};
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/kinds.tsv")));

/// What the kind of a claim is read off.
pub(crate) struct Signs<'a> {
    pub act: Act,
    pub figures: &'a [&'a Figure],
    /// Which way it leans, worked out when asked.
    pub valence: &'a dyn Fn() -> Option<Valence>,
    /// Whether the claim is about something that has an outcome, named in it or just before.
    pub event: bool,
    pub deed: Option<&'a Deed>,
    pub claimant: Option<&'a Claimant>,
    pub modality: Modality,
    pub root: Option<usize>,
    /// Whether the cue gives something a name: see [`labels`].
    pub labels: bool,
    /// The tokens of the cue.
    pub cue: &'a [usize],
    /// The tokens of the content.
    pub content: &'a [usize],
}

/// The kind of a claim.
pub(crate) fn kind(page: Page<'_>, signs: &Signs<'_>) -> Kind {
    if signs.labels {
        let untrue = signs.content.iter().any(|&word| is_untrue(page, word)) || belittles(page, signs.content);
        return match (signs.valence)() {
            _ if untrue => Kind::Denial,
            Some(_) if signs.event => Kind::Outcome,
            _ => Kind::Assessment,
        };
    }
    match signs.act {
        Act::Demand if asks_whether(page, signs.content) => return Kind::Assertion,
        Act::Confirm if promises(page, signs.root) => return Kind::Commitment,
        Act::Deny if !denies_claim(page, signs) => return Kind::Position,
        Act::Accuse if signs.cue.iter().any(|&word| listed(page, word) == Some(Kind::Position)) => {
            return Kind::Position;
        }
        Act::Accuse => return Kind::Blame,
        Act::Deny => return Kind::Denial,
        Act::Demand => return Kind::Demand,
        Act::Promise => return Kind::Commitment,
        _ => {}
    }
    if counts(page, signs) {
        return Kind::Figure;
    }
    let result = || signs.root.is_some_and(|root| tells_result(page, root));
    let asserted = signs.modality == Modality::Asserted;
    if asserted && (signs.event || result()) && (signs.valence)().is_some() {
        return Kind::Outcome;
    }
    match signs.root {
        Some(root) if calls_untrue(page, root) || denies_itself(page, root) => Kind::Denial,
        root => by_words(page, signs, root),
    }
}

/// "there were no breakthroughs", "we made progress": a result as the main thing said, whatever it is the result of.
fn tells_result(page: Page<'_>, root: usize) -> bool {
    let result = |word: usize| {
        matches!(page.lower(word), "progress" | "headway" | "breakthrough" | "breakthroughs" | "impasse" | "deadlock")
    };
    let plain = page.child(root, &[Dep::Dobj, Dep::Xcomp]).is_none();
    let went = plain && matches!(page.lower(root), "failed" | "succeeded");
    went || result(root) || page.child(root, &[Dep::Attr, Dep::Dobj, Dep::Nsubj, Dep::Nsubjpass]).is_some_and(result)
}

fn by_words(page: Page<'_>, signs: &Signs<'_>, root: Option<usize>) -> Kind {
    let told = root.and_then(|root| main_words(page, root).find_map(|word| listed(page, word)));
    let bare_object = signs.act == Act::Believe && !is_clause(page, root);
    match (told, signs.modality) {
        (Some(Kind::Position), Modality::Intended) if will_do(page, root) => Kind::Commitment,
        (Some(Kind::Position), _) => Kind::Position,
        _ if bare_object => Kind::Position,
        _ if root.is_some_and(|root| goes_to_plan(page, root)) => Kind::Assessment,
        (Some(Kind::Demand), _) | (_, Modality::Required) => Kind::Demand,
        (_, Modality::Intended) => of_future(page, root),
        _ if root.is_some_and(|root| blames(page, signs, root)) => Kind::Blame,
        (Some(Kind::Commitment), _) if !root.is_some_and(|root| is_own(page, root, signs.claimant)) => Kind::Assertion,
        (Some(kind), _) => kind,
        _ if root.is_some_and(|root| judges(page, root)) => Kind::Assessment,
        (_, Modality::Asserted) if happened(page, root) => Kind::Event,
        _ => Kind::Assertion,
    }
}

/// "We will back the plan", but not "we will not accept it": that turns down.
fn will_do(page: Page<'_>, root: Option<usize>) -> bool {
    of_future(page, root) == Kind::Commitment && root.is_some_and(|root| !is_negated(page, root))
}

/// "asked if it was safe": a question demands nothing.
fn asks_whether(page: Page<'_>, content: &[usize]) -> bool {
    let question = ["if", "whether", "why", "how", "what", "who", "when", "where", "which"];
    content.first().is_some_and(|&first| question.contains(&page.lower(first)))
}

/// "agreed to send ships": what is confirmed is still to be done.
fn promises(page: Page<'_>, root: Option<usize>) -> bool {
    root.is_some_and(|root| {
        page.word(root).xpos == Xpos::Vb && page.children(root).any(|child| page.lower(child) == "to")
    })
}

/// Whether a cue of denial denies that something is so: "rejected the offer", "refused to talk" turn something down.
fn denies_claim(page: Page<'_>, signs: &Signs<'_>) -> bool {
    let Some(root) = signs.root else { return true };
    let offers = matches!(WORDS.category(page.form(root)), Some("proposal" | "demand" | "commitment" | "position"));
    if signs.content.iter().any(|&word| is_untrue(page, word)) {
        return true;
    }
    let offered = page.is_nominal(root) && offers;
    let infinitive = page.word(root).xpos == Xpos::Vb
        && page.child(root, &[Dep::Nsubj, Dep::Aux]).is_some_and(|to| page.lower(to) == "to");
    !(offered || infinitive)
}

/// Whether something is counted: people, things to which something happened, or what a toll or number amounts to.
fn counts(page: Page<'_>, signs: &Signs<'_>) -> bool {
    let subject = signs.root.and_then(|root| page.child(root, &[Dep::Nsubj, Dep::Nsubjpass]));
    let of_toll = subject.is_some_and(|subject| gazetteer::noun(page.form(subject)).contains(&Noun::Count));
    let is_subject = |figure: &Figure| {
        subject.is_some_and(|subject| page.span(subject).overlap(figure.span) > 0) && figure.outcome.is_none()
    };
    signs.figures.iter().any(|figure| {
        let counted = figure.people || figure.materiel && !is_instrument(page, figure);
        counted || figure.unit.is_none() && (of_toll || is_subject(figure) && figure.low.is_some_and(|low| low > 20.0))
    })
}

/// "hit with two missiles": what something was done with is not what is counted.
fn is_instrument(page: Page<'_>, figure: &Figure) -> bool {
    let Some(number) = page.tokens_in(figure.span).next_back() else { return false };
    let noun = if page.word(number).dep == Dep::Nummod { page.head(number) } else { number };
    let means = page.lower(page.head(noun));
    figure.outcome.is_none() && page.word(noun).dep == Dep::Pobj && matches!(means, "by" | "with")
}

/// Whether a cue gives something a name or a judgement and asks for nothing: "called the report fake".
pub(crate) fn labels(page: Page<'_>, cue: &[usize], content: &[usize]) -> bool {
    let [cue] = cue else { return false };
    if describes(page, *cue) {
        return true;
    }
    let called = matches!(page.lower(*cue), "call" | "calls" | "called" | "calling");
    let infinitive =
        content.iter().any(|&token| page.word(token).xpos == Xpos::To && page.head(page.head(token)) == *cue);
    called && !infinitive
}

/// "described the accusation as grotesque": an accusation with a label that does not grant it.
fn belittles(page: Page<'_>, content: &[usize]) -> bool {
    let grants = |word: usize| {
        matches!(
            page.lower(word),
            "true"
                | "credible"
                | "correct"
                | "accurate"
                | "serious"
                | "worrying"
                | "disturbing"
                | "plausible"
                | "grave"
        )
    };
    let accused = content.iter().take(4).any(|&word| {
        matches!(&*page.lemma(word), "accusation" | "allegation" | "claim" | "charge" | "rumour" | "rumor")
    });
    accused && content.len() > 2 && !content.iter().any(|&word| grants(word))
}

/// "described it as", "termed it", "hailed it as": cues that give a name or a judgement.
fn describes(page: Page<'_>, cue: usize) -> bool {
    let described = matches!(
        page.lower(cue),
        "described"
            | "describes"
            | "describing"
            | "termed"
            | "terms"
            | "branded"
            | "labelled"
            | "labeled"
            | "dubbed"
            | "hailed"
            | "hails"
    );
    described && page.child(cue, &[Dep::Ccomp]).is_none()
}

/// Whether a word says that something is not so and nothing negates it.
pub(crate) fn is_untrue(page: Page<'_>, token: usize) -> bool {
    WORDS.category(page.form(token)) == Some("untrue") && !is_negated(page, token)
}

/// Whether a noun names what can be turned down: "plan", "offer".
pub(crate) fn is_proposal(page: Page<'_>, noun: usize) -> bool {
    WORDS.category(page.form(noun)) == Some("proposal")
}

/// Whether a noun is itself a denial: "issued a firm denial".
pub(crate) fn is_denial(page: Page<'_>, noun: usize) -> bool {
    WORDS.category(page.form(noun)) == Some("denial")
}

/// "the footage is fake", "the attack was staged": a word of untruth that nothing negates.
fn calls_untrue(page: Page<'_>, root: usize) -> bool {
    let said = page.children(root).filter(|&child| {
        matches!(page.word(child).dep, Dep::Acomp | Dep::Attr | Dep::Oprd | Dep::Conj | Dep::Ccomp | Dep::Dep)
    });
    std::iter::once(root).chain(said).any(|word| is_untrue(page, word)) || is_denial(page, root)
}

/// Whether a main verb denies in the speaker's own words: "We deny that the plant will close."
pub(crate) fn denies_itself(page: Page<'_>, root: usize) -> bool {
    let speaker = page.child(root, &[Dep::Nsubj]).map(|subject| page.lower(subject));
    let denies = matches!(page.lower(root), "deny" | "reject" | "refute" | "dispute");
    denies && matches!(speaker, Some("we" | "i"))
}

/// Whether it says that somebody of another side than the claimant's did a deed, or is responsible.
fn blames(page: Page<'_>, signs: &Signs<'_>, root: usize) -> bool {
    let own = signs.claimant.and_then(|claimant| claimant.side.as_deref());
    let hostile = |deed: &&Deed| matches!(deed.class, "attack" | "killing" | "violation" | "invasion");
    let by_other = signs.deed.filter(hostile).and_then(|deed| deed.doer).is_some_and(|doer| own != Some(doer));
    let names = |word: usize| WORDS.category(page.form(word)) == Some("blame") || is_cause(page, word);
    let guilty = main_words(page, root).any(names) || is_laid_on(page, root);
    let told = signs.modality == Modality::Asserted && !is_negated(page, root);
    told && (guilty || by_other && own.is_some())
}

/// "was caused by sparks", "was the work of rebels".
fn is_cause(page: Page<'_>, word: usize) -> bool {
    let of = || page.children(word).any(|child| page.lower(child) == "of");
    match page.lower(word) {
        "caused" | "triggered" | "sparked" => page.child(word, &[Dep::Agent]).is_some(),
        "work" => page.word(word).dep == Dep::Attr && of(),
        "cause" => page.word(word).dep == Dep::Attr,
        _ => false,
    }
}

/// "responsibility lay with the firm", "the fault rests with the crew".
fn is_laid_on(page: Page<'_>, root: usize) -> bool {
    let lies = matches!(page.lower(root), "lay" | "lies" | "lie" | "rests" | "rested" | "rest");
    let fault = |word: usize| matches!(page.lower(word), "responsibility" | "blame" | "fault" | "guilt");
    lies && page.child(root, &[Dep::Nsubj]).is_some_and(fault)
}

/// The main word, what completes it, and its subject.
fn main_words(page: Page<'_>, root: usize) -> impl Iterator<Item = usize> {
    let completing = page.children(root).filter(move |&child| {
        matches!(page.word(child).dep, Dep::Acomp | Dep::Attr | Dep::Xcomp | Dep::Nsubjpass | Dep::Prep)
            || page.word(child).dep == Dep::Dobj && WORDS.category(page.form(child)) == Some("position")
            || page.word(child).dep == Dep::Advcl && page.word(child).xpos == Xpos::Vb && child < root + 4
    });
    std::iter::once(root).chain(completing)
}

fn listed(page: Page<'_>, token: usize) -> Option<Kind> {
    match WORDS.category(page.form(token))? {
        "demand" => Some(Kind::Demand),
        "commitment" => Some(Kind::Commitment),
        "position" => Some(Kind::Position),
        "assessment" => Some(Kind::Assessment),
        _ => None,
    }
}

/// Whether a cue takes no responsibility for what it introduces: "suggests".
pub(crate) fn hedges(page: Page<'_>, cue: usize) -> bool {
    WORDS.category(page.form(cue)) == Some("hedge")
}

/// Whether a noun asks for something: "her call for calm".
pub(crate) fn asks(page: Page<'_>, noun: usize) -> bool {
    WORDS.category(page.form(noun)) == Some("demand")
}

/// "going to plan", "on schedule", "on track".
fn goes_to_plan(page: Page<'_>, root: usize) -> bool {
    let ahead = (root.saturating_sub(1)..page.reading.segments.tokens.len()).take(6);
    ahead.into_iter().any(|token| {
        let measure = matches!(page.lower(token), "plan" | "schedule" | "track" | "course");
        measure && token > 0 && matches!(page.lower(token - 1), "to" | "on")
    })
}

/// What somebody says will be: done by a doer or to be done, it commits; of "this" and "it" that will be so, it judges.
fn of_future(page: Page<'_>, root: Option<usize>) -> Kind {
    let Some(root) = root else { return Kind::Assertion };
    let passive = page.child(root, &[Dep::Auxpass]).is_some();
    let copula = matches!(page.lower(root), "be" | "become" | "remain" | "have" | "take" | "happen");
    match page.child(root, &[Dep::Nsubj, Dep::Nsubjpass]).map(|subject| page.lower(subject)) {
        Some("this" | "that") => Kind::Assessment,
        Some("we" | "i") => Kind::Commitment,
        Some("it") if passive => Kind::Commitment,
        Some("it") if copula && of_fact(page, root) => Kind::Assertion,
        Some("it") if copula => Kind::Assessment,
        Some(_) if !passive && !copula => Kind::Commitment,
        Some(_) if judges(page, root) => Kind::Assessment,
        _ => Kind::Assertion,
    }
}

fn is_clause(page: Page<'_>, root: Option<usize>) -> bool {
    root.is_some_and(|root| matches!(page.word(root).upos, Upos::Verb | Upos::Aux))
}

/// A copula with an adjective or noun that judges: "it is dangerous". What may be, what somebody is by office, and
/// which one it is, are no judgements.
fn judges(page: Page<'_>, root: usize) -> bool {
    let definite = |noun: usize| {
        page.word(noun).upos == Upos::Propn
            || page.child(noun, &[Dep::Det]).is_some_and(|article| page.lower(article) == "the")
                && page.child(noun, &[Dep::Amod]).is_none()
    };
    if page.child(root, &[Dep::Expl]).is_some() {
        return false;
    }
    page.children(root).any(|child| match page.word(child).dep {
        Dep::Acomp | Dep::Oprd => WORDS.category(page.form(child)) != Some("fact"),
        Dep::Attr => !definite(child) && !gazetteer::noun(page.form(child)).contains(&Noun::Role),
        _ => false,
    })
}

/// Whether the subject of a plan is whoever speaks, or nobody named: "Putin intends" commits nobody but Putin.
fn is_own(page: Page<'_>, root: usize, claimant: Option<&Claimant>) -> bool {
    let Some(subject) = page.child(root, &[Dep::Nsubj]).filter(|&subject| page.is_nominal(subject)) else {
        return true;
    };
    if page.word(subject).upos == Upos::Pron {
        return true;
    }
    let words = page.forms(page.phrase_start(subject)..subject + 1);
    let side = gazetteer::first_side(&words);
    claimant.is_none_or(|claimant| {
        let named = words.iter().any(|word| claimant.name.split(' ').any(|part| part == *word));
        named || side.is_some() && side == claimant.side.as_deref()
    })
}

/// "it will be possible": completed by a word that judges nothing.
fn of_fact(page: Page<'_>, root: usize) -> bool {
    page.child(root, &[Dep::Acomp]).is_some_and(|word| WORDS.category(page.form(word)) == Some("fact"))
}

/// A main verb in the past or perfect that says what was done: "is focused" and "had enough" are states.
fn happened(page: Page<'_>, root: Option<usize>) -> bool {
    let Some(root) = root else { return false };
    if page.child(root, &[Dep::Expl]).is_some() {
        return existed(page, root);
    }
    let helps =
        |word: &str| page.children(root).any(|child| page.word(child).dep != Dep::Nsubj && page.lower(child) == word);
    match page.word(root).xpos {
        Xpos::Vbn => !["is", "are", "am", "'s", "'re"].iter().any(|word| helps(word)) || helps("been"),
        Xpos::Vbd if WORDS.category(page.form(root)) != Some("state") => true,
        _ => tells_fate(page, root),
    }
}

/// "there was no strike", "there had been a raid": that there was, or was not, something that can happen.
fn existed(page: Page<'_>, root: usize) -> bool {
    let perfect = page.children(root).any(|child| matches!(page.lower(child), "had" | "has" | "have" | "'ve"));
    let past = page.word(root).xpos == Xpos::Vbd || perfect;
    let deed = |noun: usize| deed::class(page.form(noun)).is_some();
    past && page.child(root, &[Dep::Attr]).is_some_and(|noun| deed(noun) || denies_clause(page, root))
}

/// "they are all alive", "nobody was able to leave": what has become of people.
fn tells_fate(page: Page<'_>, root: usize) -> bool {
    let fate = |word: usize| {
        let fate = matches!(page.lower(word), "alive" | "dead" | "unharmed" | "unhurt" | "missing" | "homeless");
        fate || page.lower(word) == "able" && page.word(root).xpos == Xpos::Vbd
    };
    page.children(root).any(|child| matches!(page.word(child).dep, Dep::Acomp | Dep::Oprd) && fate(child))
}
