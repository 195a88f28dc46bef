//! A key holder agrees to the unsealing; only when enough of them did, the ballots are opened.

use super::as_logged::consents;
use crate::domain::account::Role;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::evidence::entry::entry;
use crate::store::{Store, StoreFault};

#[derive(Debug, thiserror::Error)]
pub enum ConsentRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("it has not been closed")]
    NotClosed,
    #[error("the account is of no key holder")]
    NotAHolder,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Whether enough of them agreed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Agreed {
    Enough,
    NotYet,
}

/// Writes the consent of this account down, once. Where no key holders are set, the board's account
/// is enough and nothing is written.
pub async fn consent_to_unsealing(
    store: &Store,
    consultation: Key,
    account: i64,
    now: Instant,
) -> Result<Agreed, ConsentRefusal> {
    store
        .write(move |change| {
            let stored = change.consultation(&consultation)?;
            let stored = stored.ok_or(ConsentRefusal::NoConsultation)?;
            if stored.closed_at.is_none() {
                return Err(ConsentRefusal::NotClosed);
            }
            let Some(holders) = &stored.consultation.key_holders else {
                return Ok(change.nothing_changed(Agreed::Enough)?);
            };
            let own = change.account(account)?;
            if !own.is_some_and(|own| own.role == Role::Board && holders.include(&own.email)) {
                return Err(ConsentRefusal::NotAHolder);
            }
            let given = consents(change, &stored)?;
            let enough = |count: usize| match count >= holders.needed as usize {
                true => Agreed::Enough,
                false => Agreed::NotYet,
            };
            if given.iter().any(|consent| consent.account == account) {
                return Ok(change.nothing_changed(enough(given.len()))?);
            }
            let agreed = Event {
                at: now,
                actor: Actor::Account {
                    number: account,
                    role: Role::Board,
                },
                consultation: Some(consultation.clone()),
                deed: Deed::UnsealingConsented {
                    needed: holders.needed,
                },
            };
            Ok(change.record(&entry(agreed), enough(given.len() + 1))?)
        })
        .await
}
