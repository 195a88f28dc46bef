//! Who left the frozen roll, and who came onto it; only ever added to.

use std::collections::BTreeSet;

use diesel::prelude::*;

use super::column::Table;
use super::exception_schema::{added_member, struck_member};
use super::fault::StoreFault;
use super::look::{Change, Look};
use crate::domain::instant::Instant;
use crate::domain::member::{MemberCode, WeighedMember};
use crate::domain::question::Key;

const STRUCK: Table = Table("struck_member");
const ADDED: Table = Table("added_member");

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

    /// Who left the roll after the opening, each with the number of its dossier.
    pub fn departures(&mut self, consultation: &Key) -> Result<Vec<(MemberCode, u32)>, StoreFault> {
        let rows = self.ask(|connection| {
            struck_member::table
                .filter(struck_member::consultation.eq(consultation.as_str()))
                .select((struck_member::member, struck_member::dossier))
                .load::<(String, i64)>(connection)
        })?;
        rows.into_iter().map(|row| numbered(STRUCK, row)).collect()
    }

    /// Who came onto the roll after the opening, in the same way.
    pub fn arrivals(&mut self, consultation: &Key) -> Result<Vec<(MemberCode, u32)>, StoreFault> {
        let rows = self.ask(|connection| {
            added_member::table
                .filter(added_member::consultation.eq(consultation.as_str()))
                .select((added_member::member, added_member::dossier))
                .load::<(String, i64)>(connection)
        })?;
        rows.into_iter().map(|row| numbered(ADDED, row)).collect()
    }
}

fn numbered(table: Table, (code, dossier): (String, i64)) -> Result<(MemberCode, u32), StoreFault> {
    let member = table.parsed(MemberCode::parse(&code), "member")?;
    Ok((member, table.count(dossier, "dossier")?))
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
