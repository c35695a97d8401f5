//! The network behind the syntax stage, for training it and measuring it. Nothing in here is needed to use the
//! library.

pub mod features;
mod kernel;
mod known;
mod memory;
mod names;
mod network;
pub mod scheme;
pub mod transition;
pub mod weights;

pub use kernel::Kernel;
pub use names::NameFinder;
pub use network::{LONGEST_SENTENCE, Network, Tags};
pub use scheme::Scheme;
