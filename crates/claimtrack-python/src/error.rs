//! Exceptions: each failure has a class of its own below `ClaimtrackError`.

use arrow_schema::ArrowError;
use pyo3::PyErr;
use pyo3::create_exception;
use pyo3::exceptions::PyException;

create_exception!(claimtrack, ClaimtrackError, PyException, "Anything that goes wrong in claimtrack.");
create_exception!(
    claimtrack,
    ReadError,
    ClaimtrackError,
    "Nothing could be read, or reading was to stop at a problem."
);
create_exception!(claimtrack, InputError, ClaimtrackError, "What was given is no article and no table of articles.");
create_exception!(claimtrack, AnalysisError, ClaimtrackError, "The analysis itself failed: a bug worth reporting.");

/// Tables that come in may be anything; those that go out are ours.
pub(crate) fn of_input(error: &ArrowError) -> PyErr {
    InputError::new_err(format!("the table cannot be read: {error}"))
}

/// A table of our own that does not fit its schema.
pub(crate) fn of_output(error: &ArrowError) -> PyErr {
    AnalysisError::new_err(format!("the result cannot be laid out as a table: {error}"))
}
