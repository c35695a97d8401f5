//! The weights: tables of small integers, looked up by a feature's number.
//!
//! A table is made of buckets of eight bytes: four marks and four weights. A feature's highest bits say which bucket,
//! its lowest eight bits are its mark; features that were not trained nearly always find no mark of theirs and count
//! nothing, so that thousands of rare ones add no noise.
//!
//! Format, little-endian: the magic `CTAT`, a version byte; then for each table of [`TABLES`] one byte with the
//! binary logarithm of its number of buckets, four bytes with the value of one step as a 32-bit float, and its
//! buckets; then the priors, [`PRIORS`] bytes.

use super::hash::mix;
#[cfg(target_arch = "x86_64")]
use super::lookup::{self, Width};
use crate::error::Error;
use crate::syntax::Xpos;
use std::borrow::Cow;
use std::cell::Cell;

/// The decisions that have weights, with the binary logarithm of the number of buckets of each table.
pub const TABLES: [(&str, u32); 8] = [
    ("cue sieve", 12),
    ("cue", 15),
    ("inner cue", 12),
    ("source", 14),
    ("content sieve", 12),
    ("content", 15),
    ("extension", 13),
    ("triple", 10),
];

/// Number of bytes of the table of priors.
pub const PRIORS: usize = 1 << 16;

const MAGIC: &[u8; 5] = b"CTAT\x04";

/// Takes the features of one decision, one by one.
pub trait Sink {
    /// Takes one feature's number.
    fn add(&mut self, feature: u32);

    /// Takes a group of features: each value is told apart by its place in the group, and 0 is left out.
    #[inline]
    fn group<const N: usize>(&mut self, group: u32, values: [u32; N]) {
        for (place, value) in values.into_iter().enumerate() {
            if value != 0 {
                self.add(mix(value, group * 64 + place as u32));
            }
        }
    }

    /// Takes features that are the same each time they are given with this memo.
    fn once(&mut self, _memo: &Memo, collect: impl FnOnce(&mut Self))
    where
        Self: Sized,
    {
        collect(self);
    }
}

/// The sum of some features' weights in one table, once it is known.
#[derive(Default)]
pub struct Memo(Cell<Option<i32>>);

impl Sink for Vec<u32> {
    fn add(&mut self, feature: u32) {
        self.push(feature);
    }
}

/// Features in one bucket.
const BUCKET: usize = 4;

/// Weights of one decision.
#[derive(Clone, Debug)]
pub struct Table {
    shift: u32,
    step: f32,
    buckets: Vec<u64>,
    /// How many features the processor can look up at a time.
    #[cfg(target_arch = "x86_64")]
    width: Width,
}

impl Table {
    /// A table of 2^`bits` buckets with the weights of features, rounded to 127 steps on either side; the few beyond
    /// `most` are cut there. Where a bucket is full, the smallest weights are left out.
    #[must_use]
    pub fn new(bits: u32, mut weights: Vec<(u32, f32)>, most: f32) -> Table {
        let step = most / 127.0;
        weights.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()).then(a.0.cmp(&b.0)));
        let mut table = Table::of(bits, step, vec![0; 1 << bits]);
        for (feature, weight) in weights {
            let rounded = (weight / step).round().clamp(-127.0, 127.0) as i8;
            if rounded != 0 {
                table.insert(feature, rounded);
            }
        }
        table
    }

    fn of(bits: u32, step: f32, buckets: Vec<u64>) -> Table {
        Table {
            shift: 32 - bits,
            step,
            buckets,
            #[cfg(target_arch = "x86_64")]
            width: Width::detected(),
        }
    }

    fn insert(&mut self, feature: u32, weight: i8) {
        let mut bytes = self.buckets[self.bucket(feature)].to_le_bytes();
        let mark = feature as u8;
        let (marks, weights) = bytes.split_at_mut(BUCKET);
        let taken = (0..BUCKET).any(|place| weights[place] != 0 && marks[place] == mark);
        if let (false, Some(free)) = (taken, weights.iter().position(|&weight| weight == 0)) {
            (marks[free], weights[free]) = (mark, weight as u8);
        }
        let bucket = self.bucket(feature);
        self.buckets[bucket] = u64::from_le_bytes(bytes);
    }

    const fn bucket(&self, feature: u32) -> usize {
        (feature >> self.shift) as usize
    }

    /// The weight of a feature in steps; 0 where its bucket has no mark of it.
    #[inline]
    fn weight(&self, feature: u32) -> i32 {
        let bucket = self.buckets[self.bucket(feature)];
        // The lowest byte of `differs` that is nought becomes the lowest byte of `found` with its highest bit set.
        let differs = bucket as u32 ^ ((feature & 0xFF) * 0x0101_0101);
        let found = differs.wrapping_sub(0x0101_0101) & !differs & 0x8080_8080;
        i32::from(((bucket >> 32) >> (found.trailing_zeros() & !7)) as i8)
    }

    /// The sum of a group's weights from the place `first` on.
    #[cfg(target_arch = "x86_64")]
    #[inline]
    fn group<const N: usize>(&self, group: u32, values: [u32; N], first: usize) -> i32 {
        let given = values.into_iter().enumerate().skip(first).filter(|(_, value)| *value != 0);
        given.map(|(place, value)| self.weight(mix(value, group * 64 + place as u32))).sum()
    }

    /// The sum of the weights of the features that `collect` gives.
    #[inline]
    pub fn score(&self, collect: impl FnOnce(&mut Summing<'_>)) -> f32 {
        let mut sum = Summing { table: self, sum: 0 };
        collect(&mut sum);
        sum.sum as f32 * self.step
    }
}

