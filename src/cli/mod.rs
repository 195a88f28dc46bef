//! One command, one file.

pub mod account;
pub mod arguments;
pub mod backup;
pub mod bounce;
pub mod completions;
pub mod consultation;
pub mod demo;
pub mod doctor;
pub mod fault;
pub mod keys;
pub mod logging;
pub mod mail;
pub mod migrate;
pub mod place;
pub mod report;
pub mod roll;
mod runtime;
pub mod say;
pub mod serve;

pub use arguments::Cli;
pub use runtime::run;
