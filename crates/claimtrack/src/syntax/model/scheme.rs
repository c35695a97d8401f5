//! The two annotation schemes that the parser has learnt.
//!
//! The library itself only uses [`Scheme::ClearNlp`]; the other serves to measure against the Universal Dependencies
//! treebanks, which attach prepositions, copulas and possessives the other way round.

use crate::syntax::labels::{Dep, Relation};

/// How trees are drawn and labelled.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Scheme {
    /// ClearNLP, as spaCy gives for English: labels are [`Dep`].
    ClearNlp,
    /// Universal Dependencies, basic trees: labels are [`Relation`].
    Universal,
}

/// Labels of each scheme have this many numbers, so that [`LabelCode`]s of both can stand side by side.
pub const LABELS_OF_SCHEME: usize = 48;
/// Number of [`LabelCode`]s, [`NO_LABEL`] included.
pub const LABEL_CODES: usize = 2 * LABELS_OF_SCHEME;
/// The code that stands where there is no arc.
pub const NO_LABEL: LabelCode = LABEL_CODES as u8 - 1;

/// The number of a label in its scheme, plus [`LABELS_OF_SCHEME`] for the second scheme.
pub type LabelCode = u8;

const _: () = assert!(Dep::ALL.len() <= LABELS_OF_SCHEME && Relation::ALL.len() < LABELS_OF_SCHEME);

impl Scheme {
    /// Both.
    pub const ALL: [Scheme; 2] = [Scheme::ClearNlp, Scheme::Universal];

    /// Number of labels.
    #[must_use]
    pub const fn labels(self) -> usize {
        match self {
            Scheme::ClearNlp => Dep::ALL.len(),
            Scheme::Universal => Relation::ALL.len(),
        }
    }

    /// The first code of the scheme's labels.
    #[must_use]
    pub const fn first_code(self) -> LabelCode {
        self as u8 * LABELS_OF_SCHEME as u8
    }

    /// The code of the label of a sentence's head.
    #[must_use]
    pub const fn root_code(self) -> LabelCode {
        // `root_comes_first` below holds the labels to it.
        self.first_code()
    }

    /// The code of a label as treebanks write it, without subtype; `None` when the scheme has no such label.
    #[must_use]
    pub fn code(self, label: &str) -> Option<LabelCode> {
        let number = match self {
            Scheme::ClearNlp => Dep::parse(label)? as u8,
            Scheme::Universal => Relation::parse(label.split(':').next()?)? as u8,
        };
        Some(self.first_code() + number)
    }

    /// The label that a code of this scheme stands for; empty for other codes.
    #[must_use]
    pub fn label(self, code: LabelCode) -> &'static str {
        let number = code.wrapping_sub(self.first_code());
        let label = match self {
            Scheme::ClearNlp => Dep::from_number(number).map(Dep::as_str),
            Scheme::Universal => Relation::from_number(number).map(Relation::as_str),
        };
        label.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn root_comes_first() {
        assert_eq!(Scheme::ClearNlp.code("ROOT"), Some(Scheme::ClearNlp.root_code()));
        assert_eq!(Scheme::Universal.code("root"), Some(Scheme::Universal.root_code()));
    }

    #[test]
    fn subtypes_are_left_out() {
        assert_eq!(Scheme::Universal.code("acl:relcl"), Scheme::Universal.code("acl"));
        assert_eq!(Scheme::Universal.code("pobj"), None);
    }
}
