//! A member's own ballot, opened for whoever holds the member's own link.

use std::sync::Arc;

use crate::domain::ballot::{BallotContent, BallotVersion};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::secret::key_ring::KeyRing;
use crate::service::sealed_ballot::{self, Place};
use crate::store::{Store, StoreFault, StoredBallot};

/// One version, with its content where that opens.
#[derive(Debug, Clone)]
pub struct OwnVersion {
    pub outside: BallotVersion,
    pub content: Option<BallotContent>,
}

/// One version by its number. None where there is none.
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
            Ok(ballot.map(|ballot| OwnVersion {
                content: opened(&ballot, &consultation, &keys),
                outside: ballot.outside,
            }))
        })
        .await
}

/// The content of one version. None where it does not exist or does not open.
pub async fn own_ballot(
    store: &Store,
    keys: Arc<KeyRing>,
    consultation: Key,
    version: BallotVersion,
) -> Result<Option<BallotContent>, StoreFault> {
    let (member, number) = (version.member, version.version);
    let own = own_version(store, keys, consultation, member, number).await?;
    Ok(own.and_then(|own| own.content))
}

fn opened(ballot: &StoredBallot, consultation: &Key, keys: &KeyRing) -> Option<BallotContent> {
    let place = Place {
        consultation,
        member: &ballot.outside.member,
        version: ballot.outside.version,
        one_time_number: &ballot.one_time_number,
    };
    sealed_ballot::open_own(&ballot.sealed(), &place, keys).ok()
}

/// The link that one version came by. None where it does not exist.
pub async fn link_of_version(
    store: &Store,
    consultation: Key,
    version: BallotVersion,
) -> Result<Option<u32>, StoreFault> {
    store
        .read(move |look| {
            let ballot = look.ballot(&consultation, &version.member, version.version)?;
            Ok(ballot.map(|ballot| ballot.link))
        })
        .await
}
