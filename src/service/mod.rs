//! What people do: one deed, one file, one transaction, one event; `view` is for reading.

pub mod accept_invitation;
pub mod add_account;
pub mod add_theme;
pub mod announce;
pub mod approve_correction;
pub mod cast_ballot;
pub mod change_password;
pub mod change_theme;
pub mod choose_quote;
pub mod close_consultation;
pub mod code_text;
pub mod correct_address;
pub mod correct_mailing;
pub mod discard_draft;
pub mod dispute_ballot;
pub mod dossier_desk;
pub mod drop_quote;
pub mod end_sessions;
pub mod extend_consultation;
pub mod gate;
pub mod hand_over;
pub mod import_roll;
pub mod invite_account;
pub mod invite_again;
pub mod lay_down_version;
pub mod letter_facts;
pub mod lift_redaction;
pub mod live_links;
pub mod log_in;
pub mod log_in_by_recovery;
pub mod mailing;
pub mod mark_visit;
pub mod message_ids;
pub mod name_deputy;
pub mod note_contact;
pub mod note_mailbox;
pub mod open_consultation;
pub mod opening_checks;
pub mod post_letters;
pub mod print_link;
pub mod publish_clarification;
pub mod react_to_theme;
pub mod read_bounce;
pub mod recipients;
pub mod record_decision;
pub mod recovery_codes;
pub mod redact_text;
pub mod reject_correction;
pub mod relay_watch;
pub mod remark_work;
pub mod remind;
pub mod remind_by_plan;
pub mod replace_link;
pub mod request_correction;
pub mod revoke_deputy;
pub mod roll_file;
pub mod sample_letter;
pub mod save_blueprint;
pub mod save_draft;
pub mod sealed_ballot;
pub mod sealed_draft;
pub mod send_trial;
pub mod set_up_consultation;
pub mod settle_coding;
pub mod settle_unmatched;
pub mod stage_roll;
pub mod suspend_account;
mod tell_deputies;
pub mod told_correction;
pub mod told_result;
pub mod unseal_consultation;
pub mod verify_backup;
pub mod view;

// What others hold in their hands without going through the door to the database themselves.
pub use crate::store::{
    Bounce, Lane, LetterState, MailingState, Settlement, StagedRoll, Store, StoreFault,
    StoredBlueprint, StoredConsultation, StoredEvent, StoredLetter, StoredMailing, StoredVersion,
    UnmatchedMail,
};
