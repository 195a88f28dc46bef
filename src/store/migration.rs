//! Bringing the tables up to date, from the files compiled in.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::MigrationSource;
use diesel::prelude::*;
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use super::connection::AnyConnection;
use super::fault::StoreFault;

const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRES: EmbeddedMigrations = embed_migrations!("migrations/postgres");

#[derive(Debug, thiserror::Error)]
#[error("migration: {0}")]
struct MigrationFault(String);

fn fault(error: impl std::fmt::Display) -> StoreFault {
    StoreFault::unavailable(MigrationFault(error.to_string()))
}

/// Runs what has not been run yet.
pub(super) fn run(connection: &mut AnyConnection) -> Result<(), StoreFault> {
    match connection {
        AnyConnection::Sqlite(sqlite) => sqlite.run_pending_migrations(SQLITE).map(drop),
        AnyConnection::Postgres(postgres) => {
            // a change of tables takes as long as the tables are
            postgres.batch_execute("SET statement_timeout = 0")?;
            postgres.run_pending_migrations(POSTGRES).map(drop)
        }
    }
    .map_err(fault)
}

#[derive(diesel::QueryableByName)]
struct Applied {
    #[diesel(sql_type = diesel::sql_types::Text)]
    version: String,
}

/// Refuses a database that `migrate` has not been run on. Only looks: the role of the service may
/// not make tables, which diesel's own question would.
pub(super) fn refuse_pending(connection: &mut AnyConnection) -> Result<(), StoreFault> {
    let known = match connection {
        AnyConnection::Sqlite(_) => versions::<diesel::sqlite::Sqlite>(&SQLITE),
        AnyConnection::Postgres(_) => versions::<diesel::pg::Pg>(&POSTGRES),
    };
    let query = diesel::sql_query("SELECT version FROM __diesel_schema_migrations");
    let applied: Vec<Applied> = query.load(connection).map_err(|fault| {
        StoreFault::Unsafe(format!(
            "its tables cannot be looked at ({fault}): run `raadpleging migrate`"
        ))
    })?;
    let is_applied = |version| applied.iter().any(|known| known.version == version);
    if known?.into_iter().all(is_applied) {
        return Ok(());
    }
    Err(StoreFault::Unsafe(
        "its tables are older than this program: run `raadpleging migrate`".to_owned(),
    ))
}

fn versions<DB: Backend>(source: &EmbeddedMigrations) -> Result<Vec<String>, StoreFault> {
    let migrations = MigrationSource::<DB>::migrations(source).map_err(fault)?;
    let names = migrations.iter();
    Ok(names.map(|one| one.name().version().to_string()).collect())
}
