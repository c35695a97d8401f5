//! Two statements side by side.

use crate::args::{Compare, Format};
use crate::output::{self, Failure};
use claimtrack::relate::{Comparison, compare};
use claimtrack_io::Problem;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, Write};

/// The longest line of input, in bytes.
const LONGEST: u64 = 64 << 20;

#[derive(Deserialize)]
struct Pair {
    id: Option<serde_json::Value>,
    a: String,
    b: String,
}

#[derive(Serialize)]
struct Verdict {
    id: Option<serde_json::Value>,
    label: &'static str,
    kind: Option<&'static str>,
    score: f64,
    why: String,
}

impl Verdict {
    fn new(id: Option<serde_json::Value>, found: Comparison) -> Verdict {
        Verdict {
            id,
            label: found.label.map_or("unrelated", |label| label.as_str()),
            kind: found.kind.map(|kind| kind.as_str()),
            score: (f64::from(found.score) * 1000.0).round() / 1000.0,
            why: found.why,
        }
    }

    fn write(&self, format: Format, out: &mut dyn Write) -> io::Result<()> {
        let id = self.id.as_ref().map(plain);
        match format {
            Format::Jsonl => {
                serde_json::to_writer(&mut *out, self)?;
                writeln!(out)
            }
            Format::Csv => {
                let mut csv = csv::Writer::from_writer(out);
                let score = self.score.to_string();
                csv.write_record([
                    id.as_deref().unwrap_or_default(),
                    self.label,
                    self.kind.unwrap_or_default(),
                    &score,
                    &self.why,
                ])?;
                csv.flush()
            }
            Format::Table => {
                let kind = self.kind.map(|kind| format!(" ({kind}, {:.2})", self.score)).unwrap_or_default();
                let id = id.map(|id| format!("{id}: ")).unwrap_or_default();
                let why = if self.why.is_empty() { String::new() } else { format!(": {}", self.why) };
                writeln!(out, "{}", crate::table::printable(&format!("{id}{}{kind}{why}", self.label)))
            }
        }
    }
}

fn plain(id: &serde_json::Value) -> String {
    id.as_str().map_or_else(|| id.to_string(), str::to_owned)
}

pub(crate) fn run(command: &Compare) -> Result<bool, Failure> {
    if command.b.is_none() && command.a != "-" {
        return Err(Failure::new("compare needs two statements, or - to read pairs from standard input"));
    }
    let (format, path) = (command.writing.format, command.writing.output.as_deref());
    output::check(path)?;
    let mut complete = true;
    output::to(path, |out| {
        if format == Format::Csv {
            writeln!(out, "id,label,kind,score,why")?;
        }
        match &command.b {
            Some(b) => Verdict::new(None, compare(&command.a, b)).write(format, out),
            None => {
                complete = pairs(format, out)?;
                Ok(())
            }
        }
    })?;
    Ok(complete)
}

/// Compares the pairs on standard input, one a line; false when a line was none.
fn pairs(format: Format, out: &mut dyn Write) -> io::Result<bool> {
    let mut input = io::stdin().lock();
    let (mut complete, mut bytes) = (true, Vec::new());
    for number in 1.. {
        bytes.clear();
        let count = io::Read::take(&mut input, LONGEST).read_until(b'\n', &mut bytes)?;
        if count == 0 {
            break;
        }
        if bytes.trim_ascii().is_empty() {
            continue;
        }
        match serde_json::from_slice::<Pair>(&bytes) {
            Ok(pair) => Verdict::new(pair.id, compare(&pair.a, &pair.b)).write(format, out)?,
            Err(error) => {
                complete = false;
                let message = format!("no pair {{\"id\",\"a\",\"b\"}} ({error}); the line is left out");
                eprintln!("claimtrack: {}", Problem::new("-", message).at_line(number));
            }
        }
    }
    Ok(complete)
}
