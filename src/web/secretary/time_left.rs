//! How long there still is, in words; a script may go on counting from there.

use crate::domain::instant::Instant;
use crate::domain::window::Window;
use crate::dutch;

#[derive(Clone, PartialEq, Eq)]
pub struct TimeLeft {
    /// `8 dagen en 5 uur`
    pub words: String,
    /// From the making of the page to the close: an amount, so that the hour of a browser that is
    /// wrong makes no difference.
    pub milliseconds: u128,
}

impl TimeLeft {
    pub fn of(window: &Window, now: Instant) -> Self {
        let left = window.closes_at().since(now);
        Self {
            words: dutch::duration(left),
            milliseconds: left.as_millis(),
        }
    }
}
