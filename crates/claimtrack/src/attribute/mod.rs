//! Stage 3: who says what, by which words, as the page shows it.
//!
//! An [`Attribution`] holds spans and what the cue itself tells; who the claimant is, and what the claim amounts to,
//! is inferred later by [`crate::interpret`].

mod assemble;
mod content;
mod coordinate;
mod cue;
mod extension;
mod hash;
mod inner;
mod layout;
mod lemma;
mod lexicon;
#[cfg(target_arch = "x86_64")]
mod lookup;
mod model;
mod page;
mod pieces;
mod quoted;
mod reader;
mod relay;
mod shape;
mod sieve;
mod source;
mod tree;
mod triple;

pub use relay::relays;

use crate::document::Document;
use crate::segment::Segments;
use crate::span::{AttributionId, SentenceId, Spans, TokenId};
use crate::syntax::Syntax;
use model::Model;
use page::Page;
use reader::{Cues, Reader};
use std::sync::LazyLock;

/// Chance from which an attribution is given out.
pub const LEAST: f32 = 0.30;

static MODEL: LazyLock<Model> = LazyLock::new(|| {
    Model::from_bytes(include_bytes!("../../models/attribution.bin"))
        .expect("a test reads the weights that are compiled in")
});

/// A stretch of text in which somebody is said to state, think, demand, promise or deny something.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The words that name whom it is attributed to, with titles and appositions; empty when only context tells.
    pub source: Spans,
    /// The words that lexicalise the attribution; empty for a quotation with none.
    pub cue: Spans,
    /// What is attributed: with its quotation marks when quoted, without "that". Never empty.
    pub content: Spans,
    /// How much of the content is quoted.
    pub speech: Speech,
    /// What the cue says is done.
    pub act: Act,
    /// Whether the cue itself is negated: "did not say", "has never claimed".
    pub negated: bool,
    /// The token that heads the source, where there is a source.
    pub source_head: Option<TokenId>,
    /// The last verb of the cue, else its noun, where there is a cue.
    pub cue_head: Option<TokenId>,
    /// The sentence of the cue, or of the content's beginning where there is no cue.
    pub sentence: SentenceId,
    /// The attribution whose content holds this one: in "AFP reported that the ministry said …" AFP carries the
    /// ministry's claim.
    pub carrier: Option<AttributionId>,
    /// How sure the model is that all three parts are right, 0 to 1.
    pub score: f32,
}

labels! {
    /// How much of an attributed content is quoted.
    Speech {
        /// All of it.
        Direct = "direct",
        /// Part of it.
        Mixed = "mixed",
        /// None of it.
        Indirect = "indirect",
        /// The reporter's own voice: there is no attribution at all.
        Narration = "narration",
    }
}

labels! {
    /// What the source does by the cue. The lexicon of cues says which cue does what.
    Act {
        /// Says that something is so: "said", "according to", "reported".
        Assert = "assert",
        /// Says that something is not so: "denied", "rejected", "dismissed".
        Deny = "deny",
        /// Says that what another said is so: "confirmed", "acknowledged", "admitted".
        Confirm = "confirm",
        /// Says that somebody did wrong: "accused", "blamed".
        Accuse = "accuse",
        /// Wants something done: "demanded", "urged", "called for".
        Demand = "demand",
        /// Says what it will do: "pledged", "vowed", "offered", "threatened".
        Promise = "promise",
        /// Says what will be: "expects", "predicted", "fears".
        Expect = "expect",
        /// Holds something to be so, or right: "believes", "supports", "opposes".
        Believe = "believe",
    }
}

/// What `claimtrack-train` trains: candidates and features of each decision.
pub mod training {
    pub use super::attribute_with;
    pub use super::compiled;
    pub use super::content::{Anchor, Candidate as ContentCandidate, candidates as content_candidates};
    pub use super::cue::{Scene, features as cue_features};
    pub use super::extension::{FARTHEST, Step, features as extension_features, next_step};
    pub use super::inner::{features as inner_cue_features, is_candidate as is_inner_candidate};
    pub use super::model::{Memo, Model, PRIORS, Sink, TABLES, Table, prior_place};
    pub use super::page::Page;
    pub use super::pieces::{Pieces, Range};
    pub use super::reader::Reader;
    pub use super::shape::{Setting as ContentSetting, features as content_features};
    pub use super::sieve::{
        content_features as content_sieve_features, cue_features as cue_sieve_features, is_hopeful,
        sift as sift_contents,
    };
    pub use super::source::{
        Candidate as SourceCandidate, Setting as SourceSetting, candidates as source_candidates,
        features as source_features,
    };
    pub use super::triple::{Rivals, Triple, features as triple_features, rivals};
}

/// The weights that are compiled in.
#[must_use]
pub fn compiled() -> &'static Model {
    &MODEL
}

/// Finds the attributions of one document, in order of their first span.
#[must_use]
pub fn attribute(document: &Document, segments: &Segments, syntax: &Syntax) -> Vec<Attribution> {
    attribute_with(&MODEL, LEAST, document.text(), segments, syntax)
}

/// The same with other weights and another least chance.
#[must_use]
pub fn attribute_with(model: &Model, least: f32, text: &str, segments: &Segments, syntax: &Syntax) -> Vec<Attribution> {
    of_pages(model, least, &[Page::new(text, segments, syntax)]).pop().unwrap_or_default()
}

/// What [`attribute`] finds in each of several documents.
pub(crate) fn attribute_several<'a>(
    documents: impl Iterator<Item = (&'a Document, &'a Segments, &'a Syntax)>,
) -> Vec<Vec<Attribution>> {
    let pages = documents.map(|(document, segments, syntax)| Page::new(document.text(), segments, syntax));
    of_pages(&MODEL, LEAST, &pages.collect::<Vec<_>>())
}

/// The attributions of several pages, all of them at one decision before any at the next: the weights of all decisions
/// together are as large as the second cache of a processor.
fn of_pages(model: &Model, least: f32, pages: &[Page]) -> Vec<Vec<Attribution>> {
    let mut reader = Reader::new(model);
    let mut cues: Vec<Cues> = pages.iter().map(|page| reader.cues(page)).collect();
    for (page, cues) in pages.iter().zip(&mut cues) {
        reader.find_sources(page, cues);
    }
    pages.iter().zip(cues).map(|(page, cues)| of_page(&mut reader, page, cues, least)).collect()
}

/// The attributions of a page whose cues are known.
fn of_page(reader: &mut Reader, page: &Page, cues: Cues, least: f32) -> Vec<Attribution> {
    let chosen = reader.chosen_of(page, cues, least);
    let mut attributions: Vec<(Attribution, Option<usize>)> = Vec::new();
    for (triple, chance) in &chosen {
        attributions.push((assemble::attribution(page, triple, *chance), None));
        let carrier = attributions.len() - 1;
        for inner in reader.inner(page, triple) {
            let inner_chance = inner.chance() * chance;
            attributions.push((assemble::attribution(page, &inner, inner_chance), Some(carrier)));
        }
    }
    let cueless = quoted::left_over(page, &chosen).into_iter().map(|content| (assemble::cueless(page, content), None));
    attributions.extend(cueless);
    assemble::in_order(attributions)
}
