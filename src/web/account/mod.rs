//! The pages of somebody's own account.

pub mod new_codes;
pub mod new_password;
pub mod own;
pub mod own_account;
pub mod recovery_codes;
