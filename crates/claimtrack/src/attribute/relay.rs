//! Sources that only pass on what others say, `lexicon/relays.txt`: in "AFP reported that the ministry said …" the
//! claim is the ministry's.

use super::Attribution;
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static RELAYS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let words =
        include_str!("../../lexicon/relays.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    words.map(str::to_lowercase).collect()
});

/// Whether an attribution's source is one that passes on what others say: an agency, a newspaper, an account.
///
/// `text` is the text that the attribution stands in.
#[must_use]
pub fn relays(text: &str, attribution: &Attribution) -> bool {
    let source = attribution.source.text(text).to_lowercase();
    source.split(|letter: char| !letter.is_alphanumeric()).any(|word| RELAYS.contains(word))
}
