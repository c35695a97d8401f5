//! Exceptions: each failure has a class of its own below `ClaimtrackError`.

use arrow_schema::ArrowError;
use pyo3::create_exception;
use pyo3::exceptions::PyException;
use pyo3::{PyErr, PyResult, Python};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

create_exception!(
    claimtrack,
    ClaimtrackError,
    PyException,
    "Anything that goes wrong in claimtrack: what all its errors are.

>>> import claimtrack as ct
>>> issubclass(ct.ReadError, ct.ClaimtrackError) and issubclass(ct.InputError, ct.ClaimtrackError)
True"
);
create_exception!(
    claimtrack,
    InputError,
    ClaimtrackError,
    "What was given is no article and no table of articles.

>>> import claimtrack as ct
>>> try:
...     ct.analyze([{'title': 'no text'}])
... except ct.InputError as error:
...     print(error)
article 1 has no \"text\"; it has title"
);
create_exception!(
    claimtrack,
    AnalysisError,
    ClaimtrackError,
    "The analysis itself failed: a bug worth reporting.

>>> import claimtrack as ct
>>> try:
...     ct.analyze('It rained in Lund.')
... except ct.AnalysisError as error:
...     print('please report', error)
Analysis(1 documents, 0 claims, 0 figures, 0 topics, 0 relations, 0 contradictions)"
);

/// Tables that come in may be anything; those that go out are ours.
pub(crate) fn of_input(error: &ArrowError) -> PyErr {
    InputError::new_err(format!("the table cannot be read: {error}"))
}

/// A table of our own that does not fit its schema.
pub(crate) fn of_output(error: &ArrowError) -> PyErr {
    AnalysisError::new_err(format!("the result cannot be laid out as a table: {error}"))
}

/// Does work detached from the interpreter; a panic in it, which is a bug of ours, becomes an `AnalysisError`.
pub(crate) fn guarded<T: Send>(py: Python<'_>, work: impl FnOnce() -> T + Send) -> PyResult<T> {
    let done = py.detach(|| catch_unwind(AssertUnwindSafe(work)).map_err(Panic));
    done.map_err(|Panic(panic)| of_panic(panic.as_ref()))
}

/// What a panic left behind.
struct Panic(Box<dyn Any + Send>);

/// A panic as people are told of it.
pub(crate) fn of_panic(panic: &(dyn Any + Send)) -> PyErr {
    let said = panic.downcast_ref::<&str>().copied().or_else(|| panic.downcast_ref::<String>().map(String::as_str));
    let said = said.unwrap_or("it does not say why");
    AnalysisError::new_err(format!(
        "this is a bug in claimtrack, please report it with the article that brings it about: {said}"
    ))
}
