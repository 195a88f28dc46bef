//! New recovery codes, shown once.

use askama::Template;

use crate::web::frame::Frame;
use crate::web::words::Link;

#[derive(Template)]
#[template(path = "web/account/recovery_codes.html")]
pub struct RecoveryCodesPage {
    pub frame: Frame,
    pub heading: &'static str,
    pub codes: Vec<String>,
    pub next: Link,
}
