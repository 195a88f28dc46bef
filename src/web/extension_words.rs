//! That the close comes later than was announced, to members and to everybody alike.

use crate::domain::text::visible;
use crate::domain::window::Window;
use crate::dutch;

/// Of the last extension.
#[derive(Clone)]
pub struct ExtensionWords {
    pub before: String,
    pub closes: String,
    pub reason: String,
}

impl ExtensionWords {
    /// None where the close is the one that was announced.
    pub fn of(window: &Window) -> Option<Self> {
        let last = window.extensions().last()?;
        Some(Self {
            before: dutch::moment(last.replaces, window.zone()),
            closes: dutch::moment(last.closes_at, window.zone()),
            reason: visible(last.reason.as_str()),
        })
    }

    /// After the close in a list: `… (verlengd, eerst woensdag 22 oktober 2025, 16.00 uur)`
    pub fn appended(window: &Window) -> String {
        Self::of(window).map_or_else(String::new, |told| {
            format!(" (verlengd, eerst {})", told.before)
        })
    }
}
