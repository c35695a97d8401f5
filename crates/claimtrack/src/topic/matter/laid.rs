//! One claim laid out so that many others can be held against it: its words in one table, each with the lists of the
//! claim that it stands in. Holding another against it then takes one look for each word of the other, whatever the
//! number of lists.

use super::{Matter, fetch};
use crate::interpret::Claim;
use crate::interpret::scene::hash;
use smallvec::SmallVec;

/// The words that claims are held against each other by, as numbers: one list after the other in one place, as they are
/// walked through for pair after pair. But for the rarest, each list is sorted.
#[derive(Clone)]
pub(super) struct Lists {
    words: Box<[u32]>,
    /// Where each list ends.
    ends: [u32; LISTS],
}

/// Number of lists.
const LISTS: usize = 16;

/// The words of its own sentences, as hashes like all up to its targets.
pub(super) const OWN: usize = 0;
/// The words of the sentences around.
pub(super) const AROUND: usize = 1;
/// The names in its own sentences.
pub(super) const SPOTS: usize = 2;
/// The names in it.
pub(super) const NAMES: usize = 3;
/// Its verbs.
pub(super) const VERBS: usize = 4;
/// Its objects.
pub(super) const OBJECTS: usize = 5;
/// Number of lists up to here, whose words are laid out.
const LAID: usize = 6;
/// How many words of another are looked at together.
const AT_ONCE: usize = 64;
/// Its subjects.
pub(super) const SUBJECTS: usize = 6;
/// The towns in its own sentences.
pub(super) const TOWNS: usize = 7;
/// The towns around.
pub(super) const TOWNS_AROUND: usize = 8;
/// What was hit.
pub(super) const TARGETS: usize = 9;
/// The countries that its words name, as hashes.
pub(super) const COUNTRIES: usize = 10;
/// Its words, as numbers of the vocabulary.
pub(super) const WORDS: usize = 11;
/// The rarest of these, the rarest first.
pub(super) const RAREST: usize = 12;
/// Those that are opposites of its own.
pub(super) const OPPOSITES: usize = 13;
/// Its words as they are spelled, as places in the vocabulary.
pub(super) const SPELLED: usize = 14;
/// The countries that it names, speaks for or plays in, as hashes.
pub(super) const LANDS: usize = 15;

impl Lists {
    /// The lists of a claim, given those that the vocabulary tells, from [`COUNTRIES`] on.
    pub fn of(claim: &Claim, told: [&[u32]; LISTS - COUNTRIES]) -> Lists {
        let (scene, clause) = (&claim.scene, &claim.clause);
        let hashed = |words: &[String]| sorted(words.iter().map(|word| hash(word)));
        let targets = claim.deed.iter().flat_map(|deed| &deed.targets).map(|target| hash(target));
        let lists: [&[u32]; LISTS] = [
            &scene.words,
            &scene.words_around,
            &scene.names,
            &clause.names,
            &clause.verbs,
            &clause.objects,
            &clause.subjects,
            &hashed(&scene.towns),
            &hashed(&scene.around),
            &sorted(targets),
            told[0],
            told[1],
            told[2],
            told[3],
            told[4],
            told[5],
        ];
        let mut end = 0;
        let ends = lists.map(|list| {
            end += list.len() as u32;
            end
        });
        Lists { words: lists.concat().into(), ends }
    }

    /// Fetches them while there is something else to do.
    pub fn fetch(&self) {
        fetch(&self.words);
    }

    pub fn list(&self, list: usize) -> &[u32] {
        let first = list.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[first as usize..self.ends[list] as usize]
    }

    /// The list, of those that are laid out, in which a place among the words lies.
    fn laid_at(&self, place: usize) -> usize {
        self.ends[..LAID - 1].iter().filter(|&&end| end as usize <= place).count()
    }

    /// Whether a list and one of another claim have a word in common.
    pub fn meet(&self, list: usize, other: &Lists, theirs: usize) -> bool {
        let theirs = other.list(theirs);
        self.list(list).iter().any(|word| theirs.contains(word))
    }
}

/// A few words in order: nearly always so few that they need no memory of their own.
pub(super) fn sorted(words: impl Iterator<Item = u32>) -> SmallVec<[u32; 8]> {
    let mut words: SmallVec<[u32; 8]> = words.collect();
    words.sort_unstable();
    words
}

/// A claim with its words laid out.
pub(crate) struct Laid<'m, 'a> {
    pub matter: &'m Matter<'a>,
    /// Twice as many places as words or more, a power of two; each word stands at the place that its last bits name or
    /// at the next free one.
    words: Vec<Word>,
    /// All of these.
    seen: Seen,
    /// The numbers of its words.
    numbers: Seen,
    /// Its words as they are spelled.
    spelled: Seen,
}

