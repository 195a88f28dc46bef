//! Corrections of mailings; only ever added to.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::mail_schema::correction_mail;
use crate::domain::correction_mail::CorrectionMail;
use crate::domain::text::Prose;

const TABLE: Table = Table("correction_mail");

impl Look<'_> {
    /// What was put right after a mailing, in the order of sending.
    pub fn corrections(&mut self, mailing: i64) -> Result<Vec<CorrectionMail>, StoreFault> {
        let rows = self.ask(|connection| {
            correction_mail::table
                .filter(correction_mail::corrects.eq(mailing))
                .order(correction_mail::number)
                .select((
                    correction_mail::number,
                    correction_mail::sent_at,
                    correction_mail::body,
                ))
                .load::<(i64, i64, String)>(connection)
        })?;
        let read = |(number, sent_at, body): (i64, i64, String)| {
            Ok(CorrectionMail {
                number: TABLE.count(number, "number")?,
                sent_at: TABLE.instant(sent_at)?,
                text: TABLE.parsed(Prose::parse(&body), "body")?,
            })
        };
        rows.into_iter().map(read).collect()
    }
}

impl Change<'_> {
    pub fn add_correction(&mut self, mailing: i64, new: &CorrectionMail) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(correction_mail::table)
                .values((
                    correction_mail::corrects.eq(mailing),
                    correction_mail::number.eq(i64::from(new.number)),
                    correction_mail::sent_at.eq(new.sent_at.micros()),
                    correction_mail::body.eq(new.text.as_str()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
