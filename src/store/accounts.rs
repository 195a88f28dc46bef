//! Accounts: password hashes and sealed second factors.

use diesel::prelude::*;

use super::column::Table;
use super::fault::StoreFault;
use super::look::{Change, Look};
use super::schema::account;
use crate::domain::account::{AccountState, Role};
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;

const TABLE: Table = Table("account");

/// Somebody who can log in.
#[derive(Clone)]
pub struct Account {
    pub number: i64,
    pub email: EmailAddress,
    pub role: Role,
    /// PHC string of argon2id.
    pub password_hash: String,
    /// The TOTP secret under a key outside the database.
    pub totp_sealed: Vec<u8>,
    /// What that key is derived with, beside the address.
    pub totp_salt: String,
    /// The last time step whose code was used; a code works once.
    pub last_totp_step: u64,
    pub state: AccountState,
}

/// An account to be added.
pub struct NewAccount {
    pub email: EmailAddress,
    pub role: Role,
    pub password_hash: String,
    pub totp_sealed: Vec<u8>,
    pub state: AccountState,
    pub added_at: Instant,
}

/// What the owner of an account comes in with.
pub struct Credentials {
    pub password_hash: String,
    pub totp_sealed: Vec<u8>,
    pub totp_salt: String,
    /// The time step of the code that was shown.
    pub totp_step: u64,
}

#[derive(Queryable)]
struct Row {
    number: i64,
    email: String,
    role: String,
    password_hash: String,
    totp_sealed: Vec<u8>,
    last_totp_step: i64,
    _added_at: i64,
    state: String,
    totp_salt: String,
}

impl TryFrom<Row> for Account {
    type Error = StoreFault;
    fn try_from(row: Row) -> Result<Self, StoreFault> {
        Ok(Self {
            number: row.number,
            email: TABLE.parsed(EmailAddress::parse(&row.email), "email")?,
            role: TABLE.parsed(Role::parse(&row.role), "role")?,
            password_hash: row.password_hash,
            totp_sealed: row.totp_sealed,
            totp_salt: row.totp_salt,
            last_totp_step: TABLE.count(row.last_totp_step, "last_totp_step")?,
            state: AccountState::parse(&row.state).ok_or_else(|| TABLE.damaged("state"))?,
        })
    }
}

impl Look<'_> {
    /// By address, in small letters as it is stored.
    pub fn account_by_email(&mut self, email: &str) -> Result<Option<Account>, StoreFault> {
        let email = email.trim().to_lowercase();
        let row = self.ask(|connection| {
            account::table
                .filter(account::email.eq(&email))
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(Account::try_from).transpose()
    }

    /// All, in order of number.
    pub fn accounts(&mut self) -> Result<Vec<Account>, StoreFault> {
        let rows = self.ask(|connection| {
            account::table
                .order(account::number)
                .load::<Row>(connection)
        })?;
        rows.into_iter().map(Account::try_from).collect()
    }

    pub fn account(&mut self, number: i64) -> Result<Option<Account>, StoreFault> {
        let row = self.ask(|connection| {
            account::table
                .find(number)
                .first::<Row>(connection)
                .optional()
        })?;
        row.map(Account::try_from).transpose()
    }
}

impl Change<'_> {
    /// A new account; gives its number.
    pub fn add_account(&mut self, new: &NewAccount) -> Result<i64, StoreFault> {
        let email = new.email.as_str().to_lowercase();
        self.apply(|connection| {
            diesel::insert_into(account::table)
                .values((
                    account::email.eq(&email),
                    account::role.eq(new.role.name()),
                    account::password_hash.eq(&new.password_hash),
                    account::totp_sealed.eq(&new.totp_sealed),
                    account::last_totp_step.eq(0),
                    account::added_at.eq(new.added_at.micros()),
                    account::state.eq(new.state.name()),
                ))
                .returning(account::number)
                .get_result(connection)
        })
    }

    pub fn set_state(&mut self, number: i64, state: AccountState) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(account::table.find(number))
                .set(account::state.eq(state.name()))
                .execute(connection)
        })?;
        Ok(())
    }

    /// Lets the owner in, with these and nothing of before.
    pub fn let_in(&mut self, number: i64, with: &Credentials) -> Result<(), StoreFault> {
        let step = i64::try_from(with.totp_step).map_err(StoreFault::unavailable)?;
        self.apply(|connection| {
            diesel::update(account::table.find(number))
                .set((
                    account::password_hash.eq(&with.password_hash),
                    account::totp_sealed.eq(&with.totp_sealed),
                    account::totp_salt.eq(&with.totp_salt),
                    account::last_totp_step.eq(step),
                    account::state.eq(AccountState::Active.name()),
                ))
                .execute(connection)
        })?;
        Ok(())
    }

    pub fn set_password(&mut self, number: i64, password_hash: &str) -> Result<(), StoreFault> {
        self.apply(|connection| {
            diesel::update(account::table.find(number))
                .set(account::password_hash.eq(password_hash))
                .execute(connection)
        })?;
        Ok(())
    }

    /// Remembers the time step of a code that was used.
    pub fn use_totp_step(&mut self, number: i64, step: u64) -> Result<(), StoreFault> {
        let step = i64::try_from(step).map_err(StoreFault::unavailable)?;
        self.apply(|connection| {
            diesel::update(account::table.find(number))
                .set(account::last_totp_step.eq(step))
                .execute(connection)
        })?;
        Ok(())
    }
}
