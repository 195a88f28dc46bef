//! How long a deferred letter waits before it is tried again.

use std::time::Duration;

/// Minutes before the second, third, … attempt; the last one repeats.
const WAITS_IN_MINUTES: [u64; 5] = [1, 5, 15, 30, 60];

/// The wait after `attempts` failed attempts (from 1): 1, 5, 15, 30, then 60 minutes, up to a
/// quarter longer. `jitter` is any number: it spreads letters that failed together, so that they
/// do not come back together.
pub fn backoff(attempts: u32, jitter: u64) -> Duration {
    let place = usize::try_from(attempts.saturating_sub(1)).unwrap_or(usize::MAX);
    let [.., longest] = WAITS_IN_MINUTES;
    let minutes = WAITS_IN_MINUTES.get(place).copied().unwrap_or(longest);
    let millis = minutes * 60_000;
    Duration::from_millis(millis + jitter % (millis / 4 + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_to_an_hour_and_stay_there() {
        let minutes: Vec<u64> = (1..=7).map(|n| backoff(n, 0).as_secs() / 60).collect();
        assert_eq!(minutes, [1, 5, 15, 30, 60, 60, 60]);
        assert_eq!(backoff(0, 0), backoff(1, 0));
        assert_eq!(backoff(u32::MAX, 0), Duration::from_secs(3_600));
    }

    #[test]
    fn jitter_lengthens_a_wait_by_a_quarter_at_most() {
        assert_eq!(backoff(1, 15_000), Duration::from_secs(75));
        assert_eq!(backoff(1, 15_001), Duration::from_secs(60));
        assert!(backoff(5, u64::MAX) <= Duration::from_secs(75 * 60));
    }
}
