//! Annotated articles: a folder with `gold.jsonl` and `text/`, as PolNeAR comes.

use claimtrack::Span;
use claimtrack::attribute::training::{Page, Pieces, Range};
use claimtrack::segment::{self, Segments};
use claimtrack::syntax::{self, Syntax, Upos, Xpos};
use serde::Deserialize;
use std::path::Path;

#[derive(Deserialize)]
struct Row {
    doc: String,
    attributions: Vec<Marked>,
}

#[derive(Deserialize)]
struct Marked {
    source: Vec<(u32, u32)>,
    cue: Vec<(u32, u32)>,
    content: Vec<(u32, u32)>,
}

/// One article with what the stages before know of it.
pub struct Article {
    /// Identifier.
    pub id: String,
    /// The text.
    pub text: String,
    /// Sentences and tokens.
    pub segments: Segments,
    /// Grammar.
    pub syntax: Syntax,
    /// The annotators' attributions.
    pub gold: Vec<Gold>,
}

/// One annotated attribution as sets of tokens.
#[derive(Clone, Debug)]
pub struct Gold {
    /// The source.
    pub source: Pieces,
    /// The cue.
    pub cue: Pieces,
    /// The content.
    pub content: Pieces,
    /// The word of the cue that stands for it: its last verb, else its last noun, else its last word.
    pub head: Option<u32>,
}

/// Reads the file of annotations in a folder and runs the stages before attribution over its texts.
pub fn read(folder: &Path, annotations: &str) -> Result<Vec<Article>, String> {
    let load =
        |path: &Path| std::fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()));
    let rows = load(&folder.join(annotations))?;
    let mut rows: Vec<Row> = rows
        .lines()
        .map(|line| serde_json::from_str(line).map_err(|error| format!("{annotations}: {error}")))
        .collect::<Result<_, _>>()?;
    rows.sort_by(|a, b| a.doc.cmp(&b.doc));
    rows.into_iter()
        .map(|row| {
            let text = load(&folder.join("text").join(format!("{}.txt", row.doc)))?;
            let segments = segment::segment(&text);
            let syntax = syntax::parse(&text, &segments);
            let gold = marked(&text, &segments, &syntax, &row.attributions);
            Ok(Article { id: row.doc, text, segments, syntax, gold })
        })
        .collect()
}

impl Article {
    /// The article as the models see it.
    pub fn page(&self) -> Page<'_> {
        Page::new(&self.text, &self.segments, &self.syntax)
    }
}

fn marked(text: &str, segments: &Segments, syntax: &Syntax, rows: &[Marked]) -> Vec<Gold> {
    let mut bytes: Vec<u32> = text.char_indices().map(|(byte, _)| byte as u32).collect();
    bytes.push(text.len() as u32);
    let pieces = |spans: &[(u32, u32)]| -> Pieces {
        let range = |&(start, end): &(u32, u32)| {
            let byte = |count: u32| bytes[(count as usize).min(bytes.len() - 1)];
            let tokens = segments.tokens_in(Span::new(byte(start), byte(end.max(start))));
            Range::new(tokens.start as u32, tokens.end as u32)
        };
        spans.iter().map(range).collect()
    };
    rows.iter()
        .map(|row| {
            let cue = pieces(&row.cue);
            Gold { source: pieces(&row.source), cue, content: pieces(&row.content), head: head(syntax, &cue) }
        })
        .collect()
}

fn head(syntax: &Syntax, cue: &Pieces) -> Option<u32> {
    let tokens = || cue.ranges().iter().rev().flat_map(|range| (range.start..range.end).rev());
    let find = |wanted: &dyn Fn(Upos, Xpos) -> bool| {
        tokens().find(|&token| syntax.words.get(token as usize).is_some_and(|word| wanted(word.upos, word.xpos)))
    };
    let verb = |tag: Xpos| matches!(tag, Xpos::Vb | Xpos::Vbd | Xpos::Vbg | Xpos::Vbn | Xpos::Vbp | Xpos::Vbz);
    find(&|upos, tag| verb(tag) && upos != Upos::Aux)
        .or_else(|| find(&|_, tag| verb(tag)))
        .or_else(|| find(&|upos, _| matches!(upos, Upos::Noun | Upos::Propn)))
        .or_else(|| find(&|upos, tag| upos != Upos::Punct && tag != Xpos::Pos))
        .or_else(|| tokens().next())
}
