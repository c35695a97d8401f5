//! Slopes of the losses: of the tags, and of the transitions that the parser takes through a sentence.

use super::network::{Activation, FloatNetwork, Place, add};
use super::oracle::costs;
use super::random::Random;
use crate::treebank::Sentence;
use claimtrack::syntax::model::Scheme;
use claimtrack::syntax::model::transition::{Action, NONE, SLOTS, State};
use claimtrack::syntax::model::weights::{FIRST_NAME, FIRST_UPOS, NAME_TAGS, PROJECTED, TAG_COLUMNS, WIDTH};

/// Counts of what went right while training.
#[derive(Default)]
pub struct Tally {
    pub actions: usize,
    pub right_actions: usize,
}

/// One sentence to learn from.
#[derive(Clone, Copy)]
pub struct Lesson<'a> {
    pub sentence: &'a Sentence,
    pub scheme: Scheme,
    pub has_names: bool,
}

/// Writes the slope of the tags' losses of one sentence.
pub fn learn_tags(lesson: Lesson<'_>, place: &Place, activation: &Activation, slope: &mut [f32]) {
    let sentence = lesson.sentence;
    for word in 0..place.words {
        let start = (place.first + word) * TAG_COLUMNS;
        let scores = &activation.tags[start..start + TAG_COLUMNS];
        let slope = &mut slope[start..start + TAG_COLUMNS];
        let names = FIRST_NAME..FIRST_NAME + NAME_TAGS;
        if let Some(xpos) = sentence.xpos[word] {
            softmax_slope(&scores[..FIRST_UPOS], xpos as usize, &mut slope[..FIRST_UPOS]);
        }
        if let Some(upos) = sentence.upos[word] {
            let columns = FIRST_UPOS..FIRST_NAME;
            softmax_slope(&scores[columns.clone()], upos as usize, &mut slope[columns]);
        }
        if lesson.has_names {
            softmax_slope(&scores[names.clone()], usize::from(sentence.names[word]), &mut slope[names]);
        }
    }
}

fn softmax_slope(scores: &[f32], right: usize, slope: &mut [f32]) {
    let highest = scores.iter().copied().fold(f32::MIN, f32::max);
    let mut sum = 0.0;
    for (slope, score) in slope.iter_mut().zip(scores) {
        *slope = (score - highest).exp();
        sum += *slope;
    }
    for slope in slope.iter_mut() {
        *slope /= sum;
    }
    slope[right] -= 1.0;
}

/// Takes the parser through one sentence and adds up slopes: of the network's tables, and of the shares.
pub struct ParserLesson<'a> {
    pub network: &'a mut FloatNetwork,
    pub projected: &'a [f32],
    pub slope: &'a mut [f32],
    /// How often a mistake is followed, so that the parser learns to go on from there.
    pub exploration: f32,
    pub random: &'a mut Random,
    pub tally: &'a mut Tally,
}

/// The share that is left of the highest number met after one more label.
const FORGETTING: f32 = 0.9999;

type Hidden = [f32; WIDTH];

