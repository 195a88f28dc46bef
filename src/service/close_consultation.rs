//! The close: written down once, never undone. Ballots are refused by the hour, not by this; it
//! says that none is on its way any more, and lets the unsealing begin.

use super::letter_facts::LetterFacts;
use super::mailing::{begin, new_mailing};
use super::message_ids::MessageIds;
use super::view::turnout::members_that_voted;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::evidence::entry::entry;
use crate::evidence::tree::root;
use crate::store::{Change, Store, StoreFault};

#[derive(Debug, thiserror::Error)]
pub enum CloseRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("it was never opened")]
    NeverOpened,
    #[error("its close has not come")]
    TooEarly { closes_at: Instant },
    #[error("the log is damaged")]
    Log(#[from] crate::evidence::tree::NotALeaf),
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Closes, and writes to every member without a vote that none is registered. Does nothing when it
/// was closed before.
pub async fn close_consultation(
    store: &Store,
    consultation: Key,
    ids: MessageIds,
    now: Instant,
) -> Result<(), CloseRefusal> {
    store
        .write(move |change| {
            let stored = change.consultation(&consultation)?;
            let stored = stored.ok_or(CloseRefusal::NoConsultation)?;
            let closes_at = stored.consultation.window.closes_at();
            if stored.closed_at.is_some() {
                return Ok(change.nothing_changed(())?);
            }
            if stored.opened_at.is_none() {
                return Err(CloseRefusal::NeverOpened);
            }
            if now < closes_at {
                return Err(CloseRefusal::TooEarly { closes_at });
            }
            let log_root = root(&change.leaves()?)?;
            change.mark_closed(&consultation, now, &log_root)?;
            change.delete_drafts(&consultation)?;
            let (ballots, mailing) = tell_non_voters(change, &consultation, &ids, now)?;
            let closed = Event {
                at: now,
                actor: Actor::Service,
                consultation: Some(consultation.clone()),
                deed: Deed::ConsultationClosed {
                    ballots,
                    late: change.count_members(&consultation, "late-ballot-refused")?,
                    log_root,
                },
            };
            Ok(change.record_all(&[entry(closed), entry(mailing)], ())?)
        })
        .await
}

/// Writes "no vote is registered" to all addresses of those who have none; gives the number of
/// members that voted, and the event of the mailing.
fn tell_non_voters(
    change: &mut Change<'_>,
    key: &Key,
    ids: &MessageIds,
    now: Instant,
) -> Result<(u64, Event), StoreFault> {
    let versions = change.versions(key)?;
    let voted = members_that_voted(&versions);
    let mut ids = ids.clone();
    let facts = LetterFacts::NotRegistered;
    let mut letters = 0;
    for weighed in change.roll(key)?.members() {
        if voted.contains(&weighed.member.code) {
            continue;
        }
        for letter in facts.letters_to_all(&weighed.member, None, facts.kind(), &mut ids, now) {
            change.write_letter(key, &letter)?;
            letters += 1;
        }
    }
    let by = Actor::Service;
    let mailing = new_mailing(facts.kind().to_owned(), &facts, letters, &by, now);
    Ok((voted.len() as u64, begin(change, key, mailing, &by)?))
}
