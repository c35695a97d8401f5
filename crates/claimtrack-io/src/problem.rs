//! What could not be read: where, why, and what to do about it.

use std::fmt;

/// Something about an input that the user should know.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    place: String,
    line: Option<u64>,
    message: String,
}

impl Problem {
    /// `place` names the input as the user did; `message` says what is wrong and what was done or can be done.
    #[must_use]
    pub fn new(place: impl Into<String>, message: impl Into<String>) -> Problem {
        Problem { place: place.into(), line: None, message: message.into() }
    }

    /// The same problem at a line, counted from 1.
    #[must_use]
    pub fn at_line(mut self, line: u64) -> Problem {
        self.line = Some(line);
        self
    }

    /// The input, as the user named it.
    #[must_use]
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The line, counted from 1, where one line is to blame.
    #[must_use]
    pub fn line(&self) -> Option<u64> {
        self.line
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}: {}", self.place, self.message),
            None => write!(f, "{}: {}", self.place, self.message),
        }
    }
}

impl std::error::Error for Problem {}
