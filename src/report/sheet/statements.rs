//! Chapter 6: what members wrote with their vote, by choice.

use crate::domain::consultation::Standing;
use crate::domain::question::Question;
use crate::domain::text::visible;
use crate::dutch;
use crate::report::{MemberLine, Report, words};

use super::block::{Block, Said, Section, Statement};
use super::themes::{self, paragraphs};

pub fn section(report: &Report) -> Section {
    let members = &report.consultation.words.members;
    let wrote: Vec<&MemberLine> = report
        .members_of(Standing::Counting)
        .filter(|line| has_written(line))
        .collect();
    let advisory: Vec<&MemberLine> = report
        .members_of(Standing::Advisory)
        .filter(|line| has_written(line))
        .collect();
    let mut blocks = Vec::new();
    if wrote.is_empty() && advisory.is_empty() {
        blocks.push(Block::paragraph(
            "Niemand gaf een toelichting of een reactie bij de stem.",
        ));
    } else {
        blocks.push(Block::paragraph(introduction(
            report,
            wrote.len() + advisory.len(),
        )));
    }
    blocks.extend(themes::blocks(report));
    match report.consultation.questions.as_slice() {
        [only] => blocks.extend(per_choice(report, only, &wrote)),
        _ if wrote.is_empty() => {}
        _ => blocks.push(statements(report, &wrote)),
    }
    if !advisory.is_empty() {
        blocks.push(Block::heading("Van leden met een adviserende stem"));
        blocks.push(statements(report, &advisory));
    }
    Section::new(&format!("6. Toelichtingen van {members}"), blocks)
}

fn has_written(line: &MemberLine) -> bool {
    !line.explanation.is_empty() || !line.remark.is_empty()
}

fn introduction(report: &Report, wrote: usize) -> String {
    let members = words::members(wrote as u64, &report.consultation);
    let gave = if wrote == 1 { "gaf" } else { "gaven" };
    let left_out = if report.redactions.is_empty() {
        ""
    } else {
        " Persoonsgegevens zijn weggelaten. Op die plaats staat tussen haken wat het was."
    };
    format!(
        "{members} {gave} een toelichting of een reactie bij de stem. De teksten staan hier zoals \
         ze zijn ingestuurd. Tekens die u niet kunt zien, zijn zichtbaar gemaakt.{left_out}"
    )
}

fn per_choice(report: &Report, question: &Question, wrote: &[&MemberLine]) -> Vec<Block> {
    let mut blocks = Vec::new();
    for choice in &question.choices {
        let own: Vec<&MemberLine> = wrote
            .iter()
            .copied()
            .filter(|line| line.choices.get(&question.key) == Some(&choice.key))
            .collect();
        if !own.is_empty() {
            let members = words::members(own.len() as u64, &report.consultation);
            blocks.push(Block::heading(format!(
                "Bij ‘{}’ ({members})",
                choice.short
            )));
            blocks.push(statements(report, &own));
        }
    }
    blocks
}

fn statements(report: &Report, lines: &[&MemberLine]) -> Block {
    let statement = |line: &&MemberLine| Statement {
        by: visible(&line.name),
        about: about(report, line),
        texts: [
            ("Toelichting bij de stem", &line.explanation),
            ("Inhoudelijke reactie", &line.remark),
        ]
        .into_iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(label, text)| Said {
            label: label.to_owned(),
            paragraphs: paragraphs(text),
        })
        .collect(),
    };
    Block::Statements {
        statements: lines.iter().map(statement).collect(),
    }
}

/// `42 stemmen`; with several questions also what it chose.
fn about(report: &Report, line: &MemberLine) -> String {
    let votes = dutch::votes(u64::from(line.votes));
    let questions = &report.consultation.questions;
    if let [only] = questions.as_slice() {
        return match line.conditional.get(&only.key) {
            Some(true) => format!("{votes} · onder een voorwaarde"),
            _ => votes,
        };
    }
    let numbered = questions.iter().enumerate();
    let chosen = numbered.filter_map(|(place, question)| {
        let choice = line.choices.get(&question.key)?;
        Some(format!(
            "{}: {}",
            place + 1,
            words::chosen(question, choice, line)
        ))
    });
    let chosen: Vec<String> = chosen.collect();
    format!("{votes} · {}", chosen.join(" · "))
}
