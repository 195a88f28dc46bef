//! The announcement before the opening: once, to every address that is known. It carries no link.
//! After one that was ended, another goes to whom that did not reach.

use super::letter_facts::LetterFacts;
use super::mailing::{begin, new_mailing};
use super::message_ids::MessageIds;
use super::recipients::{letters_in, members_to_announce_to, write_letters};
use crate::domain::event::Actor;
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::window::Phase;
use crate::evidence::entry::entry;
use crate::store::{Look, Store, StoreFault};

/// Who announces, and of how many letters they were told.
#[derive(Debug, Clone)]
pub struct Announcing {
    pub consultation: Key,
    /// The number that was typed; another one refuses.
    pub expected_letters: u64,
    pub ids: MessageIds,
}

#[derive(Debug, thiserror::Error)]
pub enum AnnounceRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("it is open or over already")]
    NotBefore,
    #[error("{0} letters would go out")]
    OtherNumber(u64),
    #[error("there is nobody to write to")]
    Nobody,
    #[error("it was announced already")]
    AlreadySent,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Writes the announcements; gives their number.
pub async fn announce(
    store: &Store,
    announcing: Announcing,
    actor: Actor,
    now: Instant,
) -> Result<u64, AnnounceRefusal> {
    store
        .write(move |change| {
            let key = &announcing.consultation;
            let stored = change.consultation(key)?;
            let stored = stored.ok_or(AnnounceRefusal::NoConsultation)?;
            let over = stored.consultation.window.phase(now) == Phase::Closed;
            if stored.opened_at.is_some() || over {
                return Err(AnnounceRefusal::NotBefore);
            }
            let facts = LetterFacts::Announcement;
            let name = free_name(change, key, &facts)?;
            let list = members_to_announce_to(change, key)?;
            let letters = letters_in(&list);
            match letters {
                0 => return Err(AnnounceRefusal::Nobody),
                other if other != announcing.expected_letters => {
                    return Err(AnnounceRefusal::OtherNumber(other));
                }
                _ => {}
            }
            let mut ids = announcing.ids.clone();
            write_letters(change, key, (&facts, &name), &list, &mut ids, now)?;
            let mailing = new_mailing(name, &facts, letters, &actor, now);
            let event = begin(change, key, mailing, &actor)?;
            Ok(change.record(&entry(event), letters)?)
        })
        .await
}

/// The name of the next announcement; none while the last one holds.
fn free_name(
    look: &mut Look<'_>,
    key: &Key,
    facts: &LetterFacts,
) -> Result<String, AnnounceRefusal> {
    let mut ended = 0;
    for known in look.mailings(key)? {
        if known.mailing.kind != facts.kind() {
            continue;
        }
        if look.mailing_end(known.number)?.is_none() {
            return Err(AnnounceRefusal::AlreadySent);
        }
        ended += 1;
    }
    Ok(match ended {
        0 => facts.kind().to_owned(),
        earlier => format!("{}-{}", facts.kind(), earlier + 1),
    })
}
