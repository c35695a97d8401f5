//! Gradient boosting of small trees by the log-odds (Friedman 2001): each tree is fitted to what those before it left
//! over, on a part of the examples. Deterministic: what is drawn hangs on the seed alone.

use claimtrack::trees::{ENDS, QUESTIONS, Tree, Trees};

/// Number of trees, how much of each is taken, and the share of examples that each sees.
const TREES: usize = 200;
const RATE: f64 = 0.08;
const SHARE: f64 = 0.7;
/// Fewest examples behind an end of a tree.
const FEWEST: usize = 8;
/// Most thresholds that are tried for one sign.
const THRESHOLDS: usize = 32;
/// What is added to the curvature, so that few examples do not make large steps.
const CALM: f64 = 0.1;

/// One example.
#[derive(Clone)]
pub struct Example {
    /// What it is told by; all examples have as many.
    pub signs: Vec<f32>,
    /// Whether the answer is yes.
    pub yes: bool,
    /// Examples of one group are never on both sides of a trial.
    pub group: String,
}

/// Trains trees on examples.
pub fn train(examples: &[Example], seed: u64) -> Trees {
    let yes = examples.iter().filter(|example| example.yes).count() as f64 + 0.5;
    let no = examples.len() as f64 + 1.0 - yes;
    let mut trees = Trees { start: (yes / no).ln() as f32, trees: Vec::new() };
    let mut odds = vec![f64::from(trees.start); examples.len()];
    let thresholds = thresholds(examples);
    let mut random = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for _ in 0..TREES {
        let drawn: Vec<usize> = (0..examples.len()).filter(|_| draw(&mut random) < SHARE).collect();
        let tree = grow(examples, &odds, &drawn, &thresholds);
        for (odds, example) in odds.iter_mut().zip(examples) {
            *odds += f64::from(tree.value(&example.signs));
        }
        trees.trees.push(tree);
    }
    trees
}

/// Fewest examples that such a share is read off.
const READ_OFF: usize = 15;

/// Share of flagged pairs that should be right from a probability of one half on. The level is chosen with hindsight, so
/// that fewer of other pairs are right: four of five.
const RIGHT: f64 = 0.88;

/// Raises or lowers all probabilities alike, so that one half stands where so many are right: at the probability
/// down to which that many of these examples are a yes. The trees must not have seen them.
pub fn set_level(trees: &mut Trees, mut judged: Vec<(f32, bool)>) {
    judged.sort_by(|a, b| b.0.total_cmp(&a.0));
    let mut right = 0;
    let mut level = None;
    for (place, &(probability, yes)) in judged.iter().enumerate() {
        right += usize::from(yes);
        if place + 1 >= READ_OFF && right as f64 >= RIGHT * (place + 1) as f64 {
            level = Some(probability);
        }
    }
    if let Some(level) = level.or(judged.first().map(|best| best.0)) {
        let level = level.clamp(0.001, 0.999);
        trees.start -= (level / (1.0 - level)).ln();
    }
}

/// A number from 0 to 1 (xorshift).
fn draw(state: &mut u64) -> f64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    (*state >> 11) as f64 / (1_u64 << 53) as f64
}

/// What to ask of each sign: points between the values that it has.
fn thresholds(examples: &[Example]) -> Vec<Vec<f32>> {
    let signs = examples.first().map_or(0, |example| example.signs.len());
    let of_sign = |sign: usize| {
        let mut values: Vec<f32> = examples.iter().map(|example| example.signs[sign]).collect();
        values.sort_by(f32::total_cmp);
        values.dedup();
        let between: Vec<f32> = values.windows(2).map(|pair| (pair[0] + pair[1]) / 2.0).collect();
        let step = between.len().div_ceil(THRESHOLDS).max(1);
        between.into_iter().step_by(step).collect()
    };
    (0..signs).map(of_sign).collect()
}

/// How steep and how curved the loss is over some examples.
#[derive(Clone, Copy, Default)]
struct Slope {
    steep: f64,
    curved: f64,
    count: usize,
}

impl Slope {
    fn add(&mut self, example: &Example, odds: f64) {
        let probability = 1.0 / (1.0 + (-odds).exp());
        self.steep += f64::from(u8::from(example.yes)) - probability;
        self.curved += probability * (1.0 - probability);
        self.count += 1;
    }

