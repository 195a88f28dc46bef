//! Letters and their sending.
