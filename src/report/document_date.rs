//! The date that a document carries: of what it tells, never of its making.

use serde::Serialize;

use crate::domain::instant::Instant;

/// UTC.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct DocumentDate {
    pub year: i16,
    pub month: i8,
    pub day: i8,
    pub hour: i8,
    pub minute: i8,
    pub second: i8,
}

impl DocumentDate {
    pub fn of(instant: Instant) -> Self {
        let utc = instant.timestamp().to_zoned(jiff::tz::TimeZone::UTC);
        Self {
            year: utc.year(),
            month: utc.month(),
            day: utc.day(),
            hour: utc.hour(),
            minute: utc.minute(),
            second: utc.second(),
        }
    }
}
