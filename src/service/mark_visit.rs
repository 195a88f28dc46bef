//! A person was on the page of a link: told once, and never what was filled in there.

use super::save_draft::event;
use crate::domain::event::Deed;
use crate::domain::instant::Instant;
use crate::domain::link::BallotLink;
use crate::evidence::entry::entry;
use crate::store::{Store, StoreFault};

/// Marks the first time; later ones, and a link that works no more, leave no trace.
pub async fn mark_visit(store: &Store, link: u32, now: Instant) -> Result<(), StoreFault> {
    store
        .write(move |change| {
            let live = change.link(link)?.filter(BallotLink::is_live);
            let Some(live) = live else {
                return change.nothing_changed(());
            };
            if change.page_visit(link)?.is_some() {
                return change.nothing_changed(());
            }
            change.add_page_visit(link, now)?;
            let deed = Deed::PageVisited {
                member: live.member.clone(),
                link,
            };
            change.record(&entry(event(&live, deed, now)), ())
        })
        .await
}
