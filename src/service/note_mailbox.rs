//! A visit to the mailbox of returned mail is written down, so that every node, and the doctor, know
//! whether it can be read.

use crate::domain::event::{Actor, Deed, Event};
use crate::domain::instant::Instant;
use crate::domain::mailbox::{Failing, MailboxDeed, MailboxStanding, MailboxTrouble};
use crate::evidence::entry::entry;
use crate::store::{Store, StoreFault};

/// How a visit at `now` ended. Writes no more than is new: a trouble once, a reading once an hour.
pub async fn note_mailbox(
    store: &Store,
    visited: Result<(), MailboxTrouble>,
    now: Instant,
) -> Result<(), StoreFault> {
    store
        .write(move |change| {
            let known = change.mailbox()?;
            let noted = match visited {
                Ok(()) => known.wants_note(now),
                Err(trouble) => known.failing.is_none_or(|known| known.trouble != trouble),
            };
            if !noted {
                return change.nothing_changed(());
            }
            let since = known.failing.map_or(now, |known| known.since);
            let (standing, deed) = match visited {
                Ok(()) => (
                    MailboxStanding {
                        read_at: Some(now),
                        failing: None,
                    },
                    MailboxDeed::MailboxRead {},
                ),
                Err(trouble) => (
                    MailboxStanding {
                        failing: Some(Failing { trouble, since }),
                        ..known
                    },
                    MailboxDeed::MailboxFailed { trouble },
                ),
            };
            change.set_mailbox(&standing)?;
            let event = Event {
                at: now,
                actor: Actor::Service,
                consultation: None,
                deed: Deed::Mailbox(deed),
            };
            change.record(&entry(event), ())
        })
        .await
}
