//! One moment, the same everywhere in the world.

use std::fmt;
use std::time::Duration;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// A moment in microseconds since 1970-01-01T00:00:00Z; what both databases can hold exactly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Instant(i64);

/// The number of microseconds lies outside the years that a date can be written for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a moment between the years -9999 and 9999")]
pub struct NotAnInstant;

impl Instant {
    /// Microseconds since 1970 UTC; refused outside the years -9999 to 9999.
    pub fn from_micros(micros: i64) -> Result<Self, NotAnInstant> {
        Timestamp::from_microsecond(micros)
            .map(|_| Self(micros))
            .map_err(|_| NotAnInstant)
    }

    /// Microseconds since 1970 UTC.
    pub fn micros(self) -> i64 {
        self.0
    }

    /// Whole seconds since 1970 UTC, rounded towards the past.
    pub fn seconds(self) -> i64 {
        self.0.div_euclid(1_000_000)
    }

    /// This moment and a while; stays at the last moment that can be written.
    pub fn plus(self, while_: Duration) -> Self {
        let micros = i64::try_from(while_.as_micros()).unwrap_or(i64::MAX);
        Self::from_micros(self.0.saturating_add(micros)).unwrap_or(self)
    }

    /// This moment less a while.
    pub fn minus(self, while_: Duration) -> Self {
        let micros = i64::try_from(while_.as_micros()).unwrap_or(i64::MAX);
        Self::from_micros(self.0.saturating_sub(micros)).unwrap_or(self)
    }

    /// How long after `earlier` this is; zero when it is not after it.
    pub fn since(self, earlier: Self) -> Duration {
        u64::try_from(self.0.saturating_sub(earlier.0))
            .map(Duration::from_micros)
            .unwrap_or(Duration::ZERO)
    }

    /// As jiff's own type, for calendars and zones.
    pub fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

impl From<Timestamp> for Instant {
    fn from(timestamp: Timestamp) -> Self {
        Self(timestamp.as_microsecond())
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.timestamp())
    }
}

impl From<Instant> for String {
    fn from(instant: Instant) -> Self {
        instant.to_string()
    }
}

impl TryFrom<String> for Instant {
    type Error = jiff::Error;
    fn try_from(text: String) -> Result<Self, jiff::Error> {
        text.parse::<Timestamp>().map(Self::from)
    }
}
