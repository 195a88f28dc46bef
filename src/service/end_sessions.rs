//! Out elsewhere: the owner of an account ends sessions of it.

use super::log_in::SignedIn;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::evidence::entry::entry;
use crate::store::{Change, Store, StoreFault};

/// Which sessions are to end; never the one in which it is asked.
pub enum Elsewhere {
    All,
    /// The one whose hash begins so.
    One(String),
}

/// Ends them at once; gives how many there were.
pub async fn end_sessions(
    store: &Store,
    who: SignedIn,
    which: Elsewhere,
    now: Instant,
) -> Result<u64, StoreFault> {
    store
        .write(move |change| {
            let running = change.running_sessions(who.account, now)?;
            let elsewhere = running.iter().filter(|session| match &which {
                Elsewhere::All => session.token_hash != who.token_hash,
                Elsewhere::One(beginning) => {
                    session.token_hash != who.token_hash
                        && session.token_hash.starts_with(beginning.as_str())
                }
            });
            let mut sessions = 0;
            for session in elsewhere {
                change.end_session(&session.token_hash, now)?;
                sessions += 1;
            }
            if sessions == 0 {
                return change.nothing_changed(sessions);
            }
            let event = Event {
                at: now,
                actor: Actor::Account {
                    number: who.account,
                    role: who.role,
                },
                consultation: None,
                deed: Deed::SessionsEnded {
                    account: who.account,
                    sessions,
                },
            };
            change.record(&entry(event), sessions)
        })
        .await
}

/// Ends all sessions of an account but one; gives how many there were.
pub(super) fn end_all_but(
    change: &mut Change<'_>,
    account: i64,
    kept: Option<&str>,
    now: Instant,
) -> Result<u64, StoreFault> {
    let mut sessions = 0;
    for session in change.running_sessions(account, now)? {
        if Some(session.token_hash.as_str()) != kept {
            change.end_session(&session.token_hash, now)?;
            sessions += 1;
        }
    }
    Ok(sessions)
}
