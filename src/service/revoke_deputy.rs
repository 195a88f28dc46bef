//! A secretary takes a deputy's link back; what that deputy cast, stays.

use super::live_links::{NotTheirs, admit_secretary};
use super::message_ids::MessageIds;
use super::tell_deputies::tell_deputies;
use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::evidence::entry::entry;
use crate::store::{Store, StoreFault};

/// Whose link dies, and who says so.
#[derive(Debug, Clone)]
pub struct Revoking {
    /// The link of whoever revokes.
    pub link: u32,
    /// The link of the deputy.
    pub deputy: u32,
    pub ids: MessageIds,
}

#[derive(Debug, thiserror::Error)]
pub enum RevokingRefusal {
    #[error(transparent)]
    NotTheirs(#[from] NotTheirs),
    #[error("the member has no such deputy")]
    NoDeputy,
    #[error(transparent)]
    Store(#[from] StoreFault),
}

/// Revokes; a second time changes nothing.
pub async fn revoke_deputy(
    store: &Store,
    revoking: Revoking,
    now: Instant,
) -> Result<(), RevokingRefusal> {
    store
        .write(move |change| {
            let at_work = admit_secretary(change, revoking.link, now)??;
            let (key, code) = (&at_work.link.consultation, &at_work.link.member);
            let known = at_work.links.holder(revoking.deputy);
            let deputy = known.deputy().ok_or(RevokingRefusal::NoDeputy)?;
            if !at_work.links.is_live(revoking.deputy) {
                return Ok(change.nothing_changed(())?);
            }
            change.revoke_link(revoking.deputy, now)?;
            let weighed = change.member(key, code)?.ok_or(NotTheirs::LinkGone)?;
            let (ended, mut ids) = (std::slice::from_ref(deputy), revoking.ids.clone());
            tell_deputies(change, (key, &weighed.member), ended, &mut ids, now)?;
            let event = Event {
                at: now,
                actor: Actor::Link {
                    number: revoking.link,
                },
                consultation: Some(key.clone()),
                deed: Deed::DeputyRevoked {
                    member: code.clone(),
                    link: revoking.deputy,
                },
            };
            Ok(change.record(&entry(event), ())?)
        })
        .await
}