    fn gain(self) -> f64 {
        self.steep * self.steep / (self.curved + CALM)
    }

    fn step(self) -> f32 {
        (RATE * self.steep / (self.curved + CALM)) as f32
    }
}

fn grow(examples: &[Example], odds: &[f64], drawn: &[usize], thresholds: &[Vec<f32>]) -> Tree {
    let mut parts: Vec<Vec<usize>> = vec![Vec::new(); QUESTIONS + ENDS];
    parts[0] = drawn.to_vec();
    let mut questions = [(0_u16, f32::INFINITY); QUESTIONS];
    for at in 0..QUESTIONS {
        let part = std::mem::take(&mut parts[at]);
        if let Some(question) = best_question(examples, odds, &part, thresholds) {
            questions[at] = (question.0 as u16, question.1);
        }
        let (sign, threshold) = questions[at];
        let (greater, not) = part.iter().partition(|&&place| examples[place].signs[usize::from(sign)] > threshold);
        parts[2 * at + 1] = not;
        parts[2 * at + 2] = greater;
    }
    let ends = std::array::from_fn(|end| slope(examples, odds, &parts[QUESTIONS + end]).step());
    Tree { questions, ends }
}

fn slope(examples: &[Example], odds: &[f64], part: &[usize]) -> Slope {
    let mut slope = Slope::default();
    for &place in part {
        slope.add(&examples[place], odds[place]);
    }
    slope
}

/// The question that parts some examples best; none when it would leave too few on a side.
fn best_question(examples: &[Example], odds: &[f64], part: &[usize], thresholds: &[Vec<f32>]) -> Option<(usize, f32)> {
    let whole = slope(examples, odds, part);
    let mut best = None;
    let mut most = whole.gain() + 1e-9;
    for (sign, thresholds) in thresholds.iter().enumerate() {
        let mut bins = vec![Slope::default(); thresholds.len() + 1];
        for &place in part {
            let bin = thresholds.partition_point(|&threshold| threshold < examples[place].signs[sign]);
            bins[bin].add(&examples[place], odds[place]);
        }
        let mut below = Slope::default();
        for (bin, &threshold) in thresholds.iter().enumerate() {
            below.steep += bins[bin].steep;
            below.curved += bins[bin].curved;
            below.count += bins[bin].count;
            let above = Slope {
                steep: whole.steep - below.steep,
                curved: whole.curved - below.curved,
                count: whole.count - below.count,
            };
            let gain = below.gain() + above.gain();
            if below.count >= FEWEST && above.count >= FEWEST && gain > most {
                (best, most) = (Some((sign, threshold)), gain);
            }
        }
    }
    best
}

/// How each example comes out by trees trained on the groups that it is not in, an eighth of the groups at a time.
pub fn tried(examples: &[Example], seed: u64) -> Vec<f32> {
    const PARTS: u64 = 8;
    let part = |example: &Example| {
        let hash = example
            .group
            .bytes()
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        (hash.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) % PARTS
    };
    let mut found = vec![0.0; examples.len()];
    for held in 0..PARTS {
        let others: Vec<Example> = examples.iter().filter(|example| part(example) != held).cloned().collect();
        let trees = train(&others, seed);
        for (probability, example) in found.iter_mut().zip(examples).filter(|(_, example)| part(example) == held) {
            *probability = trees.probability(&example.signs);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(judged: Vec<(f32, bool)>) -> f32 {
        let mut trees = Trees { start: 0.0, trees: Vec::new() };
        set_level(&mut trees, judged);
        trees.start
    }

    #[test]
    fn one_half_stands_where_22_of_25_are_right() {
        // 22 right ones at 0.9, then one wrong after the other: the 25th is the last that is allowed.
        let mut judged = vec![(0.9, true); 22];
        judged.extend((0..10).map(|step| (0.8 - 0.05 * step as f32, false)));
        let expected = -(0.7_f32 / 0.3).ln();
        assert!((level(judged) - expected).abs() < 1e-4);
    }

    #[test]
    fn where_too_few_are_right_only_the_surest_reaches_one_half() {
        let judged = (0..30).map(|step| (0.9 - 0.01 * step as f32, step % 2 == 1)).collect();
        assert!((level(judged) + 9.0_f32.ln()).abs() < 1e-4);
        assert!(level(vec![(1.0, false)]).is_finite());
        assert_eq!(level(Vec::new()), 0.0);
    }
}
