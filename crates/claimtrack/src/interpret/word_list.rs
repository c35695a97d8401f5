//! Word lists in `lexicon/` with two columns: a category, a tab, and the words in it.

use rustc_hash::FxHashMap;

/// Category by word. A word keeps the first category that lists it.
pub(crate) type WordList = FxHashMap<&'static str, &'static str>;

/// Reads a list; lines that begin with "#" are comments.
pub(crate) fn read(data: &'static str) -> WordList {
    let rows = data.lines().filter(|line| !line.starts_with('#'));
    let mut list = WordList::default();
    for (category, words) in rows.filter_map(|row| row.split_once('\t')) {
        for word in words.split(' ') {
            list.entry(word).or_insert(category);
        }
    }
    list
}
