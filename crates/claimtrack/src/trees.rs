//! Boosted decision trees: the probability that signs amount to, where one sign means more or less beside another.
//!
//! Made by gradient boosting (Friedman 2001) in `claimtrack-train`, kept as a table: a line for each tree, its questions
//! in order of breadth ("is this sign greater than this?") and what it adds to the log-odds at each end.

/// Questions that one tree asks after each other.
pub const DEPTH: usize = 3;
/// Questions of one tree.
pub const QUESTIONS: usize = (1 << DEPTH) - 1;
/// Ends of one tree.
pub const ENDS: usize = 1 << DEPTH;

/// Room for the signs that a [`Sieve`] is asked about.
const ROOM: usize = 256;

/// One tree.
#[derive(Clone, Debug, PartialEq)]
pub struct Tree {
    /// Sign, as a small number so that all trees stay near at hand, and threshold of each question: behind question `q`
    /// come `2q + 1` for "no" and `2q + 2` for "greater".
    pub questions: [(u16, f32); QUESTIONS],
    /// What is added to the log-odds.
    pub ends: [f32; ENDS],
}

impl Tree {
    /// What the tree adds for these signs.
    #[must_use]
    pub fn value(&self, signs: &[f32]) -> f32 {
        let mut at = 0;
        for _ in 0..DEPTH {
            let (sign, threshold) = self.questions[at];
            at = 2 * at + 1 + usize::from(signs[usize::from(sign)] > threshold);
        }
        self.ends[at - QUESTIONS]
    }
}

/// Trees whose values add up.
#[derive(Clone, Debug, PartialEq)]
pub struct Trees {
    /// The log-odds before any tree.
    pub start: f32,
    /// The trees.
    pub trees: Vec<Tree>,
}

impl Trees {
    /// Reads a table: the line `start` with a number, then for each tree the names of its signs, its thresholds and its
    /// ends, set apart by tabs; lines that begin with "#" are comments.
    ///
    /// # Panics
    /// When the table is broken or names a sign that the code has not. Tables are compiled in, so a test sees it first.
    #[must_use]
    pub fn read(table: &str, names: &[&str]) -> Trees {
        let mut rows = table.lines().filter(|line| !line.starts_with('#'));
        let start = rows.next().and_then(|row| row.strip_prefix("start\t")).map(number).expect("a start");
        let place = |name: &str| names.iter().position(|other| *other == name).expect("a sign that the code has");
        let trees = rows.map(|row| {
            let columns: Vec<&str> = row.split('\t').collect();
            assert_eq!(columns.len(), 2 * QUESTIONS + ENDS, "a tree has as many columns");
            let question = |at: usize| (place(columns[at]) as u16, number(columns[QUESTIONS + at]));
            Tree {
                questions: std::array::from_fn(question),
                ends: std::array::from_fn(|end| number(columns[2 * QUESTIONS + end])),
            }
        });
        Trees { start, trees: trees.collect() }
    }

    /// The table that [`Trees::read`] reads.
    #[must_use]
    pub fn write(&self, names: &[&str]) -> String {
        let mut table = format!("start\t{}\n", self.start);
        for tree in &self.trees {
            let signs = tree.questions.iter().map(|(sign, _)| names[usize::from(*sign)].to_owned());
            let thresholds = tree.questions.iter().map(|(_, threshold)| threshold.to_string());
            let ends = tree.ends.iter().map(f32::to_string);
            table.push_str(&signs.chain(thresholds).chain(ends).collect::<Vec<_>>().join("\t"));
            table.push('\n');
        }
        table
    }

    /// The most that the trees behind each one will add to the log-odds, for [`Sieve::probability_from`]: never more than
    /// all that they can add, and no further than `far` steps, each as long as the most that one of them can add, lead
    /// when they go in all directions (the root of the sum of their squares). That all trees add the most that they can
    /// never happens, as their ends exclude each other.
    fn most_behind(&self, far: f32) -> Vec<f32> {
        let mut behind = Vec::with_capacity(self.trees.len());
        let (mut sum, mut squares) = (0.0_f32, 0.0_f32);
        for tree in self.trees.iter().rev() {
            behind.push(sum.min(far * squares.sqrt()));
            let most = tree.ends.into_iter().fold(f32::MIN, f32::max);
            (sum, squares) = (sum + most, squares + most * most);
        }
        behind.reverse();
        behind
    }

    /// The probability of yes, 0 to 1.
    #[must_use]
    pub fn probability(&self, signs: &[f32]) -> f32 {
        let sum: f32 = self.trees.iter().map(|tree| tree.value(signs)).sum();
        1.0 / (1.0 + (-(self.start + sum)).exp())
    }
}

/// Trees laid out to find the few that are probable among very many.
#[derive(Clone, Debug)]
pub struct Sieve {
    start: f32,
    trees: Vec<Step>,
}

/// Signs as a [`Sieve`] is asked about them: as whole numbers in the same order, which are compared sooner.
#[derive(Clone, Debug)]
pub struct Ranks([i32; ROOM]);

