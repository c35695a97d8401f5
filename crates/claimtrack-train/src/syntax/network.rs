//! The network in floating point, as it is trained. Its sizes and its view of the parser's state are the library's.

use super::matrix::{Left, Size, add_product, transposed};
use super::memory::{REMEMBERED, remember, remember_backward};
use super::parameter::{Parameter, Step};
use super::quantize::{Reaches, reach_of};
use super::random::Random;
use claimtrack::syntax::model::Scheme;
use claimtrack::syntax::model::features::{BEFORE, BEHIND, ROWS, scheme_row};
use claimtrack::syntax::model::scheme::LABELS_OF_SCHEME;
use claimtrack::syntax::model::transition::{Action, CONTEXT_ROWS, LABEL_ROWS, SLOTS};
use claimtrack::syntax::model::weights::{GATES, LAYERS, LAYERS_BEFORE_MEMORY, PROJECTED, TAG_COLUMNS, WIDTH};

/// All that is learnt; the names are those of the library's `Weights`.
pub struct FloatNetwork {
    pub embedding: Parameter,
    pub convolutions: Vec<Parameter>,
    pub convolution_biases: Vec<Parameter>,
    pub gates: Parameter,
    pub gate_bias: Parameter,
    pub recall: Parameter,
    pub recall_bias: Parameter,
    pub tags: Parameter,
    pub tag_bias: Parameter,
    pub projection: Parameter,
    pub missing: Parameter,
    pub context: Parameter,
    /// One row for each scheme.
    pub hidden_bias: Parameter,
    /// One row for each action, first of one scheme, then of the other.
    pub actions: Parameter,
    /// One row for each scheme.
    pub action_bias: Parameter,
    pub label_context: Parameter,
    /// One row for each scheme.
    pub label_bias: Parameter,
    /// One row for each label, for each scheme.
    pub labels: Vec<Parameter>,
    pub labels_bias: Vec<Parameter>,
    /// The highest hidden numbers of the labeller that were met of late, for each scheme.
    pub label_reach: Vec<[f32; WIDTH]>,
}

/// Where a sentence stands among the rows of a batch.
pub struct Place {
    /// The row of its first word; the row before and the one behind the last word are its edges.
    pub first: usize,
    /// Number of words.
    pub words: usize,
}

/// The words of some sentences as rows of the embedding table, one row of the batch for each word and each edge.
#[derive(Default)]
pub struct Batch {
    pub places: Vec<Place>,
    /// The embedding rows that add up to each row of the batch.
    sources: Vec<Vec<u32>>,
    is_edge: Vec<bool>,
}

impl Batch {
    /// Adds a sentence, given the embedding rows of its words without that of the scheme.
    pub fn push(&mut self, words: Vec<Vec<u32>>, scheme: Scheme) {
        self.places.push(Place { first: self.sources.len() + 1, words: words.len() });
        self.add_row(vec![BEFORE]);
        for mut sources in words {
            sources.push(scheme_row(scheme));
            self.add_row(sources);
        }
        self.add_row(vec![BEHIND]);
    }

    fn add_row(&mut self, sources: Vec<u32>) {
        self.is_edge.push(sources.len() == 1);
        self.sources.push(sources);
    }

    pub fn rows(&self) -> usize {
        self.sources.len()
    }
}

/// What the network makes of a batch, row by row.
#[derive(Default)]
pub struct Activation {
    /// What dropout multiplied the embeddings with.
    mask: Vec<f32>,
    /// The rows before the first layer and behind each.
    layers: Vec<Vec<f32>>,
    /// What each layer added.
    added: Vec<Vec<f32>>,
    gates: Vec<f32>,
    remembered: Vec<f32>,
    /// Scores of the tags.
    pub tags: Vec<f32>,
    /// Shares in the slots of the parser.
    pub projected: Vec<f32>,
}

impl Activation {
    fn last(&self) -> &[f32] {
        self.layers.last().expect("there is always the embedding")
    }

    /// The reaches of what each matrix reads, if this batch is a fair sample.
    pub fn reaches(&self) -> Reaches {
        let of_layer = |place: usize| reach_of(&self.layers[place], WIDTH);
        let place = |layer: usize| layer + usize::from(layer >= LAYERS_BEFORE_MEMORY);
        Reaches {
            convolutions: (0..LAYERS).map(|layer| of_layer(place(layer))).collect(),
            gates: of_layer(LAYERS_BEFORE_MEMORY),
            memory: reach_of(&self.remembered, REMEMBERED),
            words: of_layer(LAYERS + 1),
        }
    }

