//! The one writer: changes that wait at once are committed together, and nobody is answered before
//! the commit.
//!
//! # Why
//!
//! A commit costs a flush of the disk, 4 ms and more; a ballot costs a tenth of a millisecond. One
//! flush for all that wait makes the last minute bearable without giving up a single receipt. The
//! same writer serves PostgreSQL, where it also keeps our own changes from racing each other.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::time::Duration;

use diesel::connection::SimpleConnection;
use tokio::sync::oneshot;

use super::connection::{AnyConnection, DatabaseUrl};
use super::consultations::Definitions;
use super::fault::StoreFault;
use super::look::{Change, Recorded};

/// The most changes that may wait; one more is refused at once instead of kept in doubt.
const MOST_WAITING: usize = 4_096;
/// The most changes in one commit, so that the first of them does not wait for all.
const MOST_TOGETHER: usize = 256;
/// How often a batch that lost a race is tried again.
const MOST_ATTEMPTS: u32 = 10;

/// A change that waits, whatever its result is.
trait Waiting: Send {
    /// Runs it; true when it is to be kept.
    fn run(&mut self, change: &mut Change<'_>) -> bool;
    /// Answers whoever waits: its own result, or why nothing was stored.
    fn answer(self: Box<Self>, committed: Result<(), StoreFault>);
}

struct Deed<F, T, E> {
    deed: F,
    result: Option<Result<T, E>>,
    answer_to: oneshot::Sender<Result<T, E>>,
}

impl<F, T, E> Waiting for Deed<F, T, E>
where
    F: FnMut(&mut Change<'_>) -> Result<Recorded<T>, E> + Send,
    T: Send,
    E: From<StoreFault> + Send,
{
    fn run(&mut self, change: &mut Change<'_>) -> bool {
        let result = (self.deed)(change).map(Recorded::into_inner);
        let keep = result.is_ok();
        self.result = Some(result);
        keep
    }

    fn answer(self: Box<Self>, committed: Result<(), StoreFault>) {
        let answer = match (committed, self.result) {
            (Ok(()), Some(result)) => result,
            (Err(fault), _) => Err(E::from(fault)),
            (Ok(()), None) => Err(E::from(StoreFault::Contended)),
        };
        // Whoever waited may be gone; the change stands all the same.
        let _gone = self.answer_to.send(answer);
    }
}

/// The queue in front of the writer.
#[derive(Clone)]
pub(super) struct Writer {
    queue: SyncSender<Box<dyn Waiting>>,
}

impl Writer {
    /// Starts the writer with a connection of its own.
    pub fn start(url: DatabaseUrl, definitions: Arc<Definitions>) -> Result<Self, StoreFault> {
        let connection = url.open_to_write()?;
        let (queue, waiting) = sync_channel(MOST_WAITING);
        std::thread::Builder::new()
            .name("writer".to_owned())
            .spawn(move || serve(&url, connection, &definitions, &waiting))
            .map_err(StoreFault::unavailable)?;
        Ok(Self { queue })
    }

    pub async fn write<T, E, F>(&self, deed: F) -> Result<T, E>
    where
        F: FnMut(&mut Change<'_>) -> Result<Recorded<T>, E> + Send + 'static,
        T: Send + 'static,
        E: From<StoreFault> + Send + 'static,
    {
        let (answer_to, answer) = oneshot::channel();
        let waiting = Deed {
            deed,
            result: None,
            answer_to,
        };
        self.queue
            .try_send(Box::new(waiting))
            .map_err(|refused| match refused {
                TrySendError::Full(_) => StoreFault::Busy,
                TrySendError::Disconnected(_) => StoreFault::unavailable(WriterGone),
            })?;
        answer
            .await
            .unwrap_or_else(|_| Err(E::from(StoreFault::unavailable(WriterGone))))
    }
}

#[derive(Debug, thiserror::Error)]
#[error("the writer has stopped")]
struct WriterGone;

/// A writer that panics cannot know what it left behind: the process ends, and is started again.
struct EndsWithTheProcess;

impl Drop for EndsWithTheProcess {
    fn drop(&mut self) {
        if std::thread::panicking() {
            std::process::abort();
        }
    }
}

fn serve(
    url: &DatabaseUrl,
    connection: AnyConnection,
    definitions: &Definitions,
    waiting: &Receiver<Box<dyn Waiting>>,
) {
    let _watch = EndsWithTheProcess;
    let mut connection = Some(connection);
    while let Ok(first) = waiting.recv() {
        let mut batch = vec![first];
        batch.extend(waiting.try_iter().take(MOST_TOGETHER - 1));
        let outcome = match connection.take().map_or_else(|| url.open_to_write(), Ok) {
            Ok(mut open) => {
                let outcome = commit_together(&mut open, definitions, &mut batch);
                connection = still_good(open, &outcome);
                outcome
            }
            Err(fault) => Err(fault),
        };
        answer_all(batch, outcome);
    }
}

/// Keeps the connection unless the database did not answer on it.
fn still_good(mut open: AnyConnection, outcome: &Result<(), StoreFault>) -> Option<AnyConnection> {
    if outcome.is_ok() {
        return Some(open);
    }
    let _nothing_open = open.batch_execute("ROLLBACK");
    open.batch_execute("SELECT 1").is_ok().then_some(open)
}

fn answer_all(batch: Vec<Box<dyn Waiting>>, outcome: Result<(), StoreFault>) {
    let Err(fault) = outcome else {
        for waiting in batch {
            waiting.answer(Ok(()));
        }
        return;
    };
    tracing::error!(
        changes = batch.len(),
        error = &fault as &dyn std::error::Error,
        "changes were not stored"
    );
    let uncertain = matches!(fault, StoreFault::Uncertain(_));
    for waiting in batch {
        let cause = NotCommitted(fault.to_string());
        waiting.answer(Err(if uncertain {
            StoreFault::Uncertain(Box::new(cause))
        } else {
            StoreFault::unavailable(cause)
        }));
    }
}

/// SQLite's words for a read, write or flush that the disk refused.
fn is_disk_fault(fault: &StoreFault) -> bool {
    std::error::Error::source(fault).is_some_and(|cause| cause.to_string().contains("disk I/O"))
}

#[derive(Debug, thiserror::Error)]
#[error("not committed: {0}")]
struct NotCommitted(String);

/// Runs all in one transaction, a savepoint each, and commits once. Tried again when another node
/// came in between.
fn commit_together(
    connection: &mut AnyConnection,
    definitions: &Definitions,
    batch: &mut [Box<dyn Waiting>],
) -> Result<(), StoreFault> {
    let mut attempt = 1;
    loop {
        match try_commit(connection, definitions, batch) {
            Err(StoreFault::Contended) if attempt < MOST_ATTEMPTS => {
                let _nothing_open = connection.batch_execute("ROLLBACK");
                #[expect(
                    clippy::disallowed_methods,
                    reason = "the writer has a thread of its own"
                )]
                std::thread::sleep(Duration::from_millis(2 << attempt.min(6)));
                attempt += 1;
            }
            outcome => return outcome,
        }
    }
}

fn try_commit(
    connection: &mut AnyConnection,
    definitions: &Definitions,
    batch: &mut [Box<dyn Waiting>],
) -> Result<(), StoreFault> {
    let begin = match connection {
        AnyConnection::Sqlite(_) => "BEGIN IMMEDIATE",
        // Nodes write in a row, readers go on: numbers of events are given out before a commit, and
        // the root of the log at a close may leave none out. Before the first question, so that
        // what waited sees what it waited for; of the tables that the service may lock so, any would do.
        AnyConnection::Postgres(_) => {
            "BEGIN ISOLATION LEVEL SERIALIZABLE; LOCK TABLE mailbox IN EXCLUSIVE MODE"
        }
    };
    connection.batch_execute(begin)?;
    for waiting in batch {
        connection.batch_execute("SAVEPOINT deed")?;
        let mut change = Change::new(connection, definitions);
        let keep = waiting.run(&mut change);
        if change.contended() {
            return Err(StoreFault::Contended);
        }
        let end = if keep {
            "RELEASE SAVEPOINT deed"
        } else {
            "ROLLBACK TO SAVEPOINT deed; RELEASE SAVEPOINT deed"
        };
        connection.batch_execute(end)?;
    }
    let committed = connection.batch_execute("COMMIT").map_err(StoreFault::from);
    match (committed, connection) {
        // A server that is gone may have committed before it went.
        (Err(StoreFault::Unavailable(cause)), AnyConnection::Postgres(_)) => {
            Err(StoreFault::Uncertain(cause))
        }
        (Err(fault), AnyConnection::Sqlite(_)) if is_disk_fault(&fault) => {
            // What a failed flush left on disk is not known; nobody may get a receipt for it.
            tracing::error!(error = &fault as &dyn std::error::Error, "the disk failed");
            std::process::abort()
        }
        (committed, _) => committed,
    }
}
