//! The hashes by which anybody can check the log and the roll.

pub mod entry;
pub mod roll_hash;
pub mod tree;
