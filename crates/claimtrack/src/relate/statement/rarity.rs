//! How much it means that a word is found: much for a rare word, little for one that every article has.

use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// What a word weighs that `lexicon/common.tsv` does not list.
const RARE: f32 = 6.0;

static COMMON: LazyLock<FxHashMap<&'static str, f32>> = LazyLock::new(|| {
    let rows = include_str!("../../../lexicon/common.tsv").lines().filter(|line| !line.starts_with('#'));
    let mut table = FxHashMap::default();
    for (step, words) in rows.filter_map(|row| row.split_once('\t')) {
        let weight = step.parse::<f32>().expect("a number") + 0.25;
        table.extend(words.split(' ').map(|word| (word, weight)));
    }
    table
});

/// The weight of a lower-case word: the logarithm of how many articles there are for one that has it.
pub(super) fn rarity(word: &str) -> f32 {
    COMMON.get(word).copied().unwrap_or(RARE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rare_words_weigh_more() {
        assert!(rarity("people") < rarity("mayor"));
        assert!(rarity("mayor") < rarity("landfill"));
    }
}
