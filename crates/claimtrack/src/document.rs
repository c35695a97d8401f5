//! What comes in: one article with what is known about it. Immutable; every span of later stages indexes its text.
//!
//! Reading files is the business of `claimtrack-io`.

use jiff::civil::Date;

/// One article.
///
/// ```
/// use claimtrack::Document;
/// let article = Document::new("lund-1", "The mayor denied it.").with_outlet("Lund Post");
/// assert_eq!(article.outlet(), Some("Lund Post"));
/// assert_eq!(article.date(), None);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    id: String,
    text: String,
    outlet: Option<String>,
    title: Option<String>,
    date: Option<Date>,
    url: Option<String>,
}

impl Document {
    /// An article with nothing known but its identifier and its text.
    ///
    /// # Panics
    /// When the text is 4 GiB or longer.
    #[must_use]
    pub fn new(id: impl Into<String>, text: impl Into<String>) -> Document {
        let text = text.into();
        assert!(u32::try_from(text.len()).is_ok(), "a text of less than 4 GiB");
        Document { id: id.into(), text, outlet: None, title: None, date: None, url: None }
    }

    /// The same article with the name of who published it.
    #[must_use]
    pub fn with_outlet(mut self, outlet: impl Into<String>) -> Document {
        self.outlet = Some(outlet.into());
        self
    }

    /// The same article with its headline.
    #[must_use]
    pub fn with_title(mut self, title: impl Into<String>) -> Document {
        self.title = Some(title.into());
        self
    }

    /// The same article with the day it was published.
    #[must_use]
    pub fn with_date(mut self, date: Date) -> Document {
        self.date = Some(date);
        self
    }

    /// The same article with its address.
    #[must_use]
    pub fn with_url(mut self, url: impl Into<String>) -> Document {
        self.url = Some(url.into());
        self
    }

    /// Identifier, unique within one analysis.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// The text, as it came.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Who published it.
    #[must_use]
    pub fn outlet(&self) -> Option<&str> {
        self.outlet.as_deref()
    }

    /// The headline.
    #[must_use]
    pub fn title(&self) -> Option<&str> {
        self.title.as_deref()
    }

    /// The day it was published, when the input said so.
    #[must_use]
    pub fn date(&self) -> Option<Date> {
        self.date
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }
}
