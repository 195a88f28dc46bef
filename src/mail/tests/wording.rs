//! Rules of plain Dutch, over the text part of every letter.

use super::fixture::{desk, every_letter};

const MOST_WORDS: usize = 20;
const FORBIDDEN: [&str; 10] = [
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
];

/// Paragraphs and list items, each on one line again.
fn passages(text: &str) -> Vec<String> {
    let mut passages = vec![String::new()];
    for line in text.lines() {
        let is_item = line.starts_with("- ") || line.starts_with(|c: char| c.is_ascii_digit());
        if line.is_empty() || is_item {
            passages.push(String::new());
        }
        let last = passages.last_mut().unwrap();
        last.push_str(line);
        last.push(' ');
    }
    passages
}

fn sentences(text: &str) -> Vec<String> {
    let mut sentences = Vec::new();
    for passage in passages(text) {
        let ends = [". ", "? ", "! ", ": "];
        let mut marked = passage;
        for end in ends {
            marked = marked.replace(end, "\n");
        }
        sentences.extend(marked.lines().map(str::to_owned));
    }
    sentences
}

#[test]
fn no_sentence_has_more_than_twenty_words() {
    for (name, letter) in every_letter() {
        let text = desk().compose(&letter).text().to_owned();
        for sentence in sentences(&text) {
            let words = sentence.split_whitespace().filter(|word| *word != "-");
            let count = words.count();
            assert!(count <= MOST_WORDS, "{name}, {count} words: {sentence}");
        }
    }
}

#[test]
fn no_letter_uses_a_word_of_the_office() {
    for (name, letter) in every_letter() {
        let text = desk().compose(&letter).text().to_lowercase();
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        for word in FORBIDDEN {
            assert!(!text.contains(word), "{name}: {word}");
        }
    }
}

#[test]
fn no_line_is_wider_than_a_quoted_mail_has_room_for() {
    for (name, letter) in every_letter() {
        let mail = desk().compose(&letter);
        for line in mail.text().lines() {
            assert!(line.chars().count() <= 76, "{name}: {line}");
        }
    }
}

#[test]
fn both_parts_say_the_same() {
    for (name, letter) in every_letter() {
        let mail = desk().compose(&letter);
        let body = mail.html().split_once("<body").unwrap().1;
        let page = format!("<body{body}").replace("<br>", " ");
        let page = scraper::Html::parse_document(&page);
        let shown: String = page.root_element().text().collect();
        let words = |text: &str| {
            let kept = |c: &char| c.is_alphanumeric();
            text.chars().filter(kept).collect::<String>()
        };
        // the text part numbers its steps itself
        let text = ["1. ", "2. ", "3. "]
            .iter()
            .fold(mail.text().to_owned(), |t, n| {
                t.replace(&format!("\n{n}"), "\n")
            });
        assert_eq!(words(&shown), words(&text), "{name}");
    }
}
