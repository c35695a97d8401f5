//! What speaks for and against a stretch's being a cue's content.

use super::content::{Anchor, Candidate};
use super::cue::Scene;
use super::hash::{bucket, mix};
use super::model::{Memo, Sink, emit};
use super::page::{Page, UNQUOTED};
use super::pieces::Range;
use super::tree::{Ancestors, Way};
use crate::syntax::{Dep, Upos, Xpos};

/// Most children of a cue that are looked at.
const CHILDREN: usize = 8;

/// What hangs on a cue.
#[derive(Default)]
struct Child {
    /// Its label, from 1.
    dep: u32,
    /// Its subtree.
    range: Range,
    /// What it says: the word that introduces it, joined with its label.
    word: u32,
    /// What it is about: the object of a preposition, the introduction of a clause.
    inner: u32,
    /// The kind of name or the tag of that.
    kind: u32,
    /// What speaks for holding none of it, a part, and all of it.
    held: [Memo; 3],
}

impl Child {
    fn of(page: &Page, child: u32) -> Child {
        let dep = page.dep(child) as u32 + 1;
        let inner = page.child(child, &[Dep::Pobj, Dep::Mark, Dep::Pcomp, Dep::Advmod]).unwrap_or(child);
        let kind = mix(page.name_kind(inner), page.xpos(inner) as u32);
        Child {
            dep,
            range: page.subtree[child as usize],
            word: mix(page.lemma[child as usize], dep),
            inner: mix(page.lemma[inner as usize], dep),
            kind: mix(kind, dep),
            held: Default::default(),
        }
    }
}

/// What is the same for all candidates of one cue.
pub struct Setting {
    pub(crate) lemma: u32,
    pub(crate) act: u32,
    pub(crate) tag: u32,
    pub(crate) dep: u32,
    pub(crate) sourced: u32,
    ancestors: Ancestors,
    /// Children of the cue; punctuation left out.
    children: [Child; CHILDREN],
    child_count: usize,
    /// Tokens of the sentence in another quotation than the cue.
    pub(crate) quotes: u32,
    pub(crate) cue_quotation: u32,
}

impl Setting {
    /// The setting of a cue.
    #[must_use]
    pub fn of(page: &Page, anchor: &Anchor) -> Setting {
        let cue = anchor.cue;
        let mut setting = Setting {
            lemma: page.lemma[cue as usize],
            act: mix(u32::from(page.act[cue as usize]), page.xpos(cue) as u32),
            tag: page.xpos(cue) as u32 + 1,
            dep: page.dep(cue) as u32 + 1,
            sourced: u32::from(!anchor.source.is_empty())
                + u32::from(!anchor.source.is_empty() && anchor.source.start > cue)
                + 1,
            ancestors: Ancestors::of(page, cue),
            children: Default::default(),
            child_count: 0,
            quotes: 0,
            cue_quotation: page.quotation[cue as usize],
        };
        let held = |child: &&u32| !matches!(page.dep(**child), Dep::Punct | Dep::Aux | Dep::Auxpass | Dep::Neg);
        for &child in page.children(cue).iter().filter(held).take(CHILDREN) {
            setting.children[setting.child_count] = Child::of(page, child);
            setting.child_count += 1;
        }
        let foreign = |token: &u32| page.quoted(*token) && page.quotation[*token as usize] != setting.cue_quotation;
        setting.quotes = (anchor.range.start..anchor.range.end).filter(foreign).count() as u32;
        setting
    }

    /// The way from the cue to a word.
    pub(crate) fn way(&self, page: &Page, node: u32) -> Way {
        self.ancestors.way(page, node)
    }
}

/// What speaks for and against a candidate.
pub fn features(
    page: &Page,
    scene: &Scene,
    anchor: &Anchor,
    setting: &Setting,
    candidate: &Candidate,
    sink: &mut impl Sink,
) {
    let quoting = quote_features(page, anchor, setting, candidate, sink);
    let way = setting.way(page, candidate.node);
    way_features(page, anchor, setting, candidate, way, quoting, sink);
    edge_features(page, anchor, setting, candidate, quoting, sink);
    place_features(page, scene, anchor, setting, candidate, quoting, sink);
    child_features(setting, candidate, sink);
}

