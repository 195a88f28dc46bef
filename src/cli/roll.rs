//! `roll check` and `roll import`: a member list, looked at and taken in.

use std::path::Path;

use anyhow::Context;
use serde_json::json;

use super::arguments::{PlaceArguments, RollCommand};
use super::fault::CommandFault;
use super::{consultation, logging, place, say};
use crate::app::assemble;
use crate::clock::Clock;
use crate::config::consultation::read_consultation;
use crate::domain::consultation::Consultation;
use crate::domain::event::Actor;
use crate::domain::question::Key;
use crate::domain::roll::{Roll, RollTotals};
use crate::domain::weight::{Rounding, WeightRule};
use crate::dutch;
use crate::service::import_roll::{ImportRefusal, RollPreview, import_roll, preview_roll};
use crate::service::roll_file::read::{RollFile, read_roll_file};
use crate::service::view::consultations::consultation_and_roll;

/// The consultation of 2025, whose rule weighs a list when no other is named.
const USUAL: &str = include_str!("../../config/azwa-hlo-2025.toml");

pub async fn roll(command: RollCommand) -> Result<(), CommandFault> {
    logging::start_quiet();
    match command {
        RollCommand::Check {
            file,
            consultation,
            json,
        } => check(&file, consultation.as_deref(), json),
        RollCommand::Import {
            place,
            consultation,
            file,
            dry_run,
        } => import(&place, &consultation, &file, dry_run).await,
    }
}

/// The consultation of 2025 as it is compiled in.
pub fn usual_consultation() -> Result<Consultation, CommandFault> {
    Ok(read_consultation("azwa-hlo-2025.toml", USUAL)?)
}

/// The members in a file; every fault in it at once is a failed check.
pub fn read_file(file: &Path, consultation: &Consultation) -> Result<RollFile, CommandFault> {
    let bytes = std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
    read_roll_file(&bytes, &consultation.groups)
        .map_err(|faults| CommandFault::CheckFailed(format!("{}\n{faults}", file.display())))
}

fn check(file: &Path, named: Option<&Path>, as_json: bool) -> Result<(), CommandFault> {
    let consultation = match named {
        Some(named) => consultation::read(named)?,
        None => usual_consultation()?,
    };
    let read = read_file(file, &consultation)?;
    let rule = &consultation.weighing.rule;
    let roll = weigh(&read, rule)?;
    let unsettled = roll.settled().err();
    if as_json {
        let totals = roll.totals();
        say::data(
            &json!({
                "members": totals.members,
                "votes": totals.votes,
                "population": totals.population,
                "without_votes": unsettled.as_ref().map_or(&[][..], |u| &u.without_votes),
                "without_address": unsettled.as_ref().map_or(&[][..], |u| &u.without_address),
            })
            .to_string(),
        );
    } else {
        say::data(&totals(&roll.totals()));
        for line in other_roundings(&read, rule)? {
            say::data(&line);
        }
    }
    match unsettled {
        None => Ok(()),
        Some(unsettled) => Err(CommandFault::CheckFailed(format!(
            "{} leden zonder stemmen, {} leden zonder e-mailadres: openen kan zo niet",
            unsettled.without_votes.len(),
            unsettled.without_address.len()
        ))),
    }
}

fn weigh(read: &RollFile, rule: &WeightRule) -> Result<Roll, CommandFault> {
    Roll::weigh(read.members.clone(), rule).map_err(|faults| {
        let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
        CommandFault::CheckFailed(lines.join("\n"))
    })
}

fn totals(totals: &RollTotals) -> String {
    format!(
        "{}, {}, {}",
        dutch::counted(totals.members, "lid", "leden"),
        dutch::votes(totals.votes),
        dutch::counted(totals.population, "inwoner", "inwoners")
    )
}

/// What the total would be under each rounding: the rule is a choice, and shows as one.
fn other_roundings(read: &RollFile, rule: &WeightRule) -> Result<Vec<String>, CommandFault> {
    let WeightRule::PerPopulation {
        unit, minimum, cap, ..
    } = *rule
    else {
        return Ok(Vec::new());
    };
    let named = [
        (Rounding::Up, "naar boven"),
        (Rounding::HalfUp, "op het dichtstbijzijnde duizendtal"),
        (Rounding::Down, "naar beneden"),
    ];
    let mut lines = Vec::new();
    for (rounding, name) in named {
        let rule = WeightRule::PerPopulation {
            unit,
            rounding,
            minimum,
            cap,
        };
        let votes = weigh(read, &rule)?.totals().votes;
        lines.push(format!("Afgerond {name}: {}", dutch::votes(votes)));
    }
    Ok(lines)
}

async fn import(
    arguments: &PlaceArguments,
    key: &str,
    file: &Path,
    dry_run: bool,
) -> Result<(), CommandFault> {
    let settings = place::settings(arguments)?;
    let key = Key::parse(key).map_err(|fault| CommandFault::CheckFailed(fault.to_string()))?;
    let store = assemble::store(&settings)?;
    let stored = consultation_and_roll(&store, key.clone()).await?;
    let (stored, _) =
        stored.ok_or_else(|| CommandFault::Refused(format!("there is no consultation {key}")))?;
    let members = read_file(file, &stored.consultation)?.members;
    let preview = if dry_run {
        preview_roll(&store, key.clone(), members).await
    } else {
        let now = Clock::system().now();
        import_roll(&store, key.clone(), members, Actor::Operator, now).await
    };
    let preview = preview.map_err(|refusal| match refusal {
        ImportRefusal::Store(fault) => CommandFault::Failure(fault.into()),
        ImportRefusal::Faults(faults) => {
            let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
            CommandFault::CheckFailed(lines.join("\n"))
        }
        other => CommandFault::Refused(other.to_string()),
    })?;
    say::data(&totals(&preview.roll.totals()));
    say::data(&difference(&preview));
    if dry_run {
        say::note("Nothing was changed.");
    } else {
        say::note("Next: open the consultation in the browser, at /bureau.");
    }
    Ok(())
}

fn difference(preview: &RollPreview) -> String {
    let difference = &preview.difference;
    if difference.is_empty() {
        return "Geen verschillen met het stemregister.".to_owned();
    }
    dutch::roll::difference(difference, &preview.roll)
}
