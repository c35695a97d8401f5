//! Reads treebanks in the project's column format, one token a line and a blank line behind each sentence.
//!
//! Columns, separated by tabs: form, universal tag, Penn tag, head (from 1 within the sentence, 0 for the root),
//! label, name tag (`O`, `B-PERSON`, `I-PERSON`, …), 1 if a space follows. It does not judge the annotation.

use claimtrack::syntax::model::{Scheme, Tags};
use claimtrack::syntax::{NameKind, Upos, Xpos};
use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// One annotated sentence.
#[derive(Clone, Debug, Default)]
pub struct Sentence {
    /// The words.
    pub forms: Vec<String>,
    /// Whether a space follows the word.
    pub spaces: Vec<bool>,
    /// Universal tags.
    pub upos: Vec<Option<Upos>>,
    /// Penn tags.
    pub xpos: Vec<Option<Xpos>>,
    /// Heads from 0; the root is the number of words.
    pub heads: Vec<u32>,
    /// Label codes of the treebank's scheme.
    pub labels: Vec<Option<u8>>,
    /// Tags of names: 0 outside, `1 + 2 * kind` for the first word of a name, one more for the others.
    pub names: Vec<u8>,
}

/// An annotated text.
#[derive(Clone, Debug)]
pub struct Treebank {
    /// The scheme of its trees, told from their labels.
    pub scheme: Scheme,
    /// Whether names are annotated at all.
    pub has_names: bool,
    /// The sentences in order.
    pub sentences: Vec<Sentence>,
}

impl Treebank {
    /// Reads a file.
    pub fn read(path: &Path) -> Result<Treebank, String> {
        let text = fs::read_to_string(path).map_err(|error| format!("cannot read {}: {error}", path.display()))?;
        Treebank::parse(&text).map_err(|problem| format!("{}: {problem}", path.display()))
    }

    fn parse(text: &str) -> Result<Treebank, String> {
        let clear = text.lines().any(|line| matches!(line.split('\t').nth(4), Some("pobj" | "prep")));
        let scheme = if clear { Scheme::ClearNlp } else { Scheme::Universal };
        let mut sentences = vec![Sentence::default()];
        for (number, line) in text.lines().enumerate() {
            let sentence = sentences.last_mut().expect("never empty");
            if !line.is_empty() {
                sentence.push(line, scheme).map_err(|problem| format!("line {}: {problem}", number + 1))?;
            } else if !sentence.forms.is_empty() {
                sentences.push(Sentence::default());
            }
        }
        sentences.retain(|sentence| !sentence.forms.is_empty());
        for sentence in &mut sentences {
            sentence.settle_heads();
        }
        let has_names = sentences.iter().any(|sentence| sentence.names.iter().any(|&tag| tag != 0));
        Ok(Treebank { scheme, has_names, sentences })
    }

    /// Number of words.
    pub fn words(&self) -> usize {
        self.sentences.iter().map(|sentence| sentence.forms.len()).sum()
    }
}

impl Sentence {
    fn push(&mut self, line: &str, scheme: Scheme) -> Result<(), String> {
        let columns: Vec<&str> = line.split('\t').collect();
        let [form, upos, xpos, head, label, name, space] = columns[..] else {
            return Err(format!("{} columns instead of 7", columns.len()));
        };
        let head: u32 = head.parse().map_err(|_| format!("head {head:?} is no number"))?;
        self.forms.push(form.to_owned());
        self.spaces.push(space == "1");
        self.upos.push(Upos::parse(upos));
        self.xpos.push(Xpos::parse(xpos));
        // 0 becomes the largest number, which `settle_heads` turns into the number of words.
        self.heads.push(head.wrapping_sub(1));
        self.labels.push(if head == 0 { Some(scheme.root_code()) } else { scheme.code(label) });
        self.names.push(name_tag(name));
        Ok(())
    }

    /// Makes the root the number of words. A head beyond the sentence counts as the root.
    fn settle_heads(&mut self) {
        let words = self.forms.len() as u32;
        for head in &mut self.heads {
            *head = (*head).min(words);
        }
    }
}

