//! How letters leave, and whose name stands under them.

use std::path::PathBuf;
use std::time::Duration;

use super::base_url::{is_host, is_loopback};
use super::fault::ConfigFault;
use super::keys::{Key, Keys};
use super::layers::Layers;
use super::mailbox::Mailbox;
use super::secret_file::{FilePresence, SecretFile};
use crate::domain::member::EmailAddress;
use crate::domain::text::Line;

/// The section `[mail]`.
#[derive(Debug, Clone)]
pub struct Mail {
    pub transport: Transport,
    pub from_name: Line,
    pub from_address: EmailAddress,
    pub reply_to: EmailAddress,
    /// The envelope's return address, where it is not the sender.
    pub bounce_address: Option<EmailAddress>,
    /// Each letter has a return address of its own.
    pub verp: bool,
    /// After which sending one letter is given up.
    pub timeout: Duration,
    /// The most letters in a minute; at least one.
    pub per_minute: u32,
    /// Where the service itself reads what comes back.
    pub bounces: Option<Mailbox>,
}

/// Where letters go.
#[derive(Debug, Clone)]
pub enum Transport {
    /// Each letter becomes a file.
    Folder(PathBuf),
    Smtp(Smtp),
}

/// The relay that sends letters on.
#[derive(Debug, Clone)]
pub struct Smtp {
    pub host: String,
    pub port: u16,
    pub encryption: Encryption,
    pub login: Option<Login>,
}

/// How the connection to the relay is kept private.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encryption {
    StartTls,
    Tls,
    /// For a relay on loopback alone.
    None,
}

impl Encryption {
    pub(super) const WORDS: [(&'static str, Self); 3] = [
        ("starttls", Self::StartTls),
        ("tls", Self::Tls),
        ("none", Self::None),
    ];
}

/// Who the service is to the relay, or to the mailbox.
#[derive(Debug, Clone)]
pub struct Login {
    pub username: String,
    pub password: SecretFile,
}

#[derive(Clone, Copy)]
enum Kind {
    Folder,
    Smtp,
}

impl Mail {
    pub(super) fn read(layers: &Layers) -> Result<Self, ConfigFault> {
        let name = layers.need("mail.from_name", |keys| &keys.mail.from_name)?;
        let timeout = layers.need("mail.timeout_seconds", |keys| &keys.mail.timeout_seconds)?;
        let per_minute = layers.need("mail.per_minute", |keys| &keys.mail.per_minute)?;
        let from_address = address(layers, "mail.from_address", |keys| &keys.mail.from_address)?;
        let reply_to = address(layers, "mail.reply_to", |keys| &keys.mail.reply_to)?;
        let verp = layers.need("mail.verp", |keys| &keys.mail.verp)?.value;
        let bounce_address = match layers.depth(|keys| &keys.mail.bounce_address) {
            None => None,
            Some(_) => Some(address(layers, "mail.bounce_address", |keys| {
                &keys.mail.bounce_address
            })?),
        };
        if verp {
            match bounce_address {
                None => room_for_code(layers, "mail.from_address", |k| &k.mail.from_address)?,
                Some(_) => {
                    room_for_code(layers, "mail.bounce_address", |k| &k.mail.bounce_address)?;
                }
            }
        }
        Ok(Self {
            transport: Transport::read(layers)?,
            from_name: name.parse(Line::parse, "Write a name of one line")?,
            from_address,
            reply_to,
            bounce_address,
            verp,
            timeout: Duration::from_secs(timeout.within(1..=120)?),
            per_minute: per_minute.within(1..=6_000)?,
            bounces: Mailbox::read(layers)?,
        })
    }
}

/// What a local part of 64 characters (RFC 5321) has left beside `+` and a code of 33.
const MOST_BEFORE_CODE: usize = 30;

fn room_for_code(
    layers: &Layers,
    key: &'static str,
    of: impl Fn(&Keys) -> &Key<String>,
) -> Result<(), ConfigFault> {
    let written = layers.need(key, of)?;
    let local = written.value.split('@').next().unwrap_or("").len();
    if local <= MOST_BEFORE_CODE {
        return Ok(());
    }
    Err(written.refused(
        format!("there is no room for a code behind its {local} characters"),
        "Take an address with at most 30 characters before the @, or write verp = false",
    ))
}

fn address(
    layers: &Layers,
    key: &'static str,
    of: impl Fn(&Keys) -> &Key<String>,
) -> Result<EmailAddress, ConfigFault> {
    let advice = "Write an address such as \"info@vng.example\"";
    layers.need(key, of)?.parse(EmailAddress::parse, advice)
}

impl Transport {
    fn read(layers: &Layers) -> Result<Self, ConfigFault> {
        let kind = layers.need("mail.transport", |keys| &keys.mail.transport)?;
        match kind
            .clone()
            .one_of(&[("folder", Kind::Folder), ("smtp", Kind::Smtp)])?
        {
            Kind::Folder => {
                let folder = layers.need("mail.folder", |keys| &keys.mail.folder)?;
                Ok(Self::Folder(layers.folder().join(folder.value)))
            }
            Kind::Smtp => {
                let host = layers.find("mail.smtp.host", |keys| &keys.mail.smtp.host);
                let host = host.ok_or_else(|| {
                    kind.refused(
                        "smtp needs a relay to send to",
                        "Write its name under [mail.smtp] as host",
                    )
                })?;
                if !is_host(&host.value) {
                    return Err(host.refused(
                        format!("{:?} is not the name of a host", host.value),
                        "Write a name such as \"relay.vng.example\", without a port",
                    ));
                }
                Ok(Self::Smtp(Smtp::read(layers, host.value)?))
            }
        }
    }
}

impl Smtp {
    fn read(layers: &Layers, host: String) -> Result<Self, ConfigFault> {
        let port = layers.need("mail.smtp.port", |keys| &keys.mail.smtp.port)?;
        let written = layers.need("mail.smtp.encryption", |keys| &keys.mail.smtp.encryption)?;
        let encryption = written.clone().one_of(&Encryption::WORDS)?;
        if encryption == Encryption::None && !is_loopback(&host) {
            return Err(written.refused(
                format!("letters and the password would go to {host} in the open"),
                "Write \"starttls\" or \"tls\"; \"none\" is for a relay on loopback",
            ));
        }
        Ok(Self {
            host,
            port: port.within(1..=65_535)?,
            encryption,
            login: Login::read(layers)?,
        })
    }
}

impl Login {
    fn read(layers: &Layers) -> Result<Option<Self>, ConfigFault> {
        let username = layers.find("mail.smtp.username", |keys| &keys.mail.smtp.username);
        let file = layers.find("mail.smtp.password_file", |keys| {
            &keys.mail.smtp.password_file
        });
        match (username, file) {
            (None, None) => Ok(None),
            (Some(username), Some(file)) => Ok(Some(Self {
                username: username.value,
                password: layers.secret_file(&file, FilePresence::Required)?,
            })),
            (Some(alone), None) | (None, Some(alone)) => Err(alone.refused(
                "to log in, the relay wants a name and a password",
                "Write both username and password_file, or neither",
            )),
        }
    }
}
