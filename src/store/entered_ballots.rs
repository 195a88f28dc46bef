//! Votes that came by letter or telephone, sealed beside their dossiers; only ever added to.

use diesel::prelude::*;

use super::column::Table;
use super::exception_schema::entered_ballot;
use super::fault::StoreFault;
use super::look::{Change, Look};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;

const TABLE: Table = Table("entered_ballot");

/// What one person entered; no ballot before another one has entered the same.
#[derive(Debug, Clone)]
pub struct EnteredBallot {
    pub dossier: u32,
    pub member: MemberCode,
    /// That the ballot is to be.
    pub version: u32,
    pub one_time_number: String,
    /// The content under a key of its own, padded to one length.
    pub sealed: Vec<u8>,
    /// That key, sealed to the consultation.
    pub sealed_key: Vec<u8>,
    /// That key, for the member's own eyes.
    pub own_key: Vec<u8>,
    /// By which a second reading is compared with the first, 64 hex digits.
    pub mark: String,
}

#[derive(Queryable)]
struct Row {
    dossier: i64,
    _consultation: String,
    member: String,
    version: i64,
    one_time_number: String,
    sealed: Vec<u8>,
    sealed_key: Vec<u8>,
    own_key: Vec<u8>,
    mark: String,
}

impl TryFrom<Row> for EnteredBallot {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            dossier: TABLE.count(row.dossier, "dossier")?,
            member: TABLE.parsed(MemberCode::parse(&row.member), "member")?,
            version: TABLE.count(row.version, "version")?,
            one_time_number: row.one_time_number,
            sealed: row.sealed,
            sealed_key: row.sealed_key,
            own_key: row.own_key,
            mark: row.mark,
        })
    }
}

impl Look<'_> {
    /// What lies sealed beside a dossier, if anything.
    pub fn entered_ballot(&mut self, dossier: u32) -> Result<Option<EnteredBallot>, StoreFault> {
        let row = self.ask(|connection| {
            entered_ballot::table
                .find(i64::from(dossier))
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(EnteredBallot::try_from).transpose()
    }
}

impl Change<'_> {
    pub fn add_entered_ballot(
        &mut self,
        consultation: &Key,
        new: &EnteredBallot,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(entered_ballot::table)
                .values((
                    entered_ballot::dossier.eq(i64::from(new.dossier)),
                    entered_ballot::consultation.eq(consultation.as_str()),
                    entered_ballot::member.eq(new.member.as_str()),
                    entered_ballot::version.eq(i64::from(new.version)),
                    entered_ballot::one_time_number.eq(&new.one_time_number),
                    entered_ballot::sealed.eq(&new.sealed),
                    entered_ballot::sealed_key.eq(&new.sealed_key),
                    entered_ballot::own_key.eq(&new.own_key),
                    entered_ballot::mark.eq(&new.mark),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
