//! `raadpleging`: a written, weighted member vote that advises a board.
//!
//! # Rooms
//!
//! ```text
//! domain/     what is true whatever the database, the web or the hour: no IO, no framework
//! dutch       how numbers, moments and weights are written for a Dutch reader
//! clock       the one window to the hour
//! entropy     the one source of chance
//! secret      passwords, tokens, links, sealing: the one room of cryptographic primitives
//! evidence/   the hashes by which anybody can check the log and the roll
//! store/      all SQL and nothing else; nobody above knows which database it is
//! service/    what people do: one deed, one file, one transaction, one event; view/ for reading
//! mail/       letters and their sending
//! report/     a closed consultation to bytes: pdf, csv, xlsx, json; a short paper to pdf
//! web/        parses what comes in, words what goes out, decides nothing
//! job/        what happens without a person: posting letters, reading what comes back, closing
//! config/     typed settings and consultations; an unknown key refuses to start
//! app         joins the rooms; names everyone, decides nothing
//! cli/        one command, one file
//! ```
//!
//! # Doors
//!
//! Left may name right, nothing else; `tests/architecture.rs` holds them.
//!
//! ```text
//! domain  ->                        dutch    -> domain
//! clock, entropy, secret -> domain  evidence -> domain, secret
//! store   -> domain                 config   -> domain
//! mail    -> domain, dutch          report   -> domain, dutch
//! service -> domain, store, secret, evidence
//! job     -> domain, service, mail, clock, entropy, app (the shared handle)
//! web     -> domain, dutch, service, secret, report, clock, entropy, app (the shared handle)
//! cli     -> app and what a command needs          app, main -> all
//! ```
//!
//! `web` enters `secret` for what travels in forms and cookies: signed there, never trusted for
//! the hour. `job` and `web` reach the database through `service` alone.
//!
//! # Words
//!
//! English in code, Dutch wherever a person reads; one word per thing. A `Consultation`
//! (ledenraadpleging) asks `Question`s of the `Member`s on its `Roll`; each has a `Weight` in
//! `votes` and one `Ballot`, of which versions are kept. Until the close a ballot is `Sealed`;
//! after it the `Tally` gives an `Outcome`, which is advice to the `Board`.

pub mod app;
pub mod cli;
pub mod clock;
pub mod config;
pub mod domain;
pub mod dutch;
pub mod entropy;
pub mod evidence;
pub mod job;
pub mod mail;
pub mod report;
pub mod secret;
pub mod service;
pub mod store;
pub mod web;

#[cfg(test)]
#[path = "../tests/dutch_rules/mod.rs"]
mod dutch_rules;
