//! The mailbox of mail that comes back, read as far as it is new.

use std::time::Duration;

use tokio::sync::watch;

use crate::clock::Clock;
use crate::domain::mailbox::MailboxTrouble;
use crate::mail::CertificateFault;
use crate::mail::bounce::read;
use crate::mail::mailbox::{Mailbox, MailboxFault, OpenMailbox};
use crate::service::StoreFault;
use crate::service::note_mailbox::note_mailbox;
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
    /// in between, the next visit reads it again, which changes nothing. One that the server does
    /// not show or does not mark keeps back none of the others; it is the fault of the visit.
    pub async fn visit(&self, mut told: impl FnMut(u32, Reading)) -> Result<(), VisitFault> {
        let mut mailbox = self.mailbox.open().await?;
        let mut refused = None;
        for number in mailbox.unseen().await? {
            match self.take(&mut mailbox, number).await {
                Ok(reading) => reading
                    .into_iter()
                    .for_each(|reading| told(number, reading)),
                Err(VisitFault::Mailbox(fault @ MailboxFault::Refused(_))) => {
                    refused.get_or_insert(fault);
                }
                Err(fault) => return Err(fault),
            }
        }
        mailbox.leave().await;
        refused.map_or(Ok(()), |fault| Err(fault.into()))
    }

    /// None for a message that is gone.
    async fn take(
        &self,
        mailbox: &mut OpenMailbox,
        number: u32,
    ) -> Result<Option<Reading>, VisitFault> {
        let Some(message) = mailbox.fetch(number).await? else {
            return Ok(None);
        };
        let now = self.clock.now();
        let reading = self.reader.read(read(&message), &message, now).await?;
        mailbox.mark_seen(number).await?;
        Ok(Some(reading))
    }

    /// Visits the mailbox once, as the job does: how it went is written down.
    pub async fn round(&self) -> Result<u32, VisitFault> {
        let mut messages = 0;
        let visited = self.visit(|_, _| messages += 1).await;
        let outcome = match &visited {
            Ok(()) => Ok(()),
            Err(VisitFault::Mailbox(fault)) => Err(trouble(*fault)),
            // it says nothing of the mailbox
            Err(VisitFault::Store(_)) => return visited.map(|()| messages),
        };
        note_mailbox(&self.reader.store, outcome, self.clock.now()).await?;
        visited.map(|()| messages)
    }

    /// Visits the mailbox until told to stop; a visit may end anywhere.
    pub async fn run(self, every: Duration, mut stop: watch::Receiver<bool>) {
        while !*stop.borrow() {
            let visited = tokio::select! {
                visited = self.round() => visited,
                _ = stop.changed() => return,
            };
            match visited {
                Ok(0) => {}
                Ok(messages) => tracing::info!(messages, "mail that came back was read"),
                Err(fault) => {
                    let error = &fault as &dyn std::error::Error;
                    tracing::error!(error, "mail that came back cannot be read");
                }
            }
            let _stopped = tokio::time::timeout(every, stop.changed()).await;
        }
    }
}

/// What the bureau has to know of a fault.
fn trouble(fault: MailboxFault) -> MailboxTrouble {
    match fault {
        MailboxFault::Unreachable | MailboxFault::TimedOut | MailboxFault::Interrupted => {
            MailboxTrouble::Unreachable
        }
        MailboxFault::NoStartTls | MailboxFault::NotEncrypted => MailboxTrouble::NotEncrypted,
        MailboxFault::Certificate(CertificateFault::Expired) => MailboxTrouble::CertificateExpired,
        MailboxFault::Certificate(CertificateFault::OfAnother) => {
            MailboxTrouble::CertificateOfAnother
        }
        MailboxFault::Certificate(CertificateFault::Untrusted) => {
            MailboxTrouble::CertificateUntrusted
        }
        MailboxFault::Certificate(CertificateFault::Invalid) => MailboxTrouble::CertificateInvalid,
        MailboxFault::LoginRefused | MailboxFault::Unspeakable => MailboxTrouble::LoginRefused,
        MailboxFault::NoFolder => MailboxTrouble::NoFolder,
        MailboxFault::Refused(_) | MailboxFault::NotImap => MailboxTrouble::NotUnderstood,
    }
}
