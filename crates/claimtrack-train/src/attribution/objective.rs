//! Training examples with hashed features, and the two losses over them.

use super::lbfgs::Objective;
use rustc_hash::FxHashMap;

/// Examples one after the other, each with its features and a number that says how right it is.
#[derive(Default)]
pub struct Examples {
    starts: Vec<usize>,
    /// Numbers of features; once settled, their places among those that are kept.
    features: Vec<u32>,
    /// 0 or 1 for decisions, the gain for rankings.
    values: Vec<f32>,
    /// Where each group of rival examples begins; for rankings only.
    groups: Vec<usize>,
}

/// How often a feature was seen, and in which group last.
#[derive(Clone, Copy, Default)]
struct Seen {
    times: u32,
    last: usize,
    place: u32,
}

impl Examples {
    /// Adds an example.
    pub fn push(&mut self, features: &[u32], value: f32) {
        self.starts.push(self.features.len());
        self.features.extend_from_slice(features);
        self.values.push(value);
    }

    /// Keeps the features that stand in at least `least` examples, or groups, and gives them in order of their places.
    pub fn settle(&mut self, least: u32) -> Vec<u32> {
        let mut seen: FxHashMap<u32, Seen> = FxHashMap::default();
        for (example, group) in self.grouped() {
            for &feature in self.features(example) {
                let seen = seen.entry(feature).or_default();
                if seen.last != group + 1 {
                    *seen = Seen { times: seen.times + 1, last: group + 1, place: u32::MAX };
                }
            }
        }
        let (mut kept, mut settled, mut starts) = (Vec::new(), Vec::new(), Vec::with_capacity(self.starts.len()));
        for example in 0..self.len() {
            starts.push(settled.len());
            for feature in self.features(example) {
                let Some(seen) = seen.get_mut(feature).filter(|seen| seen.times >= least) else { continue };
                if seen.place == u32::MAX {
                    seen.place = kept.len() as u32;
                    kept.push(*feature);
                }
                settled.push(seen.place);
            }
        }
        (self.features, self.starts) = (settled, starts);
        kept
    }

    /// Each example with the number of its group; examples without groups are groups of their own.
    fn grouped(&self) -> impl Iterator<Item = (usize, usize)> + '_ {
        (0..self.len()).map(|example| match self.groups.is_empty() {
            true => (example, example),
            false => (example, self.groups.partition_point(|&start| start <= example)),
        })
    }

    /// Begins a group of rivals.
    pub fn begin_group(&mut self) {
        self.groups.push(self.values.len());
    }

    /// Number of examples.
    pub fn len(&self) -> usize {
        self.values.len()
    }

    fn features(&self, example: usize) -> &[u32] {
        let end = self.starts.get(example + 1).copied().unwrap_or(self.features.len());
        &self.features[self.starts[example]..end]
    }

    fn score(&self, example: usize, weights: &[f32]) -> f32 {
        self.features(example).iter().map(|&place| weights[place as usize]).sum()
    }

    fn spread(&self, example: usize, slope: f32, gradient: &mut [f32]) {
        for &place in self.features(example) {
            gradient[place as usize] += slope;
        }
    }
}

/// Yes or no for each example: logistic loss with L2.
pub struct Decide<'a> {
    /// The examples.
    pub examples: &'a Examples,
    /// Strength of the L2 penalty.
    pub penalty: f32,
}

/// The best of each group: minus the logarithm of the expected gain, with L2.
pub struct Rank<'a> {
    /// The examples.
    pub examples: &'a Examples,
    /// Strength of the L2 penalty.
    pub penalty: f32,
}

fn shrink(weights: &[f32], penalty: f32, gradient: &mut [f32]) -> f64 {
    let mut sum = 0.0;
    for (slope, weight) in gradient.iter_mut().zip(weights) {
        *slope = penalty * weight;
        sum += f64::from(weight * weight);
    }
    0.5 * f64::from(penalty) * sum
}

impl Objective for Decide<'_> {
    fn evaluate(&self, point: &[f32], gradient: &mut [f32]) -> f64 {
        let mut loss = shrink(point, self.penalty, gradient);
        for example in 0..self.examples.len() {
            let score = self.examples.score(example, point);
            let wanted = self.examples.values[example];
            let chance = 1.0 / (1.0 + (-score).exp());
            let margin = if wanted > 0.5 { score } else { -score };
            loss += f64::from((-margin.abs()).exp().ln_1p() + (-margin).max(0.0));
            self.examples.spread(example, chance - wanted, gradient);
        }
        loss
    }
}

impl Objective for Rank<'_> {
    fn evaluate(&self, point: &[f32], gradient: &mut [f32]) -> f64 {
        let mut loss = shrink(point, self.penalty, gradient);
        let mut chances = Vec::new();
        for (number, &start) in self.examples.groups.iter().enumerate() {
            let end = self.examples.groups.get(number + 1).copied().unwrap_or(self.examples.len());
            chances.clear();
            chances.extend((start..end).map(|example| self.examples.score(example, point)));
            let most = chances.iter().copied().fold(f32::MIN, f32::max);
            let sum: f32 = chances
                .iter_mut()
                .map(|score| {
                    *score = (*score - most).exp();
                    *score
                })
                .sum();
            let gain: f32 =
                chances.iter().zip(&self.examples.values[start..end]).map(|(chance, gain)| chance * gain).sum::<f32>()
                    / sum;
            let gain = gain.max(1e-12);
            loss -= f64::from(gain.ln());
            for (place, chance) in chances.iter().enumerate() {
                let chance = chance / sum;
                let right = chance * self.examples.values[start + place] / gain;
                self.examples.spread(start + place, chance - right, gradient);
            }
        }
        loss
    }
}
