//! The hashes by which anybody can check the log and the roll.
