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

impl Look<'_> {
    pub fn session(&mut self, token_hash: &str) -> Result<Option<Session>, StoreFault> {
        let row = self.ask(|connection| {
            session::table
                .find(token_hash)
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(|row| {
            Ok(Session {
                token_hash: row.token_hash,
                account: row.account,
                started_at: TABLE.instant(row.started_at)?,
                ends_at: TABLE.instant(row.ends_at)?,
                ended_at: TABLE.optional_instant(row.ended_at)?,
            })
        })
        .transpose()
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
