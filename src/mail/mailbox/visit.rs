//! A visit to a mailbox: what is new, one message after the other.

use std::fmt;
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::connect::{Connected, connect};
use super::fault::MailboxFault;
use crate::mail::transport::Security;

/// How a mailbox is reached.
pub struct MailboxSettings {
    /// The name that its certificate must bear.
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub username: String,
    pub password: SecretString,
    /// `INBOX`
    pub folder: String,
    /// For each command and its whole answer.
    pub timeout: Duration,
}

/// A mailbox that can be visited, again and again.
pub struct Mailbox(MailboxSettings);

/// A mailbox during a visit.
pub struct OpenMailbox(Connected);

impl Mailbox {
    /// Connects to nothing yet.
    pub fn new(settings: MailboxSettings) -> Self {
        Self(settings)
    }

    /// Logs in and enters the folder.
    pub async fn open(&self) -> Result<OpenMailbox, MailboxFault> {
        let own = &self.0;
        let mut session = connect(&own.host, own.port, own.security, own.timeout).await?;
        session
            .log_in(&own.username, own.password.expose_secret())
            .await?;
        session.select(&own.folder).await?;
        Ok(OpenMailbox(session))
    }

    /// Whether it could be read now.
    pub async fn check(&self) -> Result<(), MailboxFault> {
        self.open().await?.leave().await;
        Ok(())
    }
}

impl OpenMailbox {
    /// The numbers of the messages that nobody has seen, the oldest first.
    pub async fn unseen(&mut self) -> Result<Vec<u32>, MailboxFault> {
        self.0.unseen().await
    }

    /// A message, no further than is read of any; none when it is gone meanwhile.
    pub async fn fetch(&mut self, number: u32) -> Result<Option<Vec<u8>>, MailboxFault> {
        self.0.fetch(number).await
    }

    /// For when what it says is stored.
    pub async fn mark_seen(&mut self, number: u32) -> Result<(), MailboxFault> {
        self.0.mark_seen(number).await
    }

    /// A server that is gone already has been left, too.
    pub async fn leave(mut self) {
        let _gone_already = self.0.log_out().await;
    }
}

impl fmt::Debug for Mailbox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Mailbox({}:{})", self.0.host, self.0.port)
    }
}
