//! The pages of the bureau about what members wrote, after the unsealing.

pub mod code;
pub mod list;
pub mod one_text;
pub mod passages;
pub mod room;
pub mod text_parts;
pub mod texts;
pub mod theme_form;
pub mod themes;
pub mod ticks;
