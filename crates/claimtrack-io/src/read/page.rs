//! Web pages: the article's text, without menus and footers, as a reading view shows it. The document's text is that
//! text, and spans index it, not the page's source.

use super::bytes::{Source, text_of};
use super::{Fields, Input, day};
use crate::Problem;
use dom_smoothie::{Article, Config, Readability, TextMode};

/// Pages with more elements are no articles, and take long to score.
const MOST_ELEMENTS: usize = 200_000;

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
