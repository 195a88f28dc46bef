//! More papers are asked for than can be set at once.

use std::time::Duration;

use askama::Template;

use crate::dutch;
use crate::web::frame::Frame;

/// How long somebody is asked to wait.
pub const WAIT: Duration = Duration::from_secs(30);

/// With 503.
#[derive(Template)]
#[template(path = "web/secretary/press_busy.html")]
pub struct PressBusyPage {
    pub frame: Frame,
    /// `30 seconden`
    pub wait: String,
}

impl PressBusyPage {
    pub fn new(frame: Frame) -> Self {
        Self {
            frame,
            wait: dutch::duration(WAIT),
        }
    }
}
