//! In chapter 6: what members wrote of, by theme.

use crate::domain::consultation::Consultation;
use crate::domain::question::Question;
use crate::domain::text::visible;
use crate::dutch;
use crate::report::theme_lines::{QuoteLine, ThemeLine};
use crate::report::{Report, words};

use super::block::{Block, Column, Row, Said, Statement, Table};

/// Nothing where the bureau made no themes.
pub fn blocks(report: &Report) -> Vec<Block> {
    let consultation = &report.consultation;
    if report.themes.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::heading("Per thema"),
        Block::paragraph(
            "Het bureau heeft de teksten na de ontzegeling bij thema’s ingedeeld. Wie over meer \
             thema’s schreef, telt bij elk van die thema’s mee. De thema’s zijn dus niet op te \
             tellen.",
        ),
        table(report),
    ];
    blocks.extend(advisory(report));
    blocks.extend(apart(report));
    for theme in &report.themes {
        blocks.extend(one_theme(consultation, theme));
    }
    blocks
}

fn weight(consultation: &Consultation, members: u64, votes: u64) -> String {
    let members = words::members(members, consultation);
    format!("{members}, {}", dutch::votes(votes))
}

fn table(report: &Report) -> Block {
    let consultation = &report.consultation;
    let members = words::capital(&consultation.words.members);
    let rows = report.themes.iter().map(|theme| {
        Row::plain(vec![
            visible(&theme.name),
            dutch::number(theme.count.members),
            dutch::number(theme.count.votes),
        ])
    });
    Block::Table(Table {
        caption: "Wie over welk thema schreef".to_owned(),
        columns: vec![
            Column::words("Thema", 1),
            Column::numbers(members),
            Column::numbers("Stemmen"),
        ],
        rows: rows.collect(),
        ..Table::default()
    })
}

fn advisory(report: &Report) -> Option<Block> {
    let mut themes = report.themes.iter();
    themes
        .any(|theme| theme.count.advisory_members > 0)
        .then(|| Block::note("Leden met een adviserende stem tellen in deze tabel niet mee."))
}

/// How two people that read apart agree.
fn apart(report: &Report) -> Option<Block> {
    let decimals = report.consultation.percentage_decimals;
    let points: Vec<String> = report
        .themes
        .iter()
        .flat_map(|theme| {
            theme.agreements.iter().map(move |agreement| {
                let said = words::agreement(agreement, decimals);
                format!("{}: {said}.", visible(&theme.name))
            })
        })
        .collect();
    (!points.is_empty()).then_some(Block::Points { points })
}

fn one_theme(consultation: &Consultation, theme: &ThemeLine) -> Vec<Block> {
    let count = &theme.count;
    let asked = consultation.questions.iter().zip(&count.tallies);
    let points = asked.flat_map(|(question, tally)| {
        tally.choices.iter().map(move |choice| {
            let weight = weight(consultation, choice.members, choice.votes);
            format!(
                "{}: {weight}",
                chosen(consultation, question, &choice.choice)
            )
        })
    });
    let mut blocks = vec![
        Block::heading(format!("Thema ‘{}’", visible(&theme.name))),
        Block::paragraph(format!(
            "{}.",
            weight(consultation, count.members, count.votes)
        )),
        Block::Points {
            points: points.collect(),
        },
    ];
    if !theme.quotes.is_empty() {
        blocks.push(Block::Statements {
            statements: theme.quotes.iter().map(quote).collect(),
        });
    }
    if !theme.reaction.is_empty() {
        blocks.push(Block::Statements {
            statements: vec![Statement {
                by: "Reactie van het bestuur".to_owned(),
                about: visible(&theme.name),
                texts: vec![Said {
                    label: "Reactie".to_owned(),
                    paragraphs: paragraphs(&theme.reaction),
                }],
            }],
        });
    }
    blocks
}

fn chosen(
    consultation: &Consultation,
    question: &Question,
    choice: &crate::domain::question::Key,
) -> String {
    let short = words::short(question, choice);
    match consultation.questions.as_slice() {
        [_] => short.to_owned(),
        _ => format!("{} {short}", question.text),
    }
}

fn quote(quote: &QuoteLine) -> Statement {
    Statement {
        by: visible(&quote.name),
        about: "Citaat".to_owned(),
        texts: vec![Said {
            label: words::kind(quote.text).to_owned(),
            paragraphs: paragraphs(&quote.passage),
        }],
    }
}

/// A paragraph a line.
pub fn paragraphs(text: &str) -> Vec<String> {
    let shown = visible(text);
    let lines = shown.lines().map(str::trim).filter(|line| !line.is_empty());
    lines.map(str::to_owned).collect()
}
