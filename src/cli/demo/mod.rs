//! A consultation to try out, with members that do not exist.

mod fictional_names;
pub mod fictional_roll;
pub mod splitmix;