    /// Adds a layer: the rows before with what was found, edges unchanged.
    fn add(&mut self, batch: &Batch, added: Vec<f32>) {
        let mut rows = self.last().to_vec();
        for row in (0..batch.rows()).filter(|&row| !batch.is_edge[row]) {
            add(&mut rows[row * WIDTH..][..WIDTH], &added[row * WIDTH..][..WIDTH]);
        }
        self.layers.push(rows);
        self.added.push(added);
    }
}

const SCHEMES: usize = Scheme::ALL.len();
const WINDOW: usize = 3 * WIDTH;

impl FloatNetwork {
    pub fn new(random: &mut Random) -> FloatNetwork {
        let mut dense =
            |rows: usize, columns: usize| Parameter::new(rows, columns, (3.0 / rows as f32).sqrt(), false, random);
        let convolutions = (0..LAYERS).map(|_| dense(WINDOW, WIDTH)).collect();
        let (gates, recall) = (dense(WIDTH, GATES), dense(REMEMBERED, WIDTH));
        let (tags, projection) = (dense(WIDTH, TAG_COLUMNS), dense(WIDTH, PROJECTED));
        let mut small = |rows: usize, columns: usize, range: f32, sparse: bool| {
            Parameter::new(rows, columns, range, sparse, random)
        };
        FloatNetwork {
            embedding: small(ROWS, WIDTH, 0.2, true),
            convolutions,
            convolution_biases: (0..LAYERS).map(|_| small(1, WIDTH, 0.0, false)).collect(),
            gates,
            gate_bias: small(1, GATES, 0.0, false),
            recall,
            recall_bias: small(1, WIDTH, 0.0, false),
            tags,
            tag_bias: small(1, TAG_COLUMNS, 0.0, false),
            projection,
            missing: small(SLOTS, WIDTH, 0.1, false),
            context: small(CONTEXT_ROWS, WIDTH, 0.1, true),
            hidden_bias: small(SCHEMES, WIDTH, 0.0, false),
            actions: small(SCHEMES * Action::ALL.len(), WIDTH, 0.2, false),
            action_bias: small(SCHEMES, Action::ALL.len(), 0.0, false),
            label_context: small(LABEL_ROWS, WIDTH, 0.1, true),
            label_bias: small(SCHEMES, WIDTH, 0.0, false),
            labels: Scheme::ALL.iter().map(|_| small(LABELS_OF_SCHEME, WIDTH, 0.2, false)).collect(),
            labels_bias: Scheme::ALL.iter().map(|_| small(1, LABELS_OF_SCHEME, 0.0, false)).collect(),
            label_reach: vec![[0.0; WIDTH]; SCHEMES],
        }
    }

    fn parts(&mut self) -> (Vec<&mut Parameter>, &mut [[f32; WIDTH]]) {
        let lists = [&mut self.convolutions, &mut self.convolution_biases, &mut self.labels, &mut self.labels_bias];
        let mut all: Vec<&mut Parameter> = lists.into_iter().flatten().collect();
        all.extend([&mut self.embedding, &mut self.tags, &mut self.tag_bias, &mut self.projection, &mut self.missing]);
        all.extend([&mut self.gates, &mut self.gate_bias, &mut self.recall, &mut self.recall_bias]);
        all.extend([&mut self.context, &mut self.hidden_bias, &mut self.actions, &mut self.action_bias]);
        all.extend([&mut self.label_context, &mut self.label_bias]);
        (all, &mut self.label_reach)
    }

    /// All numbers as little-endian bytes, so that the training need not be run again to write the weights anew.
    pub fn bytes(&mut self) -> Vec<u8> {
        self.numbers().flat_map(|number| number.to_le_bytes()).collect()
    }

    /// Takes the mean of some lists of numbers, each as [`Self::bytes`] gave it; fails when one is of another length.
    pub fn fill_from(&mut self, lists: &[Vec<f32>]) -> Result<(), String> {
        let wanted = self.numbers().count();
        if let Some(other) = lists.iter().find(|list| list.len() != wanted) {
            return Err(format!("{} numbers instead of {wanted}", other.len()));
        }
        for (at, number) in self.numbers().enumerate() {
            *number = lists.iter().map(|list| list[at]).sum::<f32>() / lists.len() as f32;
        }
        Ok(())
    }

