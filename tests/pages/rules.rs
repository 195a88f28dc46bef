//! The rules, over all samples.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use raadpleging::web::assets::COMFORT;
use scraper::{Html, Selector};

use crate::html_rules::faults;
use crate::sample::{Sample, all, named};
use crate::world::stylesheet;

/// A page with its stylesheet and its script, before compression.
const MOST_BYTES: usize = 30_000;
/// Of a page for who works at a desk: bureau and board.
const MOST_BYTES_AT_A_DESK: usize = 60_000;

#[test]
fn every_page_in_every_state_obeys_the_rules() {
    let mut broken = Vec::new();
    for sample in all() {
        for fault in faults(&sample.html, sample.expected) {
            broken.push(format!("{}: {fault}", sample.name));
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_page_is_light() {
    let style = stylesheet().text.len();
    let weight = |sample: &Sample| {
        let comforted = sample.html.contains(&COMFORT.path);
        sample.html.len() + style + if comforted { COMFORT.text.len() } else { 0 }
    };
    let most = |sample: &Sample| {
        let desk = ["bureau-", "board-"]
            .iter()
            .any(|room| sample.name.starts_with(room));
        if desk {
            MOST_BYTES_AT_A_DESK
        } else {
            MOST_BYTES
        }
    };
    let heavy: Vec<String> = all()
        .iter()
        .filter(|sample| !sample.whole_list && weight(sample) > most(sample))
        .map(|sample| format!("{}: {}", sample.name, weight(sample)))
        .collect();
    assert!(heavy.is_empty(), "{heavy:?}");
}

#[test]
fn no_two_samples_share_a_name() {
    let names: Vec<&str> = all().iter().map(|sample| sample.name).collect();
    let once: BTreeSet<&str> = names.iter().copied().collect();
    assert_eq!(names.len(), once.len());
}

#[test]
fn pages_with_another_heading_have_another_title() {
    let mut headings: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for sample in all() {
        let page = Html::parse_document(&sample.html);
        let text = |selector: &str| {
            let selector = Selector::parse(selector).unwrap();
            let found: String = page.select(&selector).next().unwrap().text().collect();
            found.trim_start_matches("Fout: ").to_owned()
        };
        headings
            .entry(text("title"))
            .or_default()
            .insert(text("h1"));
    }
    let mixed: Vec<_> = headings.iter().filter(|(_, h1)| h1.len() > 1).collect();
    // the title of an outcome is the same whatever its consultation is called
    assert!(mixed.is_empty(), "{mixed:#?}");
}

#[test]
fn an_exercise_says_so_and_nothing_else_does() {
    let banner = "Oefenomgeving: deze stemmen tellen nergens mee.";
    for sample in all() {
        let expected = sample.name.ends_with("exercise");
        assert_eq!(sample.html.contains(banner), expected, "{}", sample.name);
    }
}

#[test]
fn texts_from_outside_stay_texts() {
    let html = &named("bureau-turnout-nothing").html;
    assert!(html.contains("&#34;&#62;&#60;script&#62;"), "{html}");
    assert!(html.contains("0 gemeenten gevonden"));
}

/// To look at: `cargo test --test pages` leaves every sample where cargo keeps such files.
#[test]
fn samples_are_written_down() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    fs::create_dir_all(&folder).unwrap();
    let style = stylesheet();
    fs::write(folder.join("stijl.css"), &style.text).unwrap();
    for sample in all() {
        let local = sample.html.replace(&style.path, "stijl.css");
        fs::write(folder.join(format!("{}.html", sample.name)), local).unwrap();
    }
}
