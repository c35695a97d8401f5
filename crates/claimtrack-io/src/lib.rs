//! The edge of claimtrack: [`read()`] turns files into [`claimtrack::Document`]s, [`Records`] turns an analysis into the
//! records that people and other programs read.
//!
//! Nothing is inferred here. Reading never stops at one bad input: each [`Problem`] names its place and what to do,
//! and the rest is read. Everything decompressed is bounded by [`Limits`].
#![deny(missing_docs)]

pub mod flat;
mod problem;
mod read;
pub mod record;
pub mod report;

pub use problem::Problem;
pub use read::{Input, Limits, read, read_stream};
pub use record::Records;
