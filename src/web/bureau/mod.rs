//! The pages of the VNG-bureau.

pub mod checklist;
pub mod clarifications;
pub mod clarify;
pub mod consultation;
pub mod log_in;
pub mod mailings;
pub mod member;
pub mod member_list;
pub mod message;
pub mod one_member;
pub mod opening;
pub mod overview;
pub mod prepare;
pub mod query;
pub mod relay_words;
pub mod remind;
pub mod roll;
pub mod roundings;
pub mod second_factor;
pub mod send_reminder;
pub mod show_mailings;
pub mod sign_in;
pub mod states;
pub mod turnout;
pub mod turnout_parts;
pub mod watch;
