//! A clarification for all members, also for those that have voted.

use super::letter_facts::LetterFacts;
use super::mailing::{begin, new_mailing};
use super::message_ids::MessageIds;
use super::recipients::write_to_voters;
use crate::domain::clarification::Clarification;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::domain::text::{Line, Prose};
use crate::evidence::entry::entry;
use crate::secret::digest::sha256_hex;
use crate::store::{Change, Store, StoreFault};

/// What is made clear.
#[derive(Debug, Clone)]
pub struct Publication {
    pub consultation: Key,
    pub title: Line,
    pub text: Prose,
    /// How many there were when the form was shown: a second click publishes no second one.
    pub earlier: u32,
    pub ids: MessageIds,
}

#[derive(Debug, thiserror::Error)]
pub enum PublishRefusal {
    #[error("there is no such consultation")]
    NoConsultation,
    #[error("the consultation is not open")]
    NotOpen,
    #[error("there is nothing to make clear")]
    Empty,
    #[error("one was published meanwhile")]
    AlreadyPublished,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Publishes, and writes a letter to all who can vote or know of it; gives the number.
pub async fn publish_clarification(
    store: &Store,
    publication: Publication,
    actor: Actor,
    now: Instant,
) -> Result<u32, PublishRefusal> {
    store
        .write(move |change| {
            let key = &publication.consultation;
            let new = admit(change, &publication, now)?;
            change.add_clarification(key, &new)?;
            let facts = LetterFacts::Clarification { number: new.number };
            let (name, mut ids) = (mailing_name(&new), publication.ids.clone());
            let letters = write_to_voters(change, key, (&facts, &name), &mut ids, now)?;
            let mailing = new_mailing(name, &facts, letters, &actor, now);
            let mailing = begin(change, key, mailing, &actor)?;
            let published = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(key.clone()),
                deed: Deed::ClarificationPublished {
                    number: new.number,
                    hash: sha256_hex(format!("{}\n{}", new.title, new.text).as_bytes()),
                },
            };
            Ok(change.record_all(&[entry(published), entry(mailing)], new.number)?)
        })
        .await
}

fn admit(
    change: &mut Change<'_>,
    publication: &Publication,
    now: Instant,
) -> Result<Clarification, PublishRefusal> {
    let stored = change.consultation(&publication.consultation)?;
    let stored = stored.ok_or(PublishRefusal::NoConsultation)?;
    let running = stored.opened_at.is_some() && stored.closed_at.is_none();
    if !running || !stored.consultation.window.is_open(now) {
        return Err(PublishRefusal::NotOpen);
    }
    if publication.text.is_empty() {
        return Err(PublishRefusal::Empty);
    }
    let present = change.clarifications(&publication.consultation)?;
    let last = present.last().map_or(0, |known| known.number);
    if last != publication.earlier {
        return Err(PublishRefusal::AlreadyPublished);
    }
    Ok(Clarification {
        number: last + 1,
        published_at: now,
        title: publication.title.clone(),
        text: publication.text.clone(),
    })
}

fn mailing_name(new: &Clarification) -> String {
    format!("clarification-{}", new.number)
}
