//! `backup verify`: a restored copy of the database is compared with the log of the service.

use std::path::Path;

use secrecy::ExposeSecret;

use super::arguments::{BackupCommand, PlaceArguments};
use super::fault::CommandFault;
use super::{logging, place, say};
use crate::app::assemble;
use crate::clock::Clock;
use crate::config::database::DatabaseUrl as Written;
use crate::domain::event::Actor;
use crate::service::verify_backup::{VerifyRefusal, verify_backup};
use crate::store::{DatabaseUrl, Store};

pub async fn backup(command: BackupCommand) -> Result<(), CommandFault> {
    logging::start_quiet();
    match command {
        BackupCommand::Verify { place, copy } => verify(&place, &copy).await,
    }
}

async fn verify(arguments: &PlaceArguments, copy: &str) -> Result<(), CommandFault> {
    let settings = place::settings(arguments)?;
    let store = assemble::store(&settings)?;
    let other = restored(copy)?;
    let restored = Store::open(&other, 1)?;
    let now = Clock::system().now();
    match verify_backup(&store, &restored, Actor::Operator, now).await {
        Ok(events) => {
            say::data(&format!(
                "the copy holds the first {events} events of the log"
            ));
            Ok(())
        }
        Err(VerifyRefusal::Store(fault)) => Err(fault.into()),
        Err(refusal) => Err(CommandFault::CheckFailed(refusal.to_string())),
    }
}

/// `sqlite:` and a path, or `postgres://…`.
fn restored(text: &str) -> Result<DatabaseUrl, CommandFault> {
    let read = Written::parse(text, Path::new(""))
        .map_err(|fault| CommandFault::CheckFailed(fault.to_string()))?;
    match read {
        // opening it would make it
        Written::Sqlite(path) if !path.is_file() => Err(CommandFault::CheckFailed(format!(
            "there is no file {}",
            path.display()
        ))),
        Written::Sqlite(path) => Ok(DatabaseUrl::Sqlite(path)),
        Written::Postgres(url) => Ok(DatabaseUrl::Postgres(url.expose_secret().to_owned())),
    }
}
