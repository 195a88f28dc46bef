//! What holds for every request: its body, cookies, headers and limits.

pub mod browser_name;
pub mod cookie;
pub mod desk;
pub mod form_body;
pub mod guard;
pub mod kept;
pub mod limits;
pub mod session;
pub mod upload;
