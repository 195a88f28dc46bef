//! Somebody has looked at mail that belongs to no letter.

use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::mail_deed::MailDeed;
use crate::evidence::entry::entry;
use crate::store::{Store, StoreFault};

/// Takes it off the list; false where it was not on it, for example after a double click.
pub async fn settle_unmatched(
    store: &Store,
    number: i64,
    actor: Actor,
    now: Instant,
) -> Result<bool, StoreFault> {
    store
        .write(move |change| {
            let known = change.unmatched_mail()?;
            if !known.iter().any(|mail| mail.number == number) {
                return change.nothing_changed(false);
            }
            change.settle_unmatched(number, now)?;
            let event = Event {
                at: now,
                actor: actor.clone(),
                consultation: None,
                deed: Deed::Mail(MailDeed::UnmatchedMailSettled { number }),
            };
            change.record(&entry(event), true)
        })
        .await
}
