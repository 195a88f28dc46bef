//! What comes back: a message to what it says about a letter, without reading or writing anything.

mod automatic;
mod clues;
mod notice;
mod read;
mod report;

#[cfg(test)]
mod samples;

pub use read::{MOST_BYTES, read};
