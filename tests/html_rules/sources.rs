//! Nothing inline, nothing of others.

use scraper::Html;

use super::elements::{all, shown};

pub fn check(html: &str, page: &Html, foreign: &[&str], faults: &mut Vec<String>) {
    if !html.starts_with("<!DOCTYPE html>") {
        faults.push("no doctype".to_owned());
    }
    for element in all(
        page,
        "script:not([src][defer]:empty), style, iframe, object, embed, base, meta[http-equiv]",
    ) {
        faults.push(format!("{} has no place here", shown(element)));
    }
    for element in all(page, "*") {
        for (name, value) in element.value().attrs() {
            if name == "style" || name.starts_with("on") {
                faults.push(format!("{name} on {}", shown(element)));
            }
            let leads = [
                "href",
                "src",
                "action",
                "formaction",
                "poster",
                "data",
                "srcset",
            ];
            let is_icon = element.value().name() == "link" && value.starts_with("data:image/");
            let allowed = is_icon || is_ours(value) || is_allowed(name, value, foreign);
            if leads.contains(&name) && !allowed {
                faults.push(format!("{} leads to {value}", shown(element)));
            }
        }
    }
}

fn is_ours(url: &str) -> bool {
    (url.starts_with('/') && !url.starts_with("//")) || url.starts_with('#')
}

fn is_allowed(attribute: &str, url: &str, foreign: &[&str]) -> bool {
    attribute == "href"
        && (url.starts_with("tel:+")
            || url.starts_with("mailto:")
            // opens an app on the reader's own device
            || url.starts_with("otpauth://totp/")
            || foreign.contains(&url))
}
