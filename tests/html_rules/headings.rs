//! Language, title, headings, and the way to the content.

use scraper::Html;

use super::elements::{all, shown, text, within};

pub fn check(page: &Html, failed: bool, faults: &mut Vec<String>) {
    title(page, failed, faults);
    order(page, faults);
    way_in(page, faults);
}

fn title(page: &Html, failed: bool, faults: &mut Vec<String>) {
    let lang = all(page, "html").first().and_then(|html| html.attr("lang"));
    if lang != Some("nl") {
        faults.push(format!("lang is {lang:?}, not nl"));
    }
    let titles = all(page, "head > title");
    let title = titles.first().map(|title| text(*title)).unwrap_or_default();
    let parts: Vec<&str> = title.split(" – ").collect();
    if titles.len() != 1 || parts.len() < 3 || parts.iter().any(|part| part.trim().is_empty()) {
        faults.push(format!(
            "title is not page – subject – association: {title}"
        ));
    }
    match (failed, title.starts_with("Fout: ")) {
        (true, false) => faults.push("title does not start with Fout: ".to_owned()),
        (false, true) => faults.push("title says Fout: without a fault".to_owned()),
        _ => {}
    }
    let summary = !all(page, "#fouten").is_empty();
    if summary != failed {
        faults.push(format!("summary of faults is {summary}, expected {failed}"));
    }
}

fn order(page: &Html, faults: &mut Vec<String>) {
    let count = all(page, "h1").len();
    if count != 1 {
        faults.push(format!("{count} h1"));
    }
    // the summary of faults stands above the h1 by rule
    let headings = all(page, "h1, h2, h3, h4, h5, h6");
    let mut previous = 0;
    for heading in headings.into_iter().filter(|h| !within(*h, "fouten")) {
        let level: usize = heading
            .value()
            .name()
            .trim_start_matches('h')
            .parse()
            .unwrap();
        if level > previous + 1 {
            faults.push(format!("heading skips to h{level}: {}", text(heading)));
        }
        if text(heading).is_empty() {
            faults.push(format!("empty {}", shown(heading)));
        }
        previous = level;
    }
}

fn way_in(page: &Html, faults: &mut Vec<String>) {
    let first = all(
        page,
        "a[href], button, input:not([type=hidden]), select, textarea",
    );
    if first.first().and_then(|link| link.attr("href")) != Some("#inhoud") {
        faults.push("the skip link is not the first to get focus".to_owned());
    }
    let mains = all(page, "main#inhoud[tabindex='-1']");
    if mains.len() != 1 || all(page, "main").len() != 1 {
        faults.push("no single main#inhoud with tabindex -1".to_owned());
    }
    if all(page, "footer a[href^='tel:']").is_empty()
        || all(page, "footer a[href^='mailto:']").is_empty()
    {
        faults.push("no help line in the footer".to_owned());
    }
}
