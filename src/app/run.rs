//! A service at work: the server and its jobs, until it is told to stop.

use std::net::TcpListener;
use std::sync::Arc;

use actix_web::dev::ServerHandle;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::{App, Listening, assemble, serve};
use crate::config::settings::Settings;
use crate::job::{close, post};

/// Why a service cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartFault {
    #[error(transparent)]
    Assembly(#[from] assemble::AssemblyFault),
    #[error("mail cannot leave")]
    Mail(#[from] crate::mail::TransportFault),
    #[error("the server cannot listen")]
    Listen(#[source] std::io::Error),
}

/// A service that answers, posts and closes.
pub struct Running {
    handle: ServerHandle,
    stop: watch::Sender<bool>,
    server: JoinHandle<std::io::Result<()>>,
    jobs: Vec<JoinHandle<()>>,
}

impl Running {
    /// Starts everything. Must be called inside the runtime of the server.
    pub async fn start(
        app: Arc<App>,
        settings: &Settings,
        listener: TcpListener,
    ) -> Result<Self, StartFault> {
        let post_room = assemble::post_room(settings, Arc::clone(&app))?;
        let closing = assemble::closing(settings, Arc::clone(&app))?;
        if let Err(fault) = post_room.transport.check().await {
            // Voting goes on without mail: the letters wait, and the log says so.
            tracing::error!(
                error = &fault as &dyn std::error::Error,
                "mail cannot leave now"
            );
        }
        let listening = Listening {
            listener,
            workers: settings.server.workers,
            header_timeout: settings.server.header_timeout,
        };
        let server = serve(app, listening).map_err(StartFault::Listen)?;
        let (stop, stopping) = watch::channel(false);
        let jobs = vec![
            tokio::spawn(post::run(post_room, stopping.clone())),
            tokio::spawn(close::run(closing, stopping)),
        ];
        Ok(Self {
            handle: server.handle(),
            stop,
            server: tokio::spawn(server),
            jobs,
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
