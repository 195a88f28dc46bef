//! What every form says, counted again from that form alone.

use std::collections::BTreeMap;

use crate::domain::consultation::Standing;
use crate::report::{Report, csv, json};

use super::cases;
use super::hostile::undone;

/// Name of a column to its field, a line each.
fn lines(bytes: &[u8], delimiter: u8) -> Vec<BTreeMap<String, String>> {
    let mut reader = ::csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .from_reader(bytes);
    let headings = reader.headers().unwrap().clone();
    let records = reader.records().map(|record| {
        let record = record.unwrap();
        let named = headings.iter().zip(record.iter());
        named
            .map(|(name, field)| (name.to_owned(), field.to_owned()))
            .collect()
    });
    records.collect()
}

/// Votes and members of every choice of every question, by these names.
type Counted = BTreeMap<(String, String), (u64, u64)>;

fn counted(report: &Report) -> Counted {
    let mut counted = Counted::new();
    for outcome in &report.outcome.counting.questions {
        for choice in outcome
            .tally
            .choices
            .iter()
            .filter(|choice| choice.members > 0)
        {
            let of = (
                outcome.tally.question.to_string(),
                choice.choice.to_string(),
            );
            counted.insert(of, (choice.votes, choice.members));
        }
    }
    counted
}

/// Of the members whose group counts.
fn counting_groups(
    report: &Report,
    face: fn(&crate::domain::consultation::VotingGroup) -> String,
) -> Vec<String> {
    let groups = report.consultation.groups.iter();
    groups
        .filter(|group| group.standing == Standing::Counting)
        .map(face)
        .collect()
}

#[test]
fn the_open_data_adds_up_to_the_outcome() {
    for (name, report) in cases::all() {
        let groups = counting_groups(&report, |group| group.key.to_string());
        let mut again = Counted::new();
        for line in lines(&csv::open_data(&report).unwrap(), b',') {
            if line["voted"] != "true" || !groups.contains(&line["group"]) {
                continue;
            }
            for (column, choice) in &line {
                if let Some(question) = column.strip_prefix("choices.") {
                    let of = again
                        .entry((question.to_owned(), choice.clone()))
                        .or_default();
                    of.0 += line["votes"].parse::<u64>().unwrap();
                    of.1 += 1;
                }
            }
        }
        assert_eq!(again, counted(&report), "{name}");
    }
}

#[test]
fn the_open_data_adds_up_to_what_is_told_apart() {
    for (name, report) in cases::all() {
        let groups = counting_groups(&report, |group| group.key.to_string());
        let lines = lines(&csv::open_data(&report).unwrap(), b',');
        for outcome in &report.outcome.counting.questions {
            let question = &outcome.tally.question;
            for choice in &outcome.conditional {
                let own = lines.iter().filter(|line| {
                    line[&format!("conditional.{question}")] == "true"
                        && line[&format!("choices.{question}")] == choice.choice.as_str()
                        && groups.contains(&line["group"])
                });
                let votes: Vec<u64> = own.map(|line| line["votes"].parse().unwrap()).collect();
                let again = (votes.iter().sum::<u64>(), votes.len() as u64);
                assert_eq!(again, (choice.votes, choice.members), "{name}");
            }
        }
    }
}

#[test]
fn the_file_for_excel_adds_up_to_the_outcome() {
    for (name, report) in cases::all() {
        let bytes = csv::excel(&report).unwrap();
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap();
        let groups = counting_groups(&report, |group| group.name.clone());
        let (mut members, mut votes) = (0, 0);
        for line in lines(bytes, b';') {
            if line["Gestemd"] == "ja" && groups.contains(&line["Groep"]) {
                members += 1;
                votes += line["Stemmen"].parse::<u64>().unwrap();
            }
        }
        let turnout = report.outcome.counting.turnout;
        assert_eq!(
            (members, votes),
            (turnout.members.part, turnout.votes.part),
            "{name}"
        );
    }
}

#[test]
fn the_json_reads_back_as_the_same_report() {
    for (name, report) in cases::all() {
        let again: Report = serde_json::from_slice(&json::write(&report).unwrap()).unwrap();
        assert_eq!(again, report, "{name}");
    }
}

/// A dot in a column name goes one level deeper.
#[test]
fn the_open_data_has_the_names_and_values_of_the_json() {
    for (name, report) in cases::all() {
        let document = serde_json::to_value(&report).unwrap();
        let members = document["members"].as_array().unwrap();
        let lines = lines(&csv::open_data(&report).unwrap(), b',');
        assert_eq!(lines.len(), members.len(), "{name}");
        for (line, member) in lines.iter().zip(members) {
            for (column, field) in line.iter().filter(|(column, _)| *column != "exercise") {
                let value = match column.split_once('.') {
                    Some((outer, inner)) => &member[outer][inner],
                    None => &member[column],
                };
                let value = value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned);
                let value = if value == "null" {
                    String::new()
                } else {
                    value
                };
                let shown = crate::domain::text::visible(&value);
                assert_eq!(undone(field), shown, "{name}, {column}");
            }
        }
    }
}