impl Ranks {
    /// Those of some signs, none of them NaN.
    #[must_use]
    pub fn of(signs: &[f32]) -> Ranks {
        let mut ranks = [0; ROOM];
        ranks.iter_mut().zip(signs).for_each(|(place, sign)| *place = rank(*sign));
        Ranks(ranks)
    }
}

/// A whole number that is greater for a greater number.
fn rank(number: f32) -> i32 {
    // That of -0 must be that of 0.
    let bits = (number + 0.0).to_bits().cast_signed();
    bits ^ ((bits >> 31) & i32::MAX)
}

/// One tree of a sieve: that a sign is a byte spares asking whether there is room for it.
#[derive(Clone, Debug)]
struct Step {
    signs: [u8; QUESTIONS],
    thresholds: [i32; QUESTIONS],
    ends: [f32; ENDS],
    /// The most that the trees behind it will add.
    most_behind: f32,
}

impl Sieve {
    /// Lays out trees. `far` says how far they lead together, as a number of steps (see [`Trees::most_behind`]): the less,
    /// the sooner one gives up. Below what was found on real pairs, that is too soon.
    ///
    /// # Panics
    /// When a tree asks for a sign that there is no room for.
    #[must_use]
    pub fn of(trees: &Trees, far: f32) -> Sieve {
        let steps = trees.trees.iter().zip(trees.most_behind(far)).map(|(tree, most_behind)| Step {
            signs: tree.questions.map(|(sign, _)| u8::try_from(sign).expect("room for the sign")),
            thresholds: tree.questions.map(|(_, threshold)| rank(threshold)),
            ends: tree.ends,
            most_behind,
        });
        Sieve { start: trees.start, trees: steps.collect() }
    }

    /// The probability of yes: what [`Trees::probability`] is, and sooner.
    #[must_use]
    pub fn probability(&self, signs: &Ranks) -> f32 {
        self.probability_from(0.0, signs).unwrap_or(0.0)
    }

    /// The probability of yes if it is `least` or more. Most often the first trees tell already that it is not: the rest
    /// are looked at only while they could still make up for them.
    ///
    /// It stays a function of its own: within a larger one the few numbers of its loop do not all stay in registers.
    #[must_use]
    #[inline(never)]
    pub fn probability_from(&self, least: f32, signs: &Ranks) -> Option<f32> {
        // A little less than the log-odds asked for, as sums of rounded numbers may differ in their last bits.
        let enough = (least / (1.0 - least)).ln() - self.start - 1e-3;
        let mut sum = -0.0;
        for tree in &self.trees {
            sum += tree.value(signs);
            if sum + tree.most_behind < enough {
                return None;
            }
        }
        Some(1.0 / (1.0 + (-(self.start + sum)).exp())).filter(|probability| *probability >= least)
    }
}

impl Step {
    /// What [`Tree::value`] is, with the three questions written out.
    fn value(&self, signs: &Ranks) -> f32 {
        let greater = |at: usize| usize::from(signs.0[usize::from(self.signs[at])] > self.thresholds[at]);
        let first = greater(0);
        let second = 2 * first + greater(1 + first);
        self.ends[2 * second + greater(3 + second)]
    }
}

fn number(text: &str) -> f32 {
    text.parse().expect("a number")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A tree that adds 1 when both signs are greater than a half, else takes 1.
    fn both() -> Trees {
        let questions = std::array::from_fn(|at| (u16::from(at > 0), 0.5));
        let ends = std::array::from_fn(|end| if end == ENDS - 1 { 1.0 } else { -1.0 });
        Trees { start: 0.25, trees: vec![Tree { questions, ends }] }
    }

    #[test]
    fn a_sign_means_more_beside_another() {
        assert!(both().probability(&[1.0, 1.0]) > 0.7);
        assert!(both().probability(&[1.0, 0.0]) < 0.4);
    }

    #[test]
    fn ranks_are_in_the_order_of_the_numbers() {
        let numbers = [f32::MIN, -2.5, -1.0, -1e-30, 0.0, 1e-30, 0.5, 1.0, f32::MAX];
        assert!(numbers.map(rank).is_sorted_by(|a, b| a < b));
        assert_eq!(rank(-0.0), rank(0.0));
    }

    #[test]
    fn giving_up_early_changes_no_probability() {
        let mut several = both();
        several.trees.extend([both().trees[0].clone(), both().trees[0].clone()]);
        assert_eq!(several.most_behind(2.0), [2.0, 1.0, 0.0]);
        let sieve = Sieve::of(&several, 2.0);
        for signs in [[1.0, 1.0], [1.0, 0.0], [0.0, 1.0]] {
            let probability = several.probability(&signs);
            let found = sieve.probability_from(0.6, &Ranks::of(&signs));
            assert_eq!(found, Some(probability).filter(|probability| *probability >= 0.6));
            assert_eq!(sieve.probability(&Ranks::of(&signs)), probability);
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        let names = ["near", "alike"];
        assert_eq!(Trees::read(&both().write(&names), &names), both());
    }
}
