//! Reading: files, folders and streams become documents. Texts are taken as they are, byte for byte.
//!
//! A folder is read in order of its paths, and a document's identifier is its path below the folder. A file named by
//! itself gives its own name. Records of `.jsonl` and `.csv` bring their own identifier or get `file#line`.

mod bytes;
mod format;
mod json;
mod page;
mod table;

use crate::Problem;
use bytes::Source;
use claimtrack::Document;
use format::{Compression, Format};
use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

/// How much is read at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Longest text of one document, in bytes.
    pub document_bytes: u64,
    /// Most bytes taken from one file, after decompression.
    pub file_bytes: u64,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits { document_bytes: 32 << 20, file_bytes: 16 << 30 }
    }
}

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Input {
    /// The documents, each with an identifier of its own.
    pub documents: Vec<Document>,
    /// Inputs that could not be read.
    pub problems: Vec<Problem>,
    /// Things set aside or amended on purpose: files of other kinds in a folder, dates that are none.
    pub notices: Vec<Problem>,
}

/// Reads files and folders; `-` is standard input.
#[must_use]
pub fn read<P: AsRef<Path>>(inputs: &[P], limits: Limits) -> Input {
    let mut input = Input::default();
    for path in inputs {
        input.path(path.as_ref(), limits);
    }
    input.name_apart();
    input
}

/// Reads one stream: JSON lines when it starts with `{`, else one text. gzip and zstd are recognised.
#[must_use]
pub fn read_stream(name: &str, stream: impl Read, limits: Limits) -> Input {
    let mut input = Input::default();
    input.stream(name, stream, limits);
    input.name_apart();
    input
}

impl Input {
    fn path(&mut self, path: &Path, limits: Limits) {
        if path == Path::new("-") {
            return self.stream("-", io::stdin().lock(), limits);
        }
        let name = path.display().to_string();
        match std::fs::metadata(path) {
            Err(error) => self.problems.push(Problem::new(name, unreadable(&error))),
            Ok(found) if found.is_dir() => self.folder(path, limits),
            Ok(_) => match format::of(path) {
                None => self.problems.push(Problem::new(name, unsupported())),
                Some(format) => {
                    let id = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    self.file(path, &id, format, limits);
                }
            },
        }
    }

    fn folder(&mut self, folder: &Path, limits: Limits) {
        let mut walk = Walk::default();
        walk.visit(folder);
        self.problems.append(&mut walk.problems);
        walk.files.sort();
        let mut others = Vec::new();
        let before = self.documents.len() + self.problems.len();
        for path in &walk.files {
            let id = below(folder, path);
            match format::of(path) {
                Some(format) => self.file(path, &id, format, limits),
                None => others.push(id),
            }
        }
        let name = folder.display().to_string();
        if let Some(notice) = left_aside(&name, &others) {
            self.notices.push(notice);
        }
        if self.documents.len() + self.problems.len() == before {
            self.problems.push(Problem::new(name, format!("no article in this folder; {}", format::SUPPORTED)));
        }
    }

    fn file(&mut self, path: &Path, id: &str, (format, compression): (Format, Compression), limits: Limits) {
        let name = path.display().to_string();
        match std::fs::File::open(path) {
            Err(error) => self.problems.push(Problem::new(name, unreadable(&error))),
            Ok(file) => self.content(Source::new(name, id, compression.reader(file), limits), format),
        }
    }

    fn stream(&mut self, name: &str, stream: impl Read, limits: Limits) {
        let (format, reader) = match format::sniff(stream) {
            Ok(sniffed) => sniffed,
            Err(error) => return self.problems.push(Problem::new(name, unreadable(&error))),
        };
        self.content(Source::new(name.to_owned(), name, reader, limits), format);
    }

    fn content(&mut self, source: Source<'_>, format: Format) {
        match format {
            Format::Text => self.text(source),
            Format::Html => page::read(self, source),
            Format::JsonLines => json::read(self, source),
            Format::Csv => table::read(self, source),
        }
    }

