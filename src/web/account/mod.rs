//! The pages of accounts: one's own, those of all for an administrator, and the way to a new one.

pub mod accept;
pub mod account_words;
pub mod accounts;
pub mod administer;
pub mod invited;
pub mod new_codes;
pub mod new_password;
pub mod one_account;
pub mod own;
pub mod own_account;
pub mod recovery_codes;
