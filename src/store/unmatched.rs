//! Mail that came back and belongs to no letter: for a person to look at.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::mail_schema::unmatched_mail;
use crate::domain::instant::Instant;
use crate::domain::masked::Masked;
use crate::domain::returned::MOST_SUBJECT_CHARACTERS;

const TABLE: Table = Table("unmatched_mail");

/// A message that nobody has settled yet.
#[derive(Debug, Clone)]
pub struct UnmatchedMail {
    pub number: i64,
    pub received_at: Instant,
    pub subject: Masked,
}

impl Look<'_> {
    /// What waits for a person, the oldest first.
    pub fn unmatched_mail(&mut self) -> Result<Vec<UnmatchedMail>, StoreFault> {
        let rows = self.ask(|connection| {
            unmatched_mail::table
                .filter(unmatched_mail::settled_at.is_null())
                .order(unmatched_mail::number)
                .select((
                    unmatched_mail::number,
                    unmatched_mail::received_at,
                    unmatched_mail::subject,
                ))
                .load::<(i64, i64, String)>(connection)
        })?;
        let read = |(number, received_at, subject): (i64, i64, String)| {
            Ok(UnmatchedMail {
                number,
                received_at: TABLE.instant(received_at)?,
                subject: Masked::of(&subject, MOST_SUBJECT_CHARACTERS),
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// Whether the very same message was read before; `hash` is SHA-256 of it, hex.
    pub fn has_unmatched(&mut self, hash: &str) -> Result<bool, StoreFault> {
        let count: i64 = self.ask(|connection| {
            unmatched_mail::table
                .filter(unmatched_mail::hash.eq(hash))
                .count()
                .get_result(connection)
        })?;
        Ok(count > 0)
    }
}

impl Change<'_> {
    /// Gives its number.
    pub fn write_unmatched(
        &mut self,
        subject: &Masked,
        hash: &str,
        received_at: Instant,
    ) -> Result<i64, StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(unmatched_mail::table)
                .values((
                    unmatched_mail::received_at.eq(received_at.micros()),
                    unmatched_mail::subject.eq(subject.as_str()),
                    unmatched_mail::hash.eq(hash),
                ))
                .returning(unmatched_mail::number)
                .get_result(connection)
        })
    }

    /// One that waits; what is settled already, the database refuses to settle again.
    pub fn settle_unmatched(&mut self, number: i64, at: Instant) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(unmatched_mail::table.find(number))
                .set(unmatched_mail::settled_at.eq(at.micros()))
                .execute(connection)
        })?;
        Ok(())
    }
}
