//! Sheet `Toelichtingen`: one line a text, with whose it is and what they chose.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::report::{MemberLine, Report, words};

use super::page::{self, Heading, Value};

pub fn write(report: &Report, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let questions = &report.consultation.questions;
    let mut headings = vec![
        Heading::new("Code", 10),
        Heading::new(words::capital(&report.consultation.words.member), 28),
        Heading::new("Provincie", 18),
        Heading::new("Stemmen", 10),
    ];
    headings.extend((1..=questions.len()).map(|number| match questions.len() {
        1 => Heading::new("Keuze", 18),
        _ => Heading::new(format!("Keuze vraag {number}"), 18),
    }));
    headings.extend([Heading::new("Soort", 24), Heading::new("Tekst", 100)]);
    let mut lines = Vec::new();
    for line in &report.members {
        let texts = [
            ("Toelichting bij de stem", &line.explanation),
            ("Inhoudelijke reactie", &line.remark),
        ];
        let written = texts.into_iter().filter(|(_, text)| !text.is_empty());
        lines.extend(written.map(|(kind, text)| statement(report, line, kind, text)));
    }
    page::write(report, sheet, &headings, &lines)
}

fn statement(report: &Report, line: &MemberLine, kind: &str, text: &str) -> Vec<Value> {
    let mut cells = vec![
        Value::Text(line.code.to_string()),
        Value::Text(line.name.clone()),
        Value::Text(
            line.province
                .map_or("", |province| province.name())
                .to_owned(),
        ),
        Value::Count(u64::from(line.votes)),
    ];
    cells.extend(report.consultation.questions.iter().map(|question| {
        let choice = line.choices.get(&question.key);
        Value::Text(
            choice
                .map_or("", |choice| words::short(question, choice))
                .to_owned(),
        )
    }));
    cells.extend([Value::Text(kind.to_owned()), Value::Text(text.to_owned())]);
    cells
}