    fn text(&mut self, source: Source<'_>) {
        let (name, id) = (source.place.name.clone(), source.place.id.clone());
        match source.text() {
            Ok(text) => self.documents.push(Document::new(id, text)),
            Err(message) => self.problems.push(Problem::new(name, message)),
        }
    }

    /// Two documents of one name would be one document to whoever reads the records: later ones get a number.
    pub fn name_apart(&mut self) {
        let mut seen: BTreeMap<String, u32> = BTreeMap::new();
        for document in &mut self.documents {
            let count = seen.entry(document.id().to_owned()).or_default();
            *count += 1;
            if *count > 1 {
                let id = format!("{}#{count}", document.id());
                let message = format!("a second document of this name is called {id} in the results");
                self.notices.push(Problem::new(document.id(), message));
                *document = renamed(document, id);
            }
        }
    }
}

fn renamed(document: &Document, id: String) -> Document {
    let fields = Fields {
        id: Some(id),
        date: document.date(),
        outlet: document.outlet().map(str::to_owned),
        title: document.title().map(str::to_owned),
        url: document.url().map(str::to_owned),
    };
    fields.document(document.text().to_owned(), String::new)
}

/// What a record tells about its text.
#[derive(Default)]
struct Fields {
    id: Option<String>,
    date: Option<jiff::civil::Date>,
    outlet: Option<String>,
    title: Option<String>,
    url: Option<String>,
}

impl Fields {
    fn document(self, text: String, id: impl FnOnce() -> String) -> Document {
        let mut document = Document::new(self.id.unwrap_or_else(id), text);
        if let Some(date) = self.date {
            document = document.with_date(date);
        }
        if let Some(outlet) = self.outlet {
            document = document.with_outlet(outlet);
        }
        if let Some(title) = self.title {
            document = document.with_title(title);
        }
        if let Some(url) = self.url {
            document = document.with_url(url);
        }
        document
    }
}

/// The day in an ISO date or date and time; what else may follow the day is not looked at.
fn day(text: &str) -> Option<jiff::civil::Date> {
    text.trim().get(..10)?.parse().ok()
}

/// Collects the files of a folder, hidden ones and linked folders left out.
#[derive(Default)]
struct Walk {
    files: Vec<PathBuf>,
    problems: Vec<Problem>,
}

impl Walk {
    fn visit(&mut self, folder: &Path) {
        let mut open = vec![folder.to_path_buf()];
        while let Some(folder) = open.pop() {
            match std::fs::read_dir(&folder) {
                Err(error) => self.problems.push(Problem::new(folder.display().to_string(), unreadable(&error))),
                Ok(entries) => entries.flatten().for_each(|entry| self.entry(&entry, &mut open)),
            }
        }
    }

    fn entry(&mut self, entry: &std::fs::DirEntry, open: &mut Vec<PathBuf>) {
        let path = entry.path();
        if entry.file_name().to_string_lossy().starts_with('.') {
            return;
        }
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => open.push(path),
            Ok(kind) if kind.is_symlink() && path.is_dir() => {}
            _ => self.files.push(path),
        }
    }
}

/// The path of a file below a folder, with `/` on every system.
fn below(folder: &Path, path: &Path) -> String {
    let rest = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = rest.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn left_aside(folder: &str, others: &[String]) -> Option<Problem> {
    let shown = others.iter().take(3).cloned().collect::<Vec<_>>().join(", ");
    let more = if others.len() > 3 { ", …" } else { "" };
    let files = if others.len() == 1 { "file" } else { "files" };
    let message = format!("{} {files} of other kinds left aside: {shown}{more}", others.len());
    (!others.is_empty()).then(|| Problem::new(folder, message))
}

fn unreadable(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "there is no such file or folder; check the path".to_owned(),
        io::ErrorKind::PermissionDenied => "may not be read; check its permissions".to_owned(),
        _ => format!("cannot be read: {error}"),
    }
}

fn unsupported() -> String {
    format!("this kind of file is not supported; {}", format::SUPPORTED)
}

#[cfg(test)]
mod tests;
