//! Chapter 9: what would have turned the outcome, and what other rules would have given.

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::domain::question::Question;
use crate::domain::sensitivity::Sensitivity;
use crate::domain::tally::Tally;
use crate::dutch;
use crate::report::Report;
use crate::report::words::{self, Names};

use super::block::{Block, Column, Row, Section, Table};

pub fn section(report: &Report) -> Section {
    let consultation = &report.consultation;
    let mut blocks = vec![
        Block::paragraph(
            "Dit hoofdstuk rekent uit wat er nodig was voor een andere uitslag. De uitslag is \
             anders als een andere keuze de meeste stemmen heeft, of als de stemmen staken. Ook \
             een meerderheid die ontstaat of verdwijnt, is een andere uitslag.",
        ),
        Block::paragraph(late(report)),
    ];
    let outcomes = &report.outcome.counting.questions;
    let asked = words::questions(consultation, outcomes).zip(&report.sensitivity);
    for (place, ((question, outcome), found)) in asked.enumerate() {
        if consultation.questions.len() > 1 {
            let heading = format!("Vraag {}. {}", place + 1, question.text);
            blocks.push(Block::heading(heading));
        }
        let mut points = words::change(Names::InReport(report), question, found);
        points.push(words::non_voters(
            Names::InReport(report),
            &found.non_voters,
        ));
        blocks.push(Block::Points { points });
        if !found.other_rules.is_empty() {
            blocks.push(other_rules(consultation, question, &outcome.tally, found));
            let others = found.other_rules.iter();
            let points = others.map(|other| words::other_rule(consultation, question, other));
            blocks.push(Block::Points {
                points: points.collect(),
            });
        }
    }
    Section::new("9. Hoe vast staat deze uitslag?", blocks)
}

/// They are in no count at all, so that there is none without them.
fn late(report: &Report) -> String {
    match report.particulars.late {
        0 => "Er kwamen geen stemmen te laat.".to_owned(),
        1 => "Er kwam 1 stem te laat. Die telt nooit mee, ook hier niet.".to_owned(),
        late => format!(
            "Er kwamen {} te laat. Die tellen nooit mee, ook hier niet.",
            dutch::votes(late)
        ),
    }
}

/// One line a rule, the one that was used first.
fn other_rules(
    consultation: &Consultation,
    question: &Question,
    counted: &Tally,
    found: &Sensitivity,
) -> Block {
    let line = |name: String, tally: &Tally, outcome: &str| {
        let choices = tally.choices.iter();
        let cells = choices.map(|choice| {
            let share = Fraction::new(choice.votes, tally.votes());
            format!(
                "{} ({})",
                dutch::number(choice.votes),
                words::share(consultation, share)
            )
        });
        let cells = std::iter::once(name).chain(cells);
        Row::plain(cells.chain([outcome.to_owned()]).collect())
    };
    let mut rows = vec![line("Zoals geteld".to_owned(), counted, "–")];
    rows.extend(found.other_rules.iter().map(|other| {
        let outcome = if other.differs { "Anders" } else { "Dezelfde" };
        let name = words::rule_name(consultation, other.rule);
        line(name, &other.tally, outcome)
    }));
    let choices = question.choices.iter();
    let choices = choices.map(|choice| Column::numbers(&*choice.short));
    Block::Table(Table {
        caption: "De uitslag in stemmen volgens andere regels".to_owned(),
        columns: std::iter::once(Column::words("Telling", 1))
            .chain(choices)
            .chain([Column::numbers("Uitslag")])
            .collect(),
        rows,
        ..Table::default()
    })
}
