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
                let opened = PgConnection::establish(url);
                let mut connection =
                    AnyConnection::Postgres(opened.map_err(StoreFault::unavailable)?);
                prepare_postgres(&mut connection)?;
                Ok(connection)
            }
        }
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

fn prepare_postgres(connection: &mut AnyConnection) -> Result<(), StoreFault> {
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
