//! What came back of our letters: of each kind once a letter, and never more than what was masked.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::{bounce, letter};
use crate::domain::instant::Instant;
use crate::domain::masked::Masked;
use crate::domain::question::Key;
use crate::domain::returned::{BounceKind, MOST_DIAGNOSTIC_CHARACTERS, MailStatus};

const TABLE: Table = Table("bounce");

/// What came back of one letter.
#[derive(Debug, Clone)]
pub struct Bounce {
    /// The number of the letter.
    pub letter: i64,
    pub kind: BounceKind,
    /// When it was read, not when somebody else wrote it.
    pub received_at: Instant,
    pub status: Option<MailStatus>,
    pub diagnostic: Option<Masked>,
}

#[derive(Queryable)]
struct Row {
    letter: i64,
    kind: String,
    received_at: i64,
    status: Option<String>,
    diagnostic: Option<String>,
}

impl TryFrom<Row> for Bounce {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        let status = row.status.as_deref().map(MailStatus::parse).transpose();
        let masked = |text: String| Masked::of(&text, MOST_DIAGNOSTIC_CHARACTERS);
        Ok(Self {
            letter: row.letter,
            kind: TABLE.parsed(BounceKind::parse(&row.kind), "kind")?,
            received_at: TABLE.instant(row.received_at)?,
            status: TABLE.parsed(status, "status")?,
            diagnostic: row.diagnostic.map(masked),
        })
    }
}

impl Look<'_> {
    /// All that came back in a consultation, by letter.
    pub fn bounces(&mut self, consultation: &Key) -> Result<Vec<Bounce>, StoreFault> {
        let rows = self.ask(|connection| {
            bounce::table
                .inner_join(letter::table)
                .filter(letter::consultation.eq(consultation.as_str()))
                .order((bounce::letter, bounce::received_at))
                .select(bounce::all_columns)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(Bounce::try_from).collect()
    }

    /// Whether something of this kind is known of a letter.
    pub fn has_bounce(&mut self, number: i64, kind: BounceKind) -> Result<bool, StoreFault> {
        let found = self.ask(|connection| {
            bounce::table
                .find((number, kind.name()))
                .first::<Row>(connection)
                .optional()
        })?;
        Ok(found.is_some())
    }
}

impl Change<'_> {
    pub fn write_bounce(&mut self, new: &Bounce) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(bounce::table)
                .values((
                    bounce::letter.eq(new.letter),
                    bounce::kind.eq(new.kind.name()),
                    bounce::received_at.eq(new.received_at.micros()),
                    bounce::status.eq(new.status.as_ref().map(MailStatus::as_str)),
                    bounce::diagnostic.eq(new.diagnostic.as_ref().map(Masked::as_str)),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
