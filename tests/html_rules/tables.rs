//! Tables that can be read without seeing them, drawings that are not read at all.

use scraper::Html;

use super::elements::{all, inside, shown, text, within_tag};

pub fn check(page: &Html, faults: &mut Vec<String>) {
    for table in all(page, "table") {
        let captions = inside(table, "caption");
        if captions.len() != 1 || text(captions[0]).is_empty() {
            faults.push("table without a caption".to_owned());
        }
        let columns = inside(table, "thead th").len();
        for row in inside(table, "tbody tr") {
            let cells = inside(row, "th, td").len();
            if cells != columns {
                faults.push(format!(
                    "{cells} cells under {columns} headings: {}",
                    text(row)
                ));
            }
        }
        if !within_tag(table, "section") {
            faults.push("table outside a box that scrolls".to_owned());
        }
    }
    headings(page, faults);
    drawings(page, faults);
}

fn headings(page: &Html, faults: &mut Vec<String>) {
    for heading in all(page, "th") {
        let expected = if within_tag(heading, "thead") {
            "col"
        } else {
            "row"
        };
        if heading.attr("scope") != Some(expected) || text(heading).is_empty() {
            faults.push(format!("th without scope {expected}: {}", text(heading)));
        }
    }
    if all(page, "[aria-sort]").len() > all(page, "table").len() {
        faults.push("sorted by more than one column".to_owned());
    }
    for holder in all(page, ".table-holder") {
        if holder.attr("tabindex") != Some("0") || holder.attr("aria-labelledby").is_none() {
            faults.push(format!("{} cannot be scrolled by key", shown(holder)));
        }
    }
}

fn drawings(page: &Html, faults: &mut Vec<String>) {
    for drawing in all(page, "svg") {
        if drawing.attr("aria-hidden") != Some("true") {
            faults.push("a drawing is read aloud".to_owned());
        }
    }
    for image in all(page, "img:not([alt])") {
        faults.push(format!("{} has no alt", shown(image)));
    }
}
