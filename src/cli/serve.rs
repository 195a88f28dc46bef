//! `serve`: the service at work.

use std::net::TcpListener;

use anyhow::Context;

use super::arguments::PlaceArguments;
use super::fault::CommandFault;
use super::{logging, place};
use crate::app::assemble;
use crate::app::run::Running;
use crate::clock::Clock;

pub async fn serve(arguments: &PlaceArguments) -> Result<(), CommandFault> {
    let settings = place::settings(arguments)?;
    logging::start(&settings.log)?;
    let store = assemble::store(&settings)?;
    let app = assemble::app(&settings, store, Clock::system(), None)?;
    let listener = TcpListener::bind(settings.server.listen)
        .with_context(|| format!("cannot listen on {}", settings.server.listen))?;
    let running = Running::start(app, &settings, listener).await?;
    tracing::info!(
        address = %settings.server.listen,
        release = env!("CARGO_PKG_VERSION"),
        "ready"
    );
    Ok(running.until_told_to_stop().await?)
}
