//! Recovery codes, by their hashes: each ends once, used or replaced.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::recovery_code;
use crate::domain::instant::Instant;

const TABLE: Table = Table("recovery_code");

impl Look<'_> {
    /// How many of an account still work.
    pub fn recovery_codes_left(&mut self, account: i64) -> Result<u64, StoreFault> {
        let count: i64 = self.ask(|connection| {
            recovery_code::table
                .filter(recovery_code::account.eq(account))
                .filter(recovery_code::ended_at.is_null())
                .count()
                .get_result(connection)
        })?;
        TABLE.count(count, "count")
    }

    /// Whether this one of the account still works.
    pub fn recovery_code_works(
        &mut self,
        account: i64,
        code_hash: &str,
    ) -> Result<bool, StoreFault> {
        let count: i64 = self.ask(|connection| {
            recovery_code::table
                .filter(recovery_code::code_hash.eq(code_hash))
                .filter(recovery_code::account.eq(account))
                .filter(recovery_code::ended_at.is_null())
                .count()
                .get_result(connection)
        })?;
        Ok(count > 0)
    }
}

impl Change<'_> {
    pub fn write_recovery_code(
        &mut self,
        account: i64,
        code_hash: &str,
        at: Instant,
    ) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::insert_into(recovery_code::table)
                .values((
                    recovery_code::code_hash.eq(code_hash),
                    recovery_code::account.eq(account),
                    recovery_code::made_at.eq(at.micros()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    /// Used; one that has ended already, the database refuses to end again.
    pub fn end_recovery_code(&mut self, code_hash: &str, at: Instant) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(recovery_code::table.find(code_hash))
                .set(recovery_code::ended_at.eq(at.micros()))
                .execute(connection)
        })?;
        Ok(())
    }

    /// All that still work end.
    pub fn end_recovery_codes(&mut self, account: i64, at: Instant) -> Result<(), StoreFault> {
        self.apply(|connection| {
            let working = recovery_code::table
                .filter(recovery_code::account.eq(account))
                .filter(recovery_code::ended_at.is_null());
            diesel::update(working)
                .set(recovery_code::ended_at.eq(at.micros()))
                .execute(connection)
        })?;
        Ok(())
    }
}
