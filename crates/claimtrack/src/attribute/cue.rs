//! Which words may be cues, and what speaks for it.

use super::hash::{bucket, mix};
use super::model::{Model, Sink, emit};
use super::page::{Page, UNQUOTED};
use super::pieces::{Pieces, Range};
use crate::syntax::{Dep, Xpos};

/// Prior from which a word counts as a likely cue when it stands near another.
const LIKELY: u8 = 5;

/// How far up the tree is looked for another cue.
const HIGHEST: usize = 6;

/// The priors of a page's words, and one sentence of it.
#[derive(Default)]
pub struct Scene {
    /// The tokens of the sentence.
    pub range: Range,
    /// Prior of each token of the page.
    priors: Vec<u8>,
    /// The tokens of the page that have one, in order: few do.
    known: Vec<u32>,
    /// Those of the sentence, as places in `known`.
    here: std::ops::Range<usize>,
    quoted: u32,
}

impl Scene {
    /// A page, turned to none of its sentences.
    #[must_use]
    pub fn of(page: &Page, model: &Model) -> Scene {
        // All of them first: the processor fetches several at a time, as nothing is decided in between.
        let priors: Vec<u8> =
            (0..page.len()).map(|token| model.prior(page.lemma[token as usize], page.xpos(token))).collect();
        let known = (0..page.len()).filter(|&token| priors[token as usize] > 0).collect();
        Scene { priors, known, ..Scene::default() }
    }

    /// Turns to a sentence.
    pub fn turn_to(&mut self, page: &Page, sentence: u32) {
        let range = page.sentence_range(sentence);
        let first = |token: u32| self.known.partition_point(|&known| known < token);
        (self.range, self.here) = (range, first(range.start)..first(range.end));
        let quotations = &page.quotation[range.start as usize..range.end as usize];
        self.quoted = quotations.iter().filter(|&&quotation| quotation != UNQUOTED).count() as u32;
    }

    /// The tokens of the sentence that may be cues.
    pub fn candidates<'a>(&'a self, page: &'a Page) -> impl Iterator<Item = u32> + 'a {
        let is_candidate =
            |&token: &u32| self.priors[token as usize] > 0 || is_verb(page.xpos(token)) || page.act[token as usize] > 0;
        (self.range.start..self.range.end).filter(is_candidate)
    }

    /// The tokens of the sentence that have a prior, with it.
    fn known(&self) -> impl Iterator<Item = (u32, u8)> {
        self.known[self.here.clone()].iter().map(|&token| (token, self.priors[token as usize]))
    }

    pub(crate) fn prior(&self, token: u32) -> u8 {
        if self.range.contains(token) { self.priors[token as usize] } else { 0 }
    }

    pub(crate) fn likely(&self, token: u32) -> bool {
        self.prior(token) >= LIKELY
    }

    /// How many likely cues a stretch holds, within the sentence.
    pub(crate) fn likely_in(&self, range: Range) -> usize {
        self.known().filter(|&(token, prior)| prior >= LIKELY && range.contains(token)).count()
    }

    /// How much of the sentence is quoted: nothing, some, most, all.
    fn quoting(&self) -> u32 {
        match (self.quoted, self.range.len()) {
            (0, _) => 1,
            (quoted, all) if quoted == all => 4,
            (quoted, all) if quoted * 2 > all => 3,
            _ => 2,
        }
    }
}

pub(crate) const fn is_verb(tag: Xpos) -> bool {
    matches!(tag, Xpos::Vb | Xpos::Vbd | Xpos::Vbg | Xpos::Vbn | Xpos::Vbp | Xpos::Vbz)
}

/// The subject of a verb, its own or the one it shares with the verbs above it.
pub(crate) fn subject(page: &Page, token: u32) -> Option<u32> {
    let mut at = token;
    for _ in 0..HIGHEST {
        if let Some(subject) = page.child(at, &[Dep::Nsubj, Dep::Nsubjpass]) {
            return Some(subject);
        }
        match page.dep(at) {
            Dep::Xcomp | Dep::Conj | Dep::Advcl | Dep::Aux | Dep::Pcomp | Dep::Prep | Dep::Ccomp => at = page.head(at),
            Dep::Acl | Dep::Relcl => return Some(page.head(at)),
            _ => return None,
        }
    }
    None
}

