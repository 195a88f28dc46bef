//! What is kept of people, why, and who sees it.

use askama::Template;

use crate::web::frame::Frame;

/// `GET /privacy`
#[derive(Template)]
#[template(path = "web/public/privacy.html")]
pub struct PrivacyPage {
    pub frame: Frame,
}