/// How a content and the quotations of its sentence lie to each other.
#[derive(Clone, Copy)]
pub(crate) struct Quoting {
    /// How much of the content is quoted and what it leaves out, as a number.
    pub(crate) state: u32,
    /// Which quotations it cuts in two: 0 for none.
    pub(crate) cuts: u32,
    /// How much of what is quoted it leaves out: 0 where there is nothing, 1 nothing, 2 a part, 3 all.
    left_out: u32,
}

/// How a content and the quotations of its sentence lie to each other.
pub(crate) fn quoting(page: &Page, anchor: &Anchor, setting: &Setting, candidate: &Candidate) -> Quoting {
    let count = |range: Range| foreign_quoted(page, setting, anchor, range);
    let (mut quoted, mut here, mut cuts) = (0, 0, 0);
    for range in candidate.pieces.ranges() {
        quoted += count(*range);
        here += count(range.common(anchor.range));
        cuts += u32::from(splits_quotation(page, range.start)) + 2 * u32::from(splits_quotation(page, range.end));
    }
    let own = match (quoted, candidate.pieces.len()) {
        (0, _) => 0,
        (quoted, all) if quoted == all => 3,
        (quoted, all) if quoted * 2 > all => 2,
        _ => 1,
    };
    let left_out = match setting.quotes - here.min(setting.quotes) {
        _ if setting.quotes == 0 => 0,
        0 => 1,
        left if left == setting.quotes => 3,
        _ => 2,
    };
    let state = own + 4 * left_out + 16 * u32::from(setting.cue_quotation != UNQUOTED) + 32;
    Quoting { state, cuts: cuts.min(7), left_out }
}

/// Gives a number that says how content and quotations lie to each other.
fn quote_features(page: &Page, anchor: &Anchor, setting: &Setting, candidate: &Candidate, sink: &mut impl Sink) -> u32 {
    let Quoting { state, cuts, left_out } = quoting(page, anchor, setting, candidate);
    let kind = candidate.kind as u32 + 1;
    let resumes = 1 + if setting.quotes == 0 { 0 } else { resumes(page, anchor, candidate) };
    emit(
        sink,
        30,
        [
            cuts + 1,
            mix(state, cuts),
            state,
            mix(state, setting.lemma),
            mix(state, kind),
            mix(mix(state, kind), setting.lemma),
            mix(state, setting.tag),
            mix(mix(state, kind), setting.act),
            mix(state, setting.dep),
            mix(cuts, kind),
            mix(left_out, setting.lemma),
            mix(state, candidate.pieces.ranges().len() as u32),
            mix(state, bucket(setting.quotes as usize)),
            mix(state, resumes),
            mix(mix(state, resumes), kind),
            mix(resumes, setting.lemma),
        ],
    );
    state
}

/// Number of tokens of a stretch that lie in another quotation than the cue.
fn foreign_quoted(page: &Page, setting: &Setting, anchor: &Anchor, range: Range) -> u32 {
    if setting.quotes == 0 && range.start >= anchor.range.start && range.end <= anchor.range.end {
        return 0;
    }
    let foreign = |token: &u32| page.quoted(*token) && page.quotation[*token as usize] != setting.cue_quotation;
    (range.start..range.end).filter(foreign).count() as u32
}

/// Whether another quotation of the sentence, left out of the content, goes on with a broken-off one: 1 when it begins
/// with a small letter, 2 when it does not, 0 when there is none.
fn resumes(page: &Page, anchor: &Anchor, candidate: &Candidate) -> u32 {
    let cover = candidate.pieces.cover();
    let opens = |token: &u32| splits_quotation(page, token + 1) && !splits_quotation(page, *token);
    let next = (cover.end.max(anchor.range.start)..anchor.range.end.saturating_sub(1)).find(opens);
    next.map_or(0, |token| if page.printed(token + 1).starts_with(char::is_lowercase) { 1 } else { 2 })
}

/// Whether a quotation lies on both sides of the border before `token`.
fn splits_quotation(page: &Page, token: u32) -> bool {
    let quotation = |token: u32| page.quotation.get(token as usize).copied().unwrap_or(UNQUOTED);
    token > 0 && quotation(token) != UNQUOTED && quotation(token) == quotation(token - 1)
}

