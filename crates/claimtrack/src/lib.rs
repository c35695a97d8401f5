//! Who says what in the news, and who contradicts whom.
//!
//! The pipeline, stage by stage; [`Analyzer`] runs all of them, and each can be called by itself:
//!
//! | stage | gives |
//! |---|---|
//! | [`segment`] | paragraphs, sentences, tokens, paired quotations |
//! | [`syntax`] | tags, lemmas, names, dependencies |
//! | [`attribute`] | [`attribute::Attribution`]: source, cue and content, as the page shows them |
//! | [`figure`] | [`figure::Figure`]: intervals, what is counted, what happened to it |
//! | [`interpret`] | [`interpret::Claim`]: claimant, kind, polarity, modality, time |
//! | [`copies`] | [`copies::DocumentCopy`]: articles, and claims in them, that are copies of one text |
//! | [`topic`] | [`topic::Topic`]: claims that answer one question |
//! | [`relate`] | [`relate::Relation`]: which of them cannot both be true, and why |
//!
//! Texts are never altered and never cause errors. The result does not depend on the order of documents or on the
//! number of threads. Nothing here reads files or the network.
#![deny(missing_docs)]

#[macro_use]
mod label;

pub mod analyze;
pub mod attribute;
pub mod copies;
mod document;
mod error;
pub mod figure;
pub mod interpret;
mod logistic;
mod lower;
mod meaning;
mod outline;
pub mod relate;
pub mod segment;
mod span;
pub mod syntax;
pub mod topic;
pub mod trees;

pub use analyze::{Analysis, Analyzer, Options};
pub use document::Document;
pub use error::Error;
pub use relate::Comparison;
pub use span::{AttributionId, ClaimId, CodePoints, DocumentId, FigureId, SentenceId, Span, Spans, TokenId, TopicId};
