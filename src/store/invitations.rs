//! Invitations to an account: only the hash of a token is kept, and each ends once.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::account_invitation;
use crate::domain::instant::Instant;

const TABLE: Table = Table("account_invitation");

#[derive(Debug, Clone)]
pub struct Invitation {
    /// SHA-256 of the token, hex.
    pub token_hash: String,
    pub account: i64,
    pub issued_at: Instant,
    pub expires_at: Instant,
}

impl Look<'_> {
    /// The one with this token, if it was neither used nor replaced and has not expired.
    pub fn open_invitation(
        &mut self,
        token_hash: &str,
        now: Instant,
    ) -> Result<Option<Invitation>, StoreFault> {
        let row = self.ask(|connection| {
            account_invitation::table
                .filter(account_invitation::token_hash.eq(token_hash))
                .filter(account_invitation::ended_at.is_null())
                .filter(account_invitation::expires_at.gt(now.micros()))
                .select((
                    account_invitation::token_hash,
                    account_invitation::account,
                    account_invitation::issued_at,
                    account_invitation::expires_at,
                ))
                .first::<(String, i64, i64, i64)>(connection)
                .optional()
        })?;
        row.map(|(token_hash, account, issued_at, expires_at)| {
            Ok(Invitation {
                token_hash,
                account,
                issued_at: TABLE.instant(issued_at)?,
                expires_at: TABLE.instant(expires_at)?,
            })
        })
        .transpose()
    }
}

impl Look<'_> {
    /// How often the owner of an account was invited.
    pub fn invitations(&mut self, account: i64) -> Result<u64, StoreFault> {
        let count: i64 = self.ask(|connection| {
            account_invitation::table
                .filter(account_invitation::account.eq(account))
                .count()
                .get_result(connection)
        })?;
        TABLE.count(count, "account")
    }
}

impl Change<'_> {
    pub fn write_invitation(&mut self, new: &Invitation) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(account_invitation::table)
                .values((
                    account_invitation::token_hash.eq(&new.token_hash),
                    account_invitation::account.eq(new.account),
                    account_invitation::issued_at.eq(new.issued_at.micros()),
                    account_invitation::expires_at.eq(new.expires_at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    /// All invitations of an account that have not ended do now.
    pub fn end_invitations(&mut self, account: i64, at: Instant) -> Result<(), StoreFault> {
        self.apply(|connection| {
            let waiting = account_invitation::table
                .filter(account_invitation::account.eq(account))
                .filter(account_invitation::ended_at.is_null());
            diesel::update(waiting)
                .set(account_invitation::ended_at.eq(at.micros()))
                .execute(connection)
        })?;
        Ok(())
    }
}