fn way_features(
    page: &Page,
    anchor: &Anchor,
    setting: &Setting,
    candidate: &Candidate,
    way: Way,
    quoting: u32,
    sink: &mut impl Sink,
) {
    let kind = candidate.kind as u32 + 1;
    let node_tag = page.xpos(candidate.node) as u32 + 1;
    let steps = (way.up.min(7) * 8 + way.down.min(7)) as u32 + 1;
    let form = mix(kind, way.labels);
    let right = u32::from(candidate.node > anchor.cue);
    emit(
        sink,
        31,
        [
            kind,
            mix(kind, setting.lemma),
            mix(kind, setting.tag),
            mix(kind, setting.dep),
            mix(kind, setting.sourced),
            form,
            mix(form, setting.lemma),
            mix(form, setting.tag),
            mix(form, quoting),
            mix(form, node_tag),
            mix(form, setting.sourced),
            mix(form, right),
            mix(form, setting.act),
            mix(mix(form, setting.act), node_tag),
            mix(kind, steps),
            mix(mix(kind, steps), setting.lemma),
            mix(node_tag, setting.lemma),
            mix(way.labels, setting.lemma),
            mix(mix(way.labels, setting.lemma), node_tag),
            mix(page.dep(candidate.node) as u32, mix(kind, right)),
        ],
    );
}

fn edge_features(
    page: &Page,
    anchor: &Anchor,
    setting: &Setting,
    candidate: &Candidate,
    quoting: u32,
    sink: &mut impl Sink,
) {
    let cover = candidate.pieces.cover();
    let (first, last) = (cover.start, cover.end - 1);
    let whole = Range::new(anchor.range.start.min(cover.start), anchor.range.end.max(cover.end));
    let kind = candidate.kind as u32 + 1;
    let (cut_off, cut_word) = cut_off(page, anchor, candidate, cover.end);
    let (form, last_form) = (page.form[first as usize], page.form[last as usize]);
    let (before, tag_before) = (page.form_near(first, -1, whole), page.tag_near(first, -1, whole) + 1);
    let [after, second, third] = [1, 2, 3].map(|offset| page.form_near(last, offset, whole));
    let tag_after = page.tag_near(last, 1, whole) + 1;
    let at_cue = |token: Option<u32>| u32::from(token.is_some_and(|token| anchor.cue_words.contains(token))) + 1;
    let starts_by_cue = at_cue(page.near(first, -1, whole));
    let ends_by_cue = at_cue(page.near(last, 1, whole));
    let (first_tag, last_tag) = (page.xpos(first) as u32 + 1, page.xpos(last) as u32 + 1);
    emit(
        sink,
        32,
        [
            mix(first_tag, kind),
            mix(form, kind),
            before,
            mix(before, kind),
            mix(before, setting.lemma),
            mix(form, setting.lemma),
            mix(tag_before, first_tag),
            mix(tag_before, setting.lemma),
            mix(last_tag, kind),
            mix(after, kind),
            after,
            mix(tag_after, last_tag),
            mix(after, setting.lemma),
            mix(tag_after, mix(kind, quoting)),
            mix(first_tag, tag_after),
            mix(after, second),
            mix(starts_by_cue, ends_by_cue),
            mix(mix(starts_by_cue, first_tag), setting.lemma),
            mix(mix(ends_by_cue, last_tag), setting.lemma),
            mix(mix(starts_by_cue, ends_by_cue), kind),
            mix(mix(tag_before, first_tag), mix(last_tag, tag_after)),
            form,
            last_form,
            cut_off,
            mix(cut_off, kind),
            mix(cut_off, setting.lemma),
            mix(cut_off, after),
            cut_word,
            mix(cut_word, kind),
            mix(mix(after, second), mix(third, kind)),
            mix(mix(cut_off, kind), quoting),
            mix(mix(first_tag, setting.tag), starts_by_cue),
        ],
    );
}

/// The label, from 1, and the number of the first word behind a content that hangs on a word in it: what the content
/// leaves off.
fn cut_off(page: &Page, anchor: &Anchor, candidate: &Candidate, end: u32) -> (u32, u32) {
    let mut near = end..(end + 4).min(anchor.range.end);
    let hangs = |token: &u32| page.upos(*token) != Upos::Punct && candidate.pieces.contains(page.head(*token));
    near.find(hangs).map_or((0, 0), |token| {
        let dep = page.dep(token) as u32 + 1;
        (dep, mix(page.lemma[token as usize], dep))
    })
}

