//! The one public error of the library. Text never errors; lexicons, weights and options can.

use std::fmt;

/// Why something other than a text could not be used: a lexicon with a bad line, weights that do not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    place: String,
    problem: String,
}

impl Error {
    /// `place` names the input and where in it; `problem` says what is wrong and what to do.
    #[must_use]
    pub fn new(place: impl Into<String>, problem: impl Into<String>) -> Error {
        Error { place: place.into(), problem: problem.into() }
    }

    /// The input and the place in it.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place, self.problem)
    }
}

impl std::error::Error for Error {}
