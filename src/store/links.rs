//! Ballot links: numbers and dates, never tokens.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::ballot_link;
use crate::domain::instant::Instant;
use crate::domain::link::BallotLink;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;

const TABLE: Table = Table("ballot_link");

#[derive(Queryable)]
struct Row {
    number: i64,
    consultation: String,
    member: String,
    issued_at: i64,
    revoked_at: Option<i64>,
}

impl TryFrom<Row> for BallotLink {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            number: TABLE.count(row.number, "number")?,
            consultation: TABLE.parsed(Key::parse(&row.consultation), "consultation")?,
            member: TABLE.parsed(MemberCode::parse(&row.member), "member")?,
            issued_at: TABLE.instant(row.issued_at)?,
            revoked_at: TABLE.optional_instant(row.revoked_at)?,
        })
    }
}

impl Look<'_> {
    pub fn link(&mut self, number: u32) -> Result<Option<BallotLink>, StoreFault> {
        let row = self.ask(|connection| {
            ballot_link::table
                .find(i64::from(number))
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(BallotLink::try_from).transpose()
    }

    /// All links a member ever had, the oldest first.
    pub fn links_of(
        &mut self,
        consultation: &Key,
        member: &MemberCode,
    ) -> Result<Vec<BallotLink>, StoreFault> {
        let rows = self.ask(|connection| {
            ballot_link::table
                .filter(ballot_link::consultation.eq(consultation.as_str()))
                .filter(ballot_link::member.eq(member.as_str()))
                .order(ballot_link::number)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(BallotLink::try_from).collect()
    }

    /// The links of a consultation that work, by member.
    pub fn live_links(&mut self, consultation: &Key) -> Result<Vec<BallotLink>, StoreFault> {
        let rows = self.ask(|connection| {
            ballot_link::table
                .filter(ballot_link::consultation.eq(consultation.as_str()))
                .filter(ballot_link::revoked_at.is_null())
                .order((ballot_link::member, ballot_link::number))
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(BallotLink::try_from).collect()
    }
}

impl Change<'_> {
    /// A new link; gives its number.
    pub fn issue_link(
        &mut self,
        consultation: &Key,
        member: &MemberCode,
        at: Instant,
    ) -> Result<u32, StoreFault> {
        let number: i64 = self.apply(|connection| {
            diesel::insert_into(ballot_link::table)
                .values((
                    ballot_link::consultation.eq(consultation.as_str()),
                    ballot_link::member.eq(member.as_str()),
                    ballot_link::issued_at.eq(at.micros()),
                ))
                .returning(ballot_link::number)
                .get_result(connection)
        })?;
        TABLE.count(number, "number")
    }

    /// With the draft that it kept: nobody can read that any more.
    pub fn revoke_link(&mut self, number: u32, at: Instant) -> Result<(), StoreFault> {
        self.delete_draft(number)?;
        self.apply(|connection| {
            diesel::update(ballot_link::table.find(i64::from(number)))
                .set(ballot_link::revoked_at.eq(at.micros()))
                .execute(connection)
        })?;
        Ok(())
    }
}
