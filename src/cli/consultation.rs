//! `consultation add`: set up from its file.

use std::path::Path;

use super::arguments::{ConsultationCommand, PlaceArguments};
use super::fault::CommandFault;
use super::{logging, place, say};
use crate::app::{assemble, keys};
use crate::clock::Clock;
use crate::config::consultation::load_consultation;
use crate::config::settings::Unsealing;
use crate::domain::consultation::Consultation;
use crate::domain::event::Actor;
use crate::dutch;
use crate::secret::sealing::public_key;
use crate::service::set_up_consultation::{SetUp, SetUpRefusal, set_up_consultation};

pub async fn consultation(command: ConsultationCommand) -> Result<(), CommandFault> {
    logging::start_quiet();
    match command {
        ConsultationCommand::Add { place, file } => add(&place, &file).await,
    }
}

async fn add(arguments: &PlaceArguments, file: &Path) -> Result<(), CommandFault> {
    let settings = place::settings(arguments)?;
    let consultation = read(file)?;
    if consultation.key_holders.is_some() && settings.deadline.unseal == Unsealing::Service {
        return Err(CommandFault::CheckFailed(
            "key holders open the ballots themselves: set unseal = \"board\" under [deadline]"
                .to_owned(),
        ));
    }
    let private = keys::sealing_key(&settings.secrets)?;
    let set_up = SetUp {
        consultation: consultation.clone(),
        sealing_key: public_key(&private)?,
        exercise: settings.exercise,
    };
    let store = assemble::store(&settings)?;
    let now = Clock::system().now();
    match set_up_consultation(&store, set_up, Actor::Operator, now).await {
        Ok(()) => {}
        Err(refusal @ SetUpRefusal::Exists) => {
            return Err(CommandFault::Refused(refusal.to_string()));
        }
        Err(refusal) => return Err(refusal.into()),
    }
    let window = &consultation.window;
    say::note(&format!(
        "Set up: {}, closes on {}.",
        consultation.key,
        dutch::moment(window.closes_at(), window.zone())
    ));
    let key = &consultation.key;
    say::note(&format!("Next: raadpleging roll import {key} FILE"));
    Ok(())
}

/// A consultation from its file; a fault in it is a failed check.
pub fn read(file: &Path) -> Result<Consultation, CommandFault> {
    load_consultation(file).map_err(|fault| {
        let fault = anyhow::Error::from(fault);
        CommandFault::CheckFailed(format!("{fault:#}"))
    })
}
