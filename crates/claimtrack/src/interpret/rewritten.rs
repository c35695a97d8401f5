//! Articles that were rewritten after the day they bear, as pages of running news are: they tell of later days as past.
//!
//! "On March 21 the site was hacked", in an article of 25 February, was written on 21 March at the earliest, and what the
//! article says of no day holds for then.
//!
//! Near misses: "the vote will be held on March 21", "the ferry was set to sail on March 21", "Norway extended the truce
//! to March 21" tell of days to come.

use super::page::Page;
use super::time::{DateMention, days_between, names_time};
use crate::syntax::{Dep, Xpos};
use jiff::civil::Date;

/// Fewest days that a day must lie behind the article's: the hour and the time zone may make one.
const LEAST: i64 = 2;

/// Most days: a later one is of the year before.
const MOST: i64 = 120;

/// Past forms of verbs that may tell of what is yet to come.
const PLANNED: [&str; 20] = [
    "set",
    "scheduled",
    "planned",
    "expected",
    "slated",
    "postponed",
    "extended",
    "delayed",
    "moved",
    "announced",
    "launched",
    "fixed",
    "cancelled",
    "canceled",
    "brought",
    "called",
    "started",
    "began",
    "begun",
    "focused",
];

/// The last day that an article tells of as past, if it lies after the one that its metadata give.
pub(crate) fn day(page: Page<'_>) -> Option<Date> {
    let published = page.document.date()?;
    let is_later = |mention: &&DateMention| {
        mention.date > published && (LEAST..=MOST).contains(&days_between(mention.date, published))
    };
    let later = page.reading.days.iter().filter(is_later);
    later.filter(|mention| is_past(page, mention)).map(|mention| mention.date).max()
}

/// Whether something happened "on" a day: "on March 2", "on Sunday, March 2".
fn is_past(page: Page<'_>, mention: &DateMention) -> bool {
    let before = (0..mention.token).rev().find(|&token| page.form(token) != "," && !names_time(page.form(token)));
    let Some(on) = before.filter(|&token| page.is(token, &["on"])) else { return false };
    let verb = page.head(on);
    happened(page, verb) && !page.is(verb, &PLANNED)
}

/// "Claimed to have sunk", "was hacked", "had been posted": not "will be" and not "wanted to sail".
fn happened(page: Page<'_>, verb: usize) -> bool {
    let is_perfect = |child: usize| page.children(child).any(|aux| page.is(aux, &["have"]));
    let leaves_open = |child: usize| page.word(child).dep == Dep::Xcomp && !is_perfect(child);
    let is_open = |child: usize| leaves_open(child) || page.word(child).xpos == Xpos::Md;
    let was = || page.children(verb).any(|child| page.is(child, &["was", "were", "had"]));
    let past = match page.word(verb).xpos {
        Xpos::Vbd => true,
        Xpos::Vbn => was(),
        _ => false,
    };
    past && !page.children(verb).any(is_open)
}

#[cfg(test)]
mod tests {
    use crate::{Analyzer, Document};
    use jiff::civil::{Date, date};

    /// The day of an article of 25 February 2031.
    fn day(text: &str) -> Option<Date> {
        let article = Document::new("1", text).with_date(date(2031, 2, 25));
        Analyzer::default().analyze(&[article]).dates[0]
    }

    #[test]
    fn what_tells_of_a_later_day_as_past_was_written_after_it() {
        let text = "The harbour burned for days. On March 3, Norway claimed to have sunk 12 ships.";
        assert_eq!(day(text), Some(date(2031, 3, 3)));
        assert_eq!(day("The site of the port was hacked on March 21."), Some(date(2031, 3, 21)));
        let weekday = "On Sunday, March 2, the health minister of Norway reported that 40 people had died.";
        assert_eq!(day(weekday), Some(date(2031, 3, 2)));
    }

    #[test]
    fn days_to_come_and_days_gone_change_nothing() {
        for text in [
            "The vote will be held on March 21.",
            "The ferry was set to sail on March 21.",
            "Norway extended the truce to March 21.",
            "Norway postponed the vote on March 21.",
            "The vote on March 21 troubled nobody.",
            "On February 20, Norway claimed to have sunk 12 ships.",
            "On October 3, Norway claimed to have sunk 12 ships.",
            "The mayor spoke on February 26.",
        ] {
            assert_eq!(day(text), Some(date(2031, 2, 25)), "{text}");
        }
    }
}
