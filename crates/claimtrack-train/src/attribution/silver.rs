//! Segments and grammar from a file of parses, laid onto the texts that were parsed; for comparing our own parser with
//! another's.
//!
//! Columns as everywhere: form, universal tag, Penn tag, head, label, name tag, space. Texts come in the file's order.

use claimtrack::segment::{Paragraph, Quotation, Segments, Sentence, Token};
use claimtrack::syntax::{Dep, Name, NameKind, Syntax, Upos, Word, Xpos};
use claimtrack::{Span, TokenId};
use std::path::Path;

/// A file of parses, read from the front.
pub struct Silver {
    rows: Vec<Row>,
    at: usize,
}

struct Row {
    form: String,
    upos: Upos,
    xpos: Xpos,
    /// Distance from the word to its head.
    head: i64,
    dep: Dep,
    name: Option<(bool, NameKind)>,
    first: bool,
}

impl Silver {
    /// Reads a file.
    pub fn open(path: &Path) -> Result<Silver, String> {
        let text = std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        let (mut rows, mut number) = (Vec::new(), 0);
        for line in text.lines() {
            if line.is_empty() {
                number = 0;
                continue;
            }
            rows.push(row(line, number).ok_or_else(|| format!("{}: odd line {line:?}", path.display()))?);
            number += 1;
        }
        Ok(Silver { rows, at: 0 })
    }

    /// The segments and the grammar of the next text.
    pub fn read(&mut self, text: &str) -> Result<(Segments, Syntax), String> {
        let (mut segments, mut syntax) = (Segments::default(), Syntax::default());
        let first_row = self.at;
        let mut place = 0;
        while let Some(row) = self.rows.get(self.at) {
            let blank = text[place..].len() - text[place..].trim_start().len();
            let from = place + blank;
            if !text[from..].starts_with(row.form.as_str()) {
                break;
            }
            let token = segments.tokens.len();
            let breaks = text[place..from].contains('\n');
            place = from + row.form.len();
            segments.tokens.push(Token { span: Span::from_range(from..place) });
            if breaks || segments.paragraphs.is_empty() {
                segments.paragraphs.push(Paragraph {
                    span: Span::from_range(from..place),
                    sentences: 0..0,
                    heading: false,
                });
            }
            if row.first || breaks || token == 0 {
                segments.sentences.push(Sentence {
                    span: Span::from_range(from..place),
                    tokens: token..token,
                    paragraph: segments.paragraphs.len() - 1,
                });
            }
            segments.sentences.last_mut().expect("one").tokens.end = token + 1;
            push_name(&mut syntax, row, token);
            self.at += 1;
        }
        if !text[place..].trim().is_empty() {
            return Err(format!(
                "parses do not fit the text at {:?}",
                text[place..].chars().take(40).collect::<String>()
            ));
        }
        syntax.words = self.words(first_row, &segments);
        syntax.parsed = vec![true; segments.sentences.len()];
        close(&mut segments);
        quotations(text, &mut segments);
        Ok((segments, syntax))
    }

    fn words(&self, first_row: usize, segments: &Segments) -> Vec<Word> {
        let mut words = Vec::with_capacity(segments.tokens.len());
        for sentence in &segments.sentences {
            for token in sentence.tokens.clone() {
                let row = &self.rows[first_row + token];
                let head = token as i64 + row.head;
                let inside = sentence.tokens.contains(&(head.max(0) as usize)) && head >= 0;
                let (head, dep) = if inside { (head as usize, row.dep) } else { (token, Dep::Root) };
                words.push(Word { upos: row.upos, xpos: row.xpos, head: TokenId::new(head), dep });
            }
        }
        words
    }
}

fn row(line: &str, number: i64) -> Option<Row> {
    let columns: Vec<&str> = line.split('\t').collect();
    let [form, upos, xpos, head, dep, name, _] = columns[..] else { return None };
    let head: i64 = head.parse().ok()?;
    Some(Row {
        form: form.to_owned(),
        upos: Upos::parse(upos).unwrap_or(Upos::X),
        xpos: Xpos::parse(xpos).unwrap_or(Xpos::Xx),
        head: if head == 0 { 0 } else { head - 1 - number },
        dep: Dep::parse(dep).unwrap_or(Dep::Dep),
        name: name.split_once('-').and_then(|(side, kind)| Some((side == "B", name_kind(kind)?))),
        first: number == 0,
    })
}

fn name_kind(kind: &str) -> Option<NameKind> {
    Some(match kind {
        "PERSON" => NameKind::Person,
        "ORG" => NameKind::Organisation,
        "GPE" | "LOC" => NameKind::Place,
        "NORP" => NameKind::Nationality,
        "DATE" => NameKind::Date,
        "FAC" | "PRODUCT" | "EVENT" | "WORK_OF_ART" | "LAW" | "LANGUAGE" => NameKind::Other,
        _ => return None,
    })
}

fn push_name(syntax: &mut Syntax, row: &Row, token: usize) {
    match (row.name, syntax.names.last_mut()) {
        (Some((false, kind)), Some(last)) if last.kind == kind && last.tokens.end == token => {
            last.tokens.end = token + 1
        }
        (Some((_, kind)), _) => syntax.names.push(Name { tokens: token..token + 1, kind }),
        (None, _) => {}
    }
}

/// Fills in what is only known once all tokens are.
fn close(segments: &mut Segments) {
    for (number, sentence) in segments.sentences.iter_mut().enumerate() {
        let last = segments.tokens[sentence.tokens.end - 1].span;
        sentence.span = sentence.span.cover(last);
        let paragraph = &mut segments.paragraphs[sentence.paragraph];
        paragraph.span = paragraph.span.cover(last);
        if paragraph.sentences.is_empty() {
            paragraph.sentences.start = number;
        }
        paragraph.sentences.end = number + 1;
    }
}

/// Pairs double quotation marks within each paragraph; one left open runs to the paragraph's end.
fn quotations(text: &str, segments: &mut Segments) {
    for paragraph in 0..segments.paragraphs.len() {
        let sentences = segments.paragraphs[paragraph].sentences.clone();
        let (start, end) =
            (segments.sentences[sentences.start].tokens.start, segments.sentences[sentences.end - 1].tokens.end);
        let mut open: Option<usize> = None;
        for token in start..end {
            let printed = segments.tokens[token].span.of(text);
            let (opens, closes) = match printed {
                "“" | "``" => (true, false),
                "”" => (false, true),
                "\"" | "''" => (open.is_none(), open.is_some()),
                _ => continue,
            };
            if opens && open.is_none() {
                open = Some(token);
            } else if closes && let Some(first) = open.take() {
                push_quotation(segments, first, token + 1, false);
            }
        }
        if let Some(first) = open {
            push_quotation(segments, first, end, true);
        }
    }
}

fn push_quotation(segments: &mut Segments, first: usize, end: usize, continues: bool) {
    let span = segments.tokens[first].span.cover(segments.tokens[end - 1].span);
    segments.quotations.push(Quotation { span, inner: span, tokens: first..end, continues });
}
