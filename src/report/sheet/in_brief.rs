//! Chapter 1: all that a reader with one minute needs.

use crate::domain::fraction::Fraction;
use crate::domain::outcome::QuestionOutcome;
use crate::domain::question::Question;
use crate::dutch;
use crate::report::Report;
use crate::report::words::{self, Measure};

use super::block::{Block, Column, Row, Section, Table};

pub fn section(report: &Report) -> Section {
    let consultation = &report.consultation;
    let asked: Vec<_> =
        words::questions(consultation, &report.outcome.counting.questions).collect();
    let mut blocks = Vec::new();
    if let [(question, outcome)] = asked.as_slice() {
        blocks.push(verdict(report, question, outcome));
    }
    let told = words::divided(consultation, &report.outcome.counting);
    blocks.extend(told.into_iter().map(Block::paragraph));
    blocks.push(both_measures(report, &asked));
    blocks.push(Block::note(words::ROUNDING));
    blocks.push(Block::paragraph(words::ADVICE));
    if !report.outcome.advisory.is_empty() {
        blocks.push(Block::note(
            "Groepen met een adviserende stem staan apart, in hoofdstuk 5.",
        ));
    }
    blocks.extend(conditions(report));
    Section::new("1. Uitslag in het kort", blocks)
}

/// Only where a question takes a condition.
fn conditions(report: &Report) -> Vec<Block> {
    let said = words::conditions(&report.consultation, &report.outcome.counting);
    if said.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading("Instemming onder voorwaarden")];
    blocks.extend(said.into_iter().map(Block::paragraph));
    blocks.push(Block::note(format!(
        "{} De voorwaarden staan bij de toelichtingen, in hoofdstuk 6.",
        words::CONDITIONS
    )));
    blocks
}

fn verdict(report: &Report, question: &Question, outcome: &QuestionOutcome) -> Block {
    let consultation = &report.consultation;
    let said = |measure| words::verdict(consultation, question, outcome, measure);
    let mut details = vec![words::margin(
        consultation,
        question,
        outcome,
        Measure::Votes,
    )];
    if outcome.tally.members() > 0 {
        let by_members = format!(
            "Geteld in {}: {}.",
            consultation.words.members,
            said(Measure::Members)
        );
        let margin = words::margin(consultation, question, outcome, Measure::Members);
        details.push(words::joined([by_members, margin]));
    }
    details.retain(|detail| !detail.is_empty());
    Block::Verdict {
        label: "Uitslag in stemmen".to_owned(),
        text: words::capital(&said(Measure::Votes)),
        details,
    }
}

/// One line a choice: both measures beside each other.
fn both_measures(report: &Report, asked: &[(&Question, &QuestionOutcome)]) -> Block {
    let consultation = &report.consultation;
    let share = |part, whole| words::share(consultation, Fraction::new(part, whole));
    let mut rows = Vec::new();
    for (place, (question, outcome)) in asked.iter().enumerate() {
        let tally = &outcome.tally;
        if asked.len() > 1 {
            let verdict = words::verdict(consultation, question, outcome, Measure::Votes);
            rows.push(Row::group(format!("Vraag {}: {verdict}", place + 1)));
        }
        rows.extend(tally.choices.iter().map(|choice| {
            Row::plain(vec![
                words::short(question, &choice.choice).to_owned(),
                dutch::number(choice.votes),
                share(choice.votes, tally.votes()),
                dutch::number(choice.members),
                share(choice.members, tally.members()),
            ])
        }));
    }
    let members = words::capital(&consultation.words.members);
    Block::Table(Table {
        caption: format!("De uitslag in stemmen en in {}", consultation.words.members),
        columns: vec![
            Column::words("Keuze", 1),
            Column::numbers("Stemmen"),
            Column::numbers("Aandeel"),
            Column::numbers(members),
            Column::numbers("Aandeel"),
        ],
        rows,
        ..Table::default()
    })
}
