//! How many key holders agreed to the unsealing, and what is asked of who looks.

use crate::domain::account::{AccountState, Role};
use crate::domain::key_holders::{Consent, KeyHolders};
use crate::domain::member::EmailAddress;
use crate::domain::question::Key;
use crate::service::as_logged;
use crate::store::{Look, Store, StoreFault};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Consents {
    pub needed: u32,
    /// In their order.
    pub given: Vec<Consent>,
    pub own: OwnConsent,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OwnConsent {
    NotAHolder,
    Asked,
    Given,
}

/// The key holders that have no account of the board that works: they could never agree.
pub(in crate::service) fn without_account(
    look: &mut Look<'_>,
    holders: Option<&KeyHolders>,
) -> Result<Vec<EmailAddress>, StoreFault> {
    let mut without = Vec::new();
    for holder in holders.iter().flat_map(|own| &own.accounts) {
        let account = look.account_by_email(holder.as_str())?;
        let works =
            account.is_some_and(|own| own.role == Role::Board && own.state == AccountState::Active);
        if !works {
            without.push(holder.clone());
        }
    }
    Ok(without)
}

/// For the account with this number; none where no key holders are set.
pub async fn consents(
    store: &Store,
    key: Key,
    account: i64,
) -> Result<Option<Consents>, StoreFault> {
    store
        .read(move |look| {
            let Some(stored) = look.consultation(&key)? else {
                return Ok(None);
            };
            let Some(holders) = &stored.consultation.key_holders else {
                return Ok(None);
            };
            let given = as_logged::consents(look, &stored)?;
            let own = look.account(account)?;
            let own = match own.is_some_and(|own| holders.include(&own.email)) {
                false => OwnConsent::NotAHolder,
                true if given.iter().any(|one| one.account == account) => OwnConsent::Given,
                true => OwnConsent::Asked,
            };
            Ok(Some(Consents {
                needed: holders.needed,
                given,
                own,
            }))
        })
        .await
}
