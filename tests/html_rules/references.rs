//! Everything that points to a place in the page points to one that is there.

use std::collections::BTreeSet;

use scraper::Html;

use super::elements::{all, by_id, shown, text};

/// Attributes that hold ids of the same page.
const POINTERS: &[&str] = &[
    "for",
    "form",
    "list",
    "headers",
    "aria-labelledby",
    "aria-describedby",
    "aria-controls",
    "aria-owns",
    "aria-errormessage",
];

pub fn check(page: &Html, faults: &mut Vec<String>) {
    let mut ids = BTreeSet::new();
    for element in all(page, "[id]") {
        let id = element.attr("id").unwrap();
        if id.is_empty() || id.contains(char::is_whitespace) {
            faults.push(format!("{id:?} is no id"));
        }
        if !ids.insert(id) {
            faults.push(format!("id {id} stands twice"));
        }
    }
    for attribute in POINTERS {
        for element in all(page, &format!("[{attribute}]")) {
            for id in element.attr(attribute).unwrap().split_whitespace() {
                if !ids.contains(id) {
                    faults.push(format!("{attribute} of {} misses {id}", shown(element)));
                }
            }
        }
    }
    links(page, &ids, faults);
    labels(page, faults);
}

fn links(page: &Html, ids: &BTreeSet<&str>, faults: &mut Vec<String>) {
    for link in all(page, "a[href^='#']") {
        let id = link.attr("href").unwrap().trim_start_matches('#');
        if !ids.contains(id) {
            faults.push(format!("link to missing {id}: {}", text(link)));
        }
    }
    for link in all(page, "a") {
        if text(link).is_empty() || link.attr("href").is_none_or(str::is_empty) {
            faults.push(format!("link without words or target: {}", link.html()));
        }
    }
}

fn labels(page: &Html, faults: &mut Vec<String>) {
    for label in all(page, "label[for]") {
        let control = by_id(page, label.attr("for").unwrap());
        let is_control = control.is_some_and(|control| {
            ["input", "select", "textarea"].contains(&control.value().name())
        });
        if !is_control {
            faults.push(format!("label of no control: {}", text(label)));
        }
    }
}
