//! The annexes: every member's vote, the members without one, and the words.

use crate::domain::consultation::Standing;
use crate::domain::text::visible;
use crate::dutch;
use crate::report::{MemberLine, Report, words};

use super::block::{Block, Column, Page, Row, Section, Table};
use super::terms;

/// More questions than this need a page on its side.
const NARROW_QUESTIONS: usize = 2;

pub fn sections(report: &Report) -> [Section; 3] {
    [votes(report), not_voted(report), terms::section(report)]
}

fn votes(report: &Report) -> Section {
    let member = &report.consultation.words.member;
    let questions = &report.consultation.questions;
    let mut columns = vec![
        Column::words(words::capital(member), 3),
        Column::words("Provincie", 2),
        Column::numbers("Inwoners"),
        Column::numbers("Stemmen"),
    ];
    match questions.as_slice() {
        [_] => columns.push(Column::words("Keuze", 2)),
        several => columns
            .extend((1..=several.len()).map(|number| Column::words(format!("Vraag {number}"), 2))),
    }
    let wide = questions.len() > NARROW_QUESTIONS;
    let table = Table {
        caption: format!("De stem van elke {member}"),
        columns,
        rows: report
            .members
            .iter()
            .map(|line| vote(report, line))
            .collect(),
        dense: true,
    };
    Section::new(
        &format!("Bijlage A. Stem per {member}"),
        vec![Block::Table(table)],
    )
    .on(if wide { Page::Wide } else { Page::New })
}

fn vote(report: &Report, line: &MemberLine) -> Row {
    let mut cells = identity(report, line);
    cells.insert(2, dutch::number(u64::from(line.population)));
    cells.extend(report.consultation.questions.iter().map(|question| {
        match line.choices.get(&question.key) {
            Some(choice) => words::chosen(question, choice, line),
            None if line.unreadable => "Niet te openen".to_owned(),
            None => "–".to_owned(),
        }
    }));
    Row::plain(cells)
}

/// Name, province, votes.
fn identity(report: &Report, line: &MemberLine) -> Vec<String> {
    let counts = report.standing(line) != Some(Standing::Advisory);
    let standing = if counts { "" } else { " (adviserend)" };
    vec![
        format!("{}{standing}", visible(&line.name)),
        line.province
            .map_or("–", |province| province.name())
            .to_owned(),
        dutch::number(u64::from(line.votes)),
    ]
}

fn not_voted(report: &Report) -> Section {
    let words = &report.consultation.words;
    let absent = report
        .members
        .iter()
        .filter(|line| !line.voted && !line.unreadable);
    let rows: Vec<Row> = absent
        .map(|line| Row::plain(identity(report, line)))
        .collect();
    let blocks = if rows.is_empty() {
        vec![Block::paragraph(format!(
            "Alle {} hebben gestemd.",
            words.members
        ))]
    } else {
        let count = words::members(rows.len() as u64, &report.consultation);
        let have = if rows.len() == 1 { "heeft" } else { "hebben" };
        let table = Table {
            caption: format!("{} zonder stem", words::capital(&words.members)),
            columns: vec![
                Column::words(words::capital(&words.member), 3),
                Column::words("Provincie", 2),
                Column::numbers("Stemmen"),
            ],
            rows,
            dense: true,
        };
        vec![
            Block::paragraph(format!("{count} {have} niet gestemd.")),
            Block::Table(table),
        ]
    };
    let heading = format!(
        "Bijlage B. {} die niet hebben gestemd",
        words::capital(&words.members)
    );
    Section::new(&heading, blocks).on(Page::New)
}