    fn numbers(&mut self) -> impl Iterator<Item = &mut f32> {
        let (parameters, reach) = self.parts();
        let learnt = parameters.into_iter().flat_map(|parameter| parameter.values.iter_mut());
        learnt.chain(reach.iter_mut().flatten())
    }

    /// Takes one step of the optimiser.
    pub fn step(&mut self, step: Step) {
        for parameter in self.parts().0 {
            parameter.step(step);
        }
    }

    /// Puts a batch through the layers; `dropout` is the share of embedding numbers set to zero.
    pub fn forward(&self, batch: &Batch, dropout: f32, random: &mut Random) -> Activation {
        let count = batch.rows();
        let (rows, mask) = self.embed(batch, dropout, random);
        let mut activation = Activation { mask, layers: vec![rows], ..Activation::default() };
        for layer in 0..LAYERS {
            if layer == LAYERS_BEFORE_MEMORY {
                self.recall(batch, &mut activation);
            }
            let added = self.convolve(activation.last(), layer);
            activation.add(batch, added);
        }
        let last = activation.last();
        let mut tags = repeated(&self.tag_bias.values, count);
        product(last, &self.tags, &mut tags);
        let mut projected = vec![0.0; count * PROJECTED];
        product(last, &self.projection, &mut projected);
        (activation.tags, activation.projected) = (tags, projected);
        activation
    }

    fn embed(&self, batch: &Batch, dropout: f32, random: &mut Random) -> (Vec<f32>, Vec<f32>) {
        let mut rows = vec![0.0; batch.rows() * WIDTH];
        let mut mask = vec![1.0; batch.rows() * WIDTH];
        for (row, sources) in batch.sources.iter().enumerate() {
            let target = &mut rows[row * WIDTH..][..WIDTH];
            for &source in sources {
                add(target, self.embedding.row(source as usize));
            }
            if dropout > 0.0 && !batch.is_edge[row] {
                for (number, mask) in target.iter_mut().zip(&mut mask[row * WIDTH..]) {
                    *mask = if random.fraction() < dropout { 0.0 } else { 1.0 / (1.0 - dropout) };
                    *number *= *mask;
                }
            }
        }
        (rows, mask)
    }

    /// What a layer adds to each row; rows at the very ends get nothing.
    fn convolve(&self, rows: &[f32], layer: usize) -> Vec<f32> {
        let count = rows.len() / WIDTH;
        let mut added = repeated(&self.convolution_biases[layer].values, count);
        let size = Size { rows: count - 2, inner: WINDOW, columns: WIDTH };
        let left = Left { numbers: rows, row_step: WIDTH, inner_step: 1 };
        add_product(size, left, &self.convolutions[layer].values, &mut added[WIDTH..], WIDTH);
        for number in &mut added {
            *number = number.max(0.0);
        }
        added
    }

    fn recall(&self, batch: &Batch, activation: &mut Activation) {
        let count = batch.rows();
        let mut gates = repeated(&self.gate_bias.values, count);
        product(activation.last(), &self.gates, &mut gates);
        let mut remembered = vec![0.0; count * REMEMBERED];
        for place in &batch.places {
            remember(&gates, place, &mut remembered);
        }
        let mut added = repeated(&self.recall_bias.values, count);
        product(&remembered, &self.recall, &mut added);
        for number in &mut added {
            *number = number.max(0.0);
        }
        (activation.gates, activation.remembered) = (gates, remembered);
        activation.add(batch, added);
    }

    /// Adds the gradients of all tables up to the rows, given those of the tags' scores and of the shares.
    pub fn backward(&mut self, batch: &Batch, activation: &Activation, tags: &[f32], projected: &[f32]) {
        let last = activation.last();
        let mut slope = vec![0.0; last.len()];
        for row in tags.chunks_exact(TAG_COLUMNS) {
            add(self.tag_bias.gradient_row(0), row);
        }
        product_backward(last, &mut self.tags, tags, &mut slope);
        product_backward(last, &mut self.projection, projected, &mut slope);
        for layer in (0..LAYERS).rev() {
            let place = layer + usize::from(layer >= LAYERS_BEFORE_MEMORY);
            self.convolve_backward(batch, activation, (layer, place), &mut slope);
            if layer == LAYERS_BEFORE_MEMORY {
                self.recall_backward(batch, activation, &mut slope);
            }
        }
        for (row, sources) in batch.sources.iter().enumerate() {
            let slope = &mut slope[row * WIDTH..][..WIDTH];
            for (number, mask) in slope.iter_mut().zip(&activation.mask[row * WIDTH..]) {
                *number *= mask;
            }
            for &source in sources {
                add(self.embedding.gradient_row(source as usize), slope);
            }
        }
    }