fn place_features(
    page: &Page,
    scene: &Scene,
    anchor: &Anchor,
    setting: &Setting,
    candidate: &Candidate,
    quoting: u32,
    sink: &mut impl Sink,
) {
    let pieces = &candidate.pieces;
    let cover = pieces.cover();
    let kind = candidate.kind as u32 + 1;
    let side = if cover.end <= anchor.cue {
        1
    } else if cover.start > anchor.cue {
        2
    } else {
        3
    };
    let gap = match side {
        1 => bucket((anchor.cue - cover.end) as usize),
        2 => bucket((cover.start - anchor.cue - 1) as usize),
        _ => 0,
    };
    let length = bucket(pieces.len() as usize);
    let left_out = anchor.range.len() - pieces.shared_with(anchor.range);
    let before = Range::new(anchor.range.start, cover.start).len();
    let after = Range::new(cover.end, anchor.range.end).len();
    let (mut verbs, mut rivals, mut loose) = (0, 0, 0);
    for range in pieces.ranges() {
        verbs += page.counts(*range)[2];
        rivals += scene.likely_in(*range);
        for token in range.start..range.end {
            let head = page.head(token);
            loose += usize::from(
                head != anchor.cue && !pieces.contains(head) && page.xpos(token) as u32 <= Xpos::Wrb as u32,
            );
        }
    }
    let (verbs, rivals, loose) = (bucket(verbs.min(3)), bucket(rivals.min(3)), bucket(loose.min(4)));
    let holds_top = u32::from(setting.ancestors.above().first().is_some_and(|&above| pieces.contains(above))) + 1;
    let edges = u32::from(before == 0) + 2 * u32::from(after <= 1) + 1;
    emit(
        sink,
        33,
        [
            mix(side, gap),
            mix(mix(side, gap), setting.lemma),
            mix(mix(side, gap), kind),
            mix(side, setting.lemma),
            mix(mix(side, gap), setting.act),
            mix(mix(side, setting.sourced), setting.lemma),
            mix(length, kind),
            mix(length, setting.lemma),
            mix(length, side),
            mix(bucket(left_out as usize), kind),
            mix(bucket(before as usize), side),
            mix(bucket(after as usize), side),
            mix(mix(edges, side), setting.dep),
            mix(mix(edges, side), quoting),
            mix(edges, kind),
            mix(mix(edges, setting.lemma), side),
            mix(verbs, length) | 1,
            mix(verbs, kind),
            mix(verbs, setting.lemma),
            mix(mix(loose, kind), side),
            mix(loose, setting.lemma),
            loose + 1,
            mix(rivals, kind),
            mix(holds_top, side),
            mix(holds_top, setting.dep),
            mix(mix(holds_top, setting.dep), setting.lemma),
            mix(pieces.ranges().len() as u32, side),
            mix(pieces.ranges().len() as u32, setting.lemma),
            mix(mix(side, setting.sourced), setting.dep),
            mix(mix(side, setting.tag), setting.dep),
        ],
    );
}

/// Which of the words that hang on the cue belong to the content, and which do not.
fn child_features(setting: &Setting, candidate: &Candidate, sink: &mut impl Sink) {
    for child in &setting.children[..setting.child_count] {
        let held = match candidate.pieces.shared_with(child.range) {
            0 => 1,
            shared if shared + 1 >= child.range.len() => 3,
            _ => 2,
        };
        let label = mix(child.dep, held);
        emit(sink, 34, [mix(label, candidate.kind as u32)]);
        sink.once(&child.held[held as usize - 1], |sink| held_features(setting, child, held, label, sink));
    }
}

fn held_features(setting: &Setting, child: &Child, held: u32, label: u32, sink: &mut impl Sink) {
    emit(
        sink,
        35,
        [
            label,
            mix(label, setting.lemma),
            mix(label, setting.tag),
            mix(label, setting.act),
            mix(child.word, held),
            mix(mix(child.word, held), setting.lemma),
            mix(mix(child.word, held), setting.act),
            mix(child.inner, held),
            mix(mix(child.word, child.inner), held),
            mix(child.kind, held),
            mix(mix(child.word, child.kind), held),
        ],
    );
}