/// The number of a name tag. Kinds that the library does not tell apart fall together or away.
fn name_tag(tag: &str) -> u8 {
    let Some((side, kind)) = tag.split_once('-') else { return 0 };
    let kind = match kind {
        "PERSON" | "PER" => NameKind::Person,
        "ORG" => NameKind::Organisation,
        "GPE" | "LOC" => NameKind::Place,
        "NORP" => NameKind::Nationality,
        "DATE" => NameKind::Date,
        "FAC" | "PRODUCT" | "EVENT" | "WORK_OF_ART" | "LAW" | "LANGUAGE" | "MISC" => NameKind::Other,
        _ => return 0,
    };
    1 + 2 * kind as u8 + u8::from(side == "I")
}

/// What a name tag is called, by kind.
fn name_of_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Person => "PERSON",
        NameKind::Organisation => "ORG",
        NameKind::Place => "GPE",
        NameKind::Nationality => "NORP",
        NameKind::Date => "DATE",
        NameKind::Other => "MISC",
    }
}

/// Writes one token: its head from 1, 0 for the root, with the label; its name, and whether it is the first word of it;
/// whether a space follows. Spaces within a word, of which the format knows nothing, become low lines.
pub fn write_row(
    out: &mut impl Write,
    form: &str,
    tags: Tags,
    (head, label): (u32, &str),
    name: Option<(NameKind, bool)>,
    spaced: bool,
) -> io::Result<()> {
    let form = form.replace(|letter: char| letter.is_whitespace() || letter.is_control(), "_");
    let (upos, xpos) = (Upos::from_number(tags.upos).unwrap_or(Upos::X), Xpos::from_number(tags.xpos));
    let (upos, xpos) = (upos.as_str(), xpos.unwrap_or(Xpos::Xx).as_str());
    let name = name
        .map_or("O".to_owned(), |(kind, first)| format!("{}-{}", if first { "B" } else { "I" }, name_of_kind(kind)));
    writeln!(out, "{form}\t{upos}\t{xpos}\t{head}\t{label}\t{name}\t{}", u8::from(spaced))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Kari\tPROPN\tNNP\t2\tnsubj\tB-PERSON\t1\nrows\tVERB\tVBZ\t0\tROOT\tO\t1\n\
                        to\tADP\tIN\t2\tprep\tO\t1\nMoss\tPROPN\tNNP\t3\tpobj\tB-GPE\t0\n\nYes\tINTJ\tUH\t0\tROOT\tO\t1\n";

    #[test]
    fn heads_count_from_nought_and_the_root_is_the_length() {
        let bank = Treebank::parse(TEXT).expect("well formed");
        assert_eq!((bank.scheme, bank.has_names, bank.words()), (Scheme::ClearNlp, true, 5));
        assert_eq!(bank.sentences[0].heads, [1, 4, 1, 2]);
        assert_eq!(bank.sentences[0].names, [1, 0, 0, 5]);
        assert_eq!(bank.sentences[0].spaces, [true, true, true, false]);
    }

    #[test]
    fn what_is_written_is_read_again() {
        let mut text = Vec::new();
        let tags = |upos: Upos, xpos: Xpos| Tags { upos: upos as u8, xpos: xpos as u8 };
        let mut row = |form: &str, upos, xpos, arc, name, spaced| {
            write_row(&mut text, form, tags(upos, xpos), arc, name, spaced).expect("a buffer takes all");
        };
        row("Kari", Upos::Propn, Xpos::Nnp, (2, "nsubj"), Some((NameKind::Person, true)), true);
        row("ro ws", Upos::Verb, Xpos::Vbz, (0, "ROOT"), None, true);
        row("to", Upos::Adp, Xpos::In, (2, "prep"), None, false);
        let bank = Treebank::parse(&String::from_utf8(text).expect("text")).expect("well formed");
        let read = &bank.sentences[0];
        assert_eq!((read.forms[1].as_str(), bank.scheme), ("ro_ws", Scheme::ClearNlp));
        assert_eq!((&read.heads[..], &read.names[..]), (&[1, 3, 1][..], &[1, 0, 0][..]));
        assert_eq!((read.xpos[2], read.spaces[2]), (Some(Xpos::In), false));
    }

    #[test]
    fn a_bad_line_is_named() {
        let problem = Treebank::parse("a\tb\n").expect_err("two columns");
        assert!(problem.starts_with("line 1:"), "{problem}");
    }
}
