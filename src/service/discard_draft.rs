//! Throwing a draft away; a vote that is there stays.

use super::save_draft::{DraftRefusal, event, open_link, refuse_unseen};
use crate::domain::event::Deed;
use crate::domain::instant::Instant;
use crate::evidence::entry::entry;
use crate::store::Store;

/// Throws away the draft that was seen. Does nothing when there is none any more.
pub async fn discard_draft(
    store: &Store,
    link: u32,
    seen_revision: u32,
    now: Instant,
) -> Result<(), DraftRefusal> {
    store
        .write(move |change| {
            let link = open_link(change, link, now)?;
            if refuse_unseen(change, link.number, seen_revision)?.is_none() {
                return Ok(change.nothing_changed(())?);
            }
            change.delete_draft(link.number)?;
            let deed = Deed::DraftDiscarded {
                member: link.member.clone(),
                link: link.number,
            };
            Ok(change.record(&entry(event(&link, deed, now)), ())?)
        })
        .await
}
