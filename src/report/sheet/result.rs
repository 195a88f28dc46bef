//! Chapters 3 and 4: the outcome by one measure, whole and in parts.

use crate::domain::consultation::Consultation;
use crate::domain::fraction::Fraction;
use crate::domain::outcome::{Count, QuestionOutcome};
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
    let line =
        |name: &str, tallies: &[Tally]| part(consultation, name, tallies.get(place), measure);
    let provinces = count.per_province.iter();
    let sizes = count.per_size_class.iter();
    let sets = count.per_named_set.iter();
    let groups: [(&str, Vec<Row>); 3] = [
        (
            "Per provincie",
            provinces
                .map(|at| line(at.of.name(), &at.tallies))
                .collect(),
        ),
        (
            "Naar aantal inwoners",
            sizes
                .map(|size| line(dutch::size_class(size.of), &size.tallies))
                .collect(),
        ),
        (
            "Aparte groepen leden",
            sets.map(|set| line(&set.of, &set.tallies)).collect(),
        ),
    ];
    let filled = groups.into_iter().filter(|(_, lines)| !lines.is_empty());
    let rows =
        filled.flat_map(|(heading, lines)| std::iter::once(Row::group(heading)).chain(lines));
    let choices = question.choices.iter();
    let choices =
        choices.flat_map(|choice| [Column::numbers(&*choice.short), Column::numbers("Aandeel")]);
    Block::Table(Table {
        caption: format!("De uitslag in {}, in delen", measure.units(consultation)),
        columns: std::iter::once(Column::words("Deel", 1))
            .chain(choices)
            .collect(),
        rows: rows.collect(),
        ..Table::default()
    })
}

fn part(consultation: &Consultation, name: &str, tally: Option<&Tally>, measure: Measure) -> Row {
    let whole = tally.map_or(0, |tally| total(tally, measure));
    let choices = tally.into_iter().flat_map(|tally| &tally.choices);
    let cells = choices.flat_map(|choice| {
        let amount = measure.of(choice);
        let share = words::share(consultation, Fraction::new(amount, whole));
        [dutch::number(amount), share]
    });
    let name = words::capital(name);
    Row::plain(std::iter::once(name).chain(cells).collect())
}
