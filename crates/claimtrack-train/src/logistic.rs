//! Logistic regression by full gradient descent from nought: no random numbers, the same weights in every run.

/// Steps of gradient descent, its rate, and the pull of the weights to nought.
const STEPS: usize = 6000;
const RATE: f64 = 0.5;
const PULL: f64 = 0.002;

/// One example, with what it weighs.
#[derive(Clone)]
pub struct Example {
    /// What it is told by; all examples have as many.
    pub values: Vec<f64>,
    /// Whether the answer is yes.
    pub yes: bool,
    /// What it weighs beside the others.
    pub weight: f64,
}

/// The weights of each sign, and last the constant.
pub fn descend(examples: &[Example]) -> Vec<f64> {
    let signs = examples.first().map_or(0, |example| example.values.len());
    let total: f64 = examples.iter().map(|example| example.weight).sum();
    let mut weights = vec![0.0; signs + 1];
    for _ in 0..STEPS {
        let mut slope = vec![0.0; signs + 1];
        for example in examples {
            let error =
                (probability(&weights, &example.values) - f64::from(u8::from(example.yes))) * example.weight / total;
            for (slope, value) in slope.iter_mut().zip(example.values.iter().chain([&1.0])) {
                *slope += error * value;
            }
        }
        for (place, weight) in weights.iter_mut().enumerate() {
            let pull = if place == signs { 0.0 } else { PULL * *weight };
            *weight -= RATE * (slope[place] + pull);
        }
    }
    weights
}

/// The probability of yes for these values.
pub fn probability(weights: &[f64], values: &[f64]) -> f64 {
    let sum: f64 = weights.iter().zip(values).map(|(weight, value)| weight * value).sum();
    1.0 / (1.0 + (-(sum + weights[values.len()])).exp())
}
