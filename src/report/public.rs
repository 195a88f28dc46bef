//! The outcome for anybody to take away: as much of it as was promised, as JSON and as one table.

use std::collections::BTreeMap;

use csv::{Terminator, WriterBuilder};
use jiff::civil::Date;
use serde::Serialize;

#[cfg(feature = "pdf")]
use super::sheet;
use super::{ReportFault, guarded};
use crate::domain::consultation::{Consultation, PublicationTier, Standing};
use crate::domain::instant::Instant;
use crate::domain::province::Province;
use crate::domain::published::{Published, PublishedQuestion};
use crate::domain::question::Key;

/// Changes when a field changes its name or its meaning, not when one is added.
pub const SCHEMA: &str = "raadpleging public result 1";

#[derive(Debug, Serialize)]
pub struct PublicReport {
    /// Where the schema of this form can be read.
    #[serde(rename = "$schema")]
    pub schema_address: String,
    pub schema: &'static str,
    pub exercise: bool,
    pub consultation: Key,
    pub title: String,
    pub tier: PublicationTier,
    /// Of the report that the figures come from.
    pub version: Option<PublicVersion>,
    pub decision: PublicDecision,
    pub result: Published,
    /// Empty unless every vote is public.
    pub members: Vec<PublicLine>,
    /// SHA-256 over the frozen roll, hex.
    pub roll_hash: Option<String>,
    /// Root of the event log at the close, hex.
    pub log_root: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct PublicVersion {
    /// `1.0`
    pub name: String,
    /// SHA-256 of its JSON form, hex.
    pub hash: String,
}

#[derive(Debug, Serialize)]
pub struct PublicDecision {
    pub number: u32,
    pub recorded_at: Instant,
    pub decided_on: Date,
    /// `ratified`, `deviating`
    pub ruling: &'static str,
    pub reasons: String,
    pub correction: Option<String>,
}

#[derive(Debug, Serialize)]
pub struct PublicLine {
    pub name: String,
    pub province: Option<Province>,
    /// The key of its voting group.
    pub group: String,
    /// Whether its votes are in the total.
    pub standing: Standing,
    pub votes: u32,
    /// Question to choice; none without a vote.
    pub choices: Option<BTreeMap<Key, Key>>,
}

/// Two spaces deep, one line end at the end.
pub fn json(report: &PublicReport) -> Result<Vec<u8>, ReportFault> {
    let mut bytes = serde_json::to_vec_pretty(report)?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// PDF/A-2a and PDF/UA-1, with nothing that the JSON form does not have. `of` is the consultation
/// that it is about. Slow: not for a thread that answers the web.
#[cfg(feature = "pdf")]
pub fn pdf(report: &PublicReport, of: &Consultation) -> Result<Vec<u8>, ReportFault> {
    let sheet = serde_json::to_vec(&sheet::public_sheet(report, of)?)?;
    Ok(raadpleging_typesetter::set(&sheet)?)
}

/// Refused: this build has no typesetter.
#[cfg(not(feature = "pdf"))]
pub fn pdf(_report: &PublicReport, _of: &Consultation) -> Result<Vec<u8>, ReportFault> {
    Err(ReportFault::NoTypesetter)
}

/// RFC 4180: a line for every figure of the JSON form that is about a choice. An empty cell is a
/// figure that is withheld, or that a part does not have. `standing` tells which lines of members add
/// up to the total. A name that a spreadsheet would run as a formula is [`guarded`].
pub fn csv(report: &PublicReport) -> Result<Vec<u8>, ReportFault> {
    let mut builder = WriterBuilder::new();
    let mut writer = builder.terminator(Terminator::CRLF).from_writer(Vec::new());
    // a last column in an exercise alone, so that no copy of it can pass for real
    let exercise = report.exercise;
    writer.write_record(COLUMNS.into_iter().chain(exercise.then_some("exercise")))?;
    for record in records(report) {
        let mark = exercise.then(|| "true".to_owned());
        writer.write_record(record.into_iter().chain(mark))?;
    }
    writer
        .into_inner()
        .map_err(|fault| csv::Error::from(fault.into_error()).into())
}

const COLUMNS: [&str; 8] = [
    "part", "name", "question", "choice", "members", "votes", "group", "standing",
];
type Record = [String; COLUMNS.len()];

fn records(report: &PublicReport) -> Vec<Record> {
    let result = &report.result;
    let mut records = of_questions("total", "", &result.questions);
    for group in &result.advisory {
        let key = group.group.as_str();
        records.extend(of_questions("advisory", key, &group.questions));
    }
    let asked: Vec<(&Key, &Key)> = result
        .questions
        .iter()
        .flat_map(|of| of.choices.iter().map(|line| (&of.question, &line.choice)))
        .collect();
    for row in &result.provinces {
        let names: Vec<&str> = row.provinces.iter().map(|at| at.name()).collect();
        let name = names.join(" + ");
        for ((question, choice), members) in asked.iter().zip(&row.members) {
            let (question, choice) = (question.to_string(), choice.to_string());
            let count = members.to_string();
            records.push([
                "province".to_owned(),
                name.clone(),
                question,
                choice,
                count,
                String::new(),
                String::new(),
                name_of(Standing::Counting),
            ]);
        }
    }
    records.extend(report.members.iter().flat_map(of_member));
    records
}

fn name_of(standing: Standing) -> String {
    match standing {
        Standing::Counting => "counting",
        Standing::Advisory => "advisory",
    }
    .to_owned()
}

/// Of all that count, or of the `group` that advises.
fn of_questions(part: &str, group: &str, questions: &[PublishedQuestion]) -> Vec<Record> {
    let standing = match group {
        "" => Standing::Counting,
        _ => Standing::Advisory,
    };
    let lines = questions.iter().flat_map(|of| {
        of.choices.iter().map(|line| {
            [
                part.to_owned(),
                group.to_owned(),
                of.question.to_string(),
                line.choice.to_string(),
                line.members.part.to_string(),
                line.votes
                    .map_or_else(String::new, |votes| votes.part.to_string()),
                group.to_owned(),
                name_of(standing),
            ]
        })
    });
    lines.collect()
}

fn of_member(line: &PublicLine) -> Vec<Record> {
    let cell = |question: &str, choice: &str| {
        // without a vote nothing is to be added up
        let (one, votes) = match choice {
            "" => ("0", String::new()),
            _ => ("1", line.votes.to_string()),
        };
        [
            "member".to_owned(),
            guarded(&line.name),
            question.to_owned(),
            choice.to_owned(),
            one.to_owned(),
            votes,
            line.group.clone(),
            name_of(line.standing),
        ]
    };
    match &line.choices {
        None => vec![cell("", "")],
        Some(choices) => choices
            .iter()
            .map(|(question, choice)| cell(question.as_str(), choice.as_str()))
            .collect(),
    }
}
