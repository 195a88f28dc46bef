//! An event made ready for the log.

use data_encoding::HEXLOWER;

use crate::domain::event::{Event, LogEntry};
use crate::secret::digest::sha256;

/// The event with its bytes and their leaf hash.
pub fn entry(event: Event) -> LogEntry {
    // An event holds names, numbers and moments: types that always have a JSON form.
    let body = serde_json::to_string(&event).unwrap_or_default();
    let leaf = leaf_hash(body.as_bytes());
    LogEntry { event, body, leaf }
}

/// The leaf hash of RFC 6962, section 2.1, as 64 hex digits: a zero byte, then the event.
pub fn leaf_hash(body: &[u8]) -> String {
    let mut leaf = vec![0];
    leaf.extend_from_slice(body);
    HEXLOWER.encode(&sha256(&leaf))
}
