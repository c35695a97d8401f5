//! Trains and measures the syntax stage.

mod clock;
mod cutting;
mod evaluate;
mod learner;
mod matrix;
mod memory;
mod network;
mod oracle;
mod parameter;
mod quantize;
mod random;
mod train;

pub use evaluate::{EvaluateOptions, evaluate};
pub use train::{TrainOptions, train};
