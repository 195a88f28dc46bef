//! Ballots: the outside in clear, the inside sealed; only ever added to.

use diesel::dsl::max;
use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::{ballot, opened_ballot};
use crate::domain::ballot::{Act, BallotContent, BallotVersion, ReceiptCode};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;

const TABLE: Table = Table("ballot");
const OPENED: Table = Table("opened_ballot");

/// One version with its sealed inside.
#[derive(Debug, Clone)]
pub struct StoredBallot {
    pub outside: BallotVersion,
    pub one_time_number: String,
    pub link: u32,
    /// The content under a key of its own, padded to one length.
    pub sealed: Vec<u8>,
    /// That key, sealed to the consultation.
    pub sealed_key: Vec<u8>,
    /// That key, for the member's own eyes.
    pub own_key: Vec<u8>,
}

type Outside = (String, i64, String, i64, String);

#[derive(Queryable)]
struct Row {
    _consultation: String,
    member: String,
    version: i64,
    act: String,
    one_time_number: String,
    link: i64,
    received_at: i64,
    receipt: String,
    sealed: Vec<u8>,
    sealed_key: Vec<u8>,
    own_key: Vec<u8>,
}

fn act_name(act: Act) -> &'static str {
    match act {
        Act::Cast => "cast",
        Act::Withdrawn => "withdrawn",
    }
}

fn outside(
    (member, version, act, received_at, receipt): Outside,
) -> Result<BallotVersion, StoreFault> {
    Ok(BallotVersion {
        member: TABLE.parsed(MemberCode::parse(&member), "member")?,
        version: TABLE.count(version, "version")?,
        act: match act.as_str() {
            "cast" => Act::Cast,
            "withdrawn" => Act::Withdrawn,
            _ => return Err(TABLE.damaged("act")),
        },
        received_at: TABLE.instant(received_at)?,
        receipt: TABLE.parsed(ReceiptCode::parse(&receipt), "receipt")?,
    })
}

impl TryFrom<Row> for StoredBallot {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            outside: outside((
                row.member,
                row.version,
                row.act,
                row.received_at,
                row.receipt,
            ))?,
            one_time_number: row.one_time_number,
            link: TABLE.count(row.link, "link")?,
            sealed: row.sealed,
            sealed_key: row.sealed_key,
            own_key: row.own_key,
        })
    }
}

