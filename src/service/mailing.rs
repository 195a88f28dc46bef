//! Letters to many at once: begun in the transaction that writes them, paused, resumed.

use super::letter_facts::LetterFacts;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::mail_deed::MailDeed;
use crate::domain::question::Key;
use crate::evidence::entry::entry;
use crate::store::{Change, MailingState, NewMailing, Store, StoreFault, StoredMailing};

/// Writes a mailing down, after its letters and in their transaction. Its name is theirs, and one
/// that is there already is refused by the database: nothing is begun twice.
pub(super) fn begin(
    change: &mut Change<'_>,
    consultation: &Key,
    mailing: NewMailing,
    actor: &Actor,
) -> Result<Event, StoreFault> {
    change.add_mailing(consultation, &mailing)?;
    Ok(Event {
        at: mailing.started_at,
        actor: actor.clone(),
        consultation: Some(consultation.clone()),
        deed: Deed::MailingStarted {
            kind: mailing.kind,
            letters: mailing.letters,
        },
    })
}

/// A mailing of letters about `facts`, as it is written down.
pub(super) fn new_mailing(
    name: String,
    facts: &LetterFacts,
    letters: u64,
    actor: &Actor,
    started_at: Instant,
) -> NewMailing {
    NewMailing {
        name,
        kind: facts.kind().to_owned(),
        started_at,
        started_by: match actor {
            Actor::Account { number, .. } => Some(*number),
            Actor::Service | Actor::Operator | Actor::Link { .. } | Actor::Letter { .. } => None,
        },
        letters,
    }
}

#[derive(Debug, thiserror::Error)]
pub enum SwitchRefusal {
    #[error("there is no such mailing")]
    NoMailing,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Lets a mailing wait, or go on. A letter that is on its way arrives. Does nothing where that was
/// done before, or where the mailing was ended.
pub async fn switch_mailing(
    store: &Store,
    consultation: Key,
    number: i64,
    state: MailingState,
    actor: Actor,
    now: Instant,
) -> Result<(), SwitchRefusal> {
    store
        .write(move |change| {
            let mailings = change.mailings(&consultation)?.into_iter();
            let mut own = mailings.filter(|mailing| mailing.number == number);
            let known: StoredMailing = own.next().ok_or(SwitchRefusal::NoMailing)?;
            if known.state == state || change.mailing_end(number)?.is_some() {
                return Ok(change.nothing_changed(())?);
            }
            change.set_mailing_state(number, state)?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed: match state {
                    MailingState::Paused => Deed::Mail(MailDeed::MailingPaused { mailing: number }),
                    MailingState::Running => {
                        Deed::Mail(MailDeed::MailingResumed { mailing: number })
                    }
                },
            };
            Ok(change.record(&entry(event), ())?)
        })
        .await
}
