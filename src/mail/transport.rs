//! The ways a letter leaves: into a folder, or to a relay by SMTP.

use std::fmt;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use super::message::Mail;
use super::posting::{Posting, Reason};
use super::{folder, smtp};

/// Where letters go. Several may be posted at once.
#[derive(Debug)]
pub enum Transport {
    /// Each letter a file; for rehearsals, and where another program does the sending.
    Folder(PathBuf),
    Smtp(Box<smtp::Relay>),
}

/// How a relay is reached.
#[derive(Debug, Clone)]
pub struct SmtpSettings {
    /// The name that its certificate must bear.
    pub host: String,
    pub port: u16,
    pub security: Security,
    pub login: Option<Login>,
    /// How we introduce ourselves; the machine's own name where none is given.
    pub hello_name: Option<String>,
    /// Certificates (PEM) to trust beside the machine's own, for a relay with a private authority.
    pub root_certificates: Option<Vec<u8>>,
    /// The most letters on their way at once.
    pub connections: NonZeroUsize,
    /// For one letter as a whole, from the connection to the last answer.
    pub timeout: Duration,
}

/// How the connection to a relay is kept secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Security {
    /// Encrypted from a first, plain greeting on; refused where the relay does not offer it.
    StartTls,
    /// Encrypted from the first byte.
    Tls,
    /// Not at all; only to this machine itself.
    Plain,
}

/// The text is not a kind of security.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not one of starttls, tls, none")]
pub struct NotASecurity;

impl Security {
    /// `starttls`, `tls` or `none`.
    pub fn parse(name: &str) -> Result<Self, NotASecurity> {
        match name {
            "starttls" => Ok(Self::StartTls),
            "tls" => Ok(Self::Tls),
            "none" => Ok(Self::Plain),
            _ => Err(NotASecurity),
        }
    }
}

/// A name and a password for the relay. Does not print.
#[derive(Clone)]
pub struct Login(pub(super) lettre::transport::smtp::authentication::Credentials);

impl Login {
    pub fn new(name: String, password: String) -> Self {
        Self(lettre::transport::smtp::authentication::Credentials::new(
            name, password,
        ))
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Login(…)")
    }
}

/// Why no letter could leave, known before the first one is tried.
#[derive(Debug, thiserror::Error)]
pub enum TransportFault {
    #[error("the folder for letters cannot be written")]
    Folder(#[source] std::io::Error),
    #[error("without encryption, mail goes to this machine itself only")]
    PlainBeyondLoopback,
    #[error("the certificates to trust cannot be read")]
    Certificates(#[source] lettre::transport::smtp::Error),
    #[error("there is no certificate among the certificates to trust")]
    NoCertificate,
    #[error("the relay does not take mail ({0}): {advice}", advice = .0.advice())]
    Relay(Reason),
}

impl Transport {
    /// Refuses settings that no letter should ever use. Connects to nothing yet.
    pub fn smtp(settings: SmtpSettings) -> Result<Self, TransportFault> {
        let relay = smtp::Relay::new(settings)?;
        Ok(Self::Smtp(Box::new(relay)))
    }

    /// The server that letters are handed to; none where they go into a folder.
    pub fn server(&self) -> Option<&str> {
        match self {
            Self::Folder(_) => None,
            Self::Smtp(relay) => Some(relay.host()),
        }
    }

    /// Once; trying again is the caller's.
    pub async fn post(&self, mail: &Mail) -> Posting {
        match self {
            Self::Folder(folder) => folder::post(folder, mail).await,
            Self::Smtp(relay) => relay.post(mail).await,
        }
    }

    /// Whether a letter could leave now: writes in the folder, or logs in at the relay.
    pub async fn check(&self) -> Result<(), TransportFault> {
        match self {
            Self::Folder(folder) => folder::check(folder).await,
            Self::Smtp(relay) => relay.check().await,
        }
    }
}
