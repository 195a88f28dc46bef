//! Waiting for something to be so, and no longer than is reasonable.

use std::time::Duration;

const BETWEEN_LOOKS: Duration = Duration::from_millis(20);

/// Looks until there is something; fails with `what` when the time is over.
pub async fn until<T>(what: &str, most: Duration, mut look: impl AsyncFnMut() -> Option<T>) -> T {
    let found = tokio::time::timeout(most, async {
        loop {
            if let Some(found) = look().await {
                return found;
            }
            tokio::time::sleep(BETWEEN_LOOKS).await;
        }
    });
    match found.await {
        Ok(found) => found,
        Err(_) => panic!("after {} seconds still not: {what}", most.as_secs()),
    }
}
