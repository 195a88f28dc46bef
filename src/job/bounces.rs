//! The mailbox of mail that comes back, read as far as it is new.

use std::time::Duration;

use tokio::sync::watch;

use crate::clock::Clock;
use crate::mail::bounce::read;
use crate::mail::mailbox::{Mailbox, MailboxFault};
use crate::service::StoreFault;
use crate::service::read_bounce::{BounceReader, Reading};

/// A mailbox, and to whom its messages are told.
pub struct Bounces {
    pub mailbox: Mailbox,
    pub reader: BounceReader,
    pub clock: Clock,
}

/// Why a visit ended early. The messages that were told are marked; the next visit takes the rest.
#[derive(Debug, thiserror::Error)]
pub enum VisitFault {
    #[error(transparent)]
    Mailbox(#[from] MailboxFault),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl Bounces {
    /// Tells every unseen message to its letter, and marks it as seen when that is stored. Ended
    /// in between, the next visit reads it again, which changes nothing.
    pub async fn visit(&self, mut told: impl FnMut(u32, Reading)) -> Result<(), VisitFault> {
        let mut mailbox = self.mailbox.open().await?;
        for number in mailbox.unseen().await? {
            let Some(message) = mailbox.fetch(number).await? else {
                continue;
            };
            let now = self.clock.now();
            let reading = self.reader.read(read(&message), &message, now).await?;
            mailbox.mark_seen(number).await?;
            told(number, reading);
        }
        mailbox.leave().await;
        Ok(())
    }

    /// Visits the mailbox until told to stop; a visit may end anywhere.
    pub async fn run(self, every: Duration, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let mut messages = 0;
            let visited = tokio::select! {
                visited = self.visit(|_, _| messages += 1) => visited,
                _ = stop.changed() => return,
            };
            if let Err(fault) = visited {
                let error = &fault as &dyn std::error::Error;
                tracing::error!(error, "mail that came back cannot be read");
            }
            if messages > 0 {
                tracing::info!(messages, "mail that came back was read");
            }
            let _stopped = tokio::time::timeout(every, stop.changed()).await;
        }
    }
}