impl ParserLesson<'_> {
    /// Learns from one sentence.
    pub fn learn(&mut self, lesson: Lesson<'_>, place: &Place, state: &mut State) {
        #[cfg(target_arch = "x86_64")]
        if std::is_x86_feature_detected!("avx2") && std::is_x86_feature_detected!("fma") {
            // SAFETY: the processor has AVX2 and FMA.
            return unsafe { self.learn_avx2(lesson, place, state) };
        }
        self.learn_body(lesson, place, state);
    }

    #[cfg(target_arch = "x86_64")]
    #[target_feature(enable = "avx2,fma")]
    fn learn_avx2(&mut self, lesson: Lesson<'_>, place: &Place, state: &mut State) {
        self.learn_body(lesson, place, state);
    }

    #[inline(always)]
    fn learn_body(&mut self, lesson: Lesson<'_>, place: &Place, state: &mut State) {
        state.reset(place.words);
        while !state.is_done() {
            let action = match state.forced() {
                Some(action) => action,
                None => self.learn_action(lesson, place, state),
            };
            let mut label = lesson.scheme.root_code();
            if action != Action::Shift && state.arc(action).0 != state.root() {
                label = self.learn_label(lesson, place, state, action);
            }
            state.apply(action, label);
        }
    }

    /// Learns from one choice; gives the action to go on with.
    #[inline(always)]
    fn learn_action(&mut self, lesson: Lesson<'_>, place: &Place, state: &State) -> Action {
        let (words, rows) = state.view();
        let scheme = lesson.scheme as usize;
        let action_row = |number: usize| scheme * Action::ALL.len() + number;
        let mut hidden: Hidden = self.network.hidden_bias.row(scheme).try_into().expect("a row");
        for (slot, &word) in words.iter().enumerate() {
            let share = match word {
                NONE => self.network.missing.row(slot),
                word => &self.projected[share_start(place, word, slot)..][..WIDTH],
            };
            add(&mut hidden, share);
        }
        for &row in &rows {
            add(&mut hidden, self.network.context.row(usize::from(row)));
        }
        rectify(&mut hidden);
        let scores: [f32; 3] = std::array::from_fn(|number| {
            dot(&hidden, self.network.actions.row(action_row(number))) + self.network.action_bias.row(scheme)[number]
        });
        let (slopes, action) = self.judge_action(lesson.sentence, state, scores);
        let mut slope = [0.0; WIDTH];
        for (number, &factor) in slopes.iter().enumerate() {
            add_scaled(&mut slope, self.network.actions.row(action_row(number)), factor);
            add_scaled(self.network.actions.gradient_row(action_row(number)), &hidden, factor);
            self.network.action_bias.gradient_row(scheme)[number] += factor;
        }
        close(&mut slope, &hidden);
        add(self.network.hidden_bias.gradient_row(scheme), &slope);
        for (slot, &word) in words.iter().enumerate() {
            match word {
                NONE => add(self.network.missing.gradient_row(slot), &slope),
                word => add(&mut self.slope[share_start(place, word, slot)..][..WIDTH], &slope),
            }
        }
        for &row in &rows {
            add(self.network.context.gradient_row(usize::from(row)), &slope);
        }
        action
    }

    /// The slopes of the scores, and the action to go on with: the best-scored one of least cost, or now and then a
    /// wrong one.
    #[inline(always)]
    fn judge_action(&mut self, sentence: &Sentence, state: &State, scores: [f32; 3]) -> ([f32; 3], Action) {
        let (allowed, costs) = (state.allowed(), costs(state, &sentence.heads));
        let least = (0..3).filter(|&n| allowed[n]).map(|n| costs[n]).min().unwrap_or(0);
        let highest = (0..3).filter(|&n| allowed[n]).map(|n| scores[n]).fold(f32::MIN, f32::max);
        let (mut odds, mut right_odds) = ([0.0; 3], [0.0; 3]);
        for number in (0..3).filter(|&n| allowed[n]) {
            odds[number] = (scores[number] - highest).exp();
            if costs[number] == least {
                right_odds[number] = odds[number];
            }
        }
        let (sum, right_sum) = (odds.iter().sum::<f32>(), right_odds.iter().sum::<f32>().max(1e-20));
        let slopes = std::array::from_fn(|n| odds[n] / sum - right_odds[n] / right_sum);
        let best = |odds: [f32; 3]| (1..3).fold(0, |best, n| if odds[n] > odds[best] { n } else { best });
        let guess = best(odds);
        let is_right = costs[guess] == least;
        self.tally.actions += 1;
        self.tally.right_actions += usize::from(is_right);
        let follow = is_right || self.random.fraction() < self.exploration;
        (slopes, Action::ALL[if follow { guess } else { best(right_odds) }])
    }

    /// Learns from one arc, if it is right; gives the label that the network chose.
    #[inline(always)]
    fn learn_label(&mut self, lesson: Lesson<'_>, place: &Place, state: &State, action: Action) -> u8 {
        let (head, word) = state.arc(action);
        let rows = state.arc_view(head, word);
        let (above, below) = (share_start(place, head, SLOTS), share_start(place, word, SLOTS + 1));
        let scheme = lesson.scheme as usize;
        let mut hidden: Hidden = self.network.label_bias.row(scheme).try_into().expect("a row");
        add(&mut hidden, &self.projected[above..above + WIDTH]);
        add(&mut hidden, &self.projected[below..below + WIDTH]);
        for &row in &rows {
            add(&mut hidden, self.network.label_context.row(usize::from(row)));
        }
        rectify(&mut hidden);
        for (reach, &hidden) in self.network.label_reach[scheme].iter_mut().zip(&hidden) {
            *reach = (*reach * FORGETTING).max(hidden);
        }
        let scores: Vec<f32> = (1..lesson.scheme.labels())
            .map(|label| {
                dot(&hidden, self.network.labels[scheme].row(label)) + self.network.labels_bias[scheme].values[label]
            })
            .collect();
        let best = (1..scores.len()).fold(0, |best, n| if scores[n] > scores[best] { n } else { best });
        let chosen = lesson.scheme.first_code() + 1 + best as u8;
        let right = lesson.sentence.labels[word as usize].filter(|_| lesson.sentence.heads[word as usize] == head);
        let Some(right) = right.filter(|&code| code != lesson.scheme.root_code()) else { return chosen };
        let mut slopes = vec![0.0; scores.len()];
        softmax_slope(&scores, usize::from(right - lesson.scheme.first_code()) - 1, &mut slopes);
        let mut slope = [0.0; WIDTH];
        for (number, &factor) in slopes.iter().enumerate() {
            add_scaled(&mut slope, self.network.labels[scheme].row(number + 1), factor);
            add_scaled(self.network.labels[scheme].gradient_row(number + 1), &hidden, factor);
            self.network.labels_bias[scheme].gradient_row(0)[number + 1] += factor;
        }
        close(&mut slope, &hidden);
        add(self.network.label_bias.gradient_row(scheme), &slope);
        add(&mut self.slope[above..above + WIDTH], &slope);
        add(&mut self.slope[below..below + WIDTH], &slope);
        for &row in &rows {
            add(self.network.label_context.gradient_row(usize::from(row)), &slope);
        }
        chosen
    }
}

fn share_start(place: &Place, word: u32, slot: usize) -> usize {
    (place.first + word as usize) * PROJECTED + slot * WIDTH
}

#[inline(always)]
fn rectify(hidden: &mut Hidden) {
    for number in hidden {
        *number = number.max(0.0);
    }
}

/// Lets no slope through where the hidden number was cut off.
#[inline(always)]
fn close(slope: &mut Hidden, hidden: &Hidden) {
    for (slope, &hidden) in slope.iter_mut().zip(hidden) {
        if hidden <= 0.0 {
            *slope = 0.0;
        }
    }
}

#[inline(always)]
fn dot(a: &Hidden, b: &[f32]) -> f32 {
    let mut sums = [0.0_f32; 16];
    for (a, b) in a.chunks_exact(16).zip(b.chunks_exact(16)) {
        for lane in 0..16 {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum()
}

#[inline(always)]
fn add_scaled(target: &mut [f32], more: &[f32], factor: f32) {
    for (number, &more) in target.iter_mut().zip(more) {
        *number += factor * more;
    }
}
