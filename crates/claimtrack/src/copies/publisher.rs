//! Who stands behind an article: the agency that its dateline credits, else the outlet that printed it.
//!
//! "SUND (AP) —" and "TORVIK (Lund Post/AP) -" are datelines. Near misses: "(AP)" under a picture or in a sentence,
//! without a dash; an agency that is quoted.

use crate::document::Document;
use crate::interpret::gazetteer::rows;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static AGENCIES: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let names = rows(include_str!("../../lexicon/agencies.tsv")).flat_map(|row| {
        let (name, others) = row.split_once('\t').unwrap_or((row, ""));
        others.split(';').filter(|other| !other.is_empty()).chain([name]).map(move |other| (other, name))
    });
    names.collect()
});

/// How many bytes into a text a dateline may end.
const DATELINE: usize = 240;

/// The name of who wrote an article, in lower case, where the article tells.
pub(crate) fn publisher(document: &Document) -> Option<String> {
    let printed = document.outlet().map(|outlet| one_name(outlet.trim()));
    credited(document.text()).or(printed).filter(|name| !name.is_empty()).map(str::to_lowercase)
}

/// One name for an agency with several; any other name as it is.
pub(crate) fn one_name(outlet: &str) -> &str {
    AGENCIES.get(outlet).copied().unwrap_or(outlet)
}

/// The agency in the dateline.
fn credited(text: &str) -> Option<&'static str> {
    let head = &text[..(0..=text.len().min(DATELINE)).rev().find(|&end| text.is_char_boundary(end))?];
    head.match_indices('(').find_map(|(open, _)| {
        let (inside, behind) = head[open + 1..].split_once(')')?;
        let dash = behind.trim_start().starts_with(['—', '–', '-', '―']);
        let mut names = inside.split(['/', ',', '|']).map(str::trim).rev();
        names.find_map(|name| AGENCIES.get(name).copied()).filter(|_| dash)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(outlet: &str, text: &str, expected: &str) {
        let document = Document::new("a", text).with_outlet(outlet);
        assert_eq!(publisher(&document).as_deref(), Some(expected), "{text:?}");
    }

    #[test]
    fn a_dateline_credits_an_agency() {
        check("Lund Post", "SUND, Norway (AP) — The bridge fell.", "associated press");
        check("Lund Post", "TORVIK (Lund Post/Reuters) - The bridge fell.", "reuters");
        check("The Associated Press", "The bridge fell.", "associated press");
    }

    #[test]
    fn a_picture_s_credit_is_no_dateline() {
        check("Lund Post", "The bridge in Sund (AP) The bridge fell.", "lund post");
        check("Lund Post", "The bridge fell (Sund) - the mayor wept.", "lund post");
    }
}
