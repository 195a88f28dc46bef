//! `doctor`: whether a service with this configuration would work, part by part.

use serde_json::json;

use super::arguments::DoctorArguments;
use super::fault::CommandFault;
use super::{logging, place, say};
use crate::app::{assemble, keys};
use crate::clock::Clock;
use crate::config::mailbox::Mailbox;
use crate::config::settings::Settings;
use crate::domain::mailbox::{Failing, MailboxAlarm};
use crate::secret::sealing::public_key;
use crate::service::Store;
use crate::service::view::consultations::{consultations, queued_letters};
use crate::service::view::mailbox::mailbox_standing;

/// One part, and what is wrong with it.
struct Finding {
    part: &'static str,
    fault: Option<String>,
}

impl Finding {
    fn of<T, E: Into<anyhow::Error>>(part: &'static str, result: Result<T, E>) -> Self {
        let fault = result.err().map(|error| format!("{:#}", error.into()));
        Self { part, fault }
    }
}

pub async fn doctor(arguments: &DoctorArguments) -> Result<(), CommandFault> {
    logging::start_quiet();
    let settings = place::settings(&arguments.place)?;
    let findings = look(&settings).await;
    for finding in &findings {
        let line = if arguments.json {
            json!({ "part": finding.part, "ok": finding.fault.is_none(), "fault": finding.fault })
                .to_string()
        } else {
            let state = if finding.fault.is_none() {
                "ok   "
            } else {
                "FAULT"
            };
            let fault = finding.fault.as_deref().unwrap_or("");
            format!("{state}  {:<14} {fault}", finding.part)
        };
        say::data(line.trim_end());
    }
    let wrong = findings.iter().filter(|finding| finding.fault.is_some());
    match wrong.count() {
        0 => Ok(()),
        count => Err(CommandFault::CheckFailed(format!(
            "{count} parts do not work"
        ))),
    }
}

async fn look(settings: &Settings) -> Vec<Finding> {
    let mut findings = vec![
        Finding::of("configuration", Ok::<_, anyhow::Error>(())),
        Finding::of("token key", keys::token_key(&settings.secrets)),
    ];
    let sealing = keys::sealing_key(&settings.secrets);
    let public = sealing.as_ref().ok().and_then(|key| public_key(key).ok());
    findings.push(Finding::of("sealing key", sealing));
    match assemble::store(settings) {
        Err(fault) => findings.push(Finding::of("database", Err::<(), _>(fault))),
        Ok(store) => {
            findings.push(Finding::of("database", queued_letters(&store).await));
            if let Some(own) = &settings.mail.bounces {
                let read = is_read(&store, own).await;
                findings.push(Finding::of("mailbox is read", read));
            }
            let seals = known_seals(&store, public).await;
            findings.push(Finding::of("ballot seals", seals));
        }
    }
    findings.push(match assemble::transport(&settings.mail) {
        Ok(transport) => Finding::of("mail", transport.check().await),
        Err(fault) => Finding::of("mail", Err::<(), _>(fault)),
    });
    findings.extend(returned_mail(settings).await);
    findings
}

/// Where the service reads a mailbox itself.
async fn returned_mail(settings: &Settings) -> Option<Finding> {
    let own = settings.mail.bounces.as_ref()?;
    Some(match assemble::mailbox(own) {
        Ok(mailbox) => Finding::of("returned mail", mailbox.check().await),
        Err(fault) => Finding::of("returned mail", Err::<(), _>(fault)),
    })
}

/// Whether the service that runs with these settings reads its mailbox.
async fn is_read(store: &Store, own: &Mailbox) -> anyhow::Result<()> {
    let standing = mailbox_standing(store).await?;
    match standing.alarm(own.every, Clock::system().now()) {
        None => Ok(()),
        Some(MailboxAlarm::Failing(Failing { trouble, since })) => {
            let trouble = trouble.name();
            anyhow::bail!("the service cannot read it since {since}: {trouble}")
        }
        Some(MailboxAlarm::Silent { since }) => {
            anyhow::bail!("no service has read it since {since}")
        }
    }
}

/// Whether all ballots that wait can be opened with the key that is there.
async fn known_seals(store: &Store, public: Option<[u8; 32]>) -> anyhow::Result<()> {
    let known = consultations(store).await?;
    let waiting = known.iter().filter(|stored| stored.unsealed_at.is_none());
    let other = waiting
        .filter(|stored| Some(stored.sealing_key) != public)
        .map(|stored| stored.consultation.key.to_string())
        .collect::<Vec<_>>();
    anyhow::ensure!(
        other.is_empty(),
        "another sealing key belongs to: {}",
        other.join(", ")
    );
    Ok(())
}
