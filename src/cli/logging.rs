//! The log: one line an event, to the standard output of a service and beside that of a command.

use tracing_subscriber::EnvFilter;

use super::fault::CommandFault;
use crate::config::log::{Log, LogFormat};

/// Starts the log of a service as its settings say.
pub fn start(log: &Log) -> Result<(), CommandFault> {
    let filter = EnvFilter::try_new(&log.level)?;
    let lines = tracing_subscriber::fmt().with_env_filter(filter);
    let started = match log.format {
        LogFormat::Json => lines.json().try_init(),
        LogFormat::Text => lines.with_ansi(false).try_init(),
    };
    started.map_err(|error| CommandFault::Failure(anyhow::anyhow!(error)))
}

/// Starts the log of a command: faults only, beside its data.
pub fn start_quiet() {
    let lines = tracing_subscriber::fmt()
        .with_env_filter(EnvFilter::new("warn"))
        .with_ansi(false)
        .with_writer(std::io::stderr);
    // A second log in one process is none: the first goes on.
    let _already = lines.try_init();
}