/// What speaks for and against a word's being a cue.
pub fn features(page: &Page, scene: &Scene, token: u32, sink: &mut impl Sink) {
    let lemma = page.lemma[token as usize];
    let (tag, dep, head) = (page.xpos(token) as u32 + 1, page.dep(token) as u32 + 1, page.head(token));
    let (head_lemma, head_tag) = (page.lemma[head as usize], page.xpos(head) as u32 + 1);
    let head_dep = page.dep(head) as u32 + 1;
    let over = page.dep(page.head(head)) as u32 + 1;
    let path = mix(mix(dep, head_dep), over);
    let act = u32::from(page.act[token as usize]) + 1;
    emit(
        sink,
        1,
        [
            7,
            page.form[token as usize],
            lemma,
            mix(lemma, tag),
            mix(lemma, dep),
            mix(lemma, head_lemma),
            mix(lemma, head_tag),
            dep,
            tag,
            mix(dep, tag),
            mix(dep, head_tag),
            mix(tag, head_dep),
            path,
            mix(path, tag),
            mix(head_lemma, dep),
            mix(lemma, path),
            mix(act, tag),
            mix(mix(act, tag), dep),
            mix(act, path),
            mix(act, head_tag),
        ],
    );
    neighbour_features(page, scene, token, sink);
    child_features(page, scene, token, sink);
    quote_features(page, scene, token, sink);
    rival_features(page, scene, token, sink);
}

/// What the word itself tells.
pub(crate) fn own_features(page: &Page, token: u32, sink: &mut impl Sink) {
    let lemma = page.lemma[token as usize];
    let tag = page.xpos(token) as u32 + 1;
    let act = u32::from(page.act[token as usize]) + 1;
    emit(sink, 10, [7, page.form[token as usize], lemma, mix(lemma, tag), tag, act, mix(act, tag)]);
}

pub(crate) fn neighbour_features(page: &Page, scene: &Scene, token: u32, sink: &mut impl Sink) {
    let lemma = page.lemma[token as usize];
    let [first, before, after, last] = [-2, -1, 1, 2].map(|offset| page.form_near(token, offset, scene.range));
    let [tag_before, tag_after, last_tag] = [-1, 1, 2].map(|offset| page.tag_near(token, offset, scene.range) + 1);
    emit(
        sink,
        2,
        [
            before,
            after,
            first,
            last,
            mix(lemma, before),
            mix(lemma, after),
            mix(lemma, last),
            mix(lemma, first),
            tag_before,
            tag_after,
            mix(tag_before, tag_after),
            mix(lemma, tag_after),
            mix(lemma, tag_before),
            mix(tag_after, last_tag),
            mix(mix(tag_before, page.xpos(token) as u32), tag_after),
            mix(mix(lemma, after), last),
        ],
    );
    let heading = page.segments.paragraphs.get(page.segments.sentences[page.sentence_of(token) as usize].paragraph);
    let heading = u32::from(heading.is_some_and(|paragraph| paragraph.heading)) + 1;
    emit(
        sink,
        3,
        [
            heading,
            mix(lemma, heading),
            bucket(scene.range.len() as usize) + 1,
            bucket((token - scene.range.start) as usize) + 1,
        ],
    );
}

pub(crate) fn child_features(page: &Page, scene: &Scene, token: u32, sink: &mut impl Sink) {
    let lemma = page.lemma[token as usize];
    let mut seen = 0u64;
    for &child in page.children(token) {
        let dep = page.dep(child);
        if dep == Dep::Punct {
            continue;
        }
        seen |= 1 << (dep as u32);
        let dep = dep as u32 + 1;
        let child_lemma = page.lemma[child as usize];
        let quoted = u32::from(page.quoted(child) != page.quoted(token));
        let side = u32::from(child > token);
        emit(
            sink,
            4,
            [
                mix(dep, side),
                mix(lemma, dep),
                mix(dep, child_lemma),
                mix(mix(dep, page.xpos(child) as u32), side),
                mix(mix(lemma, dep), child_lemma),
                mix(mix(lemma, dep), page.xpos(child) as u32),
                mix(dep, quoted),
                mix(dep, u32::from(scene.likely(child)) + 1),
            ],
        );
    }
    let has = |deps: &[Dep]| deps.iter().any(|&dep| seen >> (dep as u32) & 1 == 1);
    let frame = u32::from(has(&[Dep::Nsubj]))
        + 2 * u32::from(has(&[Dep::Nsubjpass]))
        + 4 * u32::from(has(&[Dep::Ccomp]))
        + 8 * u32::from(has(&[Dep::Xcomp]))
        + 16 * u32::from(has(&[Dep::Dobj]))
        + 32 * u32::from(has(&[Dep::Neg]))
        + 64;
    let act = u32::from(page.act[token as usize]);
    emit(
        sink,
        5,
        [
            frame,
            mix(lemma, frame),
            mix(page.dep(token) as u32, frame),
            mix(act, frame),
            mix(mix(act, frame), page.xpos(token) as u32),
        ],
    );
    let Some(subject) = subject(page, token) else { return emit(sink, 6, [1, lemma]) };
    let kind = mix(page.xpos(subject) as u32, page.name_kind(subject)) | 1;
    let own = u32::from(page.head(subject) == token);
    emit(
        sink,
        7,
        [
            page.lemma[subject as usize],
            mix(lemma, page.lemma[subject as usize]),
            kind,
            mix(lemma, kind),
            mix(kind, own),
            mix(mix(kind, own), page.xpos(token) as u32),
            mix(frame, kind),
            mix(mix(u32::from(page.act[token as usize]), kind), own),
            u32::from(page.quoted(subject) != page.quoted(token)) + 1,
        ],
    );
}

