//! A consultation to try out, with members that do not exist.

mod command;
mod directory;
mod fictional_names;
pub mod fictional_roll;
mod front_door;
mod guide;
mod remarks;
mod setting;
pub mod splitmix;

pub use command::demo;
