//! A mailbox at an IMAP server, as far as reading what came back takes: seven commands.
//!
//! # Why not a crate
//!
//! `imap` 3 is an alpha that looks for a maintainer; `async-imap` brings another clock (chrono), a
//! parser generator and six more crates, and reads an answer of any length into memory. What we
//! ask for has answers of three shapes, and each is bounded here.

mod connect;
mod fault;
mod session;
mod visit;
mod wire;

#[cfg(test)]
mod session_tests;

pub use fault::MailboxFault;
pub use visit::{Mailbox, MailboxSettings, OpenMailbox};
