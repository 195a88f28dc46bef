//! Who of the key holders agreed to an unsealing; only ever added to.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::report_schema::unsealing_consent;
use crate::domain::key_holders::Consent;
use crate::domain::question::Key;

const TABLE: Table = Table("unsealing_consent");

impl Look<'_> {
    /// In their order.
    pub fn consents(&mut self, consultation: &Key) -> Result<Vec<Consent>, StoreFault> {
        let rows = self.ask(|connection| {
            unsealing_consent::table
                .filter(unsealing_consent::consultation.eq(consultation.as_str()))
                .order((unsealing_consent::consented_at, unsealing_consent::account))
                .select((unsealing_consent::account, unsealing_consent::consented_at))
                .load::<(i64, i64)>(connection)
        })?;
        let read = |(account, at)| {
            Ok(Consent {
                account,
                at: TABLE.instant(at)?,
            })
        };
        rows.into_iter().map(read).collect()
    }
}

impl Change<'_> {
    pub fn add_consent(&mut self, consultation: &Key, consent: &Consent) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(unsealing_consent::table)
                .values((
                    unsealing_consent::consultation.eq(consultation.as_str()),
                    unsealing_consent::account.eq(consent.account),
                    unsealing_consent::consented_at.eq(consent.at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
