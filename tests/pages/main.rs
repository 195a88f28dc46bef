//! Every page in every state, checked on the bytes that would be sent.
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::float_arithmetic,
    clippy::needless_pass_by_value,
    reason = "a test stops where it is wrong"
)]

#[path = "../dutch_rules/mod.rs"]
mod dutch_rules;
#[path = "../html_rules/mod.rs"]
mod html_rules;

mod account_samples;
mod after_close_samples;
mod board_samples;
mod bureau_samples;
mod clarification_samples;
mod contact_samples;
mod course_samples;
mod decision_samples;
mod delegation_samples;
mod dispute_samples;
mod dossier_samples;
mod draft_samples;
mod exception_samples;
mod invitation_samples;
mod kiosk_samples;
mod letter_samples;
mod mailing_samples;
mod member_samples;
mod planted;
mod preparation_samples;
mod public_samples;
mod remark_samples;
mod result_samples;
mod roll_import_samples;
mod rules;
mod sample;
mod secretary_samples;
mod set_up_samples;
mod spelling;
mod theme;
mod trail_samples;
mod values;
mod version_samples;
mod wording;
mod world;
