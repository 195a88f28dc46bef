//! The one window to the hour.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use crate::domain::instant::Instant;

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
    System,
    Fixed(AtomicI64),
}

impl Clock {
    pub fn system() -> Self {
        Self::of(Source::System)
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
        let source = match &self.0.source {
            Source::System => system_micros(),
            Source::Fixed(at) => at.load(Ordering::SeqCst),
        };
        let now = source.saturating_add(self.0.ahead.load(Ordering::SeqCst));
        let told = self.0.told.fetch_max(now, Ordering::SeqCst).max(now);
        Instant::from_micros(told).unwrap_or_else(|_| Instant::from(jiff::Timestamp::UNIX_EPOCH))
    }

    /// Moves the clock on so that it shows `moment` now; never back.
    pub fn advance_to(&self, moment: Instant) {
        let behind = moment.since(self.now());
        self.advance(behind);
    }

    /// Moves the clock on.
    pub fn advance(&self, by: Duration) {
        let micros = i64::try_from(by.as_micros()).unwrap_or(i64::MAX);
        self.0.ahead.fetch_add(micros, Ordering::SeqCst);
    }

    /// How far it runs ahead of its source.
    pub fn ahead(&self) -> Duration {
        u64::try_from(self.0.ahead.load(Ordering::SeqCst))
            .map(Duration::from_micros)
            .unwrap_or_default()
    }
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
}
