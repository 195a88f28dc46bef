//! What somebody sees of their own account.

use crate::domain::instant::Instant;
use crate::service::last_use::{LastUse, Used};
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
    /// None where this node has not seen it used.
    pub used: Option<Used>,
    /// Whether this is the session in which it is asked.
    pub is_this: bool,
}

/// So many hex digits tell sessions of one account apart.
const KEY_LENGTH: usize = 16;

pub async fn own_account(
    (store, last_use): (&Store, &LastUse),
    who: &SignedIn,
    now: Instant,
) -> Result<OwnAccount, StoreFault> {
    let account = who.account;
    let found: Result<_, StoreFault> = store
        .read(move |look| {
            let running = look.running_sessions(account, now)?;
            Ok((running, look.recovery_codes_left(account)?))
        })
        .await;
    let (running, codes_left) = found?;
    let sessions = running.into_iter().map(|session| OwnSession {
        used: last_use.of(&session.token_hash),
        is_this: session.token_hash == who.token_hash,
        key: session.token_hash.chars().take(KEY_LENGTH).collect(),
        started_at: session.started_at,
        ends_at: session.ends_at,
    });
    let is_over = |own: &OwnSession| own.used.as_ref().is_some_and(|used| used.is_over(now));
    Ok(OwnAccount {
        sessions: sessions.filter(|own| !is_over(own)).collect(),
        codes_left,
    })
}
