//! Sessions of people with an account: only the hash of a token is kept.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::session;
use crate::domain::instant::Instant;

const TABLE: Table = Table("session");

/// Somebody who is logged in.
#[derive(Debug, Clone)]
pub struct Session {
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    pub account: i64,
    pub started_at: Instant,
    pub ends_at: Instant,
    pub ended_at: Option<Instant>,
}

#[derive(Queryable)]
struct Row {
    token_hash: String,
    account: i64,
    started_at: i64,
    ends_at: i64,
    ended_at: Option<i64>,
}

impl TryFrom<Row> for Session {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            token_hash: row.token_hash,
            account: row.account,
            started_at: TABLE.instant(row.started_at)?,
            ends_at: TABLE.instant(row.ends_at)?,
            ended_at: TABLE.optional_instant(row.ended_at)?,
        })
    }
}

impl Look<'_> {
    pub fn session(&mut self, token_hash: &str) -> Result<Option<Session>, StoreFault> {
        let row = self.ask(|connection| {
            session::table
                .find(token_hash)
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(Session::try_from).transpose()
    }

    /// Those of an account that still run, in order of their start.
    pub fn running_sessions(
        &mut self,
        account: i64,
        now: Instant,
    ) -> Result<Vec<Session>, StoreFault> {
        let rows = self.ask(|connection| {
            session::table
                .filter(session::account.eq(account))
                .filter(session::ended_at.is_null())
                .filter(session::ends_at.gt(now.micros()))
                .order((session::started_at, session::token_hash))
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(Session::try_from).collect()
    }
}

impl Change<'_> {
    pub fn start_session(&mut self, new: &Session) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(session::table)
                .values((
                    session::token_hash.eq(&new.token_hash),
                    session::account.eq(new.account),
                    session::started_at.eq(new.started_at.micros()),
                    session::ends_at.eq(new.ends_at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub fn end_session(&mut self, token_hash: &str, at: Instant) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(session::table.find(token_hash))
                .set(session::ended_at.eq(at.micros()))
                .execute(connection)
        })?;
        Ok(())
    }
}
