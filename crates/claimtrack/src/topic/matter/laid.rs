//! One claim laid out so that many others can be held against it: its words in one table, each with the lists of the
//! claim that it stands in. Holding another against it then takes one look for each word of the other, whatever the
//! number of lists.

use super::Matter;

/// The lists that a word stands in, as bits.
type Lists = u8;

/// The words of its own sentences.
const OWN: Lists = 1;
/// The words of the sentences around.
const AROUND: Lists = 1 << 1;
/// The names in its own sentences.
const SPOTS: Lists = 1 << 2;
/// The names in it.
const NAMES: Lists = 1 << 3;
/// Its verbs.
const VERBS: Lists = 1 << 4;
/// Its objects.
const OBJECTS: Lists = 1 << 5;

/// A claim with its words laid out.
pub(crate) struct Laid<'m, 'a> {
    pub matter: &'m Matter<'a>,
    /// Twice as many places as words or more, a power of two; each word stands at the place that its last bits name or
    /// at the next free one.
    words: Vec<Word>,
    /// A bit for each value of the last twelve bits of a word, set when it has such a word: so nearly all words of others
    /// are told at once to be none of its own.
    seen: [u64; 64],
}

/// A place in the table; free when the word is in no list.
#[derive(Clone, Copy, Default)]
struct Word {
    hash: u32,
    lists: Lists,
    rarity: f32,
}

/// What the words weigh that the lists of two claims have in common: "its" are those of the claim laid out.
#[derive(Default)]
pub(super) struct Common {
    /// Its sentences and the other's.
    pub own: f32,
    /// Its sentences and those around the other.
    pub own_around: f32,
    /// The same as a number of words.
    pub count_around: usize,
    /// The sentences around it and the other's.
    pub around_own: f32,
    /// The sentences around both.
    pub around: f32,
    /// The names in the sentences of both.
    pub spots: f32,
    /// The names in both.
    pub names: f32,
    /// The names in it and the other's sentences.
    pub names_own: f32,
    /// The verbs of both.
    pub verbs: f32,
    /// The objects of both.
    pub objects: f32,
    /// Its objects and the other's sentences.
    pub objects_own: f32,
    /// Its sentences and the other's objects.
    pub own_objects: f32,
}

impl<'m, 'a> Laid<'m, 'a> {
    pub fn of(matter: &'m Matter<'a>) -> Laid<'m, 'a> {
        let (scene, clause) = (&matter.claim.scene, &matter.claim.clause);
        let lists = [
            (OWN, &scene.words),
            (AROUND, &scene.words_around),
            (SPOTS, &scene.names),
            (NAMES, &clause.names),
            (VERBS, &clause.verbs),
            (OBJECTS, &clause.objects),
        ];
        let count: usize = lists.iter().map(|(_, words)| words.len()).sum();
        let words = vec![Word::default(); (2 * count + 1).next_power_of_two()];
        let mut laid = Laid { matter, words, seen: [0; 64] };
        for (list, words) in lists {
            for &hash in words {
                let place = laid.place(hash);
                let lists = laid.words[place].lists | list;
                laid.seen[hash as usize / 64 % 64] |= 1 << (hash % 64);
                laid.words[place] = Word { hash, lists, rarity: matter.story.rarities.word(hash) };
            }
        }
        laid
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
        let (scene, clause) = (&other.claim.scene, &other.claim.clause);
        let mut common = Common::default();
        for word in self.known(&scene.words) {
            word.add(OWN, &mut common.own);
            word.add(AROUND, &mut common.around_own);
            word.add(NAMES, &mut common.names_own);
            word.add(OBJECTS, &mut common.objects_own);
        }
        for word in self.known(&scene.words_around) {
            word.add(OWN, &mut common.own_around);
            common.count_around += usize::from(word.lists & OWN != 0);
            word.add(AROUND, &mut common.around);
        }
        self.known(&scene.names).for_each(|word| word.add(SPOTS, &mut common.spots));
        self.known(&clause.names).for_each(|word| word.add(NAMES, &mut common.names));
        self.known(&clause.verbs).for_each(|word| word.add(VERBS, &mut common.verbs));
        for word in self.known(&clause.objects) {
            word.add(OBJECTS, &mut common.objects);
            word.add(OWN, &mut common.own_objects);
        }
        common
    }

    /// Those of some words that it has, in their order.
    fn known<'w>(&'w self, words: &'w [u32]) -> impl Iterator<Item = Word> + 'w {
        let seen = words.iter().filter(|&hash| self.seen[*hash as usize / 64 % 64] >> (hash % 64) & 1 == 1);
        seen.map(|&hash| self.words[self.place(hash)]).filter(|word| word.lists != 0)
    }
}

impl Word {
    /// Adds what it weighs, if it is in a list.
    fn add(self, list: Lists, sum: &mut f32) {
        *sum += if self.lists & list != 0 { self.rarity } else { 0.0 };
    }
}
