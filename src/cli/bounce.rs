//! `bounce read`: mail that came back, from the standard input or a Maildir.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;

use super::arguments::{BounceCommand, PlaceArguments};
use super::fault::CommandFault;
use super::{logging, place, say};
use crate::app::{assemble, keys};
use crate::clock::Clock;
use crate::domain::event::Actor;
use crate::domain::returned::BounceKind;
use crate::mail::bounce::{MOST_BYTES, read};
use crate::secret::digest::sha256_hex;
use crate::secret::key_ring::KeyRing;
use crate::service::Store;
use crate::service::read_bounce::{Intake, Reading, read_bounce};

/// Whom messages are told to.
struct Desk {
    store: Store,
    keys: Arc<KeyRing>,
    clock: Clock,
}

pub async fn bounce(command: BounceCommand) -> Result<(), CommandFault> {
    logging::start_quiet();
    let BounceCommand::Read { place, maildir } = command;
    let desk = Desk::at(&place)?;
    match maildir {
        None => {
            let reading = desk.take_in(io::stdin().lock()).await?;
            say::data(word(reading));
            Ok(())
        }
        Some(folder) => desk.empty(&folder).await,
    }
}

impl Desk {
    fn at(place: &PlaceArguments) -> Result<Self, CommandFault> {
        let settings = place::settings(place)?;
        Ok(Self {
            keys: keys::token_key(&settings.secrets)?,
            store: assemble::store(&settings)?,
            clock: Clock::system(),
        })
    }

    /// Reads one message, no further than is read of any.
    async fn take_in(&self, source: impl Read) -> Result<Reading, CommandFault> {
        let mut bytes = Vec::new();
        source.take(MOST_BYTES as u64).read_to_end(&mut bytes)?;
        let intake = Intake {
            mail: read(&bytes),
            hash: sha256_hex(&bytes),
        };
        let (keys, now) = (Arc::clone(&self.keys), self.clock.now());
        Ok(read_bounce(&self.store, keys, intake, Actor::Operator, now).await?)
    }

    /// Every new message, in the order of arrival. One that was told and could not be moved is
    /// told again the next time, which changes nothing.
    async fn empty(&self, maildir: &Path) -> Result<(), CommandFault> {
        let cur = maildir.join("cur");
        if !cur.is_dir() {
            let told = format!("{} is not a Maildir", maildir.display());
            return Err(CommandFault::CheckFailed(told));
        }
        let mut unread = 0;
        for path in new_messages(maildir)? {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            let Ok(file) = File::open(&path) else {
                say::note(&format!("{name}: cannot be opened"));
                unread += 1;
                continue;
            };
            let reading = self.take_in(file).await?;
            std::fs::rename(&path, cur.join(format!("{name}:2,S")))
                .with_context(|| format!("{name} was read and cannot be moved"))?;
            say::data(&format!("{name}: {}", word(reading)));
        }
        match unread {
            0 => Ok(()),
            count => Err(anyhow::anyhow!("{count} messages were not read").into()),
        }
    }
}

/// Plain files only: a link in a mailbox leads to where mail does not belong.
fn new_messages(maildir: &Path) -> Result<Vec<PathBuf>, CommandFault> {
    let new = maildir.join("new");
    let entries = std::fs::read_dir(&new)
        .with_context(|| format!("cannot read {}", new.display()))?
        .collect::<Result<Vec<_>, io::Error>>()?;
    let files = entries.into_iter().filter(|entry| {
        let is_file = entry.file_type().is_ok_and(|kind| kind.is_file());
        is_file && !entry.file_name().to_string_lossy().starts_with('.')
    });
    let mut paths: Vec<PathBuf> = files.map(|entry| entry.path()).collect();
    paths.sort();
    Ok(paths)
}

fn word(reading: Reading) -> &'static str {
    match reading {
        Reading::Matched(BounceKind::Failed) => "failed",
        Reading::Matched(BounceKind::Delayed) => "delayed",
        Reading::Matched(BounceKind::AutoReply) => "auto-reply",
        Reading::Unmatched => "unmatched",
        Reading::NothingNew => "nothing new",
    }
}
