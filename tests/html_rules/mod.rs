//! What every page obeys, in every state: checked on the bytes that would be sent.

mod elements;
mod forms;
mod headings;
mod references;
mod sources;
mod tables;

use scraper::Html;

/// What is known of a page beforehand.
#[derive(Clone, Copy, Default)]
pub struct Expected<'a> {
    /// It answers a form that was not right.
    pub failed: bool,
    /// Its form may hold earlier answers; a fresh form holds no choice.
    pub answered: bool,
    /// Documents and webinars of the consultation: the only other sites that may be linked to.
    pub foreign: &'a [&'a str],
}

/// Every rule that the page breaks, in words; empty when it is right.
pub fn faults(html: &str, expected: Expected<'_>) -> Vec<String> {
    let page = Html::parse_document(html);
    let mut faults = Vec::new();
    headings::check(&page, expected.failed, &mut faults);
    references::check(&page, &mut faults);
    forms::check(&page, expected, &mut faults);
    tables::check(&page, &mut faults);
    sources::check(html, &page, expected.foreign, &mut faults);
    faults
}
