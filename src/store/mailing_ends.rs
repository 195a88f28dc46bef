//! Mailings that were ended; only ever added to. What still waited is dropped with it.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::letters::LetterState;
use super::look::{Change, Look};
use super::mail_schema::mailing_end;
use super::schema::letter;
use crate::domain::instant::Instant;
use crate::domain::mailing_end::MailingEnd;
use crate::domain::question::Key;
use crate::domain::text::Line;

const TABLE: Table = Table("mailing_end");

impl Look<'_> {
    /// How a mailing ended; none where it did not.
    pub fn mailing_end(&mut self, mailing: i64) -> Result<Option<MailingEnd>, StoreFault> {
        let row = self.ask(|connection| {
            mailing_end::table
                .find(mailing)
                .select((
                    mailing_end::ended_at,
                    mailing_end::reason,
                    mailing_end::dropped,
                ))
                .first::<(i64, String, i64)>(connection)
                .optional()
        })?;
        let read = |(ended_at, reason, dropped): (i64, String, i64)| {
            Ok(MailingEnd {
                ended_at: TABLE.instant(ended_at)?,
                reason: TABLE.parsed(Line::parse(&reason), "reason")?,
                dropped: TABLE.count(dropped, "dropped")?,
            })
        };
        row.map(read).transpose()
    }

    /// How many letters of a mailing are being posted at `now`: nobody can call them back.
    pub fn letters_on_their_way(
        &mut self,
        consultation: &Key,
        mailing: &str,
        now: Instant,
    ) -> Result<u64, StoreFault> {
        let count: i64 = self.ask(|connection| {
            letter::table
                .filter(letter::consultation.eq(consultation.as_str()))
                .filter(letter::mailing.eq(mailing))
                .filter(letter::state.eq(LetterState::Queued.name()))
                .filter(letter::leased_until.gt(now.micros()))
                .count()
                .get_result(connection)
        })?;
        TABLE.count(count, "count")
    }
}

impl Change<'_> {
    pub fn add_mailing_end(&mut self, mailing: i64, end: &MailingEnd) -> Result<(), StoreFault> {
        let dropped = i64::try_from(end.dropped).map_err(|_| TABLE.damaged("dropped"))?;
        self.apply(|connection| {
            diesel::insert_into(mailing_end::table)
                .values((
                    mailing_end::mailing.eq(mailing),
                    mailing_end::ended_at.eq(end.ended_at.micros()),
                    mailing_end::reason.eq(end.reason.as_str()),
                    mailing_end::dropped.eq(dropped),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    /// Drops the letters of a mailing that still wait: none of them is posted any more.
    pub fn drop_letters(
        &mut self,
        consultation: &Key,
        mailing: &str,
        at: Instant,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            let waiting = letter::table
                .filter(letter::consultation.eq(consultation.as_str()))
                .filter(letter::mailing.eq(mailing))
                .filter(letter::state.eq(LetterState::Queued.name()));
            diesel::update(waiting)
                .set((
                    letter::state.eq(LetterState::Dropped.name()),
                    letter::leased_until.eq(None::<i64>),
                    letter::settled_at.eq(at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
