//! One version of a member's own ballot, by its number, for whoever holds the member's own link.

use std::sync::Arc;

use crate::domain::ballot::{BallotContent, BallotVersion};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::secret::key_ring::KeyRing;
use crate::service::sealed_ballot::{self, Place};
use crate::store::{Store, StoreFault};

/// The outside of a version, and what it says.
#[derive(Debug, Clone)]
pub struct OwnVersion {
    pub outside: BallotVersion,
    /// None where it does not open.
    pub content: Option<BallotContent>,
}

/// None where there is no such version.
pub async fn own_version(
    store: &Store,
    keys: Arc<KeyRing>,
    consultation: Key,
    member: MemberCode,
    version: u32,
) -> Result<Option<OwnVersion>, StoreFault> {
    store
        .read(move |look| {
            let ballot = look.ballot(&consultation, &member, version)?;
            Ok(ballot.map(|ballot| {
                let place = Place {
                    consultation: &consultation,
                    member: &member,
                    version,
                    one_time_number: &ballot.one_time_number,
                };
                let content = sealed_ballot::open_own(&ballot.sealed(), &place, &keys).ok();
                OwnVersion {
                    outside: ballot.outside,
                    content,
                }
            }))
        })
        .await
}
