//! Chapters 3 and 4: the outcome by one measure, whole and in parts.

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::domain::outcome::{Count, Part, QuestionOutcome};
use crate::domain::question::Question;
use crate::domain::tally::Tally;
use crate::dutch;
use crate::report::Report;
use crate::report::words::{self, Measure};

use super::block::{Bar, Block, Chart, Column, Row, Section, Table};

pub fn in_votes(report: &Report) -> Section {
    let told = "Hier tellen de stemmen van elk lid. Dit is de uitslag van de raadpleging. Alleen \
                uitgebrachte stemmen tellen mee.";
    let blocks = chapter(report, told, Measure::Votes);
    Section::new("3. Uitslag in stemmen (gewogen)", blocks)
}

pub fn in_members(report: &Report) -> Section {
    let members = &report.consultation.words.members;
    let told = format!(
        "Hier telt elk lid één keer, hoe groot het ook is. Deze telling is ter informatie. Alleen \
         {members} die hebben gestemd, tellen mee."
    );
    let heading = format!("4. Uitslag in aantal {members}");
    Section::new(&heading, chapter(report, &told, Measure::Members))
}

fn chapter(report: &Report, told: &str, measure: Measure) -> Vec<Block> {
    let consultation = &report.consultation;
    let count = &report.outcome.counting;
    let mut blocks = vec![Block::paragraph(told)];
    let asked = words::questions(consultation, &count.questions).enumerate();
    for (place, (question, outcome)) in asked {
        if consultation.questions.len() > 1 {
            blocks.push(Block::heading(format!(
                "Vraag {}. {}",
                place + 1,
                question.text
            )));
        }
        blocks.extend(whole(consultation, question, outcome, measure));
        if outcome.tally.members() > 0 {
            blocks.push(in_parts(consultation, count, question, place, measure));
        }
    }
    blocks.push(Block::note(words::ROUNDING));
    blocks
}

/// The verdict, a chart and a table of all choices.
pub fn whole(
    consultation: &Consultation,
    question: &Question,
    outcome: &QuestionOutcome,
    measure: Measure,
) -> Vec<Block> {
    let verdict = words::verdict(consultation, question, outcome, measure);
    let margin = words::margin(consultation, question, outcome, measure);
    let verdict = format!("{}.", words::capital(&verdict));
    let mut blocks = vec![Block::paragraph(words::joined([verdict, margin]))];
    if outcome.tally.members() > 0 {
        blocks.push(chart(consultation, question, &outcome.tally, measure));
    }
    blocks.push(table(consultation, question, &outcome.tally, measure));
    blocks
}

fn total(tally: &Tally, measure: Measure) -> u64 {
    tally.choices.iter().map(|choice| measure.of(choice)).sum()
}

fn chart(
    consultation: &Consultation,
    question: &Question,
    tally: &Tally,
    measure: Measure,
) -> Block {
    let whole = total(tally, measure);
    let choices = tally.choices.iter();
    let bars: Vec<Bar> = choices
        .map(|choice| {
            let fraction = Fraction::new(measure.of(choice), whole);
            Bar {
                label: words::short(question, &choice.choice).to_owned(),
                length: fraction.percentage(2).unwrap_or(0),
                value: words::share(consultation, fraction),
            }
        })
        .collect();
    let caption = format!("Aandeel van elke keuze in {}", measure.units(consultation));
    Block::Chart(Chart {
        alt: told(&bars),
        caption,
        bars,
    })
}

/// The bars of a chart in words.
pub fn told(bars: &[Bar]) -> String {
    let said: Vec<String> = bars
        .iter()
        .map(|bar| format!("{}: {}", bar.label, bar.value))
        .collect();
    format!("Staafdiagram. {}.", said.join("; "))
}

fn table(
    consultation: &Consultation,
    question: &Question,
    tally: &Tally,
    measure: Measure,
) -> Block {
    let whole = total(tally, measure);
    let choices = tally.choices.iter();
    let mut rows: Vec<Row> = choices
        .map(|choice| {
            Row::plain(vec![
                words::short(question, &choice.choice).to_owned(),
                dutch::number(measure.of(choice)),
                words::share(consultation, Fraction::new(measure.of(choice), whole)),
            ])
        })
        .collect();
    rows.push(Row::total(vec![
        "Totaal".to_owned(),
        dutch::number(whole),
        words::share(consultation, Fraction::new(whole, whole)),
    ]));
    let units = measure.units(consultation);
    Block::Table(Table {
        caption: format!("Elke keuze in {units}"),
        columns: vec![
            Column::words("Keuze", 1),
            Column::numbers(words::capital(units)),
            Column::numbers("Aandeel"),
        ],
        rows,
        ..Table::default()
    })
}

/// The same per province, size class and named set: what each choice got there.
fn in_parts(
    consultation: &Consultation,
    count: &Count,
    question: &Question,
    place: usize,
    measure: Measure,
) -> Block {
    let line = |name: &str, tally: Option<&Tally>| {
        let whole = tally.map_or(0, |tally| total(tally, measure));
        let choices = tally.into_iter().flat_map(|tally| &tally.choices);
        let cells = choices.flat_map(|choice| {
            let amount = measure.of(choice);
            [
                dutch::number(amount),
                words::share(consultation, Fraction::new(amount, whole)),
            ]
        });
        Row::plain(std::iter::once(words::capital(name)).chain(cells).collect())
    };
    let mut rows = Vec::new();
    let mut add = |heading: &str, lines: Vec<Row>| {
        if !lines.is_empty() {
            rows.push(Row::group(heading));
            rows.extend(lines);
        }
    };
    add(
        "Per provincie",
        lines(&count.per_province, place, |at| at.name().to_owned(), line),
    );
    add(
        "Naar aantal inwoners",
        lines(
            &count.per_size_class,
            place,
            |class| dutch::size_class(*class).to_owned(),
            line,
        ),
    );
    add(
        "Aparte groepen leden",
        lines(&count.per_named_set, place, Clone::clone, line),
    );
    let mut columns = vec![Column::words("Deel", 1)];
    for choice in &question.choices {
        columns.extend([Column::numbers(&*choice.short), Column::numbers("Aandeel")]);
    }
    Block::Table(Table {
        caption: format!("De uitslag in {}, in delen", measure.units(consultation)),
        columns,
        rows,
        ..Table::default()
    })
}

fn lines<K>(
    parts: &[Part<K>],
    place: usize,
    name: impl Fn(&K) -> String,
    line: impl Fn(&str, Option<&Tally>) -> Row,
) -> Vec<Row> {
    let parts = parts.iter();
    parts
        .map(|part| line(&name(&part.of), part.tallies.get(place)))
        .collect()
}