fn quote_features(page: &Page, scene: &Scene, token: u32, sink: &mut impl Sink) {
    let lemma = page.lemma[token as usize];
    let own = page.quotation[token as usize];
    let near = |offset: i32| page.near(token, offset, scene.range);
    let closed = (1..=4).any(|back| near(-back).is_some_and(|near| near_mark(page, near, own)));
    let opens = (1..=4).any(|on| near(on).is_some_and(|near| near_mark(page, near, own)));
    let inside = u32::from(page.quoted(token));
    let entire = u32::from(page.quoted(token) && page.quotation_range(own).len() > 6);
    let state = inside + 2 * u32::from(closed) + 4 * u32::from(opens) + 8 * scene.quoting() + 64 * entire;
    emit(
        sink,
        8,
        [
            state,
            mix(lemma, state),
            mix(lemma, inside + 1),
            mix(lemma, scene.quoting()),
            mix(page.dep(token) as u32, state),
            mix(page.xpos(token) as u32, state),
            mix(u32::from(page.act[token as usize]), state),
        ],
    );
}

/// Whether a token belongs to another quotation than `own`.
fn near_mark(page: &Page, token: u32, own: u32) -> bool {
    page.quoted(token) && page.quotation[token as usize] != own
}

/// Other words that may be the cue instead: those it hangs on, and those beside it.
fn rival_features(page: &Page, scene: &Scene, token: u32, sink: &mut impl Sink) {
    let lemma = page.lemma[token as usize];
    let mut chain = [token; HIGHEST + 1];
    let (mut length, mut above, mut above_dep, mut above_lemma) = (1, 0u8, 0u32, 0u32);
    let mut at = token;
    while length <= HIGHEST && page.head(at) != at {
        let dep = page.dep(at) as u32 + 1;
        at = page.head(at);
        chain[length] = at;
        length += 1;
        if scene.prior(at) > above {
            (above, above_dep, above_lemma) =
                (scene.prior(at), mix(dep, u32::from(at > token)), page.lemma[at as usize]);
        }
    }
    let chain = &chain[..length];
    // The most on either side; few words are likelier than all before them, so that few are looked for in the chain.
    let mut beside = [0; 2];
    for (near, prior) in scene.known() {
        let most = &mut beside[usize::from(near > token)];
        if prior > *most && !chain.contains(&near) {
            *most = prior;
        }
    }
    let [before, after] = beside.map(u32::from);
    let above = u32::from(above);
    let own_dep = page.dep(token) as u32;
    emit(
        sink,
        9,
        [
            above + 1,
            mix(above, above_dep) | 1,
            mix(lemma, above),
            mix(mix(above, above_dep), own_dep) | 1,
            mix(above_lemma, above_dep) | 1,
            mix(above_lemma, lemma) | 1,
            before + 1,
            after + 1,
            mix(before, after) | 1,
            mix(lemma, before),
            mix(lemma, after),
            mix(mix(own_dep, above), mix(before, after)),
        ],
    );
}

/// The words that lexicalise the attribution, around the head of the cue: auxiliaries, negation, particles.
pub(crate) fn span(page: &Page, token: u32, range: Range) -> Pieces {
    let joins = |near: u32| {
        let helper = matches!(page.dep(near), Dep::Aux | Dep::Auxpass | Dep::Neg | Dep::Prt | Dep::Advmod);
        (helper && page.head(near) == token) || (near > token && follows_according(page, near, token))
    };
    let mut edges = Range::new(token, token + 1);
    if page.dep(token) != Dep::Acl {
        while edges.start > range.start && joins(edges.start - 1) {
            edges.start -= 1;
        }
    }
    while edges.end < range.end && joins(edges.end) && page.dep(edges.end) != Dep::Advmod {
        edges.end += 1;
    }
    Pieces::one(edges)
}

/// "to" behind "according".
fn follows_according(page: &Page, near: u32, token: u32) -> bool {
    page.dep(near) == Dep::Prep && page.head(near) == token && page.dep(token) == Dep::Prep
}
