//! Word lists in `lexicon/` with two columns: a category, a tab, and the words in it.

use crate::lower;
use crate::outline::Outline;
use rustc_hash::FxHashMap;

/// Longest word of any list in bytes; anything longer is in none.
const LONGEST: usize = 32;

/// Categories by lower-case word. A word keeps the first category that lists it.
#[derive(Clone, Debug, Default)]
pub(crate) struct WordList {
    /// The words as bytes, with the same as text and their categories.
    categories: FxHashMap<&'static [u8], (&'static str, &'static str)>,
    outline: Outline,
}

impl WordList {
    /// Reads a list; lines that begin with "#" are comments.
    pub fn read(data: &'static str) -> WordList {
        let rows = data.lines().filter(|line| !line.starts_with('#'));
        let mut categories = FxHashMap::default();
        let mut listed = Vec::new();
        for (category, words) in rows.filter_map(|row| row.split_once('\t')) {
            for word in words.split(' ') {
                categories.entry(word.as_bytes()).or_insert((word, category));
                listed.push(word);
            }
        }
        WordList { categories, outline: Outline::of(listed.into_iter()) }
    }

    /// The category of a word as written, upper or lower case; allocates nothing.
    pub fn category(&self, form: &str) -> Option<&'static str> {
        self.entry(form).map(|(_, category)| category)
    }

    /// A word as the list spells it.
    pub fn spelling(&self, form: &str) -> Option<&'static str> {
        self.entry(form).map(|(word, _)| word)
    }

    /// The words of a category, in no order.
    pub fn words(&self, category: &str) -> impl Iterator<Item = &'static str> {
        self.categories.values().filter(move |(_, listed)| *listed == category).map(|(word, _)| *word)
    }

    fn entry(&self, form: &str) -> Option<(&'static str, &'static str)> {
        if self.outline.fits(form) { self.looked_up(form) } else { None }
    }

    /// Apart from [`Self::entry`], so that the many words that do not get here pay nothing for it.
    #[inline(never)]
    fn looked_up(&self, form: &str) -> Option<(&'static str, &'static str)> {
        let mut buffer = [0; LONGEST];
        let lower = lower::copied(form, &mut buffer)?;
        self.categories.get(&*lower).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_has_the_category_that_lists_it_first() {
        let list = WordList::read("# words\ngood\tfine well\nbad\tpoor well\n");
        assert_eq!(list.category("Well"), Some("good"));
        assert_eq!(list.category("poor"), Some("bad"));
        assert_eq!(list.category("pörr"), None);
        assert_eq!(list.category(&"long".repeat(20)), None);
    }
}
