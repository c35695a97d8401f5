//! Articles: one, many, from files, from data frames. Texts are copied in once; every object of Python points into
//! the same list.

use crate::capsule;
use crate::error::{InputError, of_input};
use arrow_array::cast::AsArray;
use arrow_array::{Array, LargeStringArray, RecordBatch};
use arrow_schema::DataType;
use claimtrack_io::{Input, Limits};
use jiff::civil::Date;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::{PySlice, PyType};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

/// One article. It does not change.
///
/// `date` is a `datetime.date` or ISO text, the day it was published; where it is left out, an analysis looks for it
/// in the text. Articles of one analysis have different values of `id`.
///
/// >>> import claimtrack as ct
/// >>> article = ct.Document("It rained in Lund.", date="2026-03-08", outlet="Lund Post")
/// >>> article.date
/// datetime.date(2026, 3, 8)
#[pyclass(frozen, module = "claimtrack", name = "Document")]
pub(crate) struct Document {
    list: Arc<Vec<claimtrack::Document>>,
    position: usize,
    /// The day that an analysis found in the text, where the input did not say.
    date: Option<Date>,
}

impl Document {
    pub(crate) fn new(list: &Arc<Vec<claimtrack::Document>>, position: usize, date: Option<Date>) -> Document {
        Document { list: Arc::clone(list), position, date }
    }

    pub(crate) fn inner(&self) -> &claimtrack::Document {
        &self.list[self.position]
    }
}

/// What `__reduce__` hands to pickle: how to call the class again.
type Fields<'py> = (String, Option<Date>, Option<String>, Option<String>, Option<String>, Option<String>);

#[pymethods]
impl Document {
    #[new]
    #[pyo3(signature = (text, date=None, outlet=None, title=None, id=None, url=None))]
    fn create(
        text: String,
        date: Option<&Bound<'_, PyAny>>,
        outlet: Option<String>,
        title: Option<String>,
        id: Option<String>,
        url: Option<String>,
    ) -> PyResult<Document> {
        let date = date.map(day).transpose()?;
        let document = assemble(text, id.unwrap_or_else(|| "1".to_owned()), date, outlet, title, url);
        Ok(Document { list: Arc::new(vec![document]), position: 0, date: None })
    }

    /// The text as it came: every position in it is one of Python's.
    #[getter]
    fn text(&self) -> &str {
        self.inner().text()
    }

    /// The day it was published.
    #[getter]
    fn date(&self) -> Option<Date> {
        self.inner().date().or(self.date)
    }

    /// Who published it.
    #[getter]
    fn outlet(&self) -> Option<&str> {
        self.inner().outlet()
    }

    /// Its headline.
    #[getter]
    fn title(&self) -> Option<&str> {
        self.inner().title()
    }

    /// Its name.
    #[getter]
    fn id(&self) -> &str {
        self.inner().id()
    }

    /// Where it can be read.
    #[getter]
    fn url(&self) -> Option<&str> {
        self.inner().url()
    }

    fn __eq__(&self, other: &Bound<'_, PyAny>) -> bool {
        other.cast::<Document>().is_ok_and(|other| {
            let other = other.get();
            self.id() == other.id()
                && self.text() == other.text()
                && [self.outlet(), self.title(), self.url()] == [other.outlet(), other.title(), other.url()]
                && self.date() == other.date()
        })
    }

    fn __hash__(&self) -> u64 {
        use std::hash::{DefaultHasher, Hash, Hasher};
        let mut hasher = DefaultHasher::new();
        (self.id(), self.text()).hash(&mut hasher);
        hasher.finish()
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, Fields<'py>) {
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let fields = (
            self.text().to_owned(),
            self.date(),
            owned(self.outlet()),
            owned(self.title()),
            Some(self.id().to_owned()),
            owned(self.url()),
        );
        (py.get_type::<Document>(), fields)
    }

    fn __repr__(&self) -> String {
        let mut parts = vec![format!("id={:?}", self.id())];
        parts.extend(self.outlet().map(|outlet| format!("outlet={outlet:?}")));
        parts.extend(self.title().map(|title| format!("title={title:?}")));
        parts.extend(self.date().map(|date| format!("date={:?}", date.to_string())));
        format!("Document({}, {} characters)", parts.join(", "), self.text().chars().count())
    }

