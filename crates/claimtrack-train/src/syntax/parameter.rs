//! A table of learnt numbers with its gradient and the memory of the Adam optimiser.

use super::random::Random;

/// A table of `columns` wide rows.
pub struct Parameter {
    pub columns: usize,
    pub values: Vec<f32>,
    pub gradient: Vec<f32>,
    momentum: Vec<f32>,
    variance: Vec<f32>,
    /// Rows with a gradient, in the order in which they got one; all rows when not sparse.
    touched: Vec<u32>,
    is_touched: Vec<bool>,
    sparse: bool,
}

/// How far and how one step goes.
#[derive(Clone, Copy)]
pub struct Step {
    /// Length of the step.
    pub rate: f32,
    /// What gradients are multiplied with.
    pub scale: f32,
    /// Number of the step, from 1.
    pub number: i32,
}

impl Parameter {
    /// A table with random numbers between `-range` and `range`. Of a sparse one, only rows that were touched since
    /// the last step are changed by the next.
    pub fn new(rows: usize, columns: usize, range: f32, sparse: bool, random: &mut Random) -> Parameter {
        let size = rows * columns;
        Parameter {
            columns,
            values: (0..size).map(|_| (random.fraction() * 2.0 - 1.0) * range).collect(),
            gradient: vec![0.0; size],
            momentum: vec![0.0; size],
            variance: vec![0.0; size],
            touched: if sparse { Vec::new() } else { (0..rows as u32).collect() },
            is_touched: vec![false; rows],
            sparse,
        }
    }

    /// One row.
    #[inline(always)]
    pub fn row(&self, row: usize) -> &[f32] {
        &self.values[row * self.columns..][..self.columns]
    }

    /// The gradient of one row, to be added to.
    #[inline(always)]
    pub fn gradient_row(&mut self, row: usize) -> &mut [f32] {
        if self.sparse && !self.is_touched[row] {
            self.is_touched[row] = true;
            self.touched.push(row as u32);
        }
        &mut self.gradient[row * self.columns..][..self.columns]
    }

    /// Adam's step, which also sets the gradient back to zero.
    pub fn step(&mut self, step: Step) {
        let unbiased = |decay: f32| 1.0 - decay.powi(step.number.min(100_000));
        let (first, second) = (unbiased(0.9), unbiased(0.999).sqrt());
        let pace = Pace { rate: step.rate * second / first, least: 1e-6 * second, scale: step.scale };
        for &row in &self.touched {
            let row = row as usize * self.columns..(row as usize + 1) * self.columns;
            pace.walk(Walkers {
                values: &mut self.values[row.clone()],
                gradient: &mut self.gradient[row.clone()],
                momentum: &mut self.momentum[row.clone()],
                variance: &mut self.variance[row],
            });
        }
        if self.sparse {
            for row in self.touched.drain(..) {
                self.is_touched[row as usize] = false;
            }
        }
    }
}

/// A step with the corrections of its number worked in.
#[derive(Clone, Copy)]
struct Pace {
    rate: f32,
    least: f32,
    scale: f32,
}

/// One row of all four tables.
struct Walkers<'a> {
    values: &'a mut [f32],
    gradient: &'a mut [f32],
    momentum: &'a mut [f32],
    variance: &'a mut [f32],
}

impl Pace {
    fn walk(self, row: Walkers<'_>) {
        #[cfg(target_arch = "x86_64")]
        if std::is_x86_feature_detected!("avx512f") {
            // SAFETY: the processor has AVX-512F.
            return unsafe { self.walk_avx512(row) };
        }
        self.walk_body(row);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx512f")]
    fn walk_avx512(self, row: Walkers<'_>) {
        self.walk_body(row);
    }

    #[inline(always)]
    fn walk_body(self, row: Walkers<'_>) {
        let numbers = row.values.iter_mut().zip(row.gradient);
        let memory = row.momentum.iter_mut().zip(row.variance);
        for ((value, gradient), (momentum, variance)) in numbers.zip(memory) {
            let slope = *gradient * self.scale;
            *momentum = 0.9 * *momentum + 0.1 * slope;
            *variance = 0.999 * *variance + 0.001 * slope * slope;
            *value -= self.rate * *momentum / (variance.sqrt() + self.least);
            *gradient = 0.0;
        }
    }
}
