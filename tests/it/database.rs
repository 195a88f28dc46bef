//! A database of its own for every test, made before it and gone after it.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU32, Ordering};

use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use diesel::sql_types::Text;
use raadpleging::store::{DatabaseUrl, Store};
use tempfile::TempDir;

/// The variable that `tests/postgres` sets.
const CLUSTER: &str = "RAADPLEGING_TEST_POSTGRES";

/// All tables of the service; a new one must be added here before anything else works.
const TABLES: &[&str] = &[
    "account",
    "account_invitation",
    "added_member",
    "ballot",
    "ballot_link",
    "blueprint",
    "bounce",
    "clarification",
    "coding",
    "consultation",
    "contact",
    "correction_mail",
    "decision",
    "deputy",
    "dispute",
    "document",
    "dossier",
    "dossier_decision",
    "draft",
    "entered_ballot",
    "event",
    "extension",
    "kiosk",
    "letter",
    "mailbox",
    "mailing",
    "mailing_end",
    "member",
    "opened_ballot",
    "page_visit",
    "quote",
    "reaction",
    "recovery_code",
    "redaction",
    "report_version",
    "session",
    "settled_coding",
    "settled_dispute",
    "staged_roll",
    "struck_member",
    "theme",
    "unmatched_mail",
    "version_redaction",
    "weight_correction",
];

pub enum Database {
    Sqlite(TempDir),
    Postgres { cluster: String, name: String },
}

/// The content of all tables, a line a row, bytes in hex.
pub type Dump = BTreeMap<String, Vec<String>>;

#[derive(diesel::QueryableByName)]
struct OneText {
    #[diesel(sql_type = Text)]
    value: String,
}

impl Database {
    pub fn sqlite() -> Self {
        Self::Sqlite(tempfile::tempdir().unwrap())
    }

