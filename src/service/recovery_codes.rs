//! Ten new recovery codes for an account; the earlier ones work no more.

use super::log_in::SignedIn;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::evidence::entry::entry;
use crate::secret::key_ring::KeyRing;
use crate::secret::recovery_code;
use crate::store::{Change, Store, StoreFault};

/// Keeps `codes` by their hashes, in the place of those before.
pub async fn make_recovery_codes(
    store: &Store,
    keys: &KeyRing,
    who: SignedIn,
    codes: &[String],
    now: Instant,
) -> Result<(), StoreFault> {
    let hashes = hashes(keys, who.account, codes);
    store
        .write(move |change| {
            replace_codes(change, who.account, &hashes, now)?;
            let event = Event {
                at: now,
                actor: Actor::Account {
                    number: who.account,
                    role: who.role,
                },
                consultation: None,
                deed: Deed::RecoveryCodesMade {
                    account: who.account,
                },
            };
            change.record(&entry(event), ())
        })
        .await
}

pub(super) fn hashes(keys: &KeyRing, account: i64, codes: &[String]) -> Vec<String> {
    let codes = codes.iter();
    codes
        .filter_map(|code| recovery_code::hash(keys, account, code))
        .collect()
}

pub(super) fn replace_codes(
    change: &mut Change<'_>,
    account: i64,
    hashes: &[String],
    now: Instant,
) -> Result<(), StoreFault> {
    change.end_recovery_codes(account, now)?;
    for hash in hashes {
        change.write_recovery_code(account, hash, now)?;
    }
    Ok(())
}
