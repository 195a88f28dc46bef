//! What happens without a person: posting letters, closing.

pub mod close;
pub mod post;
