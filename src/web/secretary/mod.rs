//! The pages of the gemeentesecretaris.

pub mod background;
pub mod ballot;
pub mod ballot_form;
pub mod ballot_values;
pub mod check;
pub mod closed;
pub mod conflict;
pub mod member_words;
pub mod not_yet_open;
pub mod receipt;
pub mod session_gone;
pub mod unknown_link;
pub mod withdraw;
pub mod withdrawal_values;
