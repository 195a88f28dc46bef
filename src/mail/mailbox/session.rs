//! The commands, and the few shapes of their answers.

use std::time::Duration;

use tokio::time::timeout;

use super::fault::MailboxFault;
use super::wire::{Answer, Stream, Wire};
use crate::mail::bounce::MOST_BYTES;

/// The most messages of one visit; the next one takes the rest.
const MOST_MESSAGES: usize = 10_000;

/// A conversation with a server; each command has its own time.
pub(super) struct Session<S> {
    wire: Wire<S>,
    limit: Duration,
    commands: u32,
}

/// What a command came to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Done,
    Refused,
}

impl End {
    fn or(self, fault: MailboxFault) -> Result<(), MailboxFault> {
        match self {
            Self::Done => Ok(()),
            Self::Refused => Err(fault),
        }
    }
}

impl<S: Stream> Session<S> {
    /// On a stream whose server has not greeted yet.
    pub async fn greeted(stream: S, limit: Duration) -> Result<Self, MailboxFault> {
        let mut session = Self::on(stream, limit);
        let greeting = timeout(limit, session.wire.answer()).await;
        let greeting = greeting.unwrap_or(Err(MailboxFault::TimedOut))?;
        // PREAUTH before encryption would be somebody else's login
        match words(&greeting.text).as_slice() {
            ["*", "OK", ..] => Ok(session),
            _ => Err(MailboxFault::NotImap),
        }
    }

    /// On a stream whose server greeted before it was encrypted.
    pub fn on(stream: S, limit: Duration) -> Self {
        Self {
            wire: Wire::new(stream),
            limit,
            commands: 0,
        }
    }

    /// Gives the stream back, to be encrypted.
    pub async fn start_tls(mut self) -> Result<S, MailboxFault> {
        let end = self.ask("STARTTLS", |_| ()).await?;
        end.or(MailboxFault::NoStartTls)?;
        self.wire.into_stream()
    }

    pub async fn log_in(&mut self, name: &str, password: &str) -> Result<(), MailboxFault> {
        let command = format!("LOGIN {} {}", quoted(name)?, quoted(password)?);
        let end = self.ask(&command, |_| ()).await?;
        end.or(MailboxFault::LoginRefused)
    }

    pub async fn select(&mut self, folder: &str) -> Result<(), MailboxFault> {
        let command = format!("SELECT {}", quoted(folder)?);
        let end = self.ask(&command, |_| ()).await?;
        end.or(MailboxFault::NoFolder)
    }

    /// The numbers of the messages that nobody has seen, the oldest first.
    pub async fn unseen(&mut self) -> Result<Vec<u32>, MailboxFault> {
        let mut found = Vec::new();
        let search = self.ask("UID SEARCH UNSEEN", |answer| {
            if let ["*", "SEARCH", numbers @ ..] = words(&answer.text).as_slice() {
                let room = MOST_MESSAGES - found.len();
                let numbers = numbers.iter().filter_map(|word| word.parse::<u32>().ok());
                found.extend(numbers.take(room));
            }
        });
        search.await?.or(MailboxFault::Refused("be searched"))?;
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }

    /// A message, no further than is read of any, without marking it; none when it is gone.
    pub async fn fetch(&mut self, number: u32) -> Result<Option<Vec<u8>>, MailboxFault> {
        let command = format!("UID FETCH {number} (BODY.PEEK[]<0.{MOST_BYTES}>)");
        let mut message = None;
        let fetch = self.ask(&command, |answer| {
            if is_message(&answer.text, number) {
                message = answer.literal.or(message.take());
            }
        });
        fetch.await?.or(MailboxFault::Refused("show a message"))?;
        Ok(message)
    }

    pub async fn mark_seen(&mut self, number: u32) -> Result<(), MailboxFault> {
        let command = format!("UID STORE {number} +FLAGS.SILENT (\\Seen)");
        let end = self.ask(&command, |_| ()).await?;
        end.or(MailboxFault::Refused("mark a message as read"))
    }

    pub async fn log_out(&mut self) -> Result<(), MailboxFault> {
        let end = self.ask("LOGOUT", |_| ()).await?;
        end.or(MailboxFault::Refused("take leave"))
    }

    /// Says a command, hands out what is answered, and waits for its end.
    async fn ask(&mut self, command: &str, hear: impl FnMut(Answer)) -> Result<End, MailboxFault> {
        let asked = timeout(self.limit, self.converse(command, hear)).await;
        asked.unwrap_or(Err(MailboxFault::TimedOut))
    }

    async fn converse(
        &mut self,
        command: &str,
        mut hear: impl FnMut(Answer),
    ) -> Result<End, MailboxFault> {
        self.commands += 1;
        let tag = format!("r{}", self.commands);
        self.wire.say(&format!("{tag} {command}")).await?;
        loop {
            let answer = self.wire.answer().await?;
            match words(&answer.text).as_slice() {
                [own, "OK", ..] if *own == tag => return Ok(End::Done),
                [own, "NO" | "BAD", ..] if *own == tag => return Ok(End::Refused),
                ["*", "BYE", ..] if command != "LOGOUT" => return Err(MailboxFault::Interrupted),
                ["*", ..] => hear(answer),
                _ => return Err(MailboxFault::NotImap),
            }
        }
    }
}

fn words(text: &str) -> Vec<&str> {
    text.split(' ').collect()
}

/// `* 3 FETCH (UID 7 BODY[]<0> …)`; a server may tell of flags of other messages in between.
fn is_message(text: &str, number: u32) -> bool {
    let number = number.to_string();
    let parts: Vec<&str> = text.split([' ', '(', ')']).collect();
    let about_it = parts
        .windows(2)
        .any(|pair| pair == ["UID", number.as_str()]);
    about_it && parts.get(2) == Some(&"FETCH") && text.contains("BODY[]")
}

/// Between quotes, where nothing but `"` and `\` means anything.
fn quoted(text: &str) -> Result<String, MailboxFault> {
    if text.bytes().any(|byte| !(b' '..=b'~').contains(&byte)) {
        return Err(MailboxFault::Unspeakable);
    }
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    Ok(format!("\"{escaped}\""))
}
