//! The lexicon of cues, `lexicon/cues.tsv`: which words lexicalise an attribution, and what the source does by them.

use super::hash::mix;
use super::{Act, lemma};
use crate::error::Error;
use crate::syntax::Xpos;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static CUES: LazyLock<Lexicon> = LazyLock::new(|| {
    Lexicon::parse(include_str!("../../lexicon/cues.tsv")).expect("a test reads the lexicon that is compiled in")
});

/// Acts of cues by base form and part of speech.
#[derive(Debug, Default)]
struct Lexicon(FxHashMap<u32, Act>);

/// What the source does by a word, when the lexicon has it.
pub(crate) fn act(base: u32, tag: Xpos) -> Option<Act> {
    CUES.0.get(&mix(base, class(tag)?)).copied()
}

/// What the source does by a word with a particle or preposition, when the lexicon has both together: "call for".
pub(crate) fn joined_act(base: u32, particle: u32, tag: Xpos) -> Option<Act> {
    CUES.0.get(&mix(mix(base, particle), class(tag)?)).copied()
}

impl Lexicon {
    fn parse(text: &str) -> Result<Lexicon, Error> {
        let mut lexicon = Lexicon::default();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')) {
            let wrong = |problem: String| Error::new(format!("cues.tsv, line {}", number + 1), problem);
            let columns: Vec<&str> = line.split('\t').collect();
            let [base, part, act] = columns[..] else {
                return Err(wrong(format!("{} columns instead of 3", columns.len())));
            };
            let tag = tag(part).ok_or_else(|| wrong(format!("no part of speech: {part:?}")))?;
            let act = Act::parse(act).ok_or_else(|| wrong(format!("no act: {act:?}")))?;
            let (word, particle) = base.split_once(' ').map_or((base, None), |(word, particle)| (word, Some(particle)));
            let word = lemma::of_base(word, part == "verb");
            let joined = particle.map_or(word, |particle| mix(word, lemma::of_base(particle, false)));
            let key = mix(joined, class(tag).unwrap_or(0));
            if lexicon.0.insert(key, act).is_some() {
                return Err(wrong(format!("{base:?} is listed twice as {part}")));
            }
        }
        Ok(lexicon)
    }
}

fn tag(part: &str) -> Option<Xpos> {
    Some(match part {
        "verb" => Xpos::Vb,
        "noun" => Xpos::Nn,
        "adjective" => Xpos::Jj,
        "preposition" => Xpos::In,
        "adverb" => Xpos::Rb,
        _ => return None,
    })
}

/// The part of speech of a tag, of those that the lexicon tells apart.
const fn class(tag: Xpos) -> Option<u32> {
    Some(match tag {
        Xpos::Vb | Xpos::Vbd | Xpos::Vbg | Xpos::Vbn | Xpos::Vbp | Xpos::Vbz => 1,
        Xpos::Nn | Xpos::Nns => 2,
        Xpos::Jj => 3,
        Xpos::In => 4,
        Xpos::Rb => 5,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lexicon_that_is_compiled_in_reads() {
        let lexicon = Lexicon::parse(include_str!("../../lexicon/cues.tsv")).expect("every line is right");
        assert!(lexicon.0.len() > 300);
    }

    #[test]
    fn every_form_of_a_cue_is_found() {
        assert_eq!(act(lemma::lemma("denied", Xpos::Vbd), Xpos::Vbd), Some(Act::Deny));
        assert_eq!(act(lemma::lemma("Allegations", Xpos::Nns), Xpos::Nns), Some(Act::Accuse));
        assert_eq!(act(lemma::lemma("table", Xpos::Nn), Xpos::Nn), None);
    }

    #[test]
    fn a_bad_line_is_named() {
        for (bad, place) in [
            ("say\tverb", "line 1"),
            ("# fine\nsay\tverb\tsing", "line 2"),
            ("say\tverb\tassert\nsay\tverb\tdeny", "line 2"),
        ] {
            let error = Lexicon::parse(bad).expect_err("a bad line");
            assert!(error.place().ends_with(place), "{error}");
        }
    }
}
