//! From the trained numbers to the library's fixed-point tables.

use super::network::FloatNetwork;
use super::parameter::Parameter;
use claimtrack::syntax::model::transition::Action;
use claimtrack::syntax::model::weights::{EMBEDDING_UNIT, Grid, Linear, UNIT, WIDTH, Weights};

/// The largest sum of absolute weights of an action that the library can add up without overflow.
const LARGEST_SUM: f32 = 65_000.0;

/// Finest unit of the actions' weights, so that one of them always fits 16 bits.
const LARGEST_ACTION_UNIT: f32 = 8_000.0;

/// The weights as the library wants them; `reaches` are those of a sample of text.
pub fn quantized(network: &FloatNetwork, reaches: &Reaches) -> Box<Weights> {
    let mut weights = Weights::zeroed();
    for (target, row) in weights.embedding.iter_mut().zip(network.embedding.values.chunks_exact(WIDTH)) {
        for (target, number) in target.iter_mut().zip(row) {
            *target = (number * EMBEDDING_UNIT).round().clamp(-127.0, 127.0) as i8;
        }
    }
    for (layer, target) in weights.convolutions.iter_mut().enumerate() {
        let grid = &mut weights.convolution_grids[layer];
        *grid = grid_of(&reaches.convolutions[layer]);
        let bias = &network.convolution_biases[layer].values;
        fill(target, grid, &network.convolutions[layer].values, bias);
    }
    weights.gate_grid = grid_of(&reaches.gates);
    fill(&mut weights.gates, &weights.gate_grid, &network.gates.values, &network.gate_bias.values);
    weights.memory_grid = grid_of(&reaches.memory);
    fill(&mut weights.recall, &weights.memory_grid, &network.recall.values, &network.recall_bias.values);
    weights.word_grid = grid_of(&reaches.words);
    fill(&mut weights.tags, &weights.word_grid, &network.tags.values, &network.tag_bias.values);
    let no_bias = vec![0.0; network.projection.columns];
    fill(&mut weights.projection, &weights.word_grid, &network.projection.values, &no_bias);
    for (scheme, target) in weights.labels.iter_mut().enumerate() {
        let reach: Vec<Reach> = network.label_reach[scheme].iter().map(|&high| Reach { low: 0.0, high }).collect();
        weights.label_grids[scheme] = grid_of(&reach);
        let turned = super::matrix::transposed(&network.labels[scheme].values, WIDTH);
        fill(target, &weights.label_grids[scheme], &turned, &network.labels_bias[scheme].values);
    }
    fill_rows(&mut weights.missing, &network.missing);
    fill_rows(&mut weights.context, &network.context);
    fill_rows(&mut weights.label_context, &network.label_context);
    fill_rows(&mut weights.label_bias, &network.label_bias);
    fill_choices(&mut weights, network);
    weights
}

/// Between which numbers something lies, but for a few outliers.
#[derive(Clone, Copy, Debug)]
pub struct Reach {
    pub low: f32,
    pub high: f32,
}

/// The reaches of what each matrix reads, number by number.
pub struct Reaches {
    pub convolutions: Vec<Vec<Reach>>,
    pub gates: Vec<Reach>,
    pub memory: Vec<Reach>,
    pub words: Vec<Reach>,
}

/// One in so many numbers may lie beyond each end of a reach.
const OUTLIERS: usize = 10_000;

/// The reach of each column of some rows.
pub fn reach_of(rows: &[f32], columns: usize) -> Vec<Reach> {
    let reach = |column: usize| {
        let mut numbers: Vec<f32> = rows.iter().skip(column).step_by(columns).copied().collect();
        numbers.sort_unstable_by(f32::total_cmp);
        let beyond = numbers.len() / OUTLIERS;
        Reach { low: numbers[beyond], high: numbers[numbers.len() - 1 - beyond] }
    };
    (0..columns).map(reach).collect()
}

/// A number in fixed point times a factor of this size is a number of steps.
const FACTOR: f32 = 32_768.0;
/// The smallest step, which a factor can still express.
const LEAST_STEP: f32 = 1.0 / 200.0;

/// Steps that cover the reaches.
fn grid_of<const N: usize>(reaches: &[Reach]) -> Grid<N> {
    let mut grid = Grid { factor: [0; N], zero: [0; N] };
    for (at, reach) in reaches.iter().enumerate() {
        let step = ((reach.high - reach.low) / 255.0).max(LEAST_STEP);
        grid.factor[at] = (FACTOR / UNIT / step).round() as i16;
        grid.zero[at] = (-reach.low / step).round().clamp(-16_000.0, 16_000.0) as i16;
    }
    grid
}

/// The largest sum of the absolute weights of two inputs that follow each other, less what rounding may add.
const LARGEST_PAIR: f32 = 127.0;

/// Fills a matrix given row by row, each column in the finest unit that its weights allow.
fn fill<const QUADS: usize, const COLUMNS: usize, const INPUTS: usize>(
    target: &mut Linear<QUADS, COLUMNS>,
    grid: &Grid<INPUTS>,
    rows: &[f32],
    bias: &[f32],
) {
    for (column, bias) in bias.iter().enumerate().take(COLUMNS) {
        let numbers = rows.iter().skip(column).step_by(COLUMNS).enumerate();
        // Convolutions read the same numbers of three words.
        let steps: Vec<f32> =
            numbers.map(|(row, number)| number * FACTOR / UNIT / f32::from(grid.factor[row % INPUTS])).collect();
        let largest = steps.chunks_exact(2).map(|two| two[0].abs() + two[1].abs()).fold(1e-6, f32::max);
        let unit = LARGEST_PAIR / largest;
        let mut from_zero = 0.0;
        for (row, number) in steps.iter().enumerate() {
            let weight = (number * unit).round();
            target.weights[row / 4][column][row % 4] = weight as i8;
            from_zero += f64::from(weight) * f64::from(grid.zero[row % INPUTS]);
        }
        target.scale[column] = UNIT / unit;
        target.bias[column] = (f64::from(bias * UNIT) - from_zero * f64::from(target.scale[column])) as f32;
    }
}

fn fill_rows(target: &mut [[i16; WIDTH]], source: &Parameter) {
    for (target, row) in target.iter_mut().zip(source.values.chunks_exact(WIDTH)) {
        for (target, number) in target.iter_mut().zip(row) {
            *target = (number * UNIT).round().clamp(-32_767.0, 32_767.0) as i16;
        }
    }
}

/// Fills what the choice of an action rests on; the actions of one scheme are all in one unit.
fn fill_choices(weights: &mut Weights, network: &FloatNetwork) {
    for (scheme, choice) in weights.choices.iter_mut().enumerate() {
        let rows = || (0..ACTIONS).map(|number| network.actions.row(scheme * ACTIONS + number));
        let largest = rows().map(|row| row.iter().map(|number| number.abs()).sum::<f32>()).fold(1.0, f32::max);
        let unit = (LARGEST_SUM / largest).min(LARGEST_ACTION_UNIT);
        choice.bias = fixed_row(network.hidden_bias.row(scheme), UNIT);
        for (number, row) in rows().enumerate() {
            choice.actions[number] = fixed_row(row, unit);
            let bias = network.action_bias.row(scheme)[number];
            choice.action_bias[number] = (bias * unit * UNIT).round() as i32;
        }
    }
}

const ACTIONS: usize = Action::ALL.len();

fn fixed_row(row: &[f32], unit: f32) -> [i16; WIDTH] {
    std::array::from_fn(|at| (row[at] * unit).round().clamp(-32_767.0, 32_767.0) as i16)
}
