//! A service at work: the server and its jobs, until it is told to stop.

use std::fs::{File, TryLockError};
use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::ServerHandle;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::{App, Listening, assemble, serve};
use crate::config::settings::Settings;
use crate::job::bounces::Bounces;
use crate::job::{close, lane, remind};
use crate::secret::sealing::public_key;
use crate::service::view::consultations::consultations;
use crate::store::DatabaseUrl;

/// Why a service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartFault {
    #[error(transparent)]
    Assembly(#[from] assemble::AssemblyFault),
    #[error("the server cannot listen")]
    Listen(#[source] std::io::Error),
    #[error("the database cannot be read")]
    Store(#[from] crate::store::StoreFault),
    #[error("the sealing key is not the one of {0}: its ballots could never be opened")]
    OtherKey(String),
    #[error("another service is working on this database already")]
    NotAlone,
    #[error("the lock beside the database cannot be made")]
    Lock(#[source] std::io::Error),
}

/// A service that answers, posts and closes.
pub struct Running {
    handle: ServerHandle,
    stop: watch::Sender<bool>,
    server: JoinHandle<std::io::Result<()>>,
    jobs: Vec<JoinHandle<()>>,
    /// Held for as long as we work on a file of SQLite.
    _lock: Option<File>,
}

impl Running {
    /// Starts everything. Must be called inside the runtime of the server.
    pub async fn start(
        app: Arc<App>,
        settings: &Settings,
        listener: TcpListener,
    ) -> Result<Self, StartFault> {
        let lock = only_one(settings)?;
        let closing = assemble::closing(settings, Arc::clone(&app))?;
        refuse_other_key(&app, &closing).await?;
        let post_room = assemble::post_room(settings, Arc::clone(&app))?;
        // Voting goes on without mail: the letters wait, and the log says so.
        post_room.look_at_relay().await;
        let listening = Listening {
            listener,
            workers: settings.server.workers,
            header_timeout: settings.server.header_timeout,
        };
        let bounces = mailbox_job(settings, &app)?;
        let reminded = Arc::clone(&app);
        let server = serve(app, listening).map_err(StartFault::Listen)?;
        let (stop, stopping) = watch::channel(false);
        let mut jobs = vec![
            tokio::spawn(lane::run(post_room, stopping.clone())),
            tokio::spawn(remind::run(reminded, stopping.clone())),
            tokio::spawn(close::run(closing, stopping.clone())),
        ];
        jobs.extend(bounces.map(|(bounces, every)| tokio::spawn(bounces.run(every, stopping))));
        Ok(Self {
            handle: server.handle(),
            stop,
            server: tokio::spawn(server),
            jobs,
            _lock: lock,
        })
    }

    /// Until the process is asked to stop, or the server stops by itself.
    pub async fn until_told_to_stop(mut self) -> std::io::Result<()> {
        tokio::select! {
            () = told_to_stop() => self.stop().await,
            ended = &mut self.server => ended.unwrap_or_else(|gone| Err(std::io::Error::other(gone))),
        }
    }

    /// Takes nothing new, finishes what is on its way, ends the jobs.
    pub async fn stop(self) -> std::io::Result<()> {
        self.handle.stop(true).await;
        let _nobody_listens = self.stop.send(true);
        for job in self.jobs {
            let _ended = job.await;
        }
        self.server
            .await
            .unwrap_or_else(|gone| Err(std::io::Error::other(gone)))
    }
}

/// Where a mailbox of mail that comes back is named, what reads it, and how often.
fn mailbox_job(
    settings: &Settings,
    app: &App,
) -> Result<Option<(Bounces, Duration)>, assemble::AssemblyFault> {
    let Some(own) = &settings.mail.bounces else {
        return Ok(None);
    };
    Ok(Some((assemble::bounces(own, app)?, own.every)))
}

/// One service to a file: two would not know of each other's ballots on their way at the close.
/// Several nodes share PostgreSQL.
fn only_one(settings: &Settings) -> Result<Option<File>, StartFault> {
    let DatabaseUrl::Sqlite(path) = assemble::database_url(settings)? else {
        return Ok(None);
    };
    let mut name = path.into_os_string();
    name.push(".lock");
    let file = File::create(name).map_err(StartFault::Lock)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => Err(StartFault::NotAlone),
        Err(TryLockError::Error(error)) => Err(StartFault::Lock(error)),
    }
}

/// Better no service than one that takes ballots it can never open.
async fn refuse_other_key(app: &App, closing: &close::Closing) -> Result<(), StartFault> {
    let own = closing.sealing_key.as_ref().or(app.board_key.as_ref());
    let own = own.and_then(|key| public_key(key).ok());
    for stored in consultations(&app.store).await? {
        let sealed = stored.opened_at.is_some() && stored.unsealed_at.is_none();
        if sealed && Some(stored.sealing_key) != own {
            return Err(StartFault::OtherKey(stored.consultation.key.to_string()));
        }
    }
    Ok(())
}

/// Waits for Ctrl-C or the service manager.
async fn told_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        let Ok(mut terminate) = signal(SignalKind::terminate()) else {
            let _asked = tokio::signal::ctrl_c().await;
            return;
        };
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    {
        let _asked = tokio::signal::ctrl_c().await;
    }
}
