//! The one room of cryptographic primitives; it decides nothing.

pub mod digest;
pub mod key_ring;
pub mod link_token;
pub mod password;
pub mod recovery_code;
pub mod return_tag;
pub mod sealing;
pub mod second_factor;
pub mod ticket;