    /// Never skipped: a story that was not told on PostgreSQL is not known to hold there.
    pub fn postgres() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(1);
        #[expect(
            clippy::disallowed_methods,
            reason = "the harness names the cluster so"
        )]
        let cluster = std::env::var(CLUSTER).unwrap_or_else(|_| {
            panic!("{CLUSTER} is not set; run: tests/postgres cargo test --test it")
        });
        let number = NEXT.fetch_add(1, Ordering::SeqCst);
        let name = format!("story_{}_{number}", std::process::id());
        let mut connection = PgConnection::establish(&cluster).unwrap();
        connection
            .batch_execute(&format!("CREATE DATABASE {name}"))
            .unwrap();
        Self::Postgres { cluster, name }
    }

    /// A second, empty one of the same kind.
    pub fn another(&self) -> Self {
        match self {
            Self::Sqlite(_) => Self::sqlite(),
            Self::Postgres { .. } => Self::postgres(),
        }
    }

    /// A backup of the log, restored beside it.
    pub fn restored(&self) -> Self {
        let other = self.another();
        match self {
            Self::Sqlite(_) => {
                let path = other.url().replacen("sqlite:", "", 1);
                self.execute(&format!("VACUUM INTO '{path}'")).unwrap();
            }
            Self::Postgres { .. } => {
                Store::migrate(&DatabaseUrl::parse(&other.url())).unwrap();
                let rows = self.ask("SELECT event::text AS value FROM event ORDER BY number");
                let rows = rows.iter().map(|row| row.replace('\'', "''"));
                let copies = rows.map(|row| {
                    format!("INSERT INTO event OVERRIDING SYSTEM VALUE SELECT ('{row}'::event).*;")
                });
                let mut connection = PgConnection::establish(&other.url()).unwrap();
                connection
                    .batch_execute("SET session_replication_role = replica")
                    .unwrap();
                let copies: String = copies.collect();
                connection.batch_execute(&copies).unwrap();
            }
        }
        other
    }

    /// As the configuration names it.
    pub fn url(&self) -> String {
        match self {
            Self::Sqlite(folder) => {
                format!("sqlite:{}", folder.path().join("raadpleging.db").display())
            }
            Self::Postgres { cluster, name } => {
                cluster.replacen("@/postgres?", &format!("@/{name}?"), 1)
            }
        }
    }

    pub fn is_postgres(&self) -> bool {
        matches!(self, Self::Postgres { .. })
    }

    /// The bytes of every file of the database; none where a server keeps them.
    pub fn files(&self) -> Vec<(String, Vec<u8>)> {
        let Self::Sqlite(folder) = self else {
            return Vec::new();
        };
        let entries = std::fs::read_dir(folder.path()).unwrap();
        entries
            .map(|entry| entry.unwrap())
            .map(|entry| {
                let name = entry.file_name().to_string_lossy().into_owned();
                (name, std::fs::read(entry.path()).unwrap())
            })
            .collect()
    }

    /// Runs SQL behind the back of the service, as somebody with access to the database could.
    pub fn execute(&self, sql: &str) -> Result<usize, String> {
        match self {
            Self::Sqlite(_) => {
                let mut connection = self.sqlite_connection();
                diesel::sql_query(sql).execute(&mut connection)
            }
            Self::Postgres { .. } => {
                let mut connection = PgConnection::establish(&self.url()).unwrap();
                diesel::sql_query(sql).execute(&mut connection)
            }
        }
        .map_err(|error| error.to_string())
    }

    /// The same, with the constraints of one column out of the way, as a careless repair could.
    pub fn execute_unchecked(&self, table: &str, column: &str, value: &str) {
        let sql = format!("UPDATE {table} SET {column} = {value}");
        let changed = match self {
            Self::Sqlite(_) => {
                let mut connection = self.sqlite_connection();
                connection
                    .batch_execute("PRAGMA ignore_check_constraints = ON")
                    .unwrap();
                diesel::sql_query(sql).execute(&mut connection).unwrap()
            }
            Self::Postgres { .. } => {
                let constraint = format!("{table}_{column}_check");
                self.execute(&format!(
                    "ALTER TABLE {table} DROP CONSTRAINT IF EXISTS {constraint}"
                ))
                .unwrap();
                self.execute(&sql).unwrap()
            }
        };
        assert!(changed > 0);
    }

    /// The values of a query with one column of text, named `value`.
    pub fn ask(&self, sql: &str) -> Vec<String> {
        let rows: Vec<OneText> = match self {
            Self::Sqlite(_) => {
                let mut connection = self.sqlite_connection();
                diesel::sql_query(sql).load(&mut connection).unwrap()
            }
            Self::Postgres { .. } => {
                let mut connection = PgConnection::establish(&self.url()).unwrap();
                diesel::sql_query(sql).load(&mut connection).unwrap()
            }
        };
        rows.into_iter().map(|row| row.value).collect()
    }

    pub fn count(&self, rest: &str) -> u64 {
        let sql = format!("SELECT CAST(count(*) AS TEXT) AS value FROM {rest}");
        self.ask(&sql)[0].parse().unwrap()
    }

    /// Everything in all tables.
    pub fn dump(&self) -> Dump {
        assert_eq!(self.tables(), TABLES, "a table is not in the dump");
        let rows = |table: &str| match self {
            Self::Sqlite(_) => {
                let columns = self.ask(&format!(
                    "SELECT name AS value FROM pragma_table_info('{table}') ORDER BY cid"
                ));
                let quoted: Vec<String> = columns.iter().map(|c| format!("quote({c})")).collect();
                let row = quoted.join(" || '|' || ");
                self.ask(&format!("SELECT {row} AS value FROM {table} ORDER BY 1"))
            }
            Self::Postgres { .. } => self.ask(&format!(
                "SELECT t::text AS value FROM {table} AS t ORDER BY 1"
            )),
        };
        TABLES
            .iter()
            .map(|table| ((*table).to_owned(), rows(table)))
            .collect()
    }

    fn tables(&self) -> Vec<String> {
        self.ask(match self {
            Self::Sqlite(_) => {
                "SELECT name AS value FROM sqlite_master WHERE type = 'table'
                 AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '__diesel%' ORDER BY name"
            }
            Self::Postgres { .. } => {
                "SELECT tablename::text AS value FROM pg_tables WHERE schemaname = 'public'
                 AND tablename NOT LIKE '__diesel%' ORDER BY tablename"
            }
        })
    }

    fn sqlite_connection(&self) -> SqliteConnection {
        let path = self.url().replacen("sqlite:", "", 1);
        let mut connection = SqliteConnection::establish(&path).unwrap();
        connection
            .batch_execute("PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;")
            .unwrap();
        connection
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        if let Self::Postgres { cluster, name } = self
            && let Ok(mut connection) = PgConnection::establish(cluster)
        {
            let sql = format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)");
            let _kept = connection.batch_execute(&sql);
        }
    }
}
