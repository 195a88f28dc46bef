//! The text part of a letter: lines of at most 74 characters, the link whole.

use super::block::Block;

/// Room for two marks of quotation within the usual 76.
const WIDTH: usize = 74;
/// Holds the parts of a telephone number together.
pub(super) const NO_BREAK_SPACE: char = '\u{a0}';
/// Between a label and its value.
const GAP: usize = 2;

pub(super) fn plain_text(blocks: &[Block]) -> String {
    let mut text = String::new();
    let mut after_heading = true;
    for block in blocks {
        if !text.is_empty() {
            text.push_str(if after_heading { "\n" } else { "\n\n" });
        }
        text.push_str(&written(block));
        after_heading = matches!(block, Block::Heading(_));
    }
    text.push('\n');
    text
}

fn written(block: &Block) -> String {
    match block {
        Block::Notice(text) | Block::Paragraph(text) | Block::Heading(text) => wrapped(text, "", 0),
        Block::Link(link) => link.as_str().to_owned(),
        Block::Lines(lines) => lines.join("\n"),
        Block::Facts(facts) => aligned(facts),
        Block::Points(points) => listed(points.iter().map(|text| ("- ".to_owned(), text))),
        Block::Steps(steps) => {
            let numbers = (1..).map(|number| format!("{number}. "));
            listed(numbers.zip(steps))
        }
    }
}

fn listed<'a>(items: impl Iterator<Item = (String, &'a String)>) -> String {
    let lines: Vec<String> = items
        .map(|(mark, text)| wrapped(text, &mark, mark.len()))
        .collect();
    lines.join("\n")
}

fn aligned(facts: &[(String, String)]) -> String {
    let longest = facts.iter().map(|(label, _)| label.chars().count()).max();
    let column = longest.unwrap_or(0) + 1 + GAP;
    let lines: Vec<String> = facts
        .iter()
        .map(|(label, value)| wrapped(value, &format!("{:<column$}", format!("{label}:")), column))
        .collect();
    lines.join("\n")
}

/// Breaks at spaces; a word that is longer than a line has a line of its own.
fn wrapped(text: &str, start: &str, indent: usize) -> String {
    let mut lines = Vec::new();
    let mut line = start.to_owned();
    let mut is_fresh = true;
    let can_break = |c: char| c.is_whitespace() && c != NO_BREAK_SPACE;
    for word in text.split(can_break).filter(|word| !word.is_empty()) {
        let length = line.chars().count() + usize::from(!is_fresh) + word.chars().count();
        if !is_fresh && length > WIDTH {
            lines.push(std::mem::replace(&mut line, " ".repeat(indent)));
            is_fresh = true;
        }
        if !is_fresh {
            line.push(' ');
        }
        line.push_str(word);
        is_fresh = false;
    }
    lines.push(line);
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_paragraphs_are_broken_and_long_words_are_not() {
        let word = "x".repeat(200);
        let text = plain_text(&[Block::paragraph(format!(
            "{} {word} eind",
            "woord ".repeat(30)
        ))]);
        let long: Vec<&str> = text.lines().filter(|line| line.len() > WIDTH).collect();
        assert_eq!(long, [word.as_str()]);
        assert!(text.ends_with("eind\n"));
    }

    #[test]
    fn values_stand_under_each_other() {
        let text = plain_text(&[Block::facts([
            ("Stem", "a".to_owned()),
            ("Aantal", "woord ".repeat(20)),
        ])]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.first(), Some(&"Stem:    a"));
        assert!(lines.get(2).unwrap().starts_with("         woord"));
    }
}
