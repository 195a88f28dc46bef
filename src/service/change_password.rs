//! Another password, by the owner of the account: whoever was in elsewhere is out.

use super::end_sessions::end_all_but;
use super::log_in::SignedIn;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::evidence::entry::entry;
use crate::store::{Store, StoreFault};

/// Keeps a new password, by its hash; gives how many other sessions ended.
pub async fn change_password(
    store: &Store,
    who: SignedIn,
    password_hash: String,
    now: Instant,
) -> Result<u64, StoreFault> {
    store
        .write(move |change| {
            change.set_password(who.account, &password_hash)?;
            let sessions = end_all_but(change, who.account, Some(&who.token_hash), now)?;
            let event = Event {
                at: now,
                actor: Actor::Account {
                    number: who.account,
                    role: who.role,
                },
                consultation: None,
                deed: Deed::PasswordChanged {
                    account: who.account,
                    sessions,
                },
            };
            change.record(&entry(event), sessions)
        })
        .await
}
