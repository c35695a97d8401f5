//! Which noun phrase of the sentence is a cue's source.

use super::hash::{bucket, mix};
use super::model::{Memo, Sink, emit};
use super::page::Page;
use super::pieces::Range;
use super::tree::{Ancestors, Way};
use crate::syntax::{Dep, Upos, Xpos};

/// A noun phrase that may be a source, or the absence of one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Candidate {
    /// Its head; `None` for no source at all.
    pub head: Option<u32>,
    /// Its words; empty for none.
    pub range: Range,
    /// How it is cut: whole, without relative clauses, without appositions too.
    cut: u8,
}

/// Lists the candidates of a cue, no source first.
pub fn candidates(page: &Page, range: Range, cue: u32, list: &mut Vec<Candidate>) {
    list.clear();
    list.push(Candidate { head: None, range: Range::default(), cut: 0 });
    for token in range.start..range.end {
        if token != cue && names_something(page, token) {
            add_cuts(page, range, cue, token, list);
        }
    }
}

fn names_something(page: &Page, token: u32) -> bool {
    if matches!(page.dep(token), Dep::Compound | Dep::Nmod | Dep::Npadvmod | Dep::Expl) {
        return false;
    }
    match page.upos(token) {
        Upos::Noun | Upos::Propn | Upos::Pron => true,
        Upos::Det | Upos::Num | Upos::Adj => {
            matches!(page.dep(token), Dep::Nsubj | Dep::Nsubjpass | Dep::Pobj | Dep::Poss | Dep::Dobj)
        }
        _ => matches!(page.xpos(token), Xpos::Wp | Xpos::Wdt | Xpos::PrpS) || page.dep(token) == Dep::Nsubj,
    }
}

fn add_cuts(page: &Page, range: Range, cue: u32, head: u32, list: &mut Vec<Candidate>) {
    let edges = page.subtree[head as usize].common(range);
    let first = list.len();
    // Where the first relative clause behind the head begins, and the first modifier of any kind.
    let mut modified = [u32::MAX; 2];
    for &child in page.children(head).iter().filter(|&&child| child > head) {
        let begins = page.subtree[child as usize].start.max(head + 1);
        match page.dep(child) {
            Dep::Relcl | Dep::Acl | Dep::Advcl => modified = modified.map(|first| first.min(begins)),
            Dep::Appos | Dep::Conj | Dep::Cc | Dep::Prep => modified[1] = modified[1].min(begins),
            _ => {}
        }
    }
    let [clause, any] = modified.map(|first| if first == u32::MAX { edges.end } else { first });
    let ends = [edges.end, clause, any];
    for (cut, &end) in ends.iter().enumerate().filter(|(cut, end)| !ends[..*cut].contains(end)) {
        let range = trimmed(page, head, apart_from(cue, head, Range::new(edges.start, end)));
        if !list[first..].iter().any(|other| other.range == range) {
            list.push(Candidate { head: Some(head), range, cut: cut as u8 });
        }
    }
}

/// The part of a phrase on the head's side of the cue.
fn apart_from(cue: u32, head: u32, range: Range) -> Range {
    match range.contains(cue) {
        true if head < cue => Range::new(range.start, cue),
        true => Range::new(cue + 1, range.end),
        false => range,
    }
}

/// Without punctuation and possessive endings at the edges.
fn trimmed(page: &Page, head: u32, mut range: Range) -> Range {
    let loose = |token: u32| {
        let tag = page.xpos(token);
        matches!(
            tag,
            Xpos::Comma | Xpos::Stop | Xpos::Colon | Xpos::OpenQuote | Xpos::CloseQuote | Xpos::Pos | Xpos::Hyph
        ) || (page.upos(token) == Upos::Punct && !matches!(tag, Xpos::CloseBracket | Xpos::OpenBracket))
    };
    let behind = page.behind_dateline(range.start);
    if behind <= head {
        range.start = range.start.max(behind);
    }
    while range.end > head + 1 && loose(range.end - 1) {
        range.end -= 1;
    }
    while range.start < head && loose(range.start) {
        range.start += 1;
    }
    range
}

/// What is the same for all candidates of one cue.
pub struct Setting {
    cue: u32,
    words: Range,
    lemma: u32,
    act: u32,
    frame: u32,
    range: Range,
    ancestors: Ancestors,
    subject: Option<u32>,
}

impl Setting {
    /// The setting of a cue.
    #[must_use]
    pub fn of(page: &Page, cue: u32, range: Range) -> Setting {
        let child = |deps| u32::from(page.child(cue, deps).is_some());
        let frame = child(&[Dep::Nsubj])
            + 2 * child(&[Dep::Nsubjpass])
            + 4 * child(&[Dep::Agent])
            + 8 * child(&[Dep::Poss])
            + 16 * child(&[Dep::Ccomp])
            + 32 * u32::from(page.quoted(cue))
            + 64;
        Setting {
            cue,
            words: super::cue::span(page, cue, range).cover(),
            lemma: page.lemma[cue as usize],
            act: mix(u32::from(page.act[cue as usize]), page.xpos(cue) as u32),
            frame: mix(frame, page.xpos(cue) as u32),
            range,
            ancestors: Ancestors::of(page, cue),
            subject: super::cue::subject(page, cue),
        }
    }
}

