//! When voting is open: from the opening up to, and not including, the close.

use jiff::civil::{Date, DateTime};
use jiff::tz::{AmbiguousOffset, TimeZone};
use serde::{Deserialize, Serialize};

use super::extension::Extension;
use super::instant::Instant;

/// A wall-clock time that is not exactly one moment, or a zone that does not exist.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WindowFault {
    #[error("the zone {0} is not in the IANA database")]
    UnknownZone(String),
    #[error("{0} is not a date and time like 2025-10-22T16:00")]
    NotATime(String),
    #[error("{0} does not exist in {1}: the clock goes forward then")]
    Gap(String, String),
    #[error("{0} happens twice in {1}: the clock goes back then")]
    Overlap(String, String),
    #[error("the close does not come after the opening")]
    ClosesBeforeItOpens,
    #[error("an extension does not follow the close before it")]
    NotAnExtension,
}

/// An IANA time zone by name, for example `Europe/Amsterdam`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Zone(String);

impl Zone {
    pub fn parse(name: &str) -> Result<Self, WindowFault> {
        TimeZone::get(name)
            .map(|_| Self(name.to_owned()))
            .map_err(|_| WindowFault::UnknownZone(name.to_owned()))
    }

    /// Where a consultation is held when nothing else is said.
    pub fn amsterdam() -> Self {
        Self("Europe/Amsterdam".to_owned())
    }

    pub fn name(&self) -> &str {
        &self.0
    }

    /// The day on the calendar of this zone.
    pub fn day(&self, at: Instant) -> Date {
        at.timestamp().to_zoned(self.time_zone()).date()
    }

    /// The zone with its table of offsets.
    pub fn time_zone(&self) -> TimeZone {
        TimeZone::get(&self.0).unwrap_or(TimeZone::UTC)
    }

    /// The one moment at which the clocks of this zone show `wall_clock` (`2025-10-22T16:00`).
    /// Refused where daylight saving makes it none or two.
    pub fn moment(&self, wall_clock: &str) -> Result<Instant, WindowFault> {
        // The parser also takes a bare date as midnight and drops an offset; neither is a time on
        // the clock of this zone.
        let (date, time) = wall_clock.split_once('T').unwrap_or_default();
        let digits_and = |text: &str, mark| text.bytes().all(|b| b.is_ascii_digit() || b == mark);
        let shape = !time.is_empty() && digits_and(date, b'-') && digits_and(time, b':');
        let local: DateTime = shape
            .then(|| wall_clock.parse().ok())
            .flatten()
            .ok_or_else(|| WindowFault::NotATime(wall_clock.to_owned()))?;
        let ambiguous = self.time_zone().to_ambiguous_zoned(local);
        let both = || (wall_clock.to_owned(), self.0.clone());
        match ambiguous.offset() {
            AmbiguousOffset::Unambiguous { .. } => {}
            AmbiguousOffset::Gap { .. } => {
                let (time, zone) = both();
                return Err(WindowFault::Gap(time, zone));
            }
            AmbiguousOffset::Fold { .. } => {
                let (time, zone) = both();
                return Err(WindowFault::Overlap(time, zone));
            }
        }
        ambiguous
            .unambiguous()
            .map(|zoned| Instant::from(zoned.timestamp()))
            .map_err(|_| WindowFault::NotATime(wall_clock.to_owned()))
    }
}

impl TryFrom<String> for Zone {
    type Error = WindowFault;
    fn try_from(name: String) -> Result<Self, WindowFault> {
        Self::parse(&name)
    }
}

impl From<Zone> for String {
    fn from(zone: Zone) -> Self {
        zone.0
    }
}

/// Half-open: the microsecond of the close is out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Window {
    opens_at: Instant,
    /// As it was announced; the close in force may be later.
    closes_at: Instant,
    zone: Zone,
    /// Not part of the definition, which stays as it was opened, and so does its hash.
    #[serde(skip)]
    extensions: Vec<Extension>,
}

/// Where a moment lies relative to a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    NotYetOpen,
    Open,
    Closed,
}

impl Window {
    pub fn new(opens_at: Instant, closes_at: Instant, zone: Zone) -> Result<Self, WindowFault> {
        if closes_at <= opens_at {
            return Err(WindowFault::ClosesBeforeItOpens);
        }
        Ok(Self {
            opens_at,
            closes_at,
            zone,
            extensions: Vec::new(),
        })
    }

    /// The same with the closes that came later, in order; each must follow the one before.
    pub fn extended(mut self, extensions: Vec<Extension>) -> Result<Self, WindowFault> {
        let mut close = self.closes_at;
        for extension in &extensions {
            if !extension.follows(close) {
                return Err(WindowFault::NotAnExtension);
            }
            close = extension.closes_at;
        }
        self.extensions = extensions;
        Ok(self)
    }

    /// The same, as if the close in force had been announced: for who reads it without the story.
    pub fn in_force(&self) -> Self {
        Self {
            closes_at: self.closes_at(),
            extensions: Vec::new(),
            ..self.clone()
        }
    }

    pub fn opens_at(&self) -> Instant {
        self.opens_at
    }

    /// The close in force: of the last extension, or as it was announced.
    pub fn closes_at(&self) -> Instant {
        let last = self.extensions.last();
        last.map_or(self.closes_at, |extension| extension.closes_at)
    }

    /// The close as it was announced at the opening.
    pub fn announced_close(&self) -> Instant {
        self.closes_at
    }

    /// In the order of approval.
    pub fn extensions(&self) -> &[Extension] {
        &self.extensions
    }

    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    pub fn phase(&self, now: Instant) -> Phase {
        if now < self.opens_at {
            Phase::NotYetOpen
        } else if now < self.closes_at() {
            Phase::Open
        } else {
            Phase::Closed
        }
    }

    pub fn is_open(&self, now: Instant) -> bool {
        self.phase(now) == Phase::Open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn amsterdam() -> Zone {
        Zone::parse("Europe/Amsterdam").unwrap()
    }

    #[test]
    fn sixteen_hours_in_amsterdam_is_fourteen_hours_utc_in_october() {
        let close = amsterdam().moment("2025-10-22T16:00").unwrap();
        assert_eq!(close.to_string(), "2025-10-22T14:00:00Z");
    }

    #[test]
    fn the_last_microsecond_is_in_and_the_next_is_out() {
        let close = amsterdam().moment("2025-10-22T16:00").unwrap();
        let window = Window::new(
            amsterdam().moment("2025-09-10T09:00").unwrap(),
            close,
            amsterdam(),
        )
        .unwrap();
        let before = Instant::from_micros(close.micros() - 1).unwrap();
        assert!(window.is_open(before));
        assert!(!window.is_open(close));
        assert_eq!(window.phase(close), Phase::Closed);
        let early = Instant::from_micros(window.opens_at().micros() - 1).unwrap();
        assert_eq!(window.phase(early), Phase::NotYetOpen);
    }

    #[test]
    fn times_in_the_gap_and_the_overlap_are_refused() {
        let gap = amsterdam().moment("2025-03-30T02:30");
        assert!(matches!(gap, Err(WindowFault::Gap(..))));
        let overlap = amsterdam().moment("2025-10-26T02:30");
        assert!(matches!(overlap, Err(WindowFault::Overlap(..))));
        for wrong in [
            "2025-02-30T12:00",
            "2025-10-22",
            "2025-10-22T16:00+02",
            "2025-10-22T16:00Z",
        ] {
            assert!(amsterdam().moment(wrong).is_err(), "{wrong}");
        }
        assert!(Zone::parse("Europe/Nergens").is_err());
    }
}
