//! Whoever was invited chooses a password, shows a code of their authenticator, and is let in.

use secrecy::{ExposeSecret, SecretString};

use super::add_account::totp_key;
use super::log_in::{LogInDesk, LogInRefusal};
use super::recovery_codes::{hashes, replace_codes};
use super::view::invited::{Invited, invited, totp_secret};
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::password::{PasswordFault, check_password};
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::secret::key_ring::KeyRing;
use crate::secret::{sealing, second_factor};
use crate::store::{Credentials, Store, StoreFault};

/// What was typed; chance is given.
pub struct Acceptance {
    pub token: String,
    /// What the page's secret was made with.
    pub chance: String,
    pub password: SecretString,
    pub code: String,
    pub salt: [u8; 16],
    /// Kept by their hashes.
    pub recovery_codes: Vec<String>,
}

#[derive(Debug, thiserror::Error)]
pub enum AcceptRefusal {
    /// Unknown, used, replaced or expired: which, is not said.
    #[error("the invitation does not work")]
    Gone,
    #[error(transparent)]
    Password(#[from] PasswordFault),
    #[error("the code is not of this secret at this moment")]
    Code,
    #[error("the secrets of the account cannot be kept now")]
    Busy,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// `wall` is the time that an authenticator app goes by.
pub async fn accept_invitation(
    (store, keys, desk): (&Store, &KeyRing, &LogInDesk),
    given: Acceptance,
    (now, wall): (Instant, Instant),
) -> Result<(), AcceptRefusal> {
    let found = invited(store, &given.token, now).await?;
    let who = found.ok_or(AcceptRefusal::Gone)?;
    check_password(given.password.expose_secret(), &who.email)?;
    let secret = totp_secret(keys, &given.token, &given.chance);
    let unix_seconds = u64::try_from(wall.seconds()).unwrap_or(0);
    let step = second_factor::step_of(&secret, &given.code, unix_seconds);
    let totp_step = step.ok_or(AcceptRefusal::Code)?;
    let token_hash = sha256_hex(given.token.as_bytes());
    let email = who.email.as_str().to_lowercase();
    let key = totp_key(keys, &email, &token_hash);
    let sealed = sealing::wrap(&key, &secret, email.as_bytes());
    let password_hash = desk.hash_password(given.password, given.salt).await;
    let credentials = Credentials {
        password_hash: password_hash.map_err(|_: LogInRefusal| AcceptRefusal::Busy)?,
        totp_sealed: sealed.map_err(|_| AcceptRefusal::Busy)?,
        totp_salt: token_hash,
        totp_step,
    };
    let code_hashes = hashes(keys, who.account, &given.recovery_codes);
    let_in(store, who, credentials, code_hashes, now).await
}

/// Unless the invitation ended meanwhile: two posts, one acceptance.
async fn let_in(
    store: &Store,
    who: Invited,
    credentials: Credentials,
    code_hashes: Vec<String>,
    now: Instant,
) -> Result<(), AcceptRefusal> {
    store
        .write(move |change| {
            let open = change.open_invitation(&credentials.totp_salt, now)?;
            if open.is_none() {
                return Err(AcceptRefusal::Gone);
            }
            change.end_invitations(who.account, now)?;
            change.let_in(who.account, &credentials)?;
            replace_codes(change, who.account, &code_hashes, now)?;
            let event = Event {
                at: now,
                actor: Actor::Account {
                    number: who.account,
                    role: who.role,
                },
                consultation: None,
                deed: Deed::InvitationAccepted {
                    account: who.account,
                },
            };
            Ok(change.record(&entry(event), ())?)
        })
        .await
}
