//! Why a mailbox cannot be read, without a word of the server's: they may quote addresses.

use crate::mail::posting::CertificateFault;

/// For the person who sets up the mailbox. Nothing was marked as read; trying again is safe.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MailboxFault {
    #[error("no connection to the mailbox; see host and port")]
    Unreachable,
    #[error("the server of the mailbox takes too long")]
    TimedOut,
    #[error("the server of the mailbox does not offer STARTTLS; see encryption and port")]
    NoStartTls,
    #[error("no encryption could be agreed on with the mailbox; see encryption and port")]
    NotEncrypted,
    #[error("the certificate of the mailbox is not to be trusted: {0:?}")]
    Certificate(CertificateFault),
    #[error("the mailbox refuses the login; see username and password_file")]
    LoginRefused,
    #[error("username, password or folder has a character that IMAP cannot say plainly")]
    Unspeakable,
    #[error("the mailbox has no such folder; see folder")]
    NoFolder,
    #[error("the mailbox refuses to {0}")]
    Refused(&'static str),
    #[error("the connection to the mailbox broke")]
    Interrupted,
    #[error("the server of the mailbox speaks no IMAP that we understand")]
    NotImap,
}
