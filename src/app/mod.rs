//! Joins the rooms: store, keys, clock, pages, mail; names everyone, decides nothing.

pub mod assemble;
pub mod definition;
mod handle;
pub mod keys;
mod measure;
pub mod preview;
pub mod run;
mod server;
mod time_server;

pub use handle::{
    App, Demonstration, DemonstrationAccount, DemonstrationLink, Organisation, ReturnedMail,
    SealingKey,
};
pub use server::{Listening, serve};
