//! The forms of the report against each other and against the count, on the edges of voting.

mod agreement;
pub mod cases;
mod exceptions;
pub mod extension;
mod forms;
mod hostile;
mod large;
mod libreoffice;
#[cfg(feature = "pdf")]
mod one_paper;
#[cfg(feature = "pdf")]
mod paper;
#[cfg(feature = "pdf")]
mod public_paper;
mod recount;
mod schema;
mod schema_checker;
mod sensitivity;
mod sentences;
#[cfg(feature = "pdf")]
mod spelling;
mod themes;
