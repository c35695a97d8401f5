//! Web pages: the article's text, without menus and footers, as a reading view shows it. The document's text is that
//! text, and spans index it, not the page's source.

use super::bytes::{Source, text_of};
use super::{Fields, Input, day};
use crate::Problem;
use dom_smoothie::{Article, Config, Readability, TextMode};

/// Pages with more elements are no articles, and take long to score.
const MOST_ELEMENTS: usize = 200_000;

/// Pages that nest deeper are no articles; the time to score them grows with the square of the depth.
const DEEPEST: usize = 1_000;

pub(super) fn read(input: &mut Input, source: Source<'_>) {
    let (name, id) = (source.place.name.clone(), source.place.id.clone());
    match source.text().and_then(|html| article(html).ok_or_else(nothing)) {
        Err(message) => input.problems.push(Problem::new(name, message)),
        Ok(article) => match text_of(article.text_content.to_string().into_bytes()) {
            Err(_) => input.problems.push(Problem::new(name, nothing())),
            Ok(text) => input.documents.push(fields(article).document(text, || id)),
        },
    }
}

fn nothing() -> String {
    "no article found in this page; left out; save its text as .txt to use it".to_owned()
}

fn article(html: String) -> Option<Article> {
    if depth(&html) > DEEPEST {
        return None;
    }
    let config = Config { max_elements_to_parse: MOST_ELEMENTS, text_mode: TextMode::Formatted, ..Config::default() };
    Readability::new(html, None, Some(config)).ok()?.parse().ok()
}

fn fields(article: Article) -> Fields {
    Fields {
        id: None,
        date: article.published_time.as_deref().and_then(day),
        outlet: article.site_name.filter(|name| !name.is_empty()),
        title: Some(article.title).filter(|title| !title.is_empty()),
        url: article.url.filter(|url| !url.is_empty()),
    }
}

/// How deep elements are nested, those aside that need no end tag.
fn depth(html: &str) -> usize {
    const UNENDED: [&str; 22] = [
        "area", "base", "br", "col", "dd", "dt", "embed", "hr", "img", "input", "li", "link", "meta", "option", "p",
        "param", "source", "td", "th", "tr", "track", "wbr",
    ];
    let (mut depth, mut deepest) = (0_usize, 0);
    for tag in html.split('<').skip(1) {
        let (ends, name) = tag.strip_prefix('/').map_or((false, tag), |name| (true, name));
        let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..length].to_ascii_lowercase();
        if name.is_empty() || UNENDED.contains(&name.as_str()) {
            continue;
        }
        depth = if ends { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_is_that_of_elements_that_end() {
        assert_eq!(depth("<div><p>a < b<br><p><b>c</b></div><div></div>"), 2);
        assert_eq!(depth(&"<div>".repeat(5000)), 5000);
    }

    #[test]
    fn a_page_of_the_greatest_depth_is_scored_in_time() {
        let paragraph =
            "<p>The mayor of Torvik said on Monday that the strike would end, and that ships would sail.</p>";
        let page = |depth| "<div>".repeat(depth) + &paragraph.repeat(20);
        assert!(article(page(DEEPEST - 1)).is_some());
        assert!(article(page(100 * DEEPEST)).is_none());
    }
}
