//! What happens without a person: posting letters, reading what comes back, reminding, closing.

pub mod bounces;
pub mod close;
pub mod lane;
pub mod letter_desk;
pub mod post;
pub mod remind;
