//! How accessible the service is, and what to do when it is not.

use askama::Template;

use crate::web::frame::Frame;

/// `GET /toegankelijkheid`
#[derive(Template)]
#[template(path = "web/public/accessibility.html")]
pub struct AccessibilityPage {
    pub frame: Frame,
}
