//! Whether the mailbox of returned mail is read.

use crate::domain::mailbox::MailboxStanding;
use crate::store::{Store, StoreFault};

/// As the service wrote it down.
pub async fn mailbox_standing(store: &Store) -> Result<MailboxStanding, StoreFault> {
    store.read(|look| look.mailbox()).await
}
