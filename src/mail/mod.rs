//! Letters and their sending.

pub mod account_invitation;
pub mod backoff;
pub mod bounce;
pub mod envelope;
pub mod letter;
pub mod link;
pub mod mailbox;
pub mod message;
pub mod message_id;
pub mod posting;
pub mod transport;
pub mod trial;

mod block;
mod calendar;
mod dns;
mod folder;
mod hand_over;
mod line_by_line;
mod mime;
mod plain_text;
mod sender_records;
mod smtp;

#[cfg(test)]
mod tests;

pub use account_invitation::AccountInvitation;
pub use backoff::backoff;
pub use envelope::{Envelope, Occasion, Purpose, Sender};
pub use letter::{BallotNews, CastBy, Letter, LetterKind, OwnVote};
pub use link::WebLink;
pub use message::{ComposeFault, Mail};
pub use message_id::MessageId;
pub use posting::{CertificateFault, Posting, Reason, Reply};
pub use sender_records::{SenderRecords, sender_records};
pub use transport::{Login, Security, SmtpSettings, Transport, TransportFault};
pub use trial::Trial;
