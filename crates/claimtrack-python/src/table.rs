//! Rows of what was found as one Arrow table, handed to other libraries without copies and to Python as JSON lines.

use crate::capsule;
use crate::error::{InputError, of_input, of_output};
use crate::rows::{self, Rows};
use arrow_array::{RecordBatch, UInt64Array};
use arrow_json::{LineDelimitedWriter, ReaderBuilder, WriterBuilder, writer::LineDelimited};
use arrow_schema::{ArrowError, SchemaRef};
use arrow_select::take::take_record_batch;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyType};

/// Claims, figures, relations or topics as a table.
#[pyclass(frozen, module = "claimtrack._claimtrack")]
pub(crate) struct Table {
    kind: String,
    batch: RecordBatch,
}

impl Table {
    /// The table of a kind that an analysis gives.
    pub(crate) fn of(kind: &str, rows: &Rows<'_>) -> PyResult<Table> {
        let batch = rows.table(kind).ok_or_else(|| unknown(kind))?.map_err(|error| of_output(&error))?;
        Ok(Table { kind: kind.to_owned(), batch })
    }
}

fn schema(kind: &str) -> PyResult<SchemaRef> {
    rows::schema(kind).ok_or_else(|| unknown(kind))
}

fn unknown(kind: &str) -> PyErr {
    InputError::new_err(format!("there is no table of {kind:?}"))
}

#[pymethods]
impl Table {
    /// The table that `json_lines` wrote.
    #[staticmethod]
    fn from_json_lines(py: Python<'_>, kind: &str, lines: &[u8]) -> PyResult<Table> {
        py.detach(|| {
            let rows = lines.iter().filter(|&&byte| byte == b'\n').count();
            let builder = ReaderBuilder::new(schema(kind)?).with_batch_size(rows.max(1));
            let mut decoder = builder.build_decoder().map_err(|error| of_input(&error))?;
            decoder.decode(lines).map_err(|error| of_input(&error))?;
            let batch = decoder.flush().map_err(|error| of_input(&error))?;
            let batch = batch.map_or_else(|| schema(kind).map(RecordBatch::new_empty), Ok)?;
            Ok(Table { kind: kind.to_owned(), batch })
        })
    }

    fn __len__(&self) -> usize {
        self.batch.num_rows()
    }

    /// Names of the columns.
    #[getter]
    fn columns(&self) -> Vec<String> {
        self.batch.schema().fields().iter().map(|field| field.name().clone()).collect()
    }

    /// Rows as JSON objects, one a line; all columns, or those named.
    #[pyo3(signature = (start=0, stop=None, columns=None))]
    fn json_lines<'py>(
        &self,
        py: Python<'py>,
        start: usize,
        stop: Option<usize>,
        columns: Option<Vec<String>>,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let lines = py.detach(|| {
            let stop = stop.unwrap_or(usize::MAX).min(self.batch.num_rows());
            let mut rows = self.batch.slice(start.min(stop), stop.saturating_sub(start));
            if let Some(columns) = columns {
                let schema = rows.schema();
                let places: Result<Vec<_>, _> = columns.iter().map(|name| schema.index_of(name)).collect();
                rows = rows.project(&places.map_err(|error| of_input(&error))?).map_err(|error| of_input(&error))?;
            }
            written(&rows).map_err(|error| of_output(&error))
        })?;
        Ok(PyBytes::new(py, &lines))
    }

    /// The rows at these positions, in this order.
    fn take(&self, py: Python<'_>, positions: Vec<u64>) -> PyResult<Table> {
        let batch = py.detach(|| take_record_batch(&self.batch, &UInt64Array::from(positions)));
        Ok(Table { kind: self.kind.clone(), batch: batch.map_err(|error| of_input(&error))? })
    }

    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        capsule::schema(py, &self.batch)
    }

    /// The schema that a consumer asks for is a wish; the table comes as it is.
    #[pyo3(signature = (requested_schema=None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        capsule::stream(py, &self.batch)
    }

    #[expect(clippy::type_complexity, reason = "what pickle asks for: a callable and its arguments")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, (String, Bound<'py, PyBytes>))> {
        let kind: Bound<'py, PyType> = py.get_type::<Table>();
        Ok((kind.getattr("from_json_lines")?, (self.kind.clone(), self.json_lines(py, 0, None, None)?)))
    }
}

fn written(rows: &RecordBatch) -> Result<Vec<u8>, ArrowError> {
    let mut writer: LineDelimitedWriter<Vec<u8>> =
        WriterBuilder::new().with_explicit_nulls(true).build::<_, LineDelimited>(Vec::new());
    writer.write(rows)?;
    writer.finish()?;
    Ok(writer.into_inner())
}
