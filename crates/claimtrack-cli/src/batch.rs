//! The commands that read news: read, analyze with a progress bar, write.

use crate::args::{Extraction, Format, Listing, Reading, Relations, Report};
use crate::output::{self, Failure};
use crate::{page, table};
use claimtrack::relate::LIKELY;
use claimtrack::{Analysis, Analyzer, Document, Options};
use claimtrack_io::flat::{Flat, write_csv};
use claimtrack_io::{Input, Limits, Records, report};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde::Serialize;
use std::io::{self, IsTerminal, Write};

/// Whether every input could be read.
type Complete = bool;

pub(crate) fn extract(command: &Extraction) -> Result<Complete, Failure> {
    // A table has no column for topics.
    let alone = command.no_topics || command.listing.writing.format == Format::Table;
    let needed = if alone { Needed::Claims } else { Needed::Topics };
    list(&command.listing, needed, |records, format, out| match format {
        Format::Table => table::claims(records.claims(), out),
        _ => plain(records.claims(), format, out),
    })
}

pub(crate) fn figures(command: &Listing) -> Result<Complete, Failure> {
    list(command, Needed::Claims, |records, format, out| match format {
        Format::Table => table::figures(records.figures(), out),
        _ => plain(records.figures(), format, out),
    })
}

pub(crate) fn relations(command: &Relations) -> Result<Complete, Failure> {
    if let Some(names) = &command.explain {
        return explain(&command.listing, names);
    }
    let table = command.listing.writing.format == Format::Table;
    let least = command.min_score.unwrap_or(if table { LIKELY } else { 0.0 });
    list(&command.listing, Needed::Relations, |records, format, out| match format {
        Format::Table => page::relations(records, least, out),
        _ => plain(records.relations_from(least), format, out),
    })
}

/// Says why two claims were related or were not.
fn explain(command: &Listing, names: &[String]) -> Result<Complete, Failure> {
    let path = command.writing.output.as_deref();
    output::check(path)?;
    let work = Work::run(&command.reading, Needed::Relations);
    let reasons = claimtrack::relate::explain(&work.analysis, &work.documents, &names[0], &names[1]);
    let unknown = names.iter().find(|name| !work.analysis.claims.iter().any(|claim| claim.id == **name));
    let reasons = reasons.ok_or_else(|| {
        let name = unknown.map_or("", String::as_str);
        Failure::new(format!("--explain: no claim is named {name}; `claimtrack extract` lists the names as \"id\""))
    })?;
    output::to(path, |out| reasons.iter().try_for_each(|reason| writeln!(out, "{reason}")))?;
    Ok(work.complete)
}

pub(crate) fn topics(command: &Listing) -> Result<Complete, Failure> {
    list(command, Needed::Topics, |records, format, out| match format {
        Format::Table => page::topics(records.topics(), out),
        _ => plain(records.topics(), format, out),
    })
}

pub(crate) fn report(command: &Report) -> Result<Complete, Failure> {
    let path = &command.output;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let write = match ending.as_str() {
        "html" | "htm" => report::html,
        "md" => report::markdown,
        "json" => report::json,
        _ => return Err(Failure::new(format!("{}: a report ends in .html, .md or .json", path.display()))),
    };
    output::check(Some(path))?;
    let work = Work::run(&command.reading, Needed::Relations);
    output::to(Some(path), |out| out.write_all(write(&work.analysis, &work.documents).as_bytes()))?;
    if !command.reading.quiet {
        let (open, attributed) = work.analysis.unresolved();
        eprintln!("claimtrack: report written to {}", path.display());
        eprintln!("claimtrack: claimant left open in {open} of {attributed} attributed claims");
    }
    Ok(work.complete)
}

fn list(
    command: &Listing,
    needed: Needed,
    write: impl FnOnce(&Records<'_>, Format, &mut dyn Write) -> io::Result<()>,
) -> Result<Complete, Failure> {
    let path = command.writing.output.as_deref();
    output::check(path)?;
    let work = Work::run(&command.reading, needed);
    let records = Records::new(&work.analysis, &work.documents);
    output::to(path, |out| write(&records, command.writing.format, out))?;
    // The process ends here: giving back hundreds of thousands of claims one by one would only keep people waiting.
    std::mem::forget(work.analysis);
    Ok(work.complete)
}

/// Records in a form for other programs.
fn plain<R: Flat + Serialize>(records: impl Iterator<Item = R>, format: Format, out: &mut dyn Write) -> io::Result<()> {
    if format == Format::Csv {
        return write_csv(records, out).map_err(io::Error::from);
    }
    let mut line = Vec::new();
    for record in records {
        line.clear();
        serde_json::to_writer(&mut line, &record)?;
        line.push(b'\n');
        out.write_all(&line)?;
    }
    Ok(())
}

/// How far the pipeline has to run for what is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Needed {
    /// Claims and figures.
    Claims,
    /// These in topics.
    Topics,
    /// All of it.
    Relations,
}

/// What was read and what was found in it.
struct Work {
    documents: Vec<Document>,
    analysis: Analysis,
    complete: Complete,
}

impl Work {
    fn run(reading: &Reading, needed: Needed) -> Work {
        let Input { documents, problems, notices } = claimtrack_io::read(&reading.inputs, Limits::default());
        for problem in &problems {
            eprintln!("claimtrack: {problem}");
        }
        for notice in notices.iter().filter(|_| !reading.quiet) {
            eprintln!("claimtrack: note: {notice}");
        }
        if !problems.is_empty() {
            let (inputs, articles) = (counted(problems.len(), "input"), counted(documents.len(), "article"));
            eprintln!("claimtrack: {inputs} could not be read; going on with {articles}");
        }
        let options = Options { threads: reading.threads, max_pairs: reading.max_pairs };
        let bar = bar(reading, documents.len());
        let count = || {
            bar.inc(1);
            true
        };
        let analyzer = Analyzer::new(options);
        let read = match needed {
            Needed::Claims => analyzer.listed_while(&documents, count),
            Needed::Topics | Needed::Relations => analyzer.claims_while(&documents, count),
        };
        let mut analysis = read.unwrap_or_default();
        match needed {
            Needed::Claims => {}
            Needed::Topics => analyzer.group(&mut analysis, &documents),
            Needed::Relations => analyzer.relate(&mut analysis, &documents),
        }
        bar.finish_and_clear();
        Work { documents, analysis, complete: problems.is_empty() }
    }
}

fn counted(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// A progress bar on standard error; a hidden one where nobody would see it.
fn bar(reading: &Reading, articles: usize) -> ProgressBar {
    let seen = io::stderr().is_terminal() && !reading.no_progress && !reading.quiet;
    let target = if seen { ProgressDrawTarget::stderr_with_hz(10) } else { ProgressDrawTarget::hidden() };
    let style = ProgressStyle::with_template("{bar:30} {human_pos} of {human_len} articles, {eta} left")
        .expect("a template with known keys");
    ProgressBar::with_draw_target(Some(articles as u64), target).with_style(style)
}
