//! What goes wrong, counted by kind, with examples: where the next improvement should be sought.

use super::fit::right;
use super::gold::{Article, Gold};
use claimtrack::TokenId;
use claimtrack::attribute::training::{Pieces, Range, Triple};
use std::collections::BTreeMap;

/// Errors by kind.
#[derive(Default)]
pub struct Errors {
    kinds: BTreeMap<String, Vec<String>>,
}

impl Errors {
    /// Compares what was chosen in an article with its annotation; `triples` are all that were looked at.
    pub fn note(&mut self, article: &Article, triples: &[Triple], chosen: &[(Triple, f32)]) {
        for gold in &article.gold {
            if chosen.iter().any(|(triple, _)| right(triple, gold)) {
                continue;
            }
            let own = chosen.iter().map(|(triple, _)| triple).find(|triple| gold.cue.contains(triple.cue));
            let (kind, got) = match own {
                Some(triple) => (wrong_part(triple, gold), describe(article, triple)),
                None => (unseen(triples, chosen, gold).to_owned(), String::new()),
            };
            let quoted = if is_quoted(article, &gold.content) { "quoted" } else { "unquoted" };
            self.add(
                format!("missed, {quoted}: {kind}"),
                format!(
                    "{}\n      in   {}\n      want {}\n      got  {got}",
                    article.id,
                    around(article, gold),
                    describe_gold(article, gold)
                ),
            );
        }
        for (triple, chance) in chosen {
            if !article.gold.iter().any(|gold| right(triple, gold) || gold.cue.contains(triple.cue)) {
                let quoted = if is_quoted(article, &triple.content) { "quoted" } else { "unquoted" };
                self.add(
                    format!("invented, {quoted}"),
                    format!("{} ({chance:.2})\n      got  {}", article.id, describe(article, triple)),
                );
            }
        }
    }

    fn add(&mut self, kind: String, example: String) {
        self.kinds.entry(kind).or_default().push(example);
    }

    /// The kinds, commonest first, each with some examples spread over the articles.
    pub fn report(&self, examples: usize) -> String {
        let mut kinds: Vec<_> = self.kinds.iter().collect();
        kinds.sort_by_key(|(_, found)| std::cmp::Reverse(found.len()));
        let mut report = String::new();
        for (kind, found) in kinds {
            report += &format!("{:5} {kind}\n", found.len());
            for example in found.iter().step_by((found.len() / examples.max(1)).max(1)).take(examples) {
                report += &format!("    {example}\n");
            }
        }
        report
    }
}

fn is_quoted(article: &Article, content: &Pieces) -> bool {
    let holds = |range: &Range| {
        article.segments.quotations.iter().any(|quotation| {
            let tokens = Range::new(quotation.tokens.start as u32, quotation.tokens.end as u32);
            !tokens.common(*range).is_empty()
        })
    };
    content.ranges().iter().any(holds)
}

/// Why nothing stands for an annotated cue.
fn unseen(triples: &[Triple], chosen: &[(Triple, f32)], gold: &Gold) -> &'static str {
    match triples.iter().find(|triple| gold.cue.contains(triple.cue)) {
        None => "cue not thought of",
        Some(_)
            if chosen
                .iter()
                .any(|(triple, _)| gold.cue.ranges().iter().any(|range| triple.content.shared_with(*range) > 0)) =>
        {
            "cue lies in the content of another"
        }
        Some(triple) if right(triple, gold) => "found, but thought unlikely",
        Some(_) => "cue thought unlikely",
    }
}

/// Which part of a triple with the right cue is wrong.
fn wrong_part(triple: &Triple, gold: &Gold) -> String {
    let shared = triple.content.shared(&gold.content);
    let content = match (2 * shared >= triple.content.len(), 2 * shared >= gold.content.len()) {
        _ if shared == 0 => "content elsewhere",
        (true, true) => "",
        (false, true) => "content too long",
        (true, false) => "content too short",
        (false, false) => "content askew",
    };
    let source = match (gold.source.is_empty(), triple.source.is_empty()) {
        (true, true) => "",
        (true, false) => "source superfluous",
        (false, true) => "source missing",
        (false, false) if gold.source.shared_with(triple.source) == 0 => "source wrong",
        (false, false) => "",
    };
    [content, source].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// The sentence of an annotated cue.
fn around(article: &Article, gold: &Gold) -> String {
    let Some(head) = gold.head else { return String::new() };
    let sentence = article.segments.sentence_of(TokenId::new(head as usize));
    article.segments.sentences[sentence.index()].span.of(&article.text).replace('\n', "⏎")
}

fn describe(article: &Article, triple: &Triple) -> String {
    format!(
        "[{}] [{}] [{}] cue {:.2} source {:.2} content {:.2} {:?}",
        words(article, &Pieces::one(triple.source)),
        words(article, &triple.cue_words),
        words(article, &triple.content),
        triple.cue_chance,
        triple.source_chance,
        triple.content_chance,
        triple.kind,
    )
}

fn describe_gold(article: &Article, gold: &Gold) -> String {
    format!("[{}] [{}] [{}]", words(article, &gold.source), words(article, &gold.cue), words(article, &gold.content))
}

fn words(article: &Article, pieces: &Pieces) -> String {
    let tokens = &article.segments.tokens;
    let piece = |range: &Range| {
        tokens[range.start as usize]
            .span
            .cover(tokens[range.end as usize - 1].span)
            .of(&article.text)
            .replace('\n', "⏎")
    };
    pieces.ranges().iter().map(piece).collect::<Vec<_>>().join(" … ")
}
