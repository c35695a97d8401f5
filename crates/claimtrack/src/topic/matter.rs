//! Matters: what claims that are no count speak of. Whether two of them cannot both be true.
//!
//! One claim of such a pair turns against something: it denies, negates, debunks or accuses, or in one story it says the
//! contrary ("all are alive"). It is laid beside the claims around its day that share its rarest words or tell of a deed
//! in its place or on its sort of target; of other stories only beside those that have more in common with it than a word:
//! a country, a place, a thing. Whether the two exclude each other is learned from pairs judged by reading: [`signs`] says
//! what it is told by (how much of one is in the other, deed, doer, target, towns, sides, polarity), [`bearing`] adds the
//! parts of the clauses and whether both stand in one story, and `models/matter.tsv` says how much each weighs. Whether
//! they answer one question at all is learned from the same signs (`models/question.tsv`).
//!
//! Near misses: a denial of one attack beside the report of another; both sides deny; the same side says the same twice.

mod bearing;
mod contrary;
mod laid;
mod links;
mod opposition;
mod rarity;
pub mod signs;
mod traits;
mod vocabulary;

use super::contrast::Contrast;
use super::story::{Stories, in_reach};
use super::tally::signs::common;
use super::{Corpus, Member};
use crate::attribute::{Act, Speech};
use crate::interpret::time::days_between;
use crate::interpret::word_list::WordList;
use crate::interpret::{Claim, Kind, Polarity, scene};
use crate::meaning::Gist;
use crate::span::{ClaimId, Span};
use crate::trees::Ranks;
use contrary::Kinds;
use jiff::civil::{Date, date};
pub(crate) use laid::Laid;
use laid::{LANDS, Lists, OPPOSITES, OWN, RAREST, SPOTS, TARGETS, WORDS};
pub(super) use links::links;
use opposition::Opposition;
use rarity::{Rarities, Story};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::ops::Range;
use std::rc::Rc;
use std::sync::LazyLock;
use traits::Traits;
pub(super) use vocabulary::Vocabulary;

static DEBUNKING: LazyLock<WordList> = LazyLock::new(|| WordList::read(include_str!("../../lexicon/debunking.tsv")));

/// Most days between two claims that are set side by side.
const LONGEST_GAP: i64 = 7;

/// How many of its rarest words a claim is looked up by.
const LOOKED_UP: usize = 4;

/// How many claims to each side in time are looked at under one word.
const REACH: usize = 60;

/// The same under one name.
const REACH_IN_SPOT: usize = 20;

/// How many claims without any of its words are imagined beside a corpus, so that a word of two claims is rare also where
/// there are no others.
const OTHERS: usize = 5000;

/// How many telling words the sentences of two must have in common, if nothing else says that they are of one world.
const TELLING: usize = 2;

/// Least share of the turning claim's words, weighed by rarity, that the other must have.
const LEAST_SHARE: f32 = 0.2;

/// The same where both name one place, thing or sort of target and the other tells of a deed or a toll: "not one resident
/// came to harm in Selm" has few words of "40 people were killed".
const LEAST_SHARE_IN_SPOT: f32 = 0.05;

/// The same where both stand in one story.
const LEAST_SHARE_IN_STORY: f32 = 0.08;

/// How near what they are about must be where both stand in one story and share too few words. Not more: 0.6 between two
/// documents leaves out 29 % of all pairs, and contradictions with them that no score shows: 101 of 2,215 in 138 articles.
const LEAST_LIKENESS_IN_STORY: f32 = 0.42;

/// A claim with all that it is recognised by.
#[derive(Clone)]
pub(crate) struct Matter<'a> {
    pub member: Member,
    pub claim: &'a Claim,
    /// What is told of it alone.
    traits: Traits,
    /// The day it was said, as a number of days since 1970: what it says may be of long ago.
    day: Option<i64>,
    /// Whether it turns against something.
    pub turns: bool,
    /// Whether it says of something that it is false.
    pub debunks: bool,
    /// Whether its cue is negated: "did not say".
    pub cue_negated: bool,
    /// Whether its cue declines: "refused to say".
    declines: bool,
    /// What its words exclude.
    opposition: Opposition,
    /// The words of the claim that it replies to in its own document.
    replied: Vec<(u32, f32)>,
    /// What its surroundings weigh.
    story: Story,
    /// Its words, and those of its sentences and parts.
    lists: Lists,
    /// Whether it names civilians or what is theirs.
    civilian: bool,
    /// How rare each of its words is: 0 for what nearly all claims have.
    rarities: Box<[f32]>,
    /// What they weigh by rarity in all.
    mass: f32,
    /// What its words are about together.
    gist: Gist,
    /// Its rarest word as scenes have it.
    rarest_hash: u32,
    /// The text that it stands in.
    text: &'a str,
}

