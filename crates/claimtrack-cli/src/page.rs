//! Relations and topics for reading in a terminal: each a small block, not a row.

use crate::table::{date, place, printable, who, width, wrapped};
use claimtrack_io::Records;
use claimtrack_io::record::{ClaimRecord, TopicRecord};
use std::io::{self, Write};

/// Most claims shown of one position.
const CLAIMS: usize = 5;
/// Most lines of one claim.
const LINES: usize = 3;

pub(crate) fn relations(records: &Records<'_>, least: f32, out: &mut dyn Write) -> io::Result<()> {
    let mut listed = 0;
    for relation in records.relations_from(least) {
        listed += 1;
        let head = format!("{} · {} · {:.2} · {}", relation.label, relation.kind, relation.score, relation.topic.label);
        writeln!(out, "{}", printable(&head))?;
        paragraph("  ", relation.why, out)?;
        claim("  a  ", &relation.a, out)?;
        claim("  b  ", &relation.b, out)?;
        writeln!(out)?;
    }
    let left_out = records.relations().len() - listed;
    match (listed, left_out) {
        (0, 0) => writeln!(out, "no related claims found"),
        (_, 0) => Ok(()),
        _ => writeln!(out, "{left_out} less sure not listed: score below {least}; --min-score 0 lists all"),
    }
}

pub(crate) fn topics<'a>(records: impl Iterator<Item = TopicRecord<'a>>, out: &mut dyn Write) -> io::Result<()> {
    let mut none = true;
    for topic in records {
        none = false;
        let claims: usize = topic.positions.iter().map(|position| position.claims.len()).sum();
        let head = format!("{} {} ({claims} claims, {} positions)", topic.id, topic.label, topic.positions.len());
        writeln!(out, "{}", printable(&head))?;
        for (number, position) in topic.positions.iter().enumerate() {
            let mark = format!("  {:<3}", number + 1);
            for (place, record) in position.claims.iter().take(CLAIMS).enumerate() {
                claim(if place == 0 { &mark } else { "     " }, record, out)?;
            }
            let more = position.claims.len().saturating_sub(CLAIMS);
            if more > 0 {
                writeln!(out, "     and {more} more that say the same")?;
            }
        }
        writeln!(out)?;
    }
    if none { writeln!(out, "no topics found") } else { Ok(()) }
}

fn claim(mark: &str, record: &ClaimRecord<'_>, out: &mut dyn Write) -> io::Result<()> {
    let head = [date(&record.doc), who(record.claimant, record.speech), format!("({})", place(&record.doc))];
    let text = format!("{}: {}", head.join(" ").trim_start(), record.content.text);
    paragraph(mark, &text, out)
}

/// A text in lines, the first after a mark and the others below it.
fn paragraph(mark: &str, text: &str, out: &mut dyn Write) -> io::Result<()> {
    let room = width() - mark.len();
    for (number, line) in wrapped(text, room, LINES).iter().enumerate() {
        let mark = if number == 0 { mark.to_owned() } else { " ".repeat(mark.len()) };
        writeln!(out, "{mark}{line}")?;
    }
    Ok(())
}
