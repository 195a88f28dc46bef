//! A letter before it is text or HTML: written once, so that both parts say the same.

use super::link::WebLink;

/// One part of a letter, from top to bottom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Block {
    /// Says that this is an exercise.
    Notice(String),
    Paragraph(String),
    Heading(String),
    /// A label with its value.
    Facts(Vec<(String, String)>),
    /// Alone on its line, in full.
    Link(WebLink),
    /// In this order.
    Steps(Vec<String>),
    Points(Vec<String>),
    /// Lines that stay as they are: a signature.
    Lines(Vec<String>),
}

impl Block {
    pub(super) fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(text.into())
    }

    pub(super) fn heading(text: impl Into<String>) -> Self {
        Self::Heading(text.into())
    }

    /// A label and its value each.
    pub(super) fn facts<const N: usize>(facts: [(&str, String); N]) -> Self {
        let owned = facts.map(|(label, value)| (label.to_owned(), value));
        Self::Facts(owned.into())
    }
}
