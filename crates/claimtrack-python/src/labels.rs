//! The closed sets of words that fields may hold. `python/claimtrack/_labels.py` lists them for type checkers; a test
//! holds the two together.

use claimtrack::attribute::Speech;
use claimtrack::figure::{Bound, Change, Outcome, Scope};
use claimtrack::interpret::{ClaimantKind, Kind, Modality, Polarity, Valence};
use claimtrack::relate::{RelationKind, RelationLabel};
use pyo3::pyfunction;
use std::collections::BTreeMap;

macro_rules! named {
    ($($name:literal: $label:ident),* $(,)?) => {
        BTreeMap::from([$(($name, $label::ALL.iter().map(|label| label.as_str()).collect())),*])
    };
}

/// The words of each set, by the set's name.
#[pyfunction]
pub(crate) fn labels() -> BTreeMap<&'static str, Vec<&'static str>> {
    named! {
        "Bound": Bound,
        "Change": Change,
        "ClaimKind": Kind,
        "ClaimantKind": ClaimantKind,
        "Modality": Modality,
        "Outcome": Outcome,
        "Polarity": Polarity,
        "RelationKind": RelationKind,
        "RelationLabel": RelationLabel,
        "Scope": Scope,
        "Speech": Speech,
        "Valence": Valence,
    }
}