    fn _repr_html_(slf: &Bound<'_, Document>) -> PyResult<Py<PyAny>> {
        let html = slf.py().import("claimtrack._html")?;
        Ok(html.call_method1("document", (slf,))?.unbind())
    }
}

/// Articles in order, each with an identifier of its own. What `read` gives; slices are `Documents` too.
///
/// >>> import claimtrack as ct
/// >>> docs = ct.Documents([ct.Document("It rained.", id="a"), ct.Document("It snowed.", id="a")])
/// >>> [article.id for article in docs]
/// ['a', 'a#2']
#[pyclass(frozen, module = "claimtrack", name = "Documents")]
pub(crate) struct Documents {
    pub(crate) list: Arc<Vec<claimtrack::Document>>,
}

impl Documents {
    /// Two articles of one name get different ones.
    fn named_apart(documents: Vec<claimtrack::Document>) -> Documents {
        let mut input = Input { documents, ..Input::default() };
        input.name_apart();
        Documents { list: Arc::new(input.documents) }
    }
}

#[pymethods]
impl Documents {
    #[new]
    fn create(documents: Vec<Bound<'_, Document>>) -> Documents {
        let inner = documents.iter().map(|document| {
            let document = document.get();
            match (document.date, document.inner().date()) {
                (Some(date), None) => document.inner().clone().with_date(date),
                _ => document.inner().clone(),
            }
        });
        Documents::named_apart(inner.collect())
    }

    fn __len__(&self) -> usize {
        self.list.len()
    }

    fn __iter__(slf: Bound<'_, Documents>) -> DocumentsIterator {
        DocumentsIterator { list: Arc::clone(&slf.get().list), next: AtomicUsize::new(0) }
    }

    /// An article by its position, or the articles of a slice.
    fn __getitem__<'py>(&self, key: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyAny>> {
        let (py, count) = (key.py(), self.list.len());
        if let Ok(slice) = key.cast::<PySlice>() {
            let range = slice.indices(isize::try_from(count)?)?;
            let at = |step: usize| self.list[(range.start + step as isize * range.step) as usize].clone();
            let list = Arc::new((0..range.slicelength).map(at).collect());
            return Ok(Bound::new(py, Documents { list })?.into_any());
        }
        let position: isize = key.extract()?;
        let from_end = if position < 0 { count } else { 0 };
        match from_end.checked_add_signed(position) {
            Some(position) if position < count => {
                Ok(Bound::new(py, Document::new(&self.list, position, None))?.into_any())
            }
            _ => Err(PyIndexError::new_err(format!("there are {count} documents, none at {position}"))),
        }
    }

    fn __repr__(&self) -> String {
        let characters: usize = self.list.iter().map(|document| document.text().chars().count()).sum();
        format!("Documents({} articles, {characters} characters)", self.list.len())
    }

    fn _repr_html_(slf: &Bound<'_, Documents>) -> PyResult<Py<PyAny>> {
        let html = slf.py().import("claimtrack._html")?;
        Ok(html.call_method1("documents", (slf,))?.unbind())
    }

    fn __reduce__<'py>(&self, py: Python<'py>) -> (Bound<'py, PyType>, (Vec<Document>,)) {
        let documents = (0..self.list.len()).map(|position| Document::new(&self.list, position, None));
        (py.get_type::<Documents>(), (documents.collect(),))
    }
}

/// Articles one by one.
#[pyclass(frozen, module = "claimtrack._claimtrack")]
struct DocumentsIterator {
    list: Arc<Vec<claimtrack::Document>>,
    next: AtomicUsize,
}

