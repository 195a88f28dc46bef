//! The unsealing: every ballot that counts is opened, once, after the close.

use std::collections::BTreeMap;
use std::sync::Arc;

use secrecy::SecretBox;

use super::sealed_ballot::{self, Place, seal_hash};
use crate::domain::ballot::{Act, BallotContent, BallotVersion};
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::member::MemberCode;
use crate::domain::question::Key;
use crate::evidence::entry::entry;
use crate::secret::sealing::public_key;
use crate::store::{Change, Store, StoreFault, StoredBallot};

#[derive(Debug, thiserror::Error)]
pub enum UnsealRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("it has not been closed")]
    NotClosed,
    #[error("the key in the file is not the one that the ballots were sealed to")]
    OtherKey,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Opens all ballots with the consultation's private key. A ballot that does not open is written
/// down by its member's code, and goes into the report. Does nothing when it was done before.
pub async fn unseal_consultation(
    store: &Store,
    consultation: Key,
    private: Arc<SecretBox<[u8; 32]>>,
    actor: Actor,
    now: Instant,
) -> Result<(), UnsealRefusal> {
    let public = public_key(&private).map_err(|_| UnsealRefusal::OtherKey)?;
    store
        .write(move |change| {
            let stored = change.consultation(&consultation)?;
            let stored = stored.ok_or(UnsealRefusal::NoConsultation)?;
            if stored.unsealed_at.is_some() {
                return Ok(change.nothing_changed(())?);
            }
            if stored.closed_at.is_none() {
                return Err(UnsealRefusal::NotClosed);
            }
            if stored.sealing_key != public {
                return Err(UnsealRefusal::OtherKey);
            }
            let recorded = recorded_seals(change, &consultation)?;
            let mut unreadable = Vec::new();
            let mut opened = 0;
            for ballot in change.last_ballots(&consultation)? {
                match open(&consultation, &ballot, &recorded, &private) {
                    Ok((_, BallotContent::Withdrawn(_))) => {}
                    Ok((outside, content)) => {
                        change.add_opened_ballot(&consultation, outside, &content)?;
                        opened += 1;
                    }
                    Err(member) => unreadable.push(member.clone()),
                }
            }
            change.mark_unsealed(&consultation, now)?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed: Deed::ConsultationUnsealed { opened, unreadable },
            };
            Ok(change.record(&entry(event), ())?)
        })
        .await
}

/// The seal of every version, as the log has it.
fn recorded_seals(
    change: &mut Change<'_>,
    consultation: &Key,
) -> Result<BTreeMap<(MemberCode, u32), String>, StoreFault> {
    let events = change.events_of_deed(consultation, "ballot-recorded")?;
    let seals = events
        .into_iter()
        .filter_map(|stored| match stored.event.deed {
            Deed::BallotRecorded {
                member,
                version,
                seal_hash,
                ..
            } => Some(((member, version), seal_hash)),
            _ => None,
        });
    Ok(seals.collect())
}

/// The content, when it is what was recorded, opens, and does what its outside says; else whose it
/// is.
fn open<'a>(
    consultation: &Key,
    ballot: &'a StoredBallot,
    recorded: &BTreeMap<(MemberCode, u32), String>,
    private: &SecretBox<[u8; 32]>,
) -> Result<(&'a BallotVersion, BallotContent), &'a MemberCode> {
    let outside = &ballot.outside;
    let place = Place {
        consultation,
        member: &outside.member,
        version: outside.version,
        one_time_number: &ballot.one_time_number,
    };
    let sealed = ballot.sealed();
    let version = (outside.member.clone(), outside.version);
    if recorded.get(&version) != Some(&seal_hash(&sealed)) {
        return Err(&outside.member);
    }
    let content = sealed_ballot::open(&sealed, &place, private);
    match (content, outside.act) {
        (Ok(content @ BallotContent::Cast(_)), Act::Cast)
        | (Ok(content @ BallotContent::Withdrawn(_)), Act::Withdrawn) => Ok((outside, content)),
        _ => Err(&outside.member),
    }
}
