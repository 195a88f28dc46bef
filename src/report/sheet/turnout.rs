//! Chapter 5: who voted, in three measures; and the groups whose vote is tallied apart.

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::domain::outcome::{Count, Part};
use crate::domain::province::Province;
use crate::domain::turnout::Turnout;
use crate::dutch;
use crate::report::Report;
use crate::report::words::{self, Measure};

use super::block::{Bar, Block, Chart, Column, Row, Section, Table};
use super::result;

pub fn section(report: &Report) -> Section {
    let consultation = &report.consultation;
    let count = &report.outcome.counting;
    let mut blocks = vec![
        Block::paragraph(
            "De opkomst is ter informatie. Niet stemmen telt niet als een stem voor of tegen.",
        ),
        measures(consultation, &count.turnout),
    ];
    if !count.per_province.is_empty() {
        blocks.push(Block::heading("Opkomst per provincie"));
        blocks.push(chart(consultation, &count.per_province));
        let rows = count.per_province.iter();
        let rows = rows
            .map(|part| line(consultation, part.of.name(), &part.turnout))
            .collect();
        blocks.push(parts(
            consultation,
            "Opkomst per provincie",
            "Provincie",
            rows,
        ));
    }
    blocks.push(Block::heading("Opkomst naar aantal inwoners"));
    blocks.push(sizes(consultation, count));
    for advisory in &report.outcome.advisory {
        let mut groups = consultation.groups.iter();
        let name = groups
            .find(|group| group.key == advisory.group)
            .map_or_else(|| advisory.group.to_string(), |group| group.name.clone());
        blocks.extend(advisory_group(consultation, &name, &advisory.count));
    }
    Section::new("5. Opkomst", blocks)
}

pub(super) fn measures(consultation: &Consultation, turnout: &Turnout) -> Block {
    let line = |measure: &str, fraction: Fraction| {
        Row::plain(vec![
            measure.to_owned(),
            dutch::number(fraction.part),
            dutch::number(fraction.whole),
            words::share(consultation, fraction),
        ])
    };
    Block::Table(Table {
        caption: "De opkomst in drie maten".to_owned(),
        columns: vec![
            Column::words("Maat", 1),
            Column::numbers("Gestemd"),
            Column::numbers("Totaal"),
            Column::numbers("Opkomst"),
        ],
        rows: vec![
            line(
                &words::capital(&consultation.words.members),
                turnout.members,
            ),
            line("Stemmen", turnout.votes),
            line("Inwoners van deze leden", turnout.population),
        ],
        ..Table::default()
    })
}

/// In members and votes with the numbers, in inhabitants the share.
fn line(consultation: &Consultation, name: &str, turnout: &Turnout) -> Row {
    let share = |fraction| words::share(consultation, fraction);
    let of =
        |Fraction { part, whole }| format!("{} van {}", dutch::number(part), dutch::number(whole));
    Row::plain(vec![
        words::capital(name),
        of(turnout.members),
        share(turnout.members),
        of(turnout.votes),
        share(turnout.votes),
        share(turnout.population),
    ])
}

fn parts(consultation: &Consultation, caption: &str, first: &str, rows: Vec<Row>) -> Block {
    Block::Table(Table {
        caption: caption.to_owned(),
        columns: vec![
            Column::words(first, 1),
            Column::numbers(words::capital(&consultation.words.members)),
            Column::numbers("Opkomst"),
            Column::numbers("Stemmen"),
            Column::numbers("Opkomst"),
            Column::numbers("Inwoners"),
        ],
        rows,
        dense: true,
    })
}

fn sizes(consultation: &Consultation, count: &Count) -> Block {
    let classes = count.per_size_class.iter();
    let mut rows: Vec<Row> = classes
        .map(|part| line(consultation, dutch::size_class(part.of), &part.turnout))
        .collect();
    if !count.per_named_set.is_empty() {
        rows.push(Row::group("Aparte groepen leden"));
    }
    let sets = count.per_named_set.iter();
    rows.extend(sets.map(|part| line(consultation, &part.of, &part.turnout)));
    parts(
        consultation,
        "Opkomst naar aantal inwoners",
        "Grootte",
        rows,
    )
}

fn chart(consultation: &Consultation, of: &[Part<Province>]) -> Block {
    let bars: Vec<Bar> = of
        .iter()
        .map(|part| Bar {
            label: part.of.name().to_owned(),
            length: part.turnout.members.percentage(2).unwrap_or(0),
            value: words::share(consultation, part.turnout.members),
        })
        .collect();
    let members = &consultation.words.members;
    Block::Chart(Chart {
        alt: result::told(&bars),
        caption: format!("Aandeel van de {members} dat heeft gestemd, per provincie"),
        bars,
    })
}

/// Tallied apart: never added to the outcome.
fn advisory_group(consultation: &Consultation, name: &str, count: &Count) -> Vec<Block> {
    let mut blocks = vec![
        Block::heading(format!("Adviserende stem: {name}")),
        Block::paragraph(
            "Deze groep heeft een adviserende stem. Haar stemmen tellen niet mee in de uitslag.",
        ),
        measures(consultation, &count.turnout),
    ];
    for (question, outcome) in words::questions(consultation, &count.questions) {
        if consultation.questions.len() > 1 {
            blocks.push(Block::paragraph(&*question.text));
        }
        blocks.extend(result::whole(
            consultation,
            question,
            outcome,
            Measure::Votes,
        ));
        let said = words::conditions_of(consultation, question, outcome);
        blocks.extend(said.into_iter().map(Block::paragraph));
    }
    blocks
}
