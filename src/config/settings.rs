//! The settings of the service: the user's file over the defaults, every value parsed.

use std::path::Path;
use std::time::Duration;

use super::database::Database;
use super::fault::ConfigFault;
use super::layers::Layers;
use super::log::Log;
use super::mail::Mail;
use super::opening::Opening;
use super::organisation::Organisation;
use super::population::Population;
use super::secret_file::{FilePresence, SecretFile};
use super::server::Server;

/// Everything that a service is told at its start.
#[derive(Debug, Clone)]
pub struct Settings {
    pub organisation: Organisation,
    pub server: Server,
    pub database: Database,
    pub secrets: Secrets,
    pub mail: Mail,
    pub deadline: Deadline,
    pub opening: Opening,
    pub population: Population,
    pub log: Log,
    /// Every page and letter says that its votes count nowhere.
    pub exercise: bool,
}

/// The section `[secrets]`: where the keys stand, never the keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Secrets {
    pub token_key: SecretFile,
    pub sealing_key: SecretFile,
    /// A key file that is not there is made at the start; in an exercise only.
    pub create_missing: bool,
}

/// The section `[deadline]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Deadline {
    /// How long the tally waits for ballots that came in before the close.
    pub drain: Duration,
    pub unseal: Unsealing,
}

/// Who opens the ballots after the close.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsealing {
    /// A person of the board, on its page.
    Board,
    /// The service, as soon as it has closed.
    Service,
}

impl Settings {
    /// Reads the user's file, where one is named, over the defaults. `credentials_directory` is
    /// the one in which the service manager puts secrets. With `FilePresence::MayBeMissing` the
    /// key files need not be there, for the command that makes them.
    pub fn load(
        file: Option<&Path>,
        credentials_directory: Option<&Path>,
        presence: FilePresence,
    ) -> Result<Self, ConfigFault> {
        let own = match file {
            None => None,
            Some(file) => {
                let text = std::fs::read_to_string(file);
                let text = text.map_err(|source| ConfigFault::Unreadable {
                    file: file.to_owned(),
                    source,
                })?;
                Some((file, text))
            }
        };
        Self::read(&Layers::read(own, credentials_directory, presence)?)
    }

    fn read(layers: &Layers) -> Result<Self, ConfigFault> {
        let drain = layers.need("deadline.drain_seconds", |keys| {
            &keys.deadline.drain_seconds
        })?;
        let unseal = layers.need("deadline.unseal", |keys| &keys.deadline.unseal)?;
        let exercise = layers.need("exercise.enabled", |keys| &keys.exercise.enabled)?;
        Ok(Self {
            organisation: Organisation::read(layers)?,
            server: Server::read(layers)?,
            database: Database::read(layers)?,
            secrets: Secrets::read(layers, exercise.value)?,
            mail: Mail::read(layers)?,
            deadline: Deadline {
                drain: Duration::from_secs(drain.within(1..=30)?),
                unseal: unseal
                    .one_of(&[("board", Unsealing::Board), ("service", Unsealing::Service)])?,
            },
            opening: Opening::read(layers)?,
            population: Population::read(layers)?,
            log: Log::read(layers)?,
            exercise: exercise.value,
        })
    }
}

impl Secrets {
    fn read(layers: &Layers, exercise: bool) -> Result<Self, ConfigFault> {
        let token = layers.need("secrets.token_key_file", |keys| {
            &keys.secrets.token_key_file
        })?;
        let sealing = layers.need("secrets.sealing_key_file", |keys| {
            &keys.secrets.sealing_key_file
        })?;
        let create = layers.need("secrets.create_missing", |keys| {
            &keys.secrets.create_missing
        })?;
        if create.value && !exercise {
            return Err(create.refused(
                "outside an exercise no key is made by itself",
                "Make the keys with `raadpleging keys`, or set exercise.enabled",
            ));
        }
        let presence = if create.value {
            FilePresence::MayBeMissing
        } else {
            FilePresence::Required
        };
        if token.value == sealing.value {
            return Err(sealing.refused(
                "it is the file of the token key",
                "Give each key a file of its own",
            ));
        }
        Ok(Self {
            token_key: layers.secret_file(&token, presence)?,
            sealing_key: layers.secret_file(&sealing, presence)?,
            create_missing: create.value,
        })
    }
}

#[cfg(test)]
#[path = "settings_tests.rs"]
mod tests;
