//! The one window to the hour.
//!
//! # Why
//!
//! The close cannot be undone, and a wrong hour would close. So the system's time is held against
//! how long we have been running: where the two part by more than two seconds, somebody or
//! something has set the clock. An alarm is raised, and our own count goes on until the system's
//! time has stayed ahead for ten minutes; it never goes back.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use crate::domain::instant::Instant;

/// The most that the system's time may part from our own count in silence.
const TOLERANCE_MICROS: i64 = 2_000_000;
/// How long a jump ahead must last before it is believed.
const DOUBT_MICROS: i64 = 600 * 1_000_000;

/// Tells the time, and never an earlier one than before. Cloning shares it.
#[derive(Clone)]
pub struct Clock(Arc<Inner>);

struct Inner {
    source: Source,
    /// Microseconds added to the source: an exercise may be moved on to its close.
    ahead: AtomicI64,
    /// The latest moment told.
    told: AtomicI64,
}

enum Source {
    System(Stopwatch, Mutex<Guard>),
    Fixed(AtomicI64),
}

impl Clock {
    pub fn system() -> Self {
        let guard = Guard::starting_at(system_micros());
        Self::of(Source::System(Stopwatch::start(), Mutex::new(guard)))
    }

    /// A clock that stands still until it is moved; for tests.
    pub fn fixed(at: Instant) -> Self {
        Self::of(Source::Fixed(AtomicI64::new(at.micros())))
    }

    fn of(source: Source) -> Self {
        Self(Arc::new(Inner {
            source,
            ahead: AtomicI64::new(0),
            told: AtomicI64::new(i64::MIN),
        }))
    }

    pub fn now(&self) -> Instant {
        let ahead = self.0.ahead.load(Ordering::SeqCst);
        let now = self.source_micros().saturating_add(ahead);
        let told = self.0.told.fetch_max(now, Ordering::SeqCst).max(now);
        instant(told)
    }

    /// The time of the source, without the lead of an exercise: what an authenticator app shows.
    pub fn wall(&self) -> Instant {
        instant(self.source_micros())
    }

    fn source_micros(&self) -> i64 {
        match &self.0.source {
            Source::System(running, guard) => {
                let mut guard = guard.lock().unwrap_or_else(PoisonError::into_inner);
                let run = i64::try_from(running.elapsed().as_micros()).unwrap_or(i64::MAX);
                guard.judge(system_micros(), run)
            }
            Source::Fixed(at) => at.load(Ordering::SeqCst),
        }
    }

    /// Moves the clock on so that it shows `moment` now; never back.
    pub fn advance_to(&self, moment: Instant) {
        let behind = moment.since(self.now());
        self.advance(behind);
    }

    /// Moves the clock on: ahead of the system's, or a clock that stands still itself.
    pub fn advance(&self, by: Duration) {
        let micros = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        match &self.0.source {
            Source::System(..) => self.0.ahead.fetch_add(micros, Ordering::SeqCst),
            Source::Fixed(at) => at.fetch_add(micros, Ordering::SeqCst),
        };
    }
}

/// Holds the system's time against how long we have been running.
struct Guard {
    /// The time we go by, and how long we had been running then.
    anchor: (i64, i64),
    /// How long we had been running when the two parted.
    parted_at: Option<i64>,
}

impl Guard {
    fn starting_at(system: i64) -> Self {
        Self {
            anchor: (system, 0),
            parted_at: None,
        }
    }

    /// The time to go by, given the system's and how long we have been running, in microseconds.
    fn judge(&mut self, system: i64, run: i64) -> i64 {
        let (at, then) = self.anchor;
        let counted = at.saturating_add(run.saturating_sub(then));
        let parted = system.saturating_sub(counted);
        if parted.abs() <= TOLERANCE_MICROS {
            self.parted_at = None;
            self.anchor = (system, run);
            return system;
        }
        let since = *self.parted_at.get_or_insert_with(|| {
            tracing::error!(micros = parted, "the system's clock jumped: check its time");
            run
        });
        if parted > 0 && run.saturating_sub(since) >= DOUBT_MICROS {
            tracing::error!(
                micros = parted,
                "the jump of the system's clock is followed now"
            );
            self.parted_at = None;
            self.anchor = (system, run);
            return system;
        }
        counted
    }
}

fn instant(micros: i64) -> Instant {
    Instant::from_micros(micros).unwrap_or_else(|_| Instant::from(jiff::Timestamp::UNIX_EPOCH))
}

fn system_micros() -> i64 {
    #[expect(
        clippy::disallowed_methods,
        reason = "this is the one window to the hour"
    )]
    jiff::Timestamp::now().as_microsecond()
}

/// Measures how long something takes; tells no hour.
#[derive(Debug, Clone, Copy)]
pub struct Stopwatch(std::time::Instant);

impl Stopwatch {
    pub fn start() -> Self {
        #[expect(
            clippy::disallowed_methods,
            reason = "this is the one window to the hour"
        )]
        Self(std::time::Instant::now())
    }

    pub fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: i64 = 1_000_000;

    #[test]
    fn it_never_tells_an_earlier_time() {
        let clock = Clock::fixed(Instant::from_micros(1_000).unwrap());
        assert_eq!(clock.now().micros(), 1_000);
        clock.advance(Duration::from_micros(5));
        assert_eq!(clock.now().micros(), 1_005);
        clock.advance_to(Instant::from_micros(900).unwrap());
        assert_eq!(clock.now().micros(), 1_005);
        clock.advance_to(Instant::from_micros(2_000).unwrap());
        assert_eq!(clock.now().micros(), 2_000);
    }

    #[test]
    fn an_exercise_ahead_of_its_time_still_knows_the_time() {
        let clock = Clock::system();
        clock.advance(Duration::from_secs(3_600));
        let lead = clock.now().since(clock.wall());
        assert!((3_599..=3_601).contains(&lead.as_secs()), "{lead:?}");
    }

    #[test]
    fn small_corrections_are_followed() {
        let mut guard = Guard::starting_at(100 * SECOND);
        assert_eq!(guard.judge(101 * SECOND, SECOND), 101 * SECOND);
        assert_eq!(guard.judge(103 * SECOND, 2 * SECOND), 103 * SECOND);
        assert_eq!(guard.judge(103 * SECOND, 3 * SECOND), 103 * SECOND);
    }

    #[test]
    fn an_hour_of_wrong_time_closes_nothing() {
        let mut guard = Guard::starting_at(0);
        let hour = 3_600 * SECOND;
        assert_eq!(guard.judge(hour + SECOND, SECOND), SECOND);
        assert_eq!(guard.judge(hour + 500 * SECOND, 500 * SECOND), 500 * SECOND);
        // Set right again within ten minutes: as if nothing had been.
        assert_eq!(guard.judge(501 * SECOND, 501 * SECOND), 501 * SECOND);
        // A jump that lasts is believed.
        assert_eq!(guard.judge(hour + 600 * SECOND, 600 * SECOND), 600 * SECOND);
        let later = 1_300 * SECOND;
        assert_eq!(guard.judge(hour + later, later), hour + later);
    }

    #[test]
    fn a_clock_set_back_is_not_followed() {
        let mut guard = Guard::starting_at(10_000 * SECOND);
        assert_eq!(guard.judge(SECOND, SECOND), 10_001 * SECOND);
        assert_eq!(guard.judge(2_000 * SECOND, 2_000 * SECOND), 12_000 * SECOND);
    }
}