/// What speaks for and against a candidate. `memo` keeps what the head says: a fresh one for each head.
pub fn features(page: &Page, setting: &Setting, candidate: &Candidate, memo: &Memo, sink: &mut impl Sink) {
    let Some(head) = candidate.head else { return none_features(page, setting, sink) };
    let way = setting.ancestors.way(page, head);
    sink.once(memo, |sink| head_features(page, setting, head, way, sink));
    cut_features(page, setting, head, candidate, way, sink);
}

/// What speaks for and against there being no source.
fn none_features(page: &Page, setting: &Setting, sink: &mut impl Sink) {
    let cue_dep = page.dep(setting.cue) as u32 + 1;
    let subject = setting.subject.map_or(1, |subject| page.lemma[subject as usize]);
    let known = u32::from(setting.subject.is_some()) + 1;
    emit(
        sink,
        20,
        [
            7,
            setting.lemma,
            setting.frame,
            mix(setting.lemma, setting.frame),
            cue_dep,
            mix(cue_dep, setting.frame),
            subject,
            mix(known, cue_dep),
            mix(known, setting.lemma),
            mix(setting.lemma, cue_dep),
            mix(setting.act, cue_dep),
            mix(setting.act, known),
        ],
    );
}

fn head_features(page: &Page, setting: &Setting, head: u32, way: Way, sink: &mut impl Sink) {
    let side = u32::from(head > setting.cue) + 1;
    let between =
        if head < setting.cue { Range::new(head + 1, setting.cue) } else { Range::new(setting.cue + 1, head) };
    let distance = bucket(between.len() as usize) + 1;
    let [nominals, commas, verbs] = page.counts(between);
    let verbs = verbs - page.counts(between.common(setting.words))[2];
    let (nominals, commas, verbs) = (bucket(nominals) + 1, bucket(commas) + 1, bucket(verbs.min(3)) + 1);
    let quote = u32::from(page.quoted(head))
        + 2 * u32::from(page.quotation[head as usize] == page.quotation[setting.cue as usize])
        + 1;
    let lemma = page.lemma[head as usize];
    let kind = mix(page.xpos(head) as u32, page.name_kind(head)) | 1;
    let cue_tag = page.xpos(setting.cue) as u32 + 1;
    let subject = u32::from(setting.subject == Some(head)) + 1;
    let dep = page.dep(head) as u32 + 1;
    let over = page.lemma[page.head(head) as usize];
    emit(
        sink,
        21,
        [
            way.labels,
            mix(way.labels, setting.lemma),
            mix(way.labels, cue_tag),
            mix(way.labels, kind),
            mix(way.labels, setting.frame),
            lemma,
            mix(lemma, setting.lemma),
            kind,
            mix(kind, setting.lemma),
            mix(side, distance),
            mix(mix(side, distance), setting.lemma),
            mix(mix(side, nominals), dep),
            mix(side, commas),
            mix(quote, side),
            mix(quote, setting.lemma),
            mix(subject, kind),
            mix(subject, setting.frame),
            mix(subject, setting.lemma),
            dep,
            mix(dep, setting.lemma),
            mix(dep, setting.frame),
            mix(over, dep),
            mix(mix(dep, over), setting.lemma),
            mix((way.up * 8 + way.down) as u32 + 1, side),
            mix(mix(lemma, side), nominals),
            mix(mix(side, nominals), quote),
            mix(page.form_near(head, 1, setting.range), side),
            mix(mix(page.tag_near(head, 1, setting.range), page.tag_near(head, -1, setting.range)), side),
            mix(way.labels, quote),
            mix(mix(side, verbs), dep),
            mix(mix(side, verbs), kind),
            mix(mix(side, verbs), way.labels),
            mix(way.labels, setting.act),
        ],
    );
}

fn cut_features(page: &Page, setting: &Setting, head: u32, candidate: &Candidate, way: Way, sink: &mut impl Sink) {
    let cut = u32::from(candidate.cut) + 1;
    let range = candidate.range;
    let last = page.xpos(range.end - 1) as u32;
    let next = page.tag_near(range.end - 1, 1, setting.range);
    let next_form = page.form_near(range.end - 1, 1, setting.range);
    let inner =
        (head + 1..range.end).rfind(|&token| page.head(token) == head).map_or(1, |token| page.dep(token) as u32 + 2);
    let after =
        page.children(head).iter().find(|&&child| child >= range.end).map_or(1, |&child| page.dep(child) as u32 + 2);
    let ends_by_cue = u32::from(range.end == setting.words.start) + 2 * u32::from(range.start == setting.words.end) + 1;
    emit(
        sink,
        22,
        [
            cut,
            mix(cut, next),
            mix(cut, next_form),
            mix(last, next) | 1,
            mix(cut, bucket(range.len() as usize)),
            mix(inner, after) | 1,
            mix(mix(cut, inner), after),
            mix(ends_by_cue, cut),
            mix(ends_by_cue, setting.lemma),
            mix(ends_by_cue, way.labels),
            mix(ends_by_cue, page.xpos(head) as u32),
            mix(ends_by_cue, mix(page.dep(head) as u32, setting.frame)),
            mix(mix(cut, inner), page.xpos(head) as u32),
            mix(mix(cut, after), page.name_kind(head)),
            mix(page.form[range.start as usize], cut),
            mix(mix(cut, way.labels), after),
            mix(page.lemma[head as usize], mix(cut, after)),
        ],
    );
}
