//! The pages of the gemeentesecretaris.

pub mod background;
pub mod ballot;
pub mod ballot_answer;
pub mod ballot_form;
pub mod ballot_values;
pub mod check;
pub mod check_ballot;
pub mod closed;
pub mod condition_box;
pub mod conflict;
pub mod decision_date;
pub mod form_ticket;
pub mod member_words;
pub mod not_yet_open;
pub mod open_link;
pub mod receipt;
pub mod send_ballot;
pub mod session_gone;
pub mod show_ballot;
pub mod show_receipt;
pub mod unknown_link;
pub mod visit;
pub mod withdraw;
pub mod withdraw_ballot;
pub mod withdrawal_values;
