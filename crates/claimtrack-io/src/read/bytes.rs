//! One opened input: bounded bytes, lines and text.

use super::Limits;
use std::io::{self, BufRead, Read};

/// An input that is open, with the names it goes by.
pub(super) struct Source<'a> {
    pub(super) place: Place,
    pub(super) reader: Box<dyn BufRead + 'a>,
}

/// What an input goes by, and how much of it is read.
#[derive(Clone)]
pub(super) struct Place {
    /// As the user named it, for messages.
    pub(super) name: String,
    /// What a document without an identifier is called after.
    pub(super) id: String,
    pub(super) limits: Limits,
}

impl<'a> Source<'a> {
    pub(super) fn new(name: String, id: &str, reader: Box<dyn BufRead + 'a>, limits: Limits) -> Source<'a> {
        Source { place: Place { name, id: id.to_owned(), limits }, reader }
    }

    /// All of it as one text, or why it is none.
    pub(super) fn text(self) -> Result<String, String> {
        let limit = self.place.limits.document_bytes;
        let mut bytes = Vec::new();
        self.reader.take(limit + 1).read_to_end(&mut bytes).map_err(|error| super::unreadable(&error))?;
        if bytes.len() as u64 > limit {
            return Err(too_long(limit));
        }
        text_of(bytes)
    }
}

/// Passes on so many bytes of a stream and then fails, so that a small archive cannot fill the memory.
pub(super) struct Bounded<R> {
    inner: R,
    left: u64,
    limit: u64,
}

impl<R: Read> Bounded<R> {
    pub(super) fn new(inner: R, limit: u64) -> Bounded<R> {
        Bounded { inner, left: limit, limit }
    }
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let room = usize::try_from(self.left).unwrap_or(usize::MAX).min(buffer.len());
        if room == 0 && !buffer.is_empty() {
            return Err(io::Error::other(format!("more than {} MiB", self.limit >> 20)));
        }
        let count = self.inner.read(&mut buffer[..room])?;
        self.left -= count as u64;
        Ok(count)
    }
}

/// What is said of a text that is too long for an article.
pub(super) fn too_long(limit: u64) -> String {
    format!("longer than {} MiB, too long for one article; left out; split it into articles", limit >> 20)
}

/// Text, if it is UTF-8 that says something.
pub(super) fn text_of(bytes: Vec<u8>) -> Result<String, String> {
    let advice = "left out; convert it to UTF-8, for example with iconv";
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(format!("is UTF-16; {advice}"));
    }
    if bytes.contains(&0) {
        return Err("holds NUL bytes, so it is no text; left out".to_owned());
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.trim().is_empty() => Err("is empty; left out".to_owned()),
        Ok(text) => Ok(text),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let line = 1 + error.as_bytes()[..offset].iter().filter(|&&byte| byte == b'\n').count();
            Err(format!("is not UTF-8 (byte {offset}, line {line}); {advice}"))
        }
    }
}

/// A line that was read.
pub(super) enum Line {
    /// Its bytes without the line break.
    Read(Vec<u8>),
    /// It was longer than the limit and has been passed over.
    TooLong,
    /// There is none any more.
    End,
}

/// The next line, of at most `limit` bytes.
pub(super) fn line(reader: &mut dyn BufRead, limit: u64) -> io::Result<Line> {
    let mut bytes = Vec::new();
    reader.take(limit + 1).read_until(b'\n', &mut bytes)?;
    if bytes.is_empty() {
        return Ok(Line::End);
    }
    let ended = bytes.last() == Some(&b'\n');
    if !ended && bytes.len() as u64 > limit {
        reader.skip_until(b'\n')?;
        return Ok(Line::TooLong);
    }
    let content = bytes.len() - usize::from(ended);
    bytes.truncate(content);
    Ok(Line::Read(bytes))
}