#[pymethods]
impl DocumentsIterator {
    fn __iter__(slf: Bound<'_, DocumentsIterator>) -> Bound<'_, DocumentsIterator> {
        slf
    }

    fn __next__(&self) -> Option<Document> {
        let position = self.next.fetch_add(1, Ordering::Relaxed);
        (position < self.list.len()).then(|| Document::new(&self.list, position, None))
    }
}

/// A problem as Python gets it: the input, the line in it, what is wrong.
type Problem = (String, Option<u64>, String);

/// Reads files and folders: the articles, what could not be read, what was set aside.
#[pyfunction]
pub(crate) fn read(py: Python<'_>, paths: Vec<PathBuf>) -> (Documents, Vec<Problem>, Vec<Problem>) {
    let Input { documents, problems, notices } = py.detach(|| claimtrack_io::read(&paths, Limits::default()));
    let plain = |problems: Vec<claimtrack_io::Problem>| {
        let plain = |problem: claimtrack_io::Problem| {
            (problem.place().to_owned(), problem.line(), problem.message().to_owned())
        };
        problems.into_iter().map(plain).collect()
    };
    (Documents { list: Arc::new(documents) }, plain(problems), plain(notices))
}

/// Articles from any table with `__arrow_c_stream__`: a column `text`, and where there are any `id`, `date`, `outlet`,
/// `title` and `url`. Second comes the number of rows without a text, which are left out; third that of dates that
/// are none, whose rows are kept without.
#[pyfunction]
pub(crate) fn from_arrow(table: &Bound<'_, PyAny>) -> PyResult<(Documents, usize, usize)> {
    let reader = capsule::batches(table)?;
    let mut rows = Rows::default();
    for batch in reader {
        let batch = batch.map_err(|error| of_input(&error))?;
        table.py().detach(|| rows.add(&batch))?;
    }
    Ok((Documents::named_apart(rows.articles), rows.empty, rows.undated))
}

/// What has been taken from a table so far.
#[derive(Default)]
struct Rows {
    articles: Vec<claimtrack::Document>,
    empty: usize,
    undated: usize,
}

impl Rows {
    /// Takes the articles of one batch; those without an identifier are called after their row.
    fn add(&mut self, batch: &RecordBatch) -> PyResult<()> {
        let texts = column(batch, "text")?.ok_or_else(|| {
            let names: Vec<_> = batch.schema().fields().iter().map(|field| field.name().clone()).collect();
            InputError::new_err(format!("the table has no column \"text\"; it has {}", names.join(", ")))
        })?;
        let (ids, dates) = (column(batch, "id")?, column(batch, "date")?);
        let (outlets, titles, urls) = (column(batch, "outlet")?, column(batch, "title")?, column(batch, "url")?);
        for row in 0..texts.len() {
            let cell = |column: &Option<LargeStringArray>| {
                let column = column.as_ref()?;
                (column.is_valid(row) && !column.value(row).is_empty()).then(|| column.value(row).to_owned())
            };
            if texts.is_null(row) || texts.value(row).trim().is_empty() {
                self.empty += 1;
                continue;
            }
            let written = cell(&dates);
            let date = written.as_deref().and_then(parse);
            self.undated += usize::from(written.is_some() && date.is_none());
            let id = cell(&ids).unwrap_or_else(|| (self.articles.len() + self.empty + 1).to_string());
            let (outlet, title, url) = (cell(&outlets), cell(&titles), cell(&urls));
            self.articles.push(assemble(texts.value(row).to_owned(), id, date, outlet, title, url));
        }
        Ok(())
    }
}

/// A column as text, whatever type of text, number or time it has.
fn column(batch: &RecordBatch, name: &str) -> PyResult<Option<LargeStringArray>> {
    let Some(column) = batch.column_by_name(name) else { return Ok(None) };
    let text = arrow_cast::cast(column, &DataType::LargeUtf8).map_err(|error| of_input(&error))?;
    Ok(Some(text.as_string::<i64>().clone()))
}

fn assemble(
    text: String,
    id: String,
    date: Option<Date>,
    outlet: Option<String>,
    title: Option<String>,
    url: Option<String>,
) -> claimtrack::Document {
    let mut document = claimtrack::Document::new(id, text);
    if let Some(date) = date {
        document = document.with_date(date);
    }
    if let Some(outlet) = outlet {
        document = document.with_outlet(outlet);
    }
    if let Some(title) = title {
        document = document.with_title(title);
    }
    if let Some(url) = url {
        document = document.with_url(url);
    }
    document
}

/// A day from `datetime.date`, `datetime.datetime` or ISO text.
fn day(date: &Bound<'_, PyAny>) -> PyResult<Date> {
    if let Ok(date) = date.extract::<Date>() {
        return Ok(date);
    }
    let text = date.str()?;
    let text = text.to_cow()?;
    parse(&text).ok_or_else(|| InputError::new_err(format!("date {text:?} is not like 2026-03-08")))
}

/// The day in an ISO date or date and time.
fn parse(text: &str) -> Option<Date> {
    text.trim().get(..10)?.parse().ok()
}
