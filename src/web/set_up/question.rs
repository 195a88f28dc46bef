//! Step 2: one question with its choices.

use super::reader::{Fault, Reader};
use super::step::StepField;
use super::values::Values;
use crate::domain::blueprint::{Blueprint, Part};
use crate::domain::question::{Choice, Key, Question};
use crate::domain::text::Prose;

/// Empty rows under the choices that are there.
const SPARE_ROWS: usize = 2;
const FEWEST_ROWS: usize = 3;
/// More than any ballot has.
const MOST_ROWS: usize = 20;

/// As it was saved; `place` counts from 0, and the one behind the last is new.
pub fn filled(own: &Blueprint, place: usize) -> Values {
    let mut values = Values::default();
    let question = own.questions.get(place);
    let choices = question.map_or(&[][..], |question| &question.choices);
    if let Some(question) = question {
        values.put("vraag", &question.text);
        values.put("uitleg", question.hint.clone().unwrap_or_default());
    }
    let rows = (choices.len() + SPARE_ROWS).clamp(FEWEST_ROWS, MOST_ROWS);
    for row in 1..=rows {
        let choice = choices.get(row - 1);
        let part = |of: fn(&Choice) -> &String| choice.map_or("", |choice| of(choice).as_str());
        values.put(name(row, "tekst"), part(|choice| &choice.label));
        values.put(name(row, "kort"), part(|choice| &choice.short));
        values.put(name(row, "uitslag"), part(|choice| &choice.verdict));
        if choice.is_some_and(|choice| choice.conditional) {
            values.put(name(row, "voorwaarde"), "ja");
        }
    }
    values
}

pub fn fields(values: &Values, known: bool) -> Vec<StepField> {
    let mut fields = vec![
        StepField::area(values, "vraag", "De vraag", 2),
        StepField::area(values, "uitleg", "Uitleg onder de vraag", 2).optional(),
    ];
    for row in rows(values) {
        let line = |part, label: &str| StepField::line(values, &name(row, part), label);
        fields.push(StepField::heading(format!("Keuze {row}")));
        fields.push(
            line("tekst", "Op het stembiljet")
                .hint("Laat alle drie leeg als u deze keuze niet wilt."),
        );
        fields.push(line("kort", "In een tabel").hint("Kort, zoals: Stemt in."));
        fields.push(
            line("uitslag", "In de uitslag")
                .hint("Als dit het meest is gekozen, zoals: in meerderheid instemmend."),
        );
        let label = "Bij deze keuze mag een voorwaarde";
        fields.push(StepField::tick(values, &name(row, "voorwaarde"), label));
    }
    if known {
        fields.push(StepField::heading("Weghalen"));
        fields.push(StepField::tick(values, "weghalen", "Haal deze vraag weg"));
    }
    fields
}

pub fn read(values: &Values, own: &Blueprint, place: usize) -> Result<Part, Vec<Fault>> {
    let known = own.questions.get(place);
    if known.is_some() && values.of("weghalen") == "ja" {
        let question = None;
        return Ok(Part::Question { place, question });
    }
    let mut reader = Reader::new(values);
    let text = reader.paragraphs("vraag", "de vraag");
    let hint = Prose::parse(values.of("uitleg"));
    if hint.is_err() {
        reader.fault("uitleg", "Maak de uitleg korter.");
    }
    let choices = choices(&mut reader, known);
    let part = (|| {
        Some(Part::Question {
            place,
            question: Some(Question {
                key: known.map_or_else(|| unused(own), |known| Some(known.key.clone()))?,
                text: text?.join("\n\n"),
                hint: Some(hint.ok()?)
                    .filter(|hint| !hint.is_empty())
                    .map(String::from),
                choices,
            }),
        })
    })();
    reader.finish(part)
}

/// Of the rows in which something stands; at least two.
fn choices(reader: &mut Reader<'_>, known: Option<&Question>) -> Vec<Choice> {
    let mut choices: Vec<Choice> = Vec::new();
    for row in rows(reader.values)
        .into_iter()
        .filter(|row| is_said(reader.values, *row))
    {
        let Some(choice) = choice(reader, row, known) else {
            continue;
        };
        if choices.iter().any(|other| other.key == choice.key) {
            reader.fault(
                &name(row, "kort"),
                "Geef elke keuze een andere korte tekst.",
            );
        }
        choices.push(choice);
    }
    if choices.len() < 2 && reader.faults.is_empty() {
        reader.fault(
            &name(choices.len() + 1, "tekst"),
            "Vul minstens twee keuzes in.",
        );
    }
    choices
}

/// A choice keeps its key as long as it is called the same.
fn choice(reader: &mut Reader<'_>, row: usize, known: Option<&Question>) -> Option<Choice> {
    let label = reader.line(&name(row, "tekst"), "de tekst op het stembiljet");
    let short = reader.line(&name(row, "kort"), "de korte tekst");
    let verdict = reader.line(&name(row, "uitslag"), "de tekst in de uitslag");
    let (label, short, verdict) = (label?, short?, verdict?);
    let mut choices = known.into_iter().flat_map(|known| &known.choices);
    let same = choices.find(|choice| choice.short == short);
    let key = same.map(|same| same.key.clone());
    let Some(key) = key.or_else(|| Key::of_words(&short)) else {
        reader.fault(
            &name(row, "kort"),
            "Gebruik letters of cijfers in de korte tekst.",
        );
        return None;
    };
    Some(Choice {
        key,
        label,
        short,
        verdict,
        conditional: reader.values.of(&name(row, "voorwaarde")) == "ja",
    })
}

fn unused(own: &Blueprint) -> Option<Key> {
    let mut names = (1..).map(|number| format!("vraag-{number}"));
    let taken = |name: &String| own.questions.iter().any(|q| q.key.as_str() == name);
    names
        .find(|name| !taken(name))
        .and_then(|name| Key::parse(&name).ok())
}

fn is_said(values: &Values, row: usize) -> bool {
    let parts = ["tekst", "kort", "uitslag"];
    parts
        .iter()
        .any(|part| !values.of(&name(row, part)).trim().is_empty())
}

/// The rows that the form had.
fn rows(values: &Values) -> Vec<usize> {
    let there = |row: &usize| *row <= FEWEST_ROWS || values.has(&name(*row, "tekst"));
    (1..=MOST_ROWS).take_while(there).collect()
}

fn name(row: usize, part: &str) -> String {
    format!("keuze-{row}-{part}")
}
