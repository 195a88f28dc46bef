//! `report`: the report of a closed consultation as a file.

use std::path::Path;

use anyhow::Context;

use super::arguments::ReportArguments;
use super::fault::CommandFault;
use super::{logging, place, say};
use crate::app::assemble;
use crate::domain::question::Key;
use crate::dutch;
use crate::report::{Format, Report, read, readable, render};
use crate::service::view::closed::{NoOutcome, closed_consultation};
use crate::service::view::consultations::consultations;
use crate::service::view::versions::version;
use crate::store::Store;

pub async fn report(arguments: &ReportArguments) -> Result<(), CommandFault> {
    logging::start_quiet();
    let format = Format::parse(&arguments.format).ok_or_else(|| {
        CommandFault::CheckFailed(format!(
            "there is no format {}: take pdf, xlsx, csv, csv-excel or json",
            arguments.format
        ))
    })?;
    let settings = place::settings(&arguments.place)?;
    let store = assemble::store(&settings)?;
    let key = consultation_key(&store, arguments.consultation.as_deref()).await?;
    let closed = closed_consultation(&store, key.clone()).await;
    let closed = match closed {
        Ok(closed) => closed,
        Err(refusal) => return Err(explained(&store, &key, refusal).await),
    };
    // what was laid down last; what was unsealed before there were versions has none
    let bytes = match version(&store, key, None).await? {
        Some(last) => {
            let kept = readable(last.bytes, &last.later)?;
            match format {
                Format::Json => kept,
                made => render(&read(&kept)?, made)?,
            }
        }
        None => render(&Report::of(&closed), format)?,
    };
    write(&arguments.output, &bytes)?;
    say::note(&format!("Written: {}", arguments.output.display()));
    Ok(())
}

async fn consultation_key(store: &Store, named: Option<&str>) -> Result<Key, CommandFault> {
    if let Some(named) = named {
        let key = Key::parse(named);
        return key.map_err(|fault| CommandFault::CheckFailed(fault.to_string()));
    }
    let known = consultations(store).await?;
    match known.as_slice() {
        [only] => Ok(only.consultation.key.clone()),
        _ => Err(CommandFault::CheckFailed(
            "name the consultation: there is not exactly one".to_owned(),
        )),
    }
}

async fn explained(store: &Store, key: &Key, refusal: NoOutcome) -> CommandFault {
    match refusal {
        NoOutcome::NotClosed { closes_at } => {
            let known = consultations(store).await.unwrap_or_default();
            let zone = known
                .iter()
                .find(|stored| stored.consultation.key == *key)
                .map(|stored| stored.consultation.window.zone().clone());
            let when = zone.map_or_else(
                || closes_at.to_string(),
                |zone| dutch::moment(closes_at, &zone),
            );
            CommandFault::Refused(format!(
                "there is no outcome before the close: {when}. The service closes by itself; it must \
                 be running then"
            ))
        }
        NoOutcome::Store(fault) => CommandFault::Failure(fault.into()),
        other => CommandFault::Refused(other.to_string()),
    }
}

/// Beside its place first, so that no half report is ever taken for a whole one.
fn write(output: &Path, bytes: &[u8]) -> Result<(), CommandFault> {
    let mut partial = output.as_os_str().to_owned();
    partial.push(".part");
    std::fs::write(&partial, bytes)
        .and_then(|()| std::fs::rename(&partial, output))
        .with_context(|| format!("cannot write {}", output.display()))?;
    Ok(())
}
