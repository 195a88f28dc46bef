//! One connection type over both databases, opened by the scheme of the URL.
//!
//! # Why
//!
//! The derived `establish` tries every backend and reports the last error; opening by scheme keeps
//! the real one.

use std::path::PathBuf;

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::r2d2::ManageConnection;

use super::fault::StoreFault;

#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    Sqlite(SqliteConnection),
    Postgres(PgConnection),
}

/// Where the database is. Prints without user or password.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file; its folder must exist.
    Sqlite(PathBuf),
    /// `postgres://…` or `postgresql://…`, as libpq reads it.
    Postgres(String),
}

impl DatabaseUrl {
    /// `postgres://…` by scheme; `sqlite:PATH` or a bare path otherwise.
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Self::Postgres(text.to_owned());
        }
        let path = text
            .strip_prefix("sqlite://")
            .or_else(|| text.strip_prefix("sqlite:"))
            .unwrap_or(text);
        Self::Sqlite(PathBuf::from(path))
    }

    pub(super) fn open(&self) -> Result<AnyConnection, StoreFault> {
        match self {
            Self::Sqlite(path) => {
                let path = path.to_string_lossy();
                let opened = SqliteConnection::establish(&path);
                let mut connection =
                    AnyConnection::Sqlite(opened.map_err(StoreFault::unavailable)?);
                prepare_sqlite(&mut connection)?;
                Ok(connection)
            }
            Self::Postgres(url) => {
                let opened = PgConnection::establish(&with_bounds(url));
                let mut connection =
                    AnyConnection::Postgres(opened.map_err(StoreFault::unavailable)?);
                prepare_postgres(&mut connection)?;
                Ok(connection)
            }
        }
    }

    /// For the one that writes: a node that stops in the middle of a change loses its connection, and
    /// with it the lock that the other nodes wait for. Readers hold nothing that anybody waits for.
    pub(super) fn open_to_write(&self) -> Result<AnyConnection, StoreFault> {
        let mut connection = self.open()?;
        if let AnyConnection::Postgres(postgres) = &mut connection {
            postgres.batch_execute(&unless_set(
                "idle_in_transaction_session_timeout",
                LONGEST_STANDSTILL,
            ))?;
        }
        Ok(connection)
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => write!(f, "sqlite:{}", path.display()),
            Self::Postgres(_) => f.write_str("postgres://…"),
        }
    }
}

/// The first SQLite without the WAL-reset bug.
const OLDEST_SQLITE: (u32, u32, u32) = (3, 51, 3);

/// An acknowledged ballot must survive a power cut: `synchronous = FULL`, whatever it costs.
fn prepare_sqlite(connection: &mut AnyConnection) -> Result<(), StoreFault> {
    connection.batch_execute(
        "PRAGMA busy_timeout = 5000;
         PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA foreign_keys = ON;
         PRAGMA trusted_schema = OFF;
         PRAGMA temp_store = MEMORY;
         PRAGMA wal_autocheckpoint = 4000;",
    )?;
    let version = one_text(connection, "SELECT sqlite_version() AS value")?;
    let mut parts = version.split('.').map(|part| part.parse().unwrap_or(0));
    let mut next = || parts.next().unwrap_or(0);
    if (next(), next(), next()) < OLDEST_SQLITE {
        return Err(StoreFault::Unsafe(format!(
            "SQLite {version} can lose a committed transaction; 3.51.3 or newer is needed"
        )));
    }
    Ok(())
}

/// How long a connection to a server that is gone is waited for: 5 seconds of silence, then two
/// questions of 5 seconds. Without these Linux waits two hours.
const BOUNDS: &str = "connect_timeout=5&keepalives_idle=5&keepalives_interval=5&keepalives_count=2&tcp_user_timeout=15000";
/// No change of ours stands still for more than a moment between two statements; a node that does was
/// frozen or cut off.
const LONGEST_STANDSTILL: &str = "10s";
/// A change that waits for another node outlives its standstill, and is refused well within the
/// minute that a proxy waits: whoever sent it reads that nothing was stored, and sends it again.
const LONGEST_WAIT: &str = "15s";
/// The longest statement of ours takes a second on the roll of all municipalities.
const LONGEST_STATEMENT: &str = "30s";
/// The server looks as soon whether we are still there, so that a lock does not outlive its node.
const SILENCE: &str = "SET tcp_keepalives_idle = 5;
    SET tcp_keepalives_interval = 5;
    SET tcp_keepalives_count = 2;
    SET tcp_user_timeout = 15000;";

/// What the address says for itself comes last, and counts.
fn with_bounds(url: &str) -> String {
    match url.split_once('?') {
        Some((start, own)) => format!("{start}?{BOUNDS}&{own}"),
        None => format!("{url}?{BOUNDS}"),
    }
}

/// A bound for this connection, where the database or the role has none of its own.
fn unless_set(setting: &str, value: &str) -> String {
    format!(
        "SELECT set_config('{setting}', '{value}', false) WHERE current_setting('{setting}') = '0';"
    )
}

fn prepare_postgres(connection: &mut AnyConnection) -> Result<(), StoreFault> {
    let waiting = unless_set("lock_timeout", LONGEST_WAIT);
    let working = unless_set("statement_timeout", LONGEST_STATEMENT);
    connection.batch_execute(&format!("{waiting}{working}{SILENCE}"))?;
    for setting in ["fsync", "full_page_writes", "synchronous_commit"] {
        let query = format!("SELECT current_setting('{setting}') AS value");
        let value = one_text(connection, &query)?;
        if value == "off" {
            return Err(StoreFault::Unsafe(format!(
                "{setting} is off in PostgreSQL: an acknowledged ballot could be lost"
            )));
        }
    }
    Ok(())
}

/// The same for two connections to one database, whatever name it was reached by.
pub(super) fn identity(connection: &mut AnyConnection) -> QueryResult<String> {
    let query = match connection {
        AnyConnection::Sqlite(_) => {
            "SELECT file AS value FROM pragma_database_list WHERE name = 'main'"
        }
        AnyConnection::Postgres(_) => {
            "SELECT current_database() || ' ' || pg_postmaster_start_time() AS value"
        }
    };
    let row: OneText = diesel::sql_query(query).get_result(connection)?;
    Ok(row.value)
}

#[derive(diesel::QueryableByName)]
struct OneText {
    #[diesel(sql_type = diesel::sql_types::Text)]
    value: String,
}

fn one_text(connection: &mut AnyConnection, query: &str) -> Result<String, StoreFault> {
    let row: OneText = diesel::sql_query(query).get_result(connection)?;
    Ok(row.value)
}

/// Opens connections for the pool of readers.
#[derive(Debug)]
pub(super) struct Opener(pub DatabaseUrl);

impl ManageConnection for Opener {
    type Connection = AnyConnection;
    type Error = StoreFault;

    fn connect(&self) -> Result<AnyConnection, StoreFault> {
        self.0.open()
    }

    fn is_valid(&self, connection: &mut AnyConnection) -> Result<(), StoreFault> {
        Ok(connection.batch_execute("SELECT 1")?)
    }

    fn has_broken(&self, _: &mut AnyConnection) -> bool {
        std::thread::panicking()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_gets_bounds_and_its_own_come_last() {
        let plain = with_bounds("postgres://a@b/c");
        assert_eq!(plain, format!("postgres://a@b/c?{BOUNDS}"));
        let own = with_bounds("postgres://a@/c?host=/run/pg&connect_timeout=60");
        assert!(own.starts_with(&format!("postgres://a@/c?{BOUNDS}&host=/run/pg")));
        assert!(own.ends_with("&connect_timeout=60"));
    }
}
