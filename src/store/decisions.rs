//! What the board decided; only ever added to.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::decision;
use crate::domain::decision::{Decision, Ruling};
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose};

const TABLE: Table = Table("decision");

#[derive(Queryable)]
struct Row {
    _consultation: String,
    number: i64,
    recorded_at: i64,
    decided_on: String,
    ruling: String,
    reasons: String,
    correction: Option<String>,
    outcome: String,
}

impl TryFrom<Row> for Decision {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        let correction = row.correction.map(|text| Line::parse(&text)).transpose();
        Ok(Self {
            number: TABLE.count(row.number, "number")?,
            recorded_at: TABLE.instant(row.recorded_at)?,
            decided_on: TABLE.parsed(row.decided_on.parse(), "decided_on")?,
            ruling: TABLE.parsed(Ruling::parse(&row.ruling), "ruling")?,
            reasons: TABLE.parsed(Prose::parse(&row.reasons), "reasons")?,
            correction: TABLE.parsed(correction, "correction")?,
            outcome: TABLE.parsed(serde_json::from_str(&row.outcome), "outcome")?,
        })
    }
}

impl Look<'_> {
    /// In the order of recording: the last one stands.
    pub fn decisions(&mut self, consultation: &Key) -> Result<Vec<Decision>, StoreFault> {
        let rows = self.ask(|connection| {
            decision::table
                .filter(decision::consultation.eq(consultation.as_str()))
                .order(decision::number)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(Decision::try_from).collect()
    }

    /// The number of the one that stands. None where nothing was decided.
    pub fn last_decision(&mut self, consultation: &Key) -> Result<Option<u32>, StoreFault> {
        let last = self.ask(|connection| {
            decision::table
                .filter(decision::consultation.eq(consultation.as_str()))
                .select(diesel::dsl::max(decision::number))
                .first::<Option<i64>>(connection)
        })?;
        last.map(|number| TABLE.count(number, "number")).transpose()
    }
}

impl Change<'_> {
    pub fn add_decision(&mut self, consultation: &Key, new: &Decision) -> Result<(), StoreFault> {
        let outcome = serde_json::to_string(&new.outcome).map_err(StoreFault::unavailable)?;
        self.apply(|connection| {
            diesel::insert_into(decision::table)
                .values((
                    decision::consultation.eq(consultation.as_str()),
                    decision::number.eq(i64::from(new.number)),
                    decision::recorded_at.eq(new.recorded_at.micros()),
                    decision::decided_on.eq(new.decided_on.to_string()),
                    decision::ruling.eq(new.ruling.name()),
                    decision::reasons.eq(new.reasons.as_str()),
                    decision::correction.eq(new.correction.as_ref().map(Line::as_str)),
                    decision::outcome.eq(&outcome),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
