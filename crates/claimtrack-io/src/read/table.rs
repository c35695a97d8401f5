//! CSV with a header: the columns `id`, `date`, `outlet`, `title`, `text` and `url` in any order, of which only `text`
//! is needed. A bad row costs that row.

use super::bytes::{Bounded, Place, Source, too_long};
use super::{Fields, Input, day};
use crate::Problem;
use claimtrack::Document;

/// Where the columns are.
struct Columns {
    id: Option<usize>,
    date: Option<usize>,
    outlet: Option<usize>,
    title: Option<usize>,
    url: Option<usize>,
    text: usize,
}

impl Columns {
    fn of(header: &csv::StringRecord) -> Option<Columns> {
        let find = |name: &str| header.iter().position(|column| plain(column).eq_ignore_ascii_case(name));
        Some(Columns {
            id: find("id"),
            date: find("date"),
            outlet: find("outlet"),
            title: find("title"),
            url: find("url"),
            text: find("text")?,
        })
    }
}

fn plain(column: &str) -> &str {
    column.trim_start_matches('\u{feff}').trim()
}

pub(super) fn read(input: &mut Input, source: Source<'_>) {
    let Source { place: Place { name, id, limits }, reader } = source;
    let mut rows = csv::ReaderBuilder::new().flexible(true).from_reader(Bounded::new(reader, limits.file_bytes));
    let columns = match rows.headers() {
        Err(error) => return input.problems.push(Problem::new(name, format!("the header cannot be read: {error}"))),
        Ok(header) if header.iter().all(str::is_empty) => {
            return input.problems.push(Problem::new(name, "is empty; left out"));
        }
        Ok(header) => Columns::of(header),
    };
    let Some(columns) = columns else {
        return input.problems.push(Problem::new(name, "the header names no column \"text\"; left out"));
    };
    for row in rows.records() {
        match row {
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                input
                    .problems
                    .push(Problem::new(&name, format!("{}; the row is left out", reason(&error))).at_line(line));
                if error.is_io_error() {
                    return;
                }
            }
            Ok(row) => {
                let line = row.position().map_or(1, csv::Position::line);
                match document(&columns, &row, &format!("{id}#{line}"), limits.document_bytes) {
                    Ok(document) => input.documents.push(document),
                    Err(message) => input.problems.push(Problem::new(&name, message).at_line(line)),
                }
            }
        }
    }
}

fn reason(error: &csv::Error) -> String {
    match error.kind() {
        csv::ErrorKind::Utf8 { .. } => "is not UTF-8".to_owned(),
        csv::ErrorKind::Io(error) => format!("cannot be read: {error}"),
        _ => error.to_string(),
    }
}

fn document(columns: &Columns, row: &csv::StringRecord, id: &str, longest: u64) -> Result<Document, String> {
    let field = |column: Option<usize>| column.and_then(|column| row.get(column)).filter(|text| !text.is_empty());
    let text = field(Some(columns.text)).filter(|text| !text.trim().is_empty());
    let text = text.ok_or("the text is empty; the row is left out")?;
    if text.len() as u64 > longest {
        return Err(too_long(longest));
    }
    let own = |column| field(column).map(str::to_owned);
    let fields = Fields {
        id: own(columns.id),
        date: field(columns.date).and_then(day),
        outlet: own(columns.outlet),
        title: own(columns.title),
        url: own(columns.url),
    };
    Ok(fields.document(text.to_owned(), || id.to_owned()))
}
