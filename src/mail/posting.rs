//! What became of one attempt to post a letter, without a word that names a person.

use std::fmt;

use lettre::transport::smtp::response::{Category, Code, Severity};

/// The outcome of one attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Posting {
    /// The relay, or the folder, has it.
    Accepted(Reply),
    /// Not now; the same letter may be tried again. It may have arrived: its Message-ID stays.
    Deferred(Reason),
    /// Not ever to this address; a person has to look.
    Refused(Reply),
}

/// A relay's answer, reduced to its numbers: `250 2.0.0`. The words around them quote addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reply {
    pub code: u16,
    /// RFC 3463: class, subject, detail.
    pub enhanced: Option<(u16, u16, u16)>,
}

/// Why a letter has to wait.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The relay said so.
    Reply(Reply),
    /// Not done within the time for one letter.
    TimedOut,
    /// No connection could be made.
    Unreachable,
    /// The relay does not offer STARTTLS.
    NoStartTls,
    /// No encryption could be agreed on.
    NotEncrypted,
    /// It does, and its certificate is not to be trusted.
    Certificate(CertificateFault),
    /// The relay does not accept our name and password, or wants one.
    LoginRefused,
    /// The connection broke, or the relay spoke no SMTP.
    Interrupted,
    /// The folder cannot be written.
    Folder,
}

/// What is wrong with a relay's certificate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificateFault {
    Expired,
    /// It is of another host.
    OfAnother,
    /// Signed by itself, or by nobody that we trust.
    Untrusted,
    Invalid,
}

impl Reply {
    pub(super) const KEPT: Self = Self {
        code: 250,
        enhanced: None,
    };

    /// From the code and the words after it, of which only an enhanced status stays.
    pub(super) fn of(code: Code, words: &str) -> Self {
        Self {
            code: code.into(),
            enhanced: words.split_whitespace().next().and_then(enhanced),
        }
    }
}

/// `5.1.1`, nothing else.
fn enhanced(word: &str) -> Option<(u16, u16, u16)> {
    let numbers: Vec<u16> = word
        .split('.')
        .map(|part| {
            let short = part.len() <= 3 && part.bytes().all(|b| b.is_ascii_digit());
            short.then(|| part.parse().ok()).flatten()
        })
        .collect::<Option<_>>()?;
    match numbers.as_slice() {
        [class @ (2 | 4 | 5), subject, detail] => Some((*class, *subject, *detail)),
        _ => None,
    }
}

impl Reason {
    /// What went wrong in SMTP: the relay's own numbers where it spoke.
    pub(super) fn of(error: &lettre::transport::smtp::Error) -> Self {
        match error.status() {
            Some(code) => Self::Reply(reply_in(error, code)),
            None if error.is_timeout() => Self::TimedOut,
            None => match distrust(error) {
                Some(fault) => Self::Certificate(fault),
                None if error.is_tls() => Self::NotEncrypted,
                None => Self::Interrupted,
            },
        }
    }

    /// What went wrong in STARTTLS, where nothing else than encryption can.
    pub(super) fn of_handshake(error: &lettre::transport::smtp::Error) -> Self {
        distrust(error).map_or(Self::NotEncrypted, Self::Certificate)
    }

    /// For the person who sets up the relay: what is wrong, and what to do.
    pub fn advice(self) -> &'static str {
        match self {
            Self::Reply(_) => "the relay refuses",
            Self::TimedOut => "the relay takes too long; see timeout_seconds",
            Self::Unreachable => "no connection; see host and port",
            Self::NoStartTls => "the relay does not offer STARTTLS; see encryption and port",
            Self::Certificate(fault) => fault.advice(),
            Self::NotEncrypted => "no encryption could be agreed on; see encryption and port",
            Self::LoginRefused => "the relay refuses the login; see username and password_file",
            Self::Interrupted => "the relay hung up, or does not speak SMTP; see encryption",
            Self::Folder => "the folder cannot be written",
        }
    }
}

