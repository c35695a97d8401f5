//! Minimises a smooth function by limited-memory BFGS. Deterministic: the same function gives the same point.

/// Number of past steps that are remembered.
const MEMORY: usize = 8;

/// A function to be minimised.
pub trait Objective {
    /// The value at a point; the gradient there replaces what `gradient` holds.
    fn evaluate(&self, point: &[f32], gradient: &mut [f32]) -> f64;
}

struct Step {
    moved: Vec<f32>,
    turned: Vec<f32>,
    inverse: f64,
}

/// Goes downhill from `point` for at most `iterations` steps.
pub fn minimise(objective: &impl Objective, point: &mut Vec<f32>, iterations: usize) {
    let mut gradient = vec![0.0; point.len()];
    let mut value = objective.evaluate(point, &mut gradient);
    let mut memory: Vec<Step> = Vec::new();
    for iteration in 0..iterations {
        let direction = direction(&gradient, &memory);
        let slope = dot(&direction, &gradient);
        let mut length = if iteration == 0 { 1.0 / dot(&gradient, &gradient).sqrt().max(1e-9) } else { 1.0 };
        let mut next_gradient = vec![0.0; point.len()];
        let (next, next_value) = loop {
            let next: Vec<f32> = point.iter().zip(&direction).map(|(at, way)| at + length as f32 * way).collect();
            let next_value = objective.evaluate(&next, &mut next_gradient);
            if next_value <= value + 1e-4 * length * slope || length < 1e-6 {
                break (next, next_value);
            }
            length *= 0.5;
        };
        let gain = value - next_value;
        remember(&mut memory, point, &next, &gradient, &next_gradient);
        *point = next;
        gradient = next_gradient;
        value = next_value;
        if gain < 1e-5 * value.abs() {
            break;
        }
    }
}

fn remember(memory: &mut Vec<Step>, point: &[f32], next: &[f32], gradient: &[f32], next_gradient: &[f32]) {
    let difference = |a: &[f32], b: &[f32]| -> Vec<f32> { a.iter().zip(b).map(|(a, b)| a - b).collect() };
    let (moved, turned) = (difference(next, point), difference(next_gradient, gradient));
    let curvature = dot(&moved, &turned);
    if curvature > 1e-10 {
        if memory.len() == MEMORY {
            memory.remove(0);
        }
        memory.push(Step { moved, turned, inverse: 1.0 / curvature });
    }
}

fn direction(gradient: &[f32], memory: &[Step]) -> Vec<f32> {
    let mut way: Vec<f32> = gradient.iter().map(|slope| -slope).collect();
    let mut shares = Vec::with_capacity(memory.len());
    for step in memory.iter().rev() {
        let share = step.inverse * dot(&step.moved, &way);
        add(&mut way, -share, &step.turned);
        shares.push(share);
    }
    if let Some(last) = memory.last() {
        let scale = (1.0 / (last.inverse * dot(&last.turned, &last.turned))) as f32;
        way.iter_mut().for_each(|part| *part *= scale);
    }
    for (step, share) in memory.iter().zip(shares.iter().rev()) {
        let back = step.inverse * dot(&step.turned, &way);
        add(&mut way, share - back, &step.moved);
    }
    way
}

fn add(to: &mut [f32], times: f64, what: &[f32]) {
    for (sum, part) in to.iter_mut().zip(what) {
        *sum += times as f32 * part;
    }
}

fn dot(a: &[f32], b: &[f32]) -> f64 {
    a.iter().zip(b).map(|(a, b)| f64::from(*a) * f64::from(*b)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Bowl;

    impl Objective for Bowl {
        fn evaluate(&self, point: &[f32], gradient: &mut [f32]) -> f64 {
            let (x, y) = (point[0] - 3.0, point[1] + 1.0);
            gradient.copy_from_slice(&[2.0 * x, 20.0 * y]);
            f64::from(x * x + 10.0 * y * y)
        }
    }

    #[test]
    fn finds_the_bottom_of_a_bowl() {
        let mut point = vec![0.0, 0.0];
        minimise(&Bowl, &mut point, 50);
        assert!((point[0] - 3.0).abs() < 1e-2 && (point[1] + 1.0).abs() < 1e-2, "{point:?}");
    }
}
