//! Links for screens: only the hash of a token is kept, and each ends once.

use diesel::prelude::*;

use super::column::Table;
use super::exception_schema::kiosk;
use super::fault::StoreFault;
use super::look::{Change, Look};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::text::Line;

const TABLE: Table = Table("kiosk");

/// A link for a screen.
#[derive(Debug, Clone)]
pub struct Kiosk {
    pub number: u32,
    pub consultation: Key,
    /// Where the screen hangs.
    pub place: Line,
    /// The number of an account.
    pub opened_by: i64,
    pub opened_at: Instant,
    pub ended_at: Option<Instant>,
}

/// One to be made.
pub struct NewKiosk<'a> {
    pub consultation: &'a Key,
    pub place: &'a Line,
    /// SHA-256, hex.
    pub token_hash: &'a str,
    pub opened_by: i64,
    pub opened_at: Instant,
}

#[derive(Queryable)]
struct Row {
    number: i64,
    consultation: String,
    place: String,
    _token_hash: String,
    opened_by: i64,
    opened_at: i64,
    ended_at: Option<i64>,
}

impl TryFrom<Row> for Kiosk {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            number: TABLE.count(row.number, "number")?,
            consultation: TABLE.parsed(Key::parse(&row.consultation), "consultation")?,
            place: TABLE.parsed(Line::parse(&row.place), "place")?,
            opened_by: row.opened_by,
            opened_at: TABLE.instant(row.opened_at)?,
            ended_at: TABLE.optional_instant(row.ended_at)?,
        })
    }
}

impl Look<'_> {
    /// The one with this token, also when it has ended.
    pub fn kiosk_of(&mut self, token_hash: &str) -> Result<Option<Kiosk>, StoreFault> {
        let row = self.ask(|connection| {
            kiosk::table
                .filter(kiosk::token_hash.eq(token_hash))
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(Kiosk::try_from).transpose()
    }

    /// All of a consultation, the newest first.
    pub fn kiosks(&mut self, consultation: &Key) -> Result<Vec<Kiosk>, StoreFault> {
        let rows = self.ask(|connection| {
            kiosk::table
                .filter(kiosk::consultation.eq(consultation.as_str()))
                .order(kiosk::number.desc())
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(Kiosk::try_from).collect()
    }
}

impl Change<'_> {
    /// Gives its number.
    pub fn add_kiosk(&mut self, new: &NewKiosk<'_>) -> Result<u32, StoreFault> {
        let number: i64 = self.apply(|connection| {
            diesel::insert_into(kiosk::table)
                .values((
                    kiosk::consultation.eq(new.consultation.as_str()),
                    kiosk::place.eq(new.place.as_str()),
                    kiosk::token_hash.eq(new.token_hash),
                    kiosk::opened_by.eq(new.opened_by),
                    kiosk::opened_at.eq(new.opened_at.micros()),
                ))
                .returning(kiosk::number)
                .get_result(connection)
        })?;
        TABLE.count(number, "number")
    }

    pub fn end_kiosk(&mut self, number: u32, at: Instant) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(kiosk::table.find(i64::from(number)))
                .set(kiosk::ended_at.eq(at.micros()))
                .execute(connection)
        })?;
        Ok(())
    }
}
