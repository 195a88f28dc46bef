//! The log, read back.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::Look;
use super::schema::event;
use crate::domain::event::Event;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;

const TABLE: Table = Table("event");

/// An event with its number and the hash it was stored with.
#[derive(Debug, Clone)]
pub struct StoredEvent {
    pub number: i64,
    pub event: Event,
    pub body: String,
    /// SHA-256 of the leaf, hex.
    pub leaf: String,
}

pub(super) type Row = (i64, String, String);

pub(super) fn read((number, body, leaf): Row) -> Result<StoredEvent, StoreFault> {
    Ok(StoredEvent {
        number,
        event: TABLE.parsed(serde_json::from_str(&body), "body")?,
        body,
        leaf,
    })
}

impl Look<'_> {
    /// The whole log, in order.
    pub fn log(&mut self) -> Result<Vec<StoredEvent>, StoreFault> {
        let rows = self.ask(|connection| {
            event::table
                .order(event::number)
                .select((event::number, event::body, event::leaf))
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(read).collect()
    }

    /// The leaves of the whole log, in order, hex.
    pub fn leaves(&mut self) -> Result<Vec<String>, StoreFault> {
        self.ask(|connection| {
            event::table
                .order(event::number)
                .select(event::leaf)
                .load::<String>(connection)
        })
    }

    /// What happened in a consultation, with what was done in none, in order.
    pub fn events(&mut self, consultation: &Key) -> Result<Vec<StoredEvent>, StoreFault> {
        let rows = self.ask(|connection| {
            let own = event::consultation.eq(consultation.as_str());
            event::table
                .filter(own.or(event::consultation.is_null()))
                .order(event::number)
                .select((event::number, event::body, event::leaf))
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(read).collect()
    }

    /// What happened with one member, in order.
    pub fn events_of_member(
        &mut self,
        consultation: &Key,
        member: &MemberCode,
    ) -> Result<Vec<StoredEvent>, StoreFault> {
        let rows = self.ask(|connection| {
            event::table
                .filter(event::consultation.eq(consultation.as_str()))
                .filter(event::member.eq(member.as_str()))
                .order(event::number)
                .select((event::number, event::body, event::leaf))
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(read).collect()
    }

    /// All events of one deed (`ballot-recorded`) in a consultation, in order.
    pub fn events_of_deed(
        &mut self,
        consultation: &Key,
        deed: &str,
    ) -> Result<Vec<StoredEvent>, StoreFault> {
        let rows = self.ask(|connection| {
            event::table
                .filter(event::consultation.eq(consultation.as_str()))
                .filter(event::deed.eq(deed))
                .order(event::number)
                .select((event::number, event::body, event::leaf))
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(read).collect()
    }

    /// The last event of a deed (`backup-verified`), of whatever consultation or of none.
    pub fn last_event_of_deed(&mut self, deed: &str) -> Result<Option<StoredEvent>, StoreFault> {
        let row = self.ask(|connection| {
            event::table
                .filter(event::deed.eq(deed))
                .order(event::number.desc())
                .select((event::number, event::body, event::leaf))
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(read).transpose()
    }

    /// How often a deed (`link-replaced`) was done in a consultation.
    pub fn count_deeds(&mut self, consultation: &Key, deed: &str) -> Result<u64, StoreFault> {
        let count: i64 = self.ask(|connection| {
            event::table
                .filter(event::consultation.eq(consultation.as_str()))
                .filter(event::deed.eq(deed))
                .count()
                .get_result(connection)
        })?;
        TABLE.count(count, "count")
    }

    /// Of how many members a deed (`late-ballot-refused`) was done, however often.
    pub fn count_members(&mut self, consultation: &Key, deed: &str) -> Result<u64, StoreFault> {
        let members: Vec<Option<String>> = self.ask(|connection| {
            event::table
                .filter(event::consultation.eq(consultation.as_str()))
                .filter(event::deed.eq(deed))
                .select(event::member)
                .distinct()
                .load(connection)
        })?;
        Ok(members.len() as u64)
    }
}
