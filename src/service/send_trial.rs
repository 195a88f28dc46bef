//! Somebody at the bureau has a letter sent to themselves: written down, and no letter to a member.

use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::question::Key;
use crate::evidence::entry::entry;
use crate::store::{Store, StoreFault};

/// Writes down that a letter of this kind is tried out; `kind` as the outbox names it.
pub async fn send_trial(
    store: &Store,
    consultation: Key,
    kind: &'static str,
    actor: Actor,
    now: Instant,
) -> Result<(), StoreFault> {
    store
        .write(move |change| {
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: Some(consultation.clone()),
                deed: Deed::TrialLetterSent {
                    kind: kind.to_owned(),
                },
            };
            change.record(&entry(event), ())
        })
        .await
}
