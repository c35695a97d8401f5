//! The pipeline for Python: it runs on threads of its own while the calling thread sleeps detached from the
//! interpreter, waking to look for Ctrl-C and to tell how far the work is.

use crate::document::{Document, Documents};
use crate::error::AnalysisError;
use crate::rows::Rows;
use crate::table::Table;
use claimtrack::{Analyzer, Options};
use claimtrack_io::report;
use pyo3::prelude::*;
use std::collections::BTreeMap;
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
    let work = Work::start(Arc::clone(&list), Options { threads, max_pairs });
    loop {
        match py.detach(|| work.wait()) {
            Ok(found) => return Ok(Analysis { list, found: Arc::new(found) }),
            Err(RecvTimeoutError::Disconnected) => {
                return Err(AnalysisError::new_err("the analysis stopped; please report the article it stopped at"));
            }
            Err(RecvTimeoutError::Timeout) => work.wake(py, progress)?,
        }
    }
}

/// An analysis under way. Dropping it ends the work after the articles being read.
struct Work {
    read: Arc<AtomicUsize>,
    stopped: Arc<AtomicBool>,
    result: Mutex<mpsc::Receiver<claimtrack::Analysis>>,
}

impl Work {
    fn start(list: Arc<Vec<claimtrack::Document>>, options: Options) -> Work {
        let (read, stopped) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (sender, result) = mpsc::channel();
        let work = Work { read: Arc::clone(&read), stopped: Arc::clone(&stopped), result: Mutex::new(result) };
        thread::spawn(move || {
            let go_on = || {
                read.fetch_add(1, Ordering::Relaxed);
                !stopped.load(Ordering::Relaxed)
            };
            if let Some(found) = Analyzer::new(options).analyze_while(&list, go_on) {
                // Nobody waits for it any more after Ctrl-C.
                let _ = sender.send(found);
            }
        });
        work
    }

    fn wait(&self) -> Result<claimtrack::Analysis, RecvTimeoutError> {
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

    fn claims(&self, py: Python<'_>) -> PyResult<Table> {
        py.detach(|| Table::of("claims", &self.rows().claims()))
    }

    fn figures(&self, py: Python<'_>) -> PyResult<Table> {
        py.detach(|| Table::of("figures", &self.rows().figures()))
    }

    fn relations(&self, py: Python<'_>) -> PyResult<Table> {
        py.detach(|| Table::of("relations", &self.rows().relations()))
    }

    fn topics(&self, py: Python<'_>) -> PyResult<Table> {
        py.detach(|| Table::of("topics", &self.rows().topics()))
    }

    fn html(&self, py: Python<'_>) -> String {
        py.detach(|| report::html(&self.found, &self.list))
    }

    fn markdown(&self, py: Python<'_>) -> String {
        py.detach(|| report::markdown(&self.found, &self.list))
    }

    fn json(&self, py: Python<'_>) -> String {
        py.detach(|| report::json(&self.found, &self.list))
    }
}

impl Analysis {
    fn rows(&self) -> Rows<'_> {
        Rows::new(&self.found, &self.list)
    }
}

/// What holds between two statements: label, kind, score, reason.
#[pyfunction]
pub(crate) fn compare(py: Python<'_>, a: &str, b: &str) -> (Option<&'static str>, Option<&'static str>, f64, String) {
    let found = py.detach(|| claimtrack::relate::compare(a, b));
    let score = (f64::from(found.score) * 1000.0).round() / 1000.0;
    (found.label.map(|label| label.as_str()), found.kind.map(|kind| kind.as_str()), score, found.why)
}
