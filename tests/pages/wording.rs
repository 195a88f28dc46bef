//! The sentences on the pages: short, and in the words of the letter.

use std::collections::BTreeSet;

use raadpleging::mail::LetterKind;
use raadpleging::web::bureau::letter_kinds::kind_word;
use scraper::{ElementRef, Html, Selector};

use crate::sample::all;
use crate::world::consultation;

const MOST_WORDS: usize = 20;

/// Official language that a reader stumbles over, and words that say nothing about what to do.
const AVOIDED: &[&str] = &[
    "middels",
    "teneinde",
    "derhalve",
    "dient te",
    "tijdig",
    "desbetreffende",
    "conform",
    "respectievelijk",
    "omtrent",
    "inzake",
    "alstublieft",
    "sorry",
    "oeps",
    "ongeldig",
    "is verplicht",
    "akkoord gaat",
    "klik hier",
];

fn text(element: ElementRef<'_>) -> String {
    let text: String = element.text().collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Paragraphs, items, hints and messages; with what is the consultation's own left out.
fn blocks(html: &str) -> Vec<String> {
    let page = Html::parse_document(html);
    let selector = "main p, main li, header p, footer p, h1, h2, h3, .nl-form-field-description, \
                    .nl-form-field-error-message, caption, legend, label, button";
    let ours = consultation();
    let own: Vec<&String> = ours
        .introduction
        .iter()
        .chain(&ours.recommendation)
        .collect();
    page.select(&Selector::parse(selector).unwrap())
        .map(text)
        .filter(|block| !own.contains(&block))
        .collect()
}

fn sentences(block: &str) -> Vec<String> {
    // a list of names is read name by name
    let ends = |word: &str| word.ends_with(['.', '?', ':', '!', ';']) && word != "Lbr.";
    let mut sentences = vec![String::new()];
    for word in block.split(' ') {
        let sentence = sentences.last_mut().unwrap();
        sentence.push_str(word);
        sentence.push(' ');
        if ends(word.trim_end_matches(['’', ')'])) {
            sentences.push(String::new());
        }
    }
    sentences
}

fn too_long(block: &str) -> Vec<String> {
    let all = sentences(block).into_iter();
    all.filter(|sentence| sentence.split_whitespace().count() > MOST_WORDS)
        .collect()
}

#[test]
fn no_sentence_is_longer_than_twenty_words() {
    let long: Vec<String> = all()
        .iter()
        .flat_map(|sample| blocks(&sample.html))
        .flat_map(|block| too_long(&block))
        .collect();
    assert!(long.is_empty(), "{}", long.join("\n"));
}

#[test]
fn no_page_uses_official_language() {
    for sample in all() {
        for block in blocks(&sample.html) {
            let lower = block.to_lowercase();
            let found = AVOIDED.iter().find(|word| lower.contains(*word));
            assert_eq!(found, None, "{}: {block}", sample.name);
        }
    }
}

#[test]
fn a_long_sentence_is_noticed() {
    let long = "een ".repeat(MOST_WORDS + 1);
    assert_eq!(too_long(&long).len(), 1);
    assert_eq!(too_long("Kort. En nog een.").len(), 0);
}

/// On the card of a member and among the mailings; a last day is stored as a reminder.
#[test]
fn every_kind_of_letter_has_a_word_of_its_own() {
    let kinds = LetterKind::ALL
        .into_iter()
        .filter(|kind| *kind != LetterKind::LastDay);
    let words: BTreeSet<&str> = kinds.map(|kind| kind_word(kind.name())).collect();
    assert!(!words.contains(kind_word("nothing")), "{words:?}");
    assert_eq!(words.len(), LetterKind::ALL.len() - 1, "{words:?}");
}
