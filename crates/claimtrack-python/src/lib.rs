//! The Python module `claimtrack._claimtrack`: wrappers around the library, no algorithms. The package
//! `python/claimtrack` builds what people see on top of it.
//!
//! | module | gives Python |
//! |---|---|
//! | [`document`] | articles: one, many, from files, from data frames |
//! | [`analysis`] | the pipeline, in the background of a Python thread that stays interruptible |
//! | [`rows`] | what was found, table by table |
//! | [`columns`] | rows as Arrow columns |
//! | [`table`] | those tables for Python |
//! | [`capsule`] | Arrow in and out of other libraries without copies |
//! | [`labels`] | the words that fields may hold |
//! | [`error`] | exceptions |
#![deny(missing_docs)]

mod analysis;
mod capsule;
mod columns;
mod document;
mod error;
mod labels;
mod rows;
mod table;

use pyo3::prelude::*;

#[pymodule(gil_used = false)]
mod _claimtrack {
    #[pymodule_export]
    use crate::analysis::{Analysis, analyze, compare, fail};
    #[pymodule_export]
    use crate::document::{Document, Documents, from_arrow, read};
    #[pymodule_export]
    use crate::error::{AnalysisError, ClaimtrackError, InputError};
    #[pymodule_export]
    use crate::labels::labels;
    #[pymodule_export]
    use crate::table::Table;
    #[pymodule_export]
    #[expect(non_upper_case_globals, reason = "Python's name for it")]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
