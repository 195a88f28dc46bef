//! What members said of versions that they did not cast; only ever added to.

use diesel::prelude::*;

use super::column::Table;
use super::exception_schema::settled_dispute;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::dispute;
use crate::domain::dispute::{Dispute, Ending};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::domain::text::Line;

const TABLE: Table = Table("dispute");
const SETTLED: Table = Table("settled_dispute");

#[derive(Queryable)]
struct Row {
    _consultation: String,
    member: String,
    version: i64,
    disputed_at: i64,
    letter: i64,
    told_by: String,
}

/// Member, version and ending.
type Settled = (String, i64, String);

fn read(row: &Row, settled: &[Settled]) -> Result<Dispute, StoreFault> {
    let own = |(member, version, _): &&Settled| *member == row.member && *version == row.version;
    let ending = settled.iter().find(own);
    Ok(Dispute {
        member: TABLE.parsed(MemberCode::parse(&row.member), "member")?,
        version: TABLE.count(row.version, "version")?,
        disputed_at: TABLE.instant(row.disputed_at)?,
        letter: TABLE.count(row.letter, "letter")?,
        told_by: TABLE.parsed(Line::parse(&row.told_by), "told_by")?,
        ending: ending.map(|(_, _, name)| ending_from(name)).transpose()?,
    })
}

fn ending_from(name: &str) -> Result<Ending, StoreFault> {
    let mut all = [Ending::Upheld, Ending::Withdrawn].into_iter();
    all.find(|ending| ending.name() == name)
        .ok_or_else(|| SETTLED.damaged("ending"))
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
        let Some(row) = row else {
            return Ok(None);
        };
        let settled = self.settled_disputes(consultation)?;
        Ok(Some(read(&row, &settled)?))
    }

    /// All of a consultation, by member and version.
    pub fn disputes(&mut self, consultation: &Key) -> Result<Vec<Dispute>, StoreFault> {
        let rows = self.ask(|connection| {
            dispute::table
                .filter(dispute::consultation.eq(consultation.as_str()))
                .order((dispute::member, dispute::version))
                .load::<Row>(connection)
        })?;
        let settled = self.settled_disputes(consultation)?;
        rows.into_iter().map(|row| read(&row, &settled)).collect()
    }

    fn settled_disputes(&mut self, consultation: &Key) -> Result<Vec<Settled>, StoreFault> {
        self.ask(|connection| {
            settled_dispute::table
                .filter(settled_dispute::consultation.eq(consultation.as_str()))
                .select((
                    settled_dispute::member,
                    settled_dispute::version,
                    settled_dispute::ending,
                ))
                .load::<Settled>(connection)
        })
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

    /// The database refuses one that two people did not allow.
    pub fn settle_dispute(
        &mut self,
        consultation: &Key,
        (member, version): (&MemberCode, u32),
        ending: Ending,
        dossier: u32,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(settled_dispute::table)
                .values((
                    settled_dispute::consultation.eq(consultation.as_str()),
                    settled_dispute::member.eq(member.as_str()),
                    settled_dispute::version.eq(i64::from(version)),
                    settled_dispute::ending.eq(ending.name()),
                    settled_dispute::dossier.eq(i64::from(dossier)),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
