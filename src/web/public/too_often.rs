//! Too many tries in a short time.

use std::time::Duration;

use askama::Template;

use crate::dutch;
use crate::web::frame::Frame;

/// With 429.
#[derive(Template)]
#[template(path = "web/public/too_often.html")]
pub struct TooOftenPage {
    pub frame: Frame,
    /// `1 minuut`
    pub wait: String,
}

impl TooOftenPage {
    pub fn new(frame: Frame, wait: Duration) -> Self {
        Self {
            frame,
            wait: dutch::duration(wait),
        }
    }
}
