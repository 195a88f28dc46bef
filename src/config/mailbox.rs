//! The mailbox in which mail comes back, where the service reads it itself.

use std::time::Duration;

use super::base_url::{is_host, is_loopback};
use super::fault::ConfigFault;
use super::layers::Layers;
use super::mail::{Encryption, Login};
use super::secret_file::FilePresence;

/// The section `[mail.bounces]`.
#[derive(Debug, Clone)]
pub struct Mailbox {
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    pub login: Login,
    pub folder: String,
    /// How often it is looked into.
    pub every: Duration,
}

impl Mailbox {
    /// None where no host is named.
    pub(super) fn read(layers: &Layers) -> Result<Option<Self>, ConfigFault> {
        let Some(host) = layers.find("mail.bounces.host", |keys| &keys.mail.bounces.host) else {
            return Ok(None);
        };
        if !is_host(&host.value) {
            return Err(host.refused(
                format!("{:?} is not the name of a host", host.value),
                "Write a name such as \"imap.vng.example\", without a port",
            ));
        }
        let port = layers.need("mail.bounces.port", |keys| &keys.mail.bounces.port)?;
        let folder = layers.need("mail.bounces.folder", |keys| &keys.mail.bounces.folder)?;
        let every = layers.need("mail.bounces.every_minutes", |keys| {
            &keys.mail.bounces.every_minutes
        })?;
        let every: u64 = every.within(1..=1_440)?;
        Ok(Some(Self {
            encryption: encryption(layers, &host.value)?,
            login: login(layers)?,
            host: host.value,
            port: port.within(1..=65_535)?,
            folder: folder.value,
            every: Duration::from_secs(60 * every),
        }))
    }
}

fn encryption(layers: &Layers, host: &str) -> Result<Encryption, ConfigFault> {
    let written = layers.need("mail.bounces.encryption", |keys| {
        &keys.mail.bounces.encryption
    })?;
    let encryption = written.clone().one_of(&Encryption::WORDS)?;
    if encryption == Encryption::None && !is_loopback(host) {
        return Err(written.refused(
            format!("returned mail and the password would cross the network to {host} in the open"),
            "Write \"starttls\" or \"tls\"; \"none\" is for a mailbox on loopback",
        ));
    }
    Ok(encryption)
}

fn login(layers: &Layers) -> Result<Login, ConfigFault> {
    let username = layers.need("mail.bounces.username", |keys| &keys.mail.bounces.username)?;
    let file = layers.need("mail.bounces.password_file", |keys| {
        &keys.mail.bounces.password_file
    })?;
    Ok(Login {
        username: username.value,
        password: layers.secret_file(&file, FilePresence::Required)?,
    })
}
