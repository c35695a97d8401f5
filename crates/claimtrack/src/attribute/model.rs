//! The weights: flat tables of small integers, looked up by a feature's number.
//!
//! Format, little-endian: the magic `CTAT`, a version byte; then for each table of [`TABLES`] one byte with the
//! binary logarithm of its size, four bytes with the value of one step as a 32-bit float, and its bytes; then the
//! priors, [`PRIORS`] bytes.

use super::hash::mix;
use crate::error::Error;
use crate::syntax::Xpos;
use std::borrow::Cow;

/// The decisions that have weights, with the binary logarithm of the size of each table.
pub const TABLES: [(&str, u32); 6] =
    [("cue", 18), ("inner cue", 16), ("source", 17), ("content", 19), ("extension", 16), ("triple", 14)];

/// Number of bytes of the table of priors.
pub const PRIORS: usize = 1 << 16;

const MAGIC: &[u8; 5] = b"CTAT\x02";

/// Takes the features of one decision, one by one.
pub trait Sink {
    /// Takes one feature's number.
    fn add(&mut self, feature: u32);
}

impl Sink for Vec<u32> {
    fn add(&mut self, feature: u32) {
        self.push(feature);
    }
}

/// Weights of one decision.
#[derive(Clone, Debug)]
pub struct Table {
    shift: u32,
    step: f32,
    weights: Cow<'static, [i8]>,
}

impl Table {
    /// A table of trained weights, rounded to 127 steps on either side; the few beyond `most` are cut there.
    #[must_use]
    pub fn quantised(weights: &[f32], most: f32) -> Table {
        let step = most / 127.0;
        let round = |weight: &f32| (weight / step).round().clamp(-127.0, 127.0) as i8;
        Table { shift: 32 - weights.len().ilog2(), step, weights: weights.iter().map(round).collect() }
    }

    /// The place of a feature in the table.
    #[must_use]
    pub const fn place(&self, feature: u32) -> usize {
        (feature >> self.shift) as usize
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
        self.sum += i32::from(self.table.weights[self.table.place(feature)]);
    }
}

/// All weights of attribution.
#[derive(Clone, Debug)]
pub struct Model {
    /// Whether a word is a cue.
    pub cue: Table,
    /// Whether a word inside another's content is a cue.
    pub inner_cue: Table,
    /// Which noun phrase is a cue's source.
    pub source: Table,
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
        let [cue, inner_cue, source, content, extension, triple] =
            TABLES.map(|(_, bits)| Table::quantised(&vec![0.0; 1 << bits], 1.0));
        Model { cue, inner_cue, source, content, extension, triple, priors: Cow::Owned(vec![0; PRIORS]) }
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
            let (table, after) = body.split_at_checked(1 << bits).ok_or_else(wrong)?;
            if u32::from(head[0]) != bits {
                return Err(wrong());
            }
            let step = f32::from_le_bytes([head[1], head[2], head[3], head[4]]);
            tables.push(Table { shift: 32 - bits, step, weights: signed(table) });
            rest = after;
        }
        let [cue, inner_cue, source, content, extension, triple] =
            <[Table; 6]>::try_from(tables).map_err(|_| wrong())?;
        if rest.len() != PRIORS {
            return Err(wrong());
        }
        Ok(Model { cue, inner_cue, source, content, extension, triple, priors: Cow::Borrowed(rest) })
    }

    /// The weights as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        for table in [&self.cue, &self.inner_cue, &self.source, &self.content, &self.extension, &self.triple] {
            bytes.push((32 - table.shift) as u8);
            bytes.extend(table.step.to_le_bytes());
            bytes.extend(table.weights.iter().map(|&weight| weight as u8));
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

fn signed(bytes: &'static [u8]) -> Cow<'static, [i8]> {
    bytes.iter().map(|&byte| byte as i8).collect()
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

/// Hands a group of features to a sink: each value is told apart by its place in the group, and 0 is left out.
#[inline]
pub(crate) fn emit<const N: usize>(sink: &mut impl Sink, group: u32, values: [u32; N]) {
    for (place, value) in values.into_iter().enumerate() {
        if value != 0 {
            sink.add(mix(value, group * 64 + place as u32));
        }
    }
}
