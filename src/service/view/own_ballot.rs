//! A member's own ballot, opened for whoever holds the member's own link.

use std::sync::Arc;

use crate::domain::ballot::{BallotContent, BallotVersion};
use crate::domain::question::Key;
use crate::secret::key_ring::KeyRing;
use crate::service::sealed_ballot::{self, Place};
use crate::store::{Store, StoreFault};

/// The content of one version. None where it does not exist or does not open.
pub async fn own_ballot(
    store: &Store,
    keys: Arc<KeyRing>,
    consultation: Key,
    version: BallotVersion,
) -> Result<Option<BallotContent>, StoreFault> {
    store
        .read(move |look| {
            let ballot = look.ballot(&consultation, &version.member, version.version)?;
            Ok(ballot.and_then(|ballot| {
                let place = Place {
                    consultation: &consultation,
                    member: &version.member,
                    version: version.version,
                    one_time_number: &ballot.one_time_number,
                };
                sealed_ballot::open_own(&ballot.sealed(), &place, &keys).ok()
            }))
        })
        .await
}
