//! The unsealing: every ballot that counts is opened, once, after the close.

use std::collections::BTreeMap;
use std::sync::Arc;

use secrecy::SecretBox;

use super::as_logged::{consents, hold_roll_changes};
use super::lay_down_version::{Compose, keep};
use super::sealed_ballot::{self, Place, seal_hash};
use super::view::closed::{NoOutcome, closed};
use crate::domain::ballot::{Act, BallotContent, BallotVersion};
use crate::domain::edition::Edition;
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
    #[error("not enough key holders agreed")]
    NotAgreed,
    #[error("the key in the file is not the one that the ballots were sealed to")]
    OtherKey,
    #[error("there is no outcome after the unsealing")]
    NoOutcome(#[from] NoOutcome),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Opens all ballots with the consultation's private key. A ballot that does not open is written
/// down by its member's code, and goes into the report, whose version 1.0 this lays down. Does
/// nothing when it was done before.
pub async fn unseal_consultation(
    store: &Store,
    consultation: Key,
    private: Arc<SecretBox<[u8; 32]>>,
    compose: Compose,
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
            let holders = stored.consultation.key_holders.as_ref();
            let needed = holders.map_or(0, |holders| holders.needed as usize);
            if consents(change, &stored)?.len() < needed {
                return Err(UnsealRefusal::NotAgreed);
            }
            hold_roll_changes(change, &consultation)?;
            let (opened, unreadable) = open_all(change, &consultation, &private)?;
            change.mark_unsealed(&consultation, now)?;
            let laid_down =
                first_version(change, &consultation, &compose, &actor, &unreadable, now)?;
            let unsealed = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed: Deed::ConsultationUnsealed { opened, unreadable },
            };
            let events: Vec<_> = std::iter::once(unsealed).chain(laid_down).collect();
            let entries: Vec<_> = events.into_iter().map(entry).collect();
            Ok(change.record_all(&entries, ())?)
        })
        .await
}

/// How many opened, and whose did not.
fn open_all(
    change: &mut Change<'_>,
    consultation: &Key,
    private: &SecretBox<[u8; 32]>,
) -> Result<(u64, Vec<MemberCode>), StoreFault> {
    let recorded = recorded_seals(change, consultation)?;
    let mut unreadable = Vec::new();
    let mut opened = 0;
    for ballot in change.last_ballots(consultation)? {
        match open(consultation, &ballot, &recorded, private) {
            Ok((_, BallotContent::Withdrawn(_))) => {}
            Ok((outside, content)) => {
                change.add_opened_ballot(consultation, outside, &content)?;
                opened += 1;
            }
            Err(member) => unreadable.push(member.clone()),
        }
    }
    Ok((opened, unreadable))
}

/// Of the report as it will read once this unsealing is in the log.
fn first_version(
    change: &mut Change<'_>,
    consultation: &Key,
    compose: &Compose,
    actor: &Actor,
    unreadable: &[MemberCode],
    now: Instant,
) -> Result<Option<Event>, UnsealRefusal> {
    let mut closed = closed(change, consultation)?;
    closed.particulars.unsealed_by = Some(actor.clone());
    closed.particulars.opened = closed.answers.len() as u64;
    closed.particulars.unreadable = unreadable.to_vec();
    let edition = Edition {
        number: 0,
        laid_down_at: now,
        reason: None,
    };
    Ok(keep(change, &closed, edition, None, compose, actor)?)
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
