//! The table of one line a member, once for every form that has it: its columns, their names for
//! machines and for people, and what stands in them.

use jiff::civil::Date;

use crate::domain::question::Question;
use crate::domain::text::Line;
use crate::dutch;

use super::{MemberLine, Report, words};

#[derive(Debug, Clone, Copy)]
pub enum Column<'a> {
    Code,
    Name,
    Province,
    Population,
    SizeClass,
    Group,
    Votes,
    DerivationText,
    Voted,
    /// From 1; the question of this choice.
    Choice(usize, &'a Question),
    /// The same; whether that choice was made under a condition.
    Condition(usize, &'a Question),
    Explanation,
    Remark,
    ChangeReason,
    DecisionDate,
    DecisionNumber,
    /// Only where the bureau made themes.
    Themes,
    Exercise,
}

/// One value, for machines and for people.
pub enum Cell {
    Text(String),
    Count(u64),
    YesNo(bool),
    /// A key, and its name for a person.
    Named {
        key: String,
        name: String,
    },
}

/// In order. The last one is only there in an exercise, so that no copy of it can pass for real.
pub fn columns(report: &Report) -> Vec<Column<'_>> {
    let mut columns = vec![
        Column::Code,
        Column::Name,
        Column::Province,
        Column::Population,
        Column::SizeClass,
        Column::Group,
        Column::Votes,
        Column::DerivationText,
        Column::Voted,
    ];
    let questions = report.consultation.questions.iter().enumerate();
    for (place, question) in questions {
        columns.push(Column::Choice(place + 1, question));
        let condition = Column::Condition(place + 1, question);
        columns.extend(question.takes_condition().then_some(condition));
    }
    columns.extend([
        Column::Explanation,
        Column::Remark,
        Column::ChangeReason,
        Column::DecisionDate,
        Column::DecisionNumber,
    ]);
    if !report.themes.is_empty() {
        columns.push(Column::Themes);
    }
    if report.exercise {
        columns.push(Column::Exercise);
    }
    columns
}

impl Column<'_> {
    /// As the JSON form names it; a dot goes one level deeper.
    pub fn name(self) -> String {
        match self {
            Self::Code => "code".to_owned(),
            Self::Name => "name".to_owned(),
            Self::Province => "province".to_owned(),
            Self::Population => "population".to_owned(),
            Self::SizeClass => "size_class".to_owned(),
            Self::Group => "group".to_owned(),
            Self::Votes => "votes".to_owned(),
            Self::DerivationText => "derivation_text".to_owned(),
            Self::Voted => "voted".to_owned(),
            Self::Choice(_, question) => format!("choices.{}", question.key),
            Self::Condition(_, question) => format!("conditional.{}", question.key),
            Self::Explanation => "explanation".to_owned(),
            Self::Remark => "remark".to_owned(),
            Self::ChangeReason => "change_reason".to_owned(),
            Self::DecisionDate => "college_decision.date".to_owned(),
            Self::DecisionNumber => "college_decision.number".to_owned(),
            Self::Themes => "themes".to_owned(),
            Self::Exercise => "exercise".to_owned(),
        }
    }

    /// The heading for a person.
    pub fn heading(self, report: &Report) -> String {
        match self {
            Self::Code => "Code".to_owned(),
            Self::Name => words::capital(&report.consultation.words.member),
            Self::Province => "Provincie".to_owned(),
            Self::Population => "Inwoners".to_owned(),
            Self::SizeClass => "Grootte".to_owned(),
            Self::Group => "Groep".to_owned(),
            Self::Votes => "Stemmen".to_owned(),
            Self::DerivationText => "Berekening".to_owned(),
            Self::Voted => "Gestemd".to_owned(),
            Self::Choice(number, _) => of_question("Keuze", number, report),
            Self::Condition(number, _) => of_question("Voorwaarde", number, report),
            Self::Explanation => "Toelichting bij de stem".to_owned(),
            Self::Remark => "Inhoudelijke reactie".to_owned(),
            Self::ChangeReason => "Reden van de nieuwe stem".to_owned(),
            Self::DecisionDate => "Datum van het besluit".to_owned(),
            Self::DecisionNumber => "Nummer van het besluit".to_owned(),
            Self::Themes => "Thema’s".to_owned(),
            Self::Exercise => "Oefening".to_owned(),
        }
    }

    pub fn cell(self, line: &MemberLine, report: &Report) -> Cell {
        match self {
            Self::Code => Cell::Text(line.code.to_string()),
            Self::Name => Cell::Text(line.name.clone()),
            Self::Province => Cell::Text(line.province.map_or("", |at| at.name()).to_owned()),
            Self::Population => Cell::Count(u64::from(line.population)),
            Self::SizeClass => Cell::Named {
                key: key_of(line.size_class),
                name: dutch::size_class(line.size_class).to_owned(),
            },
            Self::Group => Cell::Named {
                key: line.group.clone(),
                name: group_name(line, report),
            },
            Self::Votes => Cell::Count(u64::from(line.votes)),
            Self::DerivationText => Cell::Text(line.derivation_text.clone()),
            Self::Voted => Cell::YesNo(line.voted),
            Self::Choice(_, question) => choice(line, question),
            Self::Condition(_, question) => match line.conditional.get(&question.key) {
                Some(given) => Cell::YesNo(*given),
                None => Cell::Text(String::new()),
            },
            Self::Explanation => Cell::Text(line.explanation.clone()),
            Self::Remark => Cell::Text(line.remark.clone()),
            Self::ChangeReason => Cell::Text(line.change_reason.clone()),
            Self::DecisionDate => day(line.college_decision.date),
            Self::DecisionNumber => {
                let number = line.college_decision.number.as_ref();
                Cell::Text(number.map_or_else(String::new, Line::to_string))
            }
            Self::Themes => Cell::Text(line.themes.clone()),
            Self::Exercise => Cell::YesNo(report.exercise),
        }
    }
}

/// The name that serde gives it, so that the table and the JSON form cannot differ.
fn key_of(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(key)) => key,
        _ => String::new(),
    }
}

/// With its number where there are more questions than one.
fn of_question(what: &str, number: usize, report: &Report) -> String {
    match report.consultation.questions.len() {
        1 => what.to_owned(),
        _ => format!("{what} vraag {number}"),
    }
}

fn day(day: Option<Date>) -> Cell {
    day.map_or_else(
        || Cell::Text(String::new()),
        |day| Cell::Named {
            key: day.to_string(),
            name: dutch::short_date(day),
        },
    )
}

fn group_name(line: &MemberLine, report: &Report) -> String {
    let mut groups = report.consultation.groups.iter();
    let found = groups.find(|group| group.key.as_str() == line.group);
    found.map_or_else(|| line.group.clone(), |group| group.name.clone())
}

fn choice(line: &MemberLine, question: &Question) -> Cell {
    match line.choices.get(&question.key) {
        Some(choice) => Cell::Named {
            key: choice.to_string(),
            name: words::short(question, choice).to_owned(),
        },
        None => Cell::Text(String::new()),
    }
}
