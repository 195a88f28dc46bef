//! Typed settings and consultations, each documented; an unknown key refuses to start.

pub mod base_url;
pub mod consultation;
pub mod consultation_file;
mod consultation_keys;
mod consultation_parts;
pub mod database;
pub mod fault;
mod keys;
mod layers;
pub mod log;
pub mod mail;
pub mod mailbox;
pub mod opening;
pub mod organisation;
pub mod place;
pub mod population;
pub mod secret_file;
pub mod server;
pub mod settings;
