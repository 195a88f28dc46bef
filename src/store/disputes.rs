//! What members said of versions that they did not cast; only ever added to.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::dispute;
use crate::domain::dispute::Dispute;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::text::Line;

const TABLE: Table = Table("dispute");

#[derive(Queryable)]
struct Row {
    _consultation: String,
    member: String,
    version: i64,
    disputed_at: i64,
    letter: i64,
    told_by: String,
}

impl TryFrom<Row> for Dispute {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            member: TABLE.parsed(MemberCode::parse(&row.member), "member")?,
            version: TABLE.count(row.version, "version")?,
            disputed_at: TABLE.instant(row.disputed_at)?,
            letter: TABLE.count(row.letter, "letter")?,
            told_by: TABLE.parsed(Line::parse(&row.told_by), "told_by")?,
        })
    }
}

impl Look<'_> {
    pub fn dispute(
        &mut self,
        consultation: &Key,
        member: &MemberCode,
        version: u32,
    ) -> Result<Option<Dispute>, StoreFault> {
        let row = self.ask(|connection| {
            dispute::table
                .find((consultation.as_str(), member.as_str(), i64::from(version)))
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(Dispute::try_from).transpose()
    }

    /// All of a consultation, by member and version.
    pub fn disputes(&mut self, consultation: &Key) -> Result<Vec<Dispute>, StoreFault> {
        let rows = self.ask(|connection| {
            dispute::table
                .filter(dispute::consultation.eq(consultation.as_str()))
                .order((dispute::member, dispute::version))
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(Dispute::try_from).collect()
    }
}

impl Change<'_> {
    pub fn add_dispute(&mut self, consultation: &Key, new: &Dispute) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(dispute::table)
                .values((
                    dispute::consultation.eq(consultation.as_str()),
                    dispute::member.eq(new.member.as_str()),
                    dispute::version.eq(i64::from(new.version)),
                    dispute::disputed_at.eq(new.disputed_at.micros()),
                    dispute::letter.eq(i64::from(new.letter)),
                    dispute::told_by.eq(new.told_by.as_str()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
