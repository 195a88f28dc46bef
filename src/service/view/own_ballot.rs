//! A member's own ballot, opened for whoever holds the member's own link.
//!
//! A link on paper passed through the hands of the bureau. Neither it nor any later link opens what
//! was cast by it or by a link from before it: else whoever prints a letter and keeps the link could
//! read the vote, and could do so again by way of a new link. What came after it opens as ever.

use std::sync::Arc;

use crate::domain::ballot::{BallotContent, BallotVersion};
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::secret::key_ring::KeyRing;
use crate::service::live_links::printed;
use crate::service::sealed_ballot::{self, Place};
use crate::store::{Look, Store, StoreFault, StoredBallot};

/// One version, with its content where that opens.
#[derive(Debug, Clone)]
pub struct OwnVersion {
    pub outside: BallotVersion,
    pub content: Option<BallotContent>,
}

/// Who asks: the holder of `link`.
#[derive(Debug, Clone)]
pub struct Reader {
    pub consultation: Key,
    pub member: MemberCode,
    pub link: u32,
}

/// One version by its number. None where there is none.
pub async fn own_version(
    store: &Store,
    keys: Arc<KeyRing>,
    reader: Reader,
    version: u32,
) -> Result<Option<OwnVersion>, StoreFault> {
    store
        .read(move |look| {
            let ballot = look.ballot(&reader.consultation, &reader.member, version)?;
            let Some(ballot) = ballot else {
                return Ok(None);
            };
            let content = if may_read(look, &reader, ballot.link)? {
                opened(&ballot, &reader.consultation, &keys)
            } else {
                None
            };
            Ok(Some(OwnVersion {
                outside: ballot.outside,
                content,
            }))
        })
        .await
}

/// Whether no link was put on paper from the one that cast the ballot to the reader's.
fn may_read(look: &mut Look<'_>, reader: &Reader, cast_by: u32) -> Result<bool, StoreFault> {
    let printed = printed(look, &reader.consultation, &reader.member)?;
    let mut printed = printed.iter();
    Ok(!printed.any(|number| (cast_by..=reader.link).contains(number)))
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
