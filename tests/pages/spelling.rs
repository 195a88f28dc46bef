//! The spelling of every page, and of the consultation that ships with the service.

use raadpleging::config::consultation::read_consultation;
use scraper::{ElementRef, Html, Selector};

use crate::dutch_rules::misspelt;
use crate::sample::all;

const CONSULTATION: &str = include_str!("../../config/azwa-hlo-2025.toml");

/// Text with a space between elements; what a person typed, and codes, left out.
fn visible_text(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for node in element.descendants() {
        let Some(piece) = node.value().as_text() else {
            continue;
        };
        let foreign = node.ancestors().filter_map(ElementRef::wrap).any(|around| {
            let name = around.value().name();
            let mut classes = around.value().classes();
            ["code", "textarea", "style", "script"].contains(&name)
                || classes.any(|class| ["own-text", "code"].contains(&class))
        });
        if !foreign {
            text.push_str(piece);
            text.push(' ');
        }
    }
    text
}

#[test]
fn every_word_on_every_page_is_dutch() {
    let body = Selector::parse("body").unwrap();
    let shown = |html: &str| -> String {
        let page = Html::parse_document(html);
        page.select(&body).map(visible_text).collect()
    };
    let pages = all()
        .iter()
        .map(|sample| (sample.name, shown(&sample.html)));
    let pages: Vec<(&str, String)> = pages.collect();
    let together: String = pages.iter().map(|(_, text)| text.as_str()).collect();
    let wrong = misspelt(&together).into_iter().map(|word| {
        let found = pages.iter().find(|(_, text)| text.contains(&word));
        (found.map(|(name, _)| *name), word)
    });
    let wrong: Vec<_> = wrong.collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// What explains the keys, without the names of keys and values.
fn comments() -> String {
    let lines = CONSULTATION.lines().filter(|line| line.starts_with('#'));
    let outside = lines.flat_map(|line| line.split(['"', '`']).step_by(2));
    let words: Vec<&str> = outside.flat_map(str::split_whitespace).collect();
    let prose = words.into_iter().filter(|word| !word.contains("[["));
    prose.flat_map(|word| [word, " "]).collect()
}

#[test]
fn every_word_of_the_consultation_is_dutch() {
    let read = read_consultation("azwa-hlo-2025.toml", CONSULTATION).unwrap();
    let mut written = vec![read.title, comments()];
    written.extend(read.introduction);
    written.extend(read.recommendation);
    for question in read.questions {
        written.extend([question.text]);
        written.extend(question.hint);
        let choices = question.choices.into_iter();
        written.extend(choices.flat_map(|choice| [choice.label, choice.short, choice.verdict]));
    }
    written.extend(read.documents.into_iter().map(|document| document.title));
    written.extend(read.webinars.into_iter().map(|webinar| webinar.title));
    let wrong = misspelt(&written.join("\n"));
    assert!(wrong.is_empty(), "{wrong:?}");
}

#[test]
fn a_misspelt_word_is_noticed() {
    let wrong = misspelt("Het college steemt in met het voorstel (pdf, 210 kB).");
    assert_eq!(wrong.into_iter().collect::<Vec<_>>(), ["steemt"]);
}
