//! Parses what comes in, words what goes out, decides nothing.

pub mod account;
pub mod assets;
pub mod bar;
pub mod board;
pub mod bureau;
pub mod clarification_words;
pub mod exception_routes;
pub mod extension_words;
pub mod form;
pub mod frame;
pub mod public;
pub mod request;
pub mod routes;
pub mod secretary;
pub mod set_up;
pub mod words;
