//! Arrow in and out of other libraries through the PyCapsule interface, without copies. The only unsafe code of the
//! project.

use crate::error::{InputError, of_input};
use arrow_array::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{RecordBatch, RecordBatchIterator};
use arrow_schema::ffi::FFI_ArrowSchema;
use pyo3::ffi::c_str;
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use std::ffi::CStr;

const STREAM: &CStr = c_str!("arrow_array_stream");
const SCHEMA: &CStr = c_str!("arrow_schema");

/// A capsule that gives the batch once, as `__arrow_c_stream__` must.
pub(crate) fn stream<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    let batches = RecordBatchIterator::new([Ok(batch.clone())], batch.schema());
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(Box::new(batches)), STREAM)
}

/// A capsule with the batch's schema, as `__arrow_c_schema__` must give it.
pub(crate) fn schema<'py>(py: Python<'py>, batch: &RecordBatch) -> PyResult<Bound<'py, PyCapsule>> {
    let schema = FFI_ArrowSchema::try_from(batch.schema().as_ref()).map_err(|error| of_input(&error))?;
    PyCapsule::new_with_value(py, schema, SCHEMA)
}

/// The batches of any object with `__arrow_c_stream__`.
pub(crate) fn batches(table: &Bound<'_, PyAny>) -> PyResult<ArrowArrayStreamReader> {
    let capsule = table.call_method0("__arrow_c_stream__")?;
    let capsule = capsule.cast::<PyCapsule>().map_err(|_| InputError::new_err("__arrow_c_stream__ gave no capsule"))?;
    let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: a capsule of this name holds an `ArrowArrayStream`, which is laid out as `FFI_ArrowArrayStream`. It
    // outlives this call, and `from_raw` moves the stream out and leaves an empty one behind, as the interface asks.
    unsafe { ArrowArrayStreamReader::from_raw(pointer.as_ptr()) }.map_err(|error| of_input(&error))
}
