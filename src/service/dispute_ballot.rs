//! A member says that it did not do this: written down, once for a version; nothing else changes.
//!
//! # Why
//!
//! Whoever reads the general mailbox may tell it, so it may not take a vote away: that would be a
//! way to silence a member. It alarms people, and a new vote replaces the disputed one.
//!
//! Until the close only. After it nobody can vote anew, and what the report tells lies under the
//! root of the log at the close. A late objection is for people to weigh: the page says whom to
//! call.

use super::view::objection::{Objection, objection_to};
use crate::domain::dispute::Dispute;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::text::Line;
use crate::evidence::entry::entry;
use crate::store::{Change, Recorded, Store, StoreFault};

#[derive(Debug, thiserror::Error)]
pub enum DisputeRefusal {
    #[error("there is no such letter")]
    NoLetter,
    #[error("the consultation is not open")]
    NotOpen,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Writes down what `told_by` says by the link in the confirmation with number `letter`. A version
/// that was disputed before stays as it was told first.
pub async fn dispute_ballot(
    store: &Store,
    letter: u32,
    told_by: Line,
    now: Instant,
) -> Result<(), DisputeRefusal> {
    store
        .write(move |change| {
            let objection = objection_to(change, letter)?;
            let objection = objection.ok_or(DisputeRefusal::NoLetter)?;
            if objection.dispute.is_some() {
                return Ok(change.nothing_changed(())?);
            }
            if !objection.is_in_time(now) {
                return Err(DisputeRefusal::NotOpen);
            }
            record(change, objection, told_by.clone(), now)
        })
        .await
}

fn record(
    change: &mut Change<'_>,
    objection: Objection,
    told_by: Line,
    now: Instant,
) -> Result<Recorded<()>, DisputeRefusal> {
    let key = &objection.consultation.consultation.key;
    let dispute = Dispute {
        member: objection.member.member.code,
        version: objection.version,
        disputed_at: now,
        letter: objection.letter,
        told_by,
        ending: None,
    };
    change.add_dispute(key, &dispute)?;
    let event = Event {
        at: now,
        actor: Actor::Letter {
            number: dispute.letter,
        },
        consultation: Some(key.clone()),
        deed: Deed::BallotDisputed {
            member: dispute.member,
            version: dispute.version,
        },
    };
    Ok(change.record(&entry(event), ())?)
}
