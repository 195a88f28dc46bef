//! Het besluit: what the board decides on the advice. A later one corrects it and wipes nothing out.

use std::ops::RangeInclusive;

use jiff::civil::Date;

use super::instant::Instant;
use super::outcome::Outcome;
use super::text::{Line, Prose};
use super::window::Window;

/// What the board does with the advice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruling {
    /// Bekrachtigd: the board follows it.
    Ratified,
    /// The board does otherwise, and says why.
    Deviating,
}

/// The text names no ruling.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a ruling is ratified or deviating")]
pub struct NotARuling;

impl Ruling {
    pub const ALL: [Self; 2] = [Self::Ratified, Self::Deviating];

    /// As it is stored.
    pub fn name(self) -> &'static str {
        match self {
            Self::Ratified => "ratified",
            Self::Deviating => "deviating",
        }
    }

    pub fn parse(text: &str) -> Result<Self, NotARuling> {
        let known = Self::ALL.into_iter().find(|ruling| ruling.name() == text);
        known.ok_or(NotARuling)
    }
}

/// One decision, with the outcome that it was taken on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// From 1; the last one stands.
    pub number: u32,
    pub recorded_at: Instant,
    pub decided_on: Date,
    pub ruling: Ruling,
    /// Never empty when the board deviates.
    pub reasons: Prose,
    /// Why it takes the place of the one before; none of the first.
    pub correction: Option<Line>,
    pub outcome: Outcome,
}

/// On which days it can have been taken: from the day of the close up to today.
pub fn possible_days(window: &Window, now: Instant) -> RangeInclusive<Date> {
    let day = |at| window.zone().day(at);
    day(window.closes_at())..=day(now)
}
