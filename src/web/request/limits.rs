//! Limits on guessing: unknown links and passwords. A known link is never limited, whatever
//! address it comes from: many municipalities share one.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::{DefaultDirectRateLimiter, DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Unknown links that are answered a second, and at once.
const UNKNOWN_LINKS: (NonZeroU32, NonZeroU32) =
    (NonZeroU32::new(20).unwrap(), NonZeroU32::new(200).unwrap());
/// Tries to log in per address a minute.
const LOG_INS: NonZeroU32 = NonZeroU32::new(10).unwrap();

/// How long somebody who tried too often is asked to wait.
pub const WAIT: Duration = Duration::from_secs(60);

pub struct Limits {
    unknown_links: DefaultDirectRateLimiter,
    log_ins: DefaultKeyedRateLimiter<[u8; 32]>,
}

impl Default for Limits {
    fn default() -> Self {
        let (a_second, at_once) = UNKNOWN_LINKS;
        Self {
            unknown_links: RateLimiter::direct(Quota::per_second(a_second).allow_burst(at_once)),
            log_ins: RateLimiter::keyed(Quota::per_minute(LOG_INS)),
        }
    }
}

impl Limits {
    /// Whether one more unknown link may be answered as such.
    pub fn admits_unknown_link(&self) -> bool {
        self.unknown_links.check().is_ok()
    }

    /// Whether one more try to log in may be made; `who` is a hash of the address.
    pub fn admits_log_in(&self, who: [u8; 32]) -> bool {
        self.log_ins.retain_recent();
        self.log_ins.check_key(&who).is_ok()
    }
}
