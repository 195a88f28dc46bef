//! A version of a ballot that two people at the bureau made: stored, confirmed and written down like
//! any other.

use super::letter_facts::{CastBy, ConfirmedAct, LetterFacts};
use super::live_links::LinksOfMember;
use super::message_ids::MessageIds;
use super::sealed_ballot::seal_hash;
use crate::domain::ballot::BallotVersion;
use crate::domain::event::Deed;
use crate::domain::question::Key;
use crate::secret::sealing::Sealed;
use crate::store::{Change, StoreFault, StoredBallot};

pub struct BureauVersion {
    pub outside: BallotVersion,
    pub one_time_number: String,
    pub sealed: Sealed,
    pub confirmed: ConfirmedAct,
}

/// The deed that records it. It came by no link; it is kept with the secretary's, by which the
/// member can read it.
pub fn add_version(
    change: &mut Change<'_>,
    key: &Key,
    version: BureauVersion,
    ids: &MessageIds,
) -> Result<Deed, StoreFault> {
    let outside = version.outside;
    let links = LinksOfMember::read(change, key, &outside.member)?;
    let seal_hash = seal_hash(&version.sealed);
    let stored = StoredBallot {
        outside: outside.clone(),
        one_time_number: version.one_time_number,
        link: links.of_secretary().unwrap_or_else(|| links.newest()),
        sealed: version.sealed.content,
        sealed_key: version.sealed.key_for_consultation,
        own_key: version.sealed.key_for_member,
    };
    change.add_ballot(key, &stored)?;
    if let Some(weighed) = change.member(key, &outside.member)? {
        let facts = LetterFacts::confirmation(version.confirmed, CastBy::Bureau, &outside);
        let mailing = format!("confirmation-{}", outside.version);
        let (mut ids, at) = (ids.clone(), outside.received_at);
        for letter in facts.letters_to_all(&weighed.member, None, &mailing, &mut ids, at) {
            change.write_letter(key, &letter)?;
        }
    }
    Ok(Deed::BallotRecorded {
        member: outside.member,
        version: outside.version,
        act: outside.act,
        received_at: outside.received_at,
        receipt: outside.receipt,
        seal_hash,
    })
}
