//! Bringing the tables up to date, from the files compiled in.

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
        AnyConnection::Postgres(postgres) => postgres.run_pending_migrations(POSTGRES).map(drop),
    }
    .map_err(fault)
}

/// Refuses a database that `migrate` has not been run on.
pub(super) fn refuse_pending(connection: &mut AnyConnection) -> Result<(), StoreFault> {
    let pending = match connection {
        AnyConnection::Sqlite(sqlite) => sqlite.has_pending_migration(SQLITE),
        AnyConnection::Postgres(postgres) => postgres.has_pending_migration(POSTGRES),
    };
    if pending.map_err(fault)? {
        return Err(StoreFault::Unsafe(
            "its tables are older than this program: run `raadpleging migrate`".to_owned(),
        ));
    }
    Ok(())
}
