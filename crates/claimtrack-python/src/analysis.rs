//! The pipeline for Python: it runs on threads of its own while the calling thread sleeps detached from the
//! interpreter, waking to look for Ctrl-C and to tell how far the work is.

use crate::document::{Document, Documents};
use crate::error::{AnalysisError, guarded, of_panic};
use crate::rows::Rows;
use crate::table::Table;
use claimtrack::{Analyzer, Options};
use claimtrack_io::report;
use pyo3::prelude::*;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// How often the calling thread wakes.
const WAKE: Duration = Duration::from_millis(50);

/// What was found in a list of articles.
#[pyclass(frozen, module = "claimtrack._claimtrack")]
pub(crate) struct Analysis {
    list: Arc<Vec<claimtrack::Document>>,
    found: Arc<claimtrack::Analysis>,
}

/// Runs the pipeline. `progress`, if any, is called with the number of articles read so far.
#[pyfunction]
#[pyo3(signature = (documents, *, threads=0, max_pairs=200, progress=None))]
pub(crate) fn analyze(
    py: Python<'_>,
    documents: &Bound<'_, Documents>,
    threads: usize,
    max_pairs: usize,
    progress: Option<&Bound<'_, PyAny>>,
) -> PyResult<Analysis> {
    let list = Arc::clone(&documents.get().list);
    let analyzer = Analyzer::new(Options { threads, max_pairs });
    let articles = Arc::clone(&list);
    let found = Work::run(py, progress, move |go_on| analyzer.analyze_while(&articles, go_on))?;
    Ok(Analysis { list, found: Arc::new(found) })
}

/// Fails as an analysis with a bug in it would, so that tests see what people are told.
#[pyfunction]
pub(crate) fn fail(py: Python<'_>, message: String) -> PyResult<()> {
    Work::run(py, None, move |_| panic!("{message}")).map(drop)
}

/// An analysis under way. Dropping it ends the work after the articles being read.
struct Work {
    read: Arc<AtomicUsize>,
    stopped: Arc<AtomicBool>,
    result: Mutex<mpsc::Receiver<thread::Result<claimtrack::Analysis>>>,
}

impl Work {
    /// Does a job and sleeps until it is done, hearing Ctrl-C and telling the progress meanwhile.
    fn run(
        py: Python<'_>,
        progress: Option<&Bound<'_, PyAny>>,
        job: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> Option<claimtrack::Analysis> + Send + 'static,
    ) -> PyResult<claimtrack::Analysis> {
        let work = Work::start(job);
        loop {
            match py.detach(|| work.wait()) {
                Ok(found) => return found.map_err(|panic| of_panic(panic.as_ref())),
                Err(RecvTimeoutError::Disconnected) => return Err(AnalysisError::new_err("the analysis was cut off")),
                Err(RecvTimeoutError::Timeout) => work.wake(py, progress)?,
            }
        }
    }

    fn start(job: impl FnOnce(&(dyn Fn() -> bool + Sync)) -> Option<claimtrack::Analysis> + Send + 'static) -> Work {
        let (read, stopped) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (sender, result) = mpsc::channel();
        let work = Work { read: Arc::clone(&read), stopped: Arc::clone(&stopped), result: Mutex::new(result) };
        thread::spawn(move || {
            let go_on = || {
                read.fetch_add(1, Ordering::Relaxed);
                !stopped.load(Ordering::Relaxed)
            };
            if let Some(found) = catch_unwind(AssertUnwindSafe(|| job(&go_on))).transpose() {
                // Nobody waits for it any more after Ctrl-C.
                let _ = sender.send(found);
            }
        });
        work
    }

    fn wait(&self) -> Result<thread::Result<claimtrack::Analysis>, RecvTimeoutError> {
        self.result.lock().map_err(|_| RecvTimeoutError::Disconnected)?.recv_timeout(WAKE)
    }

    fn wake(&self, py: Python<'_>, progress: Option<&Bound<'_, PyAny>>) -> PyResult<()> {
        py.check_signals()?;
        if let Some(progress) = progress {
            progress.call1((self.read.load(Ordering::Relaxed),))?;
        }
        Ok(())
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
    }
}

#[pymethods]
impl Analysis {
    fn __len__(&self) -> usize {
        self.list.len()
    }

    /// An article, with the day that was found in its text where the input did not say.
    fn document(&self, position: usize) -> Document {
        Document::new(&self.list, position, self.found.dates[position])
    }

    /// How often something was left undecided, by reason.
    fn abstentions(&self) -> BTreeMap<&'static str, usize> {
        self.found.abstentions.clone()
    }

    /// Articles with much of their text in common with an earlier one: the places of the two, and the share.
    fn copies(&self) -> Vec<(usize, usize, f64)> {
        let share = |share: f32| (f64::from(share) * 1000.0).round() / 1000.0;
        let copies = self.found.copies.iter();
        copies.map(|copy| (copy.document.index(), copy.original.index(), share(copy.share))).collect()
    }

    fn claims(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, || Table::of("claims", &self.rows()))?
    }

    fn figures(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, || Table::of("figures", &self.rows()))?
    }

    fn relations(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, || Table::of("relations", &self.rows()))?
    }

    fn topics(&self, py: Python<'_>) -> PyResult<Table> {
        guarded(py, || Table::of("topics", &self.rows()))?
    }

    fn html(&self, py: Python<'_>) -> PyResult<String> {
        guarded(py, || report::html(&self.found, &self.list))
    }

    fn markdown(&self, py: Python<'_>) -> PyResult<String> {
        guarded(py, || report::markdown(&self.found, &self.list))
    }

    fn json(&self, py: Python<'_>) -> PyResult<String> {
        guarded(py, || report::json(&self.found, &self.list))
    }
}

impl Analysis {
    fn rows(&self) -> Rows<'_> {
        Rows::new(&self.found, &self.list)
    }
}

/// What holds between two statements: label, kind, score, reason.
#[pyfunction]
pub(crate) fn compare(
    py: Python<'_>,
    a: &str,
    b: &str,
) -> PyResult<(Option<&'static str>, Option<&'static str>, f64, String)> {
    let found = guarded(py, || claimtrack::relate::compare(a, b))?;
    let score = (f64::from(found.score) * 1000.0).round() / 1000.0;
    Ok((found.label.map(|label| label.as_str()), found.kind.map(|kind| kind.as_str()), score, found.why))
}
