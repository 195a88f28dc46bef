//! Somebody is kept out: at once, and until an administrator invites them again.

use super::end_sessions::end_all_but;
use crate::domain::account::{AccountState, Role};
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::evidence::entry::entry;
use crate::store::{Account, Change, Store, StoreFault};

#[derive(Debug, thiserror::Error)]
pub enum AccountRefusal {
    #[error("there is no such account")]
    Unknown,
    #[error("the account was changed by somebody else meanwhile")]
    Changed,
    #[error("the owner was invited meanwhile")]
    InvitedMeanwhile,
    #[error("nobody would be left who can let people in")]
    LastAdministrator,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Suspends an account that is still in the state in which it was `seen`.
pub async fn suspend_account(
    store: &Store,
    (number, seen): (i64, AccountState),
    actor: Actor,
    now: Instant,
) -> Result<(), AccountRefusal> {
    store
        .write(move |change| {
            let sessions = shut_out(change, number, seen, now)?;
            change.set_state(number, AccountState::Suspended)?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: None,
                deed: Deed::AccountSuspended {
                    account: number,
                    sessions,
                },
            };
            Ok(change.record(&entry(event), ())?)
        })
        .await
}

/// Ends whatever lets the owner of an account in; gives how many sessions that were.
pub(super) fn shut_out(
    change: &mut Change<'_>,
    number: i64,
    seen: AccountState,
    now: Instant,
) -> Result<u64, AccountRefusal> {
    let account = change.account(number)?.ok_or(AccountRefusal::Unknown)?;
    if account.state != seen {
        return Err(AccountRefusal::Changed);
    }
    let is_in_charge = |account: &Account| {
        account.role == Role::Administrator && account.state == AccountState::Active
    };
    let mut others = change.accounts()?.into_iter();
    let others_in_charge = others.any(|other| other.number != number && is_in_charge(&other));
    if is_in_charge(&account) && !others_in_charge {
        return Err(AccountRefusal::LastAdministrator);
    }
    change.end_invitations(number, now)?;
    change.end_recovery_codes(number, now)?;
    Ok(end_all_but(change, number, None, now)?)
}
