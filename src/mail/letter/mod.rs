//! The kinds of letter, each with the facts that only it has.

mod announcement;
mod clarification;
mod confirmation;
mod corrected_address;
mod correction;
mod deputy;
mod exception;
mod extension;
mod handed_over;
mod invitation;
mod kinds;
mod link_ended;
mod link_printed;
mod new_link;
mod not_registered;
mod phrase;
mod reminder;
mod result;

pub use kinds::{BallotNews, CastBy, Letter, LetterKind, NotALetterKind, OwnVote};
