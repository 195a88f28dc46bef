//! Sheet `Thema’s`: per theme who wrote of it, by choice; then quotes and what the board says.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::theme_lines::ThemeLine;
use crate::report::{Report, words};

use super::page::{self, Heading, Value};

pub fn write(report: &Report, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let headings = [
        Heading::new("Thema", 28),
        Heading::new("Soort", 18),
        Heading::new("Waarover", 40),
        Heading::new(words::capital(&report.consultation.words.members), 12),
        Heading::new("Stemmen", 10),
        Heading::new("Tekst", 100),
    ];
    let lines: Vec<Vec<Value>> = report
        .themes
        .iter()
        .flat_map(|theme| lines(report, theme))
        .collect();
    page::write(report, sheet, &headings, &lines)
}

fn lines(report: &Report, theme: &ThemeLine) -> Vec<Vec<Value>> {
    let counted = |kind: &str, about: &str, (members, votes)| {
        vec![
            Value::Text(theme.name.clone()),
            Value::Text(kind.to_owned()),
            Value::Text(about.to_owned()),
            Value::Count(members),
            Value::Count(votes),
        ]
    };
    let count = &theme.count;
    let mut lines = vec![counted("Thema", "", (count.members, count.votes))];
    for (question, tally) in report.consultation.questions.iter().zip(&count.tallies) {
        lines.extend(tally.choices.iter().map(|choice| {
            let short = words::short(question, &choice.choice);
            let about = match report.consultation.questions.len() {
                1 => short.to_owned(),
                _ => format!("{} {short}", question.text),
            };
            counted("Keuze", &about, (choice.members, choice.votes))
        }));
    }
    lines.extend(told_lines(report, theme));
    lines
}

fn told_lines(report: &Report, theme: &ThemeLine) -> Vec<Vec<Value>> {
    let told = |kind: &str, about: &str, text: String| {
        let bare = [&theme.name, kind, about, "", ""].map(str::to_owned);
        let mut cells: Vec<Value> = bare.into_iter().map(Value::Text).collect();
        cells.push(Value::Text(text));
        cells
    };
    let mut lines = Vec::new();
    let decimals = report.consultation.percentage_decimals;
    lines.extend(
        theme
            .agreements
            .iter()
            .map(|agreement| told("Overeenstemming", "", words::agreement(agreement, decimals))),
    );
    lines.extend(
        (theme.quotes.iter()).map(|quote| told("Citaat", &quote.name, quote.passage.clone())),
    );
    if !theme.reaction.is_empty() {
        lines.push(told("Reactie", "Het bestuur", theme.reaction.clone()));
    }
    lines
}
