//! Why two claims were related, or were not.

use super::judge;
use crate::analyze::Analysis;
use crate::document::Document;
use crate::span::ClaimId;
use crate::topic::matter;
use crate::topic::story::Stories;
use crate::topic::tally::{self, Tally};
use crate::topic::{Aspect, Corpus, Link, Member};

/// Why two claims of an analysis were related or were not: a sentence for the relation, if there is one, and one for each
/// way in which they could have been related.
///
/// ```
/// use claimtrack::{Analyzer, Document, relate::explain};
/// use jiff::civil::date;
/// let first = Document::new("a", "The mayor of Torvik said the bridge is safe.").with_date(date(2031, 5, 1));
/// let second = Document::new("b", "The baker of Sund said bread is dear.").with_date(date(2031, 5, 1));
/// let documents = [first, second];
/// let analysis = Analyzer::default().analyze(&documents);
/// let reasons = explain(&analysis, &documents, analysis.claims[0].id.as_str(), analysis.claims[1].id.as_str());
/// assert!(reasons.is_some_and(|reasons| reasons[0].starts_with("Not related")));
/// assert!(explain(&analysis, &documents, "none", "such").is_none());
/// ```
///
/// `None` when the analysis has no claim of such a name.
#[must_use]
pub fn explain(analysis: &Analysis, documents: &[Document], one: &str, other: &str) -> Option<Vec<String>> {
    let corpus = Corpus::of(analysis, documents);
    let place = |name: &str| analysis.claims.iter().position(|claim| claim.id == name).map(ClaimId::new);
    let (one, other) = (place(one)?, place(other)?);
    let related =
        analysis.relations.iter().filter(|relation| [(one, other), (other, one)].contains(&(relation.a, relation.b)));
    let mut reasons: Vec<String> =
        related.map(|relation| format!("Related: {}. {}", relation.label.as_str(), relation.why)).collect();
    if reasons.is_empty() {
        reasons.push("Not related.".to_owned());
    }
    let stories = Stories::of(corpus);
    reasons.extend(tallies(corpus, &stories, one, other));
    reasons.extend(matters(corpus, &stories, one, other));
    Some(reasons)
}

/// What was thought of each pair of their figures.
fn tallies(corpus: Corpus<'_>, stories: &Stories, one: ClaimId, other: ClaimId) -> Vec<String> {
    let of = |claim: ClaimId| {
        let figures = corpus.claim(claim).figures.iter();
        figures.filter_map(move |&figure| Tally::of(corpus, Member { claim, figure: Some(figure) })).collect::<Vec<_>>()
    };
    let (first, second) = (of(one), of(other));
    let pairs = first.iter().flat_map(|a| second.iter().map(move |b| (a, b)));
    pairs
        .map(|(a, b)| format!("{} and {}: {}", number(corpus, a), number(corpus, b), of_tallies(corpus, stories, a, b)))
        .collect()
}

fn number<'a>(corpus: Corpus<'a>, tally: &Tally<'a>) -> String {
    let text = corpus.documents[tally.claim.document.index()].text();
    let outcome = tally.outcome().map_or(tally.noun().to_owned(), |outcome| outcome.as_str().replace('_', " "));
    format!("“{}” {outcome}", tally.figure.span.of(text))
}

fn of_tallies(corpus: Corpus<'_>, stories: &Stories, a: &Tally<'_>, b: &Tally<'_>) -> String {
    if let Some(reason) = tally::not_looked_at(a, b, stories) {
        return format!("not compared, because {reason}.");
    }
    let (first, second) = if corpus.in_order(a.member, b.member).0 == a.member { (a, b) } else { (b, a) };
    let (together, apart) = tally::probabilities(first, second, stories);
    let link = Link { aspect: Aspect::Tally, a: first.member, b: second.member, together, apart };
    let verdict = match judge(corpus, &link) {
        Ok(judgement) => judgement.label.as_str().to_owned(),
        Err(abstention) => abstention.as_str().to_owned(),
    };
    format!("of one event with a probability of {together:.2}, cannot both be right {apart:.2}; {verdict}.")
}

/// What was thought of the two as claims that are no counts.
fn matters(corpus: Corpus<'_>, stories: &Stories, one: ClaimId, other: ClaimId) -> Vec<String> {
    let matters = matter::matters(corpus);
    let of = |claim: ClaimId| matters.iter().find(|matter| matter.member.claim == claim);
    let (Some(a), Some(b)) = (of(one), of(other)) else { return Vec::new() };
    if let Some(reason) = matter::not_looked_at(a, b, stories) {
        return vec![format!("What they say: not compared, because {reason}.")];
    }
    let (it, other) = if a.turns { (a, b) } else { (b, a) };
    let (together, apart) = matter::probabilities(&matter::Laid::of(it), other, stories);
    let link = Link { aspect: Aspect::Denied, a: a.member, b: b.member, together, apart };
    let reply = judge(corpus, &link).map_or(String::new(), |judgement| format!(" {}", judgement.why));
    vec![format!(
        "What they say: of one matter with a probability of {together:.2}, cannot both be true {apart:.2}.{reply}"
    )]
}
