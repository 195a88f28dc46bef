//! Clarifications; only ever added to.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::clarification;
use crate::domain::clarification::Clarification;
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose};

const TABLE: Table = Table("clarification");

#[derive(Queryable)]
struct Row {
    _consultation: String,
    number: i64,
    published_at: i64,
    title: String,
    body: String,
}

impl TryFrom<Row> for Clarification {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            number: TABLE.count(row.number, "number")?,
            published_at: TABLE.instant(row.published_at)?,
            title: TABLE.parsed(Line::parse(&row.title), "title")?,
            text: TABLE.parsed(Prose::parse(&row.body), "body")?,
        })
    }
}

impl Look<'_> {
    /// In the order of publication.
    pub fn clarifications(&mut self, consultation: &Key) -> Result<Vec<Clarification>, StoreFault> {
        let rows = self.ask(|connection| {
            clarification::table
                .filter(clarification::consultation.eq(consultation.as_str()))
                .order(clarification::number)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(Clarification::try_from).collect()
    }
}

impl Change<'_> {
    pub fn add_clarification(
        &mut self,
        consultation: &Key,
        new: &Clarification,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(clarification::table)
                .values((
                    clarification::consultation.eq(consultation.as_str()),
                    clarification::number.eq(i64::from(new.number)),
                    clarification::published_at.eq(new.published_at.micros()),
                    clarification::title.eq(new.title.as_str()),
                    clarification::body.eq(new.text.as_str()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