/// A sink that sums weights.
pub struct Summing<'a> {
    table: &'a Table,
    sum: i32,
}

impl Sink for Summing<'_> {
    #[inline]
    fn add(&mut self, feature: u32) {
        self.sum += self.table.weight(feature);
    }

    #[cfg(target_arch = "x86_64")]
    #[inline]
    fn group<const N: usize>(&mut self, group: u32, values: [u32; N]) {
        let Table { buckets, shift, width, .. } = self.table;
        self.sum += match width {
            Width::One => self.table.group(group, values, 0),
            // One or two are faster one by one.
            _ if N <= 2 => self.table.group(group, values, 0),
            _ => {
                let together = width.sum(buckets, *shift, group, values);
                together + self.table.group(group, values, N - lookup::left_over(N))
            }
        };
    }

    #[inline]
    fn once(&mut self, memo: &Memo, collect: impl FnOnce(&mut Self)) {
        let known = memo.0.get().unwrap_or_else(|| {
            let mut own = Summing { table: self.table, sum: 0 };
            collect(&mut own);
            memo.0.set(Some(own.sum));
            own.sum
        });
        self.sum += known;
    }
}

/// All weights of attribution.
#[derive(Clone, Debug)]
pub struct Model {
    /// Whether a word is worth a look as a cue.
    pub cue_sieve: Table,
    /// Whether a word is a cue.
    pub cue: Table,
    /// Whether a word inside another's content is a cue.
    pub inner_cue: Table,
    /// Which noun phrase is a cue's source.
    pub source: Table,
    /// Which stretches are worth a look as a cue's content.
    pub content_sieve: Table,
    /// Which stretch is a cue's content.
    pub content: Table,
    /// Whether a content goes on in the next sentence.
    pub extension: Table,
    /// Whether cue, source and content are right together.
    pub triple: Table,
    /// How often a base form with a tag is a cue, in steps from 1; 0 for words that never are.
    pub priors: Cow<'static, [u8]>,
}

impl Model {
    /// A model that knows nothing: every word is a candidate of its tag only.
    #[must_use]
    pub fn blank() -> Model {
        Model::of(TABLES.map(|(_, bits)| Table::new(bits, Vec::new(), 1.0)), Cow::Owned(vec![0; PRIORS]))
    }

    fn of(tables: [Table; TABLES.len()], priors: Cow<'static, [u8]>) -> Model {
        let [cue_sieve, cue, inner_cue, source, content_sieve, content, extension, triple] = tables;
        Model { cue_sieve, cue, inner_cue, source, content_sieve, content, extension, triple, priors }
    }

    fn tables(&self) -> [&Table; TABLES.len()] {
        let (first, second) = (&self.cue_sieve, &self.content_sieve);
        [first, &self.cue, &self.inner_cue, &self.source, second, &self.content, &self.extension, &self.triple]
    }

