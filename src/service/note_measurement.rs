//! What a measurement for the checklist before the opening found is written down.

use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::preparation::{CheckItem, Finding, PreparationDeed};
use crate::domain::question::Key;
use crate::evidence::entry::entry;
use crate::store::{Store, StoreFault};

/// `found` in figures and names: `12 ms`.
pub async fn note_measurement(
    store: &Store,
    consultation: Key,
    (item, finding, found): (CheckItem, Finding, String),
    actor: Actor,
    now: Instant,
) -> Result<(), StoreFault> {
    store
        .write(move |change| {
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed: Deed::Preparation(PreparationDeed::OpeningCheckMeasured {
                    item,
                    finding,
                    found: found.clone(),
                }),
            };
            change.record(&entry(event), ())
        })
        .await
}
