//! What somebody sees of their own account.

use crate::domain::instant::Instant;
use crate::service::log_in::SignedIn;
use crate::store::{Store, StoreFault};

pub struct OwnAccount {
    /// Those that still run, the oldest first.
    pub sessions: Vec<OwnSession>,
    /// How many recovery codes still work.
    pub codes_left: u64,
}

pub struct OwnSession {
    /// The beginning of the token's hash: enough to point at it, no use otherwise.
    pub key: String,
    pub started_at: Instant,
    pub ends_at: Instant,
    /// Whether this is the session in which it is asked.
    pub is_this: bool,
}

/// So many hex digits tell sessions of one account apart.
const KEY_LENGTH: usize = 16;

pub async fn own_account(
    store: &Store,
    who: &SignedIn,
    now: Instant,
) -> Result<OwnAccount, StoreFault> {
    let who = who.clone();
    store
        .read(move |look| {
            let running = look.running_sessions(who.account, now)?;
            let sessions = running.into_iter().map(|session| OwnSession {
                is_this: session.token_hash == who.token_hash,
                key: session.token_hash.chars().take(KEY_LENGTH).collect(),
                started_at: session.started_at,
                ends_at: session.ends_at,
            });
            Ok(OwnAccount {
                codes_left: look.recovery_codes_left(who.account)?,
                sessions: sessions.collect(),
            })
        })
        .await
}
