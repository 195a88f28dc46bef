//! Somebody new is invited: an account that nobody can use until its owner has chosen a password.

use std::time::Duration;

use crate::domain::account::{AccountState, Role};
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::store::{Invitation, NewAccount, Store, StoreFault};

/// Of the token in an invitation: enough that nobody guesses it, few enough that the link stays whole in
/// every mail program.
pub const TOKEN_BYTES: usize = 16;
/// How long an invitation works.
pub const INVITATION: Duration = Duration::from_secs(72 * 60 * 60);

#[derive(Debug, thiserror::Error)]
pub enum InviteRefusal {
    #[error("there is an account with this address already")]
    Exists,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Adds the account, with an invitation under `token`; gives its number.
pub async fn invite_account(
    store: &Store,
    (email, role): (EmailAddress, Role),
    token: &str,
    actor: Actor,
    now: Instant,
) -> Result<i64, InviteRefusal> {
    let token_hash = sha256_hex(token.as_bytes());
    store
        .write(move |change| {
            if change.account_by_email(email.as_str())?.is_some() {
                return Err(InviteRefusal::Exists);
            }
            let account = change.add_account(&NewAccount {
                email: email.clone(),
                role,
                // whoever is invited is let in with neither
                password_hash: String::new(),
                totp_sealed: Vec::new(),
                state: AccountState::Invited,
                added_at: now,
            })?;
            change.write_invitation(&invitation(account, token_hash.clone(), now))?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: None,
                deed: Deed::AccountInvited { account, role },
            };
            Ok(change.record(&entry(event), account)?)
        })
        .await
}

pub(super) fn invitation(account: i64, token_hash: String, now: Instant) -> Invitation {
    Invitation {
        token_hash,
        account,
        issued_at: now,
        expires_at: now.plus(INVITATION),
    }
}