    /// Reads weights as [`Model::to_bytes`] writes them.
    ///
    /// # Errors
    /// When the bytes are no weights of this version.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Model, Error> {
        let wrong = || Error::new("weights of attribution", "not of this version; train them again");
        let mut rest = bytes.strip_prefix(MAGIC).ok_or_else(wrong)?;
        let mut tables = Vec::with_capacity(TABLES.len());
        for (_, bits) in TABLES {
            let (head, body) = rest.split_at_checked(5).ok_or_else(wrong)?;
            let (table, after) = body.split_at_checked(8 << bits).ok_or_else(wrong)?;
            if u32::from(head[0]) != bits {
                return Err(wrong());
            }
            let step = f32::from_le_bytes([head[1], head[2], head[3], head[4]]);
            tables.push(Table::of(bits, step, numbers(table)));
            rest = after;
        }
        if rest.len() != PRIORS {
            return Err(wrong());
        }
        Ok(Model::of(tables.try_into().map_err(|_| wrong())?, Cow::Borrowed(rest)))
    }

    /// The weights as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for table in self.tables() {
            bytes.push((32 - table.shift) as u8);
            bytes.extend(table.step.to_le_bytes());
            bytes.extend(table.buckets.iter().flat_map(|bucket| bucket.to_le_bytes()));
        }
        bytes.extend_from_slice(&self.priors);
        bytes
    }

    /// How often words with this base form and tag are cues, in steps from 1; 0 for never.
    #[must_use]
    pub fn prior(&self, lemma: u32, tag: Xpos) -> u8 {
        self.priors[prior_place(lemma, tag)]
    }
}

fn numbers(bytes: &[u8]) -> Vec<u64> {
    let number = |eight: &[u8]| {
        u64::from_le_bytes([eight[0], eight[1], eight[2], eight[3], eight[4], eight[5], eight[6], eight[7]])
    };
    bytes.chunks_exact(8).map(number).collect()
}

/// Where the table of priors keeps a base form with a tag: all forms of a verb share a place, and so do those of a noun.
#[must_use]
pub const fn prior_place(lemma: u32, tag: Xpos) -> usize {
    let class = match tag {
        Xpos::Vb | Xpos::Vbd | Xpos::Vbg | Xpos::Vbn | Xpos::Vbp | Xpos::Vbz => 200,
        Xpos::Nn | Xpos::Nns => 201,
        Xpos::Nnp | Xpos::Nnps => 202,
        other => other as u32,
    };
    (mix(lemma, class) >> 16) as usize
}

/// Hands a group of features to a sink.
#[inline]
pub(crate) fn emit<const N: usize>(sink: &mut impl Sink, group: u32, values: [u32; N]) {
    sink.group(group, values);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum(table: &Table, features: &[u32]) -> f32 {
        table.score(|sink| features.iter().for_each(|&feature| sink.add(feature)))
    }

    #[test]
    fn trained_features_are_found_and_others_count_nothing() {
        let table = Table::new(2, vec![(0x1111_1101, 1.0), (0x1111_1102, -0.5), (0xF000_0003, 0.25)], 1.0);
        assert!((sum(&table, &[0x1111_1101, 0x1111_1102]) - 0.5).abs() < 0.01);
        assert!((sum(&table, &[0xF000_0003]) - 0.25).abs() < 0.01);
        assert!(sum(&table, &[0x1111_1104, 0xF000_0004, 0]).abs() < 1e-6);
    }

    #[test]
    fn a_full_bucket_keeps_the_largest() {
        let table = Table::new(1, (1..=6).map(|mark| (mark, mark as f32 / 6.0)).collect(), 1.0);
        assert!(sum(&table, &[1, 2]).abs() < 1e-6);
        assert!((sum(&table, &[6]) - 1.0).abs() < 0.01);
    }

    #[cfg(target_arch = "x86_64")]
    #[test]
    fn many_at_a_time_give_the_same_as_one_by_one() {
        let values: [u32; 19] = std::array::from_fn(|place| if place % 7 == 3 { 0 } else { place as u32 * 977 });
        let weights =
            values.iter().enumerate().map(|(place, &value)| (mix(value, 5 * 64 + place as u32), value as f32));
        let mut table = Table::new(3, weights.map(|(feature, weight)| (feature, 9000.0 - weight)).collect(), 9000.0);
        let sum = |table: &Table| {
            let mut summing = Summing { table, sum: 0 };
            summing.group(5, values);
            summing.sum
        };
        let found = sum(&table);
        table.width = Width::One;
        assert_ne!(found, 0);
        assert_eq!(found, sum(&table));
        if std::is_x86_feature_detected!("avx2") {
            table.width = Width::Eight;
            assert_eq!(found, sum(&table));
        }
    }

    #[test]
    fn weights_survive_their_file() {
        let mut model = Model::blank();
        model.source = Table::new(TABLES[3].1, vec![(77, 0.5)], 1.0);
        let bytes: &'static [u8] = Vec::leak(model.to_bytes());
        let again = Model::from_bytes(bytes).expect("well formed");
        assert!((sum(&again.source, &[77]) - 0.5).abs() < 0.01);
        assert!(Model::from_bytes(&bytes[1..]).is_err() && Model::from_bytes(&bytes[..bytes.len() - 1]).is_err());
    }
}
