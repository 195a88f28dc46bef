//! All SQL and nothing else; nobody above knows which database it is.

mod accounts;
mod ballots;
mod bounces;
mod clarifications;
mod column;
mod connection;
mod consultations;
mod deputies;
mod door;
mod drafts;
mod events;
mod fault;
mod letters;
mod links;
mod look;
mod mailings;
mod members;
mod migration;
mod schema;
mod sessions;
mod unmatched;
mod writer;

pub use accounts::{Account, NewAccount};
pub use ballots::StoredBallot;
pub use bounces::Bounce;
pub use connection::DatabaseUrl;
pub use consultations::{NewConsultation, StoredConsultation};
pub use door::Store;
pub use drafts::StoredDraft;
pub use events::StoredEvent;
pub use fault::StoreFault;
pub use letters::{Lane, LetterState, NewLetter, Settlement, StoredLetter};
pub use look::{Change, Look, Recorded};
pub use mailings::{MailingState, NewMailing, StoredMailing};
pub use sessions::Session;
pub use unmatched::UnmatchedMail;
