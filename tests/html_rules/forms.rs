//! Forms: named controls, nothing chosen beforehand, faults told twice in the same words.

use scraper::{ElementRef, Html};

use super::Expected;
use super::elements::{all, by_id, inside, shown, text, within_tag};

const CONTROLS: &str = "input:not([type=hidden]), select, textarea";

pub fn check(page: &Html, expected: Expected<'_>, faults: &mut Vec<String>) {
    for control in all(page, CONTROLS) {
        named(page, control, faults);
    }
    for button in all(page, "button") {
        if text(button).is_empty() || button.attr("type") != Some("submit") {
            faults.push(format!("button without words or type: {}", button.html()));
        }
    }
    if !expected.answered
        && !all(page, "[type=radio][checked], [type=checkbox][checked]").is_empty()
    {
        faults.push("a choice is made beforehand".to_owned());
    }
    for group in all(page, "fieldset") {
        let legends = inside(group, "legend");
        if legends.len() != 1 || text(legends[0]).is_empty() {
            faults.push("fieldset without a legend".to_owned());
        }
        if group.attr("aria-invalid").is_some() && group.attr("role") != Some("radiogroup") {
            faults.push("aria-invalid on a group that is no radiogroup".to_owned());
        }
    }
    for form in all(page, "form") {
        posted(form, faults);
    }
    let forbidden = "[required], [pattern], [maxlength], [placeholder], [accesskey], \
                     [tabindex]:not([tabindex='0']):not([tabindex='-1'])";
    for element in all(page, forbidden) {
        faults.push(format!("attribute that hinders: {}", shown(element)));
    }
    summary(page, faults);
}

fn named(page: &Html, control: ElementRef<'_>, faults: &mut Vec<String>) {
    let id = control.attr("id").unwrap_or_default();
    let labels = all(page, "label[for]");
    let own = labels
        .into_iter()
        .filter(|label| label.attr("for") == Some(id));
    let words: Vec<String> = own.map(text).collect();
    if id.is_empty() || words.len() != 1 || words[0].is_empty() {
        faults.push(format!("{} has {} labels", shown(control), words.len()));
    }
    if control.attr("name").is_none_or(str::is_empty) {
        faults.push(format!("{} has no name", shown(control)));
    }
    if control.attr("type") == Some("radio") && !within_tag(control, "fieldset") {
        faults.push(format!("{} stands outside a fieldset", shown(control)));
    }
}

fn posted(form: ElementRef<'_>, faults: &mut Vec<String>) {
    let tokens = inside(form, "input[type=hidden][name=token]");
    let filled = tokens.len() == 1 && tokens[0].attr("value").is_some_and(|v| !v.is_empty());
    match form.attr("method") {
        Some("post") if form.attr("novalidate").is_none() => {
            faults.push("the browser judges a form".to_owned());
        }
        Some("post") if !filled => faults.push("form posts without one token".to_owned()),
        Some("get") if !tokens.is_empty() => faults.push("token in an address".to_owned()),
        Some("post" | "get") => {}
        other => faults.push(format!("form with method {other:?}")),
    }
}

/// Each fault stands in the summary and at its field, in the same words, and the one leads to the
/// other. A fault of the whole form leads to its button.
fn summary(page: &Html, faults: &mut Vec<String>) {
    for summary in all(page, "#fouten") {
        let right = summary.attr("tabindex") == Some("-1")
            && summary.attr("autofocus").is_some()
            && summary.attr("aria-labelledby").is_some()
            && !within_tag(summary, "form");
        if !right {
            faults.push("the summary does not get the focus or a name".to_owned());
        }
        let links = inside(summary, "a");
        if links.is_empty() {
            faults.push("the summary is empty".to_owned());
        }
        for link in links {
            let target = link.attr("href").and_then(|href| href.strip_prefix('#'));
            let leads = target.and_then(|id| by_id(page, id)).is_some_and(|field| {
                ["input", "select", "textarea", "button"].contains(&field.value().name())
            });
            if !leads {
                faults.push(format!("fault leads to no field: {}", text(link)));
            }
        }
    }
    let told: Vec<String> = all(page, "#fouten a").into_iter().map(text).collect();
    for invalid in all(page, "[aria-invalid=true]") {
        let described = invalid.attr("aria-describedby").unwrap_or_default();
        let notes = described.split_whitespace();
        let messages: Vec<String> = notes
            .filter_map(|id| by_id(page, id))
            .map(text)
            .filter_map(|note| note.strip_prefix("Fout: ").map(str::to_owned))
            .collect();
        if messages.len() != 1 || !told.contains(&messages[0]) {
            faults.push(format!(
                "{} is wrong without the summary saying why: {messages:?}",
                shown(invalid)
            ));
        }
    }
}
