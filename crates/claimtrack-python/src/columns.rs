//! Rows as the columns of an Arrow table: each column is a name, a type and how a row gives its cell.

use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, Float64Array, Int64Array, ListArray, RecordBatch, StringArray,
    StructArray,
};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, Field, Fields, Schema};
use jiff::civil::{Date, date};
use std::sync::Arc;

/// The day that Arrow counts from.
const EPOCH: Date = date(1970, 1, 1);

/// Columns over rows. Any cell may be empty.
pub(crate) struct Columns<'r, R> {
    rows: &'r [R],
    fields: Vec<Field>,
    cells: Vec<ArrayRef>,
}

impl<'r, R> Columns<'r, R> {
    pub(crate) fn over(rows: &'r [R]) -> Columns<'r, R> {
        Columns { rows, fields: Vec::new(), cells: Vec::new() }
    }

    pub(crate) fn text(self, name: &str, cell: impl Fn(&'r R) -> Option<&'r str>) -> Self {
        let cells: StringArray = self.rows.iter().map(cell).collect();
        self.with(name, Arc::new(cells))
    }

    pub(crate) fn number(self, name: &str, cell: impl Fn(&'r R) -> Option<i64>) -> Self {
        let cells: Int64Array = self.rows.iter().map(cell).collect();
        self.with(name, Arc::new(cells))
    }

    pub(crate) fn real(self, name: &str, cell: impl Fn(&'r R) -> Option<f64>) -> Self {
        let cells: Float64Array = self.rows.iter().map(cell).collect();
        self.with(name, Arc::new(cells))
    }

    pub(crate) fn truth(self, name: &str, cell: impl Fn(&'r R) -> bool) -> Self {
        let cells: BooleanArray = self.rows.iter().map(|row| Some(cell(row))).collect();
        self.with(name, Arc::new(cells))
    }

    pub(crate) fn day(self, name: &str, cell: impl Fn(&'r R) -> Option<Date>) -> Self {
        let cells: Date32Array = self.rows.iter().map(|row| cell(row).map(days)).collect();
        self.with(name, Arc::new(cells))
    }

    /// Stretches of text: code points, half-open.
    pub(crate) fn spans(self, name: &str, cell: impl Fn(&'r R) -> &'r [(u32, u32)]) -> Self {
        let spans: Vec<&(u32, u32)> = self.rows.iter().flat_map(&cell).collect();
        let ends = Columns::over(&spans)
            .number("start", |span| Some(span.0.into()))
            .number("end", |span| Some(span.1.into()))
            .structure();
        let lengths: Vec<usize> = self.rows.iter().map(|row| cell(row).len()).collect();
        self.with(name, list(lengths, ends))
    }

    /// Lists: `length` tells how many of `items` each row has.
    pub(crate) fn list(self, name: &str, length: impl Fn(&'r R) -> usize, items: ArrayRef) -> Self {
        let lengths = self.rows.iter().map(length).collect();
        self.with(name, list(lengths, items))
    }

    fn with(mut self, name: &str, cells: ArrayRef) -> Self {
        self.fields.push(Field::new(name, cells.data_type().clone(), true));
        self.cells.push(cells);
        self
    }

    /// The columns as one, each cell a record.
    pub(crate) fn structure(self) -> ArrayRef {
        Arc::new(StructArray::new(Fields::from(self.fields), self.cells, None))
    }

    /// The columns as a table.
    pub(crate) fn table(self) -> Result<RecordBatch, ArrowError> {
        RecordBatch::try_new(Arc::new(Schema::new(self.fields)), self.cells)
    }
}

/// Lists of these lengths, one after the other.
pub(crate) fn list(lengths: Vec<usize>, items: ArrayRef) -> ArrayRef {
    let field = Arc::new(Field::new_list_field(items.data_type().clone(), true));
    Arc::new(ListArray::new(field, OffsetBuffer::from_lengths(lengths), items, None))
}

/// Days since the epoch.
fn days(day: Date) -> i32 {
    i32::try_from(day.duration_since(EPOCH).as_hours() / 24).unwrap_or_default()
}
