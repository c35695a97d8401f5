//! What brought something about: a mishap, or somebody's attack.
//!
//! "A fire on board set off the ammunition of the Sigrun" and "our missiles hit the Sigrun" cannot both be the whole story.
//! Near misses: "a fire broke out after the strike" knows both; "came under fire" is no mishap; "the
//! explosion caused a fire" leaves open what exploded; another ship.

use super::matter::Vocabulary;
use super::{Aspect, Corpus, Link, Member, spot};
use crate::interpret::word_list::WordList;
use crate::interpret::{Claim, Modality, Polarity, scene};
use crate::span::ClaimId;
use std::collections::BTreeSet;
use std::sync::LazyLock;

static WORDS: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/cause.tsv")));

/// Most days between two accounts of one event.
const LONGEST_GAP: i64 = 3;

/// How likely a mishap and an attack on what bears one name are accounts of one event; judged with fates
/// ([`super::fate`]).
const LIKELIHOOD: f32 = 0.5;

/// What brought something about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Cause {
    /// Nobody's intent.
    Mishap,
    /// Somebody's.
    Attack,
}

/// What a claim says brought something about; `None` when it knows neither, or both.
pub(crate) fn cause(claim: &Claim) -> Option<Cause> {
    let told = matches!(claim.modality, Modality::Asserted | Modality::Reported);
    if !told || claim.polarity != Polarity::Affirmed {
        return None;
    }
    let found: Vec<&str> = claim.words.iter().filter_map(|word| WORDS.category(word)).collect();
    let has = |category| found.contains(&category);
    let deed = claim.deed.as_ref();
    let done = || claim.clause.verbs.contains(&scene::hash("<attack>")) || deed.is_some_and(|deed| deed.doer.is_some());
    let burns = || has("fire") && has("brings") && !has("blast");
    let mishap = (has("mishap") || burns()) && !has("open") && !done();
    match (mishap, has("attack") || has("answer")) {
        (true, false) => Some(Cause::Mishap),
        (false, true) if deed.is_some_and(|deed| deed.class == "attack") && !has("answer") => Some(Cause::Attack),
        _ => None,
    }
}

/// Links between mishaps and attacks that name one thing within some days.
pub(super) fn links<'a>(corpus: Corpus<'a>, vocabulary: &Vocabulary<'a>) -> Vec<Link> {
    let claims = vocabulary.having(|word| WORDS.category(word).is_some()).into_iter();
    let claims = claims.map(|place| (place, &corpus.claims[place]));
    let causes = claims.filter_map(|(place, claim)| Some((place, claim, cause(claim)?)));
    let (mishaps, hits): (Vec<_>, Vec<_>) = causes.partition(|(_, _, cause)| *cause == Cause::Mishap);
    let attacks = spot::Named::of(corpus, hits.iter().map(|(place, ..)| *place));
    let mut pairs = BTreeSet::new();
    for (place, it, _) in mishaps {
        let Some(day) = spot::day(corpus, it) else { continue };
        let spots = spot::spots(it);
        let met = attacks.around(&spots, day, LONGEST_GAP).into_iter();
        pairs.extend(met.filter(|&other| spot::shares(&spots, &corpus.claims[other])).map(|other| (place, other)));
    }
    let member = |place| Member { claim: ClaimId::new(place), figure: None };
    pairs.into_iter().map(|(a, b)| Link::new(corpus, Aspect::Cause, member(a), member(b), 1.0, LIKELIHOOD)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Cause, cause};
    use crate::{Analyzer, Document};

    fn told(text: &str) -> Vec<Cause> {
        let analysis = Analyzer::default().analyze(&[Document::new("1", text)]);
        analysis.claims.iter().filter_map(cause).collect()
    }

    #[test]
    fn a_mishap_is_told_from_an_attack() {
        assert_eq!(told("The navy said a fire had caused ammunition on the Sigrun to detonate."), [Cause::Mishap]);
        assert_eq!(told("The airline said the crash of the Sigrun was due to a malfunction."), [Cause::Mishap]);
        assert_eq!(told("Norhavn said that its missiles hit the Sigrun."), [Cause::Attack]);
    }

    #[test]
    fn who_knows_both_or_neither_takes_no_part() {
        assert_eq!(told("The mayor said that shelling had caused a fire at the plant."), []);
        assert_eq!(told("The mayor said that two helicopters fired at the depot, causing a blaze."), []);
        assert_eq!(told("The mayor said that the Sigrun was launched in 1982."), []);
        assert_eq!(told("The mayor said that an explosion had caused a fire on the Sigrun."), []);
        assert_eq!(told("The mayor said that missiles hit Torvik in retaliation for the Sigrun."), []);
    }
}
