//! Sheet `Gevoeligheid`: the fewest that turn the outcome, and one line a choice by other rules.

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::domain::fraction::Fraction;
use crate::domain::question::{Key, Question};
use crate::domain::sensitivity::{Group, Sensitivity};
use crate::domain::tally::Verdict;
use crate::report::csv::yes_no;
use crate::report::{Report, words};

use super::page::{self, Heading, Value};

pub fn write(report: &Report, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let members = words::capital(&report.consultation.words.members);
    let headings = [
        Heading::new("Vraag", 50),
        Heading::new("Telling", 44),
        Heading::new("Keuze", 22),
        Heading::new("Stemmen", 12),
        Heading::new("Aandeel in stemmen", 12),
        Heading::new(members, 12),
        Heading::new("Uitslag in stemmen", 44),
        Heading::new("Anders dan de uitslag", 12),
    ];
    page::write(report, sheet, &headings, &lines(report))
}

fn lines(report: &Report) -> Vec<Vec<Value>> {
    let outcomes = &report.outcome.counting.questions;
    let asked = words::questions(&report.consultation, outcomes).zip(&report.sensitivity);
    let mut lines = Vec::new();
    for ((question, _), found) in asked {
        lines.extend(turning(report, question, found));
        lines.extend(by_other_rules(report, question, found));
    }
    lines
}

/// Who or what, to which choice.
fn turning(report: &Report, question: &Question, found: &Sensitivity) -> Vec<Vec<Value>> {
    let line = |what: String, to: &Key, votes: u64, members: Value, verdict: &Verdict| {
        vec![
            Value::Text(question.text.clone()),
            Value::Text(what),
            Value::Text(words::short(question, to).to_owned()),
            Value::Count(votes),
            Value::Text(String::new()),
            members,
            Value::Text(words::turned(&report.consultation, question, verdict)),
            Value::Text(yes_no(true).to_owned()),
        ]
    };
    let members = &report.consultation.words.members;
    let by_group = |what: &str, group: &Group| {
        let count = Value::Count(group.members.len() as u64);
        let what = format!("Minste {members} {what}");
        line(what, &group.to, group.votes, count, &group.verdict)
    };
    let mut lines = Vec::new();
    if let Some(change) = &found.change {
        let votes = &change.votes;
        let what = "Minste stemmen met een andere keuze".to_owned();
        let none = Value::Text(String::new());
        lines.push(line(what, &votes.to, votes.votes, none, &votes.verdict));
        lines.push(by_group("met een andere keuze", &change.members));
    }
    if let Some(group) = &found.non_voters.turning {
        lines.push(by_group("die niet stemden", group));
    }
    lines
}

fn by_other_rules(report: &Report, question: &Question, found: &Sensitivity) -> Vec<Vec<Value>> {
    let consultation = &report.consultation;
    let mut lines = Vec::new();
    for other in &found.other_rules {
        let whole = other.tally.votes();
        lines.extend(other.tally.choices.iter().map(|choice| {
            vec![
                Value::Text(question.text.clone()),
                Value::Text(words::rule_name(consultation, other.rule)),
                Value::Text(words::short(question, &choice.choice).to_owned()),
                Value::Count(choice.votes),
                Value::Share(Fraction::new(choice.votes, whole)),
                Value::Count(choice.members),
                Value::Text(words::turned(consultation, question, &other.verdict)),
                Value::Text(yes_no(other.differs).to_owned()),
            ]
        }));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::fixture::as_in_2025;

    /// Every count in the column of votes, as the JSON form has it.
    #[test]
    fn the_sheet_has_the_counts_of_the_json() {
        let report = Report::of(&as_in_2025());
        let json = serde_json::to_value(&report).unwrap();
        let found = &json["sensitivity"][0];
        let mut counts = vec![
            found["change"]["votes"]["votes"].as_u64(),
            found["change"]["members"]["votes"].as_u64(),
        ];
        let turning = &found["non_voters"]["turning"];
        counts.extend(turning["votes"].as_u64().map(Some));
        for other in found["other_rules"].as_array().unwrap() {
            let choices = other["tally"]["choices"].as_array().unwrap();
            counts.extend(choices.iter().map(|choice| choice["votes"].as_u64()));
        }
        let sheet = lines(&report).into_iter().map(|line| match line[3] {
            Value::Count(count) => Some(count),
            _ => None,
        });
        assert_eq!(sheet.collect::<Vec<_>>(), counts);
    }
}
