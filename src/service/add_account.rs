//! A new account: a password of its owner's choice and a second factor.

use secrecy::{ExposeSecret, SecretString};

use crate::domain::account::{AccountState, Role};
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::member::EmailAddress;
use crate::domain::password::{PasswordFault, check_password};
use crate::evidence::entry::entry;
use crate::secret::key_ring::KeyRing;
use crate::secret::password;
use crate::secret::sealing::{self, SealFault};
use crate::secret::second_factor::SECRET_LENGTH;
use crate::store::{Look, NewAccount, Store, StoreFault};

/// Whom a password may be given without a mail to its owner.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// Where nobody is at work: a demonstration.
    ToAnybody,
    /// Somebody has to be the first; whoever gives passwords to others could be two people at once.
    ToTheFirstAdministrator,
}

/// What an account is made of; chance is given.
pub struct AccountRequest {
    pub given: Given,
    pub email: EmailAddress,
    pub role: Role,
    pub password: SecretString,
    pub salt: [u8; 16],
    pub totp_secret: [u8; SECRET_LENGTH],
}

#[derive(Debug, thiserror::Error)]
pub enum AddAccountRefusal {
    #[error("there is an account with this address already")]
    Exists,
    #[error("only the first administrator is given a password")]
    NotTheFirst,
    #[error(transparent)]
    Password(#[from] PasswordFault),
    #[error("the secrets of the account cannot be kept")]
    Secret,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

impl From<SealFault> for AddAccountRefusal {
    fn from(_: SealFault) -> Self {
        Self::Secret
    }
}

/// Adds it; gives its number.
pub async fn add_account(
    store: &Store,
    keys: &KeyRing,
    request: AccountRequest,
    actor: Actor,
    now: Instant,
) -> Result<i64, AddAccountRefusal> {
    check_password(request.password.expose_secret(), &request.email)?;
    let password_hash =
        password::hash(&request.password, request.salt).map_err(|_| AddAccountRefusal::Secret)?;
    let email = request.email.as_str().to_lowercase();
    let key = totp_key(keys, &email, "");
    let totp_sealed = sealing::wrap(&key, &request.totp_secret, email.as_bytes())?;
    let (email, role, given) = (request.email, request.role, request.given);
    store
        .write(move |change| {
            if given == Given::ToTheFirstAdministrator && !may_be_first(change, role)? {
                return Err(AddAccountRefusal::NotTheFirst);
            }
            if change.account_by_email(email.as_str())?.is_some() {
                return Err(AddAccountRefusal::Exists);
            }
            let account = change.add_account(&NewAccount {
                email: email.clone(),
                role,
                password_hash: password_hash.clone(),
                totp_sealed: totp_sealed.clone(),
                state: AccountState::Active,
                added_at: now,
            })?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: None,
                deed: Deed::AccountAdded { account, role },
            };
            Ok(change.record(&entry(event), account)?)
        })
        .await
}

/// Whether a password may be given to somebody of this role: to the first administrator alone.
pub async fn is_given_a_password(store: &Store, role: Role) -> Result<bool, StoreFault> {
    store.read(move |look| may_be_first(look, role)).await
}

/// In whatever state others are.
fn may_be_first(look: &mut Look<'_>, role: Role) -> Result<bool, StoreFault> {
    let mut known = look.accounts()?.into_iter();
    Ok(role == Role::Administrator && !known.any(|own| own.role == Role::Administrator))
}

/// The key that a TOTP secret is stored under, by address in small letters; it seals one secret in
/// its life, so each next secret of an account has another salt.
pub(super) fn totp_key(keys: &KeyRing, email: &str, salt: &str) -> [u8; 32] {
    match salt {
        "" => keys.derive("totp secret", &[email.as_bytes()]),
        _ => keys.derive("totp secret", &[email.as_bytes(), salt.as_bytes()]),
    }
}
