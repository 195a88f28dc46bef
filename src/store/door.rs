//! The one door to the database.

use std::sync::Arc;
use std::time::Duration;

use diesel::connection::SimpleConnection;
use diesel::r2d2::Pool;

use super::connection::{AnyConnection, DatabaseUrl, Opener};
use tokio::sync::Semaphore;

use super::consultations::Definitions;
use super::fault::StoreFault;
use super::look::{Change, Look, Recorded};
use super::migration;
use super::writer::Writer;

/// The database, for all who need it; cloning shares it.
#[derive(Clone)]
pub struct Store {
    readers: Pool<Opener>,
    /// As many as there are readers: threads beyond that would only wait for each other.
    turns: Arc<Semaphore>,
    definitions: Arc<Definitions>,
    writer: Writer,
}

impl Store {
    /// Brings the tables of a database up to date.
    pub fn migrate(url: &DatabaseUrl) -> Result<(), StoreFault> {
        migration::run(&mut url.open()?)
    }

    /// Opens the database; refuses an unsafe one, and tables of another version than this
    /// program's. `readers` is the most connections that read at once.
    pub fn open(url: &DatabaseUrl, readers: u32) -> Result<Self, StoreFault> {
        migration::refuse_pending(&mut url.open()?)?;
        let pool = Pool::builder()
            .max_size(readers)
            .min_idle(Some(1))
            // A server may have gone meanwhile; a file has not.
            .test_on_check_out(matches!(url, DatabaseUrl::Postgres(_)))
            .connection_timeout(Duration::from_secs(5))
            .build(Opener(url.clone()))
            .map_err(StoreFault::unavailable)?;
        let definitions = Arc::new(Definitions::default());
        Ok(Self {
            readers: pool,
            turns: Arc::new(Semaphore::new(readers as usize)),
            writer: Writer::start(url.clone(), Arc::clone(&definitions))?,
            definitions,
        })
    }

    /// Asks, in one snapshot, away from the threads that answer the web.
    pub async fn read<T, E, F>(&self, question: F) -> Result<T, E>
    where
        F: FnOnce(&mut Look<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreFault> + Send + 'static,
    {
        let turn = Arc::clone(&self.turns).acquire_owned().await;
        let readers = self.readers.clone();
        let definitions = Arc::clone(&self.definitions);
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one place that waits for the database"
        )]
        let asked = actix_web::web::block(move || {
            let _turn = turn;
            let mut connection = readers.get().map_err(StoreFault::unavailable)?;
            in_snapshot(&mut connection, &definitions, question)
        });
        asked
            .await
            .unwrap_or_else(|cancelled| Err(E::from(StoreFault::unavailable(cancelled))))
    }

    /// Changes, in one serializable transaction shared with whoever waits at the same moment.
    /// Answers after the commit has reached the disk. The closure may run more than once.
    pub async fn write<T, E, F>(&self, deed: F) -> Result<T, E>
    where
        F: FnMut(&mut Change<'_>) -> Result<Recorded<T>, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreFault> + Send + 'static,
    {
        self.writer.write(deed).await
    }
}

fn in_snapshot<T, E, F>(
    connection: &mut AnyConnection,
    definitions: &Definitions,
    question: F,
) -> Result<T, E>
where
    F: FnOnce(&mut Look<'_>) -> Result<T, E>,
    E: From<StoreFault>,
{
    let begin = match connection {
        AnyConnection::Sqlite(_) => "BEGIN",
        AnyConnection::Postgres(_) => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
    };
    connection.batch_execute(begin).map_err(StoreFault::from)?;
    let answer = question(&mut Look::new(connection, definitions));
    // COMMIT, though there is nothing to commit: after a ROLLBACK SQLite prepares every statement
    // anew.
    connection
        .batch_execute("COMMIT")
        .map_err(StoreFault::from)?;
    answer
}
