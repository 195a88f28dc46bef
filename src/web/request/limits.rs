//! Limits on guessing: unknown links and passwords. A known link is never limited, whatever
//! address it comes from: many municipalities share one.

use std::num::NonZeroU32;
use std::time::Duration;

use governor::middleware::NoOpMiddleware;
use governor::state::keyed::DashMapStateStore;
use governor::state::{InMemoryState, NotKeyed};
use governor::{Quota, RateLimiter};

use crate::clock::Clock;

/// Unknown links that are answered a second, and at once.
const UNKNOWN_LINKS: (NonZeroU32, NonZeroU32) =
    (NonZeroU32::new(20).unwrap(), NonZeroU32::new(200).unwrap());
/// Passwords per address a minute: enough that a stranger who guesses keeps nobody out for long.
const PASSWORDS: NonZeroU32 = NonZeroU32::new(30).unwrap();
/// Codes per account at once, and a next one each so often: a million codes outlast any exercise.
const CODES: NonZeroU32 = NonZeroU32::new(6).unwrap();
const NEXT_CODE: Duration = Duration::from_secs(180);

/// Letters that an account tries out at once, and a next one each so often: ten an hour.
const TRIALS: NonZeroU32 = NonZeroU32::new(10).unwrap();
const NEXT_TRIAL: Duration = Duration::from_secs(360);

/// How long somebody who tried too often is asked to wait.
pub const WAIT: Duration = Duration::from_secs(60);

/// The house's clock, as the limiters read it: how long it is after 1970.
#[derive(Clone)]
struct Watch(Clock);

impl governor::clock::Clock for Watch {
    type Instant = Duration;

    fn now(&self) -> Duration {
        Duration::from_micros(u64::try_from(self.0.now().micros()).unwrap_or(0))
    }
}

type Limiter<Key, State> = RateLimiter<Key, State, Watch, NoOpMiddleware<Duration>>;
type PerKey<Key> = Limiter<Key, DashMapStateStore<Key>>;

pub struct Limits {
    unknown_links: Limiter<NotKeyed, InMemoryState>,
    passwords: PerKey<[u8; 32]>,
    codes: PerKey<i64>,
    trials: PerKey<i64>,
}

impl Limits {
    pub fn new(clock: &Clock) -> Self {
        let watch = || Watch(clock.clone());
        let (a_second, at_once) = UNKNOWN_LINKS;
        let unknown_links = Quota::per_second(a_second).allow_burst(at_once);
        Self {
            unknown_links: RateLimiter::direct_with_clock(unknown_links, watch()),
            passwords: RateLimiter::new(
                Quota::per_minute(PASSWORDS),
                DashMapStateStore::default(),
                watch(),
            ),
            codes: per_account(CODES, NEXT_CODE, watch()),
            trials: per_account(TRIALS, NEXT_TRIAL, watch()),
        }
    }

    /// Whether one more unknown link may be answered as such.
    pub fn admits_unknown_link(&self) -> bool {
        self.unknown_links.check().is_ok()
    }

    /// Whether one more password may be tried; `who` is a hash of the address.
    pub fn admits_password(&self, who: [u8; 32]) -> bool {
        self.passwords.retain_recent();
        self.passwords.check_key(&who).is_ok()
    }

    /// Whether one more code of the second factor may be tried.
    pub fn admits_code(&self, account: i64) -> bool {
        self.codes.check_key(&account).is_ok()
    }

    /// Whether the account may try one more letter out.
    pub fn admits_trial(&self, account: i64) -> bool {
        self.trials.check_key(&account).is_ok()
    }
}

fn per_account(at_once: NonZeroU32, next: Duration, watch: Watch) -> PerKey<i64> {
    let quota = Quota::with_period(next).unwrap_or_else(|| Quota::per_hour(at_once));
    RateLimiter::new(
        quota.allow_burst(at_once),
        DashMapStateStore::default(),
        watch,
    )
}
