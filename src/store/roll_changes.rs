//! Who left the frozen roll, and who came onto it; only ever added to.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::exception_schema::{added_member, struck_member};
use super::fault::StoreFault;
use super::look::{Change, Look};
use crate::domain::instant::Instant;
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;

impl Look<'_> {
    /// The codes of those who left the roll after the opening.
    pub(super) fn struck(&mut self, consultation: &str) -> Result<BTreeSet<String>, StoreFault> {
        let codes = self.ask(|connection| {
            struck_member::table
                .filter(struck_member::consultation.eq(consultation))
                .select(struck_member::member)
                .load::<String>(connection)
        })?;
        Ok(codes.into_iter().collect())
    }
}

impl Change<'_> {
    /// The database refuses what two people did not allow.
    pub fn strike_member(
        &mut self,
        consultation: &Key,
        code: &MemberCode,
        dossier: u32,
        at: Instant,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(struck_member::table)
                .values((
                    struck_member::consultation.eq(consultation.as_str()),
                    struck_member::member.eq(code.as_str()),
                    struck_member::struck_at.eq(at.micros()),
                    struck_member::dossier.eq(i64::from(dossier)),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    /// The same.
    pub fn add_to_roll(
        &mut self,
        consultation: &Key,
        weighed: &WeighedMember,
        dossier: u32,
        at: Instant,
    ) -> Result<(), StoreFault> {
        self.add_member(consultation.as_str(), weighed)?;
        self.apply(|connection| {
            diesel::insert_into(added_member::table)
                .values((
                    added_member::consultation.eq(consultation.as_str()),
                    added_member::member.eq(weighed.member.code.as_str()),
                    added_member::added_at.eq(at.micros()),
                    added_member::dossier.eq(i64::from(dossier)),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
