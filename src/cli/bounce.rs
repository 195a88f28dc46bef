//! `bounce read`: mail that came back, from the standard input, a Maildir or a mailbox.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::arguments::BounceCommand;
use super::fault::CommandFault;
use super::{logging, place, say};
use crate::app::{assemble, keys};
use crate::clock::Clock;
use crate::config::settings::Settings;
use crate::domain::event::Actor;
use crate::domain::returned::BounceKind;
use crate::job::bounces::{Bounces, VisitFault};
use crate::mail::bounce::{MOST_BYTES, read};
use crate::service::read_bounce::{BounceReader, Reading};

/// Whom messages are told to.
struct Desk {
    reader: BounceReader,
    clock: Clock,
}

pub async fn bounce(command: BounceCommand) -> Result<(), CommandFault> {
    logging::start_quiet();
    let BounceCommand::Read {
        place,
        maildir,
        imap,
    } = command;
    let settings = place::settings(&place)?;
    let desk = Desk::of(&settings)?;
    match maildir {
        Some(folder) => desk.empty(&folder).await,
        None if imap => desk.visit(&settings).await,
        None => {
            let reading = desk.take_in(io::stdin().lock()).await?;
            say::data(word(reading));
            Ok(())
        }
    }
}

impl Desk {
    fn of(settings: &Settings) -> Result<Self, CommandFault> {
        let reader = BounceReader {
            keys: keys::token_key(&settings.secrets)?,
            store: assemble::store(settings)?,
            actor: Actor::Operator,
        };
        let clock = Clock::system();
        Ok(Self { reader, clock })
    }

    /// Reads one message, no further than is read of any.
    async fn take_in(&self, source: impl Read) -> Result<Reading, CommandFault> {
        let mut bytes = Vec::new();
        source.take(MOST_BYTES as u64).read_to_end(&mut bytes)?;
        let now = self.clock.now();
        Ok(self.reader.read(read(&bytes), &bytes, now).await?)
    }

    /// Every message of the mailbox that nobody has seen, by its number there.
    async fn visit(self, settings: &Settings) -> Result<(), CommandFault> {
        let Some(own) = &settings.mail.bounces else {
            let told = "no mailbox: write its host under [mail.bounces]";
            return Err(CommandFault::CheckFailed(told.to_owned()));
        };
        let bounces = Bounces {
            mailbox: assemble::mailbox(own)?,
            reader: self.reader,
            clock: self.clock,
        };
        let tell = |number, reading| say::data(&format!("{number}: {}", word(reading)));
        match bounces.visit(tell).await {
            Err(VisitFault::Mailbox(fault)) => Err(CommandFault::CheckFailed(fault.to_string())),
            Err(VisitFault::Store(fault)) => Err(fault.into()),
            Ok(()) => Ok(()),
        }
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
