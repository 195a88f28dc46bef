//! The log as far as it goes up to a version of the report, to be checked by anybody.

use serde::Serialize;

use crate::domain::event::Deed;
use crate::domain::question::Key;
use crate::store::{Store, StoreFault, StoredEvent};

/// A line: every event has its leaf, so that the root can be worked out again; only the consultation's
/// own have their body, of which the leaf is the hash.
#[derive(Serialize)]
struct Line<'a> {
    number: i64,
    /// SHA-256 of a zero byte and the body, hex (RFC 6962).
    leaf: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    body: Option<&'a str>,
}

/// Up to and with the laying down of version `number`; a line of JSON each.
pub async fn log_up_to(store: &Store, key: Key, number: u32) -> Result<String, StoreFault> {
    let log = store.read(|look| look.log()).await?;
    let own = |stored: &StoredEvent| stored.event.consultation.as_ref() == Some(&key);
    let last = log.iter().position(|stored| {
        let deed = &stored.event.deed;
        own(stored) && matches!(deed, Deed::VersionLaidDown { number: of, .. } if *of == number)
    });
    let mut text = String::new();
    for stored in log.iter().take(last.map_or(0, |place| place + 1)) {
        let line = Line {
            number: stored.number,
            leaf: &stored.leaf,
            body: own(stored).then_some(&*stored.body),
        };
        text.push_str(&serde_json::to_string(&line).map_err(StoreFault::unavailable)?);
        text.push('\n');
    }
    Ok(text)
}
