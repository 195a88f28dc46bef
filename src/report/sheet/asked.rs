//! Chapter 2: what was asked, of whom and why.

use crate::dutch;
use crate::report::{Report, words};

use super::block::{Block, Section};

pub fn section(report: &Report) -> Section {
    let consultation = &report.consultation;
    let mut blocks: Vec<Block> = vec![Block::paragraph(letter(report))];
    blocks.extend(consultation.introduction.iter().map(Block::paragraph));
    let several = consultation.questions.len() > 1;
    blocks.push(Block::heading(if several {
        "De vragen"
    } else {
        "De vraag"
    }));
    for (place, question) in consultation.questions.iter().enumerate() {
        let number = if several {
            format!("Vraag {}. ", place + 1)
        } else {
            String::new()
        };
        blocks.push(Block::paragraph(format!("{number}{}", question.text)));
        blocks.extend(question.hint.iter().map(Block::note));
        blocks.push(Block::Points {
            points: question
                .choices
                .iter()
                .map(|choice| choice.label.clone())
                .collect(),
        });
    }
    if !consultation.recommendation.is_empty() {
        blocks.push(Block::heading("Het advies van het bestuur aan de leden"));
        blocks.extend(consultation.recommendation.iter().map(Block::paragraph));
    }
    blocks.extend(documents(report));
    Section::new("2. Waarover is gestemd?", blocks)
}

fn letter(report: &Report) -> String {
    let consultation = &report.consultation;
    let zone = consultation.window.zone();
    let letter = &consultation.letter;
    let words = &consultation.words;
    words::joined([
        format!(
            "De {} vroeg haar leden om een stem in ledenbrief {} van {} (kenmerk {}).",
            words.association,
            letter.number,
            dutch::date(letter.date),
            letter.reference
        ),
        format!(
            "Stemmen kon van {} tot {}.",
            dutch::moment(report.particulars.opened_at, zone),
            dutch::moment(consultation.window.closes_at(), zone)
        ),
        format!("Wie stemde, deed dat namens het {}.", words.body),
    ])
}

fn documents(report: &Report) -> Vec<Block> {
    let documents = &report.consultation.documents;
    if documents.is_empty() {
        return Vec::new();
    }
    let titles = documents.iter().map(|document| document.title.clone());
    vec![
        Block::heading("Stukken bij de stem"),
        Block::Points {
            points: titles.collect(),
        },
    ]
}
