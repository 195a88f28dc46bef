//! Keeping what was typed: sealed, for whoever holds the link. No vote; nobody is told.

use std::sync::Arc;

use super::live_links::printed;
use super::sealed_draft::{self, DraftPlace};
use crate::domain::draft::{Draft, DraftStamp};
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::link::BallotLink;
use crate::domain::window::Phase;
use crate::evidence::entry::entry;
use crate::secret::key_ring::KeyRing;
use crate::store::{Change, Store, StoreFault, StoredDraft};

/// A draft on its way in.
#[derive(Debug, Clone)]
pub struct Saving {
    pub link: u32,
    /// The draft that was shown with the form; 0 for none. Any other that is there refuses.
    pub seen_revision: u32,
    pub draft: Draft,
    /// New for every draft.
    pub salt: [u8; 32],
}

#[derive(Debug, thiserror::Error)]
pub enum DraftRefusal {
    /// Replaced, or never there; which, is not said.
    #[error("the link does not work any more")]
    LinkGone,
    /// Not yet, or not any more.
    #[error("the consultation is not open")]
    NotOpen,
    /// Whoever made the letter could read it.
    #[error("a link on paper keeps no draft")]
    OnPaper,
    /// There is a draft that was not seen.
    #[error("another draft was saved meanwhile")]
    Unseen,
    #[error("the draft cannot be sealed")]
    Unsealable,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Saves, in the place of the draft that was seen.
pub async fn save_draft(
    store: &Store,
    keys: Arc<KeyRing>,
    saving: Saving,
    now: Instant,
) -> Result<(), DraftRefusal> {
    store
        .write(move |change| {
            let link = open_link(change, saving.link, now)?;
            if printed(change, &link.consultation, &link.member)?.contains(&link.number) {
                return Err(DraftRefusal::OnPaper);
            }
            refuse_unseen(change, saving.link, saving.seen_revision)?;
            let revision = next_revision(change, &link)?;
            let place = DraftPlace {
                consultation: &link.consultation,
                member: &link.member,
                link: link.number,
                revision,
                salt: &saving.salt,
            };
            let sealed = sealed_draft::seal(&saving.draft, &place, &keys)
                .map_err(|_| DraftRefusal::Unsealable)?;
            change.put_draft(&StoredDraft {
                link: link.number,
                stamp: DraftStamp {
                    revision,
                    saved_at: now,
                },
                salt: saving.salt,
                sealed,
            })?;
            let deed = Deed::DraftSaved {
                member: link.member.clone(),
                link: link.number,
            };
            Ok(change.record(&entry(event(&link, deed, now)), ())?)
        })
        .await
}

/// The link, while it works and its consultation is open.
pub(super) fn open_link(
    change: &mut Change<'_>,
    number: u32,
    now: Instant,
) -> Result<BallotLink, DraftRefusal> {
    let link = change.link(number)?.filter(BallotLink::is_live);
    let link = link.ok_or(DraftRefusal::LinkGone)?;
    let stored = change.consultation(&link.consultation)?;
    let stored = stored.ok_or(DraftRefusal::LinkGone)?;
    let in_time = stored.consultation.window.phase(now) == Phase::Open;
    if !in_time || stored.opened_at.is_none() || stored.closed_at.is_some() {
        return Err(DraftRefusal::NotOpen);
    }
    Ok(link)
}

/// A draft that nobody saw here is never overwritten or thrown away.
pub(super) fn refuse_unseen(
    change: &mut Change<'_>,
    link: u32,
    seen_revision: u32,
) -> Result<Option<DraftStamp>, DraftRefusal> {
    let present = change.draft_stamp(link)?;
    match present {
        Some(stamp) if stamp.revision != seen_revision => Err(DraftRefusal::Unseen),
        present => Ok(present),
    }
}

/// One more than the log knows of: a draft that is gone leaves its number behind, so that a form
/// of then is not taken for one of now.
fn next_revision(change: &mut Change<'_>, link: &BallotLink) -> Result<u32, StoreFault> {
    let events = change.events_of_member(&link.consultation, &link.member)?;
    let saved = events.iter().filter(|stored| {
        matches!(stored.event.deed, Deed::DraftSaved { link: number, .. } if number == link.number)
    });
    Ok(u32::try_from(saved.count())
        .unwrap_or(u32::MAX)
        .saturating_add(1))
}

pub(super) fn event(link: &BallotLink, deed: Deed, at: Instant) -> Event {
    Event {
        at,
        actor: Actor::Link {
            number: link.number,
        },
        consultation: Some(link.consultation.clone()),
        deed,
    }
}
