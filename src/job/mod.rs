//! What happens without a person: posting letters, reminding, closing.

pub mod close;
pub mod lane;
pub mod letter_desk;
pub mod post;
pub mod remind;
