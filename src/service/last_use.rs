//! When sessions were used last, and with what: in the memory of this node, because a page that is
//! read changes nothing in the database. A session that it has not seen yet is not known to be idle.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::log_in::{IDLE_SESSION, LONGEST_SESSION};
use crate::domain::instant::Instant;

/// One use of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    pub at: Instant,
    /// `Firefox op Windows`; none where it does not say so.
    pub browser: Option<String>,
}

impl Used {
    /// Whether the session has ended by itself since.
    pub fn is_over(&self, now: Instant) -> bool {
        now.since(self.at) >= IDLE_SESSION
    }
}

/// By the hash of the token.
#[derive(Default)]
pub struct LastUse(Mutex<BTreeMap<String, Used>>);

impl LastUse {
    pub fn note(&self, token_hash: &str, used: Used) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = used.at;
        known.retain(|_, own| now.since(own.at) < LONGEST_SESSION);
        known.insert(token_hash.to_owned(), used);
    }

    /// None where this node has not seen it.
    pub fn of(&self, token_hash: &str) -> Option<Used> {
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.get(token_hash).cloned()
    }
}