/// The matters of a corpus in order of day.
pub(crate) fn matters(corpus: Corpus<'_>) -> Vec<Matter<'_>> {
    matters_by(corpus, Vocabulary::of(corpus.claims))
}

/// The same, given the words of their claims, which are let go of.
fn matters_by<'a>(corpus: Corpus<'a>, vocabulary: Vocabulary<'a>) -> Vec<Matter<'a>> {
    let rarities = Rc::new(Rarities::of(corpus.claims, OTHERS));
    let mut places: Vec<usize> = (0..corpus.claims.len()).collect();
    places.sort_by_cached_key(|&place| {
        let member = Member { claim: ClaimId::new(place), figure: None };
        (day(corpus, &corpus.claims[place]), corpus.order(member))
    });
    places.into_iter().map(|place| Matter::of(corpus, &vocabulary, &rarities, place)).collect()
}

/// The day a claim was said.
fn day(corpus: Corpus<'_>, claim: &Claim) -> Option<Date> {
    claim.said_on.or(corpus.dates[claim.document.index()])
}

/// The number of days from the first of 1970 to a day.
pub(super) fn number_of_day(day: Date) -> i64 {
    const FIRST: Date = date(1970, 1, 1);
    if day < FIRST { -days_between(FIRST, day) } else { days_between(FIRST, day) }
}

fn is_cue_negated(corpus: Corpus<'_>, claim: &Claim) -> bool {
    let text = corpus.documents[claim.document.index()].text();
    let negations = ["not", "n't", "n’t", "never"];
    claim.cue.iter().any(|span| span.of(text).split(' ').any(|word| negations.iter().any(|end| word.ends_with(end))))
}

/// Whether the cue says that somebody would not: "refused", "ruled out", "declined", "could not verify".
fn declines(corpus: Corpus<'_>, claim: &Claim) -> bool {
    let text = corpus.documents[claim.document.index()].text();
    let stems = ["refus", "declin", "ruled", "ruling", "verif"];
    claim.cue.iter().any(|span| span.of(text).split(' ').any(|word| stems.iter().any(|stem| word.starts_with(stem))))
}

/// Whether a claim denies, negates, debunks or accuses.
fn turns(claim: &Claim, debunks: bool) -> bool {
    let says = claim.speech != Speech::Narration;
    let contrary = claim.act == Act::Deny || claim.polarity == Polarity::Negated || debunks;
    let accuses = claim.act == Act::Accuse || claim.kind == Kind::Blame;
    says && (contrary || accuses)
}

/// Pairs of which one turns against something and the other shares its rare words or tells its story; the one that turns
/// first, in its order; and how often a claim of their story was out of reach of one that may turn.
pub(super) fn candidates(matters: &[Matter<'_>], stories: &Stories) -> (Vec<(usize, usize)>, usize) {
    let sharing = Sharing::of(matters, stories);
    let (told, beyond) = in_story(matters, stories, &sharing);
    let mut pairs = sharing.pairs;
    pairs.extend(told);
    pairs.sort_unstable();
    (pairs, beyond)
}

/// Pairs that share rare words or a place, in order.
struct Sharing {
    pairs: Vec<(usize, usize)>,
    /// Where the pairs of each matter begin, so that "have these two met" is asked of few.
    firsts: Vec<usize>,
}

impl Sharing {
    fn of(matters: &[Matter<'_>], stories: &Stories) -> Sharing {
        let (blocks, spots) = (blocks(matters), spots(matters));
        let mut sharing = Sharing { pairs: Vec::new(), firsts: Vec::with_capacity(matters.len() + 1) };
        let mut others: Vec<u32> = Vec::new();
        let mut own = vec![0.0; blocks.len()];
        for (place, matter) in matters.iter().enumerate() {
            sharing.firsts.push(sharing.pairs.len());
            let Some(day) = matter.day.filter(|_| matter.turns) else { continue };
            let near = near(matters, day);
            let near = |other: &u32| near.contains(&(*other as usize));
            others.clear();
            let of_word = |&word: &u32| around(&blocks[word as usize], place as u32, REACH);
            others.extend(matter.lists.list(RAREST).iter().flat_map(of_word).filter(near));
            let in_spot = matter.spots().filter_map(|spot| spots.get(&spot));
            others.extend(in_spot.flat_map(|block| around(block, place as u32, REACH_IN_SPOT)).filter(near));
            others.sort_unstable();
            others.dedup();
            matter.lay_out(&mut own);
            for (other, theirs) in fetched(matters, &others) {
                let share = || theirs.mass_laid_out(&own) / matter.mass.max(1e-6);
                let met = theirs.turns && other < place && sharing.has(other, place);
                if !met && shares_enough(matter, theirs, share()) && are_of_one_world(matter, theirs, stories) {
                    sharing.pairs.push((place, other));
                }
            }
            matter.words().iter().for_each(|&word| own[word as usize] = 0.0);
        }
        sharing
    }

    /// Whether a pair is among those of the matters so far.
    fn has(&self, it: usize, other: usize) -> bool {
        let end = self.firsts.get(it + 1).copied().unwrap_or(self.pairs.len());
        self.pairs[self.firsts[it]..end].binary_search(&(it, other)).is_ok()
    }
}

/// Pairs of one story that do not share enough already, and how often a claim was out of reach of one that may turn.
fn in_story(matters: &[Matter<'_>], stories: &Stories, sharing: &Sharing) -> (Vec<(usize, usize)>, usize) {
    let mut of_document: Vec<Vec<Brief>> = Vec::new();
    for (place, matter) in matters.iter().enumerate() {
        let document = matter.traits.document.index();
        of_document.resize_with(of_document.len().max(document + 1), Vec::new);
        of_document[document].push(Brief { place: place as u32, opposition: matter.opposition });
    }
    let (mut pairs, mut beyond) = (Vec::new(), 0);
    let mut others: Vec<u32> = Vec::new();
    let mut own = vec![0.0; number_of_words(matters)];
    for (place, it) in matters.iter().enumerate().filter(|(_, it)| it.may_turn()) {
        it.lay_out(&mut own);
        let documents = stories.around(it.traits.document).filter_map(|document| of_document.get(document.index()));
        let near = documents.flat_map(|briefs| {
            let near = in_reach(briefs, place, |brief| brief.place as usize);
            beyond += briefs.len() - near.len();
            near
        });
        let may_exclude =
            |brief: &&Brief| brief.place as usize != place && (it.turns || it.opposition.may_oppose(&brief.opposition));
        others.clear();
        others.extend(near.filter(may_exclude).map(|brief| brief.place));
        for (other, theirs) in fetched(matters, &others) {
            // Of two that may turn against each other, the first does.
            let turned = || other < place && can_exclude_in_story(theirs, it);
            if may_exclude_in_story(it, theirs, || theirs.mass_laid_out(&own) / it.mass.max(1e-6))
                && !turned()
                && !sharing.has(place, other)
                && !sharing.has(other, place)
            {
                pairs.push((place, other));
            }
        }
        it.words().iter().for_each(|&word| own[word as usize] = 0.0);
    }
    (pairs, beyond)
}

/// What is asked first of a claim, beside that of the others of its document.
struct Brief {
    place: u32,
    opposition: Opposition,
}

/// One more than the greatest number of a word.
fn number_of_words(matters: &[Matter<'_>]) -> usize {
    matters.iter().filter_map(|matter| matter.words().last()).max().map_or(0, |&last| last as usize + 1)
}

/// The places of the matters that have a word, for each word's number.
fn blocks(matters: &[Matter<'_>]) -> Vec<Vec<u32>> {
    let mut blocks = vec![Vec::new(); number_of_words(matters)];
    for (place, matter) in matters.iter().enumerate() {
        for &word in matter.words() {
            blocks[word as usize].push(place as u32);
        }
    }
    blocks
}

/// The places of the matters that tell of a deed or a toll, for each name in their sentences and for what was hit.
fn spots(matters: &[Matter<'_>]) -> FxHashMap<u32, Vec<u32>> {
    let mut spots: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
    for (place, matter) in matters.iter().enumerate().filter(|(_, matter)| matter.tells()) {
        for spot in matter.spots() {
            spots.entry(spot).or_default().push(place as u32);
        }
    }
    spots
}

/// The places in a block next to one, so many to each side.
fn around(block: &[u32], place: u32, reach: usize) -> impl Iterator<Item = u32> + '_ {
    let at = block.partition_point(|&other| other < place);
    let (from, to) = (at.saturating_sub(reach), (at + reach + 1).min(block.len()));
    block[from..to].iter().copied().filter(move |&other| other != place)
}

/// The places of the matters, which are in order of day, that are near a day.
fn near(matters: &[Matter<'_>], day: i64) -> Range<usize> {
    let from = matters.partition_point(|matter| matter.day.is_none_or(|other| other < day - LONGEST_GAP));
    from..from + matters[from..].partition_point(|matter| matter.day.is_some_and(|other| other <= day + LONGEST_GAP))
}

fn are_near(a: &Matter<'_>, b: &Matter<'_>) -> bool {
    matches!((a.day, b.day), (Some(a), Some(b)) if (a - b).abs() <= LONGEST_GAP)
}

/// Whether the two share enough.
fn can_exclude(a: &Matter<'_>, b: &Matter<'_>) -> bool {
    shares_enough(a, b, a.share_in(b))
}

/// The same, given the share.
fn shares_enough(a: &Matter<'_>, b: &Matter<'_>, share: f32) -> bool {
    let in_spot = || share >= LEAST_SHARE_IN_SPOT && b.tells() && a.in_spot_of(b);
    (share >= LEAST_SHARE || in_spot()) && !overlap(a, b)
}

/// Whether two have more in common than a few words: a story, a country, a place or thing, or two telling words of their
/// sentences.
fn are_of_one_world(a: &Matter<'_>, b: &Matter<'_>, stories: &Stories) -> bool {
    a.lists.meet(LANDS, &b.lists, LANDS)
        || a.in_spot_of(b)
        || common(a.lists.list(OWN), b.lists.list(OWN)) >= TELLING
        || stories.likeness(a.traits.document, b.traits.document) > 0.0
}

/// Whether one that turns against something may turn against another of its story.
fn can_exclude_in_story(it: &Matter<'_>, other: &Matter<'_>) -> bool {
    may_exclude_in_story(it, other, || it.share_in(other))
}

/// The same, given how to find the share.
fn may_exclude_in_story(it: &Matter<'_>, other: &Matter<'_>, share: impl Fn() -> f32) -> bool {
    // What is asked of a few bits comes first.
    let alike = || {
        it.answers(other)
            || it.traits.tells_of_same(&other.traits)
            || opposes(it, other)
            || other.has_opposite_in(it)
            || share() >= LEAST_SHARE_IN_STORY
            || it.gist.likeness(&other.gist) >= LEAST_LIKENESS_IN_STORY
    };
    let contrary = || opposes(it, other) && share() >= LEAST_SHARE;
    (if it.turns { alike() } else { contrary() }) && !overlap(it, other)
}

/// Whether a word of one excludes a word of another, by its kind or as its opposite.
fn opposes(it: &Matter<'_>, other: &Matter<'_>) -> bool {
    it.opposition.excludes_kind_of(&other.opposition) || it.has_opposite_in(other)
}

/// Whether one claim stands within the other.
fn overlap(a: &Matter<'_>, b: &Matter<'_>) -> bool {
    let meet = |(a, b): (Span, Span)| a.overlap(b) > 0;
    a.traits.document == b.traits.document
        && a.traits.cover.zip(b.traits.cover).is_some_and(meet)
        && a.claim.content.iter().any(|span| b.claim.content.overlap(span) > 0)
}

impl<'a> Matter<'a> {
    /// The matter of the claim at a place.
    fn of(corpus: Corpus<'a>, vocabulary: &Vocabulary<'a>, rarities: &Rc<Rarities>, place: usize) -> Matter<'a> {
        let (claim, spelled) = (&corpus.claims[place], vocabulary.spelled(place));
        let member = Member { claim: ClaimId::new(place), figure: None };
        let known = || spelled.iter().map(|&word| vocabulary.word(word));
        let debunks = known().any(|word| word.debunks);
        let words = vocabulary.words_of(place);
        let rarity = |place: usize| vocabulary.word(spelled[place]).number.map_or(0.0, |(_, rarity)| rarity);
        let rarest_word = (0..spelled.len()).max_by(|&a, &b| rarity(a).total_cmp(&rarity(b)));
        let opposites = laid::sorted(known().flat_map(|word| &word.opposites).copied());
        let countries = laid::sorted(known().filter_map(|word| word.country));
        let side = claim.claimant.as_ref().and_then(|claimant| claimant.side.as_deref());
        let lands = side.into_iter().chain(claim.setting.country).map(scene::hash);
        let lands = laid::sorted(countries.iter().copied().chain(lands));
        let (numbers, rarity_of): (Vec<u32>, Vec<f32>) = words.iter().copied().unzip();
        let opposed = numbers.iter().copied().filter(|&word| vocabulary.is_opposed(word));
        let contrary = known().map(|word| word.contrary).fold(Kinds::default(), Kinds::and);
        Matter {
            member,
            claim,
            day: day(corpus, claim).map(number_of_day),
            turns: turns(claim, debunks),
            debunks,
            declines: declines(corpus, claim),
            opposition: Opposition::of(contrary, &opposites, opposed),
            replied: claim.refers_to.map_or(Vec::new(), |target| vocabulary.words_of(target.index())),
            story: Story::of(rarities, claim),
            lists: Lists::of(claim, [&countries, &numbers, &rarest(words), &opposites, spelled, &lands]),
            traits: Traits::of(claim),
            cue_negated: is_cue_negated(corpus, claim),
            civilian: known().any(|word| word.civilian),
            mass: rarity_of.iter().sum(),
            rarest_hash: rarest_word.map_or(0, |place| vocabulary.word(spelled[place]).hash),
            gist: Gist::of_vectors(known().filter_map(|word| word.vector)),
            text: corpus.documents[claim.document.index()].text(),
            rarities: rarity_of.into(),
        }
    }

    /// Its words as numbers, sorted.
    fn words(&self) -> &[u32] {
        self.lists.list(WORDS)
    }

    /// Whether it is a denial that was found to reply to the other in their document.
    pub fn answers(&self, other: &Matter<'_>) -> bool {
        self.traits.refers_to == Some(other.member.claim)
    }

    /// What the text has between it and another.
    fn contrast(&self, other: &Matter<'_>) -> Contrast {
        let covers = self.traits.cover.zip(other.traits.cover);
        let one_text = covers.filter(|_| self.traits.document == other.traits.document);
        one_text.map_or(Contrast::default(), |(a, b)| Contrast::between(self.text, a, b))
    }

    /// Whether it turns against something, or against whoever says the contrary: "all are alive".
    fn may_turn(&self) -> bool {
        self.turns || self.opposition.is_any()
    }

    /// Whether it tells of a deed or a toll.
    fn tells(&self) -> bool {
        self.traits.deed.is_some() || self.traits.kind == Kind::Figure
    }

    /// What it plays at: the names in its sentences, as not every place is known as one, and what was hit.
    fn spots(&self) -> impl Iterator<Item = u32> + '_ {
        let targets = self.claim.deed.iter().flat_map(|deed| &deed.targets);
        self.claim.scene.names.iter().copied().chain(targets.map(|target| scene::hash(target)))
    }

    /// Whether both name one place, ship or other thing, or one sort of target.
    fn in_spot_of(&self, other: &Matter<'_>) -> bool {
        common(self.lists.list(SPOTS), other.lists.list(SPOTS)) > 0 || self.lists.meet(TARGETS, &other.lists, TARGETS)
    }

    /// Lays the rarities of its words out in a table of all words.
    fn lay_out(&self, table: &mut [f32]) {
        self.words().iter().zip(&self.rarities).for_each(|(&word, &rarity)| table[word as usize] = rarity);
    }

    /// What its words weigh in such a table: as much as those of the claim laid out that it has too.
    fn mass_laid_out(&self, table: &[f32]) -> f32 {
        self.words().iter().map(|&word| table[word as usize]).sum()
    }

    /// Which part of its words, weighed by rarity, another has, 0 to 1.
    fn share_in(&self, other: &Matter<'_>) -> f32 {
        self.mass_in(other) / self.mass.max(1e-6)
    }

    /// Whether it has the word with a number.
    fn has(&self, word: u32) -> bool {
        // They are too few for a search by halves to pay.
        self.words().contains(&word)
    }

    /// Whether a word of one excludes a word of the other.
    fn has_opposite_in(&self, other: &Matter<'_>) -> bool {
        self.opposition.may_have_opposite_in(&other.opposition)
            && self.lists.list(OPPOSITES).iter().any(|&opposite| other.has(opposite))
    }

    /// What the words that another has too weigh by rarity.
    fn mass_in(&self, other: &Matter<'_>) -> f32 {
        let mut theirs = other.words().iter().copied().peekable();
        self.mass_of(|word| {
            while theirs.next_if(|&their| their < word).is_some() {}
            theirs.peek() == Some(&word)
        })
    }

    /// What those of its words weigh by rarity of which something holds, asked in order of their numbers.
    fn mass_of(&self, mut holds: impl FnMut(u32) -> bool) -> f32 {
        self.words().iter().zip(&self.rarities).filter(|(word, _)| holds(**word)).map(|(_, rarity)| rarity).sum()
    }
}

/// Fetches items while there is something else to do: claims that meet lie all over the memory.
pub(super) fn fetch<T>(items: &[T]) {
    #[cfg(target_arch = "x86_64")]
    for line in (0..size_of_val(items)).step_by(64) {
        use std::arch::x86_64::{_MM_HINT_T0, _mm_prefetch};
        // SAFETY: fetching touches nothing, wherever it points.
        unsafe { _mm_prefetch::<_MM_HINT_T0>(items.as_ptr().cast::<i8>().wrapping_add(line)) };
    }
}

/// The matters at some places, each with its words fetched while those before it are looked at.
fn fetched<'m, 'a>(matters: &'m [Matter<'a>], places: &'m [u32]) -> impl Iterator<Item = (usize, &'m Matter<'a>)> {
    let at = |number: usize| places.get(number).map(|&place| &matters[place as usize]);
    places.iter().enumerate().map(move |(number, &place)| {
        at(number + 2).inspect(|next| fetch(next.words()));
        at(number + 4).inspect(|next| fetch(std::slice::from_ref(*next)));
        (place as usize, &matters[place as usize])
    })
}

/// The numbers of the rarest of some words, the rarest first.
fn rarest(mut words: Vec<(u32, f32)>) -> SmallVec<[u32; LOOKED_UP]> {
    words.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
    words.into_iter().take(LOOKED_UP).map(|(word, _)| word).collect()
}

/// Why two claims are not looked at side by side; `None` when they may be.
pub(crate) fn not_looked_at(a: &Matter<'_>, b: &Matter<'_>, stories: &Stories) -> Option<&'static str> {
    let one_story = stories.likeness(a.traits.document, b.traits.document) > 0.0;
    match () {
        () if one_story && (can_exclude_in_story(a, b) || can_exclude_in_story(b, a)) => None,
        () if !a.turns && !b.turns => Some("neither denies, negates or accuses"),
        () if !are_near(a, b) => Some("more than a week lies between them, or the day of one is not known"),
        () if !(a.turns && can_exclude(a, b) || b.turns && can_exclude(b, a)) => Some("they share too little"),
        () if !are_of_one_world(a, b, stories) => {
            Some("they have no story, country or place in common, and too few words")
        }
        () => None,
    }
}

/// How probable it is that two claims, the one that turns first, answer one question, and that they cannot both be true.
pub(crate) fn probabilities(a: &Laid<'_, '_>, b: &Matter<'_>, stories: &Stories) -> (f32, f32) {
    let signs = Ranks::of(&signs::signs(a, b, stories));
    let apart = signs::exclusion_from(0.0, &signs);
    (signs::sameness_from(0.0, &signs).max(apart), apart)
}
