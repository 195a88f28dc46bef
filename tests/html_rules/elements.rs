//! Looking things up in a page.

use scraper::{ElementRef, Html, Selector};

/// All elements that a selector finds, in the order of the page.
pub fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).unwrap()).collect()
}

pub fn inside<'a>(element: ElementRef<'a>, selector: &str) -> Vec<ElementRef<'a>> {
    element
        .select(&Selector::parse(selector).unwrap())
        .collect()
}

pub fn by_id<'a>(page: &'a Html, id: &str) -> Option<ElementRef<'a>> {
    all(page, "[id]")
        .into_iter()
        .find(|element| element.attr("id") == Some(id))
}

/// White space folded.
pub fn text(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub fn within(element: ElementRef<'_>, id: &str) -> bool {
    let mut above = element.ancestors().filter_map(ElementRef::wrap);
    above.any(|ancestor| ancestor.attr("id") == Some(id))
}

pub fn within_tag(element: ElementRef<'_>, tag: &str) -> bool {
    let mut above = element.ancestors().filter_map(ElementRef::wrap);
    above.any(|ancestor| ancestor.value().name() == tag)
}

/// `<input id="x">` for a message.
pub fn shown(element: ElementRef<'_>) -> String {
    let name = element.value().name();
    match element.attr("id").or_else(|| element.attr("name")) {
        Some(id) => format!("<{name} {id}>"),
        None => format!("<{name}>"),
    }
}
