//! From the trained numbers to the library's fixed-point tables.

use super::network::FloatNetwork;
use super::parameter::Parameter;
use claimtrack::syntax::model::transition::Action;
use claimtrack::syntax::model::weights::{EMBEDDING_UNIT, Linear, UNIT, WIDTH, Weights};

/// The largest sum of absolute weights of a column that the library can add up without overflow.
const LARGEST_SUM: f32 = 65_000.0;

/// Finest unit of the actions' weights, so that one of them always fits 16 bits.
const LARGEST_ACTION_UNIT: f32 = 8_000.0;

/// The weights as the library wants them.
pub fn quantized(network: &FloatNetwork) -> Box<Weights> {
    let mut weights = Weights::zeroed();
    for (target, row) in weights.embedding.iter_mut().zip(network.embedding.values.chunks_exact(WIDTH)) {
        for (target, number) in target.iter_mut().zip(row) {
            *target = (number * EMBEDDING_UNIT).round().clamp(-127.0, 127.0) as i8;
        }
    }
    for (layer, target) in weights.convolutions.iter_mut().enumerate() {
        fill(target, &network.convolutions[layer].values, &network.convolution_biases[layer].values);
    }
    fill(&mut weights.gates, &network.gates.values, &network.gate_bias.values);
    fill(&mut weights.recall, &network.recall.values, &network.recall_bias.values);
    fill(&mut weights.tags, &network.tags.values, &network.tag_bias.values);
    let no_bias = vec![0.0; network.projection.columns];
    fill(&mut weights.projection, &network.projection.values, &no_bias);
    fill_rows(&mut weights.missing, &network.missing);
    fill_rows(&mut weights.context, &network.context);
    fill_rows(&mut weights.label_context, &network.label_context);
    fill_rows(&mut weights.label_bias, &network.label_bias);
    fill_choices(&mut weights, network);
    for (scheme, target) in weights.labels.iter_mut().enumerate() {
        let turned = super::matrix::transposed(&network.labels[scheme].values, WIDTH);
        fill(target, &turned, &network.labels_bias[scheme].values);
    }
    weights
}

/// Fills a matrix given row by row, each column in the finest unit that its sum allows.
fn fill<const PAIRS: usize, const COLUMNS: usize>(target: &mut Linear<PAIRS, COLUMNS>, rows: &[f32], bias: &[f32]) {
    for (column, bias) in bias.iter().enumerate().take(COLUMNS) {
        let numbers = || rows.iter().skip(column).step_by(COLUMNS);
        let sum = numbers().map(|number| number.abs()).sum::<f32>();
        let largest = numbers().map(|number| number.abs()).fold(0.0, f32::max);
        let unit = (LARGEST_SUM / sum.max(1.0)).min(32_767.0 / largest.max(0.1));
        for (row, number) in numbers().enumerate() {
            target.weights[row / 2][column][row % 2] = (number * unit).round().clamp(-32_767.0, 32_767.0) as i16;
        }
        // Inputs and outputs are in the same unit.
        target.scale[column] = 1.0 / unit;
        target.bias[column] = bias * UNIT;
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
