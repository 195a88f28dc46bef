//! Inhabitants from an answer of CBS StatLine (OData), put into the roll that is there.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use super::column::Column;
use crate::domain::member::{MapCell, MemberCode, written_codes};
use crate::domain::roll::Roll;

/// Which figures count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopulationTable {
    /// `03759ned`
    pub table: String,
    /// `BevolkingOp1Januari_1`
    pub column: String,
}

/// The most codes that are named.
const MOST_NAMED: usize = 10;

/// Why an answer fills no roll.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAPopulation {
    #[error("Dit is geen antwoord van StatLine. Kies het JSON-bestand van de tabel.")]
    NotAnAnswer,
    #[error("Dit is niet tabel {0}. Kies een antwoord van die tabel.")]
    OtherTable(String),
    #[error("De tabel telt op 1 januari. De peildatum van deze raadpleging is een andere dag.")]
    OtherDay,
    #[error("{0} staat er twee keer in voor deze peildatum. Vraag alleen de totalen op.")]
    Twice(MemberCode),
    #[error("Het stemregister is leeg. Lees eerst een ledenlijst in.")]
    EmptyRoll,
    #[error("Zonder inwoners in dit bestand: {0}.")]
    Missing(String),
}

/// Whether the bytes look like an answer and not like a list.
pub fn is_answer(file: &[u8]) -> bool {
    let text = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    text.trim_ascii_start().starts_with(b"{")
}

/// The roll as a member list, with the inhabitants on the day of reference in it. Votes that the
/// roll states itself stay, and go before the rule.
pub fn with_population(
    file: &[u8],
    own: &PopulationTable,
    reference_date: Date,
    roll: &Roll,
) -> Result<Vec<u8>, NotAPopulation> {
    if roll.members().is_empty() {
        return Err(NotAPopulation::EmptyRoll);
    }
    let counted = counted(file, own, reference_date)?;
    let codes = roll.members().iter().map(|weighed| &weighed.member.code);
    let missing = codes.filter(|code| !counted.contains_key(*code));
    let missing: Vec<&str> = missing.map(MemberCode::as_str).take(MOST_NAMED).collect();
    if !missing.is_empty() {
        return Err(NotAPopulation::Missing(missing.join(", ")));
    }
    list(roll, &counted).ok_or(NotAPopulation::NotAnAnswer)
}

/// Inhabitants by code, of the year of the day.
fn counted(
    file: &[u8],
    own: &PopulationTable,
    day: Date,
) -> Result<BTreeMap<MemberCode, u64>, NotAPopulation> {
    let text = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    let answer: Value = serde_json::from_slice(text).map_err(|_| NotAPopulation::NotAnAnswer)?;
    let about = answer
        .get("odata.metadata")
        .or_else(|| answer.get("@odata.context"));
    let about = about
        .and_then(Value::as_str)
        .ok_or(NotAPopulation::NotAnAnswer)?;
    if !about.contains(&format!("/{}/", own.table)) {
        return Err(NotAPopulation::OtherTable(own.table.clone()));
    }
    if (day.month(), day.day()) != (1, 1) {
        return Err(NotAPopulation::OtherDay);
    }
    let period = format!("{}JJ00", day.year());
    let rows = answer.get("value").and_then(Value::as_array);
    let mut counted = BTreeMap::new();
    for row in rows.ok_or(NotAPopulation::NotAnAnswer)? {
        let word = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or("").trim();
        let Ok(code) = MemberCode::parse(word("RegioS")) else {
            continue;
        };
        let people = row.get(&own.column).and_then(Value::as_u64);
        if let Some(people) = people.filter(|_| word("Perioden") == period)
            && counted.insert(code.clone(), people).is_some()
        {
            return Err(NotAPopulation::Twice(code));
        }
    }
    Ok(counted)
}

/// The members as a file that the reader of member lists reads.
fn list(roll: &Roll, counted: &BTreeMap<MemberCode, u64>) -> Option<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(Column::ALL.map(Column::name)).ok()?;
    for weighed in roll.members() {
        let own = &weighed.member;
        let number = |cell: fn(MapCell) -> u32| own.map_cell.map(|own| cell(own).to_string());
        let row = Column::ALL.map(|column| match column {
            Column::Code => own.code.to_string(),
            Column::Name => own.name.to_string(),
            Column::Province => own.province.map_or("", |own| own.name()).to_owned(),
            Column::Population => counted.get(&own.code).map_or(0, |own| *own).to_string(),
            Column::Secretary => own
                .secretary
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            Column::Email => own.email.as_ref().map_or("", |own| own.as_str()).to_owned(),
            Column::EmailGeneral => own
                .email_general
                .as_ref()
                .map_or("", |own| own.as_str())
                .to_owned(),
            Column::Telephone => own
                .telephone
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            Column::TileAcross => number(|own| own.column).unwrap_or_default(),
            Column::TileDown => number(|own| own.row).unwrap_or_default(),
            Column::ExplicitVotes => own
                .explicit_votes
                .map_or_else(String::new, |own| own.to_string()),
            Column::Group => own.group.clone(),
            Column::Predecessors => written_codes(&own.predecessors),
        });
        writer.write_record(row).ok()?;
    }
    writer.into_inner().ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn the_first_of_january_of_the_year_counts_and_no_other_day() {
        let table = PopulationTable {
            table: "03759ned".to_owned(),
            column: "Aantal".to_owned(),
        };
        let answer = br#"{"@odata.context": "https://example/03759ned/$metadata", "value": [
            {"RegioS": "GM0034  ", "Perioden": "2024JJ00", "Aantal": 7},
            {"RegioS": "GM0034  ", "Perioden": "2025JJ00", "Aantal": 8}]}"#;
        let on = |day| counted(answer, &table, day);
        let almere = MemberCode::parse("GM0034").unwrap();
        assert_eq!(on(date(2025, 1, 1)), Ok(BTreeMap::from([(almere, 8)])));
        assert_eq!(on(date(2026, 1, 1)), Ok(BTreeMap::new()));
        assert_eq!(on(date(2025, 7, 1)), Err(NotAPopulation::OtherDay));
    }
}