    fn recall_backward(&mut self, batch: &Batch, activation: &Activation, slope: &mut [f32]) {
        let rows = &activation.layers[LAYERS_BEFORE_MEMORY];
        let inner = let_through(batch, &activation.added[LAYERS_BEFORE_MEMORY], slope);
        for row in inner.chunks_exact(WIDTH) {
            add(self.recall_bias.gradient_row(0), row);
        }
        let mut remembered_slope = vec![0.0; activation.remembered.len()];
        product_backward(&activation.remembered, &mut self.recall, &inner, &mut remembered_slope);
        let mut gate_slope = vec![0.0; activation.gates.len()];
        for place in &batch.places {
            remember_backward(&activation.gates, &activation.remembered, place, &remembered_slope, &mut gate_slope);
        }
        for row in gate_slope.chunks_exact(GATES) {
            add(self.gate_bias.gradient_row(0), row);
        }
        product_backward(rows, &mut self.gates, &gate_slope, slope);
    }

    fn convolve_backward(&mut self, batch: &Batch, activation: &Activation, at: (usize, usize), slope: &mut [f32]) {
        let (layer, place) = at;
        let rows = &activation.layers[place];
        let count = rows.len() / WIDTH;
        let inner = let_through(batch, &activation.added[place], slope);
        for row in inner.chunks_exact(WIDTH) {
            add(self.convolution_biases[layer].gradient_row(0), row);
        }
        let weights = &mut self.convolutions[layer];
        let size = Size { rows: WINDOW, inner: count - 2, columns: WIDTH };
        let left = Left { numbers: rows, row_step: 1, inner_step: WIDTH };
        add_product(size, left, &inner[WIDTH..], &mut weights.gradient, WIDTH);
        let turned = transposed(&weights.values, WIDTH);
        let size = Size { rows: count - 2, inner: WIDTH, columns: WINDOW };
        let left = Left { numbers: &inner[WIDTH..], row_step: WIDTH, inner_step: 1 };
        add_product(size, left, &turned, slope, WIDTH);
    }
}

/// The slope of what a layer found: none where it was cut off, and none at edges.
fn let_through(batch: &Batch, added: &[f32], slope: &[f32]) -> Vec<f32> {
    let mut inner = slope.to_vec();
    for (row, inner) in inner.chunks_exact_mut(WIDTH).enumerate() {
        for (number, &added) in inner.iter_mut().zip(&added[row * WIDTH..]) {
            if added <= 0.0 || batch.is_edge[row] {
                *number = 0.0;
            }
        }
    }
    inner
}

/// Adds one row to another.
#[inline(always)]
pub fn add(target: &mut [f32], more: &[f32]) {
    for (number, &more) in target.iter_mut().zip(more) {
        *number += more;
    }
}

fn repeated(row: &[f32], count: usize) -> Vec<f32> {
    row.iter().copied().cycle().take(row.len() * count).collect()
}

fn product(rows: &[f32], weights: &Parameter, output: &mut [f32]) {
    let inner = weights.values.len() / weights.columns;
    let size = Size { rows: rows.len() / inner, inner, columns: weights.columns };
    let left = Left { numbers: rows, row_step: inner, inner_step: 1 };
    add_product(size, left, &weights.values, output, weights.columns);
}

/// From the slope of a product's output to those of its weights and of its rows.
fn product_backward(rows: &[f32], weights: &mut Parameter, slope: &[f32], row_slope: &mut [f32]) {
    let (columns, inner) = (weights.columns, weights.values.len() / weights.columns);
    let count = rows.len() / inner;
    let left = Left { numbers: rows, row_step: 1, inner_step: inner };
    add_product(Size { rows: inner, inner: count, columns }, left, slope, &mut weights.gradient, columns);
    let turned = transposed(&weights.values, columns);
    let left = Left { numbers: slope, row_step: columns, inner_step: 1 };
    add_product(Size { rows: count, inner: columns, columns: inner }, left, &turned, row_slope, inner);
}
