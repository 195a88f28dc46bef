//! Chapter 8: how the outcome was computed, so that a reader can do it again.

use crate::domain::fraction::Fraction;
use crate::domain::text::visible;
use crate::dutch;
use crate::report::{MemberLine, Report, words};

use super::block::{Block, Column, Row, Section, Table};

/// How many members are worked out in full.
const EXAMPLES: usize = 10;

pub fn section(report: &Report) -> Section {
    let consultation = &report.consultation;
    let weighing = &consultation.weighing;
    let members = &consultation.words.members;
    let blocks = vec![
        Block::paragraph(dutch::rule(weighing, members)),
        Block::paragraph(format!(
            "Het aantal inwoners is dat van {}. De bron is {}.",
            dutch::date(weighing.reference_date),
            weighing.source
        )),
        Block::Points {
            points: steps(report),
        },
        Block::heading("Voorbeelden, van klein naar groot"),
        examples(report),
    ];
    Section::new("8. Zo is de uitslag berekend", blocks)
}

fn steps(report: &Report) -> Vec<String> {
    let consultation = &report.consultation;
    let mut steps = vec![
        "Van elk lid telt de laatste stem die op tijd binnen was.".to_owned(),
        "Per keuze zijn de stemmen van de leden opgeteld.".to_owned(),
        "Een percentage is een deel van de uitgebrachte stemmen. Niet stemmen telt niet mee."
            .to_owned(),
        format!(
            "Alle aantallen zijn hele getallen. Alleen een percentage is afgerond, op {}.",
            dutch::counted(
                u64::from(consultation.percentage_decimals),
                "decimaal",
                "decimalen"
            )
        ),
    ];
    let mut asked = words::questions(consultation, &report.outcome.counting.questions);
    let worked = asked.find_map(|(question, outcome)| {
        let whole = outcome.tally.votes();
        let first = outcome
            .tally
            .choices
            .iter()
            .find(|choice| choice.votes > 0)?;
        Some(format!(
            "Een voorbeeld: ‘{}’ kreeg {} van de {}. {} gedeeld door {} is {}.",
            words::short(question, &first.choice),
            dutch::number(first.votes),
            dutch::votes(whole),
            dutch::number(first.votes),
            dutch::number(whole),
            words::share(consultation, Fraction::new(first.votes, whole)),
        ))
    });
    steps.extend(worked);
    steps
}

/// Spread evenly over the members by size, the smallest and the largest among them.
fn examples(report: &Report) -> Block {
    let mut by_size: Vec<&MemberLine> = report.members.iter().collect();
    by_size.sort_by_key(|line| (line.population, &line.code));
    let last = by_size.len().saturating_sub(1);
    let shown = EXAMPLES.min(by_size.len());
    let places = (0..shown).map(|step| step * last / shown.saturating_sub(1).max(1));
    let rows = places
        .filter_map(|place| by_size.get(place))
        .map(|line| Row::plain(vec![visible(&line.name), line.derivation_text.clone()]));
    Block::Table(Table {
        caption: "Van inwoners naar stemmen".to_owned(),
        columns: vec![
            Column::words(words::capital(&report.consultation.words.member), 1),
            Column::words("Berekening", 2),
        ],
        rows: rows.collect(),
        ..Table::default()
    })
}