impl Posting {
    /// Of a letter that was being handed over. A relay that wants a login (53x) does not speak
    /// about the letter, so that the letter may wait until the login is right.
    pub(super) fn of(error: &lettre::transport::smtp::Error) -> Self {
        match error.status() {
            Some(code) if code.category == Category::Unspecified3 => {
                Self::Deferred(Reason::LoginRefused)
            }
            Some(code) if code.severity == Severity::PermanentNegativeCompletion => {
                Self::Refused(reply_in(error, code))
            }
            _ => Self::Deferred(Reason::of(error)),
        }
    }
}

fn reply_in(error: &lettre::transport::smtp::Error, code: Code) -> Reply {
    let words = std::error::Error::source(error).map(ToString::to_string);
    Reply::of(code, &words.unwrap_or_default())
}

/// A failed handshake comes as "invalid data", deep in the chain.
fn distrust(error: &lettre::transport::smtp::Error) -> Option<CertificateFault> {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        let inner = error
            .downcast_ref::<std::io::Error>()
            .and_then(std::io::Error::get_ref)
            .and_then(|inner| inner.downcast_ref::<rustls::Error>());
        if let Some(fault) = inner.or_else(|| error.downcast_ref()) {
            return Some(CertificateFault::of(fault));
        }
        cause = error.source();
    }
    None
}

impl CertificateFault {
    fn advice(self) -> &'static str {
        match self {
            Self::Expired => "the certificate of the relay has run out",
            Self::OfAnother => "the certificate is of another host; see host",
            Self::Untrusted => "nobody that this machine trusts made the certificate of the relay",
            Self::Invalid => "the certificate of the relay is not valid",
        }
    }

    pub(super) fn of(error: &rustls::Error) -> Self {
        use rustls::CertificateError as Fault;
        let rustls::Error::InvalidCertificate(fault) = error else {
            return Self::Invalid;
        };
        match fault {
            Fault::Expired
            | Fault::ExpiredContext { .. }
            | Fault::NotValidYet
            | Fault::NotValidYetContext { .. } => Self::Expired,
            Fault::NotValidForName | Fault::NotValidForNameContext { .. } => Self::OfAnother,
            Fault::BadEncoding | Fault::Revoked => Self::Invalid,
            // One that signed itself shows as this or that fault.
            _ => Self::Untrusted,
        }
    }
}

impl fmt::Display for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.code)?;
        match self.enhanced {
            Some((class, subject, detail)) => write!(f, " {class}.{subject}.{detail}"),
            None => Ok(()),
        }
    }
}

/// One word, or the relay's numbers: for the log and the outbox.
impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Reply(reply) => return reply.fmt(f),
            Self::TimedOut => "timed-out",
            Self::Unreachable => "unreachable",
            Self::NoStartTls => "no-starttls",
            Self::NotEncrypted => "not-encrypted",
            Self::Certificate(CertificateFault::Expired) => "certificate-expired",
            Self::Certificate(CertificateFault::OfAnother) => "certificate-of-another",
            Self::Certificate(CertificateFault::Untrusted) => "certificate-untrusted",
            Self::Certificate(CertificateFault::Invalid) => "certificate-invalid",
            Self::LoginRefused => "login-refused",
            Self::Interrupted => "interrupted",
            Self::Folder => "folder",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use lettre::transport::smtp::response::Detail;

    #[test]
    fn of_a_relays_words_only_numbers_stay() {
        let code = Code::new(
            Severity::PermanentNegativeCompletion,
            Category::MailSystem,
            Detail::Zero,
        );
        let shown = |words: &str| Reply::of(code, words).to_string();
        assert_eq!(shown("5.1.1 <j@gm0034.example> unknown"), "550 5.1.1");
        assert_eq!(shown("<j@gm0034.example> unknown"), "550");
        assert_eq!(shown("10.0.0.1 says no"), "550");
        assert_eq!(shown("5.1.j@gm0034.example"), "550");
        assert_eq!(shown("5.1.9999"), "550");
        assert_eq!(shown(""), "550");
    }
}
