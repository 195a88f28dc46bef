//! Everybody with an account, for an administrator.

use crate::domain::account::{AccountState, Role};
use crate::domain::member::EmailAddress;
use crate::store::{Account, Store, StoreFault};

#[derive(Clone)]
pub struct KnownAccount {
    pub number: i64,
    pub email: EmailAddress,
    pub role: Role,
    pub state: AccountState,
}

/// One account, for whoever does something with it.
#[derive(Clone)]
pub struct OneAccount {
    pub known: KnownAccount,
    /// How often its owner was invited.
    pub invitations: u64,
}

/// All, by address.
pub async fn accounts(store: &Store) -> Result<Vec<KnownAccount>, StoreFault> {
    store
        .read(|look| Ok(look.accounts()?.into_iter().map(known).collect()))
        .await
}

pub async fn account(store: &Store, number: i64) -> Result<Option<OneAccount>, StoreFault> {
    store
        .read(move |look| {
            let Some(account) = look.account(number)? else {
                return Ok(None);
            };
            Ok(Some(OneAccount {
                known: known(account),
                invitations: look.invitations(number)?,
            }))
        })
        .await
}

fn known(account: Account) -> KnownAccount {
    KnownAccount {
        number: account.number,
        email: account.email,
        role: account.role,
        state: account.state,
    }
}
