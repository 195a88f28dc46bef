//! What people see; reading never changes anything.

pub mod accounts;
pub mod calls;
pub mod clarifications;
pub mod closed;
pub mod consultations;
pub mod contacts;
pub mod course;
pub mod decisions;
pub mod dossiers;
pub mod invited;
pub mod ladder;
pub mod mailings;
pub mod member_card;
pub mod objection;
pub mod own_account;
pub mod own_ballot;
pub mod own_draft;
pub mod own_result;
pub mod public_result;
pub mod recipients;
pub mod staged_roll;
pub mod subject;
pub mod turnout;
pub mod unmatched;
pub mod versions;
pub mod visit;
