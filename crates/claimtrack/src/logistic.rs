//! Logistic regression: the probability that named signs amount to, by weights kept as a table.

/// Weights of signs, in the order of their names, with a constant.
#[derive(Clone, Debug)]
pub(crate) struct Logistic<const SIGNS: usize> {
    weights: [f32; SIGNS],
    constant: f32,
}

impl<const SIGNS: usize> Logistic<SIGNS> {
    /// Reads a table of `sign<TAB>weight`, the constant last; lines that begin with "#" are comments.
    ///
    /// # Panics
    /// When the table has other signs than `names`. Tables are compiled in, so a test sees it first.
    pub fn read(table: &str, names: &[&str; SIGNS]) -> Logistic<SIGNS> {
        let rows = table.lines().filter(|line| !line.starts_with('#'));
        let rows: Vec<(&str, f32)> = rows
            .filter_map(|row| row.split_once('\t'))
            .map(|(name, weight)| (name, weight.parse().unwrap_or(f32::NAN)))
            .collect();
        let expected = names.iter().copied().chain(["constant"]);
        assert!(rows.iter().map(|(name, _)| *name).eq(expected), "the table has the signs of the code, in order");
        assert!(rows.iter().all(|(_, weight)| weight.is_finite()), "each weight is a number");
        let mut weights = [0.0; SIGNS];
        for (weight, (_, value)) in weights.iter_mut().zip(&rows) {
            *weight = *value;
        }
        Logistic { weights, constant: rows[SIGNS].1 }
    }

    /// The probability of yes, 0 to 1.
    pub fn probability(&self, signs: &[f32; SIGNS]) -> f32 {
        let sum: f32 = self.weights.iter().zip(signs).map(|(weight, sign)| weight * sign).sum();
        1.0 / (1.0 + (-(sum + self.constant)).exp())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_raise_the_probability_by_their_weight() {
        let table = "# sign\tweight\nwarm\t2.0\nconstant\t-1.0\n";
        let model = Logistic::read(table, &["warm"]);
        assert!((model.probability(&[0.5]) - 0.5).abs() < 1e-6);
        assert!(model.probability(&[1.0]) > 0.7);
    }
}
