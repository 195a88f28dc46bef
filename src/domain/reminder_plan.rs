//! When members that have not voted are reminded without anybody pressing a button.

use std::num::NonZeroU32;

use jiff::civil::Time;
use serde::{Deserialize, Serialize};

use super::instant::Instant;
use super::window::{Window, Zone};

/// The planned reminders. The one on the day of the close says that it is the last day.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderPlan {
    /// In their order.
    pub moments: Vec<Instant>,
    /// The most reminders to one member, those that a person sent included.
    pub most_per_member: u32,
    /// The fewest days between two reminders to one member, whoever sends them; none where there
    /// is no such rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_apart: Option<NonZeroU32>,
    /// In which none is sent; one that comes late waits for its end.
    pub quiet: Option<QuietHours>,
}

/// From one time of the day to another, over midnight or not; the second is out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuietHours {
    pub from: Time,
    pub until: Time,
}

/// A plan that cannot be carried out; the number is the place in the plan, from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PlanFault {
    #[error("the reminder comes before the opening, or at it")]
    BeforeTheOpening(usize),
    #[error("the reminder comes at the close, or after it")]
    AfterTheClose(usize),
    #[error("the reminder does not come after the one before it")]
    OutOfOrder(usize),
    #[error("the reminder comes in the quiet hours")]
    InQuietHours(usize),
}

impl PlanFault {
    /// Which reminder it is about, from 0.
    pub fn place(self) -> usize {
        match self {
            Self::BeforeTheOpening(place)
            | Self::AfterTheClose(place)
            | Self::OutOfOrder(place)
            | Self::InQuietHours(place) => place,
        }
    }
}

impl QuietHours {
    pub fn contain(self, at: Instant, zone: &Zone) -> bool {
        let time = at.timestamp().to_zoned(zone.time_zone()).time();
        if self.from <= self.until {
            self.from <= time && time < self.until
        } else {
            self.from <= time || time < self.until
        }
    }
}

impl ReminderPlan {
    pub fn check(&self, window: &Window) -> Result<(), PlanFault> {
        let mut before = None;
        for (place, moment) in self.moments.iter().enumerate() {
            if *moment <= window.opens_at() {
                return Err(PlanFault::BeforeTheOpening(place));
            }
            if *moment >= window.closes_at() {
                return Err(PlanFault::AfterTheClose(place));
            }
            if before.is_some_and(|before| *moment <= before) {
                return Err(PlanFault::OutOfOrder(place));
            }
            if self.is_quiet(*moment, window.zone()) {
                return Err(PlanFault::InQuietHours(place));
            }
            before = Some(*moment);
        }
        Ok(())
    }

    /// The last planned moment that has come since `opened_at`; what was missed before it stays
    /// out, and nothing comes in the quiet hours.
    pub fn due(&self, opened_at: Instant, now: Instant, zone: &Zone) -> Option<Instant> {
        if self.is_quiet(now, zone) {
            return None;
        }
        let mut moments = self.moments.iter().copied();
        moments.rfind(|moment| opened_at < *moment && *moment <= now)
    }

    /// The first planned moment after `now`.
    pub fn next(&self, now: Instant) -> Option<Instant> {
        self.moments.iter().copied().find(|moment| *moment > now)
    }

    fn is_quiet(&self, at: Instant, zone: &Zone) -> bool {
        self.quiet.is_some_and(|quiet| quiet.contain(at, zone))
    }
}
