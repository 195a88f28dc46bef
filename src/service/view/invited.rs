//! Whom an invitation is for, while it works.

use crate::domain::account::{AccountState, Role};
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;
use crate::secret::digest::sha256_hex;
use crate::secret::key_ring::KeyRing;
use crate::secret::second_factor::SECRET_LENGTH;
use crate::store::{Store, StoreFault};

#[derive(Clone)]
pub struct Invited {
    pub account: i64,
    pub email: EmailAddress,
    pub role: Role,
    pub expires_at: Instant,
}

/// None for a token that is unknown, used, replaced or expired.
pub async fn invited(
    store: &Store,
    token: &str,
    now: Instant,
) -> Result<Option<Invited>, StoreFault> {
    let token_hash = sha256_hex(token.as_bytes());
    store
        .read(move |look| {
            let Some(open) = look.open_invitation(&token_hash, now)? else {
                return Ok(None);
            };
            let account = look.account(open.account)?;
            let account = account.filter(|account| account.state == AccountState::Invited);
            Ok(account.map(|account| Invited {
                account: account.number,
                email: account.email,
                role: account.role,
                expires_at: open.expires_at,
            }))
        })
        .await
}

/// The secret of the second factor that a page of the invitation offers, with the chance that its
/// form carries: who opened the link before does not know it. Kept nowhere until its owner has
/// shown a code of it.
pub fn totp_secret(keys: &KeyRing, token: &str, chance: &str) -> [u8; SECRET_LENGTH] {
    let parts = [token.as_bytes(), chance.as_bytes()];
    let derived = keys.derive("invited totp secret", &parts);
    let mut secret = [0; SECRET_LENGTH];
    for (place, byte) in secret.iter_mut().zip(derived) {
        *place = byte;
    }
    secret
}
