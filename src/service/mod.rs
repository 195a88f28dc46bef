//! What people do: one deed, one file, one transaction, one event.

pub mod roll_file;
