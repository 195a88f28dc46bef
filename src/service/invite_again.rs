//! Somebody lost the way in, or is let in again: whatever worked before works no more, and the
//! owner chooses anew.

use super::invite_account::invitation;
use super::suspend_account::{AccountRefusal, shut_out};
use crate::domain::account::AccountState;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::store::Store;

/// Invites the owner of an account that is still in the state in which it was `seen`, and was
/// invited no more often than `invited`: a second press would end the link of the first.
pub async fn invite_again(
    store: &Store,
    (number, seen, invited): (i64, AccountState, u64),
    token: &str,
    actor: Actor,
    now: Instant,
) -> Result<(), AccountRefusal> {
    let token_hash = sha256_hex(token.as_bytes());
    store
        .write(move |change| {
            if change.invitations(number)? != invited {
                return Err(AccountRefusal::InvitedMeanwhile);
            }
            let sessions = shut_out(change, number, seen, now)?;
            change.set_state(number, AccountState::Invited)?;
            change.write_invitation(&invitation(number, token_hash.clone(), now))?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: None,
                deed: Deed::AccountInvitedAgain {
                    account: number,
                    sessions,
                },
            };
            Ok(change.record(&entry(event), ())?)
        })
        .await
}
