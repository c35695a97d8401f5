//! Trains and measures the syntax stage.

mod clock;
mod cutting;
mod draw;
mod evaluate;
mod learner;
mod matrix;
mod memory;
mod network;
mod oracle;
mod parameter;
mod quantize;
mod random;
mod speed;
mod train;

pub use draw::{DrawOptions, draw};
pub use evaluate::{EvaluateOptions, evaluate};
pub use speed::{SpeedOptions, speed};
pub use train::{TrainOptions, train};