impl Look<'_> {
    /// The outside of a member's highest version.
    pub fn last_version(
        &mut self,
        consultation: &Key,
        member: &MemberCode,
    ) -> Result<Option<BallotVersion>, StoreFault> {
        let row = self.ask(|connection| {
            ballot::table
                .filter(ballot::consultation.eq(consultation.as_str()))
                .filter(ballot::member.eq(member.as_str()))
                .order(ballot::version.desc())
                .select((
                    ballot::member,
                    ballot::version,
                    ballot::act,
                    ballot::received_at,
                    ballot::receipt,
                ))
                .first::<Outside>(connection)
                .optional()
        })?;
        row.map(outside).transpose()
    }

    /// The outsides of all versions of all members on the roll, in order of version.
    pub fn versions(&mut self, consultation: &Key) -> Result<Vec<BallotVersion>, StoreFault> {
        let rows = self.ask(|connection| {
            ballot::table
                .filter(ballot::consultation.eq(consultation.as_str()))
                .order((ballot::member, ballot::version))
                .select((
                    ballot::member,
                    ballot::version,
                    ballot::act,
                    ballot::received_at,
                    ballot::receipt,
                ))
                .load::<Outside>(connection)
        })?;
        let struck = self.struck(consultation.as_str())?;
        let rows = rows.into_iter();
        rows.filter(|(member, ..)| !struck.contains(member))
            .map(outside)
            .collect()
    }

    /// The version that a one-time number made.
    pub fn version_by_number(
        &mut self,
        one_time_number: &str,
    ) -> Result<Option<BallotVersion>, StoreFault> {
        let row = self.ask(|connection| {
            ballot::table
                .filter(ballot::one_time_number.eq(one_time_number))
                .select((
                    ballot::member,
                    ballot::version,
                    ballot::act,
                    ballot::received_at,
                    ballot::receipt,
                ))
                .first::<Outside>(connection)
                .optional()
        })?;
        row.map(outside).transpose()
    }

    /// One version with its sealed inside.
    pub fn ballot(
        &mut self,
        consultation: &Key,
        member: &MemberCode,
        version: u32,
    ) -> Result<Option<StoredBallot>, StoreFault> {
        let row = self.ask(|connection| {
            ballot::table
                .find((consultation.as_str(), member.as_str(), i64::from(version)))
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(StoredBallot::try_from).transpose()
    }

    /// The highest version of every member on the roll that has one.
    pub fn last_ballots(&mut self, consultation: &Key) -> Result<Vec<StoredBallot>, StoreFault> {
        let key = consultation.as_str();
        let last = self.ask(|connection| {
            ballot::table
                .filter(ballot::consultation.eq(key))
                .group_by(ballot::member)
                .select((ballot::member, max(ballot::version)))
                .load::<(String, Option<i64>)>(connection)
        })?;
        let struck = self.struck(key)?;
        let mut found = Vec::with_capacity(last.len());
        for (member, version) in last {
            if struck.contains(&member) {
                continue;
            }
            let code = TABLE.parsed(MemberCode::parse(&member), "member")?;
            let version = TABLE.count(version.unwrap_or(0), "version")?;
            let stored = self.ballot(consultation, &code, version)?;
            found.push(stored.ok_or_else(|| TABLE.damaged("version"))?);
        }
        Ok(found)
    }

    /// What the unsealing found of one member.
    pub fn opened_ballot(
        &mut self,
        consultation: &Key,
        member: &MemberCode,
    ) -> Result<Option<BallotContent>, StoreFault> {
        let content = self.ask(|connection| {
            opened_ballot::table
                .filter(opened_ballot::consultation.eq(consultation.as_str()))
                .filter(opened_ballot::member.eq(member.as_str()))
                .order(opened_ballot::version.desc())
                .select(opened_ballot::content)
                .first::<String>(connection)
                .optional()
        })?;
        content
            .map(|content| OPENED.parsed(serde_json::from_str(&content), "content"))
            .transpose()
    }

    /// What the unsealing found: the content of every ballot that counts.
    pub fn opened_ballots(
        &mut self,
        consultation: &Key,
    ) -> Result<Vec<(MemberCode, BallotContent)>, StoreFault> {
        let rows = self.ask(|connection| {
            opened_ballot::table
                .filter(opened_ballot::consultation.eq(consultation.as_str()))
                .order(opened_ballot::member)
                .select((opened_ballot::member, opened_ballot::content))
                .load::<(String, String)>(connection)
        })?;
        rows.into_iter()
            .map(|(member, content)| {
                let code = OPENED.parsed(MemberCode::parse(&member), "member")?;
                let content = OPENED.parsed(serde_json::from_str(&content), "content")?;
                Ok((code, content))
            })
            .collect()
    }
}

impl Change<'_> {
    pub fn add_ballot(&mut self, consultation: &Key, new: &StoredBallot) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(ballot::table)
                .values((
                    ballot::consultation.eq(consultation.as_str()),
                    ballot::member.eq(new.outside.member.as_str()),
                    ballot::version.eq(i64::from(new.outside.version)),
                    ballot::act.eq(act_name(new.outside.act)),
                    ballot::one_time_number.eq(&new.one_time_number),
                    ballot::link.eq(i64::from(new.link)),
                    ballot::received_at.eq(new.outside.received_at.micros()),
                    ballot::receipt.eq(new.outside.receipt.as_str()),
                    ballot::sealed.eq(&new.sealed),
                    ballot::sealed_key.eq(&new.sealed_key),
                    ballot::own_key.eq(&new.own_key),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub fn add_opened_ballot(
        &mut self,
        consultation: &Key,
        outside: &BallotVersion,
        content: &BallotContent,
    ) -> Result<(), StoreFault> {
        let content = serde_json::to_string(content).map_err(StoreFault::unavailable)?;
        self.apply(|connection| {
            diesel::insert_into(opened_ballot::table)
                .values((
                    opened_ballot::consultation.eq(consultation.as_str()),
                    opened_ballot::member.eq(outside.member.as_str()),
                    opened_ballot::version.eq(i64::from(outside.version)),
                    opened_ballot::content.eq(&content),
                ))
                .execute(connection)
        })?;
        Ok(())
    }
}
