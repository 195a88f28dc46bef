//! What members wrote, brought under themes after the unsealing.

pub mod agreement;
pub mod coding;
pub mod count;
pub mod deed;
pub mod definition;
pub mod later;
pub mod redaction;
pub mod remarks;
pub mod span;
pub mod suggestion;