/// A set of words as nearly as their last twelve bits tell, a bit for each value: so nearly all words of others are told
/// at once to be none of a claim's.
struct Seen([u64; 64]);

impl Seen {
    fn of(words: impl Iterator<Item = u32>) -> Seen {
        let mut seen = [0; 64];
        words.for_each(|word| seen[word as usize / 64 % 64] |= 1 << (word % 64));
        Seen(seen)
    }

    fn may_have(&self, word: u32) -> bool {
        self.0[word as usize / 64 % 64] >> (word % 64) & 1 == 1
    }
}

/// A place in the table; free when the word is in no list.
#[derive(Clone, Copy, Default)]
struct Word {
    hash: u32,
    /// A bit for each list that it stands in.
    lists: u8,
    rarity: f32,
}

/// What the words weigh that the lists of two claims have in common: "its" are those of the claim laid out.
#[derive(Default)]
pub(super) struct Common {
    /// For each list of the other, what those of its words weigh that stand in each list of the claim laid out.
    weights: [[f32; u8::BITS as usize]; LAID],
    /// How many words around the other stand in its sentences.
    pub count_around: usize,
}

impl Common {
    /// What the words weigh that stand in one of its lists and in one of the other's.
    pub fn weight(&self, its: usize, theirs: usize) -> f32 {
        self.weights[theirs][its]
    }

    fn add(&mut self, theirs: usize, word: Word) {
        self.count_around += usize::from(theirs == AROUND && word.is_in(OWN));
        for (its, weight) in self.weights[theirs].iter_mut().enumerate() {
            *weight += if word.is_in(its) { word.rarity } else { 0.0 };
        }
    }
}

impl<'m, 'a> Laid<'m, 'a> {
    pub fn of(matter: &'m Matter<'a>) -> Laid<'m, 'a> {
        let lists = &matter.lists;
        let all = &lists.words[..lists.ends[LAID - 1] as usize];
        let mut laid = Laid {
            matter,
            words: vec![Word::default(); (2 * all.len() + 1).next_power_of_two()],
            seen: Seen::of(all.iter().copied()),
            numbers: Seen::of(lists.list(WORDS).iter().copied()),
            spelled: Seen::of(lists.list(SPELLED).iter().copied()),
        };
        for list in 0..LAID {
            for &hash in lists.list(list) {
                let place = laid.place(hash);
                let lists = laid.words[place].lists | 1 << list;
                laid.words[place] = Word { hash, lists, rarity: matter.story.rarities.word(hash) };
            }
        }
        laid
    }

    /// What its words weigh that another has too.
    pub(super) fn mass_in(&self, other: &Matter<'_>) -> f32 {
        let (words, rarities) = (self.matter.words(), &self.matter.rarities);
        let theirs = other.words().iter().filter(|&&word| self.numbers.may_have(word));
        theirs.filter_map(|word| words.binary_search(word).ok()).map(|place| rarities[place]).sum()
    }

    /// How many of its words another has too, as they are spelled.
    pub(super) fn spelled_in(&self, other: &Matter<'_>) -> usize {
        let own = self.matter.lists.list(SPELLED);
        let theirs = other.lists.list(SPELLED).iter().filter(|&&word| self.spelled.may_have(word));
        theirs.filter(|word| own.binary_search(word).is_ok()).count()
    }

    /// Where a word stands, or the free place where it would.
    fn place(&self, hash: u32) -> usize {
        let last = self.words.len() - 1;
        let mut place = hash as usize & last;
        while self.words[place].lists != 0 && self.words[place].hash != hash {
            place = (place + 1) & last;
        }
        place
    }

    /// What it has in common with another.
    pub(super) fn common(&self, other: &Matter<'_>) -> Common {
        let mut common = Common::default();
        let all = &other.lists.words[..other.lists.ends[LAID - 1] as usize];
        for (number, words) in all.chunks(AT_ONCE).enumerate() {
            // First those words are set apart that it may have, without a branch that nobody could foresee.
            let (mut places, mut met) = ([0_u8; AT_ONCE], 0);
            for (place, &hash) in words.iter().enumerate() {
                places[met] = place as u8;
                met += usize::from(self.seen.may_have(hash));
            }
            for &place in &places[..met] {
                let word = self.words[self.place(words[usize::from(place)])];
                common.add(other.lists.laid_at(number * AT_ONCE + usize::from(place)), word);
            }
        }
        common
    }
}

impl Word {
    fn is_in(self, list: usize) -> bool {
        self.lists >> list & 1 == 1
    }
}
