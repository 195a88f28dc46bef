//! Parses what comes in, words what goes out, decides nothing.

pub mod board;
pub mod bureau;
pub mod public;
pub mod secretary;
