//! The announcement before the opening: once, to every address that is known. It carries no link.

use super::letter_facts::LetterFacts;
use super::mailing::{begin, new_mailing};
use super::message_ids::MessageIds;
use super::recipients::{all_members, letters_in, write_letters};
use crate::domain::event::Actor;
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::window::Phase;
use crate::evidence::entry::entry;
use crate::store::{Store, StoreFault};

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
            let mut known = change.mailings(key)?.into_iter();
            if known.any(|one| one.mailing.name == facts.kind()) {
                return Err(AnnounceRefusal::AlreadySent);
            }
            let list = all_members(change, key, &facts)?;
            let letters = letters_in(&list);
            match letters {
                0 => return Err(AnnounceRefusal::Nobody),
                other if other != announcing.expected_letters => {
                    return Err(AnnounceRefusal::OtherNumber(other));
                }
                _ => {}
            }
            let mut ids = announcing.ids.clone();
            write_letters(change, key, (&facts, facts.kind()), &list, &mut ids, now)?;
            let name = facts.kind().to_owned();
            let mailing = new_mailing(name, &facts, letters, &actor, now);
            let event = begin(change, key, mailing, &actor)?;
            Ok(change.record(&entry(event), letters)?)
        })
        .await
}
