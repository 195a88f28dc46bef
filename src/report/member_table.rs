//! The table of one line a member, once for every form that has it: its columns, their names for
//! machines and for people, and what stands in them.

use crate::domain::question::Question;
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
    Explanation,
    Remark,
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
    columns.extend(questions.map(|(place, question)| Column::Choice(place + 1, question)));
    columns.extend([Column::Explanation, Column::Remark]);
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
            Self::Explanation => "explanation".to_owned(),
            Self::Remark => "remark".to_owned(),
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
            Self::Choice(..) if report.consultation.questions.len() == 1 => "Keuze".to_owned(),
            Self::Choice(number, _) => format!("Keuze vraag {number}"),
            Self::Explanation => "Toelichting bij de stem".to_owned(),
            Self::Remark => "Inhoudelijke reactie".to_owned(),
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
            Self::Explanation => Cell::Text(line.explanation.clone()),
            Self::Remark => Cell::Text(line.remark.clone()),
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
